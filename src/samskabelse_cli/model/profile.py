"""A profile: a tree of sections with items that earn points; measurement, section 3."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from samskabelse_cli.model.base import (
    Frozen,
    FrozenMapping,
    Id,
    Line,
    Paragraph,
    Sentence,
    Translated,
)
from samskabelse_cli.model.head import Grounded, Head, Minutes, Share, Weight
from samskabelse_cli.model.terms import Policy, RollUp

Question = Annotated[str, StringConstraints(pattern=r"\S", max_length=300)]


class Option(Frozen):
    """An answer that can be chosen: the code that data files hold, and the points it earns."""

    code: int
    points: Annotated[float, Field(ge=0, le=1_000_000)]
    label: Annotated[Line, Translated()]


class Item(Grounded):
    """A question of a profile, answered on one of its scales."""

    question: Annotated[Question, Translated()]
    help: Annotated[Paragraph | None, Translated()] = None
    scale: Id
    weight: Weight = 1.0
    advice: Annotated[Sentence | None, Translated()] = None
    not_applicable: bool = False


class Section(Frozen):
    """A part of a profile. ``roll_up`` says how its ratio is made; else the profile's way."""

    name: Annotated[Line, Translated()]
    help: Annotated[Paragraph | None, Translated()] = None
    weight: Weight = 1.0
    roll_up: RollUp | None = None
    items: FrozenMapping[Id, Item] = Field(default={}, validate_default=True)
    sections: FrozenMapping[Id, "Section"] = Field(default={}, validate_default=True)


class Band(Frozen):
    """A range of the ratio from a lower bound on, with its name and what it means."""

    at_least: Share
    name: Annotated[Line, Translated()]
    text: Annotated[Sentence, Translated()]


class Profile(Head):
    """A whole profile questionnaire in one language."""

    kind: Literal["profile"]
    minutes: Minutes
    question: Annotated[Sentence, Translated()]
    roll_up: RollUp = "items"
    not_applicable: Policy = "exclude"
    minimum_coverage: Share = 0.5
    scales: Annotated[
        FrozenMapping[Id, Annotated[FrozenMapping[Id, Option], Field(min_length=2, max_length=20)]],
        Field(min_length=1),
    ]
    bands: FrozenMapping[Id, Band] = Field(default={}, validate_default=True)
    sections: Annotated[FrozenMapping[Id, Section], Field(min_length=1)]
