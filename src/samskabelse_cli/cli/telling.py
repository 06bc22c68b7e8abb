"""How people are spoken to: on stderr, since standard output is for data."""

import contextlib
import os
import sys
from collections.abc import Iterable

from samskabelse_cli.errors import Problem
from samskabelse_cli.inert import inert


def tell(text: object) -> None:
    """Say one line. What comes from files and people cannot act on the terminal."""
    # The terminal may be what went away; what was to be saved is on the disk all the same.
    with contextlib.suppress(OSError):
        print(inert(text), file=sys.stderr, flush=True)


def wants_plain(asked: bool) -> bool:
    """Return whether to show lines of text: where it was asked for, or nothing else is possible."""
    return asked or os.environ.get("TERM") == "dumb"


def tell_problems(problems: Iterable[Problem]) -> None:
    """Say each problem on a line of its own."""
    for found in problems:
        tell(found)
