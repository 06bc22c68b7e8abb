"""Makes every way of being interrupted the same: Ctrl-C, SIGTERM, a closed terminal."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

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
        if self._came:
            raise KeyboardInterrupt

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self._came = True
        if not self._busy:
            raise KeyboardInterrupt
