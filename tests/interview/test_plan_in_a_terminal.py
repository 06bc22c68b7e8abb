"""A whole plan in a real terminal, and one that is broken off."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from samskabelse_cli.files.assessments import load_assessment
from tests.interview.screen_terminal import CTRL_C, ENTER, LEFT, ScreenTerminal, point

Start = Callable[..., ScreenTerminal]
Begun = Callable[[str], Path]


def answer(terminal: ScreenTerminal, asked: str, key: str) -> None:
    """Wait for a question, point at an answer, and give it."""
    terminal.wait_for(asked)
    point(terminal, key, key)
    terminal.press(ENTER)


def write(terminal: ScreenTerminal, prompt: str, words: str) -> None:
    terminal.wait_for(prompt)
    terminal.press(words, ENTER)


def test_a_whole_plan_from_the_targets_to_the_last_sign(start: Start, begun: Begun) -> None:
    path = begun("3 2 2 2 3 3 2 1")
    terminal = start("plan", path.name)
    answer(terminal, "mål · Jeres mål", "1")
    terminal.wait_for("valgt: 0 · De næste skridt")
    answer(terminal, "De næste skridt", "2")
    terminal.wait_for("valgt: 1 · De næste skridt")
    terminal.press("e", ENTER)
    answer(terminal, "Hvilket emne hører skridtet til?", "5")
    terminal.wait_for("Hvilket trin skal skridtet føre til?")
    terminal.press(ENTER)
    write(terminal, "Hvad vil I gøre?", "Inviter alle foreninger")
    terminal.wait_for("valgt: 2 · De næste skridt")
    terminal.press("0", ENTER)
    answer(terminal, "skridt 1 af 2", "1")
    write(terminal, "Hvem:", "Sekretariatet")
    answer(terminal, "Hvornår er det gjort?", "1")
    write(terminal, "Dato:", "1. marts 2099")
    terminal.wait_for("Datoen er sat til søndag den 1. marts 2099.")
    terminal.wait_for("Hvad er det første tegn")
    terminal.press(LEFT)
    terminal.wait_for("Behold: søndag den 1. marts 2099")
    terminal.press(ENTER)
    answer(terminal, "Hvad er det første tegn", "1")
    write(terminal, "Første tegn:", "Et brev")
    answer(terminal, "skridt 2 af 2", "2")
    answer(terminal, "Hvornår er det gjort?", "0")
    answer(terminal, "Hvad er det første tegn", "0")
    assert terminal.exit_code() == 0
    saved = load_assessment(path)
    first, own = saved.actions
    assert (first.owner, first.due, first.first_sign) == (
        "Sekretariatet",
        date(2099, 3, 1),
        "Et brev",
    )
    assert (own.dimension, own.text, own.owner) == (
        "borgere",
        "Inviter alle foreninger",
        "Sekretariatet",
    )
    assert own.due is None
    assert set(saved.targets.values()) == {3}
    assert "2099-03-01 · Sekretariatet" in terminal.scrolled()
    assert terminal.is_sane()


def test_ctrl_c_saves_and_the_plan_goes_on_where_it_was_left(start: Start, begun: Begun) -> None:
    path = begun("3 2 2 2 3 3 2 1")
    terminal = start("plan", path.name)
    answer(terminal, "mål · Jeres mål", "0")
    terminal.wait_for("valgt: 0 · De næste skridt")
    terminal.press("1", ENTER)
    terminal.wait_for("valgt: 1 · De næste skridt")
    terminal.press("0", ENTER)
    answer(terminal, "skridt 1 af 1", "1")
    write(terminal, "Hvem:", "Sekretariatet")
    terminal.wait_for("Hvornår er det gjort?")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert f"plan {path.name}" in terminal.flowing()
    assert terminal.is_sane()
    again = start("plan", path.name)
    again.wait_for("skridt 1 af 1")
    again.wait_for("Hvornår er det gjort?")
