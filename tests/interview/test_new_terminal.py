"""``samskab questionnaire new`` in a real terminal, typed as a person types."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.questionnaires import check_questionnaire, load_questionnaire
from samskabelse_cli.model.questionnaire import Ladder
from tests.interview.screen_terminal import CTRL_C, CTRL_D, DOWN, ENTER, ScreenTerminal, point

Start = Callable[..., ScreenTerminal]

KIND = "Hvilken slags skal det være?"


def answer(terminal: ScreenTerminal, prompt: str, typed: str) -> None:
    """Type a line where it is asked for, and see that the question goes."""
    terminal.wait_for(prompt)
    terminal.press(typed, ENTER)
    terminal.wait_gone(prompt)


def test_a_ladder_is_begun_from_the_first_question_to_the_files(start: Start, folder: Path) -> None:
    terminal = start("questionnaire", "new")
    terminal.wait_for(KIND)
    terminal.wait_for("hvor langt I er, trin for trin")
    point(terminal, DOWN, "2")
    point(terminal, "1", "1")
    terminal.press(ENTER)
    answer(terminal, "Hvad skal spørgeskemaet hedde?", 'Nærhed: "vores" #1')
    answer(terminal, "Hvilke sprog?", ",en")
    terminal.wait_for("det laveste først. Fra 2 til 9")
    for number, name in enumerate(("Åbent", "Fælles", ""), start=1):
        answer(terminal, f"Trin {number}", name)
    for number, name in enumerate(("Borgere, alle", ""), start=1):
        answer(terminal, f"Emne {number}", name)
    terminal.wait_for("Hvilken mappe skal det ligge i? naerhed-vores-1")
    terminal.press(ENTER)
    assert terminal.exit_code() == 0
    assert "assess naerhed-vores-1/questionnaire.yaml" in terminal.scrolled()
    assert terminal.is_sane()
    loaded = load_questionnaire("naerhed-vores-1")
    assert isinstance(loaded, Ladder)
    assert loaded.title == 'Nærhed: "vores" #1'
    assert list(loaded.stages) == ["aabent", "faelles"]
    assert loaded.dimensions["borgere-alle"].name == "Borgere, alle"
    assert (folder / "naerhed-vores-1" / "en.yaml").exists()
    found = check_questionnaire(folder / "naerhed-vores-1" / "questionnaire.yaml")
    assert (found.problems, found.untranslated) == ([], [])


def test_what_cannot_be_is_told_on_the_screen_and_asked_again(start: Start) -> None:
    terminal = start("questionnaire", "new", "eget", "--kind", "canvas", "--title", "Plan")
    terminal.wait_for("Hvilke sprog?")
    terminal.press("x", ENTER)
    terminal.wait_for("dax kan ikke stå her. Brug da, nb, en.")
    answer(terminal, "Hvilke sprog?", "")
    terminal.wait_for("Spørgsmål 1")
    terminal.press("æ" * 121, ENTER)
    terminal.wait_for("Teksten er på 121 tegn; der er plads til 120.")
    answer(terminal, "Spørgsmål 1", "Opgaven")
    answer(terminal, "Spørgsmål 2 (tom = ikke flere)", "")
    assert terminal.exit_code() == 0
    assert load_questionnaire("eget").kind == "canvas"


@pytest.mark.parametrize("way", [[], ["--plain"]], ids=["drawn", "plain"])
@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_an_interrupt_exits_130_and_leaves_nothing(
    start: Start, folder: Path, keys: str, way: list[str]
) -> None:
    terminal = start("questionnaire", "new", "--kind", "check", "--title", "Eget", *way)
    terminal.wait_for("Hvilke sprog?")
    terminal.press(ENTER)
    terminal.wait_for("Udsagn 1")
    terminal.press(keys)
    assert terminal.exit_code() == 130
    terminal.wait_for("Afbrudt. Der er ikke gemt noget nyt.")
    assert terminal.is_sane()
    assert list(folder.iterdir()) == []


def test_an_interrupt_at_the_first_question_leaves_nothing(start: Start, folder: Path) -> None:
    terminal = start("questionnaire", "new")
    terminal.wait_for(KIND)
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert list(folder.iterdir()) == []
