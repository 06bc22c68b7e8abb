"""Scores one assessment by a profile; measurement, section 3."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum

from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import NOT_APPLICABLE, UNKNOWN, Assessment
from samskabelse_cli.model.profile import Band, Profile
from samskabelse_cli.model.result import Advice, ProfileResult, SectionResult
from samskabelse_cli.model.terms import RollUp
from samskabelse_cli.scoring.plan import TOLERANCE
from samskabelse_cli.scoring.profile_plan import PlannedItem, PlannedSection, compile_profile

#: Below this ratio an answer is weak, and the advice at its question is given.
WEAK_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """An item that counts for this respondent; ``points`` is None where its answer is missing.

    Unscored items, and those left out as not applicable, never become one. ``maximum`` > 0.
    """

    id: str
    weight: float
    points: float | None
    maximum: float
    advice: str | None

    @property
    def ratio(self) -> float | None:
        """Points / the maximum of the scale, in [0, 1]; None where missing."""
        return None if self.points is None else self.points / self.maximum


@dataclass(frozen=True, slots=True)
class Node:
    """A section, or the whole profile, with the items that count in it."""

    id: str
    weight: float
    roll_up: RollUp
    items: tuple[Scored, ...]
    sections: tuple["Node", ...]

    def below(self) -> Iterator[Scored]:
        """Yield the items at any depth, in the order in which they are asked."""
        yield from self.items
        for section in self.sections:
            yield from section.below()


def score_profile(assessment: Assessment, profile: Profile) -> ProfileResult:
    """Return every figure of an assessment that was checked against its questionnaire."""
    whole = _lay_out(assessment, compile_profile(profile))
    figures = _result(whole, profile)
    ids = question_ids(profile, None)
    specials = {id_: assessment.answer(id_).special for id_ in ids}
    return ProfileResult(
        roll_up=profile.roll_up,
        not_applicable_policy=profile.not_applicable,
        ratio=figures.ratio,
        points=figures.points,
        maximum=figures.maximum,
        band=figures.band,
        sections=figures.sections,
        unknown=tuple(id_ for id_, special in specials.items() if special == UNKNOWN),
        not_applicable=tuple(i for i, special in specials.items() if special == NOT_APPLICABLE),
        unanswered=tuple(id_ for id_ in ids if not assessment.answer(id_).given),
        advice=_advice(whole),
    )


def _lay_out(assessment: Assessment, planned: PlannedSection) -> Node:
    """Lay the answers out in a section of the plan and all below it."""
    found = (_scored(assessment, item) for item in planned.items)
    return Node(
        id=planned.id,
        weight=planned.weight,
        roll_up=planned.roll_up,
        items=tuple(item for item in found if item is not None),
        sections=tuple(_lay_out(assessment, below) for below in planned.sections),
    )


def _scored(assessment: Assessment, item: PlannedItem) -> Scored | None:
    """Return an item with the points that its answer earns, None where it does not count."""
    answer = assessment.answer(item.id)
    points = None
    if answer.special == NOT_APPLICABLE:
        if item.not_applicable is None:
            return None
        points = item.not_applicable
    elif answer.option is not None:
        points = item.points[item.options.index(answer.option)]
    return Scored(item.id, item.weight, points, item.maximum, item.advice)


def _result(node: Node, profile: Profile) -> SectionResult:
    """Return the figures of a section and of everything below it."""
    ratio = _ratio(node, profile.minimum_coverage)
    points, maximum = _earned(node)
    return SectionResult(
        id=node.id,
        ratio=ratio,
        points=points,
        maximum=maximum,
        band=band_of(ratio, profile.bands),
        sections=tuple(_result(section, profile) for section in node.sections),
    )


def _ratio(node: Node, minimum_coverage: float) -> float | None:
    """Roll a section up, None where too little of the weight is answered.

    ``items``: Σ w·r / Σ w over the answered items at any depth; the sections' weights are not
    used. ``points``: Σ points / Σ maximum over the same items, unweighted, while the coverage is
    still one of weight. ``sections``: Σ w·r / Σ w over what stands directly in the section: its
    child sections that have a ratio, and each answered item of its own beside them, as a part
    with its own weight. A section without child sections is thus the mean of its items, and one
    in which nothing counts for this respondent is no part of the section above.
    """
    if node.roll_up == "sections":
        own = [(item.weight, item.ratio) for item in node.items]
        children = [
            (section.weight, _ratio(section, minimum_coverage))
            for section in node.sections
            if any(True for _ in section.below())
        ]
        return _mean(own + children, minimum_coverage)
    mean = _mean(((item.weight, item.ratio) for item in node.below()), minimum_coverage)
    if mean is None or node.roll_up == "items":
        return mean
    points, maximum = _earned(node)
    return points / maximum


def _mean(parts: Iterable[tuple[float, float | None]], minimum_coverage: float) -> float | None:
    """Return the weighted mean of the ratios that are there, None where they are too few."""
    every = list(parts)
    given = [(weight, ratio) for weight, ratio in every if ratio is not None]
    if not given:
        return None
    answered = fsum(weight for weight, _ in given)
    if answered / fsum(weight for weight, _ in every) < minimum_coverage - TOLERANCE:
        return None
    return fsum(weight * ratio for weight, ratio in given) / answered


def _earned(node: Node) -> tuple[float, float]:
    """Return the points earned and possible of the answered items below a section."""
    answered = [(item.points, item.maximum) for item in node.below() if item.points is not None]
    return fsum(points for points, _ in answered), fsum(maximum for _, maximum in answered)


def band_of(ratio: float | None, bands: Mapping[str, Band]) -> str | None:
    """Return the id of the highest band whose lower bound is reached, the bound included."""
    if ratio is None:
        return None
    reached = [id_ for id_, band in bands.items() if ratio >= band.at_least - TOLERANCE]
    return max(reached, key=lambda id_: bands[id_].at_least, default=None)


def _advice(whole: Node) -> tuple[Advice, ...]:
    """Return the advice at weak answers: lowest ratio first, then as they are asked."""
    weak = [
        (round(item.ratio, 9), Advice(question=item.id, text=item.advice))
        for item in whole.below()
        if item.advice is not None
        and item.ratio is not None
        and item.ratio < WEAK_BELOW - TOLERANCE
    ]
    return tuple(advice for _, advice in sorted(weak, key=lambda line: line[0]))
