"""A real browser for the tests of pages: the system's Chromium, driven by Playwright.

Every page is watched: what it asks for and what it complains of is kept, so that a test can hold
that there was nothing.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

#: What Chromium is called on the systems that we know; Playwright's own download is never used.
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: Quiet, and with nothing of its own to ask of the network. Tests may run as root, as CI does.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--dns-prefetch-disable",
)
#: What WCAG 2.2 AA asks for, and what axe itself thinks good.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@contextmanager
def launched(*more: str) -> Iterator[Browser]:
    """Run a Chromium, with more arguments. Fails the test, and says what to do, without one."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail(
            f"The tests of pages need Chromium, and none of {', '.join(NAMES)} is on the PATH. "
            "Install it: apt-get install chromium (Debian, Ubuntu), brew install --cask chromium "
            "(macOS).",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *more])
        yield browser
        browser.close()


@dataclass
class Watched:
    """An open page, with every request that it made and every complaint that the browser had."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def opened(browser: Browser, file: Path, **context: Any) -> Iterator[Watched]:
    """Open a file in a browser window of its own; ``context`` is what Playwright takes."""
    with browser.new_context(**{"locale": "da-DK", **context}) as window:
        page = window.new_page()
        page.set_default_timeout(10_000)
        watched = Watched(page)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("console", lambda message: watched.complaints.append(message.text))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.goto(file.resolve().as_uri())
        yield watched


def barriers(page: Page) -> list[str]:
    """Return what keeps people from using a page, as far as axe-core can see it."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": list(RULES)}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {node['target']} {node['html']}" for v in found for node in v["nodes"]]
