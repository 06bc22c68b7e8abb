"""Which groups may show which figure: the rule of ``withholding``, held over all figures.

A figure has its own number of people. But some are made of others: where all but one of a stage's
questions are shown beside its fulfilment, that one can be reckoned back, and then subtracted out
of a total. So **a figure is shown only where every question that it is made of is shown**. It is
then, but for people who left some of them out, a sum of figures that are shown anyway, and tells
nothing new. This holds for counts of whole people as well (stages, verdicts, bands): where the
other questions are answered alike, they count the answers to the one.

There are two exceptions. Where nobody in a group answered a question there is nothing of it to
reckon back. And a question that fewer than m people answered in all is withheld everywhere, so
that nothing of it is known to subtract from: a figure is then shown where the answers to it are
mixed with those of at least m people who did not answer it. A verdict mixes nobody: it stays open
in those who did not answer.

Where people left something out, a figure less its questions tells of them together, however few
they are: of their answers in sum, and not who they are. That is not withheld.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from samskabelse_cli.scoring.made_of import Parts
from samskabelse_cli.scoring.role_gap import MOST_ROLES
from samskabelse_cli.scoring.tally import VERDICTS, LadderTally, dimension_figure, figures
from samskabelse_cli.scoring.tally_rows import Tally
from samskabelse_cli.scoring.withholding import (
    ALL,
    OPEN,
    Group,
    Key,
    Table,
    group_of,
    withheld_groups,
)

Counts = dict[Key, int]
#: By figure the groups that may not show it.
Hidden = dict[str, frozenset[Group]]


@dataclass(frozen=True)
class Cells:
    """The tallies of the cells of all grouping columns, and the tables that are shown.

    ``role`` is the place of the role in the keys; ``least`` is m.
    """

    tables: tuple[Table, ...]
    role: int | None
    tallies: Mapping[Key, Tally]
    least: int
    _decided: dict[object, frozenset[Group]] = field(default_factory=dict)

    def counts(self) -> dict[str, Counts]:
        """Return by figure how many people it rests on in each cell."""
        by_cell = {key: figures(tally) for key, tally in self.tallies.items()}
        names = next(iter(by_cell.values()))
        return {name: {key: told[name] for key, told in by_cell.items()} for name in names}

    def withheld(
        self, counts: Counts, tables: tuple[Table, ...], already: Iterable[Group] = ()
    ) -> frozenset[Group]:
        """Return the groups that may not show a figure with these counts; the same once only."""
        if self.least == OPEN:
            return frozenset()
        hidden = frozenset(already)
        asked = (tuple(counts[key] for key in self.tallies), tables, hidden)
        if asked not in self._decided:
            self._decided[asked] = withheld_groups(counts, tables, self.least, hidden)
        return self._decided[asked]

    def people(self) -> frozenset[Group]:
        """Return the groups that are withheld as a whole."""
        return self.withheld({key: tally.n for key, tally in self.tallies.items()}, self.tables)


def hidden_figures(
    cells: Cells, hidden: frozenset[Group], parts: Parts, tables: tuple[Table, ...]
) -> Hidden:
    """Return by figure the groups of tables that may not show it; ``hidden`` show nothing."""
    counts = cells.counts()
    found = {
        name: cells.withheld(people, tables, hidden)
        for name, people in counts.items()
        if name not in parts
    }
    answered = {name: _answered(counts[name], tables) for name in found}
    for name, questions in parts.items():
        kept, mixed = set(hidden), [counts[name]]
        for question in sorted(questions):
            if ALL in found[question] and name != VERDICTS:
                mixed.append(_less(counts[name], counts[question]))
            else:
                kept |= found[question] & answered[question]
        found[name] = _settled(cells, mixed, tables, frozenset(kept))
    return found


def _settled(
    cells: Cells, mixed: list[Counts], tables: tuple[Table, ...], hidden: frozenset[Group]
) -> frozenset[Group]:
    """Return what is withheld when the rule holds for all the counts at once."""
    before = None
    while before != hidden:
        before = hidden
        for counts in mixed:
            hidden = cells.withheld(counts, tables, hidden)
    return hidden


def _less(people: Counts, answered: Counts) -> Counts:
    """Return how many are in the figure at least who did not answer the question."""
    return {key: max(0, n - answered[key]) for key, n in people.items()}


def _answered(counts: Counts, tables: tuple[Table, ...]) -> set[Group]:
    """Return the groups in which anybody answered."""
    return {group_of(key, t) for key, people in counts.items() if people for t in ((), *tables)}


def comparable_roles(
    cells: Cells, hidden: frozenset[Group], by_figure: Hidden, parts: Parts
) -> dict[Group, tuple[frozenset[str], ...]]:
    """Return by group, for each dimension, the roles whose means may be compared.

    Comparing them tells of the groups crossed with roles, so these are protected as if they were
    tables. Where that would withhold a group whose level is shown, or a question of it, nobody is
    compared in that dimension: beside what is shown of that group, the comparison could tell too
    much.
    """
    some = next(iter(cells.tallies.values()))
    if cells.role is None or not isinstance(some, LadderTally):
        return {}
    role = cells.role
    if len({key[role] for key in cells.tallies}) > MOST_ROLES:
        return {}
    crossed = {t: tuple(sorted({*t, role})) for t in ((), *cells.tables)}
    every_table = tuple(sorted({*cells.tables, *crossed.values()}))
    if_crossed = hidden_figures(cells, hidden, parts, every_table)
    counts = cells.counts()
    by_dimension: list[tuple[Counts, frozenset[Group]]] = []
    for figure in map(dimension_figure, range(len(some.levels))):
        more = {g for f in (figure, *parts[figure]) for g in if_crossed[f] - by_figure[f]}
        told = any(group == ALL or group[0] in cells.tables for group in more)
        nobody = frozenset({ALL}) if told else frozenset()
        by_dimension.append((counts[figure], if_crossed[figure] | nobody))
    members: dict[Group, list[Key]] = {}
    for table in crossed:
        for key in cells.tallies:
            members.setdefault(group_of(key, table), []).append(key)
    return {
        group: tuple(
            frozenset()
            if group in withheld or ALL in withheld
            else _roles(keys, crossed[group[0]], role, answered, withheld)
            for answered, withheld in by_dimension
        )
        for group, keys in members.items()
    }


def _roles(
    keys: Sequence[Key], finer: Table, role: int, answered: Counts, withheld: frozenset[Group]
) -> frozenset[str]:
    """Return the roles in some cells whose groups may be told of."""
    return frozenset(
        name
        for key in keys
        if answered[key]
        and (name := key[role]) is not None
        and group_of(key, finer) not in withheld
    )
