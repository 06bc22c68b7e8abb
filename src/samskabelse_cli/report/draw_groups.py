"""Draws the tables of groups, and says them line by line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.report.drawing import body, heading
from samskabelse_cli.report.groups import GroupsView, GroupTable

if TYPE_CHECKING:
    from rich.console import RenderableType


def group_sections(view: GroupsView) -> Iterator["RenderableType"]:
    """Yield the parts of the result that are read together, in order."""
    from rich.console import Group
    from rich.text import Text

    yield heading(view.title)
    for table in view.tables:
        yield Group(heading(table.title), _drawn(table))
    if view.firmness:
        yield Group(Text(), *(body(sentence) for sentence in view.firmness))
    if view.topics:
        topics = (body(f"{n}. {topic}") for n, topic in enumerate(view.topics, start=1))
        yield Group(heading(_("Tal om det her først")), *topics)
    yield Group(Text(), *(body(note, "dim") for note in view.notes))


def _drawn(table: GroupTable) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for position, name in enumerate(table.headings):
        drawn.add_column(Text(inert(name)), justify="left" if position == 0 else "right")
    for row in table.rows:
        drawn.add_row(*(Text(inert(cell)) for cell in row))
    return drawn


def group_lines(view: GroupsView) -> Iterator[str]:
    """Yield the same, a line for each group: every figure with its name."""
    yield view.title
    for table in view.tables:
        yield table.title
        for row in table.rows:
            pairs = zip(table.headings, row, strict=True)
            yield "; ".join(f"{name}: {cell}" for name, cell in pairs if cell)
    yield from view.firmness
    if view.topics:
        yield _("Tal om det her først")
        yield from view.topics
    yield from view.notes
