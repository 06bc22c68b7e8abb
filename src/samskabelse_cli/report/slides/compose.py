"""A report's sections as slides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samskabelse_cli.language import _
from samskabelse_cli.report.document import (
    Figure,
    HeatMap,
    Listing,
    Paragraph,
    Radar,
    Report,
    Section,
    Table,
)
from samskabelse_cli.report.measure import LINE, wrapped
from samskabelse_cli.report.slides.charts import Place
from samskabelse_cli.report.slides.deck import EMU, INSET, Slides, points
from samskabelse_cli.report.slides.drawings import Drawable, draw, parts
from samskabelse_cli.report.slides.tables import Grid, draw_table, heat_grid, laid_out, table_grid
from samskabelse_cli.report.slides.template import Box
from samskabelse_cli.report.slides.texts import Piece, pieces, slide_text

if TYPE_CHECKING:
    from pptx.slide import Slide

_SUMMARY, MESSAGE = 26.0, 20.0
Noted = tuple["Slide", list[str]]
#: A message above a chart takes at most so many lines; a longer one stands beside it.
_LINES = 2
_BESIDE, _FIGURES = 0.34, 0.42
_GAP = 12.0


def add_summary(slides: Slides, report: Report) -> None:
    """Add what the report says in three sentences."""
    told = [Piece("", slide_text(text), _SUMMARY) for text in report.summary if text.strip()]
    slides.text(_("Kort fortalt"), told)


def add_section(slides: Slides, section: Section) -> None:
    """Add a section's slides; its questions are the first one's notes."""
    added = list(_section(slides, section))
    if added and section.questions:
        slide, notes = added[0]
        added[0] = (slide, [_("Til samtalen"), *section.questions, *notes])
    for slide, notes in added:
        slides.note(slide, notes)


def _section(slides: Slides, section: Section) -> Iterator[Noted]:
    told: list[Piece] = []
    for block in section.blocks:
        if isinstance(block, Paragraph | Listing):
            told += pieces(block)
            continue
        # One sentence alone is the message of what it introduces.
        message = told.pop() if len(told) == 1 and _is_short(slides, told[0]) else None
        yield from _text(slides, section.heading, told)
        told = []
        if isinstance(block, Table):
            title = block.caption.strip() or section.heading
            yield from _table(slides, title, "", table_grid(block), message)
        elif isinstance(block.chart, HeatMap):
            message = message or _message(block.description)
            grid = heat_grid(block.chart)
            yield from _table(slides, _title(block, section), block.description, grid, message)
        else:
            yield from _figure(slides, _title(block, section), block, block.chart, message)
    yield from _text(slides, section.heading, told)


def _text(slides: Slides, title: str, told: list[Piece]) -> Iterator[Noted]:
    for slide in slides.text(title, told):
        yield slide, []


def _title(figure: Figure, section: Section) -> str:
    return figure.title.strip() or section.heading


def _message(text: str) -> Piece | None:
    said = slide_text(text)
    return Piece("", said, MESSAGE) if said else None


def _is_short(slides: Slides, piece: Piece) -> bool:
    return _lines_high(slides, piece) <= _LINES


def _lines_high(slides: Slides, piece: Piece) -> int:
    return len(wrapped(piece.said, piece.size, points(slides.room.width - INSET)))


def _figure(
    slides: Slides, title: str, figure: Figure, chart: Drawable, message: Piece | None
) -> Iterator[Noted]:
    if message is None and not isinstance(chart, Radar):
        message = _message(figure.description)
    for part in parts(chart):
        slide = slides.bare(title)
        room = None
        if isinstance(chart, Radar) and message is None:
            room = _tabled(slides, slide, title, figure)
        room = room or _introduced(slides, slide, message or _message(figure.description))
        draw(_place(slides, slide, room, title, figure.description), part)
        yield slide, [figure.description]
        message = None


def _tabled(slides: Slides, slide: "Slide", title: str, figure: Figure) -> Box | None:
    """Set the figures beside a chart, where they fit; return what room is left."""
    room = slides.room
    width = round(room.width * _FIGURES)
    layout = laid_out(table_grid(figure.table), points(width), points(room.height))
    if len(layout.pages) != 1:
        return None
    left = room.width - width
    box = Box(room.left + left, room.top, width, room.height)
    draw_table(_place(slides, slide, box, title, figure.table.caption), layout, layout.pages[0])
    return Box(room.left, room.top, left - round(_GAP * EMU), room.height)


def _table(
    slides: Slides, title: str, description: str, grid: Grid, message: Piece | None
) -> Iterator[Noted]:
    if not grid.rows:
        return
    taken = 0 if message is None else _height(slides, message)
    room = slides.room
    layout = laid_out(grid, points(room.width), points(room.height - taken))
    for page in layout.pages:
        slide = slides.bare(title)
        free = _introduced(slides, slide, message)
        draw_table(_place(slides, slide, free, title, description), layout, page)
        yield slide, [description]
        message = None


def _place(slides: Slides, slide: "Slide", box: Box, title: str, description: str) -> Place:
    return Place(slide, box, slides.locale, slides.shades, title, description)


def _height(slides: Slides, message: Piece) -> int:
    """Return how much of a slide a message above something takes, in EMU."""
    lines = min(_lines_high(slides, message), _LINES)
    return round((lines * message.size * LINE + _GAP) * EMU)


def _introduced(slides: Slides, slide: "Slide", message: Piece | None) -> Box:
    """Write the message above or beside what the slide shows; return what room is left."""
    room = slides.room
    if message is None:
        return room
    if not _is_short(slides, message):
        width = round(room.width * _BESIDE)
        left = room.width - width
        slides.box(slide, Box(room.left + left, room.top, width, room.height), [message])
        return Box(room.left, room.top, left - round(_GAP * EMU), room.height)
    height = _height(slides, message)
    slides.box(slide, Box(room.left, room.top, room.width, height), [message])
    return Box(room.left, room.top + height, room.width, room.height - height)
