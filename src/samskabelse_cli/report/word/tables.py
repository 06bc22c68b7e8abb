"""Tables with headings that Word repeats and screen readers know; heat maps among them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Pt, RGBColor

from samskabelse_cli.report.charts.palette import LIGHT, on_step, step
from samskabelse_cli.report.document import HeatMap, Table
from samskabelse_cli.report.measure import longest_words, shared_out, wrapped
from samskabelse_cli.report.office import plain

if TYPE_CHECKING:
    from docx.table import Table as Drawn
    from docx.table import _Cell

    from samskabelse_cli.report.word.paper import Paper

#: The sizes that a table is written in; a smaller one where a cell would take more lines.
_SIZES = (9.5, 8.5, 7.5)
_MOST_LINES = 4
#: What a cell keeps free left and right together, in points; a heading is bold, and wider.
_SIDES = 14.0
#: A table with so many rows or fewer stays on one page.
_SHORT = 14
_BORDERS = (
    "<w:tblBorders {spaces}>"
    '<w:top w:val="nil"/><w:left w:val="nil"/>'
    '<w:bottom w:val="single" w:sz="4" w:color="6B7785"/><w:right w:val="nil"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="C9D1D9"/><w:insideV w:val="nil"/>'
    "</w:tblBorders>"
)


def add_table(paper: "Paper", table: Table, description: str, heat: HeatMap | None = None) -> None:
    """Add a table; the cells of a heat map are shaded by their shares."""
    rows: Any = paper.document.add_table(
        len(table.rows) + 1, len(table.headings), style=paper.style("Table Grid")
    )
    size, widths = _fitted(paper, table)
    _describe(rows, plain(table.caption), plain(description))
    for number, (cell, heading) in enumerate(zip(rows.rows[0].cells, table.headings, strict=True)):
        _write(paper, cell, heading, size, number in table.numbers, strong=True)
    mark = rows.rows[0]._tr.get_or_add_trPr()
    mark.append(OxmlElement("w:tblHeader"))
    # Going through rows.cells anew for each cell would take the square of their number.
    for position, (row, texts) in enumerate(zip(list(rows.rows)[1:], table.rows, strict=True)):
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        stays = position < len(table.rows) - 1 and len(table.rows) <= _SHORT
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            written = _write(paper, cell, text, size, number in table.numbers)
            cell.paragraphs[0].paragraph_format.keep_with_next = stays or None
            share = heat.values[position][number - 1] if heat and number else None
            if share is not None:
                _shade(cell, written, share)
    _widen(rows, widths)
    after = paper.document.add_paragraph(style=paper.style("Normal"))
    after.paragraph_format.space_after = Pt(2)


def _write(
    paper: "Paper", cell: "_Cell", text: str, size: float, number: bool, strong: bool = False
) -> Any:
    paragraph = cell.paragraphs[0]
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(2.5)
    form.keep_with_next = strong or None
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paper.run(paragraph, text)
    run.font.size = Pt(size)
    run.bold = strong or None
    return run


def _describe(rows: "Drawn", caption: str, description: str) -> None:
    """Say what a table is called and shows, and that its first row holds the headings."""
    properties = rows._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    borders = parse_xml(_BORDERS.format(spaces=nsdecls("w")))
    place = properties.find(qn("w:tblLayout"))
    if place is not None:
        properties.remove(place)
    if look is None:
        look = OxmlElement("w:tblLook")
        properties.append(look)
    look.attrib.clear()
    for name, value in (("firstRow", "1"), ("lastRow", "0"), ("firstColumn", "0")):
        look.set(qn(f"w:{name}"), value)
    look.set(qn("w:val"), "0020")
    look.addprevious(borders)
    for name, text in (("w:tblCaption", caption), ("w:tblDescription", description)):
        if text:
            told = OxmlElement(name)
            told.set(qn("w:val"), text)
            properties.append(told)


def _shade(cell: "_Cell", run: Any, share: float) -> None:
    number = step(share)
    colour = LIGHT[f"heat-{number}"].lstrip("#").upper()
    shading = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shading))
    run.font.color.rgb = RGBColor.from_string(LIGHT[on_step(number)].lstrip("#").upper())


def _fitted(paper: "Paper", table: Table) -> tuple[float, list[float]]:
    """Return the largest size in which no cell takes many lines, and the widths of the columns."""
    columns = list(zip(table.headings, *table.rows, strict=True))
    room = paper.width / Pt(1)
    longest = longest_words(columns)
    for size in _SIZES:
        least = [min(word * size + _SIDES, room / 3) for word in longest]
        widths = shared_out(columns, least, size, room, _SIDES)
        lines = (
            len(wrapped(text, size, width - _SIDES))
            for column, width in zip(columns, widths, strict=True)
            for text in column
        )
        if max(lines) <= _MOST_LINES:
            break
    return size, widths


def _widen(rows: "Drawn", shared: Sequence[float]) -> None:
    widths = [Emu(round(width * Pt(1))) for width in shared]
    for column, width in zip(rows.columns, widths, strict=True):
        column.width = width
    for row in rows.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=True):
            cell.width = width
