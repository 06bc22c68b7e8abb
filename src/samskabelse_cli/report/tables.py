"""Writes rows as csv, Parquet, or a workbook with charts."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from samskabelse_cli.inert import formula_safe, inert
from samskabelse_cli.language import _
from samskabelse_cli.report.flat import FlatRow, Scalar

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: So many characters of csv are made at once, and so many rows of Parquet.
_PIECE = 100_000
_PART = 5_000
_SHORT = 100
#: A chart holds so many rows that they can be told apart; the rows themselves are all there.
_CHARTED = 12
_CHARTS = (
    ("stages.", ".fulfilment"),
    ("dimensions.", ".level"),
    ("sections.", ".ratio"),
    ("whole.sections.", ".ratio"),
)


def csv_lines(rows: Iterable[FlatRow], columns: Sequence[str]) -> Iterator[str]:
    """Yield rows as csv: commas, decimal points; no text of it runs as a formula.

    What a row lacks is empty.
    """
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\n")
    written.writerow(map(_csv_cell, columns))
    for row in rows:
        written.writerow([_csv_cell(row.get(name)) for name in columns])
        if text.tell() > _PIECE:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


def _csv_cell(value: Scalar) -> Scalar:
    if isinstance(value, str):
        return _csv_text(value) if len(value) < _SHORT else formula_safe(inert(value))
    return str(value).lower() if isinstance(value, bool) else value


@lru_cache(maxsize=4_096)
def _csv_text(text: str) -> str:
    """Return a text in which nothing acts. What is short is often met again."""
    return formula_safe(inert(text))


def write_parquet(rows: Iterable[FlatRow], columns: Sequence[str], file: BinaryIO) -> None:
    """Write rows as Parquet, null where a row lacks a column; only some are held at a time."""
    import polars as pl

    left = iter(rows)
    with TemporaryDirectory(prefix="samskab-") as folder:
        parts: list[pl.LazyFrame] = []
        while some := list(islice(left, _PART)):
            cells = {name: [row.get(name) for row in some] for name in columns}
            part = Path(folder) / f"{len(parts)}.parquet"
            pl.DataFrame(cells).write_parquet(part)
            parts.append(pl.scan_parquet(part))
        # A column that is null in all of one part has its type from the others.
        pl.concat(parts, how="vertical_relaxed").sink_parquet(file)


def workbook(rows: Sequence[FlatRow]) -> bytes:
    """Return a workbook: the rows, and charts of fulfilments, levels or ratios beside them."""
    from xlsxwriter.workbook import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        charts = book.add_worksheet(_("Diagrammer"))
        data = book.add_worksheet(_("Tal"))
        _write_rows(book, data, rows)
        if not _draw(book, charts, rows):
            charts.hide()
            data.activate()
    return file.getvalue()


def _write_rows(book: "Workbook", sheet: "Worksheet", rows: Sequence[FlatRow]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    for column, name in enumerate(rows[0]):
        sheet.write_string(0, column, inert(name), bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row.values()):
            if isinstance(value, bool):
                sheet.write_boolean(number, column, value)
            elif isinstance(value, str):
                sheet.write_string(number, column, inert(value))
            elif value is not None:
                sheet.write_number(number, column, value)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(rows[0]) - 1, 16)


def _draw(book: "Workbook", sheet: "Worksheet", rows: Sequence[FlatRow]) -> bool:
    """Draw a chart of each family of figures that the rows have; return whether there is one.

    Beside each stand its own figures, a line for each, where they can be edited.
    """
    top = 0
    charted = [row for row in rows if not row.get("suppressed")][:_CHARTED]
    for start, end in _CHARTS if charted else ():
        parts = {name: part for name in rows[0] if (part := _part(name, start, end))}
        if parts:
            _draw_family(book, sheet, charted, parts, top)
            top += max(len(parts) + 3, 18)
    return top > 0


def _draw_family(
    book: "Workbook",
    sheet: "Worksheet",
    rows: Sequence[FlatRow],
    parts: Mapping[str, str],
    top: int,
) -> None:
    """Draw one chart; ``parts`` are the columns to draw and what each is called."""
    from xlsxwriter.chart import Chart

    chart = book.add_chart({"type": "bar"})
    if not isinstance(chart, Chart):
        raise TypeError("xlsxwriter has no bar charts")
    for line, part in enumerate(parts.values(), start=top + 1):
        sheet.write_string(line, 0, part)
    for column, row in enumerate(rows, start=1):
        sheet.write_string(top, column, _row_name(row))
        for line, name in enumerate(parts, start=top + 1):
            value = row[name]
            if isinstance(value, int | float):
                sheet.write_number(line, column, value)
        last = top + len(parts)
        chart.add_series(
            {
                "name": [sheet.name, top, column],
                "categories": [sheet.name, top + 1, 0, last, 0],
                "values": [sheet.name, top + 1, column, last, column],
            }
        )
    title = next(iter(parts)).rpartition(".")[2]
    chart.set_title({"name": title})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 640, "height": 340})
    sheet.insert_chart(top, len(rows) + 2, chart, {"description": title})


def _part(name: str, start: str, end: str) -> str | None:
    """Return what stands between start and end where that is one name, else None."""
    if not (name.startswith(start) and name.endswith(end)):
        return None
    part = name[len(start) : -len(end)]
    return None if "." in part else part


def _row_name(row: FlatRow) -> str:
    """Return what a row is called in a legend: its group, its respondent, or its subject."""
    by = str(row.get("by") or "")
    groups = [
        str(row[f"group.{name}"] or _("(tom)")) for name in by.split(",") if f"group.{name}" in row
    ]
    return inert(", ".join(groups) or row.get("respondent") or row.get("subject") or _("Alle"))
