"""A ladder questionnaire: a complete grid of dimensions and stages, asked in two forms."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from samskabelse_cli.model.base import (
    FormatNumber,
    Frozen,
    FrozenMapping,
    Id,
    Line,
    Paragraph,
    Sentence,
    Sequence,
    Translated,
)

FormName = Literal["short", "long"]
Language = Literal["da", "nb", "en"]
FORMS: tuple[FormName, ...] = ("short", "long")

#: Five descriptors and their question fit a terminal of 80 × 24.
Statement = Annotated[str, StringConstraints(pattern=r"\S", max_length=160)]
ShortName = Annotated[str, StringConstraints(pattern=r"\S", max_length=16)]
Share = Annotated[float, Field(ge=0, le=1)]


class Source(Frozen):
    """A text that the questionnaire rests on, and what the parts of its places mean."""

    citation: Annotated[Sentence, Translated()]
    places: Annotated[Line, Translated()]


class Rule(Frozen):
    """When a stage counts as reached; measurement, section 2."""

    reached_at: Annotated[float, Field(gt=0, le=1)] = 0.625
    minimum_coverage: Share = 0.5
    floor: Annotated[int, Field(ge=0, le=9)] = 2


class ShortForm(Frozen):
    """One question per dimension: the highest stage whose description fits."""

    minutes: Annotated[int, Field(ge=1, le=600)]
    question: Annotated[Sentence, Translated()]
    none: Annotated[Line, Translated()]
    not_applicable: bool = False


class LongForm(Frozen):
    """One question per statement, answered in degrees."""

    minutes: Annotated[int, Field(ge=1, le=600)]
    question: Annotated[Sentence, Translated()]
    not_applicable: bool = True


class Forms(Frozen):
    """The two ways to ask the same grid. They are not the same scale."""

    short: ShortForm
    long: LongForm


class Degree(Frozen):
    """An option of the long form: the code that data files hold, and the fulfilment it gives."""

    code: int
    value: Share
    label: Annotated[Line, Translated()]


class Grounded(Frozen):
    """Something that says whether a source stands behind it, and where in the source."""

    basis: Literal["source", "partly", "ours"]
    passages: FrozenMapping[Id, Sequence[Line]] = Field(default={}, validate_default=True)


class Cell(Grounded):
    """What is true of one dimension from one stage on."""

    statement: Annotated[Statement, Translated()]
    next_step: Annotated[Sentence, Translated()]
    evidence: Annotated[Sentence, Translated()]


class Stage(Grounded):
    """A step of the ladder."""

    name: Annotated[Line, Translated()]
    short_name: Annotated[ShortName, Translated()]
    principle: Annotated[Sentence, Translated()]
    summary: Annotated[Paragraph, Translated()]
    pitfalls: Annotated[Paragraph, Translated()]
    transition: Annotated[Paragraph, Translated()]


class Dimension(Frozen):
    """A row of the grid; its weight counts in the fulfilment of every stage."""

    name: Annotated[Line, Translated()]
    question: Annotated[Line, Translated()]
    help: Annotated[Paragraph, Translated()]
    weight: Annotated[float, Field(ge=0, le=1000)] = 1.0
    cells: FrozenMapping[Id, Cell]


class Ladder(Frozen):
    """A whole ladder questionnaire in one language.

    ``stages`` are in order from the lowest; every dimension has a cell for every stage.
    """

    format: FormatNumber
    id: Id
    version: Line
    kind: Literal["ladder"]
    language: Language
    title: Annotated[Line, Translated()]
    purpose: Annotated[Sentence, Translated()]
    answer_for: Annotated[Sentence, Translated()]
    introduction: Annotated[Paragraph, Translated()]
    sources: FrozenMapping[Id, Source] = Field(default={}, validate_default=True)
    rule: Rule = Rule()
    forms: Forms
    scale: Annotated[FrozenMapping[Id, Degree], Field(min_length=2, max_length=9)]
    stages: Annotated[FrozenMapping[Id, Stage], Field(min_length=2, max_length=9)]
    dimensions: Annotated[FrozenMapping[Id, Dimension], Field(min_length=1, max_length=60)]

    def stage_number(self, stage: str) -> int:
        """Return a stage's number, counted from 1. Raises ValueError for an unknown id."""
        return list(self.stages).index(stage) + 1

    def stage_at(self, number: int) -> tuple[str, Stage]:
        """Return the id and the stage with this number, counted from 1."""
        return list(self.stages.items())[number - 1]


def translated_fields(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every text of a questionnaire that a translation replaces, in order."""
    if isinstance(value, Frozen):
        for name, field in type(value).model_fields.items():
            if any(isinstance(mark, Translated) for mark in field.metadata):
                yield (*path, name)
            else:
                yield from translated_fields(getattr(value, name), (*path, name))
    elif hasattr(value, "items"):
        for key, item in value.items():
            yield from translated_fields(item, (*path, key))
