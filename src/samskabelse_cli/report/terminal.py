"""Prints results and answers on a terminal: drawn, or line by line for a screen reader."""

import sys
from collections.abc import Callable, Iterable
from typing import IO, TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.report.draw_groups import group_lines, group_sections
from samskabelse_cli.report.draw_ladder import ladder_lines, ladder_sections
from samskabelse_cli.report.draw_page import page_lines, page_sections
from samskabelse_cli.report.draw_people import people_lines, people_sections
from samskabelse_cli.report.drawing import marks_for
from samskabelse_cli.report.groups import GroupsView
from samskabelse_cli.report.page import PageView
from samskabelse_cli.report.people import PeopleView
from samskabelse_cli.report.view import AnswerRow, LadderView

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 100
_USUAL = 80
#: Lines below a section that the prompt to go on takes.
_ROOM_FOR_PROMPT = 2


def print_view(
    view: LadderView | PageView,
    file: IO[str] | None = None,
    *,
    plain: bool = False,
    pause: Callable[[], object] | None = None,
) -> None:
    """Print a view: drawn with rich, or with ``plain`` as lines of text.

    ``pause`` is called where the next section would push what was not read yet off the screen.
    """
    out = file or sys.stdout
    if plain:
        lines = page_lines(view) if isinstance(view, PageView) else ladder_lines(view)
        out.writelines(f"{inert(line)}\n" for line in lines)
        return
    console = console_for(out)
    marks = marks_for(console)
    if isinstance(view, PageView):
        sections = page_sections(view, marks)
    else:
        sections = ladder_sections(view, marks)
    used = 0
    for section in sections:
        height = len(console.render_lines(section))
        if pause and used and used + height > console.height - _ROOM_FOR_PROMPT:
            pause()
            used = 0
        console.print(section)
        used += height


def print_groups(view: GroupsView, file: IO[str] | None = None, *, plain: bool = False) -> None:
    """Print the tables of groups."""
    out = file or sys.stdout
    if plain:
        out.writelines(f"{inert(line)}\n" for line in group_lines(view))
        return
    console = console_for(out)
    for section in group_sections(view):
        console.print(section)


def print_people(view: PeopleView, file: IO[str] | None = None, *, plain: bool = False) -> None:
    """Print a survey's single results, a line for each."""
    out = file or sys.stdout
    if plain:
        out.writelines(f"{inert(line)}\n" for line in people_lines(view))
        return
    console = console_for(out)
    for section in people_sections(view, console.width):
        console.print(section)


def print_answers(
    rows: Iterable[AnswerRow], file: IO[str] | None = None, *, plain: bool = False
) -> None:
    """Print what was answered, a line for each question."""
    out = file or sys.stdout
    if plain:
        for row in rows:
            out.write(inert(f"{row.question}: {row.answer}. {row.remark}".rstrip()) + "\n")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for row in rows:
        remark = Text(inert(row.remark), style="italic")
        table.add_row(Text(f"  {inert(row.question)}"), Text(inert(row.answer)), remark)
    console_for(out).print(table)


def console_for(out: IO[str]) -> "Console":
    """Return a console of rich's that takes texts as they are and is never too wide to read."""
    from rich.console import Console

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    # A terminal that says nothing of its width says 0.
    console.width = min(console.width, WIDEST) if console.width > 1 else _USUAL
    return console
