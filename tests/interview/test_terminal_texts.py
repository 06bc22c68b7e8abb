"""Text that is typed, pasted or read from a file never acts on the terminal, and is never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.assessment import Answer
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import assessment, short
from tests.hostile import HOSTILE
from tests.interview.screen_terminal import ENTER, LEFT, ScreenTerminal

Start = Callable[..., ScreenTerminal]
Begun = Callable[[str], Path]

#: What a hostile text would have to send to the terminal in order to act there.
ACTS = (
    b"\x1b[31m",
    b"\x1b]0;",
    b"\x1b[1A\x1b[2K",
    "\x9b".encode(),
    "\u202e".encode(),
    "\u2066".encode(),
    "\u200b".encode(),
    "\u2028".encode(),
)


#: Those that a terminal would obey, and those that are awkward in their length or their letters.
OBEYED = (
    "terminal colours",
    "terminal title",
    "cursor up and erase",
    "eight-bit control",
    "carriage return",
    "right to left",
    "zero width",
    "line separators",
)
AWKWARD = ("rich markup", "null", "line breaks", "very long", "wide and combined")


def assert_nothing_acted(terminal: ScreenTerminal, since: int = 0) -> None:
    assert [act for act in ACTS if act in terminal.raw[since:]] == []
    assert terminal.title == ""
    assert "Traceback" not in terminal.scrolled()


def no_blanks(text: str | None) -> str:
    return "".join((text or "").split())


@pytest.mark.parametrize("name", [*OBEYED, *AWKWARD])
def test_a_pasted_note_is_shown_inert_and_kept_in_a_file_that_can_be_read(
    start: Start, begun: Begun, name: str
) -> None:
    text = HOSTILE[name]
    begun("- - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("1 af 8 ·")
    terminal.press("n")
    terminal.wait_for("Note:")
    terminal.paste(text)
    terminal.wait_still()
    shown_from = len(terminal.raw)
    terminal.press(ENTER)
    terminal.wait_for("1 af 8 ·")
    terminal.wait_still()
    assert_nothing_acted(terminal, shown_from)
    terminal.press("s")
    assert terminal.exit_code() == 0
    note = load_assessment("svar.yaml").answer("strategi").note
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert no_blanks(note) == no_blanks(kept)


@pytest.mark.parametrize("name", [*OBEYED, *AWKWARD])
def test_texts_of_a_file_are_shown_inert_from_the_question_to_the_result(
    start: Start, folder: Path, trin: Ladder, name: str
) -> None:
    text = HOSTILE[name]
    given = {
        question: Answer(level=3, note=text, evidence=text) for question in list(trin.dimensions)
    }
    written = assessment(trin, "short", given).model_copy(
        update={"subject": text[:300], "unit": text[:300]}
    )
    (folder / "svar.yaml").write_text(dump_assessment(written), encoding="utf-8")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("før resultatet")
    terminal.press(LEFT)
    terminal.wait_for("8 af 8 ·")
    terminal.press("3", ENTER)
    terminal.wait_for("før resultatet")
    terminal.press("0", ENTER)
    terminal.wait_for("Jeres profil")
    terminal.wait_still()
    assert_nothing_acted(terminal)


@pytest.mark.parametrize(
    "name", ["terminal title", "cursor up and erase", "right to left", "zero width"]
)
def test_a_note_from_a_file_is_inert_where_it_is_edited(
    start: Start, folder: Path, trin: Ladder, name: str
) -> None:
    written = assessment(trin, "short", {"strategi": Answer(note=HOSTILE[name])})
    (folder / "svar.yaml").write_text(dump_assessment(written), encoding="utf-8")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("1 af 8 ·")
    terminal.press("n")
    terminal.wait_gone("1 af 8 ·")
    terminal.wait_for("Note")
    terminal.wait_still()
    assert_nothing_acted(terminal)


@pytest.mark.parametrize("name", ["terminal title", "carriage return", "right to left"])
def test_a_hostile_subject_of_the_command_line_never_acts(
    start: Start, folder: Path, name: str
) -> None:
    terminal = start("assess", "--subject", HOSTILE[name][:300], "-o", "svar.yaml")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 8 ·")
    terminal.press("v")
    terminal.wait_for("2 af 8 ·")
    terminal.press("s")
    assert terminal.exit_code() == 0
    assert_nothing_acted(terminal)
    assert load_assessment("svar.yaml").answers


def test_a_hostile_file_name_never_acts(start: Start, folder: Path) -> None:
    terminal = start("assess", "--subject", "Aarhus Kommune", "-o", "a\x1b]0;x\x07[bold].yaml")
    terminal.wait_for("Forvaltning eller enhed")
    terminal.enter_until("1 af 8 ·")
    terminal.press("v")
    terminal.wait_for("2 af 8 ·")
    terminal.press("s")
    assert terminal.exit_code() == 0
    assert_nothing_acted(terminal)
    assert "[bold].yaml" in terminal.flowing()


def test_a_subject_of_blanks_is_asked_for(start: Start) -> None:
    terminal = start("assess", "--subject", "   ")
    terminal.wait_for("Hvilken kommune svarer du for?", timeout=5)


def test_a_subject_that_is_too_long_is_told_in_words(start: Start, folder: Path) -> None:
    terminal = start("assess", "--subject", "æ" * 400, "-o", "svar.yaml")
    terminal.wait_still()
    while terminal.running and "1 af 8" not in terminal.flowing():
        terminal.press(ENTER)
        terminal.wait_still()
    assert "Der skete en fejl i samskab selv" not in terminal.flowing()


@pytest.mark.parametrize("length", [1500, 20_000])
def test_a_long_note_leaves_the_options_in_sight_and_the_file_readable(
    start: Start, begun: Begun, length: int
) -> None:
    begun("- - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("1 af 8 ·")
    terminal.press("n")
    terminal.wait_for("Note:")
    terminal.paste("ord " * (length // 4))
    terminal.wait_still()
    terminal.press(ENTER)
    terminal.wait_for("✓ gemt")
    terminal.wait_still()
    load_assessment("svar.yaml")
    terminal.press("3")
    terminal.wait_for("❯ 3 Samskabelse er skrevet ind", timeout=5)
    assert "Hvor meget fylder samskabelse" in terminal.flowing()
    assert "s gem og stop" in terminal.flowing()


def test_a_note_that_is_shown_is_marked_as_cut_where_it_is_cut(
    start: Start, folder: Path, trin: Ladder
) -> None:
    note = f"begyndelsen {'midte ' * 300}slutningen"
    written = short(trin, "- - - - - - - -").with_answer("strategi", Answer(note=note))
    (folder / "svar.yaml").write_text(dump_assessment(written), encoding="utf-8")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("1 af 8 ·")
    terminal.wait_still()
    shown = terminal.flowing()
    assert "begyndelsen" in shown
    assert "slutningen" in shown or "…" in shown
