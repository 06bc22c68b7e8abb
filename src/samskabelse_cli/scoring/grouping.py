"""Scores groups of respondents: from a frame of codes to what may be shown of each group."""

from collections.abc import Iterable, Mapping, Sequence
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
from samskabelse_cli.scoring.withholding import (
    ALL,
    OPEN,
    Group,
    Key,
    Table,
    group_of,
    withheld_groups,
)

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


@dataclass(frozen=True)
class _Cells:
    """The tallies of the cells of all grouping columns, and the tables that are shown."""

    columns: tuple[str, ...]
    tables: tuple[Table, ...]
    role: int | None
    tallies: Mapping[Key, Tally]
    least: int

    def counts(self, figure: str | None) -> dict[Key, int]:
        """Return how many people a figure rests on in each cell; None is everybody."""
        if figure is None:
            return {key: tally.n for key, tally in self.tallies.items()}
        return {key: figures(tally)[figure] for key, tally in self.tallies.items()}

    def withheld(
        self, counts: Mapping[Key, int], tables: Sequence[Table], already: Iterable[Group] = ()
    ) -> frozenset[Group]:
        """Return the groups of tables that may not show a figure with these counts."""
        if self.least == OPEN:
            return frozenset()
        return withheld_groups(counts, tables, self.least, already)


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
    return groups_of(
        tallied(coded, questionnaire, form, columns, role), questionnaire, tables, least
    )


def groups_of(
    told: Tallied, questionnaire: Grouped, tables: Sequence[Sequence[str]], least: int
) -> Groups:
    """Return everybody, and then the groups of each table, by size.

    What is withheld comes last in its table, by name: its place tells nothing of its size.
    ``tables`` are lists of columns to group by, ``least`` is m (``OPEN`` withholds nothing).
    Where columns repeat, one table is given.
    """
    columns = told.columns
    indexed = {tuple(sorted({columns.index(name) for name in table})) for table in tables}
    cells = _Cells(columns, tuple(sorted(indexed - {()})), told.role_place, told.tallies, least)
    hidden = cells.withheld(cells.counts(None), cells.tables)
    by_figure = _hidden_figures(cells, hidden)
    roles = _comparable_roles(cells, hidden, by_figure)
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
    if isinstance(questionnaire, Ladder) and sum(t.n for t in tallies.values()) <= PEOPLE_LIMIT:
        ladders = cast("dict[Key, LadderTally]", tallies)
        place = found.role_place
        persons = with_persons(ladders, of_each, list(keys.values()), questionnaire, place)
        return replace(found, tallies=dict(persons))
    return found


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
            decided[people] = cells.withheld(counts, cells.tables, hidden)
        found[name] = decided[people]
    return found


def _comparable_roles(
    cells: _Cells, hidden: frozenset[Group], by_figure: Mapping[str, frozenset[Group]]
) -> dict[Group, tuple[frozenset[str], ...]]:
    """Return by group, for each dimension, the roles whose means may be compared.

    Comparing them tells of the groups crossed with roles, so these are protected as if they were
    tables. Where that would withhold a group whose level is shown, nobody is compared in that
    dimension: beside what is shown of that group, the comparison could tell too much.
    """
    some = next(iter(cells.tallies.values()))
    if cells.role is None or not isinstance(some, LadderTally):
        return {}
    role = cells.role
    crossed = {t: tuple(sorted({*t, role})) for t in ((), *cells.tables)}
    everything = tuple(sorted({*cells.tables, *crossed.values()}))
    by_dimension = []
    for dimension in range(len(some.levels)):
        figure = dimension_figure(dimension)
        counts = cells.counts(figure)
        withheld = cells.withheld(counts, everything, hidden)
        told = {g for g in withheld - by_figure[figure] if g == ALL or g[0] in cells.tables}
        by_dimension.append((counts, withheld if not told else withheld | {ALL}))
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
