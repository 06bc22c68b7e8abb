"""What happens to the file while an interview in a terminal runs, and what one is asked then."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import Answer
from tests.interview.screen_terminal import ENTER, ScreenTerminal

Start = Callable[..., ScreenTerminal]
Begun = Callable[[str], Path]

#: Takes away what stands in a line.
CLEAR = "\x15"

BOTH = {"strategi": Answer(level=4), "ledelse": Answer(level=2)}


def answering_where(start: Start, begun: Begun, folder: Path, *, blocked: bool) -> ScreenTerminal:
    """Answer a question after the file's folder was removed, or made what nobody can write in."""
    place = folder / "usb"
    place.mkdir()
    begun("4 - - - - - - -").rename(place / "svar.yaml")
    terminal = start("assess", "--resume", "usb/svar.yaml")
    terminal.wait_for("2 af 8 ·")
    shutil.rmtree(place)
    if blocked:
        place.write_text("nu en fil", encoding="utf-8")
    terminal.press("2", ENTER)
    terminal.wait_gone("2 af 8 ·")
    terminal.wait_still()
    return terminal


def in_a_blocked_folder(start: Start, begun: Begun, folder: Path) -> ScreenTerminal:
    terminal = answering_where(start, begun, folder, blocked=True)
    terminal.wait_for("Svaret er ikke gemt")
    return terminal


@pytest.mark.parametrize("blocked", [False, True], ids=["vanished", "no folder any more"])
def test_a_lost_folder_is_told_with_what_can_be_done(
    start: Start, begun: Begun, folder: Path, blocked: bool
) -> None:
    terminal = answering_where(start, begun, folder, blocked=blocked)
    terminal.wait_for("Svaret er ikke gemt", timeout=5)
    shown = terminal.flowing()
    assert "Svarene kan ikke gemmes" in shown
    assert "1 Prøv igen" in shown
    assert "2 Gem alle svar i en anden fil" in shown
    assert "3 Stop" in shown


def test_all_answers_are_saved_in_another_file_where_the_folder_was_lost(
    start: Start, begun: Begun, folder: Path
) -> None:
    terminal = in_a_blocked_folder(start, begun, folder)
    terminal.press("2", ENTER)
    terminal.wait_for("Ny fil:")
    terminal.press(CLEAR, "reddet.yaml", ENTER)
    terminal.wait_for("3 af 8 · Organisation på tværs ✓ gemt i reddet.yaml")
    assert load_assessment("reddet.yaml").answers == BOTH
    terminal.press("s")
    assert terminal.exit_code() == 0
    assert "samskab assess --resume reddet.yaml" in terminal.flowing()


def test_another_file_in_a_folder_that_is_not_there_is_asked_again(
    start: Start, begun: Begun, folder: Path
) -> None:
    terminal = in_a_blocked_folder(start, begun, folder)
    terminal.press("2", ENTER)
    terminal.wait_for("Ny fil:")
    terminal.press(ENTER)
    terminal.wait_for("Svaret er ikke gemt")
    terminal.press("2", ENTER)
    terminal.wait_for("Ny fil:")
    terminal.press(CLEAR, "reddet.yaml", ENTER)
    terminal.wait_for("3 af 8 ·")
    assert load_assessment("reddet.yaml").answers == BOTH


def test_another_file_that_exists_is_not_overwritten(
    start: Start, begun: Begun, folder: Path
) -> None:
    (folder / "optaget.yaml").write_text("min egen fil", encoding="utf-8")
    terminal = in_a_blocked_folder(start, begun, folder)
    terminal.press("2", ENTER)
    terminal.wait_for("Ny fil:")
    terminal.press(CLEAR, "optaget.yaml", ENTER)
    terminal.wait_for("Filen findes allerede")
    assert (folder / "optaget.yaml").read_text(encoding="utf-8") == "min egen fil"


def test_trying_again_saves_where_the_folder_came_back(
    start: Start, begun: Begun, folder: Path
) -> None:
    terminal = in_a_blocked_folder(start, begun, folder)
    terminal.press("1", ENTER)
    terminal.wait_still()
    terminal.wait_for("Svaret er ikke gemt")
    (folder / "usb").unlink()
    (folder / "usb").mkdir()
    terminal.press("1", ENTER)
    terminal.wait_gone("Svaret er ikke gemt")
    terminal.wait_still()
    # A file that is gone is no reason to lose anything; whether it is told is another matter.
    if "Tryk Enter for at gå videre" in terminal.flowing():
        terminal.press(ENTER)
    terminal.wait_for("3 af 8 ·")
    (saved,) = (folder / "usb").glob("*.yaml")
    assert load_assessment(saved).answers == BOTH


def test_nothing_is_lost_where_the_file_was_deleted_meanwhile(
    start: Start, begun: Begun, folder: Path
) -> None:
    path = begun("4 - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    path.unlink()
    terminal.press("2", ENTER)
    terminal.wait_for("gemt i svar")
    terminal.wait_still()
    (saved,) = folder.glob("*.yaml")
    assert saved.name in terminal.flowing()
    assert load_assessment(saved).answers == BOTH


def test_stopping_there_exits_3_with_the_reason(start: Start, begun: Begun, folder: Path) -> None:
    terminal = in_a_blocked_folder(start, begun, folder)
    terminal.press("3", ENTER)
    assert terminal.exit_code() == 3
    assert "save-failed" in terminal.flowing()
    assert "Traceback" not in terminal.flowing()
    assert terminal.is_sane()


def test_a_place_that_cannot_be_written_in_is_told_before_the_first_question(
    start: Start, folder: Path
) -> None:
    (folder / "fil").write_text("ikke en mappe", encoding="utf-8")
    terminal = start("assess", "--subject", "Aarhus Kommune", "-o", "fil/svar.yaml")
    while terminal.running and "1 af 8" not in terminal.flowing():
        terminal.press(ENTER)
        terminal.wait_still()
    assert terminal.exit_code() == 3
    assert "output-failed" in terminal.flowing()


def test_a_folder_that_is_not_there_is_not_made_in_silence(start: Start, folder: Path) -> None:
    terminal = start("assess", "--subject", "Aarhus Kommune", "-o", "ingen/svar.yaml")
    while terminal.running and "1 af 8" not in terminal.flowing():
        terminal.press(ENTER)
        terminal.wait_still()
    assert not (folder / "ingen").exists()


def test_a_file_changed_by_hand_meanwhile_is_not_overwritten(
    start: Start, begun: Begun, folder: Path
) -> None:
    path = begun("4 - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    by_hand = path.read_text(encoding="utf-8") + "# min rettelse\n"
    path.write_text(by_hand, encoding="utf-8")
    terminal.press("2", ENTER)
    terminal.wait_for("Filen er ændret af andre")
    terminal.wait_for("Dine svar er gemt i svar-2.yaml")
    terminal.press(ENTER)
    terminal.wait_for("3 af 8 · Organisation på tværs ✓ gemt i svar-2.yaml")
    assert path.read_text(encoding="utf-8") == by_hand
    assert load_assessment("svar-2.yaml").answers == BOTH
    terminal.press("5", ENTER)
    terminal.wait_for("4 af 8 ·")
    assert load_assessment("svar-2.yaml").answer("organisation") == Answer(level=5)
    assert path.read_text(encoding="utf-8") == by_hand


def test_a_second_interview_on_a_file_is_refused(start: Start, begun: Begun) -> None:
    begun("4 - - - - - - -")
    first = start("assess", "--resume", "svar.yaml")
    first.wait_for("2 af 8 ·")
    second = start("assess", "--resume", "svar.yaml")
    assert second.exit_code() == 3
    assert "file-locked Et andet samskab-vindue arbejder med filen" in second.flowing()
    first.press("2", ENTER)
    first.wait_for("3 af 8 ·")
    assert load_assessment("svar.yaml").answers == BOTH


def test_a_file_is_free_again_when_the_first_interview_has_ended(
    start: Start, begun: Begun, folder: Path
) -> None:
    begun("4 - - - - - - -")
    first = start("assess", "--resume", "svar.yaml")
    first.wait_for("2 af 8 ·")
    first.press("s")
    assert first.exit_code() == 0
    second = start("assess", "--resume", "svar.yaml")
    second.wait_for("2 af 8 ·")


def test_a_file_that_exists_is_refused_before_anything_is_asked(start: Start, begun: Begun) -> None:
    before = begun("4 - - - - - - -").read_bytes()
    terminal = start("assess", "-o", "svar.yaml")
    assert terminal.exit_code() == 3
    assert "svar.yaml file-exists Filen findes allerede" in terminal.flowing()
    assert Path("svar.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("levels", "change", "message"),
    [
        ("4 - - - - - - -", ("level: 4", "level: 6"), "Trinnet 6 findes ikke"),
        ("4 - - - - - - -", ("strategi:", "strategy:"), "Mente du strategi"),
        ("4 - - - - - - -", ("version: '1.0'", "version: '0.9'"), "other-version"),
        ("4 - - - - - - -", ("format: 1", "format: 7"), "newer-format"),
        ("4 - - - - - - -", ("subject:", "subject: ["), "yaml-syntax"),
    ],
)
def test_a_file_with_an_error_is_told_with_its_line_and_left_as_it_is(
    start: Start, begun: Begun, levels: str, change: tuple[str, str], message: str
) -> None:
    path = begun(levels)
    broken = path.read_text(encoding="utf-8").replace(*change)
    path.write_text(broken, encoding="utf-8")
    terminal = start("assess", "--resume", "svar.yaml")
    assert terminal.exit_code() == 3
    assert "svar.yaml:" in terminal.flowing()
    assert terminal.says(message)
    assert path.read_text(encoding="utf-8") == broken


def test_a_resumed_file_that_is_not_there_is_told(start: Start, folder: Path) -> None:
    terminal = start("assess", "--resume", "borte.yaml")
    assert terminal.exit_code() == 3
    assert "borte.yaml file-missing" in terminal.flowing()
    assert list(folder.iterdir()) == []


def test_a_file_is_not_gone_on_with_in_the_other_form(start: Start, begun: Begun) -> None:
    begun("4 - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml", "--form", "long")
    assert terminal.exit_code() == 3
    assert "other-form" in terminal.flowing()
