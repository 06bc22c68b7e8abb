"""What a page may send, and nothing else; docs/workshop-protocol.md says what it means."""

from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints, ValidationError

from samskabelse_cli.messages import failure
from samskabelse_cli.model.base import Frozen, Sequence
from samskabelse_cli.workshop.acts import ACTS, EVENTS, Act, QuestionId, Said

T = TypeVar("T", bound=Frozen)

#: So many requests can be given up for one.
MOST_GIVEN_UP = 20
RequestId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]


class Code(Frozen):
    """A code that somebody typed."""

    code: Annotated[str, Field(max_length=100)]


class Join(Frozen):
    """Somebody who wants in."""

    role: Annotated[str, Field(max_length=100)] | None


class Ballot(Frozen):
    """A vote."""

    request: RequestId
    question: QuestionId
    round: Annotated[int, Field(ge=1, le=100_000)]
    answer: QuestionId
    instead: Annotated[Sequence[RequestId], Field(max_length=MOST_GIVEN_UP)] = ()


class Remark(Frozen):
    """A comment."""

    request: RequestId
    question: QuestionId | None
    text: Said


def prepare() -> None:
    """Make now what reading makes when it is used first, before a whole room waits for it."""
    for kind in (Code, Join, Ballot, Remark):
        kind.model_rebuild()
    for adapter in (ACTS, EVENTS):
        adapter.rebuild()


def read(kind: type[T], data: dict[str, Any]) -> T:
    """Return what was sent. Raises SamskabError where it is anything else."""
    try:
        return kind.model_validate(data)
    except ValidationError:
        raise failure("workshop-bad-request") from None


def read_act(data: dict[str, Any]) -> tuple[Act, int | None]:
    """Return what a facilitator wants, and the number of events that the page had seen."""
    seen = data.pop("seen", None)
    if seen is not None and type(seen) is not int:
        raise failure("workshop-bad-request")
    try:
        return ACTS.validate_python(data), seen
    except ValidationError:
        raise failure("workshop-bad-request") from None
