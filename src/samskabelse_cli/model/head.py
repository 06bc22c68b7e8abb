"""What every questionnaire has, whatever its kind, and the marks that its texts bear."""

from typing import Annotated, Literal

from pydantic import Field

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

Language = Literal["da", "nb", "en"]
Share = Annotated[float, Field(ge=0, le=1)]
Minutes = Annotated[int, Field(ge=1, le=600)]
Weight = Annotated[float, Field(ge=0, le=1000)]


class Source(Frozen):
    """A text that the questionnaire rests on, and what the parts of its places mean."""

    citation: Annotated[Sentence, Translated()]
    places: Annotated[Line, Translated()]


class Grounded(Frozen):
    """Something that says whether a source stands behind it, and where in the source."""

    basis: Literal["source", "partly", "ours"]
    passages: FrozenMapping[Id, Sequence[Line]] = Field(default={}, validate_default=True)


class FollowUp(Frozen):
    """A questionnaire that fits after this one.

    ``below`` names dimensions (levels) or sections (ratios); the follow-up fits where one of them
    came out below its value. ``verdict`` is the one of a check after which it fits. Without either
    it always fits.
    """

    verdict: Literal["yes", "no", "open"] | None = None
    below: FrozenMapping[Id, float] = Field(default={}, validate_default=True)
    text: Annotated[Sentence, Translated()]


class Head(Frozen):
    """The first lines of every questionnaire, in one language.

    ``object`` is what is answered for.
    """

    format: FormatNumber
    id: Id
    version: Line
    language: Language
    title: Annotated[Line, Translated()]
    purpose: Annotated[Sentence, Translated()]
    answer_for: Annotated[Sentence, Translated()]
    introduction: Annotated[Paragraph, Translated()]
    object: Literal["municipality", "project"] = "municipality"
    follow_ups: FrozenMapping[Id, FollowUp] = Field(default={}, validate_default=True)
    sources: FrozenMapping[Id, Source] = Field(default={}, validate_default=True)

    def __hash__(self) -> int:
        """Return the same for equal questionnaires, without looking at every text."""
        return hash((self.id, self.version, self.language))
