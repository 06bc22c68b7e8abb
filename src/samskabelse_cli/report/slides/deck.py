"""A presentation that slides are added to, one message each."""

import copy
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu

from samskabelse_cli.report.measure import cut, text_height
from samskabelse_cli.report.office import locale
from samskabelse_cli.report.slides.colours import shades
from samskabelse_cli.report.slides.template import (
    TEXTS,
    TITLES,
    Box,
    box_of,
    open_deck,
    placeholders,
)
from samskabelse_cli.report.slides.texts import (
    BODY,
    NOTE,
    Piece,
    dealt,
    enlarged,
    run,
    slide_text,
    write,
)

if TYPE_CHECKING:
    from pptx.shapes.placeholder import SlidePlaceholder
    from pptx.slide import Slide, SlideLayout

#: A title is made smaller down to this many points, then it is cut.
_LEAST_TITLE = 22
_LONGEST_TITLE = 200
#: What a box keeps free inside, on both sides together, in EMU.
INSET = 2 * 91440
#: A point in Office's unit of length.
EMU = 12700
_USUAL_TITLE = 44.0
_SUBJECT = 24.0


class Slides:
    """A presentation under way; ``locale`` is its language as Office calls it."""

    def __init__(self, template: bytes | Path | None, language: str) -> None:
        self.locale = locale(language)
        self.deck, self.layouts = open_deck(template)
        self.shades = shades(self.deck, ours=template is None)
        self._titles: dict[str, int] = {}

    @property
    def room(self) -> Box:
        """Where the content of a slide stands."""
        return self.layouts.room

    def cover(self, title: str, subject: str, occasion: str, colophon: str) -> None:
        """Add the first slide."""
        slide = self._add(self.layouts.cover, title)
        lines = (
            Piece("", slide_text(subject), _SUBJECT, strong=True),
            Piece("", slide_text(occasion), BODY),
            Piece("", slide_text(colophon), NOTE),
        )
        told = [line for line in lines if line.text.strip()]
        wanted = (PP_PLACEHOLDER.SUBTITLE, *TEXTS)
        self._fill(slide, self.layouts.cover, wanted, told)

    def text(self, title: str, told: Iterable[Piece]) -> "list[Slide]":
        """Add as many slides as a text takes."""
        body = placeholders(self.layouts.text, TEXTS)
        box = box_of(body[0]) if body else self.room
        width, height = points(box.width - INSET), points(box.height) - 10
        added = []
        for page in dealt(enlarged(list(told), width, height), width, height):
            slide = self._add(self.layouts.text, title)
            self._fill(slide, self.layouts.text, TEXTS, page)
            added.append(slide)
        return added

    def bare(self, title: str) -> "Slide":
        """Add a slide with nothing below its title."""
        slide = self._add(self.layouts.bare, title)
        _clear(slide, None)
        return slide

    def note(self, slide: "Slide", texts: Iterable[str]) -> None:
        """Give a slide speaker notes, a paragraph for each text."""
        frame = slide.notes_slide.notes_text_frame
        said = [slide_text(text) for text in texts if text.strip()]
        if frame is None or not said:
            return
        for number, text in enumerate(said):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            run(paragraph, text, self.locale)

    def box(self, slide: "Slide", box: Box, told: Iterable[Piece]) -> None:
        """Write pieces into a box; what has no room in it is cut."""
        shape = slide.shapes.add_textbox(*map(Emu, box))
        pages = dealt(told, points(box.width - INSET), points(box.height))
        write(shape.text_frame, pages[0] if pages else [], self.locale)

    def _add(self, layout: "SlideLayout", title: str) -> "Slide":
        """Add a slide; its title is a real one, and no other slide has the same."""
        slide = self.deck.slides.add_slide(layout)
        self._titles[title] = number = self._titles.get(title, 0) + 1
        named = slide_text(title, _LONGEST_TITLE)
        told = named if number == 1 else f"{named} ({number})"
        heading = slide.shapes.title
        if heading is not None:
            box = box_of(placeholders(layout, TITLES)[0])
            size = title_size(layout)
            width, height = points(box.width - INSET), points(box.height)
            fits = _fitting(told, size, width, height)
            told = cut(told, fits, width, height)
            run(heading.text_frame.paragraphs[0], told, self.locale, fits if fits < size else None)
        self._number(slide, layout)
        return slide

    def _fill(
        self,
        slide: "Slide",
        layout: "SlideLayout",
        kinds: tuple[PP_PLACEHOLDER, ...],
        told: Sequence[Piece],
    ) -> None:
        """Write into the first placeholder of some kinds, else where the content stands."""
        bodies = [one for one in slide.placeholders if one.placeholder_format.type in kinds]
        if bodies:
            write(bodies[0].text_frame, told, self.locale)
            _clear(slide, bodies[0])
        else:
            _clear(slide, None)
            self.box(slide, self.room, told)

    def _number(self, slide: "Slide", layout: "SlideLayout") -> None:
        """Give a slide the number that its layout has room for."""
        for shape in placeholders(layout, (PP_PLACEHOLDER.SLIDE_NUMBER,)):
            slide.shapes._spTree.append(copy.deepcopy(shape._element))


def _clear(slide: "Slide", kept: "SlidePlaceholder | None") -> None:
    """Take away the placeholders in which nothing stands, apart from the title and the number."""
    stays = (*TITLES, PP_PLACEHOLDER.SLIDE_NUMBER)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in stays and shape != kept:
            shape._element.getparent().remove(shape._element)


def _fitting(text: str, size: float, width: float, height: float) -> float:
    """Return the size, not above a given one, in which a text has room; else the least."""
    while size > _LEAST_TITLE and text_height(text, size, width) > height:
        size -= 2
    return size


def title_size(layout: "SlideLayout") -> float:
    """Return in how many points a layout sets its title."""
    master = layout.slide_master
    shapes = [*placeholders(layout, TITLES), *placeholders(master, TITLES)]
    styles = [shape._element.txBody.find(qn("a:lstStyle")) for shape in shapes]
    styles.append(master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}"))
    for style in styles:
        font = None if style is None else style.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        if font is not None and font.get("sz"):
            return int(font.get("sz")) / 100
    return _USUAL_TITLE


def points(length: int) -> float:
    """Return a length of EMU in points."""
    return length / EMU
