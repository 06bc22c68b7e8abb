"""Numbered and plain lists, each numbered from one: Word goes on with the numbers otherwise."""

from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

if TYPE_CHECKING:
    from docx.document import Document as Doc

_EMPTY = f"<w:numbering {nsdecls('w')}/>"
_ABSTRACT = (
    '<w:abstractNum {spaces} w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>'
)
_NUMBER = (
    '<w:num {spaces} w:numId="{id}"><w:abstractNumId w:val="{of}"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
_SIGNS = {True: ("decimal", "%1."), False: ("bullet", "•")}


class Lists:
    """The lists of a document."""

    def __init__(self, document: "Doc") -> None:
        self._numbering = _numbering(document)
        self._abstract: dict[bool, str] = {}

    def start(self, numbered: bool, style: Any) -> int:
        """Begin a list that is numbered as its style is; return what its entries refer to."""
        of = self._of_style(style) or self._abstract.get(numbered)
        if of is None:
            of = self._abstract[numbered] = str(self._next("w:abstractNum", "w:abstractNumId"))
            form, text = _SIGNS[numbered]
            made = parse_xml(_ABSTRACT.format(spaces=nsdecls("w"), id=of, format=form, text=text))
            self._numbering.insert(0, made)
        number = self._next("w:num", "w:numId")
        self._numbering.append(parse_xml(_NUMBER.format(spaces=nsdecls("w"), id=number, of=of)))
        return number

    def _of_style(self, style: Any) -> str | None:
        """Return the numbering that a style has, if it has one."""
        wanted = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        for number in self._numbering.findall(qn("w:num")) if wanted is not None else ():
            if number.get(qn("w:numId")) == wanted.get(qn("w:val")):
                return str(number.find(qn("w:abstractNumId")).get(qn("w:val")))
        return None

    def _next(self, element: str, key: str) -> int:
        taken = [int(one.get(qn(key))) for one in self._numbering.findall(qn(element))]
        return max(taken, default=0) + 1


def _numbering(document: "Doc") -> Any:
    """Return the document's numbering; a template may have none."""
    part = document.part
    if not any(one.reltype == RELATIONSHIP_TYPE.NUMBERING for one in part.rels.values()):
        place = PackURI("/word/numbering.xml")
        made = NumberingPart.load(place, CONTENT_TYPE.WML_NUMBERING, _EMPTY.encode(), part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element
