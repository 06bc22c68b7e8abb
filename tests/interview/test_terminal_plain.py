"""Line by line in a terminal: where it can do no more, or where it was asked for."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import Answer
from tests.interview.screen_terminal import CTRL_C, CTRL_D, ENTER, ScreenTerminal

Start = Callable[..., ScreenTerminal]
Begun = Callable[[str], Path]


def plain(start: Start, *arguments: str, way: str) -> ScreenTerminal:
    if way == "dumb":
        return start("assess", *arguments, environment={"TERM": "dumb"})
    return start("assess", "--plain", *arguments)


ways = pytest.mark.parametrize("way", ["dumb", "--plain"])


@ways
def test_it_asks_and_answers_line_by_line_without_any_escape(
    start: Start, begun: Begun, way: str
) -> None:
    begun("3 2 2 2 3 3 2 -")
    terminal = plain(start, "--resume", "svar.yaml", way=way)
    terminal.wait_for("8 af 8 · Læring og evaluering")
    terminal.wait_for("Svar:")
    terminal.press("1", ENTER)
    terminal.wait_for("før resultatet")
    terminal.wait_still()
    terminal.press("0", ENTER)
    terminal.wait_still()
    while terminal.running:
        terminal.press(ENTER)
        terminal.wait_still()
    assert terminal.exit_code() == 0
    assert b"\x1b" not in terminal.raw
    assert "I står på trin 2 af 5: Den inddragende kommune" in terminal.scrolled()
    assert load_assessment("svar.yaml").answer("laering") == Answer(level=1)


@ways
def test_no_line_is_cut_in_mid_word(start: Start, begun: Begun, way: str) -> None:
    begun("- - - - - - - -")
    terminal = plain(start, "--resume", "svar.yaml", way=way)
    terminal.wait_for("Svar:")
    terminal.wait_still()
    assert "Hvad er det højeste trin, hvor denne beskrivelse og alle før den" in (
        terminal.flowing()
    )
    assert "kunne løses anderledes sammen med lokale kræfter." in terminal.flowing()


@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D])
@ways
def test_an_interrupt_exits_130_and_says_how_to_resume(
    start: Start, begun: Begun, keys: str, way: str
) -> None:
    begun("3 - - - - - - -")
    terminal = plain(start, "--resume", "svar.yaml", way=way)
    terminal.wait_for("2 af 8 ·")
    terminal.wait_for("Svar:")
    terminal.wait_still()
    terminal.press("4", ENTER)
    terminal.wait_for("3 af 8 ·")
    terminal.wait_still()
    terminal.press(keys)
    assert terminal.exit_code() == 130
    told = shlex.join(
        ["samskab", "assess", *(["--plain"] if way == "--plain" else []), "--resume", "svar.yaml"]
    )
    assert f"Fortsæt med: {told}" in terminal.flowing()
    assert load_assessment("svar.yaml").answer("ledelse") == Answer(level=4)


def test_the_command_to_resume_is_plain_again_where_plain_was_asked_for(
    start: Start, begun: Begun
) -> None:
    begun("3 - - - - - - -")
    terminal = plain(start, "--resume", "svar.yaml", way="--plain")
    terminal.wait_for("Svar:")
    terminal.wait_still()
    terminal.press("s", ENTER)
    assert terminal.exit_code() == 0
    assert "--plain" in terminal.flowing().rpartition("Fortsæt med:")[2]
