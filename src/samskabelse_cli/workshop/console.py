"""Reads a facilitator's commands in the terminal, above a board that stays up to date."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from os.path import commonprefix
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

#: What stands below the line, for a number of columns and rows, with the terminal's colours.
Below = Callable[[int, int], str]
_STYLE = {"bottom-toolbar": "noreverse", "placeholder": "ansibrightblack"}
#: Reads a line; what it is given stands there already, to be mended. None where somebody pressed
#: Ctrl-C or Ctrl-D. Raises EOFError where there are no more lines.
Reader = Callable[[str], str | None]


def sits_at_terminal() -> bool:
    """Return whether a person types here and sees what is told."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def line_reader(below: Below, words: Iterable[str], hint: str, *, plain: bool) -> Iterator[Reader]:
    """Give what reads a line. ``below`` is asked every second; ``words`` are completed by Tab.

    ``hint`` stands where nothing is typed yet. With ``plain``, or where nobody sits at a terminal,
    lines are only read.
    """
    if plain or not sits_at_terminal():
        yield _plain_line
        return
    session = _prompt(below, list(words), hint)

    def read(typed: str) -> str | None:
        try:
            # A signal is heard by the program itself; the key is only a key.
            return session.prompt("> ", default=typed, handle_sigint=False)
        except _PressedError:
            return None

    # Between two lines the keys wait for the next one: a Ctrl-C then is no signal.
    with session.input.raw_mode():
        yield read


def _prompt(below: Below, words: Sequence[str], hint: str) -> "PromptSession[str]":
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import get_app
    from prompt_toolkit.formatted_text import ANSI
    from prompt_toolkit.output import create_output
    from prompt_toolkit.styles import Style

    output = create_output(stdout=sys.stderr)

    def toolbar() -> ANSI:
        size = output.get_size()
        return ANSI(below(size.columns, size.rows - 1))

    return PromptSession(
        output=output,
        bottom_toolbar=toolbar,
        refresh_interval=1.0,
        style=Style.from_dict(_STYLE),
        placeholder=lambda: [] if get_app().is_done else [("class:placeholder", hint)],
        key_bindings=_completing(words),
        interrupt_exception=_PressedError,
        eof_exception=_PressedError,
    )


def _completing(words: Sequence[str]) -> "KeyBindings":
    """Let Tab add what all words that begin as the line does have in common."""
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    @keys.add("tab")
    def _complete(event: "KeyPressEvent") -> None:
        begun = event.current_buffer.document.text_before_cursor
        found = [word for word in words if word.startswith(begun.casefold())]
        event.current_buffer.insert_text(_common(found)[len(begun) :])

    return keys


def _common(words: Sequence[str]) -> str:
    return commonprefix(words)  # noqa: RUF071 - these are words, not paths


class _PressedError(Exception):
    """Somebody pressed Ctrl-C or Ctrl-D."""


def _plain_line(_typed: str) -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")
