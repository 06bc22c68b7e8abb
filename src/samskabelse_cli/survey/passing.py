"""Reads the people of a csv file too big to be held, batch by batch, as if it were read whole."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from samskabelse_cli.errors import Place
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.delimited import Record, even_rows, read_records
from samskabelse_cli.survey.read import VALUES, table_unread
from samskabelse_cli.survey.respondents import CellProblem, Found, respondents
from samskabelse_cli.survey.scan import Scan

#: Rows that are read together: many share a cell's meaning, and none of them takes much room.
_BATCH = 2_000


def passing(scan: Scan) -> Iterator[Found]:
    """Yield who stands in the next rows of a file, and what in these could not be read.

    ``Found.at`` counts within the batch. Raises SamskabError with the faults of the file, at the
    end also where nobody is finished or no answer can be read; and UnicodeDecodeError where it goes
    on in another encoding than it began.
    """
    decided = scan.decided
    sheet, above = decided.sheet, decided.headers.count
    rows_left = _rows(scan)
    passed = _Passed()
    while records := list(islice(rows_left, _BATCH)):
        lines, rows = zip(*records, strict=True)
        batch = replace(
            sheet, rows=(*sheet.rows[:above], *rows), lines=(*sheet.lines[:above], *lines)
        )
        found = respondents(replace(decided, sheet=batch), include_partial=scan.include_partial)
        passed.note(found)
        yield found
    passed.refuse(decided)


class _Passed:
    """What is to be known of all that passed, to tell whether the file is of use."""

    def __init__(self) -> None:
        self._people = self._left_out = 0
        self._answered = False
        self._first: CellProblem | None = None
        self._values: dict[str, None] = {}

    def note(self, found: Found) -> None:
        """Note who stands in some rows."""
        self._people += len(found.at)
        self._left_out += sum(found.left_out.values())
        self._answered = self._answered or found.people.answer_anything
        if found.problems and not self._answered:
            self._first = self._first or found.problems[0]
            values = (*self._values, *(one.value for one in found.problems))
            self._values = dict.fromkeys(islice(dict.fromkeys(values), VALUES))

    def refuse(self, decided: Decisions) -> None:
        """Raise SamskabError where nobody is finished, or no answer of anybody can be read."""
        if not self._people:
            raise failure("table-none-finished", Place(decided.sheet.file), rows=self._left_out)
        if self._first and not self._answered:
            raise table_unread(decided, self._first.question, self._values)


def _rows(scan: Scan) -> Iterator[Record]:
    """Return the rows below the headers with their lines, none of them blank."""
    file, width = scan.decided.sheet.file, len(scan.decided.headers.names)
    lines = _lines(scan.path, file, scan.skipped)
    return even_rows(read_records(lines, scan.delimiter, file, scan.skipped), width, file)


def _lines(path: Path, file: str, skipped: int) -> Iterator[str]:
    position = 0
    with path.open("rb") as content:
        for number, line in enumerate(content):
            if (nul := line.find(0)) >= 0:
                raise failure("table-binary", Place(file), position=position + nul + 1)
            position += len(line)
            if number >= skipped:
                yield line.decode("utf-8")
