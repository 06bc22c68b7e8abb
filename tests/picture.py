"""Draws the README's picture: the demonstration as an SVG of a terminal.

``python -m tests.picture`` writes it; a test holds it equal to what the program shows.
"""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from samskabelse_cli.cli.showing import SAMPLES
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.language import speak
from samskabelse_cli.report.terminal import print_view
from samskabelse_cli.report.view import ladder_view
from samskabelse_cli.scoring.ladder import score
from tests.answers import ladder as ladder_of

FILE = Path(__file__).parent.parent / "docs" / "terminal.svg"
#: What fits a picture: the profile, the ladder, the rule and how fragile it is.
LINES_SHOWN = 29


class _Terminal(io.StringIO):
    """A stream that colours are written to."""

    def isatty(self) -> bool:
        return True


def picture() -> str:
    """Return the SVG. It links no font, so that looking at it asks nothing of anybody."""
    speak("da")
    assessment, _questionnaire = read_assessment(SAMPLES / "eksempelby-efter.yaml")
    ladder = ladder_of("trin")
    shown = _Terminal()
    print_view(ladder_view(ladder, assessment, score(assessment, ladder)), shown)
    lines = shown.getvalue().splitlines()[:LINES_SHOWN]
    console = Console(record=True, file=io.StringIO(), width=80, force_terminal=True)
    console.print(Text("$ samskab demo", style="bold"))
    for line in lines:
        console.print(Text.from_ansi(line), no_wrap=True)
    svg = console.export_svg(title="samskab", unique_id="samskab")
    return re.sub(r"\s*@font-face \{.*?\}\n", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8")
