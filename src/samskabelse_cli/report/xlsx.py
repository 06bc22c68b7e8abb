"""A report as a workbook: to read on the first sheet; a sheet for each table and each figure."""

import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.report.document import Block, Figure, Listing, Paragraph, Report, Table
from samskabelse_cli.report.xlsx_charts import ROW_PIXELS, draw, numbers_of, shade
from samskabelse_cli.report.xlsx_style import Cell, Number, Styles, row_height

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: What Excel takes: characters in a cell, and UTF-16 units in a sheet's name.
_CELL_LENGTH, _NAME_LENGTH = 32_767, 31
#: Widths in characters: of the text to read, of a first column, and of the others.
_PAGE_WIDTH, _FIRST_WIDTH, _NARROWEST, _WIDEST = 76, 34, 11, 50
#: Beside what is printed, in inches.
_MARGIN = 0.5
#: A figure's own numbers begin here, below its title and its description.
_TOP = 3
#: A description lies over so many columns; a figure of so many rows is printed on one page.
_DESCRIBED, _ON_ONE_PAGE = 5, 20

Sheets = list[tuple[Table | Figure, str]]


def render_xlsx(report: Report) -> bytes:
    """Return the report as a workbook with native charts; no text of it runs as a formula."""
    from xlsxwriter.workbook import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        title = f"{report.title} – {report.subject}"
        book.set_properties({"title": cell_text(title), "comments": cell_text(report.colophon)})
        styles = Styles(book)
        names = SheetNames()
        front = book.add_worksheet(names.new(_("Rapport")))
        sheets: Sheets = [
            (block, names.new(block.caption if isinstance(block, Table) else block.title))
            for section in report.sections
            for block in section.blocks
            if isinstance(block, Table | Figure)
        ]
        _write_front(front, styles, report, [name for _block, name in sheets])
        for block, name in sheets:
            _write_sheet(book, book.add_worksheet(name), styles, block)
    return file.getvalue()


def cell_text(text: str) -> str:
    """Return a text as a cell holds it: with its line breaks, and not too long."""
    whole = "\n".join(map(inert, text.splitlines()))
    return whole if len(whole) <= _CELL_LENGTH else f"{whole[: _CELL_LENGTH - 1]}…"


class SheetNames:
    """Gives out names that Excel takes, no two alike."""

    def __init__(self) -> None:
        # Excel keeps this name for itself.
        self._taken = {"history"}

    def new(self, wanted: str) -> str:
        """Return a free name that is as near as can be to the wanted one."""
        kept = "".join(" " if sign in "[]:*?/\\" else sign for sign in inert(wanted))
        plain = " ".join(kept.split()).strip("' ") or _("Ark")
        name, number = _cut(plain, _NAME_LENGTH), 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            name = _cut(plain, _NAME_LENGTH - len(ending)) + ending
        self._taken.add(name.casefold())
        return name


def _cut(text: str, length: int) -> str:
    """Return so much of a text as takes so many UTF-16 units."""
    units = text.encode("utf-16-le")[: 2 * length]
    return units.decode("utf-16-le", errors="ignore").strip("' ")


def _write_front(sheet: "Worksheet", styles: Styles, report: Report, names: Sequence[str]) -> None:
    """Write everything that is said, and a link to the sheet of each table and figure."""
    lines = Lines(sheet, styles)
    sheet.set_column(0, 0, _PAGE_WIDTH)
    sheet.hide_gridlines(2)
    _for_paper(sheet)
    lines.add(report.title, "title")
    lines.add(report.subject, "subject")
    lines.add(report.occasion, "note")
    lines.skip()
    for sentence in report.summary:
        lines.add(sentence, "lead")
    named = iter(names)
    for section in report.sections:
        lines.skip()
        lines.add(section.heading, "heading" if section.level == 1 else "part")
        for block in section.blocks:
            _write_block(lines, block, named)
        if section.questions:
            lines.add(_("Til samtalen"), "note")
        for question in section.questions:
            lines.add(f"• {question}", "question")
    lines.skip()
    lines.add(report.colophon, "note")


def _write_block(lines: "Lines", block: Block, names: Iterator[str]) -> None:
    match block:
        case Paragraph():
            lines.add(block.text, block.style)
        case Listing():
            for number, item in enumerate(block.items, start=1):
                told = ": ".join(filter(None, (item.name, item.text)))
                lines.add(f"{f'{number}.' if block.numbered else '•'} {told}", "body")
        case Table():
            lines.link(block.caption, next(names))
        case Figure():
            lines.add(block.description, "body")
            lines.link(block.title, next(names))


class Lines:
    """Writes a sheet of one column, line by line."""

    def __init__(self, sheet: "Worksheet", styles: Styles) -> None:
        self._sheet = sheet
        self._styles = styles
        self._row = 0

    def add(self, text: str, style: str) -> None:
        """Write a line; an empty one is left out."""
        if text:
            whole = cell_text(text)
            height = row_height([(whole, _PAGE_WIDTH)], self._styles.size(style))
            self._sheet.set_row(self._row, height)
            self._sheet.write_string(self._row, 0, whole, self._styles.text(style))
            self._row += 1

    def link(self, text: str, sheet: str) -> None:
        """Write a line that leads to a sheet of this workbook."""
        address = "internal:'{}'!A1".format(sheet.replace("'", "''"))
        words = f"→ {cell_text(text)}"
        self._sheet.write_url(self._row, 0, address, self._styles.text("link"), words)
        self._row += 1

    def skip(self) -> None:
        """Leave a line empty."""
        self._row += 1


def _write_sheet(
    book: "Workbook", sheet: "Worksheet", styles: Styles, block: Table | Figure
) -> None:
    _for_paper(sheet)
    sheet.set_row(0, row_height([], styles.size("heading")))
    if isinstance(block, Table):
        sheet.write_string(0, 0, cell_text(block.caption), styles.text("heading", wrap=False))
        widths = _set_widths(sheet, (block.headings, *block.rows))
        _write_table(sheet, styles, block, 1, widths)
        sheet.freeze_panes(2, 1)
        sheet.set_landscape()
    else:
        _write_figure(book, sheet, styles, block)


def _write_figure(book: "Workbook", sheet: "Worksheet", styles: Styles, figure: Figure) -> None:
    """Write a figure's numbers, its chart below them, and the same in words below that."""
    numbers = numbers_of(figure.chart, figure.table.headings[0])
    texts = [[cell for cell in row if isinstance(cell, str)] for row in numbers]
    widths = _set_widths(sheet, (*texts, figure.table.headings, *figure.table.rows))
    description = cell_text(figure.description)
    sheet.write_string(0, 0, cell_text(figure.title), styles.text("heading", wrap=False))
    sheet.merge_range(1, 0, 1, _DESCRIBED - 1, description, styles.text("body"))
    width = sum(widths.get(column, _NARROWEST) for column in range(_DESCRIBED))
    sheet.set_row(1, row_height([(description, width)]))
    if len(numbers) <= _ON_ONE_PAGE:
        sheet.fit_to_pages(1, 1)
    _write_cells(sheet, styles, numbers, _TOP, widths)
    sheet.freeze_panes(_TOP + 1, 1)
    below = _TOP + len(numbers) + 1
    shade(book, sheet, figure.chart, _TOP)
    height = draw(book, sheet, figure, _TOP, below)
    _write_table(sheet, styles, figure.table, below + math.ceil(height / ROW_PIXELS), widths)


def _write_cells(
    sheet: "Worksheet",
    styles: Styles,
    rows: Sequence[Sequence[Cell]],
    top: int,
    widths: Mapping[int, float],
) -> None:
    """Write a block of texts and numbers under its headings."""
    for row, cells in enumerate(rows, start=top):
        told = [(column, cell) for column, cell in enumerate(cells) if isinstance(cell, str)]
        sheet.set_row(row, row_height((cell_text(text), widths[at]) for at, text in told))
        for column, text in told:
            style = styles.text("head" if row == top else "cell", right=column > 0)
            sheet.write_string(row, column, cell_text(text), style)
        for column, cell in enumerate(cells):
            if isinstance(cell, Number):
                sheet.write_number(row, column, cell.value, styles.number(cell))


def _write_table(
    sheet: "Worksheet", styles: Styles, table: Table, top: int, widths: Mapping[int, float]
) -> None:
    """Write a table in the words of the report."""
    for row, cells in enumerate((table.headings, *table.rows), start=top):
        texts = [cell_text(text) for text in cells]
        sheet.set_row(row, row_height(zip(texts, widths.values(), strict=False)))
        for column, text in enumerate(texts):
            style = "head" if row == top else "cell"
            right = column > 0 and column in table.numbers
            sheet.write_string(row, column, text, styles.text(style, right=right))


def _set_widths(sheet: "Worksheet", rows: Iterable[Sequence[str]]) -> dict[int, float]:
    """Make each column as wide as its longest text, within what can be read; return the widths."""
    widths: dict[int, float] = {}
    for row in rows:
        for column, text in enumerate(row):
            least = _NARROWEST if column else _FIRST_WIDTH
            width: float = min(max(len(text) + 2, least), _WIDEST)
            widths[column] = max(widths.get(column, 0), width)
    for column, width in widths.items():
        sheet.set_column(column, column, width)
    return widths


def _for_paper(sheet: "Worksheet") -> None:
    """Let a sheet be printed on A4, one page wide."""
    sheet.set_paper(9)
    sheet.set_margins(left=_MARGIN, right=_MARGIN)
    sheet.fit_to_pages(1, 0)
