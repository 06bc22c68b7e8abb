"""Lays a report out on a terminal: drawn, or line by line for a screen reader."""

import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, assert_never

from samskabelse_cli.inert import inert
from samskabelse_cli.report.document import Block, Figure, Listing, Paragraph, Report, Table
from samskabelse_cli.report.drawing import body, heading, marks_for, opening
from samskabelse_cli.report.terminal import console_for

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES = {"body": "", "lead": "", "note": "dim"}


def print_report(report: Report, file: IO[str] | None = None, *, plain: bool = False) -> None:
    """Print a report. A figure is told by its table, which says the same."""
    out = file or sys.stdout
    if plain:
        out.writelines(f"{inert(line)}\n" for line in report_lines(report))
        return
    console = console_for(out)
    for part in opening(report.subject, report.title, report.occasion, marks_for(console)):
        console.print(part)
    for sentence in report.summary:
        console.print(body(sentence, "bold"))
    for section in report.sections:
        console.print(heading(section.heading))
        for block in section.blocks:
            for part in _drawn(block):
                console.print(part)
    console.print(body(report.colophon, "dim"))


def _drawn(block: Block) -> Iterator["RenderableType"]:
    match block:
        case Paragraph():
            yield body(block.text, _STYLES[block.style])
        case Listing():
            yield from (body(line) for line in _entries(block))
        case Table():
            yield _table(block)
        case Figure():
            yield _table(block.table)
        case _:
            assert_never(block)


def _table(table: Table) -> "RenderableType":
    from rich.padding import Padding
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for place, name in enumerate(table.headings):
        number = place in table.numbers
        grid.add_column(Text(inert(name)), justify="right" if number else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(inert(cell)) for cell in row))
    return Padding(grid, (0, 0, 0, 2))


def report_lines(report: Report) -> Iterator[str]:
    """Yield a report line by line; each row of a table in a line with its headings."""
    yield from (report.subject, report.title, report.occasion, "", *report.summary)
    for section in report.sections:
        yield from ("", section.heading)
        for block in section.blocks:
            yield from _lines(block)
    yield from ("", report.colophon)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Listing():
            yield from _entries(block)
        case Table():
            yield from _row_lines(block)
        case Figure():
            yield from _row_lines(block.table)
        case _:
            assert_never(block)


def _entries(listing: Listing) -> Iterator[str]:
    for number, item in enumerate(listing.items, start=1):
        sign = f"{number}. " if listing.numbered else "– "
        yield sign + ": ".join(filter(None, (item.name, item.text)))


def _row_lines(table: Table) -> Iterator[str]:
    for first, *others in table.rows:
        named = (f"{name} {cell}" for name, cell in zip(table.headings[1:], others, strict=True))
        yield f"{first}: {'; '.join(named)}"
