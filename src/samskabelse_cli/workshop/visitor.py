"""A browser that nobody looks at: cookies, a line that is kept open, and a stream of views.

It speaks no more HTTP than the session's own server needs, over asyncio's streams.
"""

import asyncio
import contextlib
import json
import ssl
import time
from collections.abc import AsyncGenerator
from urllib.parse import urlsplit

_Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_LINE_LIMIT = 4 * 1024 * 1024
_VIEW = b'data: {"seq"'


class Visitor:
    """One browser at a session.

    ``entry`` is an address of it with the key that opens the door, or the address that people type,
    with ``#`` and the code after it.
    """

    def __init__(self, entry: str) -> None:
        there = urlsplit(entry)
        self.cookies: dict[str, str] = {}
        self._entry, self._code = f"{there.path}?{there.query}", there.fragment
        self._host = there.hostname or ""
        self._port = there.port or (443 if there.scheme == "https" else 80)
        self._origin = f"{there.scheme}://{there.netloc}"
        self._netloc = there.netloc
        self._tls = _trusting() if there.scheme == "https" else None
        self._line: _Line | None = None
        self._stream: _Line | None = None

    async def enter(self) -> None:
        """Exchange the key in the address, or the code, for a cookie."""
        if self._code:
            await self.send("POST", "/api/code", {"code": self._code})
        else:
            await self.send("GET", self._entry)

    async def send(self, method: str, path: str, data: object = None) -> bytes:
        """Return what was answered. Raises ValueError where it was refused, OSError, EOFError."""
        if self._line is not None and self._line[0].at_eof():
            # The server had waited long enough for the next request.
            await self.hang_up()
        if self._line is None:
            self._line = await self._connect()
        reader, writer = self._line
        body = b"" if data is None else json.dumps(data).encode()
        writer.write(self._request(method, path, body))
        status, headers = await self._head(reader)
        content = await reader.readexactly(int(headers.get("content-length", 0)))
        if status >= 400:
            raise ValueError(f"{status} {path.partition('?')[0]} {content[:80]!r}")
        return content

    async def views(self, audience: str = "participant") -> AsyncGenerator[tuple[float, bytes]]:
        """Yield each view as it came, and when it had come whole, until the stream ends."""
        self._stream = line = reader, writer = await self._connect()
        try:
            writer.write(self._request("GET", f"/api/stream?as={audience}", b""))
            status, _headers = await self._head(reader)
            if status != 200:
                raise ValueError(f"{status} /api/stream")
            while told := await reader.readline():
                if told.startswith(_VIEW):
                    yield time.monotonic(), told[6:]
        finally:
            self._stream = None
            await _hang_up(line)

    def lose_stream(self) -> bool:
        """Cut the line of the stream, unexpectedly; return whether there was one."""
        if self._stream is None:
            return False
        self._stream[1].transport.abort()
        return True

    async def hang_up(self) -> None:
        """Let go of the line; the next request makes a new one."""
        line, self._line = self._line, None
        if line is not None:
            await _hang_up(line)

    async def _connect(self) -> _Line:
        return await asyncio.open_connection(
            self._host, self._port, ssl=self._tls, limit=_LINE_LIMIT
        )

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._netloc}"]
        if self.cookies:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            lines.append(f"Cookie: {cookies}")
        if method == "POST":
            lines += [f"Origin: {self._origin}", "Content-Type: application/json"]
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join((*lines, "", "")).encode() + body

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _colon, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                cookie, _equals, secret = value.strip().partition(";")[0].partition("=")
                self.cookies[cookie] = secret
        return int(first.split()[1]), headers


def _trusting() -> ssl.SSLContext:
    """Return what takes any certificate: it is this computer's own, and hardly known to others."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


async def _hang_up(line: _Line) -> None:
    line[1].close()
    with contextlib.suppress(OSError):
        await line[1].wait_closed()
