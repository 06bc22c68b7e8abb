"""Shows the shipped samples: an invented municipality's answers and their result; or copies them.

The samples are assessments, a survey of the staff, and the votes of a workshop.
"""

from dataclasses import replace
from pathlib import Path

from samskabelse_cli.cli.telling import command_line, tell, wants_plain
from samskabelse_cli.errors import DONE, WRONG_COMMAND, Place, Problem
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.new_files import write_new
from samskabelse_cli.files.refusal import exists
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.report.answers import answer_rows
from samskabelse_cli.report.every import view
from samskabelse_cli.report.terminal import print_answers, print_groups, print_view
from samskabelse_cli.scoring.every import score

SAMPLES = Path(__file__).parent.parent / "samples"
STAFF = "eksempelby-medarbejdere.csv"
#: So many topics let the groups fit on one screen.
_TOPICS = 4


def show_demo(*, plain: bool) -> int:
    """Print the sample's answers and its results, and say how to answer for oneself."""
    plain = wants_plain(plain)
    assessment, questionnaire = read_assessment(SAMPLES / "eksempelby-efter.yaml")
    tell(_("Eksempelby er opdigtet. Sådan svarede den:"))
    print_answers(answer_rows(questionnaire, assessment), plain=plain)
    print_view(view(questionnaire, assessment, score(assessment, questionnaire)), plain=plain)
    _show_staff(plain=plain)
    tell(_("Få filerne at prøve med: {command}").format(command=_copying("eksempelby")))
    tell(_("Svar for jer selv: {command}").format(command=command_line("assess")))
    return DONE


def _show_staff(*, plain: bool) -> None:
    """Print how the roles answered the staff survey."""
    from samskabelse_cli.cli.gathering import Wishes, hold
    from samskabelse_cli.cli.grouping import pool, view_of
    from samskabelse_cli.cli.groups import grouping

    how = grouping(["rolle"], None, open_=False)
    problems: list[Problem] = []
    pooled = pool(hold([SAMPLES / STAFF], Wishes("trin"), (), problems), how, problems)
    told = view_of(pooled, how)
    title = _("{number} har svaret hver for sig. Sådan ser rollerne på det:")
    of_roles = replace(
        told,
        title=title.format(number=pooled.outcomes[0].result.n),
        tables=told.tables[1:],
        firmness=(),
        topics=told.topics[:_TOPICS],
    )
    print_groups(of_roles, plain=plain)


def _copying(folder: str) -> str:
    return command_line("demo", "--to", folder)


def copy_samples(folder: Path) -> int:
    """Copy the samples to a folder, and say what to try. Raises SamskabError where one is there."""
    texts = {}
    for path in sorted(SAMPLES.iterdir()):
        if exists(folder / path.name):
            raise failure("sample-exists", Place(str(folder / path.name)), exit_code=WRONG_COMMAND)
        texts[path.name] = path.read_bytes().decode("utf-8")
    write_new(folder, texts)
    tell(_("Eksempelbys filer ligger i {folder}. Prøv:").format(folder=folder))
    tell(command_line("score", str(folder / STAFF), "--by", "rolle"))
    return DONE
