"""How people are spoken to: on stderr, since standard output is for data."""

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from samskabelse_cli.errors import INTERRUPTED, Problem
from samskabelse_cli.inert import inert
from samskabelse_cli.language import _


def tell(text: object) -> None:
    """Say one line. What comes from files and people cannot act on the terminal."""
    # The terminal may be what went away; what was to be saved is on the disk all the same.
    with contextlib.suppress(OSError):
        print(inert(text), file=sys.stderr, flush=True)


def wants_plain(asked: bool) -> bool:
    """Return whether to show lines of text: where it was asked for, or nothing else is possible."""
    return asked or os.environ.get("TERM") == "dumb"


def interrupted() -> int:
    """Say that a command was interrupted, and return its exit code.

    Commands that keep answers say themselves where these are; files are written whole or not.
    """
    tell(_("Afbrudt. Ingen fil er skrevet halvt."))
    return INTERRUPTED


def command_line(*arguments: str) -> str:
    """Return a command as it can be typed here: with the program's path where it must be."""
    program = "samskab"
    started = Path(sys.argv[0])
    if shutil.which(program) is None and started.stem == program:
        with contextlib.suppress(ValueError, OSError):
            started = started.absolute().relative_to(Path.cwd())
        program = str(started)
    words = [program, *arguments]
    if os.name != "nt":
        return shlex.join(words)
    from subprocess import list2cmdline

    return list2cmdline(words)


def tell_problems(problems: Iterable[Problem]) -> None:
    """Say each problem on a line of its own."""
    for found in problems:
        tell(found)
