"""Writes rows as csv, Parquet, or a workbook with charts."""

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from samskabelse_cli.inert import formula_safe, inert
from samskabelse_cli.language import _
from samskabelse_cli.report.flat import FlatRow, Scalar

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: A chart holds so many rows that they can be told apart; the rows themselves are all there.
_CHARTED = 12
_CHARTS = (("stages.", ".fulfilment"), ("dimensions.", ".level"), ("sections.", ".ratio"))


def csv_table(rows: Sequence[FlatRow]) -> bytes:
    """Return rows as csv: UTF-8, commas, decimal points; no text of it runs as a formula."""
    text = io.StringIO()
    written = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    written.writeheader()
    written.writerows({name: _csv_cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8")


def _csv_cell(value: Scalar) -> Scalar:
    if isinstance(value, bool):
        return str(value).lower()
    return formula_safe(inert(value)) if isinstance(value, str) else value


def parquet_table(rows: Sequence[FlatRow]) -> bytes:
    """Return rows as Parquet."""
    import polars as pl

    file = io.BytesIO()
    pl.DataFrame(rows, infer_schema_length=None).write_parquet(file)
    return file.getvalue()


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
        sheet.write_string(0, column, name, bold)
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
    for start, end in _CHARTS:
        names = [name for name in rows[0] if _belongs(name, start, end)]
        if names:
            _draw_family(book, sheet, rows[:_CHARTED], names, top)
            top += max(len(names) + 3, 18)
    return top > 0


def _draw_family(
    book: "Workbook", sheet: "Worksheet", rows: Sequence[FlatRow], names: list[str], top: int
) -> None:
    from xlsxwriter.chart import Chart

    chart = book.add_chart({"type": "bar"})
    if not isinstance(chart, Chart):
        raise TypeError("xlsxwriter has no bar charts")
    for line, name in enumerate(names, start=top + 1):
        sheet.write_string(line, 0, name.split(".")[1])
    for column, row in enumerate(rows, start=1):
        sheet.write_string(top, column, _row_name(row))
        for line, name in enumerate(names, start=top + 1):
            value = row[name]
            if isinstance(value, int | float):
                sheet.write_number(line, column, value)
        last = top + len(names)
        chart.add_series(
            {
                "name": [sheet.name, top, column],
                "categories": [sheet.name, top + 1, 0, last, 0],
                "values": [sheet.name, top + 1, column, last, column],
            }
        )
    title = names[0].rpartition(".")[2]
    chart.set_title({"name": title})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 640, "height": 340})
    sheet.insert_chart(top, len(rows) + 2, chart, {"description": title})


def _belongs(name: str, start: str, end: str) -> bool:
    return name.startswith(start) and name.endswith(end) and name.count(".") == 2


def _row_name(row: FlatRow) -> str:
    """Return what a row is called in a legend: its group, its respondent, or its subject."""
    groups = [str(value) for name, value in row.items() if name.startswith("group.") and value]
    return inert(", ".join(groups) or row.get("respondent") or row.get("subject") or _("Alle"))
