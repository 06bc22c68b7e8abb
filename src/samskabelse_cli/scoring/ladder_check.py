"""Whether people climb the stages in their order; measurement, section 4.

``patterns`` counts people by which of the K stages they have by themselves (``own``), the lowest
stage first. Only people in whom every stage's fulfilment is defined belong in it: a stage that
cannot be told is not a stage that somebody lacks.
"""

from collections.abc import Mapping
from itertools import combinations, pairwise

#: Loevinger's H is shown from this many people on.
H_FROM = 50

Patterns = Mapping[tuple[bool, ...], int]


def reversal_share(patterns: Patterns) -> float | None:
    """Return the share of people with some stage and a lower one not; null for nobody."""
    people = sum(patterns.values())
    if not people:
        return None
    return sum(n for own, n in patterns.items() if _reversed(own)) / people


def _reversed(own: tuple[bool, ...]) -> bool:
    return any(higher and not lower for lower, higher in pairwise(own))


def loevinger(patterns: Patterns) -> float | None:
    """Return Loevinger's H over the stages, at most 1; null below 50 people.

    H = 1 - errors / errors expected of independent stages. An error is somebody who has the rarer
    one of two stages without the commoner one. Null, too, where a stage's share is 0 or 1.
    """
    people = sum(patterns.values())
    if people < H_FROM:
        return None
    having = [
        sum(n for own, n in patterns.items() if own[stage])
        for stage in range(len(next(iter(patterns))))
    ]
    if any(number in (0, people) for number in having):
        return None
    errors, expected = 0, 0.0
    for one, other in combinations(range(len(having)), 2):
        rarer, commoner = sorted((one, other), key=lambda stage: having[stage])
        errors += sum(n for own, n in patterns.items() if own[rarer] and not own[commoner])
        expected += having[rarer] * (people - having[commoner]) / people
    return 1 - errors / expected
