"""How far long work is: a bar on stderr, where that is a terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from samskabelse_cli.language import _

#: Told of so many more rows.
Seen = Callable[[int], None]
#: Fewer rows than this are done before a bar could be read.
_WORTH_A_BAR = 5_000


@contextmanager
def progress(rows: int) -> Iterator[Seen]:
    """Show how many of about so many rows are done, how fast, and how long it still takes.

    The bar goes away at the end, also where the work is interrupted.
    """
    if rows < _WORTH_A_BAR or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _unseen
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_told(0, rows, 0), total=rows)

        def seen(more: int) -> None:
            bar.advance(task, more)
            found = bar.tasks[task]
            text = _told(int(found.completed), rows, int(found.finished_speed or found.speed or 0))
            bar.update(task, description=text)

        yield seen


def _told(done: int, rows: int, rate: int) -> str:
    return _("{done} af ca. {rows} rækker · {rate} i sekundet").format(
        done=_grouped(done), rows=_grouped(rows), rate=_grouped(rate)
    )


def _grouped(number: int) -> str:
    """Return a number with its thousands apart, by a blank that no language reads otherwise."""
    return f"{number:,}".replace(",", "\u202f")


def _unseen(more: int) -> None:
    """Nobody looks."""
