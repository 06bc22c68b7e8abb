"""Scores groups of the sources' respondents: by columns, with small groups withheld."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from samskabelse_cli.cli.gathering import Gathered, Wishes, gather, refuse_sources
from samskabelse_cli.cli.groups import Grouping
from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.scoring import show_text, write_records
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.cli.unread import shortened, tell_left_out, write_problems
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Problem, SamskabError
from samskabelse_cli.messages import failure, nearest, problem, shown
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import QuestionnaireRef
from samskabelse_cli.model.questionnaire import Canvas, FormName, Questionnaire
from samskabelse_cli.model.record import GroupRecord
from samskabelse_cli.scoring.columnar_answers import CodedAnswers
from samskabelse_cli.scoring.grouping import Grouped, GroupOutcome, Groups, score_groups
from samskabelse_cli.survey.coded import Row, coded_answers
from samskabelse_cli.survey.scan import scan_survey

#: Columns that name roles, in the order in which one is looked for.
_ROLES = ("rolle", "role", "stilling")
#: Of a big file, the cells of so many rows that could not be read are told.
_UNREAD_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Pooled:
    """What the sources are answers to, and the groups of all of them together."""

    questionnaire: Questionnaire
    reference: QuestionnaireRef
    outcomes: tuple[GroupOutcome, ...]


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
    outputs = [output] if output else []
    pooled = scanned(sources, wishes, how, outputs, problems) or pool(
        gather(sources, wishes, outputs, problems), how, problems
    )
    if wishes.strict and problems:
        raise SamskabError(shortened(problems))
    _show(pooled, how, layout, output, plain=wants_plain(plain))
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def scanned(
    sources: list[Path],
    wishes: Wishes,
    how: Grouping,
    outputs: Sequence[Path],
    problems: list[Problem],
) -> Pooled | None:
    """Score the groups of one big file without holding it; None where that is not the case.

    A file with a map is held: what a map says of cells is not streamed.
    """
    if len(sources) != 1 or wishes.map_file or not sources[0].is_file():
        return None
    scan = scan_survey(sources[0], wishes.questionnaire, include_partial=wishes.include_partial)
    if scan is None:
        return None
    refuse_sources(outputs, wishes, sources)
    words = scan.decided.words
    questionnaire = _with_figures(words.questionnaire)
    _refuse_unknown(how, list(scan.decided.columns.others))

    def scored(coded: CodedAnswers) -> Groups:
        return _groups(coded, questionnaire, words.form, how)

    groups = scan.tried(scored)
    tell_left_out(str(sources[0]), scan.left_out())
    if groups.unreadable:
        problems += scan.unread(_UNREAD_ROWS)
    if wishes.problems:
        write_problems(problems, wishes.problems)
    reference = QuestionnaireRef(
        id=questionnaire.id, version=questionnaire.version, form=words.form
    )
    return Pooled(questionnaire, reference, groups.outcomes)


def pool(everything: list[Gathered], how: Grouping, problems: list[Problem]) -> Pooled:
    """Score the groups of what was gathered; what is not pooled is added to the problems.

    Raises SamskabError where nothing is left, or the answers do not belong together.
    """
    gathered = _single(everything, problems)
    if not gathered:
        raise SamskabError(shortened(problems))
    questionnaire = _with_figures(_same(gathered))
    reference = gathered[0].assessment.questionnaire
    rows = [Row(one.traits, one.assessment.answers) for one in gathered]
    _refuse_unknown(how, list(dict.fromkeys(name for row in rows for name in row.traits)))
    coded = coded_answers(rows, asked(questionnaire, reference.form))
    groups = _groups(coded, questionnaire, reference.form, how)
    return Pooled(questionnaire, reference, groups.outcomes)


def _groups(
    coded: CodedAnswers, questionnaire: Grouped, form: FormName | None, how: Grouping
) -> Groups:
    columns = {name.casefold(): name for name in coded.others}
    role = next((columns[name] for name in _ROLES if name in columns), None)
    return score_groups(coded, questionnaire, form, how.tables, how.least, role)


def _single(gathered: list[Gathered], problems: list[Problem]) -> list[Gathered]:
    """Leave out what groups agreed on: it is never pooled with single answers."""
    agreed = [one for one in gathered if one.assessment.respondents is not None]
    if agreed:
        problems.append(problem("agreed-answers", number=len(agreed)))
    return [one for one in gathered if one.assessment.respondents is None]


def _same(gathered: list[Gathered]) -> Questionnaire:
    """Return the questionnaire of all. Raises SamskabError where there are two, or two forms."""
    kinds = {_reference(one.assessment.questionnaire): one.questionnaire for one in gathered}
    if len(kinds) > 1:
        first, second, *_others = sorted(kinds)
        raise failure("not-pooled", first=first, second=second)
    return gathered[0].questionnaire


def _with_figures(questionnaire: Questionnaire) -> Grouped:
    if isinstance(questionnaire, Canvas):
        raise failure("no-figures", id=questionnaire.id)
    return questionnaire


def _reference(reference: QuestionnaireRef) -> str:
    return " ".join(filter(None, (reference.id, reference.version, reference.form)))


def _refuse_unknown(how: Grouping, known: Sequence[str]) -> None:
    """Raise SamskabError with every column to group by that no respondent has."""
    asked_for = dict.fromkeys(name for table in how.tables for name in table)
    unknown = [
        problem("unknown-column", column=shown(name), nearest=nearest(name, known))
        for name in asked_for
        if name not in known
    ]
    if unknown:
        raise SamskabError(unknown, WRONG_COMMAND)


def _show(
    pooled: Pooled,
    how: Grouping,
    layout: RecordLayout,
    output: Path | None,
    *,
    plain: bool,
) -> None:
    if layout != "text":
        records = [
            GroupRecord(
                questionnaire=pooled.reference, group=dict(one.group), result=one.result
            ).model_dump(mode="json")
            for one in pooled.outcomes
        ]
        write_records(records, layout, output)
        return
    from samskabelse_cli.report.groups import groups_view
    from samskabelse_cli.report.terminal import print_groups

    pairs = [(one.group, one.result) for one in pooled.outcomes]
    view = groups_view(pooled.questionnaire, pooled.reference.form, pairs, how.least)

    def draw(file: TextIO) -> None:
        print_groups(view, file, plain=plain)

    show_text(draw, output)
