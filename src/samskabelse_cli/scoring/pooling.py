"""Adds up what was counted in several sources, cell by cell."""

from collections.abc import Sequence
from dataclasses import replace

from samskabelse_cli.scoring.grouping import Tallied, summed
from samskabelse_cli.scoring.persons import PEOPLE_LIMIT
from samskabelse_cli.scoring.tally import LadderTally
from samskabelse_cli.scoring.tally_rows import Tally
from samskabelse_cli.scoring.withholding import Key


def together(parts: Sequence[Tallied]) -> Tallied:
    """Return what several sources with the same columns give together; one at least."""
    if len(parts) == 1:
        return parts[0]
    cells: dict[Key, list[Tally]] = {}
    for part in parts:
        for key, tally in part.tallies.items():
            cells.setdefault(key, []).append(tally)
    if sum(tally.n for own in cells.values() for tally in own) > PEOPLE_LIMIT:
        cells = {key: [_without_people(tally) for tally in own] for key, own in cells.items()}
    tallies = {key: summed(own) for key, own in cells.items()}
    unreadable = sum(part.unreadable for part in parts)
    return replace(parts[0], tallies=tallies, unreadable=unreadable)


def _without_people(tally: Tally) -> Tally:
    """Return a tally as it is where too many answered for anybody to be looked at singly."""
    return replace(tally, people=None) if isinstance(tally, LadderTally) else tally
