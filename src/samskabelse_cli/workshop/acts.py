"""What a facilitator can do, as it comes over the wire and as it stands in the session file."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter

from samskabelse_cli.model.assessment import Day
from samskabelse_cli.model.base import Frozen, Id, Sentence, Sequence

#: Comments, views, owners; and what stands beside an agreed answer.
TEXT_LENGTH, NOTE_LENGTH = 500, 2000
MOST_HANDS = 9_999

QuestionId = Annotated[str, Field(max_length=200)]
Said = Annotated[str, StringConstraints(pattern=r"\S", max_length=TEXT_LENGTH)]
Short = Annotated[str, Field(max_length=TEXT_LENGTH)]
Note = Annotated[str, Field(max_length=NOTE_LENGTH)]


class Open(Frozen):
    """Let people answer one question, or all of them at their own pace (None)."""

    do: Literal["open"]
    question: QuestionId | None


class Reveal(Frozen):
    """Show the round that is being answered, of one question or of all (None)."""

    do: Literal["reveal"]
    question: QuestionId | None


class NewRound(Frozen):
    """Vote once more on a question that was revealed."""

    do: Literal["round"]
    question: QuestionId


class Go(Frozen):
    """What the room looks at."""

    do: Literal["go"]
    question: QuestionId | None


class Minutes(Frozen):
    """How long the talk may take."""

    do: Literal["agenda"]
    minutes: Annotated[int, Field(ge=1, le=600)]


class Agree(Frozen):
    """The group's answer; without one the two views that stand against each other."""

    do: Literal["agree"]
    question: QuestionId
    answer: QuestionId | None
    note: Note | None = None
    evidence: Note | None = None
    views: Annotated[Sequence[Said], Field(max_length=2)] = ()


class NextStep(Frozen):
    """Something that was decided."""

    do: Literal["action"]
    dimension: Id
    stage: Id
    text: Sentence
    owner: Annotated[str, Field(max_length=300)] | None = None
    due: Day | None = None
    first_sign: Short | None = None


class Drop(Frozen):
    """Take a next step away."""

    do: Literal["drop"]
    number: int


class Hands(Frozen):
    """Hands that were counted in the room, by option, in the round that a question is in."""

    do: Literal["hands"]
    question: QuestionId
    counts: Annotated[Sequence[Annotated[int, Field(ge=0, le=MOST_HANDS)]], Field(max_length=50)]


class StartTimer(Frozen):
    """Count down from so many seconds, or no longer (None)."""

    do: Literal["timer"]
    seconds: Annotated[int, Field(ge=1, le=7200)] | None


class Moderate(Frozen):
    """Let a comment through, or not."""

    do: Literal["moderate"]
    comment: int
    show: bool


class Door(Frozen):
    """Let new people in, or not."""

    do: Literal["door"]
    open: bool


class Close(Frozen):
    """End the session."""

    do: Literal["close"]


class Comment(Frozen):
    """What somebody wrote; nobody knows who. It cannot come from a facilitator's page."""

    do: Literal["comment"]
    question: QuestionId | None
    text: Said


class TimerSet(Frozen):
    """When the countdown ends, in seconds since 1970; None where there is none."""

    do: Literal["timer-set"]
    ends: float | None


_Both = (
    Open
    | Reveal
    | NewRound
    | Go
    | Minutes
    | Agree
    | NextStep
    | Drop
    | Hands
    | Moderate
    | Door
    | Close
)
#: What a facilitator sends.
Act = _Both | StartTimer
#: What has happened: what stands in the file.
Event = _Both | Comment | TimerSet

ACTS: TypeAdapter[Act] = TypeAdapter(Annotated[Act, Field(discriminator="do")])
EVENTS: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="do")])
