"""What one sees fits the window, in every language, at every size, with and without colours."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.interview.face import Screen
from samskabelse_cli.interview.machine import Interview, resume
from samskabelse_cli.interview.screens import overview_screen, step_screen
from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.assessment import Answer
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import assessment
from tests.answers import ladder as ladder_of
from tests.interview.screen_terminal import ENTER, LEFT, ScreenTerminal

Start = Callable[..., ScreenTerminal]
Begun = Callable[[str], Path]

SIZES = ((80, 24), (60, 30), (120, 40))


def words(text: str) -> str:
    return " ".join(text.split())


def missing(terminal: ScreenTerminal, screen: Screen) -> list[str]:
    """Return what of a screen does not stand in the window, whole and not cut."""
    parts = (
        f"{screen.progress} · {screen.heading}",
        screen.question,
        screen.instruction,
        *(f"{option.key} {option.title}" for option in screen.options),
        *(f"{key} {name}" for key, name in screen.keys),
        *("↑↓", "Enter", "←"),
    )
    return [part for part in parts if not terminal.says(part)]


def assert_whole(terminal: ScreenTerminal, screen: Screen) -> None:
    """Everything of a screen comes to stand in the window, also when nothing more is drawn."""
    for _look in range(2):
        terminal.wait_until(lambda: not missing(terminal, screen), f"all of {screen.heading}")
        terminal.wait_still()


def started(lang: str, folder: Path) -> Interview:
    """Return the interview that the program conducts, in its language."""
    speak(lang)
    ladder = ladder_of("trin", lang)
    return resume(ladder, assessment(ladder, "short", {}))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_screen_of_the_short_form_fits_80_by_24(
    start: Start, begun: Begun, folder: Path, lang: str
) -> None:
    begun("- - - - - - - -")
    state = started(lang, folder)
    terminal = start("assess", "--resume", "svar.yaml", "--lang", lang)
    while state.step is not None and state.step.kind == "question":
        screen = step_screen(state)
        terminal.wait_for(f"{screen.progress} · {screen.heading}")
        assert_whole(terminal, screen)
        terminal.press("3", ENTER)
        state = state.choose(3)
    terminal.wait_for(step_screen(state).heading)
    assert_whole(terminal, step_screen(state))
    terminal.press("d", ENTER)
    state = state.choose_each_target()
    terminal.wait_for(step_screen(state).progress)
    assert_whole(terminal, step_screen(state))
    terminal.press("o")
    terminal.wait_for(overview_screen(state).progress)
    assert_whole(terminal, overview_screen(state))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_form_screen_fits_80_by_24(start: Start, lang: str) -> None:
    speak(lang)
    ladder = ladder_of("trin", lang)
    state = resume(ladder, assessment(ladder, "long", {}))
    terminal = start("assess", "--form", "long", "--subject", "Oslo kommune", "--lang", lang)
    terminal.enter_until(step_screen(state).progress)
    assert_whole(terminal, step_screen(state))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_screen_and_its_prompt_fit_80_by_24(start: Start, lang: str) -> None:
    title = ladder_of("trin", lang).title
    terminal = start("assess", "--lang", lang)
    terminal.wait_until(lambda: "?" in terminal.lines()[-5] + terminal.flowing()[-80:], "a prompt")
    terminal.wait_still()
    assert words(title) in terminal.flowing()


@pytest.mark.parametrize("lang", LANGUAGES)
def help_pages(terminal: ScreenTerminal, name: str) -> list[str]:
    """Ask for help, read it to its end, and return what stood in the window at each stop."""
    pages = []
    terminal.press("?")
    terminal.wait_gone(f"· {name}")
    terminal.wait_still()
    while f"· {name}" not in terminal.flowing():
        pages.append("".join(terminal.text().split()))
        terminal.press(ENTER)
        terminal.wait_still()
    return pages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_help_stands_in_a_window_of_80_by_24(
    start: Start, begun: Begun, folder: Path, lang: str
) -> None:
    begun("- - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml", "--lang", lang)
    unseen = []
    for dimension in ladder_of("trin", lang).dimensions.values():
        terminal.wait_for(f"· {dimension.name}")
        pages = help_pages(terminal, dimension.name)
        seen = "".join(pages)
        texts = (dimension.help[:60], *(cell.evidence for cell in dimension.cells.values()))
        unseen += [text for text in texts if "".join(text.split()) not in seen]
        terminal.press("v")
    assert unseen == []


def test_a_resized_window_rewraps_the_question_and_keeps_the_answer_chosen(
    start: Start, begun: Begun, folder: Path
) -> None:
    begun("4 - - - - - - -")
    state = started("da", folder).choose(4)
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.press("3")
    for columns, rows in (*SIZES, (80, 24)):
        terminal.resize(columns, rows)
        terminal.wait_until(
            lambda: "❯ 3" in terminal.flowing() and "s gem og stop" in terminal.flowing(),
            f"the question at {columns} × {rows}",
        )
        assert_whole(terminal, step_screen(state))
        assert all(len(line) <= columns for line in terminal.lines())
    terminal.press(ENTER)
    terminal.wait_for("3 af 8 ·")
    assert load_assessment("svar.yaml").answer("ledelse") == Answer(level=3)


def test_in_a_window_of_40_by_15_the_pointed_option_and_the_keys_stay_in_sight(
    start: Start, begun: Begun
) -> None:
    begun("4 - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.resize(40, 15)
    for number in "012345":
        terminal.press(number)
        terminal.wait_for(f"❯ {number}")
    terminal.wait_for("s gem og stop")
    terminal.resize(80, 24)
    terminal.wait_for("2 af 8 ·")
    terminal.press(ENTER)
    terminal.wait_for("3 af 8 ·")
    assert load_assessment("svar.yaml").answer("ledelse") == Answer(level=5)


def test_in_a_window_of_40_by_15_the_question_stays_in_sight(start: Start, begun: Begun) -> None:
    begun("4 - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml", columns=40, rows=15)
    terminal.wait_for("2 af 8 ·")
    terminal.wait_still()
    assert "Hvad gør lederne hos jer for, at der kan samskabes?" in terminal.flowing()


def test_a_window_resized_while_a_note_is_typed_keeps_the_note(start: Start, begun: Begun) -> None:
    begun("4 - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml")
    terminal.wait_for("2 af 8 ·")
    terminal.press("n")
    terminal.wait_for("Note:")
    terminal.press("en lang note, som fylder mere end den linje, den er begyndt på, ")
    terminal.wait_for("begyndt på,")
    terminal.resize(40, 15)
    terminal.press("og bliver til to", ENTER)
    terminal.wait_for("2 af 8 ·")
    note = load_assessment("svar.yaml").answer("ledelse").note
    assert note == (
        "en lang note, som fylder mere end den linje, den er begyndt på, og bliver til to"
    )


def colours(raw: bytes) -> set[bytes]:
    """Return the colours among a terminal's escapes: what sets one of 30–49 or 90–107."""
    found = re.findall(rb"\x1b\[([0-9;]*)m", raw)
    codes = {code for sequence in found for code in sequence.split(b";") if code}
    return {c for c in codes if 30 <= int(c) <= 38 or 40 <= int(c) <= 48 or 90 <= int(c) <= 107}


def test_no_color_gives_no_colours_from_the_question_to_the_result(
    start: Start, begun: Begun
) -> None:
    begun("3 3 3 3 3 3 3 3")
    terminal = start("assess", "--resume", "svar.yaml", environment={"NO_COLOR": "1"})
    terminal.wait_for("før resultatet")
    terminal.press(LEFT)
    terminal.wait_for("8 af 8 ·")
    terminal.press("2", ENTER)
    terminal.wait_for("før resultatet")
    terminal.press("0", ENTER)
    terminal.wait_for("Jeres profil")
    terminal.wait_still()
    assert colours(terminal.raw) == set()


def test_the_pointer_and_the_given_answer_are_told_by_signs_and_not_by_colour_alone(
    start: Start, begun: Begun
) -> None:
    begun("3 - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml", environment={"NO_COLOR": "1"})
    terminal.wait_for("2 af 8 ·")
    terminal.press(LEFT)
    terminal.wait_for("❯ ● 3")


@pytest.mark.parametrize(
    ("lang", "question", "stop"),
    [("nb", "av 8 ·", "lagre og stopp"), ("en", "of 8 ·", "save and stop")],
)
def test_the_interview_speaks_the_language_asked_for(
    start: Start, begun: Begun, trin: Ladder, lang: str, question: str, stop: str
) -> None:
    begun("- - - - - - - -")
    terminal = start("assess", "--resume", "svar.yaml", "--lang", lang)
    name = ladder_of("trin", lang).dimensions["strategi"].name
    terminal.wait_for(f"{name}")
    terminal.wait_still()
    assert f"1 {question} {name}" in terminal.flowing()
    assert words(ladder_of("trin", lang).forms.short.question) in terminal.flowing()
    assert stop in terminal.flowing()
    assert "vælg" not in terminal.flowing()
