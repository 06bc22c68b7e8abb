"""Reads rows whose answers are one digit each, without taking the rows apart into cells.

In such rows every answer stands at a fixed place from the row's beginning or its end. Polars finds
the lines of a file ten times as fast as it reads forty numbers in each, and the answers of many
lines are then one table of bytes. A row of another kind is handed on as it stands in the file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samskabelse_cli.survey.delimited import CELL_LIMIT
from samskabelse_cli.survey.digits import Digit
from samskabelse_cli.survey.even_lines import ODD_CHARACTER, lines_of
from samskabelse_cli.survey.scan import Scan

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

    from samskabelse_cli.scoring.plan import Plan

    Ints = np.ndarray[Any, np.dtype[Any]]

#: A file is read in this way as long as at least this share of its rows is of the kind.
_SHARE = 0.9
#: So many of the first rows are looked at.
_FIRST = 500
#: So many rows are multiplied at a time: with more, libraries of linear algebra start threads of
#: their own, which takes longer than it saves.
_BLOCK = 800


class NotFixedError(Exception):
    """Too many rows are of another kind, or not every line is a row by itself."""


@dataclass(frozen=True)
class Lines:
    """Some rows that count: columns, with those asked for, and their state in each dimension.

    ``others`` are the lines of those that are of another kind, whether they count or not.
    """

    columns: "pl.DataFrame"
    states: Sequence["Ints"]
    others: Sequence[str]


@dataclass(frozen=True)
class FixedRows:
    """Rows in which the columns of ``answers`` hold one digit each, at one end of the row.

    ``least`` is the first of the ``count`` digits that mean something. What each answer's distance
    from it adds to the state of each dimension is in ``weights``, a row for each column.
    """

    scan: Scan
    answers: range
    least: int
    count: int
    weights: "np.ndarray[Any, np.dtype[np.float32]]"

    def batches(self, columns: Mapping[str, "pl.Expr"], size: int) -> Iterator[Lines]:
        """Yield the rows, about ``size`` at a time, with columns made of those without answers.

        Raises NotFixedError, and ComputeError of Polars where a line is no line of text.
        """
        import polars as pl

        told = {
            "pairs": self._pairs(),
            "plain": self._is_plain(),
            "counts": pl.all_horizontal(pl.lit(True), *self.scan.conditions()),
        }
        frame = self._lines().select("line", **told, **columns)
        rows = others = 0
        for batch in frame.collect_batches(
            chunk_size=size, maintain_order=False, engine="streaming"
        ):
            parted = self._parted(batch)
            rows += batch.height
            others += len(parted.others)
            if rows - others < _SHARE * rows:
                raise NotFixedError
            yield parted

    @property
    def _at_end(self) -> bool:
        return self.answers.start > 0

    @property
    def _others(self) -> list[str]:
        """The names of the columns before or after the answers."""
        width = len(self.scan.decided.headers.names)
        return [f"c{n}" for n in range(width) if n not in self.answers]

    def _lines(self) -> "pl.LazyFrame":
        """Return each line, what stands beside its answers, and the columns that this makes.

        The last of them holds all that is left.
        """
        import polars as pl

        length, line, names = 2 * len(self.answers), pl.col("line"), self._others
        rest = line.str.head(-length) if self._at_end else line.str.slice(length)
        frame = lines_of(self.scan.path, self.scan.skipped).with_columns(rest.alias("rest"))
        if len(names) == 1:
            return frame.with_columns(pl.col("rest").alias(names[0]))
        cells = pl.col("rest").str.splitn(self.scan.delimiter, len(names))
        return frame.with_columns(cells.struct.rename_fields(names).struct.unnest())

    def _pairs(self) -> "pl.Expr":
        """Return each answer and the delimiter on its side of the row, which is the higher byte."""
        import polars as pl

        length, line = 2 * len(self.answers), pl.col("line").cast(pl.Binary).bin
        pairs = pl.Array(pl.UInt16, len(self.answers))
        if self._at_end:
            return line.slice(-length).bin.reinterpret(dtype=pairs, endianness="big")
        return line.head(length).bin.reinterpret(dtype=pairs, endianness="little")

    def _is_plain(self) -> "pl.Expr":
        """Return whether a line has room for its answers, and plain cells beside them."""
        import polars as pl

        rest, last = pl.col("rest").str, pl.col(self._others[-1]).str
        # Each pattern takes a good part of the time that reading takes.
        part, odd = re.escape(self.scan.delimiter), ODD_CHARACTER
        if len(self._others) == 1:
            strange = rest.contains(f"{odd}|{part}")
        else:
            strange = rest.contains(odd) | last.contains(self.scan.delimiter, literal=True)
        least = 2 * len(self.answers)
        has_room = pl.col("line").str.len_bytes().is_between(least, CELL_LIMIT)
        # A line without enough columns lacks the last.
        return (has_room & ~strange).fill_null(False)

    def _parted(self, batch: "pl.DataFrame") -> Lines:
        """Part the rows of the kind from others, and leave out those that do not count."""
        import polars as pl

        others: list[str] = []
        if not batch["plain"].all():
            # Polars reads an empty line as null.
            others += batch.filter(~pl.col("plain"))["line"].fill_null("").to_list()
            batch = batch.filter("plain")
        states, kept = self._states(batch["pairs"])
        if not kept.all():
            others += batch["line"].filter(pl.Series(~kept)).to_list()
        kept &= batch["counts"].to_numpy()
        if not kept.all():
            batch, states = batch.filter(pl.Series(kept)), states[:, kept]
        if others and not self._are_rows(others):
            raise NotFixedError
        return Lines(batch, list(states), others)

    def _are_rows(self, lines: Sequence[str]) -> bool:
        """Return whether some lines are rows, in which numbers are written as they always are."""
        import polars as pl

        line, shape = pl.col("line"), self.scan.shape
        even = shape.fits(line) & ~shape.writes_otherwise(line)
        every = pl.DataFrame({"line": lines}, schema={"line": pl.String})
        return bool(every.select(even.all()).item())

    def _states(self, pairs: "pl.Series") -> tuple["Ints", "Ints"]:
        """Return each row's state by dimension, and whether all its answers are such digits."""
        import numpy as np

        states = np.empty((self.weights.shape[1], len(pairs)), dtype=np.uint16)
        fit = np.ones(len(pairs), dtype=np.bool_)
        first = np.uint16(ord(self.scan.delimiter) << 8 | ord("0") + self.least)
        for start, block in _blocks(pairs):
            rows = slice(start, start + len(block))
            # Below the least digit, or beside anything but the delimiter, it wraps above the most.
            digits = block - first
            if digits.max() >= self.count:
                fit[rows] = (digits < self.count).all(axis=1)
            states[:, rows] = (digits.astype(np.float32) @ self.weights).T
        return states, fit


def _blocks(pairs: "pl.Series") -> "Iterator[tuple[int, Ints]]":
    """Yield some rows at a time, and the place of the first, without copying any."""
    start = 0
    for chunk in pairs.get_chunks():
        rows = chunk.to_numpy()
        for first in range(0, len(rows), _BLOCK):
            yield start + first, rows[first : first + _BLOCK]
        start += len(rows)


def fixed_rows(scan: Scan, plan: "Plan", digits: Sequence[Digit]) -> FixedRows | None:
    """Return how the rows of a file can be read; None where most of the first are of another kind.

    ``digits`` are those of the plan's questions.
    """
    import numpy as np

    if scan.numbered:
        return None
    places = scan.decided.columns.questions
    width = len(scan.decided.headers.names)
    answers = range(min(places.values()), max(places.values()) + 1)
    asked = [digit for q, digit in zip(plan.questions, digits, strict=True) if q.id in places]
    at_one_end = (answers.start > 0) != (answers.stop < width)
    alike = {(digit.least, digit.count) for digit in asked}
    if len(asked) < len(answers) or not at_one_end or len(alike) > 1:
        return None
    ((least, count),) = alike
    if least is None or not _mostly(scan, answers, range(least, least + count)):
        return None
    weights = np.zeros((len(answers), len(plan.weights)), dtype=np.float32)
    for d, of_dimension in enumerate(plan.of_dimension):
        weight = 1
        for q in reversed(of_dimension):
            if (place := places.get(plan.questions[q].id)) is not None:
                weights[place - answers.start, d] = weight
            weight *= len(digits[q].codes)
    return FixedRows(scan, answers, least, count, weights)


def _mostly(scan: Scan, answers: range, digits: range) -> bool:
    """Return whether most of the first rows have nothing but such digits for answers."""
    rows = scan.first_rows[:_FIRST]
    cells = {str(digit) for digit in digits}
    fit = sum(cells.issuperset(row[answers.start : answers.stop]) for row in rows)
    return fit >= _SHARE * len(rows)
