"""However an interview in a terminal is ended, no answer is lost and one is told how to go on."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import Answer
from tests.interview.screen_terminal import CTRL_C, CTRL_D, ENTER, LEFT, ScreenTerminal

Start = Callable[..., ScreenTerminal]
Begun = Callable[[str], Path]
End = Callable[[ScreenTerminal], None]

HOW_TO_RESUME = "Fortsæt med: samskab assess --resume svar.yaml"
NOTHING_SAVED = "Der var ikke svaret på noget, så der er ikke gemt noget."

ENDS = {
    "Ctrl-C": lambda terminal: terminal.press(CTRL_C),
    "Ctrl-D": lambda terminal: terminal.press(CTRL_D),
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.kill(signal.SIGHUP),
    "SIGINT": lambda terminal: terminal.kill(signal.SIGINT),
}
anyway = pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())

PLACES = {
    "at a question": ("", "3 af 8 ·"),
    "in a note": ("n", "Note:"),
    "in the help": ("?", "Tryk Enter for at gå videre"),
    "in the overview": ("o", "Overblik"),
}


def second_answered(start: Start, begun: Begun) -> ScreenTerminal:
    """Start an interview, answer one question in it, and wait at the third."""
    begun("4 - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.press("2", ENTER)
    terminal.wait_for("3 af 8 ·")
    terminal.wait_still()
    return terminal


def assert_left_tidy(terminal: ScreenTerminal) -> None:
    """The terminal echoes, shows its cursor and pastes plainly, as the shell had it."""
    assert terminal.is_sane()
    assert not terminal.cursor_hidden
    assert terminal.raw.rfind(b"\x1b[?2004l") >= terminal.raw.rfind(b"\x1b[?2004h")
    assert "Traceback" not in terminal.scrolled()


def assert_two_answers() -> None:
    answers = load_assessment("svar.yaml").answers
    assert answers == {"strategi": Answer(level=4), "ledelse": Answer(level=2)}


def test_s_stops_with_exit_0_and_says_how_to_resume(start: Start, begun: Begun) -> None:
    terminal = second_answered(start, begun)
    terminal.press("s")
    assert terminal.exit_code() == 0
    assert "Stoppet. Alle svar er gemt i svar.yaml." in terminal.flowing()
    assert HOW_TO_RESUME in terminal.flowing()
    assert_left_tidy(terminal)
    assert_two_answers()


@anyway
def test_an_interrupted_interview_exits_130_and_says_how_to_resume(
    start: Start, begun: Begun, end: End
) -> None:
    terminal = second_answered(start, begun)
    end(terminal)
    assert terminal.exit_code() == 130
    assert "Afbrudt. Alle svar er gemt i svar.yaml." in terminal.flowing()
    assert HOW_TO_RESUME in terminal.flowing()
    assert_left_tidy(terminal)
    assert_two_answers()


@pytest.mark.parametrize(("key", "sign"), PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("end", [ENDS["Ctrl-C"], ENDS["SIGTERM"]], ids=["Ctrl-C", "SIGTERM"])
def test_an_interview_can_be_interrupted_wherever_it_is(
    start: Start, begun: Begun, key: str, sign: str, end: End
) -> None:
    terminal = second_answered(start, begun)
    terminal.press(key)
    terminal.wait_for(sign)
    terminal.wait_still()
    end(terminal)
    assert terminal.exit_code() == 130
    assert HOW_TO_RESUME in terminal.flowing()
    assert_left_tidy(terminal)
    assert_two_answers()


@anyway
def test_an_interrupt_before_anything_was_answered_says_that_nothing_is_saved(
    start: Start, folder: Path, end: End
) -> None:
    terminal = start("assess")
    terminal.wait_for("Hvilken kommune svarer du for?")
    terminal.wait_still()
    end(terminal)
    assert terminal.exit_code() == 130
    assert "Afbrudt. Der er ikke gemt noget nyt." in terminal.flowing()
    assert_left_tidy(terminal)
    assert list(folder.iterdir()) == []


def test_stopping_at_the_first_question_says_that_nothing_is_saved(
    start: Start, folder: Path
) -> None:
    terminal = start("assess", "--subject", "Aarhus Kommune")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 8 ·")
    terminal.press("s")
    assert terminal.exit_code() == 0
    assert NOTHING_SAVED in terminal.flowing()
    assert list(folder.iterdir()) == []


def test_a_closed_window_ends_the_program_and_keeps_the_answers(
    start: Start, begun: Begun, folder: Path
) -> None:
    terminal = second_answered(start, begun)
    terminal.close_window()
    assert terminal.exit_code() == 130
    assert_two_answers()
    assert [path.name for path in folder.iterdir()] == ["svar.yaml"]


def test_killed_in_mid_interview_it_is_resumed_with_every_answer(
    start: Start, begun: Begun
) -> None:
    killed = second_answered(start, begun)
    killed.press("n")
    killed.wait_for("Note:")
    killed.press("Kun i direktionen", ENTER)
    killed.wait_for("3 af 8 ·")
    killed.press("n")
    killed.wait_gone("3 af 8 ·")
    killed.press("er ved at bli")
    killed.wait_for("er ved at bli")
    killed.kill(signal.SIGKILL)
    assert killed.exit_code() == -signal.SIGKILL
    resumed = start("assess", "--resume", "svar.yaml")
    resumed.wait_for("3 af 8 ·")
    assert "Note: Kun i direktionen" in resumed.flowing()
    resumed.press("5", ENTER)
    resumed.wait_for("4 af 8 ·")
    answers = load_assessment("svar.yaml").answers
    assert answers["ledelse"] == Answer(level=2)
    assert answers["organisation"] == Answer(level=5, note="Kun i direktionen")


def test_an_interrupted_result_is_no_crash(start: Start, begun: Begun) -> None:
    begun("4 1 1 1 1 1 1 1")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("før resultatet")
    terminal.press("2", ENTER)
    terminal.wait_for("Tryk Enter for at gå videre")
    terminal.wait_still()
    terminal.press(CTRL_C)
    assert terminal.exit_code() in (0, 130)
    assert "svar.yaml" in terminal.flowing()
    assert_left_tidy(terminal)
    assert set(load_assessment("svar.yaml").targets.values()) == {2}


def test_the_command_that_is_told_resumes_at_the_same_question(start: Start, folder: Path) -> None:
    terminal = start("assess", "--subject", "Øgruppen Æ", "-o", "mine svar.yaml")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 8 ·")
    terminal.press("1", ENTER)
    terminal.wait_for("2 af 8 ·")
    terminal.press("v")
    terminal.wait_for("3 af 8 ·")
    terminal.press("s")
    assert terminal.exit_code() == 0
    assert "Fortsæt med: samskab assess --resume 'mine svar.yaml'" in terminal.flowing()
    resumed = start("assess", "--resume", "mine svar.yaml")
    resumed.wait_for("3 af 8 · Organisation på tværs ✓ gemt i mine svar.yaml")


def test_an_unfinished_file_of_the_same_subject_is_offered_and_gone_on_with(
    start: Start, begun: Begun, folder: Path
) -> None:
    begun("3 3 - - - - - -")
    terminal = start("assess", "--subject", "eksempelby")
    terminal.wait_for("svar.yaml (kort form) blev begyndt 2026-11-26 og har 2 svar.")
    terminal.press("1", ENTER)
    terminal.wait_for("3 af 8 ·")
    terminal.press("4", ENTER)
    terminal.wait_for("4 af 8 · Medarbejdere og kompetencer ✓ gemt i svar.yaml")
    assert load_assessment("svar.yaml").answer("organisation") == Answer(level=4)
    assert [path.name for path in folder.glob("*.yaml")] == ["svar.yaml"]


def test_an_offered_file_that_is_declined_stays_as_it_was(
    start: Start, begun: Begun, folder: Path
) -> None:
    before = begun("3 3 - - - - - -").read_bytes()
    terminal = start("assess", "--subject", "Eksempelby")
    terminal.wait_for("Vil du fortsætte den?")
    terminal.press("2", ENTER)
    terminal.wait_for("Forvaltning eller enhed")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 8 ·")
    terminal.press("0", ENTER)
    terminal.wait_for("2 af 8 ·")
    assert (folder / "svar.yaml").read_bytes() == before
    assert len(list(folder.glob("eksempelby-trin-*.yaml"))) == 1


def test_going_back_from_the_offer_does_not_begin_anew(start: Start, begun: Begun) -> None:
    begun("3 3 - - - - - -")
    terminal = start("assess", "--subject", "Eksempelby")
    terminal.wait_for("Vil du fortsætte den?")
    terminal.press(LEFT)
    terminal.wait_still()
    assert "Forvaltning eller enhed" not in terminal.flowing()


def test_a_finished_file_is_not_offered(start: Start, begun: Begun) -> None:
    path = begun("3 3 0 0 0 0 · 1")
    path.write_text(
        f"{path.read_text(encoding='utf-8')}targets: {{borgere: 2}}\n", encoding="utf-8"
    )
    terminal = start("assess", "--subject", "Eksempelby")
    terminal.wait_for("Forvaltning eller enhed")
