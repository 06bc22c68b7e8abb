"""What comes out of scoring. Names and meaning are those of ``score --format json``."""

from dataclasses import dataclass
from typing import Any, Literal

from samskabelse_cli.model.terms import Policy, RollUp, Rule, VerdictName


@dataclass(frozen=True, kw_only=True)
class StageReached:
    """The stage reached: 0 with a null id before the first, null where it cannot be told."""

    number: int | None
    id: str | None
    name: str | None


@dataclass(frozen=True, kw_only=True)
class EndedBy:
    """What ended the climb; ``dimensions`` are the ones that hold it back by floor."""

    reason: Literal["fulfilment", "floor", "undefined"]
    dimensions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StageResult:
    """One stage: its fulfilment in [0, 1] or null, and how many of its cells were answered."""

    id: str
    fulfilment: float | None
    own: bool
    reached: bool
    answered: int
    questions: int


@dataclass(frozen=True, kw_only=True)
class DimensionResult:
    """One dimension: its level in [0, K] or null, the range that missing answers leave open."""

    id: str
    level: float | None
    low: float | None
    high: float | None
    target: int | None
    evidence_gap: bool


@dataclass(frozen=True, kw_only=True)
class QuestionSteps:
    """A question and by how many options its answer is moved."""

    id: str
    steps: int


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The fewest one-option moves that change the stage, and which questions they are."""

    count: int
    questions: tuple[QuestionSteps, ...]


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """The cell to work towards in a dimension, with the advice that stands in it."""

    dimension: str
    stage: str
    text: str


@dataclass(frozen=True, kw_only=True)
class LadderResult:
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


@dataclass(frozen=True, kw_only=True)
class SectionResult:
    """One section of a profile: its ratio in [0, 1] or null, its points, its band, its parts."""

    id: str
    ratio: float | None
    points: float
    maximum: float
    band: str | None
    sections: tuple["SectionResult", ...]


@dataclass(frozen=True, kw_only=True)
class Advice:
    """A weak answer with the advice that stands at its question."""

    question: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ProfileResult:
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


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a check's verdict is what it is: a statement that fails, or is not known."""

    question: str
    reason: Literal["not-met", "disqualified", "unknown"]


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """The verdict of one check, every reason for it, and what qualifies it."""

    kind: Literal["check"] = "check"
    verdict: VerdictName
    reasons: tuple[Reason, ...]
    qualifications: tuple[str, ...]
    unknown: tuple[str, ...]
    unanswered: tuple[str, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True, kw_only=True)
class CanvasResult:
    """The filled-in plan: each question's answer in words."""

    kind: Literal["canvas"] = "canvas"
    answers: dict[str, str]
    unanswered: tuple[str, ...]


Result = LadderResult | ProfileResult | CheckResult | CanvasResult


def as_data(result: Result) -> dict[str, Any]:
    """Return a result as mappings, lists and plain values, under the names of its fields."""
    data: dict[str, Any] = _as_data(result)
    return data


def _as_data(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_as_data(part) for part in value]
    # Not ``asdict``, which copies every value deeply and takes four times as long.
    fields = value if isinstance(value, dict) else vars(value)
    return {name: _as_data(part) for name, part in fields.items()}
