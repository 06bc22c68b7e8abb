"""What a session is, as a pure function of what has happened in it, in the order of the events.

Votes are no events: they have no order. A state only tells which votes can be cast.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import singledispatch
from types import MappingProxyType
from typing import Literal

from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.workshop import acts
from samskabelse_cli.workshop.acts import Event

Phase = Literal["lobby", "session", "closed"]
Standing = Literal["waiting", "answering", "revealed"]


class RefusedError(Exception):
    """The event cannot happen as the session stands; nothing has changed."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a questionnaire decides which events there can be: keys of choices by question.

    ``cells`` are a ladder's dimensions and stages.
    """

    choices: Mapping[str, tuple[str, ...]]
    cells: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class QuestionState:
    """A question: its round (0: nobody has been asked), and how many rounds are revealed.

    ``hands`` are hand counts by round.
    """

    round: int = 0
    revealed: int = 0
    hands: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    agreed: acts.Agree | None = None

    @property
    def standing(self) -> Standing:
        """Whether it waits, is being answered, or is revealed."""
        if not self.round:
            return "waiting"
        return "revealed" if self.revealed == self.round else "answering"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment; ``shown`` is None until somebody has looked at it."""

    id: int
    question: str | None
    text: str
    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A session. ``seq`` is the number of events behind it; ``ends`` when the timer runs out.

    ``moved`` is ``seq`` when a facilitator last did something: a comment moves nothing.
    """

    outline: Outline
    questions: Mapping[str, QuestionState]
    seq: int = 0
    moved: int = 0
    phase: Phase = "lobby"
    at: str | None = None
    door_open: bool = True
    minutes: int | None = None
    ends: float | None = None
    remarks: tuple[Remark, ...] = ()
    steps: Mapping[int, acts.NextStep] = field(default_factory=dict)
    steps_ever: int = 0

    @property
    def all_revealed(self) -> bool:
        """Whether every question has been revealed at least once."""
        return all(question.revealed for question in self.questions.values())

    def being_answered(self) -> tuple[str, ...]:
        """Return the questions that are asked now and not revealed."""
        return tuple(id_ for id_, q in self.questions.items() if q.standing == "answering")


def outline_of(questionnaire: Questionnaire, choices: Mapping[str, tuple[str, ...]]) -> Outline:
    """Return a questionnaire's outline; ``choices`` are the keys by question."""
    if not isinstance(questionnaire, Ladder):
        return Outline(choices)
    return Outline(
        choices,
        frozenset((d, s) for d in questionnaire.dimensions for s in questionnaire.stages),
    )


def beginning(outline: Outline) -> State:
    """Return a session in which nothing has happened."""
    return State(outline, dict.fromkeys(outline.choices, QuestionState()))


def replay(outline: Outline, events: Iterable[Event]) -> State:
    """Return what came of events. Raises RefusedError where one of them could not happen."""
    state = beginning(outline)
    for event in events:
        state = apply(state, event)
    return state


def apply(state: State, event: Event) -> State:
    """Return the state after an event. Raises RefusedError."""
    if state.phase == "closed":
        raise RefusedError
    after = _after(event, state)
    seq = state.seq + 1
    return replace(after, seq=seq, moved=state.moved if isinstance(event, acts.Comment) else seq)


@singledispatch
def _after(event: object, state: State) -> State:
    raise TypeError(f"no such event: {event!r}")


@_after.register
def _open(event: acts.Open, state: State) -> State:
    asked = [id_ for id_, q in state.questions.items() if not q.round]
    if event.question is not None:
        _known(state, event.question)
        asked = [event.question] if event.question in asked else []
    opened = {id_: replace(state.questions[id_], round=1) for id_ in asked}
    return replace(_with(state, opened), phase="session", at=event.question)


@_after.register
def _reveal(event: acts.Reveal, state: State) -> State:
    asked = state.being_answered()
    shown = asked if event.question is None else [q for q in asked if q == event.question]
    if not shown:
        raise RefusedError
    found = {id_: state.questions[id_] for id_ in shown}
    return _with(state, {id_: replace(q, revealed=q.round) for id_, q in found.items()})


@_after.register
def _round(event: acts.NewRound, state: State) -> State:
    question = _known(state, event.question)
    if question.standing != "revealed":
        raise RefusedError
    again = replace(question, round=question.round + 1)
    return replace(_with(state, {event.question: again}), at=event.question)


@_after.register
def _go(event: acts.Go, state: State) -> State:
    if event.question is not None:
        _known(state, event.question)
    return replace(state, at=event.question)


@_after.register
def _minutes(event: acts.Minutes, state: State) -> State:
    return replace(state, minutes=event.minutes)


@_after.register
def _agree(event: acts.Agree, state: State) -> State:
    question = _known(state, event.question)
    if event.answer is None:
        if len(event.views) != 2:
            raise RefusedError
    elif event.views or event.answer not in state.outline.choices[event.question]:
        raise RefusedError
    return _with(state, {event.question: replace(question, agreed=event)})


@_after.register
def _next_step(event: acts.NextStep, state: State) -> State:
    if (event.dimension, event.stage) not in state.outline.cells:
        raise RefusedError
    number = state.steps_ever + 1
    return replace(state, steps={**state.steps, number: event}, steps_ever=number)


@_after.register
def _drop(event: acts.Drop, state: State) -> State:
    if event.number not in state.steps:
        raise RefusedError
    left = {number: step for number, step in state.steps.items() if number != event.number}
    return replace(state, steps=left)


@_after.register
def _hands(event: acts.Hands, state: State) -> State:
    question = _known(state, event.question)
    if not question.round or len(event.counts) != len(state.outline.choices[event.question]):
        raise RefusedError
    hands = {**question.hands, question.round: event.counts}
    return _with(state, {event.question: replace(question, hands=hands)})


@_after.register
def _timer(event: acts.TimerSet, state: State) -> State:
    return replace(state, ends=event.ends)


@_after.register
def _comment(event: acts.Comment, state: State) -> State:
    if event.question is not None:
        _known(state, event.question)
    remark = Remark(len(state.remarks) + 1, event.question, event.text)
    return replace(state, remarks=(*state.remarks, remark))


@_after.register
def _moderate(event: acts.Moderate, state: State) -> State:
    if not 1 <= event.comment <= len(state.remarks):
        raise RefusedError
    remarks = list(state.remarks)
    remarks[event.comment - 1] = replace(remarks[event.comment - 1], shown=event.show)
    return replace(state, remarks=tuple(remarks))


@_after.register
def _door(event: acts.Door, state: State) -> State:
    return replace(state, door_open=event.open)


@_after.register
def _close(event: acts.Close, state: State) -> State:
    return replace(state, phase="closed", door_open=False, ends=None)


def _known(state: State, question: str) -> QuestionState:
    if question not in state.questions:
        raise RefusedError
    return state.questions[question]


def _with(state: State, changed: Mapping[str, QuestionState]) -> State:
    return replace(state, questions=MappingProxyType({**state.questions, **changed}))
