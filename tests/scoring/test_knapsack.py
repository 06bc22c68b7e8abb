"""The fewest moves against trying out every way to move."""

from itertools import accumulate, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.scoring.knapsack import fewest_exceeding, fewest_reaching, ways_of

#: The ways to move one question: (number of moves, gain).
Offered = tuple[tuple[int, float], ...]
GAINS = st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0])
#: What a question offers: one move more for every option, as often in the short form with one gain.
WAYS = st.one_of(
    st.lists(GAINS, min_size=1, max_size=5).map(lambda gains: tuple(enumerate([0.0, *gains]))),
    st.integers(1, 4).map(
        lambda moves: ((0, 0.0), *((n, 0.0) for n in range(1, moves)), (moves, 1.0))
    ),
    # No step gains more than the one before: what a scale of even degrees gives.
    st.lists(GAINS, max_size=5)
    .map(lambda steps: accumulate(sorted(steps, reverse=True), initial=0.0))
    .map(lambda gains: tuple(enumerate(gains))),
    st.just(((0, 0.0),)),
)
#: A floor may demand moves: to stay is no way then, and there may be none at all.
DEMANDING = st.sampled_from([(), ((2, 0.0),), ((1, 0.5), (2, 0.5), (4, 2.0)), ((3, 1.0), (1, 1.0))])
LIMITS = st.none() | st.integers(0, 8)
NEEDS = st.sampled_from([-1.0, 0.0, 0.25, 0.75, 1.75, 2.75, 4.75, 50.0])


def fewest(groups: list[Offered], need: float, limit: int | None) -> int | None:
    every = (
        (sum(moves for moves, _gain in chosen), sum(gain for _moves, gain in chosen))
        for chosen in product(*groups)
    )
    enough = (moves for moves, gain in every if gain >= need)
    found = min(enough, default=None)
    return None if found is None or (limit is not None and found > limit) else found


@given(st.lists(WAYS | DEMANDING, max_size=4), NEEDS, LIMITS)
def test_the_fewest_moves_that_gain_enough_are_found(
    groups: list[Offered], need: float, limit: int | None
) -> None:
    assert fewest_reaching(map(ways_of, groups), need, limit) == fewest(groups, need, limit)


@given(st.lists(WAYS, max_size=4), NEEDS.filter(lambda spare: spare > 0), LIMITS)
def test_the_fewest_moves_that_lose_more_than_is_to_spare_are_found(
    groups: list[Offered], spare: float, limit: int | None
) -> None:
    assert fewest_exceeding(map(ways_of, groups), spare, limit) == fewest(groups, spare, limit)


def test_degrees_that_are_even_but_for_rounding_gain_evenly() -> None:
    """A step that floats make a little larger than the one before needs no table."""
    degrees = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
    assert len({after - before for before, after in pairwise(degrees)}) > 1
    assert ways_of(enumerate(degrees)).steps == pytest.approx([0.1] * 10)
