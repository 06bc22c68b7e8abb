"""Drawing people anew: a published interval, the rule of the stage, and order that matters not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.model.terms import Rule
from samskabelse_cli.scoring.climb import ascend
from samskabelse_cli.scoring.resampling import resampled_sums, seeded
from samskabelse_cli.scoring.stability import People, stability

if TYPE_CHECKING:
    from samskabelse_cli.scoring.resampling import Floats

SCIPY = (10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213)


def test_percentile_interval_of_a_mean_is_that_of_scipy() -> None:
    """SciPy's test of ``bootstrap``: the 95 % percentile interval of this mean."""
    x = np.array(SCIPY)[:, None]
    means = resampled_sums(x, seeded(x), 20_000)[:, 0] / len(x)
    assert np.percentile(means, [2.5, 97.5]) == pytest.approx([28.9, 84.2], abs=1)


def test_each_draw_takes_as_many_people_as_there_are() -> None:
    ones = np.ones((7, 1))
    assert (resampled_sums(ones, seeded(ones), 50) == 7).all()


def test_large_groups_are_drawn_in_blocks_of_bounded_size() -> None:
    ones = np.ones((1_500_000, 1))
    assert resampled_sums(ones, seeded(ones), 2).tolist() == [[1_500_000.0]] * 2


def people(rows: list[tuple[float, ...]], stages: int) -> People:
    """Return people from rows of fulfilments, then one level and one high."""
    values = np.array(rows, dtype=np.float64)
    return People(values[:, :stages], values[:, stages : stages + 1], values[:, stages + 1 :])


def test_fewer_than_eight_people_have_no_stability() -> None:
    seven = people([(1.0, 0.0, 1.0, 1.0)] * 7, 2)
    assert len(seven) == 7
    assert stability(seven, Rule()) is None


def test_people_who_agree_have_one_stage_in_all_draws() -> None:
    found = stability(people([(1.0, 0.7, 2.0, 2.0)] * 9, 2), Rule())
    assert found is not None
    assert (found.resamples, found.stages, found.undefined) == (2000, (0.0, 0.0, 1.0), 0.0)


def test_level_that_nobody_has_is_held_by_the_mean_of_what_it_could_be() -> None:
    nan = float("nan")
    held = people([(1.0, 1.0, 1.0, nan, 0.5)] * 8, 3)
    free = people([(1.0, 1.0, 1.0, nan, nan)] * 8, 3)
    assert _stages(held) == (0.0, 0.0, 1.0, 0.0)
    assert _stages(free) == (0.0, 0.0, 0.0, 1.0)


def test_first_stage_that_nobody_has_defined_is_told_apart() -> None:
    found = stability(people([(float("nan"), 1.0, 2.0, 2.0)] * 8, 2), Rule())
    assert found is not None
    assert found.undefined == 1
    assert sum(found.stages) == 0


def _stages(group: People) -> tuple[float, ...]:
    found = stability(group, Rule())
    assert found is not None
    return found.stages


@dataclass(frozen=True)
class Case:
    fulfilments: "Floats"
    levels: "Floats"
    highs: "Floats"
    order: list[int]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    n, stages, dimensions = draw(st.integers(8, 14)), draw(st.integers(2, 4)), 2
    share = st.sampled_from([0.0, 0.25, 0.5, 0.625, 0.75, 1.0, float("nan")])
    level = st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.0, float("nan")])
    rows = draw(st.lists(st.lists(share, min_size=stages, max_size=stages), min_size=n, max_size=n))
    pairs = st.lists(level, min_size=dimensions, max_size=dimensions)
    levels = draw(st.lists(pairs, min_size=n, max_size=n))
    highs = draw(st.lists(pairs, min_size=n, max_size=n))
    order = draw(st.permutations(range(n)))
    return Case(np.array(rows), np.array(levels), np.array(highs), list(order))


@settings(deadline=None, max_examples=60)
@given(case=cases())
def test_order_of_the_people_alters_nothing(case: Case) -> None:
    one = People(case.fulfilments, case.levels, case.highs)
    other = People(*(x[case.order] for x in (case.fulfilments, case.levels, case.highs)))
    assert stability(one, Rule(), 100) == stability(other, Rule(), 100)


@settings(deadline=None, max_examples=100)
@given(case=cases(), floor=st.integers(0, 3))
def test_stage_of_people_all_alike_is_that_of_the_rule(case: Case, floor: int) -> None:
    """Every draw of people who are the same has the means of one of them."""
    rule = Rule(floor=floor)
    alike = People(*(np.repeat(x[:1], 8, axis=0) for x in _parts(case)))
    found = stability(alike, rule, 3)
    fulfilments, levels, highs = ([_null(v) for v in x[0]] for x in _parts(case))
    bounds = [h if v is None else v for v, h in zip(levels, highs, strict=True)]
    expected = ascend(fulfilments, bounds, rule).stage
    assert found is not None
    if expected is None:
        assert found.undefined == 1
    else:
        assert found.stages[expected] == 1


def _parts(case: Case) -> "tuple[Floats, Floats, Floats]":
    return case.fulfilments, case.levels, case.highs


def _null(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
