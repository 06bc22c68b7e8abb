"""Finds the cells of a streamed file that could not be read, however many, and holds few of them.

Some rows at a time are told by their own distinct values, so that not even these are held.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.survey.pieces import pieces_of
from samskabelse_cli.survey.read import table_unread
from samskabelse_cli.survey.respondents import CellProblem, unread_cell
from samskabelse_cli.survey.scan import LINE, Scan
from samskabelse_cli.survey.words import Cells, NoAnswer

if TYPE_CHECKING:
    import polars as pl


class UnreadCell(NamedTuple):
    """A cell that could not be read: its line in the file, its question's id, and what it says."""

    line: int
    question: str
    value: str


def unread_cells(
    scan: Scan, seen: Callable[[int], None] | None = None, *, once: bool = False
) -> Iterator[UnreadCell]:
    """Yield every cell that could not be read, row by row as the file has them.

    ``seen`` is told how many rows were gone through since the last time. With ``once``, of a
    question's cells near each other that say the same only the first is yielded.
    """
    import polars as pl

    columns = {id_: f"c{place}" for id_, place in scan.decided.columns.questions.items()}
    # Rows that say nothing but what the first ones say are not looked at.
    others = [~pl.col(column).is_in(_known_cells(scan, id_)) for id_, column in columns.items()]
    above = scan.skipped
    for piece in pieces_of(scan.path, scan.skipped):
        every = scan.numbered_rows(piece, above).filter(pl.any_horizontal(others))
        rows = every.select(LINE, *columns.values()).collect(engine="streaming")
        lines = rows[LINE].to_list()
        found = [
            (row, place, id_, value)
            for place, (id_, column) in enumerate(columns.items())
            for row, value in _unread(rows[column], scan.decided.words.cells[id_], once)
        ]
        for row, _place, id_, value in sorted(found):
            yield UnreadCell(lines[row], id_, value.strip())
        number = piece.count(b"\n")
        above += number
        if seen:
            seen(number)


def _known_cells(scan: Scan, question: str) -> list[str]:
    """Return what the first rows say to a question, where that can be read, and a blank."""
    place, cells = scan.decided.columns.questions[question], scan.decided.words.cells[question]
    said = {"", *(row[place] for row in scan.first_rows)}
    return [cell for cell in said if cells[cell] is not NoAnswer.UNREADABLE]


def _unread(cells: "pl.Series", meant: Cells, once: bool) -> Iterator[tuple[int, str]]:
    """Yield row and text of the cells that mean nothing; with ``once``, the first of each text."""
    unread = [text for text in cells.unique().drop_nulls() if meant[text] is NoAnswer.UNREADABLE]
    rows = cells.is_in(unread).arg_true()
    found = zip(rows, cells.gather(rows), strict=True)
    if not once:
        yield from found
        return
    first: dict[str, int] = {}
    for row, text in found:
        first.setdefault(text, row)
    yield from ((row, text) for text, row in first.items())


def told(scan: Scan, cell: UnreadCell) -> CellProblem:
    """Return the problem of a cell."""
    decided = scan.decided
    place = Place(str(scan.file), cell.line, decided.columns.questions[cell.question] + 1)
    question = next(one for one in decided.words.questions if one.id == cell.question)
    return unread_cell(decided, place, cell.value, question)


def nothing_read(scan: Scan) -> SamskabError:
    """Return the error of a file of which nothing is an answer, but something stands in it."""
    cells = unread_cells(scan, once=True)
    first = next(cells)
    values = (one.value for one in chain((first,), cells))
    return table_unread(scan.decided, first.question, values)
