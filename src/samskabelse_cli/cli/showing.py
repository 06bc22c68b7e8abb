"""Shows the shipped sample: an invented municipality's answers, then its result."""

from pathlib import Path

from samskabelse_cli.cli.telling import command_line, tell, wants_plain
from samskabelse_cli.errors import DONE
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.language import _
from samskabelse_cli.report.every import answer_rows, view
from samskabelse_cli.report.terminal import print_answers, print_view
from samskabelse_cli.scoring.every import score

SAMPLES = Path(__file__).parent.parent / "samples"


def show_demo(*, plain: bool) -> int:
    """Print the sample's answers and its result, and say how to answer for oneself."""
    plain = wants_plain(plain)
    assessment, questionnaire = read_assessment(SAMPLES / "eksempelby-efter.yaml")
    tell(_("Eksempelby er opdigtet. Sådan svarede den:"))
    print_answers(answer_rows(questionnaire, assessment), plain=plain)
    print_view(view(questionnaire, assessment, score(assessment, questionnaire)), plain=plain)
    tell(_("Svar for jer selv: {command}").format(command=command_line("assess")))
    return DONE
