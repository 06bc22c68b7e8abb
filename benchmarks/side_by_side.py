"""Runs two things in turn, over and over, and compares them round by round.

Both sides of a round meet the same state of the machine, so that its other work cancels out. What
counts is the median of the rounds' ratios.
"""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

#: Runs once and returns how many seconds the part of it that counts took.
Run = Callable[[], float]

WARM_UP_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio to measure: ours to bare, at most ``limit``; None where it is only told."""

    name: str
    limit: float | None
    rounds: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured ratio, and between which values the middle half of the rounds lay."""

    figure: Figure
    ratio: float
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its limit, if it has one."""
        return self.figure.limit is None or self.ratio <= self.figure.limit


def compare(figure: Figure, ours: Run, bare: Run) -> Measured:
    """Run both in turn, ours first, and return the median ratio."""
    ratios = []
    for round_number in range(WARM_UP_ROUNDS + figure.rounds):
        ratio = ours() / bare()
        if round_number >= WARM_UP_ROUNDS:
            ratios.append(ratio)
    low, median, high = statistics.quantiles(ratios, n=4, method="inclusive")
    return Measured(figure, median, low, high)


def timed(action: Callable[[], object]) -> Run:
    """Return a run that times an action of this process."""

    def run() -> float:
        gc.collect()
        began = time.perf_counter()
        action()
        return time.perf_counter() - began

    return run
