"""Reads csv files too big to be held: decided on their first rows, then streamed by Polars.

What a file means is decided as for any other (``decisions``); how its cells are read is decided on
each column's distinct values. Cells come as small numbers where the first rows hold nothing but
codes or a few words, which Polars reads several times as fast; where a later cell is something
else, the file is gone through again as texts. Files in other encodings than UTF-8 are copied.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from samskabelse_cli.model.answer import Special
from samskabelse_cli.scoring.columnar_answers import CodedAnswers, answers_frame
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.even_lines import (
    OtherNumbersError,
    Shape,
    refuse_other_numbers,
    refuse_uneven,
)
from samskabelse_cli.survey.pieces import pieces_of
from samskabelse_cli.survey.sheet import Row
from samskabelse_cli.survey.unfinished import Reason, Sign
from samskabelse_cli.survey.words import NoAnswer, Once, folded, meanings_of

if TYPE_CHECKING:
    import polars as pl

#: Files from this size on, in bytes, are streamed.
SCANNED_FROM = 20_000_000
#: A column of more different words than this in its first rows is no list of options.
_MOST_WORDS = 60
#: With no more words than this, a column is told by their places; see ``digits``.
_FEW_WORDS = 8

#: The column with the number of each row's line in the file; a copy has it from the start.
LINE = "line"

#: The types in which columns are read, by position; texts where none is named.
Kinds = Mapping[int, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Scan:
    """A file that is streamed, and what it is understood as. Nothing of it was read but its head.

    ``head_bytes`` is how long that is, ``encoding`` how the file is encoded. ``path`` is the file,
    or where it is no UTF-8 a copy of it; below the ``skipped`` lines stand the answers. A copy that
    is ``numbered`` has the numbers of the file's lines in a last column.
    """

    file: Path
    encoding: str
    path: Path
    delimiter: str
    skipped: int
    decided: Decisions
    include_partial: bool
    head_bytes: int
    numbered: bool = False

    def tried(self, use: Callable[[Kinds], T]) -> T:
        """Return what ``use`` makes of the file, its columns read in the types it is given.

        ``use`` may be called twice, at last for texts alone; it must collect what it needs.
        """
        from narwhals.exceptions import ComputeError as OfNarwhals
        from polars.exceptions import ComputeError as OfPolars

        try:
            return use(self._guessed_kinds())
        except (OfNarwhals, OfPolars, OtherNumbersError):
            return use({})

    @property
    def shape(self) -> Shape:
        """How the lines of the file should be."""
        return Shape(self.delimiter, len(self.decided.headers.names), self.skipped)

    def refuse_uneven(self, kinds: Kinds) -> None:
        """Raise UnevenLinesError where not every line is one row, which the frame relies on.

        Raises OtherNumbersError where numbers are written in a way that a type would not show.
        """
        import polars as pl

        numbers = pl.Int8 in kinds.values()
        if not self.numbered:
            refuse_uneven(self.path, self.shape, numbers=numbers)
        elif numbers:
            refuse_other_numbers(self.path, self.shape)

    def numbered_rows(self, piece: bytes, above: int) -> "pl.LazyFrame":
        """Return the rows that count of some whole ones, as texts, each with its line's number.

        So many lines of the file stand ``above`` them.
        """
        import polars as pl

        every = self._rows_in(piece, self._schema({}))
        # Numbered before any is left out.
        if self.numbered:
            every = every.with_columns(pl.col(LINE).cast(pl.UInt32))
        else:
            every = every.with_row_index(LINE, offset=above + 1)
        return self._counted(every)

    def _counted(self, rows: "pl.LazyFrame") -> "pl.LazyFrame":
        """Return those rows of texts that count."""
        return rows.filter(self.says_something({}), *self.conditions())

    def left_out(self, kinds: Kinds) -> dict[Reason, int]:
        """Return how many rows are left out, and the first reason why."""
        import polars as pl

        if not self._signs:
            return {}
        why = pl.coalesce(pl.when(_says(sign)).then(pl.lit(sign.reason)) for sign in self._signs)
        every = self._scanned(kinds).filter(self.says_something(kinds))
        counted = every.group_by(why.alias("why")).len().collect(engine="streaming").rows()
        return {reason: number for reason, number in counted if reason}

    @property
    def first_rows(self) -> Sequence[Row]:
        """The cells of the first rows below the headers."""
        return self.decided.sheet.rows[self.decided.headers.count :]

    def rows_expected(self) -> int:
        """Return about how many rows the file has, by the length of its first ones."""
        head = self.decided.sheet.rows
        return round(self.path.stat().st_size / max(self.head_bytes, 1) * len(head))

    def frame(self, kinds: Kinds, lines: Iterable[str] | None = None) -> "pl.LazyFrame":
        """Return the rows that count, their columns called by position.

        With ``lines``, which are some of the file's, they are the rows of these alone.
        """
        return self.rows(kinds, lines).filter(self.says_something(kinds))

    def rows(self, kinds: Kinds, lines: Iterable[str] | None = None) -> "pl.LazyFrame":
        """Return the rows that count, as ``frame`` does, and blank ones."""
        return self._scanned(kinds, lines).filter(*self.conditions())

    def conditions(self) -> "list[pl.Expr]":
        """Return what must hold of the columns of a row that counts."""
        return [~_says(sign) for sign in self._signs]

    @property
    def _signs(self) -> Sequence[Sign]:
        partial = self.include_partial
        return [sign for sign in self.decided.signs if not (partial and sign.reason == "partial")]

    def says_something(self, kinds: Kinds) -> "pl.Expr":
        """Return whether a row is not blank. Asking all columns makes Polars refuse wider rows."""
        import polars as pl

        columns = [(n, pl.col(f"c{n}")) for n in range(self.shape.width)]
        return pl.any_horizontal(
            cell.is_not_null() if n in kinds else cell.str.strip_chars() != ""
            for n, cell in columns
        ).fill_null(False)

    def _schema(self, kinds: Kinds) -> dict[str, Any]:
        import polars as pl

        schema = {f"c{n}": kinds.get(n, pl.String) for n in range(self.shape.width)}
        return schema | {LINE: pl.String} if self.numbered else schema

    def _scanned(self, kinds: Kinds, lines: Iterable[str] | None = None) -> "pl.LazyFrame":
        import polars as pl

        schema = self._schema(kinds)
        if lines is None:
            return pl.scan_csv(
                self.path,
                separator=self.delimiter,
                has_header=False,
                skip_lines=self.skipped,
                schema=schema,
            )
        # Of two carriage returns that end a line, Polars takes one away each time that it reads it.
        return self._rows_in("\r\n".join((*lines, "")).encode(), schema)

    def _rows_in(self, content: bytes, schema: Mapping[str, Any]) -> "pl.LazyFrame":
        import polars as pl

        # Below a header, the first row may be short as well as any other.
        header = f"{self.delimiter.join(schema)}\r\n".encode()
        return pl.scan_csv(header + content, separator=self.delimiter, schema=schema)

    def _guessed_kinds(self) -> Kinds:
        """Return the types of the question columns, by what their first rows hold."""
        import polars as pl

        columns = list(zip(*self.first_rows, strict=True))
        labels = {
            question.id: {choice.label for choice in (*question.choices, *question.specials)}
            for question in self.decided.words.questions
        }
        kinds: dict[int, Any] = {}
        for id_, position in self.decided.columns.questions.items():
            words = set(columns[position]) - {""} if columns else set()
            if all(word.isascii() and word.isdigit() and len(word) < 3 for word in words):
                kinds[position] = pl.Int8
            elif len(words) <= _MOST_WORDS and all(map(str.strip, words)):
                # What hardly anybody answers may stand first below the first rows.
                every = words | labels[id_]
                kinds[position] = pl.Enum(sorted(every if len(every) <= _FEW_WORDS else words))
        return kinds

    def coded(self, kinds: Kinds, others: Sequence[str]) -> CodedAnswers:
        """Return the answers as codes, and other columns under their names.

        One that the file does not have is blank.
        """
        import polars as pl

        columns, words = self.decided.columns, self.decided.words
        named = {f"c{position}": id_ for id_, position in columns.questions.items()}
        told = {
            f"o{place}": trait(f"c{columns.others[name]}")
            if name in columns.others
            else pl.lit(None, pl.String)
            for place, name in enumerate(others)
        }
        names = {**named, **dict(zip(told, others, strict=True))}
        frame = self.frame(kinds).select(*named, **told).rename(names)
        ids = [question.id for question in words.questions]
        return answers_frame(frame, ids, self.reading(self.distinct(kinds)))

    def reading(self, values: Mapping[int, Iterable[str]]) -> dict[str, dict[str, int | Special]]:
        """Return what each value of a question column means, an option's place or a special."""
        columns, words = self.decided.columns, self.decided.words
        texts = Once(folded)
        return {
            question.id: meanings_of(
                question, values[position], words.answers.get(question.id, {}), texts
            )
            for question in words.questions
            if (position := columns.questions.get(question.id)) is not None
        }

    def distinct(self, kinds: Kinds) -> dict[int, Iterable[str]]:
        """Return what can stand in each question column and means something, or is blank."""
        import polars as pl

        found: dict[int, Iterable[str]] = {}
        for position in self.decided.columns.questions.values():
            kind = kinds.get(position)
            if kind is pl.Int8:
                found[position] = [str(number) for number in range(100)]
            elif kind is not None:
                found[position] = kind.categories.to_list()
        texts = [n for n in self.decided.columns.questions.values() if n not in found]
        return found | self._texts(texts)

    def _texts(self, positions: Sequence[int]) -> dict[int, Iterable[str]]:
        """Return the different texts of some question columns, but for those that mean nothing."""
        import polars as pl

        if not positions:
            return {}
        asked = {position: id_ for id_, position in self.decided.columns.questions.items()}
        cells = [self.decided.words.cells[asked[position]] for position in positions]
        found: list[dict[str, None]] = [{} for _position in positions]
        lists = [pl.col(f"c{position}").unique().implode() for position in positions]
        for piece in pieces_of(self.path, self.skipped):
            rows = self._counted(self._rows_in(piece, self._schema({})))
            texts = rows.select(lists).collect(engine="streaming").row(0)
            for known, meant, told in zip(found, cells, texts, strict=True):
                known |= {v: None for v in told if v and meant[v] is not NoAnswer.UNREADABLE}
        return dict(zip(positions, found, strict=True))


def is_big(path: Path) -> bool:
    """Return whether a file is streamed if it can be. Raises OSError where it cannot be asked."""
    return path.stat().st_size >= SCANNED_FROM


def trait(column: str) -> "pl.Expr":
    """Return a column that can be grouped by, blank as null."""
    import polars as pl

    # Not ``replace``, which holds the whole file in memory.
    cell = pl.col(column).str.strip_chars()
    return pl.when(cell != "").then(cell)


def _says(sign: Sign) -> "pl.Expr":
    """Return whether a column says that its row is to be left out."""
    import polars as pl

    cell = pl.col(f"c{sign.position}").fill_null("").str.strip_chars().str.to_lowercase()
    # As ``folded`` does, a number is what it is however it is written.
    return cell.str.replace(r"^(-?\d+)[.,]0+$", "$1").is_in(list(sign.values))
