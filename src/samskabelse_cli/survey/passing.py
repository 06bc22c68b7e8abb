"""Reads the people of a csv file too big to be held, batch by batch, as if it were read whole."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from samskabelse_cli.survey.delimited import rows_below
from samskabelse_cli.survey.respondents import Found, respondents
from samskabelse_cli.survey.scan import Scan

#: Rows that are read together: many share a cell's meaning, and none of them takes much room.
_BATCH = 2_000


def passing(scan: Scan) -> Iterator[Found]:
    """Yield who stands in the next rows of a file, and what in these could not be read.

    ``Found.at`` counts within the batch. Raises SamskabError with the faults of the file, and
    UnicodeDecodeError where it goes on in another encoding than it began.
    """
    decided = scan.decided
    sheet, above = decided.sheet, decided.headers.count
    below = rows_below(scan.path, scan.skipped + 1, scan.delimiter, len(decided.headers.names))
    while records := list(islice(below, _BATCH)):
        lines, rows = zip(*records, strict=True)
        batch = replace(
            sheet, rows=(*sheet.rows[:above], *rows), lines=(*sheet.lines[:above], *lines)
        )
        yield respondents(replace(decided, sheet=batch), include_partial=scan.include_partial)
