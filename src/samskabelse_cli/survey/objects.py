"""Reads JSON Lines: one object per line, its keys the columns."""

import json
from typing import NoReturn

from samskabelse_cli.errors import Place
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.delimited import decode
from samskabelse_cli.survey.sheet import Row, Sheet, cell_text, refuse_size


def read_objects(raw: bytes, file: str) -> Sheet:
    """Read a table from a file's bytes; a key that a line leaves out is an empty cell.

    Raises SamskabError where a line is no object, or has objects or lists in it.
    """
    text, _encoding = decode(raw, file)
    lines: list[int] = []
    found: list[dict[str, str]] = []
    names: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            found.append(_object(line, Place(file, number)))
            lines.append(number)
            names.update(dict.fromkeys(found[-1]))
            refuse_size(file, len(found), len(names))
    if not found:
        raise failure("table-empty", Place(file))
    rows: list[Row] = [tuple(names), *(tuple(one.get(n, "") for n in names) for one in found)]
    return Sheet(file, tuple(rows), (1, *lines), _("JSON Lines"), headers=1)


def _object(line: str, place: Place) -> dict[str, str]:
    try:
        found = json.loads(line, object_pairs_hook=_pairs, parse_constant=_no_number)
    except RecursionError:
        raise failure("table-nested", place, name="…") from None
    except ValueError as error:
        raise failure("json-line", place, reason=str(error)) from None
    if not isinstance(found, _Pairs):
        raise failure("json-line", place, reason=type(found).__name__)
    for key, value in found.items():
        if isinstance(value, dict | list):
            raise failure("table-nested", place, name=key)
    return {key: cell_text(value) for key, value in found.items()}


class _Pairs(dict[str, object]):
    """An object of the file."""


def _pairs(pairs: list[tuple[str, object]]) -> _Pairs:
    found = _Pairs(pairs)
    if len(found) < len(pairs):
        # The later one would silently win.
        raise ValueError(_("den samme nøgle står to gange"))
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
