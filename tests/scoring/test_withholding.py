"""Small groups: the reader who adds and subtracts never gets at fewer than m people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.scoring.connected import held_together
from samskabelse_cli.scoring.withholding import ALL, Group, Key, Table, withheld_groups
from tests.hostile import HOSTILE
from tests.scoring.subtracting_reader import every_group, indicator, laid_bare, rank

ROLE, UNIT, BOTH = (0,), (1,), (0, 1)


def one(**people: int) -> dict[Key, int]:
    """Return a table's cells by one column."""
    return {(role,): n for role, n in people.items()}


def names(hidden: frozenset[Group]) -> set[str | None]:
    return {values[0] if values else "all" for _, values in hidden}


def test_groups_of_m_people_are_all_shown() -> None:
    assert not withheld_groups(one(a=5, b=6, c=30), [ROLE], 5)


def test_lone_small_group_takes_the_next_smallest_with_it() -> None:
    assert names(withheld_groups(one(a=3, b=6, c=30), [ROLE], 5)) == {"a", "b"}


def test_small_groups_that_are_enough_together_stay_alone() -> None:
    assert names(withheld_groups(one(a=3, b=2, c=9), [ROLE], 5)) == {"a", "b"}
    assert names(withheld_groups(one(a=1, b=2, c=9), [ROLE], 5)) == {"a", "b", "c"}


def test_blank_values_are_a_group_like_others() -> None:
    cells: dict[Key, int] = {("a",): 9, ("b",): 7, (None,): 2}
    assert names(withheld_groups(cells, [ROLE], 5)) == {None, "b"}


def test_m_is_never_below_three() -> None:
    assert names(withheld_groups(one(a=2, b=1, c=9), [ROLE], 1)) == {"a", "b"}


def test_fewer_than_m_people_in_all_are_not_shown_at_all() -> None:
    assert ALL in withheld_groups(one(a=2, b=2), [ROLE], 5)
    assert withheld_groups({}, [ROLE], 5) == {ALL}


def test_all_people_are_shown_where_they_are_m() -> None:
    assert names(withheld_groups(one(a=3, b=2), [ROLE], 5)) == {"a", "b"}
    assert not withheld_groups({}, [], 5) - {ALL}


def test_crossed_group_is_protected_within_each_shown_group_of_its_margin() -> None:
    cells: dict[Key, int] = {
        ("a", "x"): 3,
        ("a", "y"): 8,
        ("a", "z"): 9,
        ("b", "x"): 2,
        ("b", "y"): 7,
    }
    assert names(withheld_groups(cells, [BOTH], 5)) == {"a", "b"}
    hidden = withheld_groups(cells, [BOTH, ROLE], 5)
    assert {values for _, values in hidden} == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


def test_what_a_coarser_table_withholds_is_a_margin_too() -> None:
    """All less the shown roles is b and c together; their shown part must not lay bare the rest."""
    cells: dict[Key, int] = {
        ("a", "x"): 20,
        ("b", "x"): 6,
        ("b", "y"): 2,
        ("c", "y"): 2,
        ("d", "y"): 2,
        ("d", "x"): 20,
    }
    hidden = withheld_groups(cells, [BOTH, ROLE], 5)
    assert laid_bare(cells, [BOTH, ROLE], hidden, 5) is None


def test_team_cannot_be_subtracted_out_of_its_department_in_another_table() -> None:
    """No table is finer than the other; the first department less its shown team tells the rest."""
    cells: dict[Key, int] = {
        ("first", "one"): 17,
        ("first", "two"): 3,
        ("second", "three"): 40,
        ("second", "four"): 4,
    }
    without_crossing = {(UNIT, ("two",)), (UNIT, ("four",))}
    assert laid_bare(cells, [ROLE, UNIT], without_crossing, 5) == {("first", "two")}
    hidden = withheld_groups(cells, [ROLE, UNIT], 5)
    assert laid_bare(cells, [ROLE, UNIT], hidden, 5) is None
    assert hidden > without_crossing


def test_tables_that_nearly_say_the_same_are_not_both_shown_whole() -> None:
    """All but one leader sit in the secretariat, and nobody else: the one could be told."""
    cells: dict[Key, int] = {
        ("leder", "sekretariat"): 18,
        ("leder", "drift"): 1,
        ("medarbejder", "drift"): 30,
    }
    assert laid_bare(cells, [ROLE, UNIT], (), 5) == {("leder", "drift")}
    hidden = withheld_groups(cells, [ROLE, UNIT], 5)
    assert laid_bare(cells, [ROLE, UNIT], hidden, 5) is None


def test_usual_survey_by_two_columns_loses_nothing() -> None:
    cells: dict[Key, int] = {
        (role, unit): 6 if role == "leder" else 40
        for role, unit in product(["leder", "medarbejder"], ["a", "b", "c", "d", "e"])
    }
    assert not withheld_groups(cells, [ROLE, UNIT], 5)
    assert not withheld_groups(cells, [ROLE, UNIT, BOTH], 5)


def test_figure_that_few_answered_is_protected_across_the_groups() -> None:
    """Four of b answered: without a second group, all less a and c would tell what they said."""
    people, answered = one(a=20, b=9, c=9), one(a=18, b=4, c=9)
    assert not withheld_groups(people, [ROLE], 5)
    assert names(withheld_groups(answered, [ROLE], 5)) == {"b", "c"}


def test_figure_of_a_group_that_is_withheld_stays_withheld() -> None:
    people = one(a=3, b=6, c=30)
    already = withheld_groups(people, [ROLE], 5)
    answered = one(a=3, b=1, c=30)
    assert already <= withheld_groups(answered, [ROLE], 5, already)
    assert names(withheld_groups(answered, [ROLE], 5, already)) == {"a", "b", "c"}


def test_groups_where_nobody_answered_hide_nobody_else() -> None:
    assert names(withheld_groups(one(a=0, b=9, c=30), [ROLE], 5)) == {"a"}
    assert names(withheld_groups(one(a=0, b=3, c=30), [ROLE], 5)) == {"a", "b", "c"}


def test_hostile_values_are_groups_like_others() -> None:
    cells: dict[Key, int] = {(text,): 2 + i % 5 for i, text in enumerate([*HOSTILE.values(), None])}
    hidden = withheld_groups(cells, [ROLE], 5)
    assert {values for _, values in hidden} >= {key for key, n in cells.items() if n < 5}


@dataclass(frozen=True)
class Case:
    cells: dict[Key, int]
    tables: tuple[Table, ...]
    least: int


@st.composite
def cases(draw: st.DrawFn) -> Case:
    columns = draw(st.integers(1, 3))
    tables = [t for size in range(1, columns + 1) for t in combinations(range(columns), size)]
    values = [("x", "y", "z", None)[: draw(st.integers(2, 4))] for _ in range(columns)]
    keys = st.sampled_from(list(product(*values)))
    people = st.sampled_from([0, 1, 1, 2, 3, 4, 5, 7, 12])
    return Case(
        cells=draw(st.dictionaries(keys, people, min_size=1, max_size=12)),
        tables=tuple(draw(st.lists(st.sampled_from(tables), min_size=1, max_size=3, unique=True))),
        least=draw(st.integers(3, 5)),
    )


def sizes(case: Case) -> dict[Group, int]:
    cells = list(case.cells)
    return {
        group: sum(
            n for n, x in zip(case.cells.values(), indicator(group, cells), strict=True) if x
        )
        for group in every_group(cells, case.tables)
    }


@settings(deadline=None, max_examples=400)
@given(case=cases())
def test_reader_who_subtracts_gets_at_nobody(case: Case) -> None:
    """Nothing that can be reckoned rests on fewer than m people, over all tables of the call."""
    hidden = withheld_groups(case.cells, case.tables, case.least)
    assert laid_bare(case.cells, case.tables, hidden, case.least) is None
    for group, people in sizes(case).items():
        assert people >= case.least or group in hidden


@settings(deadline=None, max_examples=300)
@given(case=cases(), data=st.data())
def test_reader_gets_at_nobody_through_a_single_question(case: Case, data: st.DataObject) -> None:
    """The figures of a question come from those who answered it, in groups that are shown."""
    already = withheld_groups(case.cells, case.tables, case.least)
    answered = {cell: data.draw(st.integers(0, n)) for cell, n in case.cells.items()}
    hidden = withheld_groups(answered, case.tables, case.least, already)
    assert hidden >= already
    assert laid_bare(answered, case.tables, hidden, case.least) is None


@settings(deadline=None, max_examples=300)
@given(case=cases())
def test_no_small_withheld_group_nor_union_of_them_is_told(case: Case) -> None:
    hidden = withheld_groups(case.cells, case.tables, case.least)
    cells = [cell for cell, n in case.cells.items() if n]
    shown = [indicator(g, cells) for g in every_group(cells, case.tables) - hidden]
    full = rank(shown)
    for table in case.tables:
        small = [g for g in hidden if g[0] == table and 0 < sizes(case).get(g, 0) < case.least]
        for size in range(1, min(len(small), 4) + 1):
            for some in combinations(small, size):
                if sum(sizes(case)[g] for g in some) < case.least:
                    told = [sum(x) for x in zip(*(indicator(g, cells) for g in some), strict=True)]
                    assert rank([*shown, told]) > full


@settings(deadline=None, max_examples=300)
@given(case=cases())
def test_what_a_table_withholds_is_two_groups_and_m_people(case: Case) -> None:
    hidden = withheld_groups(case.cells, case.tables, case.least)
    if ALL in hidden:
        return
    for table in case.tables:
        own = [n for g, n in sizes(case).items() if g[0] == table and g in hidden and n]
        others = [g for g, n in sizes(case).items() if g[0] == table and n]
        assert not own or sum(own) >= case.least
        assert len(own) != 1 or len(others) == 1


@settings(deadline=None, max_examples=200)
@given(case=cases(), seed=st.integers(0, 99))
def test_order_of_the_cells_and_tables_alters_nothing(case: Case, seed: int) -> None:
    cells, tables = list(case.cells.items()), list(case.tables)
    Random(seed).shuffle(cells)  # noqa: S311
    Random(seed).shuffle(tables)  # noqa: S311
    expected = withheld_groups(case.cells, case.tables, case.least)
    assert withheld_groups(dict(cells), tables, case.least) == expected


def test_reader_gets_at_nobody_in_any_small_table() -> None:
    """Two rows and three columns, every number of people of a few, every choice of tables."""
    keys = list(product("ab", "xyz"))
    choices: list[Sequence[Table]] = [[ROLE, UNIT], [BOTH, ROLE], [BOTH, ROLE, UNIT]]
    for people in product((0, 2, 6), repeat=6):
        cells: dict[Key, int] = dict(zip(keys, people, strict=True))
        for tables in choices:
            hidden = withheld_groups(cells, tables, 5)
            assert laid_bare(cells, tables, hidden, 5) is None, (cells, tables)


Edges = dict[tuple[str, str], int]


@settings(deadline=None, max_examples=300)
@given(
    edges=st.dictionaries(
        st.tuples(st.sampled_from("abcd"), st.sampled_from("uvwx")), st.integers(1, 4), min_size=1
    ),
    least=st.integers(1, 6),
)
def test_whoever_parts_a_block_cuts_enough(edges: Edges, least: int) -> None:
    blocks = held_together(edges, least)
    nodes = sorted(blocks)
    lightest: dict[tuple[str, str], int] = {}
    for size in range(1, len(nodes)):
        for side in combinations(nodes, size):
            weight = cut(edges, set(side))
            for one, other in product(side, set(nodes) - set(side)):
                lightest[one, other] = min(weight, lightest.get((one, other), weight))
    for (one, other), weight in lightest.items():
        assert blocks[one] != blocks[other] or weight >= least
    if lightest and min(lightest.values()) >= least:
        assert len(set(blocks.values())) == 1


def cut(edges: Mapping[tuple[str, str], int], side: set[str]) -> int:
    return sum(weight for (a, b), weight in edges.items() if (a in side) != (b in side))


@pytest.mark.parametrize("least", [3, 5, 10])
def test_large_crossing_is_decided_in_a_moment(least: int) -> None:
    random = Random(1)  # noqa: S311
    cells: dict[Key, int] = {}
    for _ in range(5_000):
        key = (str(int(random.paretovariate(0.7)) % 98), str(random.randrange(8)), "x")
        cells[key] = cells.get(key, 0) + 1
    hidden = withheld_groups(cells, [(0, 1), (0,), (1,)], least)
    assert len(hidden) < len(every_group(cells, [(0, 1), (0,), (1,)]))
