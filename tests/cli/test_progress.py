"""Long work shows how far it is, to whoever looks, and to nobody else."""

import io
import sys

import pytest

from samskabelse_cli.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, rows: int) -> str:
    """Return what a terminal is shown of some rows that are done in two parts."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress(rows) as seen:
        seen(rows // 4)
        seen(rows // 4)
    return terminal.getvalue()


def test_bar_tells_rows_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = drawn(monkeypatch, 20_000)
    assert "10\u202f000 af ca. 20\u202f000 rækker" in bar
    assert "i sekundet" in bar
    # Gone at the end.
    assert bar.endswith("\x1b[2K")


def test_little_work_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, 100) == ""


def test_nothing_is_drawn_where_nothing_can_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert drawn(monkeypatch, 20_000) == ""
