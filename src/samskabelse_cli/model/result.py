"""What comes out of scoring. Names and meaning are those of ``score --format json``."""

from typing import Literal

from samskabelse_cli.model.base import Frozen
from samskabelse_cli.model.questionnaire import Rule


class StageReached(Frozen):
    """The stage reached: 0 with a null id before the first, null where it cannot be told."""

    number: int | None
    id: str | None
    name: str | None


class EndedBy(Frozen):
    """What ended the climb; ``dimensions`` are the ones that hold it back by floor."""

    reason: Literal["fulfilment", "floor", "undefined"]
    dimensions: tuple[str, ...] = ()


class StageResult(Frozen):
    """One stage: its fulfilment in [0, 1] or null, and how many of its cells were answered."""

    id: str
    fulfilment: float | None
    own: bool
    reached: bool
    answered: int
    questions: int


class DimensionResult(Frozen):
    """One dimension: its level in [0, K] or null, the range that missing answers leave open."""

    id: str
    level: float | None
    low: float | None
    high: float | None
    target: int | None
    evidence_gap: bool


class QuestionSteps(Frozen):
    """A question and by how many options its answer is moved."""

    id: str
    steps: int


class Steps(Frozen):
    """The fewest one-option moves that change the stage, and which questions they are."""

    count: int
    questions: tuple[QuestionSteps, ...]


class NextStep(Frozen):
    """The cell to work towards in a dimension, with the advice that stands in it."""

    dimension: str
    stage: str
    text: str


class LadderResult(Frozen):
    """Every figure of one assessment; measurement, section 2. Nothing is rounded."""

    kind: Literal["ladder"] = "ladder"
    rule: Rule
    stage: StageReached
    stage_low: int
    stage_high: int
    ended_by: EndedBy | None
    progress: float | None
    level: float | None
    stages: tuple[StageResult, ...]
    dimensions: tuple[DimensionResult, ...]
    unknown: tuple[str, ...]
    not_applicable: tuple[str, ...]
    unanswered: tuple[str, ...]
    steps_up: Steps | None
    steps_down: Steps | None
    next_steps: tuple[NextStep, ...]
