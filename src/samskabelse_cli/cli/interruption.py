"""Makes every way of being interrupted the same: Ctrl-C, SIGTERM, a closed terminal."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from samskabelse_cli.interview.face import Face, Screen

#: Signals that end a program politely; Windows has no SIGHUP.
_SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)


class Interruption:
    """Lets the polite signals raise KeyboardInterrupt, but never in the middle of a save."""

    def __init__(self) -> None:
        self._busy = False
        self._came = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Hear the signals while the block runs."""
        before = {number: signal.signal(number, self._hear) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def put_off(self) -> Iterator[None]:
        """Put a signal that comes while the block runs off to its end."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
        self.heed()

    def heed(self) -> None:
        """Raise KeyboardInterrupt where a signal came and its exception was lost.

        One that is raised in a weak reference's callback, as when a prompt is torn down, is only
        printed by Python.
        """
        if self._came:
            raise KeyboardInterrupt

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self._came = True
        if not self._busy:
            raise KeyboardInterrupt


class HeedingFace:
    """A way of asking that asks nothing more once a signal came."""

    def __init__(self, face: Face, interruption: Interruption) -> None:
        self._face = face
        self._interruption = interruption

    def how_to_answer(self) -> str:
        """Return one line on which keys choose, answer and go back."""
        return self._face.how_to_answer()

    def show(self, text: str, *, wait: bool = False) -> None:
        """Show a page of text; with ``wait`` until the person has read it."""
        self._interruption.heed()
        self._face.show(text, wait=wait)

    def ask(self, screen: Screen, status: str = "") -> str:
        """Return the key of the option chosen, or one of the screen's other keys."""
        self._interruption.heed()
        return self._face.ask(screen, status)

    def line(self, prompt: str, default: str = "", suggestions: Iterable[str] = ()) -> str:
        """Return a line of text; the default where nothing was typed."""
        self._interruption.heed()
        return self._face.line(prompt, default, suggestions)
