"""A cable between phones and the server that can be cut: what an offline switch does not cut."""

import asyncio
import contextlib
import socket
import struct
import sys
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Literal

Cut = Literal["hang up", "reset", "black hole"]
#: Linger for no time: a reset. Windows has shorter numbers for it.
_AT_ONCE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_Pair = tuple[asyncio.StreamWriter, asyncio.StreamWriter]


class Proxy:
    """Hands bytes on between a port of its own and the server's. A context manager."""

    def __init__(self, port: int) -> None:
        self._server_port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._lines: set[_Pair] = set()
        self._cut: Cut | None = None
        self.port = 0

    def __enter__(self) -> "Proxy":
        self._thread.start()
        self._call(self._listen)
        return self

    def __exit__(self, *_error: object) -> None:
        self._call(self._end)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def lines(self) -> int:
        """How many connections there are."""
        return len(self._lines)

    def cut(self, how: Cut) -> None:
        """Let nothing through any more, neither on open connections nor on new ones."""
        self._call(lambda: self._begin_cut(how))

    def mend(self) -> None:
        """Let new connections through; those that were cut know nothing of each other now."""
        self._call(self._end_cut)

    def _call(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        asyncio.run_coroutine_threadsafe(work(), self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _begin_cut(self, how: Cut) -> None:
        self._cut = how
        if how != "black hole":
            self._let_go(reset=how == "reset")

    async def _end_cut(self) -> None:
        self._cut = None
        self._let_go(reset=True)

    async def _end(self) -> None:
        self._server.close()
        self._let_go(reset=False)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _let_go(self, *, reset: bool) -> None:
        for pair in self._lines:
            for writer in pair:
                if reset:
                    _reset(writer)
                writer.close()
        self._lines.clear()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut in ("hang up", "reset"):
            _reset(writer)
            writer.close()
            return
        try:
            there, further = await asyncio.open_connection("127.0.0.1", self._server_port)
        except OSError:
            # The server is away; so is the phone, at once.
            writer.close()
            return
        pair = (writer, further)
        self._lines.add(pair)
        await asyncio.gather(self._hand_on(reader, further), self._hand_on(there, writer))
        self._lines.discard(pair)

    async def _hand_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while part := await reader.read(65536):
                if self._cut is None:
                    writer.write(part)
                    await writer.drain()
        writer.close()


def _reset(writer: asyncio.StreamWriter) -> None:
    line = writer.get_extra_info("socket")
    if line is not None and line.fileno() >= 0:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
