"""Every kind of questionnaire, and what is true of all of them."""

from collections.abc import Iterator

from samskabelse_cli.model.base import Frozen, Translated
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.model.check import Check
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.profile import Profile

__all__ = [
    "KINDS",
    "Canvas",
    "Check",
    "Ladder",
    "Profile",
    "Questionnaire",
    "translated_fields",
]

Questionnaire = Ladder | Profile | Check | Canvas

#: The model of each kind, as a file names it.
KINDS: dict[str, type[Ladder] | type[Profile] | type[Check] | type[Canvas]] = {
    "ladder": Ladder,
    "profile": Profile,
    "check": Check,
    "canvas": Canvas,
}


def translated_fields(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every text of a questionnaire that a translation replaces, in order."""
    if isinstance(value, Frozen):
        for name, field in type(value).model_fields.items():
            if any(isinstance(mark, Translated) for mark in field.metadata):
                if getattr(value, name) is not None:
                    yield (*path, name)
            else:
                yield from translated_fields(getattr(value, name), (*path, name))
    elif hasattr(value, "items"):
        for key, item in value.items():
            yield from translated_fields(item, (*path, key))
