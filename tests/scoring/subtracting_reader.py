"""Plays the reader who adds and subtracts what is shown, in exact fractions.

Written from measurement, section 4, and shares nothing with the code that it checks. A reader
knows the sum of each group that is shown. What can be reckoned from them is the row space of the
matrix with a row for each such group and a column for each cell. A figure of it rests on the cells
in a set S alone if it is 0 in all others; there is such a figure where the matrix without the
columns of S has a lower rank.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

Key = tuple[str | None, ...]
Table = tuple[int, ...]
Group = tuple[Table, Key]


def rank(rows: Sequence[Sequence[int]]) -> int:
    """Return the rank of a matrix of whole numbers, by elimination in fractions."""
    left = [[Fraction(x) for x in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((i for i in range(found, len(left)) if left[i][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for i in range(found + 1, len(left)):
            factor = left[i][column] / left[found][column]
            if factor:
                left[i] = [x - factor * y for x, y in zip(left[i], left[found], strict=True)]
        found += 1
    return found


def indicator(group: Group, cells: Sequence[Key]) -> list[int]:
    """Return the row of a group: 1 for the cells in it."""
    table, values = group
    return [int(tuple(cell[c] for c in table) == values) for cell in cells]


def every_group(cells: Iterable[Key], tables: Iterable[Table]) -> set[Group]:
    """Return all groups of all tables, and all people."""
    return {(t, tuple(cell[c] for c in t)) for cell in cells for t in ((), *tables)}


def small_sets(people: Mapping[Key, int], least: int) -> Iterator[set[Key]]:
    """Yield the largest sets of cells with fewer than ``least`` people, and some that are not."""
    small = [cell for cell, n in people.items() if 0 < n < least]
    for size in range(1, least):
        for chosen in combinations(small, size):
            if sum(people[cell] for cell in chosen) < least:
                yield set(chosen)


def laid_bare(
    people: Mapping[Key, int], tables: Sequence[Table], hidden: Iterable[Group], least: int
) -> set[Key] | None:
    """Return cells with fewer than ``least`` people of whom alone something can be reckoned."""
    cells = [cell for cell, n in people.items() if n]
    shown = every_group(cells, tables) - set(hidden)
    rows = [indicator(group, cells) for group in sorted(shown, key=repr)]
    full = rank(rows)
    for few in small_sets(people, least):
        kept = [i for i, cell in enumerate(cells) if cell not in few]
        if rank([[row[i] for i in kept] for row in rows]) < full:
            return few
    return None
