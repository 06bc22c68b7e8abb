"""Whole interviews of a profile, a check and a canvas in a real terminal."""

import signal
from collections.abc import Callable
from pathlib import Path

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.answer import UNKNOWN, Answer
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.questionnaire import Canvas
from tests.interview.screen_terminal import CTRL_C, ENTER, LEFT, RIGHT, ScreenTerminal, read_on
from tests.report.kinds import Said, answered

Start = Callable[..., ScreenTerminal]
#: Ctrl-A and Ctrl-K: to the beginning of the line, and away with the rest of it.
CLEAR = "\x01\x0b"


def questions(name: str) -> tuple[Asked, ...]:
    return asked(load_questionnaire(name), None)


def written(folder: Path, name: str, said: dict[str, Said]) -> Path:
    """Write answers to a shipped questionnaire to svar.yaml."""
    path = folder / "svar.yaml"
    given = answered(load_questionnaire(name), said)
    path.write_text(dump_assessment(given), encoding="utf-8")
    return path


def test_a_profile_is_answered_saved_killed_resumed_and_shown(start: Start, folder: Path) -> None:
    every = questions("principper")
    count, half = len(every), len(every) // 2
    terminal = start("assess", "principper", "--subject", "Aarhus Kommune", "-o", "p.yaml")
    terminal.wait_for(f"{count} spørgsmål, cirka 15 minutter")
    terminal.wait_for("Hvad hedder projektet?")
    terminal.press("Mad på tværs", ENTER)
    terminal.wait_for("Hvor mange svarer I sammen?")
    terminal.enter_until(f"1 af {count} ·")
    terminal.wait_for("En indsats, der er prisen værd")
    terminal.press("4", ENTER)
    terminal.wait_for(f"2 af {count} ·")
    terminal.wait_for("✓ gemt i p.yaml")
    terminal.press("v", *[f"4{ENTER}"] * (half - 2))
    terminal.wait_for(f"{half + 1} af {count} ·")
    terminal.kill(signal.SIGKILL)
    assert terminal.exit_code() == -signal.SIGKILL
    assert len(load_assessment("p.yaml").answers) == half

    again = start("assess", "--resume", "p.yaml")
    again.wait_for(f"{half + 1} af {count} ·")
    again.press(*[f"4{ENTER}"] * (count - half))
    again.wait_for("Samlet: 75 % af det mulige – Det meste er på plads")
    assert read_on(again) == 0
    saved = load_assessment("p.yaml")
    assert (saved.questionnaire.form, saved.unit) == (None, "Mad på tværs")
    assert [saved.answer(q.id).given for q in every] == [True] * count
    assert saved.answer(every[1].id) == Answer(special=UNKNOWN)
    assert saved.answer(every[-1].id) == Answer(option="hoej-grad")
    assert "Det ved I ikke endnu" in again.scrolled()
    assert "Svarene ligger i p.yaml" in again.scrolled()


def test_a_check_is_answered_saved_killed_resumed_and_shown(start: Start, folder: Path) -> None:
    every = questions("tjek")
    terminal = start("assess", "tjek", "--subject", "Eksempelby", "-o", "t.yaml")
    terminal.enter_until(f"1 af {len(every)} ·")
    terminal.wait_for("1 Ja")
    terminal.wait_for("2 Nej")
    terminal.press(*[f"1{ENTER}"] * 5)
    terminal.wait_for("6 af 11 ·")
    terminal.kill(signal.SIGKILL)
    terminal.exit_code()
    assert len(load_assessment("t.yaml").answers) == 5

    again = start("assess", "--resume", "t.yaml")
    again.wait_for("6 af 11 ·")
    again.press(*[f"1{ENTER}"] * 3, *[f"2{ENTER}"] * 3)
    again.wait_for("Fuld samskabelse")
    assert read_on(again) == 0
    shown = again.scrolled()
    assert "Det er samskabelse" in shown
    given = [load_assessment("t.yaml").answer(q.id).option for q in every]
    assert given == ["yes"] * 8 + ["no"] * 3


def write(terminal: ScreenTerminal, question: Asked, text: str) -> None:
    """Open the line of a question and write in it."""
    terminal.wait_for(f"· {question.heading}")
    terminal.wait_for("1 Skriv svaret")
    terminal.press(ENTER)
    terminal.wait_gone("Skriv svaret")
    terminal.press(text, ENTER)


def test_a_canvas_is_written_saved_killed_resumed_and_shown(start: Start, folder: Path) -> None:
    every = questions("opskrift")
    terminal = start("assess", "opskrift", "--subject", "Eksempelby", "-o", "o.yaml")
    terminal.enter_until(f"1 af {len(every)} ·")
    for number, question in enumerate(every[:3], start=1):
        write(terminal, question, f"Svar {number} på æ, ø og å")
        terminal.wait_for(f"{number + 1} af {len(every)} ·")
    terminal.kill(signal.SIGKILL)
    terminal.exit_code()
    assert len(load_assessment("o.yaml").answers) == 3

    again = start("assess", "--resume", "o.yaml")
    for number, question in enumerate(every[3:], start=4):
        again.wait_for(f"{number} af {len(every)} ·")
        write(again, question, f"Svar {number} på æ, ø og å")
    again.wait_for("Planen på én side")
    assert read_on(again) == 0
    shown = again.scrolled()
    for number, question in enumerate(every, start=1):
        text = f"Svar {number} på æ, ø og å"
        assert f"{question.heading} {text}" in shown
        assert load_assessment("o.yaml").answer(question.id) == Answer(text=text)


def test_a_text_is_shown_mended_and_removed_by_emptying_its_line(
    start: Start, folder: Path
) -> None:
    first = questions("opskrift")[0]
    written(folder, "opskrift", {first.id: "Suppe"})
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.press(LEFT)
    terminal.wait_for("Svar: Suppe")
    terminal.wait_for("1 Ret svaret")
    terminal.press("1", ENTER, " og brød", ENTER)
    terminal.wait_for("2 af 8 ·")
    assert load_assessment("svar.yaml").answer(first.id) == Answer(text="Suppe og brød")
    terminal.press(LEFT)
    terminal.wait_for("Svar: Suppe og brød")
    terminal.press(ENTER, CLEAR, ENTER)
    terminal.wait_for("1 Skriv svaret")
    terminal.wait_still()
    assert load_assessment("svar.yaml").answers == {}
    assert "1 af 8 ·" in terminal.flowing()


def test_a_text_of_several_lines_is_removed_with_a_dash(start: Start, folder: Path) -> None:
    first = questions("opskrift")[0]
    written(folder, "opskrift", {first.id: "Suppe\nog brød"})
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.press(LEFT)
    terminal.wait_for("1 Ret svaret")
    terminal.press(ENTER, "-", ENTER)
    terminal.wait_for("1 Skriv svaret")
    assert load_assessment("svar.yaml").answers == {}


def test_a_finished_plan_can_be_gone_back_into(start: Start, folder: Path) -> None:
    """A bug in src, reported: resuming what is finished shows its result and asks nothing."""
    canvas = load_questionnaire("opskrift")
    assert isinstance(canvas, Canvas)
    written(folder, "opskrift", dict.fromkeys(canvas.questions, "Et svar"))
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_until(lambda: "Eksempelby" in terminal.text() or "af 8 ·" in terminal.text())
    assert "gem og stop" in terminal.flowing()


def test_keys_that_a_canvas_does_not_offer_do_nothing(start: Start, folder: Path) -> None:
    path = written(folder, "opskrift", {"opgave": "Suppe"})
    before = path.read_bytes()
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.press("v", "i", "2", "0", "d")
    terminal.wait_still()
    assert "2 af 8 ·" in terminal.flowing()
    assert path.read_bytes() == before


def test_a_question_of_a_canvas_may_wait(start: Start, folder: Path) -> None:
    path = written(folder, "opskrift", {"opgave": "Suppe"})
    before = path.read_bytes()
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.press(RIGHT)
    terminal.wait_for("3 af 8 ·")
    terminal.press(*[RIGHT] * 6)
    terminal.wait_for("1 af 8 felter er udfyldt")
    assert read_on(terminal) == 0
    assert path.read_bytes() == before


def test_ctrl_c_while_a_text_is_written_keeps_what_was_saved_and_says_how_to_go_on(
    start: Start, folder: Path
) -> None:
    written(folder, "opskrift", {"opgave": "Suppe"})
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.press(ENTER)
    terminal.wait_gone("Skriv svaret")
    terminal.wait_still()
    terminal.press("halvt skrevet")
    terminal.wait_for("halvt skrevet")
    terminal.press(CTRL_C)
    assert terminal.exit_code() == 130
    assert terminal.is_sane()
    assert list(load_assessment("svar.yaml").answers) == ["opgave"]
    assert "--resume svar.yaml" in terminal.flowing()


def test_a_form_of_a_profile_is_refused_before_anything_is_asked(
    start: Start, folder: Path
) -> None:
    terminal = start("assess", "principper", "--form", "long")
    terminal.wait_until(
        lambda: "one-form" in terminal.flowing() or "Hvilken kommune" in terminal.flowing()
    )
    assert "Hvilken kommune" not in terminal.flowing()
    assert terminal.exit_code() == 2
