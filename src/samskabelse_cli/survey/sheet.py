"""A table as it stands in a file: texts in rows, before anything is known of what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from samskabelse_cli.errors import Place

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table, all as wide as the first. ``lines`` says where each begins, from 1.

    ``took_for`` says in words what the file was taken for: its encoding and delimiter, or sheet.
    The two, and what a workbook calls it (``name``), stand apart, too, where there are any.
    ``headers`` is how many rows stand above the answers, where that is known. A ``long`` table had
    one answer per row before it was turned.
    """

    file: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]
    took_for: str
    name: str = ""
    encoding: str = ""
    delimiter: str = ""
    headers: int | None = None
    long: bool = False

    def place(self, row: int, column: int | None = None) -> Place:
        """Return where a row, or a cell in it, stands in the file; both count from 0 here."""
        return Place(self.file, self.lines[row], None if column is None else column + 1)


def is_blank(row: Row) -> bool:
    """Return whether nothing stands in a row."""
    return not any(cell.strip() for cell in row)
