"""Whether people climb in order: a published value, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.scoring.ladder_check import Patterns, loevinger, reversal_share


def test_loevingers_h_is_that_of_the_textbook() -> None:
    """100 people, shares 0.2 and 0.6: 8 errors expected; 2 found, so H = 0.75."""
    patterns: Patterns = {(True, True): 18, (False, True): 2, (True, False): 42, (False, False): 38}
    assert sum(patterns.values()) == 100
    assert loevinger(patterns) == pytest.approx(0.75)


def test_reversal_is_a_higher_stage_without_a_lower_one() -> None:
    patterns: Patterns = {
        (True, True, False): 3,
        (True, False, True): 1,
        (False, True, True): 1,
        (False, False, False): 3,
    }
    assert reversal_share(patterns) == 0.25


def test_nobody_and_few_people_have_no_ladder_check() -> None:
    assert reversal_share({}) is None
    assert loevinger({}) is None
    assert loevinger({(True, False): 25, (False, False): 24}) is None


@pytest.mark.parametrize("second", [True, False])
def test_stage_that_all_or_none_have_leaves_h_undefined(second: bool) -> None:
    assert loevinger({(True, second): 30, (False, second): 30}) is None


@given(steps=st.lists(st.integers(1, 40), min_size=4, max_size=4))
def test_people_who_all_climb_in_order_have_h_one_and_no_reversal(steps: list[int]) -> None:
    patterns = {tuple(k < stage for k in range(3)): n + 12 for stage, n in enumerate(steps)}
    assert loevinger(patterns) == 1
    assert reversal_share(patterns) == 0


@given(
    patterns=st.dictionaries(
        st.lists(st.booleans(), min_size=3, max_size=3).map(tuple), st.integers(1, 60), min_size=1
    )
)
def test_h_never_exceeds_one_and_is_zero_for_independent_stages(
    patterns: dict[tuple[bool, ...], int],
) -> None:
    h = loevinger(patterns)
    assert h is None or h <= 1
    independent: Patterns = {(a, b): 20 for a in (True, False) for b in (True, False)}
    assert loevinger(independent) == pytest.approx(0)
