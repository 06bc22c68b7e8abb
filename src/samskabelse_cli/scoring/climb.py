"""The staged view: fulfilment of stages, levels of dimensions, and how far the climb goes.

Every formula is measurement, section 2. Stages and dimensions count from 0 here, the number of
a stage from 1: stage number k is index k - 1.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from samskabelse_cli.model.terms import Rule
from samskabelse_cli.scoring.plan import TOLERANCE, Grid, Level

#: What a missing cell is taken for: left out, or the worst, or the best.
Missing = Literal["left out", "worst", "best"]


class Climb(NamedTuple):
    """The stage number reached (null where the first stage is undefined) and what ended it."""

    stage: int | None
    reason: Literal["fulfilment", "floor", "undefined"] | None
    held_back_by: tuple[int, ...] = ()


def fulfilment(grid: Grid, stage: int, missing: Missing = "left out") -> float | None:
    """Return F of a stage in [0, 1], null below minimum coverage."""
    earned, answered, relevant, *_counts = grid.columns[stage]
    if missing != "left out":
        earned += (relevant - answered) * (missing == "best")
        answered = relevant
    return share_of(earned, answered, relevant, grid.plan.rule)


def share_of(earned: float, answered: float, relevant: float, rule: Rule) -> float | None:
    """Return the fulfilment that a stage's sums of weights give, null below minimum coverage."""
    if answered <= 0 or answered / relevant < rule.minimum_coverage - TOLERANCE:
        return None
    return earned / answered


def fulfilled(value: float | None, rule: Rule) -> bool:
    """Return whether a fulfilment reaches the rule's threshold."""
    return value is not None and value >= rule.reached_at - TOLERANCE


def bound(level: Level, missing: Missing = "left out") -> float | None:
    """Return the level that the floor is held against."""
    if missing == "worst":
        return level.low
    return level.high if missing == "best" or level.value is None else level.value


def below_floor(bounds: Sequence[float | None], stage_number: int, rule: Rule) -> tuple[int, ...]:
    """Return the places of the bounds that the floor does not accept for a stage."""
    floor = stage_number - rule.floor - TOLERANCE
    return tuple(d for d, bound in enumerate(bounds) if bound is not None and bound < floor)


def climb(grid: Grid, missing: Missing = "left out") -> Climb:
    """Climb from the first stage until a stage is not reached."""
    plan = grid.plan
    fulfilments = [fulfilment(grid, stage, missing) for stage in range(plan.stage_count)]
    bounds = [bound(line.level, missing) for line in grid.lines]
    reached = ascend(fulfilments, bounds, plan.rule)
    if reached.stage is None and missing != "left out":
        return reached._replace(stage=0)
    return reached


def stage_range(grid: Grid, reached: Climb) -> tuple[int, int]:
    """Return the lowest and the highest stage that missing answers leave open."""
    if not any(line.missing for line in grid.lines):
        return reached.stage or 0, reached.stage or 0
    return climb(grid, "worst").stage or 0, climb(grid, "best").stage or 0


def ascend(
    fulfilments: Sequence[float | None], bounds: Sequence[float | None], rule: Rule
) -> Climb:
    """Climb by the figures alone, of one respondent or of a group.

    ``bounds`` are the levels that the floor is held against, null where a dimension is relevant
    to nobody.
    """
    for reached, value in enumerate(fulfilments):
        if value is None:
            return Climb(reached or None, "undefined")
        if not fulfilled(value, rule):
            return Climb(reached, "fulfilment")
        if held := below_floor(bounds, reached + 1, rule):
            return Climb(reached, "floor", held)
    return Climb(len(fulfilments), None)
