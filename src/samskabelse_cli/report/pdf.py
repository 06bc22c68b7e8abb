"""A report on paper: an accessible PDF (PDF/UA-1) in A4.

The layout is ``report.typ``, which reads every text as data; no text ever becomes markup.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

from samskabelse_cli.language import _
from samskabelse_cli.printable import breakable, printable
from samskabelse_cli.report.document import Block, Figure, Listing, Paragraph, Report, Table

_Texts = TypeVar("_Texts")

_TEMPLATE = Path(__file__).with_name("report.typ")
#: What charts are written in; the typesetter knows no fonts but its own.
_FAMILY = "'Libertinus Serif', 'DejaVu Sans Mono'"
#: So many of a table's characters fit on a line; of one column at most so many are counted.
_LINE, _BROAD = 92, 100
#: What stands between two columns, in characters.
_GAP = 2
#: A cell of so few characters (a date, a figure, a word or two) is not broken where there is room.
_BRIEF = 12


def render_pdf(report: Report) -> bytes:
    """Return a report as a PDF file, the same bytes every time."""
    import typst

    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(_content(_printable(report)))},
        pdf_standards="ua-1",
    )


def _printable(data: _Texts) -> _Texts:
    """Return the same blocks with every text as the fonts can print it."""
    said: Any = data
    match data:
        case str():
            said = printable(data)
        case tuple():
            parts = map(_printable, data)
            said = data._make(parts) if hasattr(data, "_make") else tuple(parts)
    return cast("_Texts", said)


def _content(report: Report) -> dict[str, Any]:
    """Return all that stands in the report, as the template names it."""
    figures = tuple(
        block for section in report.sections for block in section.blocks if type(block) is Figure
    )
    numbers = iter(range(len(figures)))
    return {
        "language": report.language,
        "title": breakable(report.title),
        "subject": breakable(report.subject),
        "occasion": breakable(report.occasion),
        "summary": [breakable(sentence) for sentence in report.summary],
        "colophon": breakable(report.colophon),
        "sections": [
            {
                "heading": breakable(section.heading),
                "level": section.level,
                "blocks": [_block(block, section.heading, numbers) for block in section.blocks],
                "questions": [breakable(question) for question in section.questions],
            }
            for section in report.sections
        ],
        "numbers": [_table(figure.table, figure.title) for figure in figures],
        "words": _words(),
    }


def _block(block: Block, heading: str, numbers: Iterator[int]) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": breakable(block.text), "style": block.style}
        case Listing():
            items = [{"name": breakable(i.name), "text": breakable(i.text)} for i in block.items]
            return {"kind": "listing", "items": items, "numbered": block.numbered}
        case Table():
            return {"kind": "table", **_table(block, heading)}
        case Figure():
            return {"kind": "figure", **_figure(block, heading), "number": next(numbers)}


def _figure(figure: Figure, heading: str) -> dict[str, Any]:
    from samskabelse_cli.report.charts import draw

    return {
        # What says the same as the heading above it is not said again.
        "title": "" if figure.title == heading else breakable(figure.title),
        "alternative": f"{figure.title}. {figure.description}",
        "description": breakable(figure.description),
        "chart": draw(figure.chart, figure.title, figure.description, family=_FAMILY),
    }


def _table(table: Table, heading: str) -> dict[str, Any]:
    return {
        "title": breakable(heading),
        "caption": "" if table.caption == heading else breakable(table.caption),
        "headings": [breakable(text) for text in table.headings],
        "rows": [[breakable(cell) for cell in row] for row in table.rows],
        "numbers": sorted(table.numbers),
        "widths": _widths(list(zip(table.headings, *table.rows, strict=True))),
    }


def _widths(columns: list[tuple[str, ...]]) -> list[float]:
    """Return how wide columns are to each other.

    Each has room for its longest word; what is left goes to those that have the most to say.
    """
    least = [max(_longest_word(head), *map(_unbroken, cells), 1) for head, *cells in columns]
    most = [max(low, min(_BROAD, max(map(len, c)))) for low, c in zip(least, columns, strict=True)]
    left = max(0, _LINE - sum(least) - _GAP * len(columns))
    wanted = sum(most) - sum(least)
    part = left / wanted if wanted else 0
    return [low + _GAP + part * (high - low) for low, high in zip(least, most, strict=True)]


def _unbroken(cell: str) -> int:
    """Return how many characters of a cell belong on one line."""
    return len(cell) if len(cell) <= _BRIEF else _longest_word(cell)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _words() -> dict[str, str]:
    """Return every text of the paper that is not the report's own; the template has the pages."""
    return {
        "contents": _("Indhold"),
        "talk": _("Til samtalen"),
        "numbers": _("Tallene bag figurerne"),
        "see": _("Tallene står på side {page}."),
        "page": _("Side {page} af {pages}"),
    }
