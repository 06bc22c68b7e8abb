"""Draws a page view, and says it line by line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.report.drawing import Marks, body, follow_up_lines, heading, opening
from samskabelse_cli.report.page import Bar, PageView

if TYPE_CHECKING:
    from rich.console import RenderableType

_BAR_LENGTH = 20


def page_sections(view: PageView, marks: Marks) -> Iterator["RenderableType"]:
    """Yield the parts of the result that are read together, in order."""
    from rich.console import Group
    from rich.text import Text

    lead = [body(view.lead)] if view.lead else []
    yield Group(
        *opening(view.subject, view.title, view.occasion, marks), heading(view.headline), *lead
    )
    if view.bars:
        yield Group(Text(), _bars(view.bars, marks))
    for passage in view.findings:
        paragraphs = (body(line) for line in passage.text.splitlines())
        yield Group(heading(passage.heading), *paragraphs)
    if view.advice:
        parts = (
            part
            for number, advice in enumerate(view.advice, start=1)
            for part in (body(f"{number}. {advice.heading}", "bold"), body(advice.text, indent=5))
        )
        yield Group(heading(_("De næste skridt")), *parts)
    if view.follow_ups:
        lines = (body(line) for line in follow_up_lines(view.follow_ups))
        yield Group(heading(_("Det passer godt bagefter")), *lines)
    yield Group(Text(), body(view.reservation, "italic"))


def _bars(bars: tuple[Bar, ...], marks: Marks) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for bar in bars:
        filled = int((bar.share or 0) * _BAR_LENGTH + 1e-9)
        drawn = Text.assemble(
            (marks.full * filled, "cyan"), (marks.empty * (_BAR_LENGTH - filled), "dim")
        )
        name = Text(f"{'  ' * (bar.depth + 1)}{inert(bar.name)}")
        table.add_row(name, drawn, Text(inert(bar.words)))
    return table


def page_lines(view: PageView) -> Iterator[str]:
    """Yield the result line by line, for a screen reader."""
    yield from (view.subject, view.title, view.occasion, "", view.headline)
    if view.lead:
        yield view.lead
    if view.bars:
        yield ""
    for bar in view.bars:
        yield f"{'  ' * bar.depth}{bar.name}: {bar.words}"
    for passage in view.findings:
        yield from ("", passage.heading, *passage.text.splitlines())
    if view.advice:
        yield from ("", _("De næste skridt"))
    for number, advice in enumerate(view.advice, start=1):
        yield from (f"{number}. {advice.heading}", advice.text)
    if view.follow_ups:
        yield from ("", _("Det passer godt bagefter"), *follow_up_lines(view.follow_ups))
    yield from ("", view.reservation)
