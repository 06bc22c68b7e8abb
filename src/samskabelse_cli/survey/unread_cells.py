"""Finds the cells of a streamed file that could not be read, however many, and holds few of them.

Every batch of rows is told by its own distinct values, so that not even these are held.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.survey.read import table_unread
from samskabelse_cli.survey.respondents import CellProblem, unread_cell
from samskabelse_cli.survey.scan import LINE, Scan
from samskabelse_cli.survey.words import Cells, NoAnswer

if TYPE_CHECKING:
    import polars as pl

#: Rows that are looked at together.
_BATCH = 20_000


class UnreadCell(NamedTuple):
    """A cell that could not be read: its line in the file, its question's id, and what it says."""

    line: int
    question: str
    value: str


def unread_cells(
    scan: Scan, seen: Callable[[int], None] | None = None, *, once: bool = False
) -> Iterator[UnreadCell]:
    """Yield every cell that could not be read, row by row as the file has them.

    ``seen`` is told of every batch how many rows it had. With ``once``, of a batch's cells of one
    question that say the same only the first is yielded.
    """
    questions = scan.decided.columns.questions
    ids = list(questions)
    rows = scan.numbered_rows().select(LINE, *(f"c{place}" for place in questions.values()))
    for batch in rows.collect_batches(chunk_size=_BATCH, maintain_order=True, engine="streaming"):
        for line, place, value in _unread(batch, scan, once):
            yield UnreadCell(line, ids[place], value.strip())
        if seen:
            seen(batch.height)


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


def _unread(batch: "pl.DataFrame", scan: Scan, once: bool) -> "Iterator[tuple[int, int, str]]":
    """Yield line, place among the questions, and text of some rows' cells that mean nothing."""
    import polars as pl

    columns = enumerate(scan.decided.columns.questions.items())
    parts = [
        _of_column(batch, f"c{position}", place, scan.decided.words.cells[id_], once)
        for place, (id_, position) in columns
    ]
    yield from pl.concat(parts).sort(LINE, "place").iter_rows()


def _of_column(
    batch: "pl.DataFrame", column: str, place: int, meant: Cells, once: bool
) -> "pl.DataFrame":
    import polars as pl

    values = batch[column].unique().drop_nulls()
    bad = [value for value in values if meant[value] is NoAnswer.UNREADABLE]
    found = batch.filter(pl.col(column).is_in(bad)).select(
        LINE, place=pl.lit(place), value=pl.col(column)
    )
    return found.unique("value", keep="first", maintain_order=True) if once else found
