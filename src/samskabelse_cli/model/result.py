"""What comes out of scoring. Names and meaning are those of ``score --format json``."""

from typing import Literal

from samskabelse_cli.model.base import Frozen
from samskabelse_cli.model.check import VerdictName
from samskabelse_cli.model.ladder import Rule
from samskabelse_cli.model.profile import Policy, RollUp


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


class SectionResult(Frozen):
    """One section of a profile: its ratio in [0, 1] or null, its points, its band, its parts."""

    id: str
    ratio: float | None
    points: float
    maximum: float
    band: str | None
    sections: tuple["SectionResult", ...]


class Advice(Frozen):
    """A weak answer with the advice that stands at its question."""

    question: str
    text: str


class ProfileResult(Frozen):
    """Every figure of one assessment by a profile; measurement, section 3.

    ``points`` and ``maximum`` count the answered items that are scored.
    """

    kind: Literal["profile"] = "profile"
    roll_up: RollUp
    not_applicable_policy: Policy
    ratio: float | None
    points: float
    maximum: float
    band: str | None
    sections: tuple[SectionResult, ...]
    unknown: tuple[str, ...]
    not_applicable: tuple[str, ...]
    unanswered: tuple[str, ...]
    advice: tuple[Advice, ...]


class Reason(Frozen):
    """Why a check's verdict is what it is: a statement that fails, or is not known."""

    question: str
    reason: Literal["not-met", "disqualified", "unknown"]


class CheckResult(Frozen):
    """The verdict of one check, every reason for it, and what qualifies it."""

    kind: Literal["check"] = "check"
    verdict: VerdictName
    reasons: tuple[Reason, ...]
    qualifications: tuple[str, ...]
    unknown: tuple[str, ...]
    unanswered: tuple[str, ...]
    advice: tuple[Advice, ...]


class CanvasResult(Frozen):
    """The filled-in plan: each question's answer in words."""

    kind: Literal["canvas"] = "canvas"
    answers: dict[str, str]
    unanswered: tuple[str, ...]


Result = LadderResult | ProfileResult | CheckResult | CanvasResult
