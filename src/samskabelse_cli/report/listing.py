"""Prints lists under headings: as tables on a terminal, or line by line."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from samskabelse_cli.inert import inert
from samskabelse_cli.report.drawing import body, heading
from samskabelse_cli.report.terminal import console_for


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading and rows under it, all as long as ``columns``; empty names give a table no head."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def print_listings(
    listings: Iterable[Listing], file: IO[str] | None = None, *, plain: bool = False
) -> None:
    """Print listings: drawn with rich, or with ``plain`` as lines of text."""
    out = file or sys.stdout
    for listing in listings:
        if plain:
            out.writelines(f"{inert(line)}\n" for line in _lines(listing))
        else:
            _draw(listing, out)


def _lines(listing: Listing) -> Iterable[str]:
    yield from ("", listing.heading)
    for first, *others in listing.rows:
        yield f"{first}: {', '.join(filter(None, others))}"
    if listing.note:
        yield listing.note


def _draw(listing: Listing, out: IO[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    console = console_for(out)
    console.print(heading(listing.heading))
    has_head = any(listing.columns)
    table = Table(box=None, show_header=has_head, header_style="dim", padding=(0, 2, 0, 0))
    for name in listing.columns:
        table.add_column(Text(inert(name)), overflow="fold")
    for row in listing.rows:
        table.add_row(*(Text(inert(cell)) for cell in row))
    console.print(table)
    if listing.note:
        console.print(body(listing.note))
