"""Role gaps: the largest of all, who counts, and what chance gives."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.scoring.role_gap import role_gap

LEVELS = st.dictionaries(
    st.sampled_from("abcd"),
    st.dictionaries(st.sampled_from([0.0, 1.25, 2.0, 3.0, 5.0]), st.integers(1, 9), min_size=1),
    min_size=1,
)


def by_shuffling(levels: dict[str, dict[float, int]], times: int) -> float:
    """Return the 95th percentile of the gap when labels are really shuffled."""
    random = Random(1)  # noqa: S311
    labels = [role for role, counts in levels.items() for n in counts.values() for _ in range(n)]
    values = [value for counts in levels.values() for value, n in counts.items() for _ in range(n)]
    gaps = []
    for _ in range(times):
        random.shuffle(labels)
        means = []
        for role in levels:
            own = [v for v, label in zip(values, labels, strict=True) if label == role]
            means.append(sum(own) / len(own))
        gaps.append(max(means) - min(means))
    return sorted(gaps)[int(0.95 * times)]


def test_clear_gap_between_leaders_and_staff_is_flagged() -> None:
    gap = role_gap({"leder": {4.0: 8, 3.0: 2}, "medarbejder": {1.0: 20, 2.0: 10}}, 5)
    assert gap is not None
    assert gap.gap == pytest.approx(3.8 - 4 / 3)
    assert (gap.lowest, gap.highest, gap.flagged) == ("medarbejder", "leder", True)


def test_gap_below_one_level_is_never_flagged() -> None:
    gap = role_gap({"a": {3.0: 500}, "b": {2.25: 500}}, 5)
    assert gap is not None
    assert (gap.gap, gap.limit, gap.flagged) == (0.75, None, False)


def test_gap_that_chance_gives_as_well_is_not_flagged() -> None:
    gap = role_gap({"a": {0.0: 3, 5.0: 2}, "b": {0.0: 2, 5.0: 3}}, 5)
    assert gap is not None
    assert gap.gap == pytest.approx(1)
    assert not gap.flagged


@pytest.mark.parametrize(("high", "asked"), [(2.9, False), (3.0, True)])
def test_chance_is_asked_where_the_gap_is_large(high: float, asked: bool) -> None:
    gap = role_gap({"a": {high: 200}, "b": {2.0: 100}}, 5)
    assert gap is not None
    assert (gap.limit is not None, gap.flagged) == (asked, asked)


def test_roles_with_too_few_people_are_not_compared() -> None:
    assert role_gap({"a": {5.0: 4}, "b": {0.0: 20}}, 5) is None
    gap = role_gap({"a": {5.0: 4}, "b": {0.0: 20}, "c": {1.0: 5}}, 5)
    assert gap is not None
    assert (gap.lowest, gap.highest) == ("b", "c")


def test_levels_that_differ_in_the_last_bits_count_as_one() -> None:
    gap = role_gap({"a": {0.3: 3, 0.1 + 0.2: 2}, "b": {0.3: 5}}, 5)
    assert gap is not None
    assert gap.gap == 0


def test_limit_is_that_of_shuffled_labels() -> None:
    levels = {"a": {1.0: 9, 2.0: 4}, "b": {2.0: 7, 4.0: 5, 5.0: 1}, "c": {0.0: 3, 3.0: 6}}
    gap = role_gap(levels, 5)
    assert gap is not None
    assert gap.limit == pytest.approx(by_shuffling(levels, 4000), abs=0.12)


@settings(deadline=None, max_examples=50)
@given(levels=LEVELS, data=st.data())
def test_order_of_roles_and_levels_alters_nothing(
    levels: dict[str, dict[float, int]], data: st.DataObject
) -> None:
    roles = data.draw(st.permutations(list(levels)))
    turned = {role: dict(reversed(levels[role].items())) for role in roles}
    assert role_gap(levels, 3, 100) == role_gap(turned, 3, 100)
