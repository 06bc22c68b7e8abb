"""What a group should talk about first; measurement, section 4."""

from collections.abc import Iterable
from dataclasses import dataclass

from samskabelse_cli.model.group import DiscussionReason, Topic
from samskabelse_cli.scoring.agreement import ALIKE_FROM
from samskabelse_cli.scoring.plan import TOLERANCE

#: "Ved ikke" is a finding from this share of those on who answered the question at all.
UNKNOWN_FROM = 1 / 3

#: Reasons of the same rank are equally strong.
RANK: dict[DiscussionReason, int] = {
    "apart": 0,
    "camps": 0,
    "role-gap": 1,
    "unknown": 2,
    "spread": 3,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of a question, or of a dimension with a role gap; null where not shown."""

    id: str
    a: float | None = None
    distance: float | None = None
    camps: bool = False
    role_gap: bool = False
    unknown_share: float | None = None

    def reasons(self) -> tuple[DiscussionReason, ...]:
        """Return why it is worth a talk, the strongest reason first."""
        apart = self.a is not None and self.a < -TOLERANCE
        found: dict[DiscussionReason, bool] = {
            "apart": apart,
            "camps": self.camps,
            "role-gap": self.role_gap,
            "unknown": (self.unknown_share or 0) >= UNKNOWN_FROM - TOLERANCE,
            "spread": self.a is not None and not apart and self.a < ALIKE_FROM - TOLERANCE,
        }
        return tuple(reason for reason, holds in found.items() if holds)


def discussion_order(candidates: Iterable[Candidate]) -> tuple[Topic, ...]:
    """Return what is worth a talk: by strongest reason, lowest A, largest typical distance.

    What is still equal stays in the order of ``candidates``; what has no reason is left out.
    """
    found = [(candidate, reasons) for candidate in candidates if (reasons := candidate.reasons())]
    found.sort(key=lambda pair: _sort_key(*pair))
    return tuple(Topic(id=candidate.id, reasons=reasons) for candidate, reasons in found)


def _sort_key(
    candidate: Candidate, reasons: tuple[DiscussionReason, ...]
) -> tuple[int, float, float]:
    """Return where it stands. Where A is not shown, agreement tells nothing, and it comes last."""
    a = float("inf") if candidate.a is None else round(candidate.a, 9)
    return RANK[reasons[0]], a, -round(candidate.distance or 0, 9)
