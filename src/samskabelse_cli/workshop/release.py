"""Which votes may be in what the room sees; measurement, section 4.

Figures freeze after a reveal. Whoever compares what was shown before with what is shown after must
learn nothing that rests on fewer than m people: so votes that came late wait until they are m, or
none, in every figure that they would change, everybody's and each role's. They are let in for all
questions together, since figures of whole people join the questions.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from samskabelse_cli.model.answer import SPECIALS
from samskabelse_cli.workshop.database import Round, Vote

#: A role, or everybody; with specials, or only those who chose an option.
_Figure = tuple[str | None, bool]


@dataclass(slots=True)
class _Change:
    """How many people are behind each figure of a round as it is shown, and would be."""

    shown: dict[_Figure, int] = field(default_factory=lambda: defaultdict(int))
    after: dict[_Figure, int] = field(default_factory=lambda: defaultdict(int))
    waiting: bool = False

    def add(self, vote: Vote) -> None:
        self.waiting = self.waiting or not vote.counted
        kinds = (True,) if vote.answer in SPECIALS else (True, False)
        for figure in ((group, kind) for group in {None, vote.role} for kind in kinds):
            self.after[figure] += 1
            self.shown[figure] += vote.counted

    def allowed(self, least: int) -> bool:
        return all(
            _told(people, least) - _told(self.shown[figure], least) not in range(1, least)
            for figure, people in self.after.items()
        )


def to_count(votes: Iterable[Vote], open_to: Collection[Round], least: int) -> list[Round]:
    """Return the rounds whose waiting votes may be in what is shown.

    ``open_to`` are the rounds that are revealed and still voted in; ``least`` is m. A round with
    fewer votes than that shows nothing, and its votes wait.
    """
    changes: Mapping[Round, _Change] = {number: _Change() for number in open_to}
    for vote in votes:
        if (change := changes.get((vote.question, vote.round))) is not None:
            change.add(vote)
    everybody = (None, True)
    waiting = {r: c for r, c in changes.items() if c.waiting and c.after[everybody] >= least}
    first = [number for number, change in waiting.items() if not change.shown[everybody]]
    late = [number for number in waiting if number not in first]
    return first + (late if all(waiting[number].allowed(least) for number in late) else [])


def _told(people: int, least: int) -> int:
    return people if people >= least else 0
