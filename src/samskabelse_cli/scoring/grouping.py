"""Scores groups of respondents: from a frame of codes to what may be shown of each group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never, cast

from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.group import GroupResult
from samskabelse_cli.model.questionnaire import Check, Ladder, Profile
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.columnar import figures_of
from samskabelse_cli.scoring.columnar_answers import CodedAnswers
from samskabelse_cli.scoring.columnar_tally import tallied_frame
from samskabelse_cli.scoring.group import score_ladder_group, withheld_ladder
from samskabelse_cli.scoring.group_kinds import (
    score_check_group,
    score_profile_group,
    withheld_check,
    withheld_profile,
)
from samskabelse_cli.scoring.made_of import made_of
from samskabelse_cli.scoring.persons import PEOPLE_LIMIT, collected, with_persons
from samskabelse_cli.scoring.protecting import Cells, comparable_roles, hidden_figures
from samskabelse_cli.scoring.role_levels import with_role_levels
from samskabelse_cli.scoring.showing import Shown
from samskabelse_cli.scoring.tally import (
    CheckTally,
    LadderTally,
    ProfileTally,
    check_sum,
    ladder_sum,
    profile_sum,
)
from samskabelse_cli.scoring.tally_rows import Tally, tally_of
from samskabelse_cli.scoring.withholding import Group, Key, group_of

Grouped = Ladder | Profile | Check


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """A group by its values in the columns that it is grouped by, and what is told of it.

    Without columns it is everybody. A blank value is None.
    """

    group: Mapping[str, str | None]
    result: GroupResult


@dataclass(frozen=True, slots=True)
class Groups:
    """Every group that was asked for, everybody first, and how many cells could not be read."""

    outcomes: tuple[GroupOutcome, ...]
    unreadable: int


@dataclass(frozen=True)
class Tallied:
    """The tallies of the cells of some columns, by their values; ``role`` is one of the columns.

    ``unreadable`` counts the cells of the source that could not be read.
    """

    columns: tuple[str, ...]
    role: str | None
    tallies: Mapping[Key, Tally]
    unreadable: int

    @property
    def role_place(self) -> int | None:
        """The place of the role in the keys."""
        return None if self.role is None else self.columns.index(self.role)

    @property
    def answer_anything(self) -> bool:
        """Whether anybody answers one question, be it with a special."""
        said = (one for tally in self.tallies.values() for one in tally.questions.values())
        return any(one.given for one in said)


def cell_columns(tables: Sequence[Sequence[str]], role: str | None) -> tuple[str, ...]:
    """Return the columns whose cells are tallied: those of all tables, and the role."""
    names = dict.fromkeys(name for table in tables for name in table)
    return tuple(names) if role is None or role in names else (*names, role)


def score_groups(
    coded: CodedAnswers,
    questionnaire: Grouped,
    form: FormName | None,
    tables: Sequence[Sequence[str]],
    least: int,
    role: str | None = None,
) -> Groups:
    """Tally a frame of codes and return its groups, as ``groups_of`` does.

    ``role`` is the column by which roles are compared. Raises KeyError for a column that is not
    there.
    """
    columns = cell_columns(tables, role)
    told = tallied(coded, questionnaire, form, columns, role)
    return groups_of(told, questionnaire, form, tables, least)


def groups_of(
    told: Tallied,
    questionnaire: Grouped,
    form: FormName | None,
    tables: Sequence[Sequence[str]],
    least: int,
) -> Groups:
    """Return everybody, and then the groups of each table, by size.

    What is withheld comes last in its table, by name: its place tells nothing of its size.
    ``tables`` are lists of columns to group by, ``least`` is m (``OPEN`` withholds nothing).
    Where columns repeat, one table is given.
    """
    columns = told.columns
    indexed = {tuple(sorted({columns.index(name) for name in table})) for table in tables}
    cells = Cells(tuple(sorted(indexed - {()})), told.role_place, told.tallies, least)
    hidden, parts = cells.people(), made_of(questionnaire, form)
    by_figure = hidden_figures(cells, hidden, parts, cells.tables)
    roles = comparable_roles(cells, hidden, by_figure, parts)
    outcomes = []
    for table in ((), *cells.tables):
        members: dict[Group, list[Tally]] = {}
        for key, tally in cells.tallies.items():
            members.setdefault(group_of(key, table), []).append(tally)
        totals = {group: summed(own) for group, own in members.items()}
        shown_size = {group: 0 if group in hidden else total.n for group, total in totals.items()}
        for group in sorted(totals, key=lambda g: (-shown_size[g], _words(g))):
            shown = Shown(least, {f for f, groups in by_figure.items() if group in groups})
            result = _result(
                totals[group], questionnaire, shown, group in hidden, roles.get(group, ())
            )
            names = (columns[column] for column in table)
            outcomes.append(GroupOutcome(dict(zip(names, group[1], strict=True)), result))
    return Groups(tuple(outcomes), told.unreadable)


def _words(group: Group) -> list[str]:
    return [value or "" for value in group[1]]


def tallied(
    coded: CodedAnswers,
    questionnaire: Grouped,
    form: FormName | None,
    columns: tuple[str, ...],
    role: str | None = None,
) -> Tallied:
    """Tally the answers in every cell of the grouping columns, the role among them.

    Raises KeyError for a column that is not there.
    """
    import narwhals as nw

    questions = asked(questionnaire, form)
    of_each = figures_of(coded, questionnaire, form)
    options = {question.id: len(question.choices) for question in questions}
    # Under names of their own: a survey may well call a column "n".
    keys = {f"#{place}": coded.others[column] for place, column in enumerate(columns)}
    frame = nw.from_native(tallied_frame(replace(coded, others=keys), of_each, options, list(keys)))
    rows = collected(frame).rows(named=True)
    tallies = {
        tuple(row[key] for key in keys): tally_of(row, questionnaire, questions, form)
        for row in rows
        if row["n"]
    }
    found = Tallied(columns, role, tallies, sum(row["unreadable"] for row in rows))
    if not isinstance(questionnaire, Ladder):
        return found
    ladders, plain = cast("dict[Key, LadderTally]", tallies), list(keys.values())
    if sum(tally.n for tally in ladders.values()) <= PEOPLE_LIMIT:
        ladders = dict(with_persons(ladders, of_each, plain, questionnaire))
    if found.role_place is not None:
        place = found.role_place
        ladders = dict(with_role_levels(ladders, of_each, plain, questionnaire, place))
    return replace(found, tallies=ladders)


def summed(tallies: Sequence[Tally]) -> Tally:
    """Return the tally of several cells of one kind together; there must be one at least."""
    match tallies[0]:
        case LadderTally():
            return ladder_sum(cast("Sequence[LadderTally]", tallies))
        case ProfileTally():
            return profile_sum(cast("Sequence[ProfileTally]", tallies))
        case CheckTally():
            return check_sum(cast("Sequence[CheckTally]", tallies))
        case _:
            assert_never(tallies[0])


def _result(
    tally: Tally,
    questionnaire: Grouped,
    shown: Shown,
    withheld: bool,
    roles: Sequence[frozenset[str]],
) -> GroupResult:
    match tally, questionnaire:
        case LadderTally(), Ladder():
            if withheld:
                return withheld_ladder(questionnaire)
            return score_ladder_group(tally, questionnaire, shown, roles)
        case ProfileTally(), Profile():
            if withheld:
                return withheld_profile(questionnaire)
            return score_profile_group(tally, questionnaire, shown)
        case CheckTally(), Check():
            return withheld_check() if withheld else score_check_group(tally, questionnaire, shown)
    raise TypeError(f"a {questionnaire.kind} has no such tally")
