"""What comes out of a comparison: of two times, or of units side by side. Nothing is rounded."""

from dataclasses import dataclass
from typing import Literal

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.assessment import Action
from samskabelse_cli.model.result import NextStep

#: Why a question is not compared: its words differ, or not everybody was asked it.
LeftOutReason = Literal["changed", "not-in-all"]
#: How an answer moved: up, down, known now, no longer known, or sideways.
Direction = Literal["up", "down", "learned", "lost", "other"]
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that is not compared, by its id and label."""

    question: str
    label: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one side stands.

    ``parts`` are the levels of dimensions in [0, K], or the ratios of sections in [0, 1];
    ``stages`` the fulfilments in [0, 1], by id, and ``stage`` the one reached (ladders only). What
    is unknown or withheld is null. ``is_open``: missing answers could move the stage. ``n`` is the
    number of people behind a group's figures.
    """

    parts: dict[str, float | None]
    targets: dict[str, int | None]
    stages: dict[str, float | None]
    stage: int | None = None
    is_open: bool = False
    next_steps: tuple[NextStep, ...] = ()
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """One figure before and after; ``target`` is the later one."""

    id: str
    before: float | None
    after: float | None
    target: int | None = None

    @property
    def change(self) -> float | None:
        """The difference, null where either end is unknown."""
        if self.before is None or self.after is None:
            return None
        change = self.after - self.before
        return change if abs(change) > _TOLERANCE else 0.0


@dataclass(frozen=True, slots=True)
class AnswerMove:
    """An answer that is another one now."""

    question: str
    direction: Direction
    before: Answer
    after: Answer

    @property
    def knows_more(self) -> bool:
        """Whether the later answer rests on evidence that the earlier one did not have."""
        return bool(self.after.evidence) and self.after.evidence != self.before.evidence


@dataclass(frozen=True, slots=True)
class Followed:
    """A planned action and the same one in the later plan; null where it is not named again."""

    planned: Action
    found: Action | None


@dataclass(frozen=True, slots=True)
class Development:
    """What became of one subject between two times."""

    before: Standing
    after: Standing
    parts: tuple[Shift, ...]
    stages: tuple[Shift, ...]
    answers: tuple[AnswerMove, ...] = ()
    actions: tuple[Followed, ...] = ()
    new_actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """In a dimension these units (``ahead``) are a level or more above one below its target.

    Units are named by their places in the comparison.
    """

    dimension: str
    learner: int
    ahead: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Units beside each other in the order in which they were named; never ranked."""

    standings: tuple[Standing, ...]
    lessons: tuple[Lesson, ...]
