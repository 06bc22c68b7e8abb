"""A hall in which a whole course is played: a server, a screen, who leads, and four phones."""

import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Locator, Page, expect

from samskabelse_cli.workshop.page_texts import TEXTS
from tests.browser import barriers
from tests.workshop.processes import free_port, process
from tests.workshop.proxy import Proxy
from tests.workshop.rooms import Client

#: Phones: the width of the screen, the language, and the role of whoever holds it.
PHONES = ((390, "da", "leder"), (320, "nb", "borger"), (390, "en", "borger"), (390, "da", "leder"))
#: What everybody answers at first, by person: far apart. And in the second round.
FIRST, SECOND = (0, 1, 4, 5, 1, 4), (2, 2, 3, 2, 3, 2)
OTHERS = len(FIRST) - len(PHONES)
QUESTIONS = 8
#: A phone is back so many milliseconds after the server is, at the latest.
BACK = 5_000
#: What stands on a page by a mistake in its script; none of the languages has these words.
SCRIPTS_WORDS = re.compile(r"\[object|\b(?:undefined|null|NaN|Infinity|true|false)\b|\{\w+\}")
COMMENT = "Hvad med <b>de unge</b>?"
DANISH = TEXTS["facilitator"]


class Hall(NamedTuple):
    """Everything that is open: the pages, and the way to the server."""

    phones: list[Page]
    screen: Page
    leader: Page
    others: list[Client]
    cable: Proxy
    server: "Server"


class Server:
    """``samskab workshop`` in a process of its own that is killed and goes on."""

    def __init__(self, file: Path) -> None:
        self.file, self.port = file, free_port()
        self._where = ("--host", "127.0.0.1", "--port", str(self.port), "--no-browser")
        self._stack = ExitStack()
        begin = ("-o", str(file), "--roles", "leder,borger", "--subject", "Eksempelby")
        self._running, self.addresses = self._stack.enter_context(process(*begin, *self._where))

    def kill(self) -> None:
        """End it without a warning, as a flat battery does."""
        self._running.kill()
        self._running.wait()

    def go_on(self) -> None:
        """Start it again on what it has written."""
        self._stack.close()
        again = process("--resume", str(self.file), *self._where)
        self._running, _addresses = self._stack.enter_context(again)

    def end(self) -> None:
        """Press Ctrl-C, as one does."""
        self._running.send_signal(signal.SIGINT)
        self._running.wait(10)

    def close(self) -> None:
        """Leave nothing running."""
        self._stack.close()


@contextmanager
def watched(browser: Browser, width: int, height: int, **more: Any) -> Iterator[Page]:
    """Open a window in which no script fails and nothing asks anything."""
    size = {"width": width, "height": height}
    with browser.new_context(viewport=size, reduced_motion="reduce", **more) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(15_000)
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        yield page
        assert complaints == []


def hinders_nobody(hall: Hall) -> None:
    """Look for barriers on the screen, the facilitator's page and the narrowest phone."""
    for page in (hall.screen, hall.leader, hall.phones[1]):
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for page in (hall.screen, hall.leader, *hall.phones):
        assert SCRIPTS_WORDS.findall(page.locator("body").inner_text()) == []


def shows_no_result(hall: Hall) -> None:
    for page in (*hall.phones, hall.screen, hall.leader):
        expect(page.locator(".bars, .told, .ladder, .spread")).to_have_count(0)


def main_button(page: Page) -> Locator:
    return page.locator("#now .main")


def saved(page: Page) -> Locator:
    return page.locator("p.ok").first


def pick(page: Page, place: int, *, keyboard: bool = False) -> None:
    """Choose an answer, with a finger or with the keys alone."""
    if not keyboard:
        page.get_by_role("radio").nth(place).check()
        return
    page.locator("legend h1").focus()
    page.keyboard.press("Tab")
    # The group is entered at what is chosen, else at its first option, which the space bar takes.
    page.keyboard.press("Space")
    chosen = page.get_by_role("radio")
    expect(page.locator("input:checked")).to_be_focused()
    at = [one.is_checked() for one in chosen.all()].index(True)
    for _step in range(abs(place - at)):
        page.keyboard.press("ArrowDown" if place > at else "ArrowUp")
    expect(chosen.nth(place)).to_be_focused()
    expect(chosen.nth(place)).to_be_checked()


def press_next(page: Page, *, keyboard: bool = False) -> None:
    heading = page.locator("h1").inner_text()
    onward = page.locator("p.row button.main")
    if keyboard:
        onward.focus()
        page.keyboard.press("Enter")
    else:
        onward.tap()
    expect(page.locator("h1")).not_to_have_text(heading)


def back_again(pages: list[Page]) -> None:
    for page in pages:
        expect(page.locator("#offline")).to_be_empty(timeout=BACK)
