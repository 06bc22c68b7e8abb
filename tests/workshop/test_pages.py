"""The three pages in a real browser: they are small, whole, and for everybody."""

import json
import re
from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import Route, expect

from samskabelse_cli.language import LANGUAGES
from samskabelse_cli.workshop import page_texts, pages
from samskabelse_cli.workshop.server import STATIC, served
from tests.browser import barriers
from tests.hostile import HOSTILE
from tests.workshop.looks import (
    LAPTOP,
    MOST_BYTES,
    NARROW,
    ROLES,
    STATES,
    Look,
    led,
    on_screen,
    phone,
)
from tests.workshop.rooms import Room


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
