"""What holds for all profiles and answers, on small random trees."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samskabelse_cli.model.result import ProfileResult, SectionResult
from tests.scoring.test_profile_exact import Branch, Case, Leaf, cases, earned, every


def by_name(result: ProfileResult) -> dict[str, tuple[object, ...]]:
    """Return the figures of the whole and of every section; names are unique."""
    return {
        getattr(part, "id", ""): (part.ratio, part.points, part.maximum, part.band)
        for part in every(result)
    }


def changed(branch: Branch, change: Callable[[Leaf], Leaf]) -> Branch:
    return replace(
        branch,
        leaves=tuple(change(leaf) for leaf in branch.leaves),
        branches=tuple(changed(child, change) for child in branch.branches),
    )


@settings(deadline=None, max_examples=150)
@given(case=cases(), data=st.data())
def test_more_points_never_lower_a_ratio(case: Case, data: st.DataObject) -> None:
    """One answer is raised to an option that earns as much or more."""
    answered = [leaf for leaf in case.root.every_leaf() if isinstance(leaf.said, int)]
    assume(answered)
    chosen = data.draw(st.sampled_from(answered))
    assert isinstance(chosen.said, int)
    present = chosen.points[chosen.said]
    better = [i for i, points in enumerate(chosen.points) if points >= present]
    raised = replace(chosen, said=data.draw(st.sampled_from(better)))
    after = replace(case, root=changed(case.root, lambda x: raised if x == chosen else x))
    for before, now in zip(every(case.score()), every(after.score()), strict=True):
        assert (before.ratio is None) == (now.ratio is None)
        assert (now.ratio or 0) >= (before.ratio or 0)
        assert (now.points, now.maximum) >= (before.points, before.maximum)


@settings(deadline=None, max_examples=100)
@given(case=cases(), seed=st.integers())
def test_order_never_matters(case: Case, seed: int) -> None:
    """Items and sections shuffled: every figure is the same to the last bit."""
    first, shuffled = case.score(), case.score(Random(seed))  # noqa: S311
    assert by_name(first) == by_name(shuffled)
    assert set(first.advice) == set(shuffled.advice)


def check_policies(case: Case) -> None:
    """Zero never gives more than leaving out, and full never less."""
    zero, exclude, full = (
        list(every(replace(case, policy=policy).score())) for policy in ("zero", "exclude", "full")
    )
    for low, middle, high in zip(zero, exclude, full, strict=True):
        if middle.ratio is not None:
            assert low.ratio is not None
            assert high.ratio is not None
            assert low.ratio <= middle.ratio + 1e-12
            assert middle.ratio <= high.ratio + 1e-12
        assert (low.ratio is None) == (high.ratio is None)
        assert low.points == middle.points <= high.points
        assert middle.maximum <= low.maximum == high.maximum


@settings(deadline=None, max_examples=100)
@given(case=cases(roll_ups=("items", "points")))
def test_policies_are_in_order(case: Case) -> None:
    """Whatever is missing. Not so by sections: there a policy can let a poor section in."""
    check_policies(case)


@settings(deadline=None, max_examples=100)
@given(case=cases(silent=False))
def test_policies_are_in_order_by_sections_too_where_nothing_is_missing(case: Case) -> None:
    """Every part that counts has a ratio then."""
    check_policies(case)


@settings(deadline=None, max_examples=100)
@given(case=cases())
def test_points_add_up(case: Case) -> None:
    """A whole has the points of its parts, and ``points`` divides what is printed beside it."""
    result, tree = case.score(), case.root

    def check(part: ProfileResult | SectionResult, branch: Branch) -> None:
        assert 0 <= part.points <= part.maximum
        assert part.ratio is None or 0 <= part.ratio <= 1
        if not branch.leaves:
            assert part.points == sum(child.points for child in part.sections)
            assert part.maximum == sum(child.maximum for child in part.sections)
        if (branch.roll_up or tree.roll_up) == "points" and part.ratio is not None:
            assert part.ratio == part.points / part.maximum
        for child, below in zip(part.sections, branch.branches, strict=True):
            check(child, below)

    check(result, tree)


@settings(deadline=None, max_examples=50)
@given(case=cases(), best=st.booleans())
def test_best_answers_give_one_and_answers_without_points_nought(case: Case, best: bool) -> None:
    """Exactly, in every way of rolling up; null only where nothing counts."""

    def answer(leaf: Leaf) -> Leaf:
        points = (*leaf.points, 0)
        return replace(leaf, points=points, said=points.index(max(points) if best else 0))

    result = replace(case, root=changed(case.root, answer)).score()
    for part in every(result):
        assert part.ratio == ((1 if best else 0) if part.maximum else None)


@settings(deadline=None, max_examples=100)
@given(case=cases())
def test_advice_goes_from_the_weakest_up(case: Case) -> None:
    """It names every weak item that counts, and no other."""
    leaves_by_name = {leaf.name: leaf for leaf in case.root.every_leaf()}
    given_at = [leaves_by_name[line.question.split(".")[-1]] for line in case.score().advice]
    ratios = [Fraction(earned(x, case.policy) or 0, max(x.points)) for x in given_at]
    assert all(a <= b for a, b in pairwise(ratios))
    assert all(ratio < Fraction(1, 2) for ratio in ratios)

    def weak(branch: Branch) -> Iterator[str]:
        for leaf in branch.leaves:
            excluded = leaf.said == "/" and case.policy == "exclude"
            points = None if excluded else earned(leaf, case.policy)
            if points is not None and leaf.halves and 2 * points < max(leaf.points):
                yield leaf.name
        for child in branch.branches:
            if child.halves:
                yield from weak(child)

    assert sorted(leaf.name for leaf in given_at) == sorted(weak(case.root))
