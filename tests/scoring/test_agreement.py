"""How far answers to a question agree: published values, hand reckoning, and what always holds."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.scoring.agreement import (
    agreement,
    in_camps,
    is_wide,
    typical_distance,
    words,
)

COUNTS = st.lists(st.integers(0, 40), min_size=2, max_size=9).filter(any)


def by_threes(counts: Sequence[int]) -> Fraction:
    """Return A as van der Eijk (2001) writes it: layer by layer, three by three."""
    c, left, total = len(counts), list(counts), Fraction(0)
    while any(left):
        layer = [int(n > 0) for n in left]
        height = min(n for n in left if n)
        threes = [tuple(layer[i] for i in three) for three in combinations(range(c), 3)]
        tu = sum(three in ((1, 1, 0), (0, 1, 1)) for three in threes)
        tdu = threes.count((1, 0, 1))
        u = (
            Fraction((c - 2) * tu - (c - 1) * tdu, (c - 2) * (tu + tdu))
            if tu + tdu
            else Fraction(1)
        )
        a = u * (1 - Fraction(sum(layer) - 1, c - 1))
        total += a * height * sum(layer)
        left = [n - height * x for n, x in zip(left, layer, strict=True)]
    return total / sum(counts)


def test_agreement_is_that_of_the_r_package_agrmt() -> None:
    """The example of ``agreement`` in R's agrmt, and van der Eijk's own."""
    assert agreement((30, 40, 210, 130, 530, 50, 10)) == pytest.approx(0.6113333, abs=5e-8)
    assert agreement((0, 1, 4, 4, 1)) == pytest.approx(0.55, abs=1e-12)


def test_second_published_example_has_its_mean_distance_from_the_mean() -> None:
    """The same counts have a published mean absolute distance from the mean of 0.70."""
    counts = (0, 1, 4, 4, 1)
    mean = sum(i * n for i, n in enumerate(counts)) / 10
    assert sum(abs(i - mean) * n for i, n in enumerate(counts)) / 10 == pytest.approx(0.70)
    assert typical_distance(counts) == pytest.approx(0.7)


@given(counts=COUNTS)
def test_agreement_is_that_of_the_definition_by_threes(counts: list[int]) -> None:
    assert agreement(counts) == pytest.approx(float(by_threes(counts)), abs=1e-12)


@given(counts=COUNTS, times=st.integers(1, 9))
def test_agreement_stays_in_its_bounds_and_does_not_know_direction_or_size(
    counts: list[int], times: int
) -> None:
    a, distance = agreement(counts), typical_distance(counts)
    assert a is not None
    assert -1 <= a <= 1
    larger = [n * times for n in counts]
    assert agreement(counts[::-1]) == pytest.approx(a, abs=1e-12)
    assert agreement(larger) == pytest.approx(a, abs=1e-12)
    assert typical_distance(counts[::-1]) == pytest.approx(distance)
    assert typical_distance(larger) == pytest.approx(distance)
    assert words(counts[::-1]) == words(larger) == words(counts)
    assert in_camps(counts[::-1]) == in_camps(counts)


@given(options=st.integers(2, 9), n=st.integers(1, 99), data=st.data())
def test_unanimous_even_and_two_poles_are_exactly_one_zero_and_minus_one(
    options: int, n: int, data: st.DataObject
) -> None:
    one = data.draw(st.integers(0, options - 1))
    assert agreement([n * (i == one) for i in range(options)]) == 1
    assert typical_distance([n * (i == one) for i in range(options)]) == 0
    assert agreement([n] * options) == 0
    if options > 2:
        assert agreement([n, *[0] * (options - 2), n]) == -1


@given(counts=COUNTS)
def test_typical_distance_is_the_least_mean_distance_from_any_option(counts: list[int]) -> None:
    people = [i for i, n in enumerate(counts) for _ in range(n)]
    means = [sum(abs(p - middle) for p in people) / len(people) for middle in range(len(counts))]
    assert typical_distance(counts) == pytest.approx(min(means))


def test_nobody_has_no_agreement() -> None:
    nobody = (0, 0, 0)
    assert agreement(nobody) is None
    assert typical_distance(nobody) is None
    assert words(nobody) is None
    assert not in_camps(nobody)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 10, 2, 0), "alike"),
        ((2, 2, 2, 2, 2), "spread"),
        ((8, 3, 3, 3, 8), "apart"),
        ((5, 0, 0, 0, 5), "camps"),
        ((3, 1, 6), "camps"),
        ((3, 2, 5), "spread"),
        ((29, 0, 71), "apart"),
        ((30, 0, 70), "camps"),
        ((2, 0, 10, 0, 2), "spread"),
    ],
)
def test_words_follow_the_agreement_and_camps_come_first(
    counts: tuple[int, ...], expected: str
) -> None:
    assert words(counts) == expected


def test_typical_distance_is_wide_from_a_sixth_of_the_options() -> None:
    assert is_wide(1.0, 6)
    assert is_wide(1 / 6 * 5, 5)
    assert not is_wide(0.99, 6)
