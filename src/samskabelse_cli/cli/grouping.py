"""Scores groups of the sources' respondents: by columns, with small groups withheld."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from samskabelse_cli.cli.gathering import Gathered, Wishes, gather
from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.scoring import show_text, write_records
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.cli.unread import shortened
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Problem, SamskabError
from samskabelse_cli.messages import failure, nearest, problem, shown
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import QuestionnaireRef
from samskabelse_cli.model.questionnaire import Canvas, Questionnaire
from samskabelse_cli.model.record import GroupRecord
from samskabelse_cli.scoring.grouping import Grouped, GroupOutcome, score_groups
from samskabelse_cli.scoring.withholding import NEVER_BELOW, OPEN
from samskabelse_cli.survey.coded import Row, coded_answers

#: Columns that name roles, in the order in which one is looked for.
_ROLES = ("rolle", "role", "stilling")
_USUAL_LEAST = 5


@dataclass(frozen=True, slots=True)
class Grouping:
    """How to group: ``tables`` are lists of columns, ``least`` is m, or ``OPEN``."""

    tables: tuple[tuple[str, ...], ...]
    least: int


def grouping(by: Sequence[str], min_group: int | None, *, open_: bool) -> Grouping:
    """Return the wishes of the command line. ``by`` are lists of columns with commas between.

    Raises SamskabError where they contradict each other.
    """
    if open_ and min_group is not None:
        values = {"one": "--open", "other": "--min-group"}
        raise failure("options-clash", exit_code=WRONG_COMMAND, **values)
    tables = tuple(tuple(filter(None, (n.strip() for n in names.split(",")))) for names in by)
    least = OPEN if open_ else max(min_group or _USUAL_LEAST, NEVER_BELOW)
    return Grouping(tables, least)


def score_grouped(
    sources: list[Path],
    wishes: Wishes,
    how: Grouping,
    layout: RecordLayout,
    output: Path | None,
    *,
    plain: bool,
) -> int:
    """Score everybody and every group; return the exit code. Raises SamskabError."""
    problems: list[Problem] = []
    gathered = _single(gather(sources, wishes, output, problems), problems)
    if not gathered or (wishes.strict and problems):
        raise SamskabError(shortened(problems))
    questionnaire = _pooled(gathered)
    reference = gathered[0].assessment.questionnaire
    rows = [Row(one.traits, one.assessment.answers) for one in gathered]
    _refuse_unknown(how, rows)
    coded = coded_answers(rows, asked(questionnaire, reference.form))
    columns = {name.casefold(): name for name in coded.others}
    role = next((columns[name] for name in _ROLES if name in columns), None)
    outcomes = score_groups(coded, questionnaire, reference.form, how.tables, how.least, role)
    _show(outcomes, questionnaire, reference, how, layout, output, plain=wants_plain(plain))
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def _single(gathered: list[Gathered], problems: list[Problem]) -> list[Gathered]:
    """Leave out what groups agreed on: it is never pooled with single answers."""
    agreed = [one for one in gathered if one.assessment.respondents is not None]
    if agreed:
        problems.append(problem("agreed-answers", number=len(agreed)))
    return [one for one in gathered if one.assessment.respondents is None]


def _pooled(gathered: list[Gathered]) -> Grouped:
    """Return the questionnaire of all. Raises SamskabError where there are two, or it is open."""
    kinds = {_reference(one.assessment.questionnaire): one.questionnaire for one in gathered}
    if len(kinds) > 1:
        first, second, *_others = sorted(kinds)
        raise failure("not-pooled", first=first, second=second)
    questionnaire = gathered[0].questionnaire
    if isinstance(questionnaire, Canvas):
        raise failure("no-figures", id=questionnaire.id)
    return questionnaire


def _reference(reference: QuestionnaireRef) -> str:
    return " ".join(filter(None, (reference.id, reference.version, reference.form)))


def _refuse_unknown(how: Grouping, rows: Sequence[Row]) -> None:
    """Raise SamskabError with every column to group by that no respondent has."""
    known = list(dict.fromkeys(name for row in rows for name in row.traits))
    asked_for = dict.fromkeys(name for table in how.tables for name in table)
    unknown = [
        problem("unknown-column", column=shown(name), nearest=nearest(name, known))
        for name in asked_for
        if name not in known
    ]
    if unknown:
        raise SamskabError(unknown, WRONG_COMMAND)


def _show(
    outcomes: list[GroupOutcome],
    questionnaire: Questionnaire,
    reference: QuestionnaireRef,
    how: Grouping,
    layout: RecordLayout,
    output: Path | None,
    *,
    plain: bool,
) -> None:
    if layout != "text":
        records = [
            GroupRecord(
                questionnaire=reference, group=_as_dict(one.group), result=one.result
            ).model_dump(mode="json")
            for one in outcomes
        ]
        write_records(records, layout, output)
        return
    from samskabelse_cli.report.groups import groups_view
    from samskabelse_cli.report.terminal import print_groups

    pairs = [(one.group, one.result) for one in outcomes]
    view = groups_view(questionnaire, reference.form, pairs, how.least)

    def draw(file: TextIO) -> None:
        print_groups(view, file, plain=plain)

    show_text(draw, output)


def _as_dict(group: Mapping[str, str | None]) -> dict[str, str | None]:
    return dict(group)
