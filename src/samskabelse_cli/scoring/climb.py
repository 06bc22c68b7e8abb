"""The staged view: fulfilment of stages, levels of dimensions, and how far the climb goes.

Every formula is measurement, section 2. Stages and dimensions count from 0 here, the number of
a stage from 1: stage number k is index k - 1.
"""

from dataclasses import dataclass
from typing import Literal

from samskabelse_cli.scoring.plan import TOLERANCE, Grid

#: What a missing cell is taken for: left out, or the worst, or the best.
Missing = Literal["left out", "worst", "best"]


@dataclass(frozen=True, slots=True)
class Level:
    """A dimension's level in [0, K], null where missing answers leave more than one step open.

    ``low`` and ``high`` are null only where no cell of the dimension is relevant.
    """

    value: float | None
    low: float | None
    high: float | None

    def bound(self, missing: Missing) -> float | None:
        """Return the level that the floor is held against."""
        if missing == "worst":
            return self.low
        return self.high if missing == "best" or self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Climb:
    """The stage number reached (null where the first stage is undefined) and what ended it."""

    stage: int | None
    reason: Literal["fulfilment", "floor", "undefined"] | None
    held_back_by: tuple[int, ...] = ()


def fulfilment(grid: Grid, stage: int, missing: Missing = "left out") -> float | None:
    """Return F of a stage in [0, 1], null below minimum coverage."""
    earned, answered, relevant = grid.column(stage)
    if missing != "left out":
        earned += (relevant - answered) * (missing == "best")
        answered = relevant
    if answered <= 0 or answered / relevant < grid.plan.rule.minimum_coverage - TOLERANCE:
        return None
    return earned / answered


def level(grid: Grid, dimension: int) -> Level:
    """Return a dimension's level and the range that its missing cells leave open."""
    row = grid.row(dimension)
    relevant = row.answered + row.missing
    if not relevant:
        return Level(None, None, None)
    stages = grid.plan.stage_count
    low = stages * row.total / relevant
    high = stages * (row.total + row.missing) / relevant
    known = row.answered and high - low <= 1 + TOLERANCE
    return Level(stages * row.total / row.answered if known else None, low, high)


def fulfilled(value: float | None, grid: Grid) -> bool:
    """Return whether a fulfilment reaches the rule's threshold."""
    return value is not None and value >= grid.plan.rule.reached_at - TOLERANCE


def held_back_by(grid: Grid, stage_number: int, missing: Missing = "left out") -> tuple[int, ...]:
    """Return the dimensions whose level the floor does not accept for a stage."""
    floor = stage_number - grid.plan.rule.floor - TOLERANCE
    bounds = [level(grid, d).bound(missing) for d in range(len(grid.plan.weights))]
    return tuple(d for d, bound in enumerate(bounds) if bound is not None and bound < floor)


def climb(grid: Grid, missing: Missing = "left out") -> Climb:
    """Climb from the first stage until a stage is not reached."""
    for number in range(1, grid.plan.stage_count + 1):
        value = fulfilment(grid, number - 1, missing)
        reached = number - 1
        if value is None:
            return Climb(reached or (0 if missing != "left out" else None), "undefined")
        if not fulfilled(value, grid):
            return Climb(reached, "fulfilment")
        if held := held_back_by(grid, number, missing):
            return Climb(reached, "floor", held)
    return Climb(grid.plan.stage_count, None)
