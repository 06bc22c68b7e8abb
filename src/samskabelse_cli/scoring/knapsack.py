"""The fewest moves that gain enough, where one way to move is taken from each of several groups."""

from collections.abc import Iterator, Sequence

#: The ways to move one question or dimension: (number of moves, gain). None is possible at all
#: where it is empty.
Ways = Sequence[tuple[int, float]]

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
    for best in _by_limits(groups, limit):
        found = next((moves for moves, gain in enumerate(best) if gain >= need), None)
        if found is not None:
            return found
    return None


def fewest_exceeding(groups: Sequence[Ways], spare: float, limit: int | None = None) -> int | None:
    """Return the least number of moves, up to a limit, that lose more than ``spare``, or None."""
    if sum(max(loss for _moves, loss in ways) for ways in groups) <= spare:
        return None
    if limit is not None and limit * _most_a_move(groups) <= spare:
        return None
    for best in _by_limits(groups, limit):
        found = next((moves for moves, loss in enumerate(best) if loss > spare), None)
        if found is not None:
            return found
    return None


def _most_a_move(groups: Sequence[Ways]) -> float:
    """Return what one move gains at most, which tells at once that some moves are not enough."""
    rates = (gain / moves for ways in groups for moves, gain in ways if moves)
    return max(rates, default=0.0)


def _by_limits(groups: Sequence[Ways], limit: int | None) -> Iterator[list[float]]:
    """Yield the largest gains up to the limit; without one, up to higher and higher ones."""
    if limit is not None:
        yield best_gains(groups, limit)
        return
    most = sum(max((moves for moves, _gain in ways), default=0) for ways in groups)
    limit = _FIRST_LIMIT
    while limit < most:
        yield best_gains(groups, limit)
        limit *= 2
    yield best_gains(groups, most)
