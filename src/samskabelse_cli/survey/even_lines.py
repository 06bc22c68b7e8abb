"""Tells whether each line of a big csv file is one row as wide as the table, or a blank one.

Polars reads a row that is too short as if its last answers were missing, and takes blank lines,
stray carriage returns and quotation marks in other ways than a file that is held is read. So no
file is streamed cell by cell before its lines are known to be even.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samskabelse_cli.survey.delimited import CELL_LIMIT

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

    Characters = np.ndarray[Any, np.dtype[Any]]

#: What parts no cells: a line is read as one.
NO_DELIMITER = "\x01"
#: So much is looked at together; less than half of what a cell may hold, so that a longer line
#: shows.
_PIECE = 100_000
_BLANK, _LINE_END, _RETURN, _QUOTE = map(ord, ' \n\r"')
#: Where one of these stands, a line may not be what it seems: quotation marks, what is in no text,
#: carriage returns within it, and characters that only Python takes for blanks.
ODD_CHARACTER = r'["\x00\r\x1c-\x1f]'
#: A number that is not written as its value is.
_OTHER_NUMBER = r"\+\d+|-?0\d+|-0"


class UnevenLinesError(Exception):
    """Not every line is a row of the table, as far as can be told without taking it apart."""


class OtherNumbersError(Exception):
    """A number is written in a way that its value does not show, as 03 and +3."""


@dataclass(frozen=True)
class Shape:
    """How the lines below a number of ``skipped`` ones should be."""

    delimiter: str
    width: int
    skipped: int

    def fits(self, line: "pl.Expr") -> "pl.Expr":
        """Return whether a line is a row as wide as the table, or blank."""
        part = re.escape(self.delimiter)
        cell = rf'(?:"(?:[^"\x00\x1c-\x1f]|"")*"|[^"{part}\x00\r\x1c-\x1f]*)'
        row = f"^{cell}(?:{part}{cell}){{{self.width - 1}}}$"
        nothing = r'(?:""|\s*)'
        blank = f"^{nothing}(?:{part}{nothing})*$"
        short = line.str.len_bytes() <= CELL_LIMIT
        # Polars reads an empty line as null.
        return line.is_null() | short & (line.str.contains(row) | line.str.contains(blank))

    def writes_otherwise(self, line: "pl.Expr") -> "pl.Expr":
        """Return whether a cell of a line is a number written in another way than its value."""
        part = re.escape(self.delimiter)
        return line.str.contains(rf'(?:^|{part})"?(?:{_OTHER_NUMBER})"?(?:{part}|$)')


def refuse_uneven(path: Path, shape: Shape, *, numbers: bool) -> None:
    """Raise UnevenLinesError where a line of a UTF-8 file is neither a row nor blank.

    With ``numbers``, raise OtherNumbersError where a cell is a number with a sign or a zero before
    it. Polars' own errors are those of a file that is not UTF-8.
    """
    if not _plain(path, shape):
        if not _even(path, shape, numbers):
            raise UnevenLinesError
    elif numbers:
        refuse_other_numbers(path, shape)


def refuse_other_numbers(path: Path, shape: Shape) -> None:
    """Raise OtherNumbersError where a cell is a number written in another way than its value."""
    if any(_has_other_numbers(piece, shape.delimiter) for piece in _pieces(path, shape)):
        raise OtherNumbersError


def lines_of(path: Path, skipped: int) -> "pl.LazyFrame":
    """Return the lines of a file, below some, as one column."""
    import polars as pl

    return pl.scan_csv(
        path,
        separator=NO_DELIMITER,
        quote_char=None,
        has_header=False,
        skip_lines=skipped,
        schema={"line": pl.String},
    )


def _even(path: Path, shape: Shape, numbers: bool) -> bool:
    """Return whether all lines fit, looking at each."""
    import polars as pl

    line = pl.col("line")
    told = [shape.fits(line).all().alias("fits"), shape.writes_otherwise(line).any().alias("other")]
    fits, other = lines_of(path, shape.skipped).select(told).collect(engine="streaming").row(0)
    if fits and other and numbers:
        raise OtherNumbersError
    return bool(fits)


def _plain(path: Path, shape: Shape) -> bool:
    """Return whether the file is nothing but text and has as many delimiters as its rows need.

    Polars refuses a row that is too wide; then none is too narrow, either.
    """
    lines = delimiters = 0
    ended = True
    with path.open("rb") as file:
        for _line in range(shape.skipped):
            file.readline()
        for piece in _filled(file):
            ended = piece[-1] in (_LINE_END, _RETURN)
            if piece[-1] == _RETURN:
                # The line that it ends may end in the next piece.
                if file.read(1) != b"\n":
                    return False
                lines += 1
                piece[-1] = _BLANK
            counted = _counted(piece, ord(shape.delimiter))
            if counted is None:
                return False
            lines += counted[0]
            delimiters += counted[1]
    lines += not ended
    return delimiters == lines * (shape.width - 1)


def _filled(file: BufferedReader) -> Iterator[bytearray]:
    """Yield what is left of a file piece by piece; all but the last are in the same memory."""
    memory = bytearray(_PIECE)
    while read := file.readinto(memory):
        yield memory if read == _PIECE else memory[:read]


def _counted(piece: bytearray, delimiter: int) -> tuple[int, int] | None:
    """Return how many line ends and delimiters a piece has; None where lines may be odd.

    Any control character is counted as a line end, for which there are delimiters too few then.
    """
    import numpy as np

    characters = np.frombuffer(piece, np.uint8)
    delimiters = int(np.count_nonzero(characters == delimiter))
    lines = int(np.count_nonzero(characters < _BLANK)) - delimiters * (delimiter < _BLANK)
    if _RETURN in piece:
        returns = np.flatnonzero(characters == _RETURN)
        if (characters[returns + 1] != _LINE_END).any():
            return None
        lines -= len(returns)
    if _QUOTE in piece or (not lines and len(piece) == _PIECE):
        return None
    return lines, delimiters


def _has_other_numbers(piece: bytes, delimiter: str) -> bool:
    """Return whether a cell of some lines is a number written in another way than its value."""
    import numpy as np

    characters = np.frombuffer(b"\n" + piece, np.uint8)
    begins = (characters == ord(delimiter)) | (characters == ord("\n"))
    leads = (characters == ord("0")) | (characters == ord("+")) | (characters == ord("-"))
    digits = (characters >= ord("0")) & (characters <= ord("9"))
    cell = rf"(?:{_OTHER_NUMBER})\r?(?:[\n{re.escape(delimiter)}]|$)"
    number = re.compile(cell.encode())
    places = np.flatnonzero(begins[:-2] & leads[1:-1] & digits[2:])
    return any(number.match(piece, place) for place in places.tolist())


def _pieces(path: Path, shape: Shape) -> Iterator[bytes]:
    """Yield a file in pieces of whole lines, none of which is long."""
    with path.open("rb") as file:
        for _line in range(shape.skipped):
            file.readline()
        while piece := b"".join(file.readlines(_PIECE)):
            yield piece
