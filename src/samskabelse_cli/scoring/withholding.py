"""Which groups are withheld, so that nobody can be subtracted out of what is shown.

Measurement, section 4. The people stand in *cells*: everybody with the same values in all the
columns that are grouped by, blank (None) being a value like others. A *table* groups by some of
the columns, and a *group* of it joins cells. All people together are the group of the table
without columns; it is always shown beside the others.

What is promised: **every figure that a reader can reckon from the shown ones by adding and
subtracting, over all tables of the call, rests on at least m people.** The reader is taken to
know how many people stand in which cell, the empty ones included.

Two rules lead there. First that of the definition: what a table withholds, within all people and
within each group of a coarser table, is nobody, or at least two groups and at least m people;
else the next smallest group is withheld too. Then the reader who crosses tables. A figure reckoned
from tables is, in every cell, a sum of one term for each table, which the group that the cell is
in decides (what a table withholds counts as one group, known as all less the shown). Say that it
rests on fewer than m people, so that it is 0 for all others. Between two groups of a table that
meet the same groups of the other tables its terms are then equal, where parting them would take
m people or more (``connected``). Where that leaves every cell in a stretch of equal figures with
m people or more, the figure is 0 everywhere: there is none. For two tables this is exact; for more
it may withhold more than it must.

A figure has its own number of people: those who answered the question. So the decision is made
for every figure anew, with its own counts, for what the group as a whole did not withhold already
(``already``). A group can thus show some figures and not others, and is not the same group whose
total less the others' would tell what it does not show.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samskabelse_cli.scoring.connected import held_together

#: A value of each column; None where it is blank.
Key = tuple[str | None, ...]
#: The columns that a table groups by, as ascending indexes into the key; no two tables alike.
Table = tuple[int, ...]
#: A group: its table, and the values in the table's columns.
Group = tuple[Table, Key]

_Sortable = list[tuple[bool, str]]

#: All people.
ALL: Group = ((), ())

#: No smaller group is ever shown, whatever is asked for.
NEVER_BELOW = 3

#: In place of m: a circle that agreed to it beforehand withholds nothing.
OPEN = 1


def group_of(cell: Key, table: Table) -> Group:
    """Return the group of a table that a cell belongs to."""
    return table, tuple(cell[column] for column in table)


def withheld_groups(
    cells: Mapping[Key, int],
    tables: Iterable[Table],
    least: int,
    already: Iterable[Group] = (),
) -> frozenset[Group]:
    """Return the groups, ``ALL`` perhaps among them, that may not be shown.

    ``cells`` counts the people behind a figure in each cell: all of them for the groups as such,
    those who answered for a question. ``least`` is m, people; below 3 is taken as 3.
    """
    least = max(least, NEVER_BELOW)
    # In an order of their own, so that the order of the rows and tables alters nothing.
    ordered = {key: cells[key] for key in sorted(cells, key=_sortable)}
    crossing = _Crossing(ordered, tuple(sorted(set(tables))), least)
    groups = crossing.people()
    if groups[ALL] < least:
        return frozenset(groups)
    too_small = {group for group, people in groups.items() if people < least}.union(already)
    hidden = set(too_small)
    added: list[Group] = []
    while (group := _next(crossing, groups, hidden)) is not None:
        hidden.add(group)
        added.append(group)
    # What a later group made needless is shown after all.
    for group in sorted(added, key=lambda group: _by_size(group, groups), reverse=True):
        if _next(crossing, groups, hidden - {group}) is None:
            hidden.remove(group)
    return frozenset(hidden)


def _next(crossing: "_Crossing", groups: Mapping[Group, int], hidden: set[Group]) -> Group | None:
    """Return a group that has to be withheld besides, None where all is well."""
    found = next(crossing.too_small_parts(groups, hidden), None)
    if found is not None or len(crossing.tables) < 2:
        return found
    return crossing.crossed_out(groups, hidden)


@dataclass(frozen=True)
class _Crossing:
    """The people in their cells, and the tables that are made of them, ``ALL`` aside."""

    cells: dict[Key, int]
    tables: tuple[Table, ...]
    least: int

    def people(self) -> dict[Group, int]:
        """Return how many people stand in each group."""
        groups: dict[Group, int] = {ALL: 0}
        for table in ((), *self.tables):
            for cell, people in self.cells.items():
                group = group_of(cell, table)
                groups[group] = groups.get(group, 0) + people
        return groups

    def too_small_parts(self, groups: Mapping[Group, int], hidden: set[Group]) -> Iterator[Group]:
        """Yield the next group to withhold for each part that the definition does not allow.

        The part is what a table withholds within a group of a coarser table, or within all that
        the coarser table withholds. Where nothing is left to add, the coarser group goes.
        """
        for table, coarser in self._nested():
            parts: dict[Group | None, set[Group]] = {}
            for cell in self.cells:
                outer = group_of(cell, coarser)
                part = parts.setdefault(None if outer in hidden else outer, set())
                part.add(group_of(cell, table))
            for around, inside in parts.items():
                kept_back = [group for group in inside & hidden if groups[group]]
                people = sum(groups[group] for group in kept_back)
                if not people or (len(kept_back) > 1 and people >= self.least):
                    continue
                candidates = inside - hidden
                if not candidates and around is not None and around != ALL:
                    candidates = {around}
                if candidates:
                    yield _smallest(candidates, groups)

    def _nested(self) -> Iterator[tuple[Table, Table]]:
        """Yield each table with each coarser one, all people first."""
        for coarser in ((), *self.tables):
            for table in self.tables:
                if set(coarser) < set(table):
                    yield table, coarser

    def crossed_out(self, groups: Mapping[Group, int], hidden: set[Group]) -> Group | None:
        """Return the smallest group around a cell that crossing the tables could lay bare."""
        bare = self._bare_cells(hidden)
        if not bare:
            return None
        shown = self._shown(bare, hidden)
        near = [c for c in self.cells if not shown.isdisjoint(self._shown([c], hidden))]
        candidates = self._shown(near, hidden) or self._shown(self.cells, hidden)
        return _smallest(candidates, groups)

    def _shown(self, cells: Iterable[Key], hidden: set[Group]) -> set[Group]:
        return {group_of(cell, table) for cell in cells for table in self.tables} - hidden

    def _bare_cells(self, hidden: set[Group]) -> list[Key]:
        """Return the cells in which a figure could rest on fewer than m people."""
        cells = [cell for cell, people in self.cells.items() if people]
        # For each cell the block that its group is in, table by table; 0 is what is withheld.
        blocks = [_numbered(self._classes(cells, table, hidden)) for table in self.tables]
        joined = True
        while joined:
            joined = False
            for t, own in enumerate(blocks):
                others = list(zip(*(b for s, b in enumerate(blocks) if s != t), strict=True))
                edges: dict[tuple[object, object], int] = {}
                for cell, block, around in zip(cells, own, others, strict=True):
                    edge = (block, around)
                    edges[edge] = edges.get(edge, 0) + self.cells[cell]
                together = held_together(edges, self.least)
                blocks[t] = _numbered([together[block] for block in own])
                joined = joined or max(blocks[t]) < max(own)
        stretches: dict[tuple[int, ...], int] = {}
        for cell, stretch in zip(cells, zip(*blocks, strict=True), strict=True):
            stretches[stretch] = stretches.get(stretch, 0) + self.cells[cell]
        return [
            cell
            for cell, stretch in zip(cells, zip(*blocks, strict=True), strict=True)
            if stretches[stretch] < self.least
        ]

    def _classes(
        self, cells: Sequence[Key], table: Table, hidden: set[Group]
    ) -> list[Group | None]:
        found = (group_of(cell, table) for cell in cells)
        return [None if group in hidden else group for group in found]


def _numbered(classes: Sequence[object]) -> list[int]:
    """Return small numbers for the classes, in the order in which they appear."""
    numbers: dict[object, int] = {}
    return [numbers.setdefault(one, len(numbers)) for one in classes]


def _smallest(candidates: Iterable[Group], groups: Mapping[Group, int]) -> Group:
    return min(candidates, key=lambda group: _by_size(group, groups))


def _by_size(group: Group, groups: Mapping[Group, int]) -> tuple[int, Table, _Sortable]:
    """Return what sorts a group by its people, and equal ones in an order of their own."""
    table, values = group
    return groups[group], table, _sortable(values)


def _sortable(key: Key) -> _Sortable:
    return [(value is None, value or "") for value in key]
