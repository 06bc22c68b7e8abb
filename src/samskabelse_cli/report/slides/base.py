"""The slides' own design, for those who bring no template: wide, calm, in our colours.

Made from python-pptx's default template, so that what differs from it can be read here.
"""

import re
from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.shapes.placeholder import LayoutPlaceholder
    from pptx.slide import SlideLayout, SlideMaster

#: dk1, lt1, dk2, lt2, the six accents, links before and after.
COLOURS = {
    "dk1": "1D2733",
    "lt1": "FFFFFF",
    "dk2": "1F5F8B",
    "lt2": "DBE8F1",
    "accent1": "1F5F8B",
    "accent2": "B7791F",
    "accent3": "6EA3C4",
    "accent4": "A9C9DE",
    "accent5": "3A7CA5",
    "accent6": "6B7785",
    "hlink": "1F5F8B",
    "folHlink": "6B7785",
}
#: On every machine, and with the same widths in its free counterpart.
FONT = "Arial"
_KEPT = ("Title Slide", "Title and Content", "Title Only")
_BAND = (
    '<p:sp {spaces}><p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
    '</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
    "</p:sp>"
)
_LEVEL = (
    '<a:lvl1pPr {spaces} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}">'
    '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl1pPr>'
)
#: Left, top, width and height in inches on a slide of 13.333 × 7.5.
_TITLE = (0.75, 0.45, 11.85, 0.95)
_BODY = (0.75, 1.65, 11.85, 4.95)
_COVER_TITLE = (1.25, 1.75, 11.0, 2.1)
_COVER_TEXT = (1.25, 4.1, 11.0, 1.9)
_NUMBER = (11.6, 6.95, 1.0, 0.35)
_FOOTER = (0.75, 6.95, 10.0, 0.35)
_PLACES = {
    PP_PLACEHOLDER.TITLE: _TITLE,
    PP_PLACEHOLDER.CENTER_TITLE: _COVER_TITLE,
    PP_PLACEHOLDER.SUBTITLE: _COVER_TEXT,
    PP_PLACEHOLDER.BODY: _BODY,
    PP_PLACEHOLDER.OBJECT: _BODY,
    PP_PLACEHOLDER.SLIDE_NUMBER: _NUMBER,
    PP_PLACEHOLDER.FOOTER: _FOOTER,
}


def base() -> "Deck":
    """Return a presentation without slides, 16:9."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    for page in (deck.slide_master, *deck.slide_layouts):
        _arrange(page)
    _colour(deck.slide_master)
    _type(deck.slide_master)
    _decorate(deck.slide_master, 0.16)
    cover = deck.slide_layouts[0]
    _type_cover(cover)
    cover._element.set("showMasterSp", "0")
    _decorate(cover, 0.55)
    return deck


def _arrange(page: "SlideMaster | SlideLayout") -> None:
    for shape in list(page.placeholders):
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
        elif place := _PLACES.get(kind):
            shape.left, shape.top, shape.width, shape.height = map(Inches, place)


def _colour(master: "SlideMaster") -> None:
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    markup = theme.blob.decode("utf-8")
    for name, colour in COLOURS.items():
        markup = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour}"/>\2', markup
        )
    latin = '<a:latin typeface="{}"'
    theme._blob = markup.replace(latin.format("Calibri"), latin.format(FONT)).encode()


def _type(master: "SlideMaster") -> None:
    """Set titles to the left, bold and of a size that leaves room for what is said."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    font = title.find(qn("a:defRPr"))
    font.set("sz", "3000")
    font.set("b", "1")
    for shape in master.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM


def _type_cover(cover: "SlideLayout") -> None:
    for shape in cover.placeholders:
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.CENTER_TITLE:
            _style(shape, 4000)
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        elif kind == PP_PLACEHOLDER.SUBTITLE:
            _style(shape, 2400)


def _style(shape: "LayoutPlaceholder", size: int) -> None:
    """Set a placeholder's text to the left, in a size of hundredths of a point."""
    style = shape._element.txBody.find(qn("a:lstStyle"))
    for level in list(style):
        style.remove(level)
    style.append(parse_xml(_LEVEL.format(spaces=nsdecls("a"), size=size)))


def _decorate(page: "SlideMaster | SlideLayout", width: float) -> None:
    """Draw a band at the left edge, behind everything; it says nothing."""
    values = {"width": Inches(width), "height": Inches(7.5), "spaces": nsdecls("a", "p")}
    page.shapes._spTree.insert(2, parse_xml(_BAND.format(**values)))
