"""A table as it stands in a file: texts in rows, before anything is known of what they mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from math import isnan

from samskabelse_cli.errors import Place
from samskabelse_cli.messages import failure

Row = Sequence[str]

#: What is wider than this is no survey, and looking for questions in it would take long.
COLUMN_LIMIT = 4_096
#: So many cells fit into memory, empty ones included.
AREA_LIMIT = 60_000_000

#: So many lines may stand above a table.
_MOST_TITLES = 6
_FEWEST_COLUMNS = 3

_NUMBER = re.compile(r"(-?\d+)[.,]0+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table, all as wide as the first. ``lines`` says where each begins, from 1.

    ``took_for`` says in words what the file was taken for: its encoding and delimiter, or sheet.
    ``name`` is what a workbook calls it; ``encoding`` and ``delimiter`` stand apart, too, where
    there are any. ``headers`` is how many rows stand above the answers, where that is known. A
    ``long`` table had one answer per row before it was turned.
    """

    file: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    took_for: str
    name: str = ""
    headers: int | None = None
    encoding: str = ""
    delimiter: str = ""
    long: bool = False

    def place(self, row: int, column: int | None = None) -> Place:
        """Return where a row, or a cell in it, stands in the file; both count from 0 here."""
        return Place(self.file, self.lines[row], None if column is None else column + 1)


def is_blank(row: Row) -> bool:
    """Return whether nothing stands in a row."""
    # Most rows say something in their first cell; what is asked of each costs.
    return not ((row and row[0].strip()) or any(map(str.strip, row)))


def below_titles(records: Sequence[tuple[int, Row]]) -> Sequence[tuple[int, Row]]:
    """Return a table's records without the lines above it that only its first cell fills.

    Programs write there what a table is of, and when. A table has three columns at least, so that
    one question over its options is no title.
    """
    for position, (_line, row) in enumerate(records[:_MOST_TITLES]):
        filled = [place for place, cell in enumerate(row) if cell.strip()]
        if filled != [0]:
            return records[position:] if len(filled) >= _FEWEST_COLUMNS else records
    return records


def refuse_size(file: str, rows: int, columns: int) -> None:
    """Raise SamskabError where a table is wider, or unfolds to more cells, than can be read."""
    if columns > COLUMN_LIMIT:
        raise failure("table-too-wide", Place(file), columns=columns, limit=COLUMN_LIMIT)
    if rows * columns > AREA_LIMIT:
        raise failure("table-too-large", Place(file), limit=AREA_LIMIT)


def whole(number: str) -> str:
    """Return a number as it would be typed: ``5.0`` and ``5,0`` are 5; other texts as they are."""
    found = _NUMBER.fullmatch(number)
    return found[1] if found else number


def cell_text(value: object) -> str:
    """Return a value of any type as it would be typed; what is not there is empty."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # A number that is none stands for a cell in which nothing stands.
        return "" if isnan(value) else str(int(value) if value.is_integer() else value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
