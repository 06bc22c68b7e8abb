"""Rooms that have come so far, and the windows in which they are looked at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.workshop.rooms import Room

PHONE, NARROW, LAPTOP = (390, 844), (320, 640), (1280, 720)
ROLES = ("leder", "borger")
STATES = ("lobby", "answering", "revealed", "at", "again", "agreed", "planned", "closed")
MOST_BYTES = 30_000
Look = Callable[..., Page]


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
