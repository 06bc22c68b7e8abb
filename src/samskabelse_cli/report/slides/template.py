"""A presentation without slides: a municipality's own, or ours. Which layouts are for what."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.util import Inches

from samskabelse_cli.messages import failure
from samskabelse_cli.report.office import BROKEN, broken, open_template, template_place
from samskabelse_cli.report.slides.base import base

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.shapes.base import BaseShape
    from pptx.slide import SlideLayout

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
TEXTS = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
_FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
#: A body narrower than this part of the slide leaves room for a picture, not for our charts.
_WIDE = 0.6


class Box(NamedTuple):
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


class Layouts(NamedTuple):
    """What slides are laid out by: a cover, a title with a text, a title with room below it.

    ``room`` is where the content of a slide stands.
    """

    cover: "SlideLayout"
    text: "SlideLayout"
    bare: "SlideLayout"
    room: Box


def open_deck(template: bytes | Path | None) -> "tuple[Deck, Layouts]":
    """Return a presentation without slides, and its layouts.

    Raises SamskabError where the template is broken, something else, or has no place for a title.
    """
    if template is None:
        deck = base()
        return deck, _layouts(deck, None)
    try:
        deck = Presentation(open_template(template, ".pptx"))
        _empty(deck)
        return deck, _layouts(deck, template)
    except (PythonPptxError, *BROKEN) as error:
        raise broken(template, ".pptx", error) from None


def _empty(deck: "Deck") -> None:
    """Take every slide out, and what points at them: sections and shows of some of them."""
    root = deck.part._element
    for entry in list(deck.slides._sldIdLst):
        deck.part.drop_rel(entry.rId)
        deck.slides._sldIdLst.remove(entry)
    for name in ("p:custShowLst", "p:extLst"):
        for found in root.findall(qn(name)):
            root.remove(found)


def placeholders(layout: "SlideLayout", kinds: Iterable[PP_PLACEHOLDER]) -> "list[BaseShape]":
    """Return a layout's placeholders of some kinds, in order."""
    wanted = tuple(kinds)
    return [one for one in layout.placeholders if one.placeholder_format.type in wanted]


def _layouts(deck: "Deck", template: bytes | Path | None) -> Layouts:
    """Choose layouts by what they have room for: names are in any language."""
    layouts = [one for master in deck.slide_masters for one in master.slide_layouts]
    titled = [one for one in layouts if placeholders(one, TITLES)]
    if not titled:
        raise failure("template-no-title", None if template is None else template_place(template))
    covers = [
        one
        for one in titled
        if placeholders(one, (PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE))
    ]
    inner = [one for one in titled if one not in covers] or titled
    texts = [one for kind in TEXTS for one in inner if _others(one) == [kind]]
    bare = [one for one in inner if not _others(one)]
    text = next(iter(texts), next(iter(bare), inner[0]))
    plainest = next(iter(bare), text)
    return Layouts(
        cover=next(iter(covers), text),
        text=text,
        bare=plainest,
        room=_room(deck, text, plainest),
    )


def _others(layout: "SlideLayout") -> list[PP_PLACEHOLDER]:
    """Return what a layout has room for besides a title and what stands on every slide."""
    kinds = [one.placeholder_format.type for one in layout.placeholders]
    return [kind for kind in kinds if kind not in (*TITLES, *_FURNITURE)]


def _room(deck: "Deck", text: "SlideLayout", bare: "SlideLayout") -> Box:
    width, height = int(deck.slide_width or 0), int(deck.slide_height or 0)
    bodies = placeholders(text, TEXTS)
    if bodies and (bodies[0].width or 0) >= _WIDE * width:
        return box_of(bodies[0])
    title = box_of(placeholders(bare, TITLES)[0])
    top = title.top + title.height + Inches(0.2)
    floor = _floor(bare, height)
    if top > height / 2:  # a title that stands low or fills the slide tells nothing about the rest
        top = height // 4
    left = min(title.left, width // 10)
    return Box(left, top, width - 2 * left, floor - top)


def _floor(layout: "SlideLayout", height: int) -> int:
    """Return where the date, footer or number at the foot of the slides begins."""
    tops: Sequence[int] = [int(one.top or 0) for one in placeholders(layout, _FURNITURE)]
    return min([top for top in tops if top > height * 0.7] or [int(height * 0.92)])


def box_of(shape: "BaseShape") -> Box:
    """Return where a shape stands; one that says nothing of it stands at the corner."""
    values = (shape.left, shape.top, shape.width, shape.height)
    return Box(*(int(value or 0) for value in values))
