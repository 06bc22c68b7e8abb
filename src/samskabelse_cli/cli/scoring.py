"""Scores sources and writes what came out: a result for each respondent, or for each group."""

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from samskabelse_cli.cli.gathering import Gathered, Wishes, gather
from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.output import write_data, write_output
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.cli.unread import shortened
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, Problem, SamskabError
from samskabelse_cli.model.result import Result
from samskabelse_cli.scoring.every import score

Scored = tuple[Gathered, Result]
Records = Sequence[dict[str, Any]]


def score_sources(
    sources: list[Path],
    wishes: Wishes,
    layout: RecordLayout,
    output: Path | None,
    *,
    plain: bool,
) -> int:
    """Score every assessment of the sources; return the exit code.

    A source that cannot be used is told on stderr and the others are scored. Raises SamskabError
    where none can.
    """
    problems: list[Problem] = []
    gathered = gather(sources, wishes, [output] if output else [], problems)
    if not gathered or (wishes.strict and problems):
        raise SamskabError(shortened(problems))
    scored = [(one, score(one.assessment, one.questionnaire)) for one in gathered]
    _show(scored, layout, output, plain=wants_plain(plain))
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def _show(scored: list[Scored], layout: RecordLayout, output: Path | None, *, plain: bool) -> None:
    """Draw the results on the terminal, or write them as text or as data."""
    if layout == "text":
        show_text(lambda file: _draw(scored, file, plain=plain), output)
        return
    from samskabelse_cli.report.records import record

    write_records([record(o.assessment, r, o.respondent) for o, r in scored], layout, output)


def show_text(draw: Callable[[TextIO], None], output: Path | None) -> None:
    """Draw on the terminal, or into a file."""
    if output is None or str(output) == "-":
        draw(sys.stdout)
    else:
        text = io.StringIO()
        draw(text)
        write_output(text.getvalue(), output)


def write_records(records: Records, layout: RecordLayout, output: Path | None) -> None:
    """Write records as data. What is no text is not written to a terminal."""
    from samskabelse_cli.report.flat import flat_rows
    from samskabelse_cli.report.records import dump_records

    if layout in ("json", "jsonl"):
        write_output(dump_records(records, "json" if layout == "json" else "jsonl"), output)
        return
    from samskabelse_cli.report.tables import csv_table, parquet_table, workbook

    rows = flat_rows(records)
    if layout == "csv":
        write_output(csv_table(rows).decode("utf-8"), output)
    else:
        write_data(parquet_table(rows) if layout == "parquet" else workbook(rows), output)


def _draw(scored: list[Scored], file: TextIO, *, plain: bool) -> None:
    from samskabelse_cli.report.every import view
    from samskabelse_cli.report.terminal import print_view

    for one, result in scored:
        print_view(view(one.questionnaire, one.assessment, result), file, plain=plain)
