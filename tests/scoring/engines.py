"""Every engine that scores frames: how it gets its rows, and how they are read back."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

#: A frame's columns by name.
Columns = Mapping[str, Sequence[Any]]
Row = dict[str, Any]


def polars_eager(columns: Columns) -> Any:
    return pl.DataFrame(dict(columns), strict=False)


def polars_lazy(columns: Columns) -> Any:
    return polars_eager(columns).lazy()


def pandas_frame(columns: Columns) -> Any:
    return pd.DataFrame(dict(columns))


def duckdb_relation(columns: Columns) -> Any:
    return duckdb.connect().from_arrow(polars_eager(columns).to_arrow())


ENGINES: dict[str, Callable[[Columns], Any]] = {
    "Polars": polars_eager,
    "Polars, lazy": polars_lazy,
    "pandas": pandas_frame,
    "DuckDB": duckdb_relation,
}


def rows(frame: Any) -> list[Row]:
    """Return the rows of any engine's frame, what is undefined as None."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect(engine="streaming")
    if isinstance(frame, pl.DataFrame):
        return [_plain(row.items()) for row in frame.to_dicts()]
    if isinstance(frame, pd.DataFrame):
        return [_plain(row.items()) for row in frame.astype(object).to_dict("records")]
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return [_plain(zip(frame.columns, row, strict=True)) for row in frame.fetchall()]
    return [_plain(zip(frame.columns, row, strict=True)) for row in frame.collect()]


def _plain(cells: Iterable[tuple[str, Any]]) -> Row:
    return {name: None if _undefined(value) else value for name, value in cells}


def _undefined(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


def same(found: Iterable[Row], expected: Iterable[Row], key: str = "nr") -> None:
    """Assert that two sets of rows are equal, whatever their order; sums to twelve digits."""
    given = sorted(found, key=lambda row: str(row[key]))
    wanted = sorted(expected, key=lambda row: str(row[key]))
    assert len(given) == len(wanted)
    for row, right in zip(given, wanted, strict=True):
        assert set(row) == set(right)
        for name, value in right.items():
            if isinstance(value, float):
                assert row[name] == pytest.approx(value, rel=1e-9, abs=1e-9), name
            else:
                assert row[name] == value, name
