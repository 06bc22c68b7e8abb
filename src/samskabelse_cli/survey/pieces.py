"""Reads a big csv file in pieces of whole rows, of which one at a time is held.

Polars' own batches fill a gigabyte where what is found in them is used more slowly than they are
read, and it holds all of a column to tell its different texts.
"""

from collections.abc import Iterator
from pathlib import Path

#: So many bytes are looked at together.
_PIECE = 4_000_000


def pieces_of(path: Path, skipped: int) -> Iterator[bytes]:
    """Yield a file's rows in pieces of whole ones, below some lines."""
    with path.open("rb") as file:
        for _line in range(skipped):
            file.readline()
        while piece := file.read(_PIECE):
            piece += file.readline()
            # A copy may have line breaks within quotation marks.
            while piece.count(b'"') % 2 and (line := file.readline()):
                piece += line
            yield piece
