"""How a command asks: in a terminal or line by line, and what its arguments mean as text."""

import contextlib
import os
import sys

from samskabelse_cli.cli.telling import wants_plain
from samskabelse_cli.errors import WRONG_COMMAND
from samskabelse_cli.interview.face import Face
from samskabelse_cli.messages import failure


def chosen_face(plain: bool) -> Face:
    """Return the way of asking. Raises SamskabError where there is no terminal to ask in."""
    if wants_plain(plain):
        from samskabelse_cli.interview.plain import PlainFace

        return PlainFace()
    if not (sys.stdin.isatty() and (sys.stdout.isatty() or sys.stderr.isatty())):
        raise failure("no-terminal", exit_code=WRONG_COMMAND)
    from samskabelse_cli.interview.terminal import TerminalFace

    return TerminalFace()


def as_text(argument: str) -> str:
    """Return an argument whose bytes were not of the terminal's encoding as the text it means."""
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(argument)
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
        return raw.decode("cp1252", "replace")
    return argument
