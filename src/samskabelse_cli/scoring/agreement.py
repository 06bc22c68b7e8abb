"""How far a group's answers to one question agree; measurement, section 4.

``counts`` are numbers of people over at least two options in their order, the lowest first.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from math import comb, fsum

from samskabelse_cli.model.group import Words
from samskabelse_cli.scoring.plan import TOLERANCE

#: From this A on people see it about alike.
ALIKE_FROM = 0.6
#: Two camps: an option with at most this share, and at least that share on either side of it.
GAP_AT_MOST, CAMP_AT_LEAST = 0.1, 0.3
#: The typical distance is wide from this share of the number of options on.
WIDE_FROM = 1 / 6


def agreement(counts: Sequence[int]) -> float | None:
    """Return van der Eijk's A in [-1, 1]: 1 all alike, 0 even, -1 two poles; null for nobody.

    The counts are taken apart in layers, each of equal counts in those options that still have
    any, and A is the mean of the layers' A, weighted by the people in them (van der Eijk 2001,
    Quality & Quantity 35; the R package ``agrmt``).
    """
    left, parts, taken = list(counts), [], 0
    while any(left):
        layer = tuple(count > 0 for count in left)
        height = min(count for count in left if count)
        people = height * sum(layer)
        parts.append(people * _layer_agreement(layer))
        taken += people
        left = [count - height if count else 0 for count in left]
    return fsum(parts) / taken if taken else None


@cache
def _layer_agreement(layer: tuple[bool, ...]) -> float:
    """Return A of one layer, which has the same count in some options and none in the others.

    Of all threes of options in order, those with an empty one outside two filled ones speak for
    one peak (110, 011), those with an empty one between them against it (101).
    """
    options, filled = len(layer), sum(layer)
    one_peak = two_peaks = 0
    for is_filled, below in zip(layer, accumulate(layer), strict=True):
        if not is_filled:
            above = filled - below
            one_peak += comb(below, 2) + comb(above, 2)
            two_peaks += below * above
    narrow = (options - filled) / (options - 1)
    if not two_peaks:
        return narrow
    threes = (options - 2) * (one_peak + two_peaks)
    return narrow * ((options - 2) * one_peak - (options - 1) * two_peaks) / threes


def typical_distance(counts: Sequence[int]) -> float | None:
    """Return the mean absolute distance from the median, in options; null for nobody.

    Between two middle answers every point is a median, and the mean distance is the same.
    """
    people = sum(counts)
    if not people:
        return None
    median = next(i for i, below in enumerate(accumulate(counts)) if 2 * below >= people)
    return sum(abs(i - median) * count for i, count in enumerate(counts)) / people


def is_wide(distance: float, options: int) -> bool:
    """Return whether a typical distance is a sixth of the number of options, or more."""
    return distance >= options * WIDE_FROM - TOLERANCE


def in_camps(counts: Sequence[int]) -> bool:
    """Return whether a nearly empty option has a good part of the people on either side."""
    people = sum(counts)
    return people > 0 and any(
        count <= GAP_AT_MOST * people + TOLERANCE
        and min(up_to - count, people - up_to) >= CAMP_AT_LEAST * people - TOLERANCE
        for count, up_to in zip(counts, accumulate(counts), strict=True)
    )


def words(counts: Sequence[int]) -> Words | None:
    """Return the words for the answers; camps, which say the most, before those of A."""
    a = agreement(counts)
    if a is None:
        return None
    if in_camps(counts):
        return "camps"
    if a >= ALIKE_FROM - TOLERANCE:
        return "alike"
    return "spread" if a >= -TOLERANCE else "apart"
