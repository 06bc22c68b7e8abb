"""A document without text: a municipality's own, with its styles and letterhead, or ours."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.exceptions import PythonDocxError
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from samskabelse_cli.report.office import BROKEN, broken, open_template

if TYPE_CHECKING:
    from docx.document import Document as Doc

_INK, _BLUE, _QUIET = (
    RGBColor(0x1D, 0x27, 0x33),
    RGBColor(0x1F, 0x5F, 0x8B),
    RGBColor(0x5A, 0x66, 0x73),
)
#: On every machine, and with the same widths in its free counterpart.
FONT = "Arial"
#: Size, colour, boldness, and the space above and below, in points, of our own styles.
_STYLES = {
    "Normal": (10.5, _INK, False, 0, 7),
    "Title": (26, _INK, True, 0, 6),
    "Subtitle": (14, _BLUE, False, 0, 4),
    "Heading 1": (16, _BLUE, True, 22, 7),
    "Heading 2": (12.5, _INK, True, 14, 5),
    "Caption": (9.5, _QUIET, False, 6, 5),
    "List Number": (10.5, _INK, False, 0, 4),
    "List Bullet": (10.5, _INK, False, 0, 4),
}
_HEADERS = ("w:headerReference", "w:footerReference")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def open_document(template: bytes | Path | None) -> "Doc":
    """Return a document with nothing in its body.

    Raises SamskabError where the template is broken or something else.
    """
    if template is None:
        return _ours()
    try:
        document = Document(open_template(template, ".docx"))
        _empty(document)
        _ = document.styles["Normal"], document.sections[-1].page_width
    except (PythonDocxError, *BROKEN) as error:
        raise broken(template, ".docx", error) from None
    return document


def _ours() -> "Doc":
    document = Document()
    _empty(document)
    for name, (size, colour, bold, above, below) in _STYLES.items():
        style: Any = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        style.font.color.rgb, style.font.italic = colour, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(above),
            Pt(below),
        )
        for border in (
            style.element.pPr.findall(qn("w:pBdr")) if style.element.pPr is not None else ()
        ):
            style.element.pPr.remove(border)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    section = document.sections[-1]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(22)
    return document


def _empty(document: "Doc") -> None:
    """Take the text out; what stands at the head and foot of the pages stays."""
    body: Any = document.element.body
    sections = list(body.iter(qn("w:sectPr")))
    last = body.sectPr if body.sectPr is not None else None
    if last is not None:
        _inherit(last, sections[:-1])
    for element in list(body):
        if element is not last:
            body.remove(element)
    kept = set(_relations(body))
    for key, relation in list(document.part.rels.items()):
        if key not in kept and _is_of_the_text(relation.reltype):
            document.part.rels.pop(key)


def _inherit(last: Any, before: list[Any]) -> None:
    """Give the last section the heads and feet that it takes from the ones before it."""
    for name in _HEADERS:
        kinds = {one.get(qn("w:type")) for one in last.findall(qn(name))}
        for section in reversed(before):
            for reference in section.findall(qn(name)):
                if (kind := reference.get(qn("w:type"))) not in kinds:
                    kinds.add(kind)
                    last.insert(0, copy.deepcopy(reference))


def _relations(element: Any) -> Iterator[str]:
    """Yield the ids of what an element and those in it refer to."""
    for one in element.iter():
        for name, value in one.attrib.items():
            if name.startswith(_RELATION):
                yield value


def _is_of_the_text(kind: str) -> bool:
    """Return whether a relation is of the kind that only running text has."""
    ours = ("image", "hyperlink", "chart", "oleObject", "package", "comments", "aFChunk", "video")
    return kind.rsplit("/", 1)[-1] in ours or "/diagram" in kind or "/comments" in kind
