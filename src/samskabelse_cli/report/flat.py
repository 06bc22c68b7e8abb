"""Records in one row each: the names of ``score --format json``, flattened with dots."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Scalar = str | int | float | bool | None
FlatRow = dict[str, Scalar]

_SCALARS = frozenset((str, int, float, bool, type(None)))
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
#: What may be null as a whole, and its parts: every row has the same columns.
_NULLABLE: Mapping[str, tuple[str, ...]] = {
    "ended_by": ("reason", "dimensions"),
    "steps_up": ("count", "questions"),
    "steps_down": ("count", "questions"),
}


def flat(record: Mapping[str, Any]) -> FlatRow:
    """Return a record as a row. What is under ``result`` stands without that name.

    Lists with a row's own elements (``unknown``, ``next_steps`` …) become one text: elements with
    blanks between, their parts with colons. What is about a group has no subject, and begins with
    ``by``, the columns that it is grouped by: empty for everybody.
    """
    row: FlatRow = {}
    if "subject" not in record:
        # Without it everybody and those with a blank value would look the same.
        row["by"] = ",".join(record["group"])
    _lay(row, "", {name: value for name, value in record.items() if name != "result"})
    _lay(row, "", _parts(record["result"]))
    return row


def columns_of(rows: Iterable[FlatRow]) -> list[str]:
    """Return the columns of rows, in the order in which they are met."""
    columns = dict.fromkeys(name for row in rows for name in row)
    # What is a figure of its own nowhere: it is null or empty where others have parts.
    wholes = {name[:place] for name in columns for place in _dots(name)}
    return [name for name in columns if name not in wholes or name.startswith("group.")]


def _dots(name: str) -> Iterator[int]:
    return (place for place, character in enumerate(name) if character == ".")


def _parts(value: Any) -> Mapping[str, Any]:
    """Return the fields of a result, or of what JSON has in its place."""
    fields: Mapping[str, Any] = value if isinstance(value, dict) else vars(value)
    return fields


def _lay(row: FlatRow, before: str, fields: Mapping[str, Any]) -> None:
    """Put fields into a row, with something before their names, or their parts under theirs."""
    for field, value in fields.items():
        name = before + field
        if value is None and name in _NULLABLE:
            row.update({f"{name}.{part}": None for part in _NULLABLE[name]})
        elif type(value) in _SCALARS:
            row[name] = value
        elif isinstance(value, list | tuple):
            _lay_list(row, name, value)
        else:
            _lay(row, f"{name}.", _parts(value))


def _lay_list(row: FlatRow, name: str, elements: Sequence[Any]) -> None:
    if name in _LISTED:
        parts = [_parts(one) for one in elements]
        row[name] = " ".join(":".join(_word(one[part]) for part in _LISTED[name]) for one in parts)
    elif not elements:
        row[name] = ""
    elif isinstance(elements[0], str):
        row[name] = " ".join(elements)
    elif type(elements[0]) in _SCALARS:
        row.update({f"{name}.{position}": inner for position, inner in enumerate(elements)})
    else:
        key = next(key for key in _KEYS if key in _parts(elements[0]))
        for one in map(_parts, elements):
            own = f"{name}.{one[key]}."
            _lay(row, own, one)
            # It stands in the names, and not beside them.
            del row[own + key]


def _word(value: Any) -> str:
    return "+".join(value) if isinstance(value, list | tuple) else str(value)
