"""A report's parts as a Word document."""

import io
from typing import Any

from docx.shared import Emu, Pt

from samskabelse_cli.language import _
from samskabelse_cli.report.charts import draw
from samskabelse_cli.report.charts.picture import png
from samskabelse_cli.report.document import (
    Block,
    Figure,
    HeatMap,
    Item,
    Listing,
    Paragraph,
    Report,
    Section,
    Table,
)
from samskabelse_cli.report.office import plain
from samskabelse_cli.report.word.paper import Paper
from samskabelse_cli.report.word.tables import add_table

_LEAD, _NOTE = 12.5, 9.0


def add_report(paper: Paper, report: Report) -> None:
    """Add everything, in order."""
    paper.say(report.title, "Title")
    paper.say(report.subject, "Subtitle")
    if report.occasion.strip():
        paper.say(report.occasion)
    for text in report.summary:
        _size(paper.say(text), _LEAD)
    for section in report.sections:
        _add_section(paper, section)
    if report.colophon.strip():
        # Versions never stand on a page of their own.
        paper.document.paragraphs[-1].paragraph_format.keep_with_next = True
        _size(paper.say(report.colophon), _NOTE)


def _add_section(paper: Paper, section: Section) -> None:
    paper.say(section.heading, f"Heading {section.level}")
    for block in section.blocks:
        _add_block(paper, block, section.heading)
    if section.questions:
        paper.say(_("Til samtalen"), strong=True).paragraph_format.keep_with_next = True
        paper.listing([Item("", question) for question in section.questions], numbered=False)


def _add_block(paper: Paper, block: Block, heading: str) -> None:
    match block:
        case Paragraph():
            _add_paragraph(paper, block)
        case Listing():
            if len(block.items) == 1:  # one thing is no list
                paper.entry(paper.say(""), block.items[0])
            else:
                paper.listing(block.items, block.numbered)
        case Table():
            _add_table(paper, block, "", heading)
        case Figure():
            _add_figure(paper, block, heading)


def _add_paragraph(paper: Paper, block: Paragraph) -> None:
    if not block.text.strip():
        return
    paragraph = paper.say(block.text, strong=block.style == "lead")
    if block.style != "body":
        _size(paragraph, _LEAD if block.style == "lead" else _NOTE)


def _add_figure(paper: Paper, figure: Figure, heading: str) -> None:
    named = (figure.title, figure.description) if figure.title != heading else (figure.description,)
    caption = ". ".join(text for text in named if text.strip())
    if isinstance(figure.chart, HeatMap):
        paper.say(caption, "Caption").paragraph_format.keep_with_next = True
        add_table(paper, figure.table, figure.description, figure.chart)
        return
    picture = paper.document.add_paragraph(style=paper.style("Normal"))
    picture.paragraph_format.keep_with_next = True
    svg = draw(figure.chart, figure.title, figure.description)
    shape: Any = picture.add_run().add_picture(io.BytesIO(png(svg)), width=Emu(paper.width))
    about = shape._inline.docPr
    about.set("name", plain(figure.title)[:120])
    about.set("descr", plain(figure.description or figure.title))
    paper.say(caption, "Caption")
    if figure.table.rows:
        _add_table(paper, figure.table, figure.description, heading)


def _add_table(paper: Paper, table: Table, description: str, heading: str) -> None:
    if not table.rows:
        return
    if table.caption.strip() and table.caption != heading:
        paper.say(table.caption, "Caption").paragraph_format.keep_with_next = True
    add_table(paper, table, description)


def _size(paragraph: Any, size: float) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(size)
