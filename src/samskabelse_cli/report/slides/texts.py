"""Running text on slides: paragraphs and lists, dealt out so that nothing runs off."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pptx.oxml.ns import qn
from pptx.util import Pt

from samskabelse_cli.report.document import Listing, Paragraph
from samskabelse_cli.report.measure import paged, text_height, wrapped
from samskabelse_cli.report.office import plain

if TYPE_CHECKING:
    from pptx.text.text import TextFrame, _Paragraph, _Run

LEAD, BODY, NOTE = 28.0, 20.0, 18.0
#: How far a list's text stands from its sign, and what is free above a piece, in points.
_INDENT = 24.0
_ABOVE = 10.0
#: The size of what stands nearly alone: it takes no more than this part of the slide.
_ALONE, _LITTLE = 26.0, 0.62
#: More than a slide holds. A remark may be twenty pages; those are for reading, not for showing.
_LONGEST = 1_500
_SIZES = {"lead": LEAD, "body": BODY, "note": NOTE}


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph on a slide: a name in bold, then its text, in one size, perhaps in a list.

    ``mark`` is a bullet's sign, or the number of a numbered one.
    """

    name: str
    text: str
    size: float = BODY
    mark: str | int | None = None
    indented: bool = False
    strong: bool = False

    @property
    def said(self) -> str:
        """The name and the text as they are read."""
        return " ".join(part for part in (self.name, self.text) if part)


def slide_text(text: str, most: int = _LONGEST) -> str:
    """Return a text as slides have room for it; one that goes on for pages ends in "…"."""
    told = plain(text.strip()[: most + 1]).strip()
    return told if len(told) <= most else told[: most - 1] + "…"


def pieces(block: Paragraph | Listing) -> Iterator[Piece]:
    """Yield a block as pieces; those that say nothing are left out."""
    if isinstance(block, Paragraph):
        if text := slide_text(block.text):
            lead = block.style == "lead"
            yield Piece("", text, _SIZES[block.style], strong=lead)
        return
    alone = len(block.items) == 1
    for number, item in enumerate(block.items, start=1):
        name, text = slide_text(item.name), slide_text(item.text)
        mark: str | int | None = number if block.numbered else None if alone else "•"
        if name and text:
            name += "" if name.endswith((".", ":", "?", "!")) else ":"
        if name or text:
            yield Piece(name, text, mark=mark, indented=mark is not None)


def dealt(told: Iterable[Piece], width: float, height: float) -> list[Sequence[Piece]]:
    """Deal pieces out to slides with so much room, in points."""
    whole = [part for piece in told for part in _cut(piece, width, height)]
    heights = [_height(piece, width) for piece in whole]
    return [whole[page] for page in paged(heights, height)]


def enlarged(told: Sequence[Piece], width: float, height: float) -> Sequence[Piece]:
    """Return pieces set bigger where they say so little that they would look lost."""
    bigger = [replace(piece, size=max(piece.size, _ALONE)) for piece in told]
    fits = sum(_height(piece, width) for piece in bigger) <= height * _LITTLE
    return bigger if fits else told


def _height(piece: Piece, width: float) -> float:
    free = width - (_INDENT if piece.indented else 0)
    return text_height(piece.said, piece.size, free) + _ABOVE


def _cut(piece: Piece, width: float, height: float) -> Iterator[Piece]:
    """Yield a piece in parts that a slide has room for."""
    if _height(piece, width) <= height:
        yield piece
        return
    lines = wrapped(piece.said, piece.size, width - (_INDENT if piece.indented else 0))
    shares = paged([text_height("x", piece.size, width)] * len(lines), height - 2 * _ABOVE)
    for number, share in enumerate(shares):
        part = " ".join(lines[share])
        yield replace(piece, name="", text=part, mark=None if number else piece.mark)


def write(frame: "TextFrame", told: Sequence[Piece], locale: str) -> None:
    """Write pieces into a frame, in place of what is in it."""
    frame.word_wrap = True
    for number, piece in enumerate(told):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.space_before = Pt(_ABOVE if number else 0)
        _mark(paragraph, piece)
        if piece.name:
            gap = " " if piece.text else ""
            run(paragraph, piece.name + gap, locale, piece.size).font.bold = True
        if piece.text:
            told_run = run(paragraph, piece.text, locale, piece.size)
            if piece.strong:
                told_run.font.bold = True


def run(paragraph: "_Paragraph", text: str, locale: str, size: float | None = None) -> "_Run":
    """Add a run of text in a language; ``size`` in points, else the template's."""
    added = paragraph.add_run()
    added.text = text
    added._r.get_or_add_rPr().set("lang", locale)
    if size is not None:
        added.font.size = Pt(size)
    return added


def _mark(paragraph: "_Paragraph", piece: Piece) -> None:
    """Set a list's sign by the paragraph's own properties: templates differ in theirs."""
    properties = paragraph._p.get_or_add_pPr()
    indent = Pt(_INDENT) if piece.indented else 0
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent if piece.mark is not None else 0))
    if isinstance(piece.mark, int):
        sign = properties.makeelement(qn("a:buAutoNum"), {})
        sign.set("type", "arabicPeriod")
        sign.set("startAt", str(piece.mark))
    elif piece.mark:
        sign = properties.makeelement(qn("a:buChar"), {"char": piece.mark})
    else:
        sign = properties.makeelement(qn("a:buNone"), {})
    properties.append(sign)
