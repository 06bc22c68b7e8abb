"""The other keys of an interview in a terminal: help, notes, specials, overview, targets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import NOT_APPLICABLE, UNKNOWN, Answer
from samskabelse_cli.model.questionnaire import Ladder
from tests.interview.screen_terminal import (
    ENTER,
    LEFT,
    RIGHT,
    UP,
    ScreenTerminal,
    point,
    read_on,
)

Start = Callable[..., ScreenTerminal]
Begun = Callable[[str], Path]

TARGETS = "før resultatet · Jeres mål"


def test_help_shows_what_to_think_of_and_the_source(
    start: Start, begun: Begun, trin: Ladder
) -> None:
    terminal = start("assess", "--resume", str(begun("- - - - - - - -")))
    terminal.wait_for("1 af 8 ·")
    terminal.press("?")
    terminal.wait_for("Tryk Enter for at gå videre")
    shown = terminal.scrolled()
    assert " ".join(trin.dimensions["strategi"].help.split()) in shown
    assert "Kilde: Fem trin mod en samskabelseskommune" in shown
    terminal.enter_until("1 af 8 ·")


def test_notes_and_evidence_stand_on_screen_and_in_the_file(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--resume", str(begun("- - - - - - - -")))
    terminal.wait_for("1 af 8 ·")
    terminal.press("n")
    terminal.wait_for("Note:")
    terminal.press("Kun på papiret", ENTER)
    terminal.wait_for("Note: Kun på papiret")
    terminal.press("e")
    terminal.wait_for("Belæg: hvor kan man se det?")
    terminal.press("Strategien 2025", ENTER)
    terminal.wait_for("Note: Kun på papiret · Belæg: Strategien 2025")
    terminal.press("3", ENTER)
    terminal.wait_for("2 af 8 ·")
    expected = Answer(level=3, note="Kun på papiret", evidence="Strategien 2025")
    assert load_assessment("svar.yaml").answer("strategi") == expected


def noted(start: Start, begun: Begun, text: str) -> ScreenTerminal:
    """Start an interview, note something on the first question, and ask to change the note."""
    terminal = start("assess", "--resume", str(begun("- - - - - - - -")))
    terminal.wait_for("1 af 8 ·")
    terminal.press("n")
    terminal.wait_for("Note:")
    terminal.press(text, ENTER)
    terminal.wait_for("✓ gemt")
    terminal.wait_for("1 af 8 ·")
    terminal.press("n")
    terminal.wait_gone("1 af 8 ·")
    terminal.wait_for(f"Note (- sletter): {text}")
    return terminal


def test_a_note_is_edited_from_what_it_was(start: Start, begun: Begun) -> None:
    terminal = noted(start, begun, "kort")
    terminal.press("ere", ENTER)
    terminal.wait_for("1 af 8 ·")
    assert "Note: kortere" in terminal.flowing()
    assert load_assessment("svar.yaml").answer("strategi") == Answer(note="kortere")


@pytest.mark.parametrize("instead", ["", "-"])
def test_a_note_is_removed_with_an_empty_line_or_a_dash(
    start: Start, begun: Begun, instead: str
) -> None:
    terminal = noted(start, begun, "kort")
    terminal.press("\x7f" * len("kort"), instead, ENTER)
    terminal.wait_for("1 af 8 ·")
    assert load_assessment("svar.yaml").answers == {}


def test_dont_know_is_an_answer(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--resume", str(begun("- - - - - - - -")))
    terminal.wait_for("1 af 8 ·")
    terminal.press("v")
    terminal.wait_for("2 af 8 ·")
    assert load_assessment("svar.yaml").answer("strategi") == Answer(special=UNKNOWN)
    terminal.press(LEFT)
    terminal.wait_for("Svaret er: ved ikke")


def test_going_back_to_dont_know_and_on_with_enter_does_not_turn_it_into_a_level(
    start: Start, begun: Begun
) -> None:
    terminal = start("assess", "--resume", str(begun("3 · - - - - - -")))
    terminal.wait_for("3 af 8 ·")
    terminal.press(LEFT)
    terminal.wait_for("2 af 8 ·")
    terminal.press(ENTER)
    terminal.wait_still()
    assert load_assessment("svar.yaml").answer("ledelse") == Answer(special=UNKNOWN)


def test_not_relevant_is_offered_in_the_long_form_only(start: Start, begun: Begun) -> None:
    short = start("assess", "--resume", str(begun("- - - - - - - -")))
    short.wait_for("1 af 8 ·")
    assert "ikke relevant" not in short.flowing()
    long = start("assess", "--form", "long", "--subject", "Aarhus Kommune", "-o", "lang.yaml")
    long.wait_for("40 spørgsmål, cirka 25 minutter")
    long.wait_for("Forvaltning eller enhed")
    long.enter_until("1 af 40 ·")
    long.wait_for("i ikke relevant")
    long.press("i")
    long.wait_for("2 af 40 ·")
    long.press("4", ENTER)
    long.wait_for("3 af 40 ·")
    saved = load_assessment("lang.yaml").answers
    assert saved == {
        "strategi.nysgerrig": Answer(special=NOT_APPLICABLE),
        "strategi.inddragende": Answer(option="hoej-grad"),
    }


def test_the_overview_jumps_to_a_question_and_an_answer_returns(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--resume", str(begun("4 · 2 - - - - -")))
    terminal.wait_for("4 af 8 ·")
    terminal.press("o")
    terminal.wait_for("3 af 8 besvaret · Overblik")
    terminal.wait_for("2 Ledelse – ved ikke")
    terminal.wait_for("9 Jeres mål")
    point(terminal, "2", "2")
    terminal.press(ENTER)
    terminal.wait_for("2 af 8 ·")
    terminal.press("5", ENTER)
    terminal.wait_for("4 af 8 ·")
    assert load_assessment("svar.yaml").answer("ledelse") == Answer(level=5)


def test_the_overview_is_left_without_a_jump(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--resume", str(begun("4 2 - - - - - -")))
    terminal.wait_for("3 af 8 ·")
    terminal.press("o")
    terminal.wait_for("Overblik")
    terminal.press(LEFT)
    terminal.wait_for("3 af 8 ·")


def test_the_overview_of_the_long_form_scrolls_to_every_question(start: Start) -> None:
    terminal = start("assess", "--form", "long", "--subject", "Aarhus Kommune")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 40 ·")
    terminal.press("o")
    terminal.wait_for("Overblik")
    point(terminal, UP, "41 Jeres mål")
    point(terminal, UP, "40 Læring og evaluering · Samskabende – ikke besvaret")
    terminal.press(ENTER)
    terminal.wait_for("40 af 40 ·")


def test_targets_one_by_one_are_in_the_file(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--resume", str(begun("1 1 1 1 1 1 1 1")))
    terminal.wait_for(TARGETS)
    point(terminal, "d", "d")
    terminal.press(ENTER)
    terminal.wait_for("mål 1 af 8 ·")
    assert "I dag svarer I: trin 1." in terminal.flowing()
    terminal.press(*(f"{target}{ENTER}" for target in "23402345"))
    terminal.wait_for("Jeres profil")
    assert read_on(terminal) == 0
    saved = load_assessment("svar.yaml").targets
    assert list(saved.values()) == [2, 3, 4, 2, 3, 4, 5]
    assert "kompetencer" not in saved


def test_the_overview_takes_numbers_of_two_digits(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--form", "long", "--subject", "Eksempelby", "-o", "lang.yaml")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 40 ·")
    terminal.press("o")
    terminal.wait_for("Overblik")
    terminal.press("1", "7")
    terminal.wait_for("❯ 17 ")
    terminal.press(ENTER)
    terminal.wait_for("17 af 40 ·")


def test_right_goes_past_what_is_answered_and_leaves_it_as_it_is(
    start: Start, begun: Begun
) -> None:
    terminal = start("assess", "--resume", str(begun("4 · - - - - - -")))
    terminal.wait_for("3 af 8 ·")
    terminal.press(LEFT)
    terminal.wait_for("2 af 8 ·")
    terminal.press(RIGHT)
    terminal.wait_for("3 af 8 ·")
    assert load_assessment("svar.yaml").answer("ledelse") == Answer(special="unknown")
