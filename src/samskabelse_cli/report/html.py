"""A report as one HTML file: it asks for nothing from anywhere and needs no script."""

import re
from pathlib import Path

from samskabelse_cli.language import _
from samskabelse_cli.report.document import Block, Figure, Report, Table
from samskabelse_cli.webpage import environment, policy

_PARTS = Path(__file__).parent
# A word this long may break anywhere in its cell; shorter ones set how narrow a column can be.
_LONG_WORD = re.compile(r"\S{25}")
#: A cell of so few characters (a date, a figure, a word or two) is not broken where there is room.
_BRIEF = 12
#: A table is one on a narrow screen too if its columns' longest words together, and the longest
#: cell, have no more characters than these.
_NARROW_LINE, _NARROW_CELL = 26, 30
#: With more characters in its columns' longest words a table is written small on any screen.
_LINE = 60


def render_html(report: Report) -> bytes:
    """Return a report as an HTML file that holds all it needs."""
    from markupsafe import Markup

    style = _style()
    ours = environment(_PARTS)
    ours.globals.update(kind=_kind, drawn=_drawn, size=_size, row_name=_row_name, classes=_classes)
    page = ours.get_template("report.html.jinja")
    return page.render(
        report=report,
        # Goes in unescaped: a file of this package, and the charts' colours.
        style=Markup(style),  # noqa: S704
        policy=policy(style),
        words=_words(),
    ).encode("utf-8")


def _style() -> str:
    """Return the page's style, in which charts follow the page into the dark."""
    from samskabelse_cli.report.charts import DARK, stylesheet

    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{stylesheet(DARK, '.chart')}\n}}\n"
    return (_PARTS / "report.css").read_text(encoding="utf-8") + dark


def _kind(block: Block) -> str:
    return type(block).__name__


def _drawn(figure: Figure) -> str:
    from markupsafe import Markup

    from samskabelse_cli.report.charts import draw

    # Goes in unescaped: a chart escapes the texts that stand in it.
    return Markup(draw(figure.chart, figure.title, figure.description))  # noqa: S704


def _size(table: Table) -> str:
    """Return what a table needs, as names that the style knows.

    Where it is wide, each row is a card of its own on a narrow screen; where crowded, it is
    written small on any.
    """
    cells = [text for row in (table.headings, *table.rows) for text in row]
    columns = zip(table.headings, *table.rows, strict=True)
    line = sum(max(map(len, " ".join(column).split()), default=0) for column in columns)
    wide = line > _NARROW_LINE or max(map(len, cells)) > _NARROW_CELL
    return " ".join(["wide"] * wide + ["crowded"] * (line > _LINE))


def _classes(text: str, number: bool) -> str:
    """Return how a cell is laid out, as names that the style knows."""
    named = {"number": number, "brief": len(text) <= _BRIEF, "long": _LONG_WORD.search(text)}
    return " ".join(name for name, applies in named.items() if applies)


def _row_name(table: Table) -> int:
    """Return the column that names a table's rows: the first that holds no figures."""
    columns = range(len(table.headings))
    return next((column for column in columns if column not in table.numbers), 0)


def _words() -> dict[str, str]:
    """Return every text of the page that is not the report's own."""
    return {
        "skip": _("Gå til rapporten"),
        "contents": _("Indhold"),
        "numbers": _("Se tallene i en tabel"),
        "talk": _("Til samtalen"),
    }
