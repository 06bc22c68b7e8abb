"""Shows the shipped sample: an invented municipality's answers, then its result."""

from pathlib import Path

from samskabelse_cli.cli.telling import command_line, tell, wants_plain
from samskabelse_cli.errors import DONE
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.language import _
from samskabelse_cli.report.terminal import print_answers, print_view
from samskabelse_cli.report.view import answer_rows, ladder_view
from samskabelse_cli.scoring.ladder import score

SAMPLES = Path(__file__).parent.parent / "samples"


def show_demo(*, plain: bool) -> int:
    """Print the sample's answers and its result, and say how to answer for oneself."""
    plain = wants_plain(plain)
    assessment, ladder = read_assessment(SAMPLES / "eksempelby-efter.yaml")
    tell(_("Eksempelby er opdigtet. Sådan svarede den:"))
    print_answers(answer_rows(ladder, assessment), plain=plain)
    print_view(ladder_view(ladder, assessment, score(assessment, ladder)), plain=plain)
    tell(_("Svar for jer selv: {command}").format(command=command_line("assess")))
    return DONE
