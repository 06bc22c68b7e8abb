"""Opens a page in the browser of whoever sits at this computer."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def open_page(address: str) -> bool:
    """Open an address in a browser, where there is a screen for it; return whether it was opened.

    What the browser has to say does not reach the terminal.
    """
    if not _has_screen():
        return False
    import webbrowser

    with _unheard():
        try:
            return webbrowser.open(address)
        except (webbrowser.Error, OSError):
            return False


def _has_screen() -> bool:
    """Return whether a window can be seen here: not from afar, and not in a bare terminal."""
    if any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY")):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


@contextmanager
def _unheard() -> Iterator[None]:
    """Let programs that are started meanwhile write nowhere."""
    kept = {number: os.dup(number) for number in (1, 2)}
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)
