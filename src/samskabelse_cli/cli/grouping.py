"""Scores groups of the sources' respondents: by columns, with small groups withheld."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from samskabelse_cli.cli.gathering import Gathered, Wishes, hold, refuse_sources
from samskabelse_cli.cli.groups import Grouping
from samskabelse_cli.cli.options import EngineName, RecordLayout
from samskabelse_cli.cli.scoring import show_text, write_records
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.cli.unread import shortened
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Problem, SamskabError
from samskabelse_cli.messages import failure, nearest, problem, shown
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import QuestionnaireRef
from samskabelse_cli.model.questionnaire import Canvas, Questionnaire
from samskabelse_cli.model.record import GroupRecord
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.columnar_answers import CodedAnswers
from samskabelse_cli.scoring.grouping import (
    Grouped,
    GroupOutcome,
    Groups,
    cell_columns,
    groups_of,
    score_groups,
)
from samskabelse_cli.survey.coded import Row, alone, coded_people
from samskabelse_cli.survey.read import Survey
from samskabelse_cli.survey.respondents import People

if TYPE_CHECKING:
    from samskabelse_cli.report.groups import GroupsView

#: Columns that name roles, in the order in which one is looked for.
_ROLES = ("rolle", "role", "stilling")


@dataclass(frozen=True, slots=True)
class Pooled:
    """What the sources are answers to, and the groups of all of them together."""

    questionnaire: Questionnaire
    reference: QuestionnaireRef
    outcomes: tuple[GroupOutcome, ...]


def score_grouped(
    sources: Sequence[str | Path],
    wishes: Wishes,
    how: Grouping,
    layout: RecordLayout,
    output: Path | None,
    *,
    plain: bool,
    engine: EngineName = "polars",
) -> int:
    """Score everybody and every group; return the exit code. Raises SamskabError."""
    problems: list[Problem] = []
    outputs = [output] if output else []
    if engine == "spark":
        pooled = _distributed([str(source) for source in sources], wishes, how, outputs, problems)
    else:
        files = [Path(source) for source in sources]
        pooled = scanned(files, wishes, how, outputs, problems) or pool(
            hold(files, wishes, outputs, problems), how, problems
        )
    if wishes.strict and problems:
        raise SamskabError(shortened(problems))
    _show(pooled, how, layout, output, plain=wants_plain(plain))
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def _distributed(
    sources: list[str],
    wishes: Wishes,
    how: Grouping,
    outputs: Sequence[Path],
    problems: list[Problem],
) -> Pooled:
    """Score the groups of tables that Spark holds; only their tallies come here."""
    from samskabelse_cli.cli.distributed import gathered_tables
    from samskabelse_cli.survey.distributed import other_columns, pooled_answers
    from samskabelse_cli.survey.spark_session import spark_says, spark_session

    with spark_session() as spark:
        tables = gathered_tables(spark, sources, wishes, outputs, problems)
        words = tables[0].decided.words
        questionnaire = _with_figures(words.questionnaire)
        _refuse_unknown(how, other_columns(tables))
        with spark_says(sources[0]):
            groups = _groups(pooled_answers(tables), questionnaire, words.form, how)
    reference = QuestionnaireRef(
        id=questionnaire.id, version=questionnaire.version, form=words.form
    )
    return Pooled(questionnaire, reference, groups.outcomes)


def scanned(
    sources: list[Path],
    wishes: Wishes,
    how: Grouping,
    outputs: Sequence[Path],
    problems: list[Problem],
) -> Pooled | None:
    """Score the groups of big files without holding them; None where that is not the case.

    Files with a map are held: what a map says of cells is not streamed. Raises SamskabError as
    ``pool`` does.
    """
    from samskabelse_cli.cli.streaming import counted_files, opened_files

    if wishes.map_file:
        return None
    with ExitStack() as copies:
        scans = opened_files(sources, wishes, copies)
        if not scans:
            return None
        refuse_sources(outputs, wishes, [scan.file for scan in scans])
        words = scans[0].decided.words
        questionnaire = _with_figures(words.questionnaire)
        names = list(dict.fromkeys(name for scan in scans for name in scan.decided.columns.others))
        _refuse_unknown(how, names)
        role = _role(names)
        columns = cell_columns(how.tables, role)
        told = counted_files(scans, wishes, copies, questionnaire, columns, role, problems)
    if told is None:
        return None
    reference = QuestionnaireRef(
        id=questionnaire.id, version=questionnaire.version, form=words.form
    )
    groups = groups_of(told, questionnaire, how.tables, how.least)
    return Pooled(questionnaire, reference, groups.outcomes)


def pool(everything: Sequence[Gathered | Survey], how: Grouping, problems: list[Problem]) -> Pooled:
    """Score the groups of what the sources held; what is not pooled is added to the problems.

    Raises SamskabError where nothing is left, the answers do not belong together, or nobody has a
    column that is grouped by.
    """
    held = _single(everything, problems)
    if not held:
        raise SamskabError(shortened(problems))
    questionnaire = _with_figures(_same(held))
    reference = _answered(held[0])
    parts = [_people(one) for one in held]
    _refuse_unknown(how, list(dict.fromkeys(name for part in parts for name in part.traits)))
    coded = coded_people(parts, asked(questionnaire, reference.form))
    groups = _groups(coded, questionnaire, reference.form, how)
    return Pooled(questionnaire, reference, groups.outcomes)


def _people(held: Gathered | Survey) -> People:
    if isinstance(held, Survey):
        return held.people
    return alone(Row(held.traits, held.assessment.answers))


def _answered(held: Gathered | Survey) -> QuestionnaireRef:
    return held.reference if isinstance(held, Survey) else held.assessment.questionnaire


def _groups(
    coded: CodedAnswers, questionnaire: Grouped, form: FormName | None, how: Grouping
) -> Groups:
    role = _role(coded.others)
    return score_groups(coded, questionnaire, form, how.tables, how.least, role)


def _role(names: Iterable[str]) -> str | None:
    """Return the column by which roles are compared, None where none names them."""
    columns = {name.casefold(): name for name in names}
    return next((columns[name] for name in _ROLES if name in columns), None)


def _single(held: Sequence[Gathered | Survey], problems: list[Problem]) -> list[Gathered | Survey]:
    """Leave out what groups agreed on: it is never pooled with single answers."""
    single = [one for one in held if isinstance(one, Survey) or not one.assessment.respondents]
    if len(single) < len(held):
        problems.append(problem("agreed-answers", number=len(held) - len(single)))
    return single


def _same(held: list[Gathered | Survey]) -> Questionnaire:
    """Return the questionnaire of all. Raises SamskabError where there are two, or two forms."""
    kinds = {_reference(_answered(one)): one.questionnaire for one in held}
    if len(kinds) > 1:
        first, second, *_others = sorted(kinds)
        raise failure("not-pooled", first=first, second=second)
    return held[0].questionnaire


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
    from samskabelse_cli.report.terminal import print_groups

    view = view_of(pooled, how)

    def draw(file: TextIO) -> None:
        print_groups(view, file, plain=plain)

    show_text(draw, output)


def view_of(pooled: Pooled, how: Grouping) -> "GroupsView":
    """Return what is told of groups on a terminal."""
    from samskabelse_cli.report.groups import groups_view

    pairs = [(one.group, one.result) for one in pooled.outcomes]
    return groups_view(pooled.questionnaire, pooled.reference.form, pairs, how.least)
