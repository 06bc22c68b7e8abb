"""Ends the patience with connections that never finish saying what they want; answers in one go."""

import asyncio
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

#: The first line and headers of a request are whole after so many seconds.
HEADER_SECONDS = 10.0
#: What is sent is taken within so many seconds; a page that was cut comes back by itself.
READING_SECONDS = 20.0
#: They are at most so long.
HEAD_LIMIT = 16 * 1024


class _Together(h11.Connection):
    """Keeps the head of an answer until its body comes: one packet for both, and one write.

    Nothing is ever answered with a head alone, and a stream has its first view at once.
    """

    _head = b""

    def send(self, event: h11.Event) -> bytes | None:  # type: ignore[override]
        """Return what is to be written now."""
        told = super().send(event)
        if type(event) is h11.Response:
            self._head, told = told or b"", b""
        elif self._head:
            told, self._head = self._head + (told or b""), b""
        return told


class PatientProtocol(H11Protocol):
    """Cuts a connection whose request does not become whole in time, or that takes no answer."""

    _overdue: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    def __init__(self, config: Config, *others: Any, **more: Any) -> None:
        """Be as any connection, but for how an answer is written."""
        super().__init__(config, *others, **more)
        self.conn = _Together(h11.SERVER, HEAD_LIMIT)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait on while a request is not whole."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._wait_no_longer()
        elif self._overdue is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_longer()
        self._go_on()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for the other side to take what was sent; merely closing would wait without end."""
        super().pause_writing()
        self._stuck = self.loop.call_later(READING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Wait no longer; it was taken."""
        super().resume_writing()
        self._go_on()

    def _go_on(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def _wait(self) -> None:
        self._overdue = self.loop.call_later(HEADER_SECONDS, self._cut)

    def _wait_no_longer(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()
            self._overdue = None

    def _cut(self) -> None:
        self._overdue = None
        if self.conn.their_state is h11.IDLE:
            self.transport.close()
