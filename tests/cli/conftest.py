"""Fixtures of the command line's tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import short
from tests.cli.sessions import Typing, typing_in
from tests.conftest import Ran


@pytest.fixture
def answered(folder: Path, trin: Ladder) -> Callable[..., Path]:
    """Write a file of short answers to the folder and return its path."""

    def write(levels: str = "3 2 2 2 3 3 2 1", name: str = "svar.yaml") -> Path:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(dump_assessment(short(trin, levels)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def typing(samskab: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Hold a live session in this process with lines to read."""
    return typing_in(samskab, monkeypatch)
