"""Checks a document against a model and says every fault in the user's words, with its place."""

import datetime
import types
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.files.document import DataPath, Document
from samskabelse_cli.language import N_, _
from samskabelse_cli.messages import nearest, problem, shown

M = TypeVar("M", bound=BaseModel)

_KINDS = {
    "string": N_("tekst"),
    "int": N_("et helt tal"),
    "float": N_("et tal"),
    "bool": N_("true eller false"),
    "tuple": N_("en liste"),
    "date": N_("en dato som 2026-11-26"),
    "datetime": N_("et tidspunkt som 2026-11-26T09:00:00+01:00"),
}
_READS_AS = {
    bool: N_("ja eller nej"),
    int: N_("et tal"),
    float: N_("et tal"),
    datetime.date: N_("en dato"),
    datetime.datetime: N_("et tidspunkt"),
    type(None): N_("ingenting"),
}
_RANGES = {
    "greater_than": ("gt", N_("større end {limit}")),
    "greater_than_equal": ("ge", N_("mindst {limit}")),
    "less_than": ("lt", N_("mindre end {limit}")),
    "less_than_equal": ("le", N_("højst {limit}")),
}


def validate(
    model: type[M], document: Document, told: Sequence[Problem] = ()
) -> tuple[M | None, list[Problem]]:
    """Return the model's instance, or None and every fault of the document's shape.

    ``told`` are the faults that reading it found; what follows from them is not told again.
    """
    if not isinstance(document.data, dict):
        value = shown(document.data)
        return None, [problem("not-a-mapping", document.place(()), value=value)]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        places = {found.place for found in told}
        found = [shape_problem(model, document, e) for e in error.errors(include_url=False)]
        return None, [fault for fault in found if fault.place not in places]


def shape_problem(model: type[BaseModel], document: Document, error: ErrorDetails) -> Problem:
    """Return one of pydantic's errors in the user's words, with its place in a document."""
    path: DataPath = tuple(part for part in error["loc"] if part != "[key]")
    kind, value = error["type"], error["input"]
    written = document.written(path) or value
    key = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = nearest(key, _known_keys(model, path[:-1]))
        return problem("unknown-key", document.place(path, of_key=True), key=key, nearest=known)
    if kind == "missing":
        return problem("missing-key", document.place(path[:-1]), key=key)
    of_key = "[key]" in error["loc"]
    place = document.place(path, of_key=of_key)
    context = error.get("ctx", {})
    if kind.endswith(("_type", "_parsing", "_from_date_parsing", "_inexact")):
        return _wrong_type(document, path, kind, value)
    if kind in _RANGES:
        name, text = _RANGES[kind]
        limit = context[name]
        return problem(
            "out-of-range", place, value=written, range=_(text).format(limit=f"{limit:g}")
        )
    if kind == "literal_error":
        allowed = context["expected"].replace("'", "").replace(" or ", ", ")
        return problem("not-allowed", place, value=shown(written), allowed=allowed)
    return _other(kind, place, value, key, context)


def _other(kind: str, place: Place, value: Any, key: str, context: dict[str, Any]) -> Problem:
    if kind == "finite_number":
        return problem("not-finite", place, value=value)
    if kind == "string_pattern_mismatch":
        if context["pattern"] == r"\S":
            return problem("empty-text", place)
        return problem("bad-id", place, value=shown(value))
    if kind == "string_too_long":
        return problem("too-long", place, length=len(value), limit=context["max_length"])
    if kind == "too_long":
        return problem("too-many", place, length=len(value), limit=context["max_length"])
    if kind == "too_short":
        return problem("too-few", place, length=len(value), limit=context["min_length"])
    return problem("invalid-value", place, value=shown(value), key=key)


def _wrong_type(document: Document, path: DataPath, kind: str, value: object) -> Problem:
    place = document.place(path)
    wanted = kind.partition("_")[0]
    if wanted in ("model", "mapping", "dict"):
        return problem("not-a-mapping", place, value=shown(value) or "–")
    if wanted == "string" and type(value) in _READS_AS:
        written = document.written(path)
        if not written:
            return problem("empty-text", place)
        return problem("reads-as-other", place, value=written, kind=_(_READS_AS[type(value)]))
    expected = _(_KINDS[wanted]) if wanted in _KINDS else wanted
    return problem("wrong-type", place, value=shown(value) or "–", kind=expected)


def _known_keys(model: type[BaseModel], path: DataPath) -> list[str]:
    """Return the keys that a model allows at a path into its data."""
    current: Any = model
    for part in path:
        current = _inner(current, part)
    if is_dataclass(current):
        return [field.name for field in fields(current)]
    return list(current.model_fields) if _is_model(current) else []


def _inner(annotation: Any, part: str | int) -> Any:
    if _is_model(annotation):
        field = annotation.model_fields.get(str(part))
        return _bare(field.annotation) if field else None
    return _bare(get_args(annotation)[-1 if isinstance(part, str) else 0])


def _bare(annotation: Any) -> Any:
    """Strip Annotated and the None of an optional."""
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        annotation = get_args(annotation)[0]
    return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
