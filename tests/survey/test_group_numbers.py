"""Rows are numbered by the groups that they belong to, batch by batch."""

import gc
from collections.abc import Sequence

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.survey.group_numbers import GroupNumbers, group_columns
from tests.hostile import HOSTILE

CELLS = st.sampled_from(["", " ", "a", " a ", "b", "1 b", "ab", "é", "1", "1 1", *HOSTILE])


def groups_of(
    batches: Sequence[Sequence[tuple[str, ...]]], width: int
) -> list[tuple[str | None, ...]]:
    """Return the group of every row, as it is told by its number."""
    numbers = GroupNumbers(width)
    names = [f"c{place}" for place in range(width)]
    told: list[int] = []
    for rows in batches:
        cells = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
        batch = cells.select(**group_columns(map(pl.col, names)))
        told += numbers.of(batch, len(rows)).tolist()
        # What Polars knows of a batch does not outlive it.
        del cells, batch
        gc.collect()
    keys = numbers.keys()
    assert len(set(keys)) == numbers.count
    return [keys[number] for number in told]


@given(st.lists(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=9), max_size=4))
def test_rows_are_of_one_group_where_their_cells_are_the_same_but_for_blanks(
    batches: list[list[tuple[str, str]]],
) -> None:
    expected = [
        tuple(pl.Series([cell]).str.strip_chars()[0] or None for cell in row)
        for rows in batches
        for row in rows
    ]
    assert groups_of(batches, 2) == expected


def test_group_met_late_has_a_number_of_its_own() -> None:
    batches = [[("leder",)], [("borger",), ("leder",)], [("ansat",), (" leder",), ("borger",)]]
    told = ["leder", "borger", "leder", "ansat", "leder", "borger"]
    assert groups_of(batches, 1) == [(cell,) for cell in told]


def test_everybody_is_of_one_group_where_nothing_is_grouped_by() -> None:
    numbers = GroupNumbers(0)
    assert group_columns([]) == {}
    assert numbers.of(pl.DataFrame(), 3).tolist() == [0, 0, 0]
    assert numbers.keys() == [()]
