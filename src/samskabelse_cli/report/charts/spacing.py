"""Keeps what stands in a row apart."""

from collections.abc import Sequence


def apart(
    wanted: Sequence[float], sizes: Sequence[float], gap: float, least: float, most: float
) -> list[float]:
    """Return where each of some things begins: as near to where it wants as the others allow.

    They stay in order between ``least`` and ``most``, ``gap`` apart; where there is too little
    room between, they reach below ``least``.
    """
    starts: list[float] = []
    for start, size in zip(wanted, sizes, strict=True):
        starts.append(max(start, least))
        least = starts[-1] + size + gap
    for index in reversed(range(len(starts))):
        starts[index] = min(starts[index], most - sizes[index])
        most = starts[index] - gap
    return starts
