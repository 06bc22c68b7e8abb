"""Records in one row each: the names of ``score --format json``, flattened with dots."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Scalar = str | int | float | bool | None
FlatRow = dict[str, Scalar]

#: What names an element of a list, in the order in which it is looked for.
_KEYS = ("id", "question", "dimension")
#: Lists that differ from row to row, and what each of their elements is written as.
_LISTED: Mapping[str, tuple[str, ...]] = {
    "steps_up.questions": ("id", "steps"),
    "steps_down.questions": ("id", "steps"),
    "next_steps": ("dimension", "stage"),
    "reasons": ("question", "reason"),
    "advice": ("question",),
    "discussion": ("id", "reasons"),
}


def flat(record: Mapping[str, Any]) -> FlatRow:
    """Return a record as a row. What is under ``result`` stands without that name.

    Lists with a row's own elements (``unknown``, ``next_steps`` …) become one text: elements with
    blanks between, their parts with colons.
    """
    outer = {key: value for key, value in record.items() if key != "result"}
    return dict((*_flat("", outer), *_flat("", record["result"])))


def flat_rows(records: Sequence[Mapping[str, Any]]) -> list[FlatRow]:
    """Return records as rows that all have the same columns, null where a row lacks one.

    Rows of groups begin with ``by``, the columns that they are grouped by, empty for everybody.
    """
    rows = [flat(record) for record in records]
    if any(record["group"] for record in records):
        # Without it everybody and those with a blank value would look the same.
        rows = [
            {"by": ",".join(record["group"]), **row}
            for row, record in zip(rows, records, strict=True)
        ]
    columns = dict.fromkeys(name for row in rows for name in row)
    # What is a figure of its own nowhere: it is null or empty where others have parts.
    wholes = {name[:place] for name in columns for place in _dots(name)}
    wholes = {name for name in wholes if not name.startswith("group.")}
    return [{name: row.get(name) for name in columns if name not in wholes} for row in rows]


def _dots(name: str) -> Iterator[int]:
    return (place for place, character in enumerate(name) if character == ".")


def _flat(name: str, value: Any) -> Iterator[tuple[str, Scalar]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}" if name else key, inner)
    elif isinstance(value, list):
        yield from _flat_list(name, value)
    else:
        yield name, value


def _flat_list(name: str, elements: list[Any]) -> Iterator[tuple[str, Scalar]]:
    if name in _LISTED:
        parts = _LISTED[name]
        yield name, " ".join(":".join(_word(one[part]) for part in parts) for one in elements)
    elif not elements:
        yield name, ""
    elif isinstance(elements[0], Mapping):
        key = next(key for key in _KEYS if key in elements[0])
        for one in elements:
            rest = {part: inner for part, inner in one.items() if part != key}
            yield from _flat(f"{name}.{one[key]}", rest)
    elif isinstance(elements[0], str):
        yield name, " ".join(elements)
    else:
        for position, inner in enumerate(elements):
            yield f"{name}.{position}", inner


def _word(value: Any) -> str:
    return "+".join(value) if isinstance(value, list) else str(value)
