"""Fixtures of the live session's tests."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from samskabelse_cli.workshop import desk, founding
from tests.workshop.looks import PHONE, Look, bring, window
from tests.workshop.rooms import Room, opened

Opened = Callable[..., Room]


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a room is shown follow what happens sooner; nothing else is different."""
    monkeypatch.setattr(desk, "PEOPLE_EVERY", 0.02)


@pytest.fixture
def open_room(tmp_path: Path) -> Iterator[Opened]:
    """Open rooms that close after the test."""
    with ExitStack() as stack:

        def open_(name: str = "trin", roles: tuple[str, ...] = (), *, open_: bool = False) -> Room:
            path = tmp_path / "session.samskab"
            founded = founding.begin(path, name, "Eksempelby", roles, open_=open_)
            return stack.enter_context(opened(founded))

        yield open_


@pytest.fixture
def room(open_room: Opened) -> Room:
    """A room with the shipped ladder and no roles."""
    return open_room()


@pytest.fixture(scope="module")
def still_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room in which nothing happens, so that many tests can look at it."""
    path = tmp_path_factory.mktemp("still") / "session.samskab"
    with opened(founding.begin(path, "trin", "Eksempelby", (), open_=False)) as room:
        yield room


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


@pytest.fixture
def look(chromium: Browser) -> Iterator[Look]:
    """Open windows that are watched: a page that complains fails the test."""
    with ExitStack() as stack:
        yield lambda address, size=PHONE, **more: stack.enter_context(
            window(chromium, address, size, **more)
        )
