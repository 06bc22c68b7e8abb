"""The fewest moves that gain enough, where one way to move is taken from each of several groups."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import nextafter
from typing import NamedTuple

#: Numbers of moves with what they gain, from no move and no gain on; both rise.
Gains = tuple[tuple[int, float], ...]

_STAYS: Gains = ((0, 0.0),)
_NEVER = float("-inf")
#: So many moves are looked at first, then twice as many, and so on: mostly few are enough.
_FIRST_LIMIT = 2
#: Steps that differ by no more than this, relatively, differ by how floats are rounded.
_ROUNDING = 1e-12


class Ways(NamedTuple):
    """The ways to move one question or dimension that gain more than all with fewer moves.

    ``moves`` and ``gain`` are those of the fewest moves, ``further`` is what comes on top of them.
    ``steps`` is what each further move gains where none gains more than the one before, else None.
    """

    moves: int
    gain: float
    further: Gains = _STAYS
    steps: tuple[float, ...] | None = ()


def ways_of(offered: Iterable[tuple[int, float]]) -> Ways:
    """Return the ways worth looking at of those that are offered as (number of moves, gain).

    In the short form most moves gain nothing for a stage: only the one that gives it does.
    """
    kept: list[tuple[int, float]] = []
    for moves, gain in sorted(offered, key=lambda way: (way[0], -way[1])):
        if not kept or gain > kept[-1][1]:
            kept.append((moves, gain))
    if not kept:
        return Ways(0, _NEVER)
    least, base = kept[0]
    further = tuple((moves - least, gain - base) for moves, gain in kept)
    steps = tuple(after[1] - before[1] for before, after in pairwise(further))
    falling = all(after <= before * (1 + _ROUNDING) for before, after in pairwise(steps))
    one_by_one = further[-1][0] == len(steps)
    return Ways(least, base, further, steps if falling and one_by_one else None)


def fewest_reaching(groups: Iterable[Ways], need: float, limit: int | None = None) -> int | None:
    """Return the least number of moves, up to a limit, whose gain is at least ``need``, or None."""
    fewest, reached = 0, 0.0
    every_step: list[float] = []
    further: list[Gains] = []
    even = True
    for moves, gain, gains, steps in groups:
        fewest += moves
        reached += gain
        further.append(gains)
        if steps is None:
            even = False
        else:
            every_step += steps
    if not even:
        more = _search(further, need - reached, None if limit is None else limit - fewest)
        return None if more is None else fewest + more
    # Where no step gains more than the one before, the largest steps of all can be had first.
    every_step.sort(reverse=True)
    for step in every_step:
        if reached >= need or fewest == limit:
            break
        reached += step
        fewest += 1
    return fewest if reached >= need and (limit is None or fewest <= limit) else None


def fewest_exceeding(groups: Iterable[Ways], spare: float, limit: int | None = None) -> int | None:
    """Return the least number of moves, up to a limit, that gain more than ``spare``, or None."""
    return fewest_reaching(groups, nextafter(spare, float("inf")), limit)


def _search(groups: Iterable[Gains], need: float, limit: int | None) -> int | None:
    """Return the least number of moves, up to a limit, where the steps of some are uneven."""
    useful = [gains for gains in groups if gains != _STAYS]
    if sum([gains[-1][1] for gains in useful]) < need:
        return None
    gain = useful[0][-1][1]
    if any([len(gains) != 2 or gains[1][1] != gain for gains in useful]):
        return _search_tables(useful, need, limit)
    # All can gain the same once, as in the short form unless weights differ: the cheapest first.
    fewest, reached = 0, 0.0
    for moves in sorted([gains[1][0] for gains in useful]):
        if reached >= need:
            break
        fewest += moves
        reached += gain
    return fewest if limit is None or fewest <= limit else None


def _search_tables(groups: Sequence[Gains], need: float, limit: int | None) -> int | None:
    """Return the least number of moves from the largest gains of every number of moves."""
    # What one move gains at most tells at once that some moves are not enough.
    most = max([gain / moves for gains in groups for moves, gain in gains[1:]])
    if limit is not None and (limit < 0 or limit * most < need):
        return None
    for looked_at in _limits(groups, limit):
        gains = enumerate(_best_gains(groups, looked_at))
        found = next((moves for moves, gain in gains if gain >= need), None)
        if found is not None:
            return found
    return None


def _limits(groups: Sequence[Gains], limit: int | None) -> Iterator[int]:
    """Yield the limit; without one, higher and higher ones."""
    if limit is not None:
        yield limit
        return
    most = sum(gains[-1][0] for gains in groups)
    limit = _FIRST_LIMIT
    while limit < most:
        yield limit
        limit *= 2
    yield most


def _best_gains(groups: Sequence[Gains], limit: int) -> list[float]:
    """Return the largest total gain of every number of moves up to ``limit``."""
    best = [0.0]
    for gains in groups:
        merged = [_NEVER] * min(limit + 1, len(best) + gains[-1][0])
        for spent, gained in enumerate(best):
            for moves, gain in gains:
                total = spent + moves
                if total <= limit and gained + gain > merged[total]:
                    merged[total] = gained + gain
        best = merged
    return best
