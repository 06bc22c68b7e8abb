"""Whole interviews in a real terminal: every key, and what it does to the screen and the file."""

from collections.abc import Callable
from pathlib import Path

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import Answer
from tests.interview.screen_terminal import (
    DOWN,
    ENTER,
    LEFT,
    TAB,
    UP,
    ScreenTerminal,
    point,
    pointed,
    read_on,
)

Start = Callable[..., ScreenTerminal]
Begun = Callable[[str], Path]

TARGETS = "før resultatet · Jeres mål"


def only_file(folder: Path) -> Path:
    (path,) = folder.glob("*.yaml")
    return path


def test_a_short_interview_from_the_first_screen_to_the_result(start: Start, folder: Path) -> None:
    terminal = start("assess")
    terminal.wait_for("8 spørgsmål, cirka 10 minutter")
    terminal.wait_for("Hvilken kommune svarer du for?")
    terminal.press("Aarhus", ENTER)
    terminal.wait_for("Forvaltning eller enhed")
    terminal.press("Sundhed og Omsorg", ENTER)
    terminal.wait_for("Hvor mange svarer I sammen?")
    terminal.press("mange", ENTER)
    terminal.wait_gone("mange svarer I sammen? (tom = kun dig) mange")
    terminal.wait_for("Hvor mange svarer I sammen?")
    terminal.press("7", ENTER)
    for number, level in enumerate("32223321", start=1):
        terminal.wait_for(f"{number} af 8 ·")
        point(terminal, level, level)
        terminal.press(ENTER)
        terminal.wait_gone(f"{number} af 8 ·")
    terminal.wait_for(TARGETS)
    point(terminal, "4", "4")
    terminal.press(ENTER)
    terminal.wait_for("Jeres profil")
    assert read_on(terminal) == 0
    saved = load_assessment(only_file(folder))
    assert [answer.level for answer in saved.answers.values()] == [3, 2, 2, 2, 3, 3, 2, 1]
    assert set(saved.targets.values()) == {4}
    assert (saved.subject, saved.unit) == ("Aarhus Kommune", "Sundhed og Omsorg")
    assert saved.respondents == 7
    shown = terminal.scrolled()
    assert "Aarhus Kommune · Sundhed og Omsorg" in shown
    assert "I står på trin 2 af 5: Den inddragende kommune" in shown
    assert "De næste skridt" in shown
    assert f"Svarene ligger i {only_file(folder).name}" in shown


def test_the_saved_mark_stands_on_screen_after_each_answer(start: Start, folder: Path) -> None:
    terminal = start("assess", "--subject", "Aarhus Kommune", "-o", "a.yaml")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 8 · Strategi og retning gemmes efter hvert svar")
    terminal.press("2", ENTER)
    terminal.wait_for("2 af 8 · Ledelse ✓ gemt i a.yaml")
    assert load_assessment(folder / "a.yaml").answer("strategi") == Answer(level=2)


def test_a_municipality_is_completed_and_the_one_chosen_is_taken(
    start: Start, folder: Path
) -> None:
    terminal = start("assess")
    terminal.wait_for("Hvilken kommune svarer du for?")
    terminal.press("aarh")
    terminal.wait_for("Aarhus Kommune")
    terminal.press(TAB)
    terminal.wait_for("Hvilken kommune svarer du for? Aarhus Kommune")
    terminal.press(ENTER)
    terminal.wait_for("Forvaltning eller enhed")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 8 ·")
    terminal.press("1", ENTER)
    terminal.wait_for("✓ gemt")
    assert load_assessment(only_file(folder)).subject == "Aarhus Kommune"


def test_any_name_is_a_subject(start: Start, folder: Path) -> None:
    terminal = start("assess")
    terminal.wait_for("Hvilken kommune svarer du for?")
    terminal.press(ENTER, "Øgruppen Æ", ENTER)
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 8 ·")
    terminal.press("v")
    terminal.wait_for("✓ gemt")
    assert load_assessment(only_file(folder)).subject == "Øgruppen Æ"


def test_arrows_move_the_pointer_around_and_enter_takes_it(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--resume", str(begun("- - - - - - - -")))
    terminal.wait_for("1 af 8 ·")
    point(terminal, DOWN, "0")
    point(terminal, DOWN, "1")
    point(terminal, UP, "0")
    point(terminal, UP, "5")
    terminal.press(ENTER)
    terminal.wait_for("2 af 8 ·")
    assert load_assessment("svar.yaml").answer("strategi") == Answer(level=5)


def test_enter_without_a_choice_answers_nothing_and_asks_for_one(
    start: Start, begun: Begun
) -> None:
    path = begun("- - - - - - - -")
    before = path.read_bytes()
    terminal = start("assess", "--resume", str(path))
    terminal.wait_for("1 af 8 ·")
    assert pointed(terminal) == ""
    terminal.press(ENTER)
    terminal.wait_for("Vælg først et tal, eller flyt med pilene.")
    assert path.read_bytes() == before
    point(terminal, "2", "2")
    terminal.press(ENTER)
    terminal.wait_for("2 af 8 ·")


def test_a_key_that_means_nothing_does_nothing(start: Start, begun: Begun) -> None:
    path = begun("3 - - - - - - -")
    before = path.read_bytes()
    terminal = start("assess", "--resume", str(path))
    terminal.wait_for("2 af 8 ·")
    terminal.press("x", "6", "9", "i", " ", "æ", "\x1b[5~", "\x1bOP")
    point(terminal, "4", "4")
    assert "2 af 8 ·" in terminal.flowing()
    assert path.read_bytes() == before


def test_a_line_feed_is_enter_too_as_terminals_send_it_between_two_screens(
    start: Start, begun: Begun
) -> None:
    terminal = start("assess", "--resume", str(begun("- - - - - - - -")))
    terminal.wait_for("1 af 8 ·")
    point(terminal, "3", "3")
    terminal.press("\n")
    terminal.wait_for("2 af 8 ·", timeout=5)


def test_keys_typed_ahead_are_all_taken(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--resume", str(begun("- - - - - - - -")))
    terminal.wait_for("1 af 8 ·")
    terminal.press(*(f"{level}{ENTER}" for level in "12345012"))
    terminal.wait_for(TARGETS)
    levels = [answer.level for answer in load_assessment("svar.yaml").answers.values()]
    assert levels == [1, 2, 3, 4, 5, 0, 1, 2]


def test_left_goes_back_and_shows_the_answer_that_was_given(start: Start, begun: Begun) -> None:
    terminal = start("assess", "--resume", str(begun("4 3 - - - - - -")))
    terminal.wait_for("3 af 8 ·")
    terminal.press(LEFT)
    terminal.wait_for("2 af 8 ·")
    assert pointed(terminal).startswith("● 3")
    terminal.press(LEFT)
    terminal.wait_for("1 af 8 ·")
    terminal.press(LEFT)
    point(terminal, "2", "2")
    terminal.press(ENTER)
    terminal.wait_for("2 af 8 ·")
    assert load_assessment("svar.yaml").answer("strategi") == Answer(level=2)
