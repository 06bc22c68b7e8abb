"""Draws a survey's single results as a table, and says them line by line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.report.drawing import body, heading
from samskabelse_cli.report.people import PeopleView

if TYPE_CHECKING:
    from rich.console import RenderableType

#: Cells are cut at this width, but those of the last column, which takes what is left.
_WIDEST_CELL = 24
#: The least that the last column needs to say something.
_LAST = 26
_GAP = 2


def people_sections(view: PeopleView, width: int) -> Iterator["RenderableType"]:
    """Yield the parts of the result; the table has as many columns as a width has room for."""
    from rich.console import Group
    from rich.text import Text

    yield Group(heading(view.title), body(view.occasion, "dim"), Text())
    yield _table(view, width)
    told = [body(_("I alt: {counts}").format(counts=view.summary))] if view.summary else []
    yield Group(Text(), *told, *(body(note, "dim") for note in view.notes))


def _table(view: PeopleView, width: int) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    widths = _fitting(view, width)
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim")
    for place, most in widths.items():
        name = Text(inert(view.headings[place]))
        table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=most)
    for row in view.rows:
        table.add_row(*(Text(inert(row[place])) for place in widths))
    return table


def _fitting(view: PeopleView, width: int) -> dict[int, int]:
    """Return the width of each column to show: groups as far as the others leave room."""
    from rich.cells import cell_len

    def wide(place: int) -> int:
        cells = (view.headings[place], *(row[place] for row in view.rows))
        return min(max(cell_len(inert(cell)) for cell in cells), _WIDEST_CELL)

    last = len(view.headings) - 1
    figures = [place for place in range(view.groups + 1, last) if place]
    left = width - min(wide(last), _LAST)
    left -= sum(wide(place) + _GAP for place in (0, *figures))
    groups = []
    for place in range(1, view.groups + 1):
        if (needed := wide(place) + _GAP) <= left:
            groups.append(place)
            left -= needed
    shown = {place: wide(place) for place in (0, *groups, *figures)}
    return shown | {last: max(width - sum(shown.values()) - _GAP * len(shown), 1)}


def people_lines(view: PeopleView) -> Iterator[str]:
    """Yield the same, a line for each respondent: every figure with its name."""
    yield view.title
    yield view.occasion
    for row in view.rows:
        pairs = zip(view.headings, row, strict=True)
        yield "; ".join(f"{name}: {cell}" for name, cell in pairs if cell)
    if view.summary:
        yield _("I alt: {counts}").format(counts=view.summary)
    yield from view.notes
