"""A Word document under way: paragraphs, lists and runs in the template's styles."""

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from samskabelse_cli.report.document import Item
from samskabelse_cli.report.office import locale, plain
from samskabelse_cli.report.word.lists import Lists
from samskabelse_cli.report.word.template import open_document

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


class Paper:
    """A document; ``locale`` is its language as Office calls it."""

    def __init__(self, template: bytes | Path | None, language: str) -> None:
        self.locale = locale(language)
        self.document = open_document(template)
        self._lists = Lists(self.document)
        self._speak()

    @property
    def width(self) -> int:
        """How wide a line is, in EMU."""
        section = self.document.sections[-1]
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        return int((section.page_width or 0) - margins)

    def style(self, name: str) -> Any:
        """Return one of Word's own styles; a template that lacks it gets it, in its own font."""
        styles: Any = self.document.styles
        if name not in styles:
            made = copy.deepcopy(Document().styles[name].element)
            for owned in ("w:link", "w:next", "w:rPr", "w:pPr/w:numPr"):
                for found in made.findall("/".join(map(qn, owned.split("/")))):
                    found.getparent().remove(found)
            styles.element.append(made)
        return styles[name]

    def say(self, text: str, style: str = "Normal", *, strong: bool = False) -> "Paragraph":
        """Add a paragraph."""
        paragraph = self.document.add_paragraph(style=self.style(style))
        self.run(paragraph, text).bold = strong or None
        return paragraph

    def listing(self, items: Iterable[Item], numbered: bool) -> None:
        """Add a list, numbered from one."""
        style = self.style("List Number" if numbered else "List Bullet")
        number = self._lists.start(numbered, style)
        for item in items:
            paragraph = self.document.add_paragraph(style=style)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
            self.entry(paragraph, item)

    def entry(self, paragraph: "Paragraph", item: Item) -> None:
        """Write an entry: what it is about in bold, then what is said of it."""
        name, text = plain(item.name).strip(), plain(item.text).strip()
        if name:
            colon = ": " if text and not name.endswith((".", ":", "?", "!")) else " " * bool(text)
            self.run(paragraph, name + colon).bold = True
        if text:
            self.run(paragraph, text)

    def run(self, paragraph: "Paragraph", text: str) -> "Run":
        """Add text in the document's language, in which nothing acts."""
        added = paragraph.add_run(plain(text))
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), self.locale)
        added._r.get_or_add_rPr().append(language)
        return added

    def _speak(self) -> None:
        """Set the language that is spoken where nothing else is said."""
        styles: Any = self.document.styles.element
        for language in styles.iter(qn("w:lang")):
            language.set(qn("w:val"), self.locale)
