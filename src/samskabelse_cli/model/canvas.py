"""A canvas: open questions whose answers are the plan; measurement, section 3."""

from typing import Annotated, Literal

from pydantic import Field

from samskabelse_cli.model.base import FrozenMapping, Id, Line, Paragraph, Sentence, Translated
from samskabelse_cli.model.head import Grounded, Head, Minutes
from samskabelse_cli.model.ladder import Statement


class OpenQuestion(Grounded):
    """A question that is answered in words; ``heading`` stands above them in the plan."""

    heading: Annotated[Line, Translated()]
    question: Annotated[Statement, Translated()]
    help: Annotated[Paragraph | None, Translated()] = None
    example: Annotated[Sentence | None, Translated()] = None


class Canvas(Head):
    """A whole canvas in one language."""

    kind: Literal["canvas"]
    minutes: Minutes
    question: Annotated[Sentence, Translated()]
    questions: Annotated[FrozenMapping[Id, OpenQuestion], Field(min_length=1)]
