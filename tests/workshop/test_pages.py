"""The three pages in a real browser, against a real server, through the whole course."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from samskabelse_cli.language import LANGUAGES
from samskabelse_cli.workshop import founding, page_texts, pages
from samskabelse_cli.workshop.server import STATIC, served
from tests.browser import barriers
from tests.hostile import HOSTILE
from tests.workshop.rooms import Room, opened

PHONE, NARROW, LAPTOP = (390, 844), (320, 640), (1280, 720)
ROLES = ("leder", "borger")
STATES = ("lobby", "answering", "revealed", "at", "again", "agreed", "planned", "closed")
MOST_BYTES = 30_000

Look = Callable[..., Page]


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """Open rooms in which a session has come so far."""
    with ExitStack() as stack:

        def in_state(state: str, name: str = "trin", *, roles: tuple[str, ...] = ()) -> Room:
            path = tmp_path / f"{state}.samskab"
            founded = founding.begin(path, name, "Eksempelby", roles, open_=False)
            room = stack.enter_context(opened(founded))
            bring(room, state)
            return room

        yield in_state


def bring(room: Room, state: str) -> None:
    """Let a room come to a state: six people who answer far apart, and one facilitator."""
    first = room.questions[0]
    choices = room.live.desk.session.asking.questions[0].choices
    people = room.joined(6, room.live.desk.session.about.roles or (None,))
    acts: list[Callable[[], object]] = [
        lambda: room.facilitator.act("open", question=None),
        lambda: reveal(room),
        lambda: room.facilitator.act("go", question=first),
        lambda: room.facilitator.act("round", question=first),
        lambda: agree(room),
        lambda: plan(room),
        lambda: room.facilitator.act("close"),
    ]
    for act in acts[: STATES.index(state)]:
        act()
    if state == "again":
        for person in people:
            assert person.vote(first, choices[0].key, 2).status == 200
    room.settle()


def vote_all(room: Room) -> None:
    for number, person in enumerate(room.people):
        for question in room.live.desk.session.asking.questions:
            answer = question.choices[(number % 2) * (len(question.choices) - 1)]
            assert person.vote(question.id, answer.key).status == 200


def reveal(room: Room) -> None:
    vote_all(room)
    assert room.facilitator.act("reveal", question=None).status == 200
    talk(room)


def talk(room: Room) -> None:
    """Share out the time, start the clock, and let one of two comments through."""
    for text in ("Det skal vi tale om.", "Det her skal ingen se."):
        comment = {"request": f"request-{text[8:12].encode().hex()}", "text": text}
        told = room.people[0].post("/api/comment", {**comment, "question": room.questions[0]})
        assert told.status == 200
    assert room.facilitator.act("moderate", comment=1, show=True).status == 200
    room.facilitator.act("agenda", minutes=40)
    assert room.facilitator.act("timer", seconds=600).status == 200


def agree(room: Room) -> None:
    room.facilitator.act("reveal", question=None)
    first, second, *others = room.live.desk.session.asking.questions
    answer = first.choices[1].key
    for question in (first, *others):
        told = room.facilitator.act("agree", question=question.id, answer=answer, note="Fordi.")
        assert told.status == 200
    views = ["Det går godt.", "Det går skidt."]
    assert room.facilitator.act("agree", question=second.id, answer=None, views=views).status == 200


def plan(room: Room) -> None:
    room.facilitator.act("go", question=None)
    if room.live.desk.session.asking.questionnaire.kind == "ladder":
        step = {"dimension": "borgere", "stage": "inddragende", "text": "Inviter dem."}
        told = room.facilitator.act("action", **step, owner="Bo", due="2027-03-01")
        assert told.status == 200


@pytest.fixture
def look(chromium: Browser) -> Iterator[Look]:
    """Open windows that are watched: a page that complains fails the test."""
    with ExitStack() as stack:
        yield lambda address, size=PHONE, **more: stack.enter_context(
            window(chromium, address, size, **more)
        )


@contextmanager
def window(browser: Browser, address: str, size: tuple[int, int], **more: Any) -> Iterator[Page]:
    viewport = {"width": size[0], "height": size[1]}
    quiet = {"locale": "da-DK", "reduced_motion": "reduce", **more}
    with browser.new_context(viewport=viewport, **quiet) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(8_000)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("console", lambda m: complaints.append(m.text) if "Policy" in m.text else None)
        page.goto(address)
        expect(page.locator("h1")).to_be_visible()
        yield page
        assert complaints == []


def phone(look: Look, room: Room, size: tuple[int, int] = PHONE, **more: Any) -> Page:
    """Let one more person in, through the page."""
    page = look(room.live.join_address, size, **more)
    if room.live.desk.session.about.roles:
        page.get_by_label("leder").check()
    page.get_by_role("button", name="Vær med").click()
    expect(page.get_by_role("button", name="Vær med")).to_have_count(0)
    return page


def on_screen(look: Look, room: Room, size: tuple[int, int] = LAPTOP) -> Page:
    return look(room.live.projector_address, size)


def led(look: Look, room: Room, size: tuple[int, int] = LAPTOP) -> Page:
    return look(room.live.facilitator_address, size)


# --- all of them


def test_all_pages_together_are_small() -> None:
    files = sum(len(served(file)) for file in STATIC.iterdir())
    names: tuple[pages.PageName, ...] = ("participant", "projector", "facilitator")
    assert files + sum(len(pages.page(name, "da").encode()) for name in names) < MOST_BYTES


@pytest.mark.parametrize("state", [state for state in STATES if state != "at"])
def test_nothing_keeps_anybody_from_using_the_pages(
    rooms: Callable[..., Room], look: Look, state: str
) -> None:
    """Each page meets each language several times on its way through the states."""
    room = rooms("planned" if state == "closed" else state)
    shown = [phone(look, room, NARROW), on_screen(look, room), led(look, room)]
    if state == "closed":
        assert room.facilitator.act("close").status == 200
        room.settle()
    for number, page in enumerate(shown, start=STATES.index(state)):
        language = LANGUAGES[number % len(LANGUAGES)]
        page.goto(f"{page.url.partition('?')[0]}?lang={language}")
        expect(page.locator("h1")).to_be_visible()
        assert page.get_attribute("html", "lang") == language
        assert barriers(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_keeps_anybody_from_coming_in(
    rooms: Callable[..., Room], look: Look, language: str
) -> None:
    room = rooms("lobby", roles=ROLES)
    page = look(f"{room.live.origin}/?lang={language}", NARROW)
    assert barriers(page) == []
    page.goto(room.live.join_address)
    expect(page.get_by_role("radio")).to_have_count(2)
    assert barriers(page) == []


@pytest.mark.parametrize("state", ["agreed", "closed"])
def test_pages_fit_the_narrowest_phone_and_can_be_read_in_the_dark(
    rooms: Callable[..., Room], look: Look, state: str
) -> None:
    room = rooms(state)
    shown = [look(room.live.facilitator_address, NARROW, color_scheme="dark")]
    shown.append(look(room.live.projector_address, NARROW, color_scheme="dark"))
    if state != "closed":
        shown.append(phone(look, room, NARROW, color_scheme="dark"))
    for page in shown:
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert barriers(page) == []


@pytest.mark.parametrize("name", ["veje", "tjek"])
def test_other_kinds_of_questionnaires_are_shown_to_the_end(
    rooms: Callable[..., Room], look: Look, name: str
) -> None:
    room = rooms("planned", name)
    screen, leader = on_screen(look, room), led(look, room)
    expect(screen.locator("h1")).to_have_text("Det er I enige om")
    expect(screen.locator("p.big").first).not_to_have_text("")
    expect(screen.locator(".spread > li")).to_have_count(len(room.questions) + 1)
    leader.get_by_role("link", name="Afslut sessionen").click()
    leader.locator("#close summary").click()
    leader.get_by_role("button", name="Ja, afslut").click()
    expect(leader.locator("h1")).to_be_visible()
    expect(screen.locator("h1")).to_have_text("Tak for i dag")
    assert barriers(screen) == barriers(leader) == []


def test_hostile_texts_are_only_read(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("at")
    hostile = " ".join(text[:80] for text in HOSTILE.values())[:480]

    def poison(data: Any, key: str = "") -> Any:
        if isinstance(data, dict):
            return {name: poison(part, name) for name, part in data.items()}
        if isinstance(data, list):
            return [poison(part, key) for part in data]
        keeps = ("id", "key", "dimension", "kind", "form", "language", "version")
        return hostile if isinstance(data, str) and key not in keeps else data

    def poisoned(route: Route) -> None:
        route.fulfill(json=poison(route.fetch().json()))

    person = phone(look, room)
    shown = [person, on_screen(look, room), led(look, room)]
    comment = {"request": "request-hostile", "question": room.questions[0], "text": hostile}
    assert room.people[1].post("/api/comment", comment).status == 200
    assert room.facilitator.act("moderate", comment=3, show=True).status == 200
    for page in shown:
        page.route("**/api/questionnaire*", poisoned)
        page.reload()
        expect(page.get_by_text("onerror=alert(1)").first).to_be_visible()
        assert page.locator("script").count() == 2
        assert page.locator("img:not([src^='/qr/'])").count() == 0
        assert page.locator("main [onerror], main iframe, main style").count() == 0


# --- the phone


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


# --- the screen


def test_way_in_is_always_on_the_screen(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("answering")
    screen = on_screen(look, room)
    expect(screen.get_by_text("0 af 6 er færdige")).to_be_visible()
    code = room.live.desk.session.about.code
    expect(screen.locator("aside")).to_contain_text(code)
    before = screen.locator("aside img").bounding_box()
    screen.keyboard.press("q")
    expect(screen.get_by_role("checkbox", name="Stor")).to_be_checked()
    after = screen.locator("aside img").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > 2 * before["width"]


def test_screen_shows_what_to_talk_about_and_why(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("revealed")
    screen = on_screen(look, room)
    expect(screen.locator(".ladder li")).to_have_count(5)
    expect(screen.locator(".agenda li").first).to_contain_text("5 min.")
    expect(screen.locator(".agenda small").first).to_contain_text("langt fra hinanden")
    expect(screen.locator("#clock")).to_contain_text("9:")


# --- the facilitator


def test_one_button_leads_through_the_course(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("lobby")
    leader = led(look, room, PHONE)
    main = leader.locator("#now .main")
    expect(main).to_have_text("Luk op for alle spørgsmål")
    main.click()
    expect(main).to_have_text("Vis alle resultater")
    vote_all(room)
    expect(leader.get_by_text("6 af 6 er færdige")).to_be_visible()
    main.click()
    expect(main).to_contain_text("Næste")
    main.click()
    expect(leader.locator("#question")).to_be_visible()
    leader.get_by_text("Gruppens svar").click()
    leader.locator("#agree select").select_option("2")
    leader.locator("#agree").get_by_role("button", name="Gem").click()
    expect(leader.locator(".agreed")).to_be_visible()
    for question in room.questions:
        room.facilitator.act("agree", question=question, answer="2")
    room.facilitator.act("go", question=None)
    expect(main).to_have_text("Aftal næste skridt")
    main.click()
    leader.get_by_label("Emne").select_option("borgere")
    expect(leader.get_by_label("Hvad gør I?")).not_to_have_value("")
    leader.get_by_label("Hvornår?").fill("2027-03-01")
    leader.get_by_role("button", name="Tilføj").click()
    expect(leader.locator("#plan .steps")).to_contain_text("2027-03-01")
    expect(main).to_have_text("Afslut sessionen")
    main.click()
    leader.locator("#close summary").click()
    leader.get_by_role("button", name="Ja, afslut").click()
    with leader.expect_download() as saved:
        leader.get_by_role("link", name="Stemmerne").click()
    assert saved.value.suggested_filename == "votes.csv"


def test_rest_of_what_a_facilitator_can_do(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("again")
    leader = led(look, room)
    leader.get_by_text("Hænder i rummet").click()
    leader.locator("#hands input").first.fill("3")
    leader.locator("#hands").get_by_role("button", name="Gem").click()
    leader.get_by_role("button", name="Luk for nye").click()
    expect(leader.get_by_role("button", name="Luk op for nye")).to_be_visible()
    leader.get_by_role("button", name="Stop").click()
    expect(leader.get_by_role("button", name="Stop")).to_have_count(0)
    leader.get_by_text("Gruppens svar").click()
    leader.locator("#agree select").select_option("–")
    leader.get_by_label("Det ene syn").fill("Ja, det gør vi")
    leader.get_by_label("Det andet syn").fill("Kun på papiret")
    leader.locator("#agree").get_by_role("button", name="Gem").click()
    expect(leader.locator(".agreed")).to_contain_text("Kun på papiret")
    leader.locator("#now .main").click()
    expect(leader.locator(".told").last).to_contain_text("heraf hænder: 3")
    assert room.facilitator.view("facilitator")["door_open"] is False


def test_two_who_lead_at_once_go_one_step(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("lobby")
    leader = led(look, room)

    def overtaken(route: Route) -> None:
        assert room.facilitator.act("open", question=None).status == 200
        route.continue_()

    leader.route("**/api/act*", overtaken, times=1)
    leader.locator("#now .main").click()
    expect(leader.locator("p.note")).to_contain_text("Der er sket noget")
    expect(leader.locator("#now .main")).to_have_text("Vis alle resultater")
    assert room.live.desk.session.state.seq == 1


def test_what_is_written_and_who_has_the_focus_stay_when_the_view_changes(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("at")
    leader = led(look, room)
    leader.get_by_text("Gruppens svar").click()
    note = leader.get_by_label("Note")
    note.fill("Halvt skrev")
    comment = {"request": "request-late-1", "question": None, "text": "Undervejs."}
    assert room.people[2].post("/api/comment", comment).status == 200
    expect(leader.get_by_text("Undervejs.")).to_be_visible()
    expect(note).to_be_focused()
    expect(note).to_have_value("Halvt skrev")


def test_agreement_is_chosen_by_nobody_else_and_can_be_mended(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("at")
    leader = led(look, room)
    leader.locator("#agree summary").click()
    form = leader.locator("#agree form")
    form.locator("[name=note]").fill("Kun en note")
    form.get_by_role("button").click()
    expect(form.locator("select")).to_be_focused()
    expect(leader.locator(".agreed")).to_have_count(0)
    expect(form.locator("[name=one]")).to_have_count(0)
    form.locator("select").select_option("–")
    form.locator("[name=one]").fill("Ja")
    form.locator("[name=other]").fill("Nej")
    form.get_by_role("button").click()
    expect(leader.locator(".agreed p")).to_have_text(["Ja", "Nej", "Kun en note", ""])
    expect(form.locator("[name=other]")).to_have_value("Nej")
    form.locator("[name=note]").fill("En anden note")
    form.get_by_role("button").click()
    expect(leader.locator(".agreed p")).to_have_text(["Ja", "Nej", "En anden note", ""])
    form.locator("select").select_option("3")
    form.get_by_role("button").click()
    expect(leader.locator(".agreed p").nth(1)).to_have_text("En anden note")
    expect(form.locator("[name=one]")).to_have_count(0)


def test_what_is_written_stays_where_something_else_is_being_done(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("at")
    leader = led(look, room)
    leader.locator("#agree summary").click()
    leader.locator("#agree select").select_option("2")
    leader.locator("#agree [name=note]").fill("Vigtigt")
    both = "document.querySelector('#door button').click(); "
    both += "document.querySelector('#agree form').requestSubmit()"
    leader.evaluate(both)
    expect(leader.get_by_role("button", name="Luk op for nye")).to_be_visible()
    expect(leader.locator("#agree [name=note]")).to_have_value("Vigtigt")
    expect(leader.locator(".agreed")).to_have_count(0)


def test_facilitator_alone_is_never_too_fast(rooms: Callable[..., Room], look: Look) -> None:
    """The next press may come before the view that shows the last one."""
    room = rooms("at")
    leader = led(look, room)
    leader.add_init_script("""
        const listen = EventSource.prototype.addEventListener
        EventSource.prototype.addEventListener = function (name, hear) {
            listen.call(this, name, (event) => window.late || hear(event))
        }
    """)
    leader.reload()
    expect(leader.locator("#now .main")).to_be_visible()
    leader.evaluate("window.late = true")
    for section, minutes in (("#agenda", "30"), ("#time", "7")):
        leader.locator(f"{section} input").fill(minutes)
        leader.locator(f"{section} form button").first.click()
        expect(leader.locator(f"{section} input")).not_to_have_value(minutes)
        expect(leader.locator("#now .note")).to_be_empty()
    room.settle()
    view = room.facilitator.view("facilitator")
    assert view["timer"]["left"] > 400
    assert sum(topic["minutes"] for topic in view["agenda"]) == 30


def test_suggested_step_does_not_replace_what_was_written(
    rooms: Callable[..., Room], look: Look
) -> None:
    leader = led(look, rooms("agreed"))
    topic, text = leader.locator("#plan select"), leader.locator("#plan [name=text]")
    topic.select_option("borgere")
    first = text.input_value()
    topic.select_option("politik")
    expect(text).not_to_have_value(first)
    topic.select_option("")
    expect(text).to_have_value("")
    text.fill("Vores eget")
    topic.select_option("borgere")
    expect(text).to_have_value("Vores eget")


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


def test_file_without_votes_is_not_offered(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("lobby")
    leader = led(look, room)
    expect(leader.locator("#now")).to_contain_text("6 er med")
    room.facilitator.act("close")
    expect(leader.locator("a[download]")).to_have_text(["Det, I er enige om"])


def test_few_people_are_told_that_they_will_see_nothing(
    rooms: Callable[..., Room], look: Look, tmp_path: Path
) -> None:
    founded = founding.begin(tmp_path / "few.samskab", "trin", "Eksempelby", (), open_=False)
    with opened(founded) as room:
        leader = led(look, room)
        expect(leader.locator("#now")).to_contain_text("--open")
        room.joined(5)
        expect(leader.locator("#now")).not_to_contain_text("--open")


def test_whoever_goes_by_keyboard_sees_where_they_are(
    rooms: Callable[..., Room], look: Look
) -> None:
    leader = led(look, rooms("agreed"))
    seen = """() => {
        const {x, y, width, height} = document.activeElement.getBoundingClientRect()
        const there = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 9))
        return document.activeElement === document.body || document.activeElement.contains(there)
    }"""
    for _stop in range(50):
        leader.keyboard.press("Tab")
        assert leader.evaluate(seen), leader.evaluate("document.activeElement.outerHTML")


def test_screen_fits_what_it_shows_without_scrolling(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("agreed")
    screen = on_screen(look, room)
    height = "document.documentElement.scrollHeight"
    for question in (None, *room.questions[1:3]):
        room.facilitator.act("go", question=question)
        expect(screen.locator(f"[id='session-{question or 'null'}']")).to_be_visible()
        assert screen.evaluate(height) <= LAPTOP[1]


def test_key_and_label_are_read_as_two_words(rooms: Callable[..., Room], look: Look) -> None:
    page = phone(look, rooms("answering"))
    expect(page.get_by_role("radio", name=re.compile("^0 Ingen"))).to_be_visible()


@pytest.mark.parametrize("name", page_texts.TEXTS)
def test_scripts_and_texts_of_a_page_belong_together(name: str) -> None:
    """Every text that a script names is there, and every text of a page is named."""
    scripts = "".join(
        (STATIC / f"{script}.js").read_text(encoding="utf-8") for script in ("common", name)
    )
    named = set(re.findall(r"\bT\.(\w+)", scripts))
    own, shared = set(page_texts.TEXTS[name]), set(page_texts.WORDS_OF_VIEWS)
    assert own & shared == set()
    assert named - own - shared == {"words", "reasons", "withheld"} & named
    by_file_name = {"votes.csv", "assessment.yaml"} & own
    assert own - named == by_file_name


def test_texts_of_a_page_cannot_end_its_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        cast("dict[str, Any]", page_texts.TEXTS),
        "projector",
        {"a": "</script><script>alert(1)</script>"},
    )
    page = pages.page("projector", "da")
    assert page.count("</script>") == 2
    data = page.partition("id=texts>")[2].partition("</script>")[0]
    assert json.loads(data)["a"].endswith("</script>")
