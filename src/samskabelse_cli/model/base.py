"""What all models share: frozen, strict, no unknown keys, no NaN; and the marks on their fields."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)

from samskabelse_cli.model.limits import ID_LENGTH, LINE_LENGTH, SENTENCE_LENGTH


class Frozen(BaseModel):
    """A value that never changes after it was read."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", allow_inf_nan=False, defer_build=True
    )


class Translated:
    """Marks a field whose text the translation files replace."""


K = TypeVar("K")
V = TypeVar("V")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=ID_LENGTH)]

#: The one format of files so far. A literal 1 would let ``true`` and ``1.0`` pass as equal.
FormatNumber = Annotated[int, Field(ge=1, le=1)]

#: A mapping that keeps the file's order and cannot be changed.
FrozenMapping = Annotated[
    Mapping[K, V],
    AfterValidator(lambda mapping: MappingProxyType(dict(mapping))),
    PlainSerializer(dict, return_type=dict),
]

#: A tuple that a file writes as a list.
Sequence = Annotated[tuple[V, ...], Field(strict=False)]

# Text that a person reads; at least one character that is not white space.
Line = Annotated[str, StringConstraints(pattern=r"\S", max_length=LINE_LENGTH)]
Sentence = Annotated[str, StringConstraints(pattern=r"\S", max_length=SENTENCE_LENGTH)]
Paragraph = Annotated[str, StringConstraints(pattern=r"\S", max_length=1000)]
