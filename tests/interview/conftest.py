"""Fixtures of the interview's tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import short

if TYPE_CHECKING:
    from tests.interview.screen_terminal import ScreenTerminal


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., "ScreenTerminal"]]:
    """Start ``samskab …`` in a terminal of its own in the empty folder; it ends with the test."""
    from tests.interview.screen_terminal import ScreenTerminal

    started: list[ScreenTerminal] = []

    def begin(*arguments: str, **settings: Any) -> ScreenTerminal:
        terminal = ScreenTerminal(*arguments, **{"folder": folder, **settings})
        started.append(terminal)
        return terminal

    yield begin
    for terminal in started:
        terminal.end()


@pytest.fixture
def begun(folder: Path, trin: Ladder) -> Callable[[str], Path]:
    """Write a file of short answers, ``-`` for none, and return its path."""

    def write(levels: str) -> Path:
        path = folder / "svar.yaml"
        path.write_text(dump_assessment(short(trin, levels)), encoding="utf-8")
        return path

    return write
