"""Simulated phones: they fill a room for a facilitator who practises, and they are the load test.

Each phone is a client of its own over real HTTP, through the same endpoints as the pages: it
enters by the address of the QR code, joins, keeps a stream open, and votes on what it is asked.
"""

import asyncio
import contextlib
import json
import random
import ssl
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

_Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]

_LINE_LIMIT = 4 * 1024 * 1024
_COMMENTS = ("Det skal vi tale om.", "Hos os er det meget forskelligt.", "Hvem gør det i dag?")


@dataclass(slots=True)
class Timings:
    """Seconds that things took, phone by phone, and what went wrong.

    ``views`` is by number of events when each phone had the view, on the monotonic clock.
    """

    joins: list[float] = field(default_factory=list)
    votes: list[float] = field(default_factory=list)
    views: dict[int, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def p95(seconds: Sequence[float]) -> float:
    """Return what 95 of 100 stay within; 0 for none."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Habits:
    """How phones behave: the longest they think about a vote (seconds), and who comments."""

    thinking: float = 8.0
    commenting: float = 0.1
    seed: int = 1


class Rehearsal:
    """A room of simulated phones. ``entry`` is the address of the QR code."""

    def __init__(self, entry: str, phones: int, habits: Habits | None = None) -> None:
        self._entry = urlsplit(entry)
        self._habits = habits or Habits()
        self.timings = Timings()
        self.voted = 0
        self._phones = [_Phone(self, number) for number in range(phones)]

    async def run(self, until: asyncio.Event) -> None:
        """Let everybody join and take part until the event is set."""
        tasks = [asyncio.create_task(phone.take_part()) for phone in self._phones]
        await until.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def joined(self) -> int:
        """How many phones are in."""
        return len(self.timings.joins)

    @property
    def habits(self) -> Habits:
        """How phones behave."""
        return self._habits

    def address(self) -> tuple[str, str, int, str, bool]:
        """Return the path, host, port, origin and whether TLS is spoken."""
        there = self._entry
        secure = there.scheme == "https"
        port = there.port or (443 if secure else 80)
        path = f"{there.path}?{there.query}"
        return path, there.hostname or "", port, f"{there.scheme}://{there.netloc}", secure


class _Phone:
    def __init__(self, room: Rehearsal, number: int) -> None:
        self._room = room
        self._path, self._host, self._port, self._origin, self._secure = room.address()
        self._cookies: dict[str, str] = {}
        self._chance = random.Random(f"{room.habits.seed}-{number}")  # noqa: S311 - it is play
        self._voted: set[tuple[str, int]] = set()
        self._questions: dict[str, list[str]] = {}
        self._line: _Line | None = None
        # Everybody has a leaning, so that the room looks like one.
        self._leaning = self._chance.betavariate(2, 3)

    async def take_part(self) -> None:
        """Join, and answer whatever is asked; come back when the server does."""
        while True:
            try:
                if not self._questions:
                    await self._join()
                async with contextlib.aclosing(self._views()) as views:
                    async for view in views:
                        seen = self._room.timings.views.setdefault(view["seq"], [])
                        seen.append(time.monotonic())
                        await self._answer(view)
            except (OSError, asyncio.IncompleteReadError, ValueError) as error:
                self._room.timings.errors.append(f"{type(error).__name__}: {error}")
            finally:
                await _hang_up(self._line)
                self._line = None
            await asyncio.sleep(1)

    async def _join(self) -> None:
        began = time.monotonic()
        await self._send("GET", self._path)
        hello = json.loads(await self._send("GET", "/api/hello"))
        role = self._chance.choice(hello["roles"]) if hello["roles"] else None
        await self._send("POST", "/api/join", {"role": role})
        told = json.loads(await self._send("GET", "/api/questionnaire"))
        self._room.timings.joins.append(time.monotonic() - began)
        self._questions = {q["id"]: [c["key"] for c in q["choices"]] for q in told["questions"]}

    async def _answer(self, view: Mapping[str, Any]) -> None:
        """Vote on what is being answered, with a thought before each vote."""
        asked = [q for q in view["questions"] if q["state"] == "answering"]
        for question in asked:
            key = (question["id"], question["round"])
            if key in self._voted:
                continue
            if self._room.habits.thinking:
                await asyncio.sleep(self._chance.uniform(0, self._room.habits.thinking))
            await self._vote(*key)
            self._voted.add(key)

    async def _vote(self, question: str, number: int) -> None:
        choices = self._questions[question]
        place = self._leaning * (len(choices) - 1) + self._chance.gauss(0, 1)
        answer = choices[max(0, min(len(choices) - 1, round(place)))]
        if self._chance.random() < 0.05:
            answer = "unknown"
        request = f"r-{self._chance.getrandbits(60):x}-{number}-vote"
        vote = {"request": request, "question": question, "round": number, "answer": answer}
        began = time.monotonic()
        await self._send("POST", "/api/vote", vote)
        self._room.timings.votes.append(time.monotonic() - began)
        self._room.voted += 1
        if self._chance.random() < self._room.habits.commenting / len(self._questions):
            text = self._chance.choice(_COMMENTS)
            comment = {"request": f"{request}-c", "question": question, "text": text}
            await self._send("POST", "/api/comment", comment)

    # --- HTTP, no more of it than is needed

    async def _connect(self) -> _Line:
        context: ssl.SSLContext | None = None
        if self._secure:
            # It is this computer's own certificate, seldom one that anybody else knows.
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return await asyncio.open_connection(self._host, self._port, ssl=context, limit=_LINE_LIMIT)

    def _request(self, method: str, path: str, body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {urlsplit(self._origin).netloc}"]
        if self._cookies:
            cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
            lines.append(f"Cookie: {cookies}")
        if method == "POST":
            lines += [f"Origin: {self._origin}", "Content-Type: application/json"]
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join((*lines, "", "")).encode() + body

    async def _send(self, method: str, path: str, data: object = None) -> bytes:
        """Return what was answered. Raises ValueError where it was refused."""
        if self._line is None:
            self._line = await self._connect()
        reader, writer = self._line
        writer.write(
            self._request(method, path, b"" if data is None else json.dumps(data).encode())
        )
        await writer.drain()
        status, headers = await self._head(reader)
        content = await reader.readexactly(int(headers.get("content-length", 0)))
        if status >= 400:
            raise ValueError(f"{status} {path.partition('?')[0]} {content[:80]!r}")
        return content

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        first = (await reader.readuntil(b"\r\n")).split()
        headers = {}
        while (line := await reader.readuntil(b"\r\n")) != b"\r\n":
            name, _colon, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                cookie, _equals, secret = value.strip().partition(";")[0].partition("=")
                self._cookies[cookie] = secret
        return int(first[1]), headers

    async def _views(self) -> AsyncGenerator[dict[str, Any], None]:
        """Yield each view of the stream until it ends."""
        line = reader, writer = await self._connect()
        try:
            writer.write(self._request("GET", "/api/stream?as=participant", b""))
            await writer.drain()
            status, _headers = await self._head(reader)
            if status != 200:
                raise ValueError(f"{status} /api/stream")
            while told := await reader.readline():
                if told.startswith(b'data: {"seq"'):
                    yield json.loads(told[6:])
        finally:
            await _hang_up(line)


async def _hang_up(line: _Line | None) -> None:
    if line is not None:
        line[1].close()
        with contextlib.suppress(OSError):
            await line[1].wait_closed()
