"""Reads a facilitator's commands in the terminal, above a board that stays up to date."""

import sys
from collections.abc import Callable, Iterable

#: What stands below the line, for a number of columns and rows, with the terminal's colours.
Below = Callable[[int, int], str]
_STYLE = {"bottom-toolbar": "noreverse", "placeholder": "ansibrightblack"}
#: Reads a line; what it is given stands there already, to be mended. None where somebody pressed
#: Ctrl-C or Ctrl-D. Raises EOFError where there are no more lines.
Reader = Callable[[str], str | None]


def sits_at_terminal() -> bool:
    """Return whether a person types here and sees what is told."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def line_reader(below: Below, words: Iterable[str], hint: str, *, plain: bool) -> Reader:
    """Return what reads a line. ``below`` is asked every second; ``words`` are completed by Tab.

    ``hint`` stands where nothing is typed yet. With ``plain``, or where nobody sits at a terminal,
    lines are only read.
    """
    if plain or not sits_at_terminal():
        return _plain_line
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import get_app
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.formatted_text import ANSI
    from prompt_toolkit.output import create_output
    from prompt_toolkit.shortcuts import CompleteStyle
    from prompt_toolkit.styles import Style

    output = create_output(stdout=sys.stderr)

    def toolbar() -> ANSI:
        size = output.get_size()
        return ANSI(below(size.columns, size.rows - 1))

    session: PromptSession[str] = PromptSession(
        output=output,
        bottom_toolbar=toolbar,
        refresh_interval=1.0,
        style=Style.from_dict(_STYLE),
        placeholder=lambda: [] if get_app().is_done else [("class:placeholder", hint)],
        completer=WordCompleter(list(words)),
        complete_while_typing=False,
        complete_style=CompleteStyle.READLINE_LIKE,
        interrupt_exception=_PressedError,
        eof_exception=_PressedError,
    )

    def read(typed: str) -> str | None:
        try:
            # A signal is heard by the program itself; the key is only a key.
            return session.prompt("> ", default=typed, handle_sigint=False)
        except _PressedError:
            return None

    return read


class _PressedError(Exception):
    """Somebody pressed Ctrl-C or Ctrl-D."""


def _plain_line(_typed: str) -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")
