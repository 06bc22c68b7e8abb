"""Raw columns of a frame become codes: one column of small integers for each question.

Columns bear plain names on the way, since narwhals reads a dot as a field of a struct on Spark.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN, Special
from samskabelse_cli.scoring.columnar_expressions import Frame, first_of, total

#: What a question's cells can hold instead of the index of an option.
UNKNOWN_CODE, NOT_APPLICABLE_CODE, MISSING_CODE, UNREADABLE_CODE = -1, -2, -3, -4
SPECIAL_CODES: Mapping[Special, int] = {
    UNKNOWN: UNKNOWN_CODE,
    NOT_APPLICABLE: NOT_APPLICABLE_CODE,
}

#: By question id: what each raw value means, the index of an option or a special. Values are
#: written as text, also those of a column of numbers. Empty cells need not be named.
Reading = Mapping[str, Mapping[str, int | Special]]
#: The code of each raw value that a column can hold, in the column's own type.
Codes = Mapping[Any, int]


@dataclass(frozen=True)
class CodedAnswers:
    """A frame of codes under plain names.

    ``questions`` has the plain name of each question's column, ``others`` that of every column
    that is no question's. ``possible`` holds, by that plain name, the codes that a reading gives.
    The column ``unreadable`` counts the cells of a row that no reading explains; they count as
    missing.
    """

    frame: Frame
    questions: Mapping[str, str]
    others: Mapping[str, str]
    possible: Mapping[str, frozenset[int]]
    eager: bool

    def may_be(self, column: str, code: int) -> bool:
        """Return whether a question's column can hold a code."""
        return code in self.possible[column]


def answers_frame(
    frame: Any, questions: Iterable[str], reading: Reading, tidy: bool = False
) -> CodedAnswers:
    """Return the answers of a native frame of any engine as codes, without reading a row of it.

    ``questions`` are the ids of all questions, in order; one without a column is missing in every
    row. Values must match the reading exactly; with ``tidy``, which costs time, their case and the
    blanks around them do not matter, and the reading is in lower case. Raises TypeError for what
    narwhals does not take for a frame.
    """
    opened = nw.from_native(frame)
    eager = isinstance(opened, nw.DataFrame) and opened.implementation.is_polars()
    every: Frame = opened.lazy() if eager else opened
    schema = every.collect_schema()
    plain = {id_: f"q{index}" for index, id_ in enumerate(questions)}
    others = {name: f"o{index}" for index, name in enumerate(schema) if name not in plain}
    every = _renamed(every, {name: plain.get(name) or others[name] for name in schema})
    kinds: Mapping[str, Any] = {plain[name]: kind for name, kind in schema.items() if name in plain}
    polars = every.implementation.is_polars()
    codes = {
        plain[name]: _codes(kind, reading.get(name, {}), tidy, polars)
        for name, kind in schema.items()
        if name in plain
    }
    every, kinds = _physical(every, kinds)
    every = _as_text(every, kinds, tidy)
    absent = [q for q in plain.values() if q not in codes]
    every = every.select(
        *others.values(),
        *_coded(codes, kinds),
        *(_code(MISSING_CODE).alias(q) for q in absent),
    )
    bad = [(nw.col(q) == UNREADABLE_CODE).cast(nw.Int16) for q in codes]
    every = every.with_columns(unreadable=total([nw.lit(0, dtype=nw.Int16), *bad]))
    possible = {q: frozenset(codes.get(q, {}).values()) for q in plain.values()}
    return CodedAnswers(every, plain, others, possible, eager)


def native(frame: Frame, names: Mapping[str, str], eager: bool) -> Any:
    """Return the columns of a frame, plain name → name, as the frame that was given."""
    frame = _renamed(frame.select(*names), names)
    return nw.to_native(frame.collect() if eager and isinstance(frame, nw.LazyFrame) else frame)


def _renamed(frame: Frame, names: Mapping[str, str]) -> Frame:
    """Rename all columns; ``names`` is in their order."""
    if frame.implementation.is_spark_like():
        # Not by name: that is where a dot would be taken for a field.
        by_place: Frame = nw.from_native(nw.to_native(frame).toDF(*names.values()))
        return by_place
    return frame.rename(dict(names))


def _physical(frame: Frame, kinds: Mapping[str, Any]) -> tuple[Frame, Mapping[str, Any]]:
    """Return the frame with the columns of a Polars enum as the indexes of its values, and kinds.

    Polars compares small integers several times as fast as texts; narwhals has no word for it.
    """
    enums = [name for name, kind in kinds.items() if isinstance(kind, nw.Enum)]
    if not enums or not frame.implementation.is_polars():
        return frame, kinds
    import polars as pl

    indexes = nw.from_native(nw.to_native(frame).with_columns(pl.col(enums).to_physical()))
    return indexes, {**kinds, **dict.fromkeys(enums, nw.UInt32())}


def _as_text(frame: Frame, kinds: Mapping[str, Any], tidy: bool) -> Frame:
    """Return the frame with text in every column that is neither of numbers nor of truth values.

    In a step of its own, since each cell is then compared with many values.
    """
    texts = [name for name, kind in kinds.items() if not _is_compared(kind)]
    # pandas makes words of what is missing.
    frame = frame.with_columns(
        nw.when(~nw.col(name).is_null()).then(nw.col(name).cast(nw.String)).alias(name)
        for name in texts
        if not isinstance(kinds[name], nw.String)
    )
    if tidy and texts:
        frame = frame.with_columns(nw.col(*texts).str.strip_chars().str.to_lowercase())
    return frame


def _is_compared(kind: Any) -> bool:
    return bool(kind.is_numeric()) or isinstance(kind, nw.Boolean)


def _codes(kind: Any, reading: Mapping[str, int | Special], tidy: bool, polars: bool) -> Codes:
    """Return what each value of a column of some type means."""
    codes = {
        value: SPECIAL_CODES[meaning] if isinstance(meaning, str) else meaning
        for value, meaning in reading.items()
    }
    if isinstance(kind, nw.Boolean):
        return {word == "true": codes[word] for word in ("true", "false") if word in codes}
    if kind.is_numeric():
        return {number: code for v, code in codes.items() if (number := _number(v)) is not None}
    codes = {**codes, "": MISSING_CODE}
    if isinstance(kind, nw.Enum) and polars:
        names = (name.strip().lower() if tidy else name for name in kind.categories)
        return {index: codes[name] for index, name in enumerate(names) if name in codes}
    return codes


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return int(number) if number.is_integer() else number


def _coded(codes: Mapping[str, Codes], kinds: Mapping[str, Any]) -> Iterator[nw.Expr]:
    """Yield the code of each cell."""
    for column, meanings in codes.items():
        raw, kind = nw.col(column), kinds[column]
        empty = raw.is_null()
        if kind.is_float():
            empty = empty | raw.is_nan().fill_null(True)
        # A case for each code, not for each way of writing it: Spark compiles no chain of hundreds.
        written: dict[int, list[Any]] = {}
        for value, code in meanings.items():
            written.setdefault(code, []).append(value)
        cases = [(_is_one_of(raw, values), _code(code)) for code, values in written.items()]
        coded = first_of([(empty, _code(MISSING_CODE)), *cases], _code(UNREADABLE_CODE))
        yield coded.alias(column)


def _is_one_of(cell: nw.Expr, values: Sequence[Any]) -> nw.Expr:
    return cell == values[0] if len(values) == 1 else cell.is_in(values)


def _code(code: int) -> nw.Expr:
    return nw.lit(code, dtype=nw.Int8)
