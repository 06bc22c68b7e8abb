"""Reads a facilitator's commands in the terminal, under a board that stays up to date."""

import sys
from collections.abc import Callable, Iterator


def typed_lines(board: Callable[[], str], *, plain: bool) -> Iterator[str]:
    """Yield each line that is typed, until there are no more.

    ``board`` returns what stands below the line, with the terminal's colours; it is asked for
    every second. With ``plain``, or where nobody sits at a terminal, there is no board.
    """
    if plain or not (sys.stdin.isatty() and sys.stderr.isatty()):
        yield from (line.rstrip("\n") for line in sys.stdin)
        return
    from prompt_toolkit import PromptSession
    from prompt_toolkit.formatted_text import ANSI
    from prompt_toolkit.output import create_output
    from prompt_toolkit.styles import Style

    session: PromptSession[str] = PromptSession(
        output=create_output(stdout=sys.stderr),
        bottom_toolbar=lambda: ANSI(board()),
        refresh_interval=1.0,
        style=Style.from_dict({"bottom-toolbar": "noreverse"}),
    )
    while True:
        try:
            yield session.prompt("> ")
        except EOFError:
            return
