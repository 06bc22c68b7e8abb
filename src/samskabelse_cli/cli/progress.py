"""How far long work is: a line on stderr, where that is a terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _

if TYPE_CHECKING:
    from rich.live import Live
    from rich.text import Text

#: Told of so many more rows.
Seen = Callable[[int], None]
#: What is done within so many seconds is done before a line about it could be read.
_PATIENCE = 1.0
_WIDTH = 12
#: What is done of a bar and what is not, also where a terminal has only ASCII.
_MARKS, _ASCII_MARKS = ("━", "╌"), ("#", ".")


@contextmanager
def progress(rows: int) -> Iterator[Seen]:
    """Show how many of about so many rows are done, how fast, and how long it still takes.

    The line goes away at the end, also where the work is interrupted.
    """
    line = _RowsLine(rows)
    with _shown(line.text):
        yield line.seen


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Show which file is read, and for how long, where that takes long."""
    text = _("Læser {file}").format(file=inert(name))
    with _shown(lambda elapsed: f"{text} · {_clock(elapsed)}"):
        yield


class _RowsLine:
    """The line about rows. Its words are those of the language that it was made in.

    It is drawn by a thread of its own, which speaks none.
    """

    def __init__(self, rows: int) -> None:
        self._rows, self._done = max(rows, 1), 0
        self._full, self._empty = _MARKS if _can_draw() else _ASCII_MARKS
        self._begun = _("Regner på omkring {rows} rækker").format(rows=_grouped(rows))
        self._going = _("{done} af ca. {rows} rækker · {rate} i sekundet")
        self._left = _("{time} tilbage")

    def seen(self, more: int) -> None:
        """Count some rows as done."""
        self._done += more

    def text(self, elapsed: float) -> str:
        """Return the line; as long as nothing is known of its end, it tells the time."""
        done, rows = self._done, self._rows
        if not done:
            return f"{self._begun} · {_clock(elapsed)}"
        full = min(_WIDTH * done // rows, _WIDTH)
        going = self._going.format(
            done=_grouped(done), rows=_grouped(rows), rate=_grouped(int(done / elapsed))
        )
        left = self._left.format(time=_clock(elapsed * max(rows - done, 0) / done))
        return f"{self._full * full}{self._empty * (_WIDTH - full)} {going} · {left}"


@contextmanager
def _shown(text: Callable[[float], str]) -> Iterator[None]:
    """Show what ``text`` says after so many seconds, and again and again, until the block ends."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    begun = monotonic()
    live: list[Live] = []
    later = Timer(_PATIENCE, lambda: live.append(_started(lambda: text(monotonic() - begun))))
    later.daemon = True
    later.start()
    try:
        yield
    finally:
        later.cancel()
        later.join()
        for one in live:
            one.stop()


def _started(text: Callable[[], str]) -> "Live":
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    def drawn() -> "Text":
        return Text(text(), no_wrap=True, overflow="ellipsis")

    # Standard output is data, and none of this line's business.
    live = Live(
        get_renderable=drawn,
        console=Console(stderr=True, highlight=False),
        transient=True,
        redirect_stdout=False,
    )
    live.start(refresh=True)
    return live


def _can_draw() -> bool:
    """Return whether the terminal's encoding has the characters of a bar."""
    try:
        "".join(_MARKS).encode(getattr(sys.stderr, "encoding", None) or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _grouped(number: int) -> str:
    """Return a number with its thousands apart, by a blank that no language reads otherwise."""
    return f"{number:,}".replace(",", "\u202f")
