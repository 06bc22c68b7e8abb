"""A phone in a real browser: how somebody comes in, votes, and comes back."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.workshop.looks import ROLES, Look, led, on_screen, phone
from tests.workshop.rooms import Room


def test_code_on_the_screen_lets_in(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("lobby", roles=ROLES)
    page = look(room.live.origin)
    page.get_by_label("Kode").fill("forkert")
    page.keyboard.press("Enter")
    expect(page.locator("p.note")).to_contain_text("Koden passer ikke")
    code = room.live.desk.session.about.code
    page.get_by_label("Kode").fill(f"{code[:3].lower()} {code[3:]}")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Der spørges ikke om navne")).to_be_visible()
    page.get_by_label("borger").check()
    page.get_by_role("button", name="Vær med").click()
    expect(page.locator("h1")).to_have_text("Du er med")


def test_vote_by_keyboard_only_is_kept_over_a_refresh_and_another_language(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("answering")
    page = phone(look, room)
    second = page.get_by_role("radio").nth(1)
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("p.ok")).to_have_text("Gemt")
    expect(second).to_be_focused()
    assert room.question(room.questions[0])["voted"] == 1
    page.get_by_role("button", name="Næste", exact=True).focus()
    page.keyboard.press("Enter")
    heading = page.locator("h1").inner_text()
    expect(page.locator("h1")).to_be_focused()
    page.reload()
    expect(page.locator("h1")).to_have_text(heading)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).not_to_have_text(heading)
    page.goto(room.live.join_address)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".row button").first.click()
    expect(page.get_by_role("radio").nth(1)).to_be_checked()


def test_vote_without_a_connection_is_sent_when_it_is_back(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("answering")
    page = phone(look, room)
    page.context.set_offline(True)
    page.get_by_role("radio").nth(2).check()
    expect(page.get_by_text("Ikke gemt endnu").first).to_be_visible()
    expect(page.locator("p.ok")).to_have_count(0)
    page.context.set_offline(False)
    expect(page.locator("p.ok")).to_have_text("Gemt")
    assert room.question(room.questions[0])["voted"] == 1
    page.reload()
    expect(page.get_by_role("radio").nth(2)).to_be_checked()


def test_nobody_is_moved_away_from_a_question_that_they_read(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("answering")
    page = phone(look, room)
    heading = page.locator("h1").inner_text()
    room.facilitator.act("go", question=room.questions[2])
    expect(page.locator("#at")).to_contain_text("Rummet er nu ved")
    expect(page.locator("h1")).to_have_text(heading)
    page.get_by_role("button", name="Gå dertil").click()
    expect(page.locator("#at")).to_have_count(0)
    third = page.locator("h1").inner_text()
    page.get_by_role("radio").first.check()
    expect(page.locator("p.ok")).to_have_text("Gemt")
    room.facilitator.act("go", question=room.questions[1])
    expect(page.locator("h1")).not_to_have_text(third)


def test_second_round_says_so_and_shows_the_first_beside_it(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("again")
    page = phone(look, room)
    expect(page.locator("fieldset .note")).to_contain_text("Runde 2")
    expect(page.locator(".bars")).to_be_visible()
    room.facilitator.act("reveal", question=room.questions[0])
    expect(page.locator(".told")).to_have_count(2)
    expect(page.locator(".told").last).to_contain_text("Runde 2")


def test_comment_comes_through_only_when_it_is_let(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("at")
    page, screen, leader = phone(look, room), on_screen(look, room), led(look, room)
    page.get_by_text("Skriv en kommentar").click()
    page.get_by_role("textbox").fill("Hvad med <b>de unge</b>?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("textbox")).to_have_value("")
    expect(leader.get_by_text("Hvad med <b>de unge</b>?")).to_be_visible()
    expect(screen.get_by_text("de unge")).to_have_count(0)
    expect(screen.get_by_text("Det skal vi tale om.")).to_be_visible()
    expect(screen.get_by_text("Det her skal ingen se.")).to_have_count(0)
    leader.locator("#c3").get_by_role("button", name="Vis").click()
    expect(screen.get_by_text("Hvad med <b>de unge</b>?")).to_be_visible()


def test_silent_network_is_noticed(rooms: Callable[..., Room], look: Look) -> None:
    """Packets that are swallowed end no stream."""
    page = phone(look, rooms("answering"))
    page.clock.install()
    page.reload()
    expect(page.get_by_role("radio").first).to_be_visible()
    page.route("**/api/view*", lambda route: route.abort())
    page.clock.fast_forward(26_000)
    expect(page.locator("#offline")).not_to_be_empty()
    page.unroute("**/api/view*")
    page.clock.fast_forward(2_000)
    expect(page.locator("#offline")).to_be_empty()


def test_vote_that_is_given_up_for_another_is_named_to_the_server(
    rooms: Callable[..., Room], look: Look
) -> None:
    page = phone(look, rooms("answering"))

    def sent(place: int) -> Any:
        asked = f'"answer":"{place}"'
        with page.expect_request(lambda request: asked in (request.post_data or "")) as found:
            page.get_by_role("radio").nth(place).check()
        return found.value.post_data_json

    page.route("**/api/vote*", lambda route: route.abort())
    first, second = sent(1), sent(4)
    assert (first["instead"], second["instead"]) == ([], [first["request"]])
    page.unroute("**/api/vote*")
    expect(page.locator("p.ok").first).to_be_visible()


def test_late_voter_is_told_that_the_vote_waits(rooms: Callable[..., Room], look: Look) -> None:
    page = phone(look, rooms("at"))
    page.get_by_role("radio").first.check()
    expect(page.locator("p.ok").first).to_contain_text("Det tælles med, når")


def test_vote_that_came_too_late_for_the_session_is_told(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("answering")
    page = phone(look, room)
    page.route("**/api/vote*", lambda route: route.abort())
    page.get_by_role("radio").first.check()
    expect(page.get_by_text("Ikke gemt endnu").first).to_be_visible()
    room.facilitator.act("close")
    page.unroute("**/api/vote*")
    expect(page.locator("h1")).to_have_text("Tak for i dag")
    expect(page.locator("p.note")).to_have_text("Dit sidste svar nåede ikke med.")


def test_key_and_label_are_read_as_two_words(rooms: Callable[..., Room], look: Look) -> None:
    page = phone(look, rooms("answering"))
    expect(page.get_by_role("radio", name=re.compile("^0 Ingen"))).to_be_visible()
