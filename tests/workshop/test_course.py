"""The whole course of a session as people go through it: real browsers, a real server process.

Four phones behind a cable that can be cut, the big screen and a facilitator; two more people whose
phones are only simulated, since nothing is shown under five votes. What holds is read off the
pages, by roles, ids and names of fields.
"""

import csv
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from tests.browser import barriers, launched
from tests.workshop.hall import (
    BACK,
    COMMENT,
    DANISH,
    FIRST,
    OTHERS,
    PHONES,
    QUESTIONS,
    SECOND,
    Hall,
    Server,
    back_again,
    hinders_nobody,
    main_button,
    pick,
    press_next,
    saved,
    shows_no_result,
    watched,
)
from tests.workshop.proxy import Proxy
from tests.workshop.rooms import Client, wait_until


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """Everything that is open before the first person comes in."""
    with ExitStack() as stack:
        # Many tests at once make a slow machine; only being back has a limit of its own.
        expect.set_options(timeout=15_000)
        stack.callback(expect.set_options, timeout=5_000)
        server = Server(tmp_path / "møde.samskab")
        stack.callback(server.close)
        cable = stack.enter_context(Proxy(server.port))
        # The phones call the server "localhost": those connections go through the cable.
        led = f"--host-resolver-rules=MAP localhost 127.0.0.1:{cable.port}"
        browser = stack.enter_context(launched(led))

        def page(width: int, height: int, **more: Any) -> Page:
            return stack.enter_context(watched(browser, width, height, **more))

        screen, leader = page(1280, 720), page(1280, 800)
        screen.goto(server.addresses["projector"])
        leader.goto(server.addresses["facilitator"])
        phones = [page(width, 844, has_touch=True) for width, _language, _role in PHONES]
        others = [Client(f"http://127.0.0.1:{server.port}") for _other in range(OTHERS)]
        yield Hall(phones, screen, leader, others, cable, server)


def come_in(hall: Hall) -> None:
    """Scan the code on the screen, or type the one below it; choose a role."""
    expect(hall.screen.locator("img")).to_be_visible()
    (scanned,) = zxingcpp.read_barcodes(picture_of(hall.screen))
    code = re.findall(r"\b[A-Z2-9]{6}\b", hall.screen.locator("figcaption").inner_text())[-1]
    way_in = scanned.text.replace("127.0.0.1", "localhost")
    for number, (page, (_width, language, role)) in enumerate(
        zip(hall.phones, PHONES, strict=True)
    ):
        if number % 2:
            page.goto(way_in.partition("enter")[0])
            page.locator("input[name=code]").fill(code.lower())
            assert number > 1 or barriers(page) == []
            page.keyboard.press("Enter")
        else:
            page.goto(way_in)
            assert "key=" not in page.url
        expect(page.get_by_role("radio")).to_have_count(2)
        page.locator(f"nav a[lang={language}]").tap()
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.get_by_label(role).check()
        assert number != 1 or barriers(page) == []
        page.locator("form button").tap()
        expect(page.get_by_role("radio")).to_have_count(0)
    for person in hall.others:
        person.enter(scanned.text)
        assert person.post("/api/join", {"role": "borger"}).status == 200
    expect(hall.screen.locator(".count")).to_contain_text(f"{len(FIRST)}")


def picture_of(page: Page) -> Any:
    import io

    from PIL import Image

    return Image.open(io.BytesIO(page.screenshot()))


def answer_alone(hall: Hall) -> None:
    """Answer all questions, each on their own phone, while this and that goes wrong."""
    mishaps: dict[int, Callable[[Hall], None]] = {
        1: refresh,
        2: server_is_killed,
        3: language_is_changed,
        4: network_is_cut,
        5: phone_sleeps,
    }
    ids = [q["id"] for q in hall.others[0].get("/api/questionnaire").data["questions"]]
    for number, question in enumerate(ids):
        for person, answer in zip(hall.others, FIRST[len(PHONES) :], strict=True):
            assert person.vote(question, str(answer)).status == 200
        if number in mishaps:
            mishaps[number](hall)
        for place, page in enumerate(hall.phones):
            pick(page, FIRST[place], keyboard=place == 2)
        for page in hall.phones:
            expect(saved(page)).to_be_visible()
        if number < QUESTIONS - 1:
            for place, page in enumerate(hall.phones):
                press_next(page, keyboard=place == 2)
    expect(hall.screen.locator(".count")).to_contain_text(re.compile(rf"\b{len(FIRST)}\D+6\b"))


def refresh(hall: Hall) -> None:
    """Refresh a phone that has chosen: it is where it was, and knows what it said."""
    page = hall.phones[0]
    heading = page.locator("h1").inner_text()
    pick(page, 3)
    expect(saved(page)).to_be_visible()
    page.reload()
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.get_by_role("radio").nth(3)).to_be_checked()


def server_is_killed(hall: Hall) -> None:
    """Kill the server as soon as one of four has been told that the vote is saved."""
    for page in hall.phones:
        pick(page, 3)
    expect(saved(hall.phones[0])).to_be_visible()
    hall.server.kill()
    pages = [*hall.phones, hall.screen, hall.leader]
    for page in pages:
        expect(page.locator("#offline")).not_to_be_empty()
    hall.server.go_on()
    back_again(pages)
    for page in hall.phones:
        expect(saved(page)).to_be_visible()
    for page in hall.phones:
        page.reload()
        expect(page.get_by_role("radio").nth(3)).to_be_checked()


def language_is_changed(hall: Hall) -> None:
    page = hall.phones[3]
    pick(page, 2)
    expect(saved(page)).to_be_visible()
    heading = page.locator("h1").inner_text()
    for language in ("en", "da"):
        page.locator(f"nav a[lang={language}]").tap()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.get_by_role("radio").nth(2)).to_be_checked()
    expect(page.locator("h1")).to_have_text(heading)


def network_is_cut(hall: Hall) -> None:
    """Vote while the network is away; the vote is not called saved before it is."""
    hall.cable.cut("reset")
    for page in hall.phones:
        expect(page.locator("#offline")).not_to_be_empty()
    for page in hall.phones[:2]:
        pick(page, 3)
        expect(page.get_by_role("radio").nth(3)).to_be_checked()
        expect(page.locator("p.ok")).to_have_count(0)
    # One of them puts the phone away, and the browser forgets the page.
    forgotten, there = hall.phones[0], hall.phones[0].url
    forgotten.goto("about:blank")
    hall.cable.mend()
    back_again(hall.phones[1:])
    forgotten.goto(there)
    for page in hall.phones[:2]:
        expect(saved(page)).to_be_visible()
        page.reload()
        expect(page.get_by_role("radio").nth(3)).to_be_checked()


def phone_sleeps(hall: Hall) -> None:
    """A phone is frozen and loses its connection; it wakes up and sees what happened."""
    page = hall.phones[3]
    tools = page.context.new_cdp_session(page)
    tools.send("Page.setWebLifecycleState", {"state": "frozen"})
    hall.cable.cut("hang up")
    hall.leader.locator("#time button").first.click()
    expect(hall.screen.locator("#clock")).not_to_be_empty()
    hall.cable.mend()
    tools.send("Page.setWebLifecycleState", {"state": "active"})
    back_again(hall.phones)
    expect(page.locator("#clock")).not_to_be_empty(timeout=BACK)
    hall.leader.locator("#time button", has_text=DANISH["stop"]).click()
    expect(page.locator("#clock")).to_be_empty()


def reveal(hall: Hall) -> None:
    main_button(hall.leader).click()
    expect(hall.screen.locator(".spread > li")).to_have_count(QUESTIONS + 1)
    expect(hall.screen.locator(".ladder li")).to_have_count(5)
    for page in hall.phones:
        expect(page.locator(".bars")).to_be_visible()
        expect(page.locator(".told")).to_contain_text(f"{len(FIRST)}")
    minutes = hall.leader.locator("#agenda")
    minutes.locator("input").fill("40")
    minutes.get_by_role("button").first.click()
    expect(hall.screen.locator(".agenda li")).to_have_count(5)
    expect(hall.screen.locator(".agenda li").first).to_contain_text("5")


def vote_again(hall: Hall) -> str:
    """Talk about the first on the agenda, and vote once more; return which question it is."""
    main_button(hall.leader).click()
    expect(hall.screen.locator(".told")).to_have_count(1)
    hall.leader.get_by_role("button", name=DANISH["again"], exact=True).click()
    question = hall.leader.locator("section:has(#question)").get_attribute("id") or ""
    for place, page in enumerate(hall.phones):
        onward = page.locator("#at button")
        if onward.count():
            onward.tap()
        expect(page.locator(f"#{question}")).to_be_visible()
        pick(page, SECOND[place], keyboard=place == 2)
    for person, answer in zip(hall.others, SECOND[len(PHONES) :], strict=True):
        assert person.vote(question, str(answer), 2).status == 200
    for page in hall.phones:
        expect(saved(page)).to_be_visible()
        expect(page.locator(".told")).to_have_count(1)
    comment(hall)
    hands = hall.leader.locator("#hands")
    hands.locator("summary").click()
    hands.locator("input").nth(1).fill("3")
    hands.get_by_role("button").click()
    hinders_nobody(hall)
    main_button(hall.leader).click()
    for page in (*hall.phones, hall.screen):
        expect(page.locator(".told")).to_have_count(2)
        expect(page.locator(".told").last).to_contain_text(f"{len(SECOND) + 3}")
        # Side by side: in each row a bar of each round.
        expect(page.locator(".bars li").last.locator("i")).to_have_count(2)
        expect(page.locator(".bars li").last.locator("b:not(.key)")).to_have_text(["1", "0"])
    return question


def comment(hall: Hall) -> None:
    """Write a comment; the room sees it when it has been let through."""
    form = hall.phones[1].locator("#comment")
    form.locator("summary").tap()
    form.locator("textarea").fill(COMMENT)
    form.get_by_role("button").tap()
    expect(form.locator("textarea")).to_have_value("")
    waiting = hall.leader.locator("#remarks li", has_text=COMMENT)
    expect(waiting).to_be_visible()
    expect(hall.screen.get_by_text(COMMENT)).to_have_count(0)
    waiting.get_by_role("button").first.click()
    for page in (hall.screen, hall.phones[0]):
        expect(page.get_by_text(COMMENT)).to_be_visible()


def agree(hall: Hall) -> None:
    """Agree on the question that the room is at, on the others, and on one not at all."""
    leader = hall.leader
    say_agreed(leader, "2", note="Vi er på vej.", evidence="Referat fra 3. maj")
    for page in (*hall.phones, hall.screen):
        expect(page.locator(".agreed")).to_contain_text("Vi er på vej.")
        expect(page.locator(".agreed")).to_contain_text("Referat fra 3. maj")
    hinders_nobody(hall)
    for number in range(1, QUESTIONS):
        main_button(leader).click()
        last = number == QUESTIONS - 1
        say_agreed(leader, "" if last else "3")
    expect(hall.screen.locator(".agreed")).to_contain_text("Kun på papiret.")
    expect(hall.screen.locator(".agreed")).to_contain_text("Det går fint.")
    hinders_nobody(hall)
    main_button(leader).click()
    expect(hall.screen.locator(".ladder [aria-current]")).to_have_count(1)


def say_agreed(leader: Page, answer: str, **said: str) -> None:
    """Write down what the group agrees on; without an answer the two views."""
    expect(leader.locator("section .agreed")).to_have_count(0)
    form = leader.locator("#agree form")
    if not form.is_visible():
        leader.locator("#agree summary").click()
    form.locator("select").select_option(answer or "–")
    if not answer:
        said |= {"one": "Det går fint.", "other": "Kun på papiret."}
    for name, text in said.items():
        form.locator(f"[name={name}]").fill(text)
    form.get_by_role("button").click()
    expect(leader.locator("section .agreed")).to_be_visible()


def plan(hall: Hall) -> str:
    """Turn a suggestion into a next step; return its text."""
    form = hall.leader.locator("#plan form")
    form.locator("select").select_option("borgere")
    text = form.locator("[name=text]")
    expect(text).not_to_have_value("")
    suggested = text.input_value()
    form.locator("[name=owner]").fill("Bo Berg")
    form.locator("[name=due]").fill("2027-03-01")
    form.locator("[name=first_sign]").fill("Ti borgere kommer.")
    form.get_by_role("button").last.click()
    for part in (suggested[:60], "Bo Berg", "2027", "Ti borgere kommer."):
        expect(hall.screen.locator(".steps")).to_contain_text(part)
    hinders_nobody(hall)
    return suggested


def close(hall: Hall, folder: Path) -> None:
    """End the session, and fetch both files."""
    hall.leader.locator("#sure summary").click()
    hall.leader.locator("#sure button").click()
    for page in hall.phones:
        expect(page.locator(".steps")).to_contain_text("Bo Berg")
        expect(page.get_by_role("radio")).to_have_count(0)
    expect(hall.screen.locator(".ladder [aria-current]")).to_have_count(1)
    for name in ("votes.csv", "assessment.yaml"):
        with hall.leader.expect_download() as saved_file:
            hall.leader.locator(f"a[download='{name}']").click()
        saved_file.value.save_as(folder / name)
    hinders_nobody(hall)


def samskab(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "samskabelse_cli", *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_whole_course_from_the_lobby_to_the_report(hall: Hall, tmp_path: Path) -> None:
    come_in(hall)
    hinders_nobody(hall)
    main_button(hall.leader).click()
    for page in hall.phones:
        expect(page.get_by_role("radio")).to_have_count(7)
    shows_no_result(hall)
    hinders_nobody(hall)
    answer_alone(hall)
    shows_no_result(hall)
    hinders_nobody(hall)
    reveal(hall)
    hinders_nobody(hall)
    again = vote_again(hall)
    hinders_nobody(hall)
    agree(hall)
    plan(hall)
    close(hall, tmp_path)
    hall.server.end()
    votes = (tmp_path / "votes.csv").read_text(encoding="utf-8").splitlines()
    lines = list(csv.DictReader(votes, delimiter=";"))
    assert sorted(line[again] for line in lines if line["runde"] == "2") == ["2"] * 4 + ["3"] * 2
    assert len(lines) == 2 * len(FIRST)
    samskab(tmp_path, "score", "votes.csv")
    samskab(tmp_path, "report", "assessment.yaml", "-o", "x.html")
    report = (tmp_path / "x.html").read_text(encoding="utf-8")
    for part in ("Eksempelby", "Vi er på vej.", "Referat fra 3. maj", "Kun på papiret.", "Bo Berg"):
        assert part in report
    wait_until(lambda: len(list(tmp_path.glob("møde-*"))) == 2)
