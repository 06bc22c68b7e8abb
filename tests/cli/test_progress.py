"""Long work shows how far it is, to whoever looks, and to nobody else."""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.cli import progress as shown
from samskabelse_cli.cli.progress import progress, reading
from samskabelse_cli.language import speaking
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.survey.test_reading import IDS, LEVELS


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Let standard error be a terminal, on which a line is shown at once."""
    found = Terminal()
    monkeypatch.setattr(sys, "stderr", found)
    monkeypatch.setattr(shown, "_PATIENCE", 0.0)
    return found


def waited(terminal: Terminal, *texts: str) -> str:
    """Return what stands on a terminal, once all of some texts do."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if all(text in terminal.getvalue() for text in texts):
            break
        time.sleep(0.01)
    return terminal.getvalue()


def test_line_tells_rows_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    with progress(20_000) as seen:
        waited(terminal, "rækker")
        seen(5_000)
        seen(5_000)
        told = waited(terminal, "10\u202f000 af ca. 20\u202f000 rækker", "tilbage")
    assert "━━━━━━╌╌╌╌╌╌ 10\u202f000 af ca. 20\u202f000 rækker · " in told
    assert " 0 i sekundet" not in told
    # Gone at the end.
    assert terminal.getvalue().endswith("\x1b[2K")


def test_before_any_row_is_done_there_is_no_bar_and_no_rate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = at_a_terminal(monkeypatch)
    with progress(1_000_000):
        told = waited(terminal, "0:00:0")
    assert "Regner på omkring 1\u202f000\u202f000 rækker · 0:00:0" in told
    assert "i sekundet" not in told
    assert not set(told) & set("━╌")


def test_a_line_of_another_language_is_drawn_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    with speaking("en"), progress(100) as seen:
        seen(50)
        told = waited(terminal, "a second")
    assert "50 of about 100" in told


def test_a_terminal_without_the_characters_gets_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = at_a_terminal(monkeypatch)
    monkeypatch.setattr(Terminal, "encoding", "ascii", raising=False)
    with progress(100) as seen:
        seen(50)
        assert "######......" in waited(terminal, "######")


def test_more_rows_than_were_expected_fill_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    with progress(100) as seen:
        seen(130)
        told = waited(terminal, "tilbage")
    assert "━" * 12 + " 130 af ca. 100 rækker" in told
    assert "0:00:00 tilbage" in told


def test_little_work_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    monkeypatch.setattr(shown, "_PATIENCE", 60.0)
    with progress(1_000_000) as seen, reading("svar.xlsx"):
        seen(500_000)
    assert terminal.getvalue() == ""


def test_nothing_is_drawn_where_nothing_can_move(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = at_a_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    with progress(20_000) as seen:
        seen(10_000)
    assert terminal.getvalue() == ""


def test_the_line_is_gone_where_the_work_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)

    def interrupted() -> None:
        with progress(100) as seen:
            seen(50)
            waited(terminal, "tilbage")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert terminal.getvalue().endswith("\x1b[2K")


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_the_file_that_is_read_is_named_and_its_name_does_not_act(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    terminal = at_a_terminal(monkeypatch)
    with reading(name):
        told = waited(terminal, "Læser ")
    assert "Læser " in told
    assert not {"\x07", "\x9b", "\x08", "\u202e", "\u2066"} & set(told)


def test_single_results_show_their_rows(
    samskab: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "svar.csv").write_text("\n".join((IDS, *[LEVELS] * 1_200)), encoding="utf-8")
    counted: list[int] = []

    class Line(shown._RowsLine):
        def seen(self, more: int) -> None:
            counted.append(more)

    monkeypatch.setattr(shown, "_RowsLine", Line)
    assert samskab("score", "svar.csv", "--format", "csv").err == ""
    assert sum(counted) == 1_200
