"""Fixtures of the live session's tests."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from samskabelse_cli.workshop import founding
from tests.workshop.rooms import Room, opened

Opened = Callable[..., Room]


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
