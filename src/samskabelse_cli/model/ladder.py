"""A ladder questionnaire: a complete grid of dimensions and stages, asked in two forms."""

from typing import Annotated, Any, Literal

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
from samskabelse_cli.model.limits import DIMENSIONS, SHORT_NAME_LENGTH, STAGES
from samskabelse_cli.model.terms import Rule

#: Five descriptors and their question fit a terminal of 80 × 24.
Statement = Annotated[str, StringConstraints(pattern=r"\S", max_length=160)]
ShortName = Annotated[str, StringConstraints(pattern=r"\S", max_length=SHORT_NAME_LENGTH)]


def _between(bounds: tuple[int, int]) -> Any:
    """Return the bounds of a mapping's size."""
    return Field(min_length=bounds[0], max_length=bounds[1])


class RuleInFile(Frozen):
    """When a stage counts as reached; measurement, section 2."""

    reached_at: Annotated[float, Field(gt=0, le=1)] = 0.625
    minimum_coverage: Share = 0.5
    floor: Annotated[int, Field(ge=0, le=9)] = 2


class ShortForm(Frozen):
    """One question per dimension: the highest stage whose description fits."""

    minutes: Minutes
    question: Annotated[Sentence, Translated()]
    none: Annotated[Line, Translated()]
    not_applicable: bool = False


class LongForm(Frozen):
    """One question per statement, answered in degrees."""

    minutes: Minutes
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
    weight: Weight = 1.0
    cells: FrozenMapping[Id, Cell]


class Ladder(Head):
    """A whole ladder questionnaire in one language.

    ``stages`` are in order from the lowest; every dimension has a cell for every stage.
    """

    kind: Literal["ladder"]
    rule: Rule = Rule()
    forms: Forms
    scale: Annotated[FrozenMapping[Id, Degree], Field(min_length=2, max_length=9)]
    stages: Annotated[FrozenMapping[Id, Stage], _between(STAGES)]
    dimensions: Annotated[FrozenMapping[Id, Dimension], _between(DIMENSIONS)]

    def stage_number(self, stage: str) -> int:
        """Return a stage's number, counted from 1. Raises ValueError for an unknown id."""
        return list(self.stages).index(stage) + 1

    def stage_at(self, number: int) -> tuple[str, Stage]:
        """Return the id and the stage with this number, counted from 1."""
        return list(self.stages.items())[number - 1]
