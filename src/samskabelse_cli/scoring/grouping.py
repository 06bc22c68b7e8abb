"""Scores groups of respondents: from a frame of codes to what may be shown of each group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never, cast

from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.group import GroupResult
from samskabelse_cli.model.questionnaire import Check, FormName, Ladder, Profile
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
from samskabelse_cli.scoring.persons import PEOPLE_LIMIT, collected, with_persons
from samskabelse_cli.scoring.showing import Shown
from samskabelse_cli.scoring.tally import (
    CheckTally,
    LadderTally,
    ProfileTally,
    check_sum,
    dimension_figure,
    figures,
    ladder_sum,
    profile_sum,
)
from samskabelse_cli.scoring.tally_rows import Tally, tally_of
from samskabelse_cli.scoring.withholding import ALL, Group, Key, Table, group_of, withheld_groups

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
class _Cells:
    """The tallies of the cells of all grouping columns, and the tables that are shown."""

    columns: tuple[str, ...]
    tables: tuple[Table, ...]
    role: int | None
    tallies: Mapping[Key, Tally]
    least: int
    unreadable: int

    def counts(self, figure: str | None) -> dict[Key, int]:
        """Return how many people a figure rests on in each cell; None is everybody."""
        if figure is None:
            return {key: tally.n for key, tally in self.tallies.items()}
        return {key: figures(tally)[figure] for key, tally in self.tallies.items()}


def score_groups(
    coded: CodedAnswers,
    questionnaire: Grouped,
    form: FormName | None,
    tables: Sequence[Sequence[str]],
    least: int,
    role: str | None = None,
) -> Groups:
    """Return everybody, and then the groups of each table, by size.

    ``tables`` are lists of columns to group by, ``least`` is m, and ``role`` the column by which
    roles are compared. Where columns repeat, one table is given. Raises KeyError for a column that
    is not there.
    """
    cells = _cells(coded, questionnaire, form, tables, least, role)
    hidden = withheld_groups(cells.counts(None), cells.tables, least)
    by_figure = _hidden_figures(cells, hidden)
    roles = _comparable_roles(cells, hidden)
    outcomes = []
    for table in ((), *cells.tables):
        members: dict[Group, list[Tally]] = {}
        for key, tally in cells.tallies.items():
            members.setdefault(group_of(key, table), []).append(tally)
        for group in sorted(members, key=lambda g: (-sum(t.n for t in members[g]), _words(g))):
            total = _summed(members[group])
            shown = Shown(least, {f for f, groups in by_figure.items() if group in groups})
            result = _result(total, questionnaire, shown, group in hidden, roles.get(group, ()))
            names = (cells.columns[column] for column in table)
            outcomes.append(GroupOutcome(dict(zip(names, group[1], strict=True)), result))
    return Groups(tuple(outcomes), cells.unreadable)


def _words(group: Group) -> list[str]:
    return [value or "" for value in group[1]]


def _cells(
    coded: CodedAnswers,
    questionnaire: Grouped,
    form: FormName | None,
    tables: Sequence[Sequence[str]],
    least: int,
    role: str | None,
) -> _Cells:
    """Tally the answers in every cell of the grouping columns, the role among them."""
    import narwhals as nw

    names = tuple(dict.fromkeys(name for table in tables for name in table))
    columns = names if role is None or role in names else (*names, role)
    questions = asked(questionnaire, form)
    of_each = figures_of(coded, questionnaire, form)
    options = {question.id: len(question.choices) for question in questions}
    tallied = nw.from_native(tallied_frame(coded, of_each, options, columns))
    rows = collected(tallied).rows(named=True)
    tallies = {
        tuple(row[column] for column in columns): tally_of(row, questionnaire, questions, form)
        for row in rows
        if row["n"]
    }
    unreadable = sum(row["unreadable"] for row in rows)
    role_place = None if role is None else columns.index(role)
    if isinstance(questionnaire, Ladder) and sum(t.n for t in tallies.values()) <= PEOPLE_LIMIT:
        ladders = cast("dict[Key, LadderTally]", tallies)
        keys = [coded.others[column] for column in columns]
        tallies = dict(with_persons(ladders, of_each, keys, questionnaire, role_place))
    indexed = {tuple(sorted(columns.index(name) for name in table)) for table in tables}
    return _Cells(columns, tuple(sorted(indexed - {()})), role_place, tallies, least, unreadable)


def _hidden_figures(cells: _Cells, hidden: frozenset[Group]) -> dict[str, frozenset[Group]]:
    """Return by figure the groups that may not show it; equal counts are decided once."""
    decided: dict[tuple[int, ...], frozenset[Group]] = {}
    found = {}
    names = figures(next(iter(cells.tallies.values())))
    by_cell = {key: figures(tally) for key, tally in cells.tallies.items()}
    for name in names:
        counts = {key: told[name] for key, told in by_cell.items()}
        people = tuple(counts.values())
        if people not in decided:
            decided[people] = withheld_groups(counts, cells.tables, cells.least, hidden)
        found[name] = decided[people]
    return found


def _comparable_roles(
    cells: _Cells, hidden: frozenset[Group]
) -> dict[Group, tuple[frozenset[str], ...]]:
    """Return by group, for each dimension, the roles whose means may be compared.

    Comparing them tells of the groups crossed with roles, so these are protected as if they were
    tables. Where that would withhold a group that is shown otherwise, nothing is compared.
    """
    some = next(iter(cells.tallies.values()))
    if cells.role is None or not isinstance(some, LadderTally):
        return {}
    role = cells.role
    crossed = {t: tuple(sorted({*t, role})) for t in ((), *cells.tables)}
    everything = tuple(sorted({*cells.tables, *crossed.values()}))
    by_dimension = []
    for dimension in range(len(some.levels)):
        counts = cells.counts(dimension_figure(dimension))
        by_dimension.append((counts, withheld_groups(counts, everything, cells.least, hidden)))
    allowed: dict[Group, tuple[frozenset[str], ...]] = {}
    for table, finer in crossed.items():
        for group in {group_of(key, table) for key in cells.tallies}:
            allowed[group] = tuple(
                frozenset()
                if group in withheld or ALL in withheld
                else frozenset(
                    str(key[role])
                    for key, people in counts.items()
                    if people
                    and key[role] is not None
                    and group_of(key, table) == group
                    and group_of(key, finer) not in withheld
                )
                for counts, withheld in by_dimension
            )
    return allowed


def _summed(tallies: Sequence[Tally]) -> Tally:
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
