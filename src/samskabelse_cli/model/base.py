"""What all models share: frozen, strict, no unknown keys, no NaN; and the marks on their fields."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    WrapSerializer,
)
from pydantic_core import CoreSchema, core_schema

from samskabelse_cli.model.limits import ID_LENGTH, LINE_LENGTH, SENTENCE_LENGTH


class Frozen(BaseModel):
    """A value that never changes after it was read."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", allow_inf_nan=False, defer_build=True
    )


def read_as(plain: type, model: type[Frozen], handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return how a plain class is read and written: as the model that has the same fields.

    So what is made by the thousand, or before pydantic is needed, has not to be a model.
    """

    def read(value: object, validate: Callable[[object], Frozen]) -> object:
        return value if isinstance(value, plain) else plain(**dict(validate(value)))

    def write(value: object, serialize: Callable[[Frozen], object]) -> object:
        fields = {name: getattr(value, name) for name in model.model_fields}
        return serialize(model.model_construct(**fields))

    inner = handler(model)
    written = core_schema.wrap_serializer_function_ser_schema(write, schema=inner)
    return core_schema.no_info_wrap_validator_function(read, inner, serialization=written)


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
    WrapSerializer(lambda mapping, serialize: serialize(dict(mapping))),
]

#: A tuple that a file writes as a list.
Sequence = Annotated[tuple[V, ...], Field(strict=False)]

# Text that a person reads; at least one character that is not white space.
Line = Annotated[str, StringConstraints(pattern=r"\S", max_length=LINE_LENGTH)]
Sentence = Annotated[str, StringConstraints(pattern=r"\S", max_length=SENTENCE_LENGTH)]
Paragraph = Annotated[str, StringConstraints(pattern=r"\S", max_length=1000)]
