"""Writes results: as data in any layout, or drawn."""

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.output import (
    opened,
    refuse_terminal,
    write_data,
    write_output,
    write_pieces,
)

Record = dict[str, Any]


def show_text(draw: Callable[[TextIO], None], output: Path | None) -> None:
    """Draw on the terminal, or into a file."""
    if output is None or str(output) == "-":
        draw(sys.stdout)
    else:
        text = io.StringIO()
        draw(text)
        write_output(text.getvalue(), output)


def write_records(
    records: Iterable[Record], layout: RecordLayout, output: Path | None, shapes: Iterable[Record]
) -> None:
    """Write records as data, one after the other. What is no text is not written to a terminal.

    ``shapes`` are records that together have every column of a flat table, in order.
    """
    if layout in ("json", "jsonl"):
        from samskabelse_cli.report.records import json_pieces

        write_pieces(json_pieces(records, "json" if layout == "json" else "jsonl"), output)
        return
    from samskabelse_cli.report.flat import columns_of, flat
    from samskabelse_cli.report.tables import csv_lines, workbook, write_parquet

    columns = columns_of(map(flat, shapes))
    rows = map(flat, records)
    if layout == "csv":
        write_pieces(csv_lines(rows, columns), output)
        return
    refuse_terminal(output)
    if layout == "parquet":
        with opened(output or Path("-")) as file:
            write_parquet(rows, columns, file)
    else:
        write_data(workbook([{name: row.get(name) for name in columns} for row in rows]), output)
