"""The figures of a profile held against an exact reckoning, on small random trees.

The reckoning is written from measurement, section 3, in fractions, and shares nothing with the
code that it checks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.model.profile import Profile
from samskabelse_cli.model.result import ProfileResult, SectionResult
from samskabelse_cli.model.terms import Policy, RollUp
from samskabelse_cli.scoring.profile import score_profile
from tests.scoring.test_profile import Raw, Said, answers, item, profile, section

ROLL_UPS: tuple[RollUp, ...] = ("items", "points", "sections")
POLICIES: tuple[Policy, ...] = ("exclude", "full", "zero")
BANDS = {"first": 0, "second": 25, "third": 50, "fourth": 80}


@dataclass(frozen=True)
class Leaf:
    """An item: its weight in halves, the points of its options, what was said (None: nothing)."""

    name: str
    halves: int
    points: tuple[int, ...]
    said: Said | None


@dataclass(frozen=True)
class Branch:
    """A section, its weight in halves."""

    name: str
    halves: int
    roll_up: RollUp | None
    leaves: tuple[Leaf, ...]
    branches: tuple["Branch", ...]

    def every_leaf(self) -> Iterator[Leaf]:
        yield from self.leaves
        for branch in self.branches:
            yield from branch.every_leaf()


@dataclass(frozen=True)
class Case:
    """A profile and the answers to it; coverage in per cent."""

    root: Branch
    policy: Policy
    coverage: int

    def score(self, order: Random | None = None) -> ProfileResult:
        """Score it, with items and sections shuffled where an order is given."""
        return score_profile(answers(dict(said(self.root, ()))), build(self, order))


def said(branch: Branch, path: tuple[str, ...]) -> Iterator[tuple[str, Said]]:
    for leaf in branch.leaves:
        if leaf.said is not None:
            yield ".".join((*path, leaf.name)), leaf.said
    for child in branch.branches:
        yield from said(child, (*path, child.name))


def build(case: Case, order: Random | None) -> Profile:
    """Return the questionnaire; every item has a scale of its own."""

    def parts(branch: Branch) -> Raw:
        found = {
            leaf.name: item(leaf.name, weight=leaf.halves / 2, advice=f"{leaf.name}.")
            for leaf in branch.leaves
        }
        for child in branch.branches:
            found[child.name] = section(parts(child), child.halves / 2, child.roll_up)
        names = list(found)
        if order is not None:
            order.shuffle(names)
        return {name: found[name] for name in names}

    bands = {
        id_: {"at_least": bound / 100, "name": id_, "text": "."} for id_, bound in BANDS.items()
    }
    scales = {leaf.name: leaf.points for leaf in case.root.every_leaf()}
    return profile(
        parts(case.root),
        scales,
        roll_up=case.root.roll_up,
        not_applicable=case.policy,
        minimum_coverage=case.coverage / 100,
        bands=bands,
    )


@dataclass(frozen=True)
class Figures:
    """What is expected of a section, and whether anything in it counts at all."""

    ratio: Fraction | None
    points: int
    maximum: int
    counts: bool


def earned(leaf: Leaf, policy: Policy) -> int | None:
    """Return the points of an item that counts, None where its answer is missing."""
    if leaf.said == "/":
        return max(leaf.points) if policy == "full" else 0
    return leaf.points[leaf.said] if isinstance(leaf.said, int) else None


def reckon(case: Case, branch: Branch, inherited: RollUp, scored: bool = True) -> Figures:
    """Reckon a section by the text of the measure."""
    roll_up, scored = branch.roll_up or inherited, scored and branch.halves > 0

    def counts(leaf: Leaf) -> bool:
        excluded = leaf.said == "/" and case.policy == "exclude"
        return scored and leaf.halves > 0 and max(leaf.points) > 0 and not excluded

    def collect(part: Branch) -> list[Leaf]:
        own = [leaf for leaf in part.leaves if counts(leaf)]
        return own + [leaf for b in part.branches if b.halves for leaf in collect(b)]

    def part_of(leaf: Leaf) -> tuple[int, Fraction | None]:
        points = earned(leaf, case.policy)
        return leaf.halves, None if points is None else Fraction(points, max(leaf.points))

    below = collect(branch)
    points = sum(earned(leaf, case.policy) or 0 for leaf in below)
    known = [leaf for leaf in below if earned(leaf, case.policy) is not None]
    maximum = sum(max(leaf.points) for leaf in known)
    parts = [part_of(leaf) for leaf in below]
    if roll_up == "sections":
        parts = [part_of(leaf) for leaf in branch.leaves if counts(leaf)]
        for child in branch.branches:
            figures = reckon(case, child, case.root.roll_up or "items", scored)
            if figures.counts:
                parts.append((child.halves, figures.ratio))
    answered = sum(weight for weight, ratio in parts if ratio is not None)
    weight = sum(weight for weight, _ in parts)
    ratio = None
    if answered and answered * 100 >= case.coverage * weight:
        ratio = sum((w * r for w, r in parts if r is not None), Fraction(0)) / answered
        if roll_up == "points":
            ratio = Fraction(points, maximum)
    return Figures(ratio, points, maximum, bool(below))


@st.composite
def leaves(draw: st.DrawFn, silent: bool) -> Leaf:
    """Draw an item; some scales earn nothing, some have options that earn the same."""
    points = tuple(draw(st.lists(st.integers(0, 6), min_size=2, max_size=4)))
    options: st.SearchStrategy[Said | None] = st.integers(0, len(points) - 1)
    silences: st.SearchStrategy[Said | None] = st.sampled_from(("?", None, "/"))
    irrelevant: st.SearchStrategy[Said | None] = st.just("/")
    choice = st.one_of(options, options, silences if silent else irrelevant)
    return Leaf("", draw(st.sampled_from((2, 2, 1, 3, 6, 0))), points, draw(choice))


@st.composite
def branches(draw: st.DrawFn, depth: int, roll_ups: tuple[RollUp, ...], silent: bool) -> Branch:
    below = st.lists(branches(depth - 1, roll_ups, silent), max_size=2) if depth else st.just([])
    return Branch(
        "",
        draw(st.sampled_from((2, 2, 1, 5, 0))),
        draw(st.sampled_from((None, *roll_ups))),
        tuple(draw(st.lists(leaves(silent), max_size=3))),
        tuple(draw(below)),
    )


def named(branch: Branch, name: str) -> Branch:
    """Return the tree with a name at every part that is found nowhere else in it."""
    return replace(
        branch,
        name=name,
        leaves=tuple(replace(leaf, name=f"{name}q{i}") for i, leaf in enumerate(branch.leaves)),
        branches=tuple(named(b, f"{name}s{i}") for i, b in enumerate(branch.branches)),
    )


@st.composite
def cases(draw: st.DrawFn, roll_ups: tuple[RollUp, ...] = ROLL_UPS, silent: bool = True) -> Case:
    """Draw a tree of up to three levels with its rule and answers."""
    below = tuple(draw(st.lists(branches(2, roll_ups, silent), min_size=1, max_size=3)))
    root = Branch("", 2, draw(st.sampled_from(roll_ups)), (), below)
    coverage = draw(st.sampled_from((50, 0, 25, 60, 100)))
    return Case(named(root, "r"), draw(st.sampled_from(POLICIES)), coverage)


def every(part: ProfileResult | SectionResult) -> Iterator[ProfileResult | SectionResult]:
    yield part
    for child in part.sections:
        yield from every(child)


@settings(deadline=None, max_examples=200)
@given(case=cases())
def test_figures_agree_with_exact_reckoning(case: Case) -> None:
    """Ratio, points and band of the whole and of every section."""

    def compare(part: ProfileResult | SectionResult, branch: Branch, scored: bool) -> None:
        expected = reckon(case, branch, case.root.roll_up or "items", scored)
        assert (part.points, part.maximum) == (expected.points, expected.maximum)
        if expected.ratio is None:
            assert (part.ratio, part.band) == (None, None)
        else:
            assert part.ratio == pytest.approx(float(expected.ratio), abs=1e-12)
            reached = [id_ for id_, bound in BANDS.items() if expected.ratio * 100 >= bound]
            assert part.band == reached[-1]
        for child, below in zip(part.sections, branch.branches, strict=True):
            compare(child, below, scored and branch.halves > 0)

    compare(case.score(), case.root, True)
