"""Raw columns of a frame become codes: one column of small integers for each question.

Columns bear plain names on the way, since narwhals reads a dot as a field of a struct on Spark.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

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


@dataclass(frozen=True)
class CodedAnswers:
    """A frame of codes under plain names.

    ``questions`` has the plain name of each question's column, ``others`` that of every column
    that is no question's. The column ``unreadable`` counts the cells of a row that no reading
    explains; they count as missing.
    """

    frame: Frame
    questions: Mapping[str, str]
    others: Mapping[str, str]
    eager: bool


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
    every = opened.lazy() if eager else opened
    names = every.collect_schema().names()
    plain = {name: f"o{index}" for index, name in enumerate(names)}
    ids = tuple(questions)
    every = _renamed(every, list(plain.values()))
    schema = every.collect_schema()
    every, categories = _physical(every)
    coded = {
        f"q{index}": _code_of(plain[id_], schema, categories, reading.get(id_, {}), tidy)
        if id_ in plain
        else _code(MISSING_CODE)
        for index, id_ in enumerate(ids)
    }
    others = {name: column for name, column in plain.items() if name not in set(ids)}
    every = every.select(*others.values(), **coded)
    bad = [(nw.col(q) == UNREADABLE_CODE).cast(nw.Int16) for q in coded]
    every = every.with_columns(unreadable=total(bad))
    return CodedAnswers(every, dict(zip(ids, coded, strict=True)), others, eager)


def native(frame: Frame, names: Mapping[str, str], eager: bool) -> Any:
    """Return the columns of a frame, plain name → name, as the frame that was given."""
    frame = _renamed(frame.select(*names), list(names.values()))
    if eager:
        frame = cast("nw.LazyFrame[Any]", frame).collect()
    return nw.to_native(frame)


def _renamed(frame: Frame, names: Sequence[str]) -> Frame:
    if frame.implementation.is_spark_like():
        # Not by name: that is where a dot would be taken for a field.
        return nw.from_native(nw.to_native(frame).toDF(*names))
    return frame.rename(dict(zip(frame.collect_schema().names(), names, strict=True)))


def _physical(frame: Frame) -> tuple[Frame, Mapping[str, Sequence[str]]]:
    """Return the frame with the columns of a Polars enum as indexes, and their categories.

    Polars compares small integers several times as fast as texts; narwhals has no word for it.
    """
    kinds = frame.collect_schema().items()
    enums = {name: kind.categories for name, kind in kinds if isinstance(kind, nw.Enum)}
    if not enums or not frame.implementation.is_polars():
        return frame, {}
    import polars as pl

    indexes = nw.to_native(frame).with_columns(pl.col(*enums).to_physical())
    return nw.from_native(indexes), enums


def _code_of(
    column: str,
    schema: Mapping[str, Any],
    categories: Mapping[str, Sequence[str]],
    reading: Mapping[str, int | Special],
    tidy: bool,
) -> nw.Expr:
    """Return the code of each cell of a column."""
    raw, kind = nw.col(column), schema[column]
    codes = {
        value: SPECIAL_CODES[meaning] if isinstance(meaning, str) else meaning
        for value, meaning in reading.items()
    }
    texts = {**codes, "": MISSING_CODE}
    empty = raw.is_null()
    values: dict[Any, int] = texts
    if column in categories:
        names = [_tidied(name) if tidy else name for name in categories[column]]
        values = {index: texts[name] for index, name in enumerate(names) if name in texts}
    elif kind.is_numeric():
        values = {number: code for v, code in codes.items() if (number := _number(v)) is not None}
        empty = (empty | raw.is_nan()) if kind.is_float() else empty
    elif isinstance(kind, nw.Boolean):
        values = {word == "true": codes[word] for word in ("true", "false") if word in codes}
    else:
        raw = raw if isinstance(kind, nw.String) else raw.cast(nw.String)
        raw = raw.str.strip_chars().str.to_lowercase() if tidy else raw
    cases = [(raw == value, _code(code)) for value, code in values.items()]
    return first_of([(empty, _code(MISSING_CODE)), *cases], _code(UNREADABLE_CODE))


def _tidied(text: str) -> str:
    return text.strip().lower()


def _code(code: int) -> nw.Expr:
    return nw.lit(code, dtype=nw.Int8)


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return int(number) if number.is_integer() else number
