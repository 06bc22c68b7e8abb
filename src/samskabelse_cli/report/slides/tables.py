"""Tables and heat maps as native tables, their headings on every slide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from samskabelse_cli.report.document import HeatMap, Table
from samskabelse_cli.report.measure import LINE, cut, longest_words, paged, shared_out, wrapped
from samskabelse_cli.report.slides.charts import Place, tell_of
from samskabelse_cli.report.slides.colours import Shade, fill, shade
from samskabelse_cli.report.slides.texts import run, slide_text

if TYPE_CHECKING:
    from pptx.table import _Cell

#: The sizes that a table is tried in: the least is what its longest words still fit.
_SIZES = (18.0, 16.0, 14.0, 12.0)
#: What a cell keeps free left and right together, and above and below together, in points.
_SIDES, _ENDS = 15.0, 11.0
#: A column takes no more than this part of the width because of one long word.
_LONGEST_WORD = 0.3
#: "No style, no grid": lines are drawn here, the same in every program.
_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_LINE = '<a:lnB {spaces} w="{width}"><a:solidFill>{colour}</a:solidFill></a:lnB>'
_STRONG, _GAP = '<a:schemeClr val="accent1"/>', '<a:schemeClr val="bg1"/>'
_FAINT = '<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>'
#: A heading takes at most so many lines.
_HEADING_LINES = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """What a native table shows; ``shares`` shade the cells after the first column."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int]
    shares: tuple[tuple[float | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a grid is set in points: its size, its columns, and the rows of each slide."""

    size: float
    widths: tuple[float, ...]
    pages: tuple[Grid, ...]


def table_grid(table: Table) -> Grid:
    """Return a table as it is shown."""
    rows = tuple(tuple(map(slide_text, row)) for row in table.rows)
    return Grid(tuple(map(slide_text, table.headings)), rows, table.numbers)


def heat_grid(heat: HeatMap) -> Grid:
    """Return a heat map as a table of words, shaded."""
    rows = tuple(
        (slide_text(name), *map(slide_text, told))
        for name, told in zip(heat.rows, heat.words, strict=True)
    )
    numbers = frozenset(range(1, len(heat.columns) + 1))
    return Grid(("", *map(slide_text, heat.columns)), rows, numbers, heat.values)


def laid_out(grid: Grid, width: float, height: float) -> Layout:
    """Set a grid in so much room on each slide, in points: on one, where it can be read there."""
    columns = list(zip(grid.headings, *grid.rows, strict=True))
    wanted = [min(word, width * _LONGEST_WORD / _SIZES[0]) for word in longest_words(columns)]
    sides = _SIDES * len(columns)
    sizes = [size for size in _SIZES if sum(wanted) * size + sides <= width] or [_SIZES[-1]]
    tried = [_set(grid, columns, wanted, size, width, height) for size in sizes]
    whole = [layout for layout in tried if len(layout.pages) <= 1]
    return next(iter(whole), tried[min(1, len(tried) - 1)])


def _set(
    grid: Grid,
    columns: Sequence[tuple[str, ...]],
    wanted: Sequence[float],
    size: float,
    width: float,
    height: float,
) -> Layout:
    widths = shared_out(columns, [_SIDES + one * size for one in wanted], size, width, _SIDES)
    room = size * LINE * _HEADING_LINES
    titles = tuple(
        cut(text, size, free - _SIDES, room)
        for text, free in zip(grid.headings, widths, strict=True)
    )
    lines = [
        len(wrapped(text, size, free - _SIDES)) for text, free in zip(titles, widths, strict=True)
    ]
    room = height - max(lines) * size * LINE - _ENDS
    pages = _pages(replace(grid, headings=titles), size, widths, room)
    return Layout(size, tuple(widths), tuple(pages))


def _pages(grid: Grid, size: float, widths: Sequence[float], height: float) -> Iterator[Grid]:
    most = max(int((height - _ENDS) / (size * LINE)), 1)
    rows: list[tuple[str, ...]] = []
    heights: list[float] = []
    shares: list[tuple[float | None, ...]] = []
    for number, row in enumerate(grid.rows):
        lines = [wrapped(t, size, w - _SIDES) for t, w in zip(row, widths, strict=True)]
        longest = max(map(len, lines))
        for first in range(0, longest, most):  # a row that no slide has room for goes on
            told = tuple(" ".join(cell[first : first + most]) for cell in lines)
            rows.append(row if longest <= most else told)
            heights.append(min(longest - first, most) * size * LINE + _ENDS)
            shares += grid.shares[number : number + 1]
    for page in paged(heights, height):
        yield Grid(grid.headings, tuple(rows[page]), grid.numbers, tuple(shares[page]))


def draw_table(place: Place, layout: Layout, page: Grid) -> None:
    """Draw one slide's rows."""
    rows, columns = len(page.rows) + 1, len(page.headings)
    frame = place.slide.shapes.add_table(rows, columns, *map(Emu, place.box))
    tell_of(frame, place)
    table = frame.table
    table.horz_banding, table.first_col = False, bool(page.shares)
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _STYLE
    for column, width in zip(table.columns, layout.widths, strict=True):
        column.width = Pt(width)
    for row in table.rows:
        row.height = Pt(layout.size * LINE + _ENDS)
    for number, row in enumerate((page.headings, *page.rows)):
        for column, text in enumerate(row):
            cell = table.cell(number, column)
            numeral = column in page.numbers
            _write(cell, text, layout.size, numeral, place.locale, strong=not number)
            if not number:
                _underline(cell, 19050, _STRONG)
            elif page.shares and column:
                _underline(cell, 6350, _GAP)
                _shade(place.shades, cell, page.shares[number - 1][column - 1])
            else:
                _underline(cell, 6350, _FAINT)


def _write(
    cell: "_Cell", text: str, size: float, number: bool, locale: str, strong: bool = False
) -> None:
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER if number else PP_ALIGN.LEFT
    added = run(paragraph, text, locale, size)
    added.font.bold = strong or None
    added.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _underline(cell: "_Cell", width: int, colour: str) -> None:
    markup = _LINE.format(spaces=nsdecls("a"), width=width, colour=colour)
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(markup))


def _shade(shades: tuple[Shade, ...], cell: "_Cell", share: float | None) -> None:
    """Shade a cell by its share; what is not known stays blank."""
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if share is not None:
        tint = shade(shades, share)
        fill(cell.fill, tint.colour, tint.brightness)
        for added in cell.text_frame.paragraphs[0].runs:
            added.font.color.theme_color = tint.ink
