"""The fewest moves that gain enough, where one way to move is taken from each of several groups."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

#: The ways to move one question or dimension: (number of moves, gain). None is possible at all
#: where it is empty.
Ways = Sequence[tuple[int, float]]

_STAYS: Ways = ((0, 0.0),)
_NEVER = float("-inf")
#: So many moves are looked at first, then twice as many, and so on: mostly few are enough.
_FIRST_LIMIT = 2


def best_gains(groups: Sequence[Ways], limit: int) -> list[float]:
    """Return the largest total gain of every number of moves up to ``limit``."""
    best = [0.0]
    for ways in groups:
        most = max((moves for moves, _gain in ways), default=0)
        merged = [_NEVER] * min(limit + 1, len(best) + most)
        for spent, gained in enumerate(best):
            for moves, gain in ways:
                total = spent + moves
                if total <= limit and gained + gain > merged[total]:
                    merged[total] = gained + gain
        best = merged
    return best


def fewest_reaching(groups: Sequence[Ways], need: float, limit: int | None = None) -> int | None:
    """Return the least number of moves, up to a limit, whose gain is at least ``need``, or None."""
    useful = _useful(groups)
    if limit is not None and limit * _most_a_move(useful) < need:
        return None
    for best in _by_limits(useful, limit):
        found = next((moves for moves, gain in enumerate(best) if gain >= need), None)
        if found is not None:
            return found
    return None


def fewest_exceeding(groups: Sequence[Ways], spare: float, limit: int | None = None) -> int | None:
    """Return the least number of moves, up to a limit, that lose more than ``spare``, or None."""
    useful = _useful(groups)
    if sum(ways[-1][1] for ways in useful) <= spare:
        return None
    if limit is not None and limit * _most_a_move(useful) <= spare:
        return None
    for best in _by_limits(useful, limit):
        found = next((moves for moves, loss in enumerate(best) if loss > spare), None)
        if found is not None:
            return found
    return None


def _useful(groups: Iterable[Ways]) -> list[Ways]:
    """Return the ways worth looking at; a group that only stays as it is changes nothing."""
    found = map(_gaining, map(tuple, groups))
    return [ways for ways in found if ways != _STAYS]


@lru_cache(maxsize=4_096)
def _gaining(ways: tuple[tuple[int, float], ...]) -> Ways:
    """Return the ways that gain more than all with fewer moves; the last gains most.

    In the short form most moves gain nothing for a stage: only the one that gives it does.
    """
    kept: list[tuple[int, float]] = []
    for moves, gain in sorted(ways, key=lambda way: (way[0], -way[1])):
        if not kept or gain > kept[-1][1]:
            kept.append((moves, gain))
    return tuple(kept)


def _most_a_move(groups: Sequence[Ways]) -> float:
    """Return what one move gains at most, which tells at once that some moves are not enough."""
    rates = (gain / moves for ways in groups for moves, gain in ways if moves)
    return max(rates, default=0.0)


def _by_limits(groups: Sequence[Ways], limit: int | None) -> Iterator[list[float]]:
    """Yield the largest gains up to the limit; without one, up to higher and higher ones."""
    if gains := _cheapest_first(groups):
        yield gains if limit is None else gains[: limit + 1]
        return
    if limit is not None:
        yield best_gains(groups, limit)
        return
    most = sum(max((moves for moves, _gain in ways), default=0) for ways in groups)
    limit = _FIRST_LIMIT
    while limit < most:
        yield best_gains(groups, limit)
        limit *= 2
    yield best_gains(groups, most)


def _cheapest_first(groups: Sequence[Ways]) -> list[float] | None:
    """Return the largest gains where all groups can gain the same once: whoever costs least first.

    None where they differ. In the short form they are the same unless weights differ.
    """
    gain = groups[0][-1][1] if groups and groups[0] else None
    costs = []
    for ways in groups:
        if len(ways) != 2 or ways[0] != (0, 0.0) or ways[1][1] != gain:
            return None
        costs.append(ways[1][0])
    best, total = [0.0], 0.0
    for cost in sorted(costs):
        total += gain or 0.0
        best += [_NEVER] * (cost - 1)
        best.append(total)
    return best
