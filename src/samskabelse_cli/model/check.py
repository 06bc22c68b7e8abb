"""A check: statements that must hold and disqualifiers that must not; measurement, section 3."""

from typing import Annotated, Literal

from pydantic import Field

from samskabelse_cli.model.base import (
    Frozen,
    FrozenMapping,
    Id,
    Line,
    Paragraph,
    Sentence,
    Translated,
)
from samskabelse_cli.model.head import Grounded, Head, Minutes
from samskabelse_cli.model.ladder import Statement
from samskabelse_cli.model.terms import VerdictName

YesNo = Literal["yes", "no"]


class Condition(Grounded):
    """A statement that is answered yes or no, and what the answer does to the verdict."""

    statement: Annotated[Statement, Translated()]
    help: Annotated[Paragraph | None, Translated()] = None
    effect: Literal["required", "disqualifier", "noted"]
    advice: Annotated[Sentence | None, Translated()] = None


class Verdict(Frozen):
    """What a verdict is called, and what it means."""

    name: Annotated[Line, Translated()]
    text: Annotated[Sentence, Translated()]


class Qualification(Frozen):
    """What is added to a verdict where some statements are answered in just this way."""

    when: Annotated[FrozenMapping[Id, YesNo], Field(min_length=1)]
    name: Annotated[Line, Translated()]
    text: Annotated[Sentence, Translated()]


class Check(Head):
    """A whole check in one language."""

    kind: Literal["check"]
    minutes: Minutes
    question: Annotated[Sentence, Translated()]
    statements: Annotated[FrozenMapping[Id, Condition], Field(min_length=1)]
    verdicts: Annotated[FrozenMapping[VerdictName, Verdict], Field(min_length=3)]
    qualifications: FrozenMapping[Id, Qualification] = Field(default={}, validate_default=True)
