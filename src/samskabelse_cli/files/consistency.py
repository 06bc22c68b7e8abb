"""What a questionnaire's shape alone cannot say, whatever its kind: grounds and repeated questions.

These checks, and those of each kind, read the raw data and pass over what is not of the right type,
so that a fault of shape elsewhere in the file never hides them.
"""

from collections.abc import Iterator
from typing import Any

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.document import Document, mapping
from samskabelse_cli.messages import nearest, problem

#: Keys that lead to a part: the names of tables and the parts' ids in turn.
PartPath = tuple[str, ...]

#: The keys under which a questionnaire of any kind keeps parts that have an id of their own.
_TABLES = ("stages", "dimensions", "cells", "items", "sections", "statements", "questions")
#: Where the parts of such a table are asked about, and in which text.
_ASKED_IN = {
    "dimensions": "question",
    "items": "question",
    "statements": "statement",
    "questions": "question",
}


def common_problems(document: Document) -> list[Problem]:
    """Return every fault of the consistency that all kinds of questionnaires must have."""
    return [*_grounds(document), *repeated_questions(document), *_follow_ups(document)]


def _follow_ups(document: Document) -> Iterator[Problem]:
    """Yield each dimension or section that a follow-up looks at and that is not there."""
    known = [*mapping(document.data, "dimensions"), *mapping(document.data, "sections")]
    for name, follow_up in mapping(document.data, "follow_ups").items():
        for part in mapping(follow_up, "below"):
            if known and part not in known:
                place = document.place(("follow_ups", name, "below", part), of_key=True)
                near = nearest(part, known)
                yield problem("unknown-dimension", place, dimension=part, nearest=near)


def parts(data: Any, around: PartPath = ()) -> Iterator[tuple[PartPath, dict[str, Any]]]:
    """Yield every part of a questionnaire, at any depth, with its path."""
    for table in _TABLES:
        for name, part in mapping(data, table).items():
            if isinstance(part, dict):
                path = (*around, table, name)
                yield path, part
                yield from parts(part, path)


def is_number(value: Any) -> bool:
    """Return whether a value of the raw data is a number; YAML's true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def weighs_nothing(part: dict[str, Any]) -> bool:
    """Return whether a part says that its weight is 0."""
    weight = part.get("weight", 1)
    return is_number(weight) and bool(weight == 0)


def repeated_codes(document: Document, scale_path: PartPath) -> Iterator[Problem]:
    """Yield each option of a scale whose code an earlier one has."""
    scale: Any = document.data
    for key in scale_path:
        scale = mapping(scale, key)
    seen: dict[object, str] = {}
    for name, option in scale.items():
        code = option.get("code") if isinstance(option, dict) else None
        if not is_number(code):
            continue
        if code in seen:
            place = document.place((*scale_path, name, "code"))
            yield problem("duplicate-code", place, code=code, first=seen[code], second=name)
        seen.setdefault(code, name)


def repeated_questions(document: Document) -> Iterator[Problem]:
    """Yield each question that is asked twice: a survey may name its columns by their texts.

    ``document`` is a questionnaire or one of its translations.
    """
    seen: dict[str, str] = {}
    for path, part in parts(document.data):
        key = _ASKED_IN.get(path[-2])
        text = part.get(key) if key else None
        if not isinstance(text, str):
            continue
        if text in seen:
            place = document.place((*path, str(key)))
            yield problem("duplicate-question", place, first=seen[text])
        seen.setdefault(text, ".".join(path[1::2]))


def _grounds(document: Document) -> Iterator[Problem]:
    sources = mapping(document.data, "sources")
    for path, part in parts(document.data):
        basis, passages = part.get("basis"), part.get("passages")
        if basis in ("source", "partly") and not passages:
            yield problem("missing-passage", document.place((*path, "basis")), basis=basis)
        if basis == "ours" and passages:
            yield problem("needless-passage", document.place((*path, "basis")))
        for source in mapping(part, "passages"):
            if source not in sources:
                place = document.place((*path, "passages", source), of_key=True)
                near = nearest(source, sources)
                yield problem("unknown-source", place, source=source, nearest=near)
