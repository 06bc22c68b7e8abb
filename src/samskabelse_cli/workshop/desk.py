"""One queue for everything that happens, one thread for the file, and the views for the streams.

What comes in at the same time is written in one go, in the order in which it came: so there is one
order of events for all, and a room that votes within a second waits for the disk a few times only.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeVar, cast

from samskabelse_cli.model.group import GroupResult
from samskabelse_cli.workshop.acts import Act
from samskabelse_cli.workshop.room import AUDIENCES, Audience, Room, View
from samskabelse_cli.workshop.session import Job, Session, Snapshot
from samskabelse_cli.workshop.whole import agreed_assessment, prepare, whole_result

T = TypeVar("T")

#: Votes change what is shown of who is done at most so often (seconds).
PEOPLE_EVERY = 0.25
_MOST_AT_ONCE = 500
_EVENT = b"event: view\r\nretry: 1000\r\ndata: %b\r\n\r\n"


@dataclass(frozen=True, slots=True)
class _Job:
    """Something to write, and who waits for it; what is urgent is shown as soon as it happened."""

    work: Job
    done: asyncio.Future[Any]
    urgent: bool


class _Written(NamedTuple):
    """A view as JSON and as an event; ``left`` are the timer's seconds that stand in both."""

    view: View
    left: int | None
    text: bytes
    event: bytes


class Desk:
    """Where a session's requests come in and its views go out; lives in one event loop."""

    def __init__(self, session: Session, join: Mapping[str, Any]) -> None:
        self.session = session
        self._join = dict(join)
        self._file = ThreadPoolExecutor(1, "samskab-file")
        self._reckoning = ThreadPoolExecutor(1, "samskab-figures")
        self._queue: asyncio.Queue[_Job] = asyncio.Queue()
        self._stale, self._urgent, self._moved = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._views: dict[Audience, View] = {}
        self._known: dict[Audience, _Written] = {}
        self._bells = {audience: asyncio.Event() for audience in AUDIENCES}
        self._whole: tuple[int, GroupResult | None] = (-1, None)
        self._agreed: tuple[object, View | None] = (None, None)
        self._tasks: list[asyncio.Task[None]] = []
        self.closing = False

    async def start(self) -> None:
        """Begin to work; the first views are there when this returns."""
        prepare()
        self._moment = await self.read(self.session.snapshot)
        self._show()
        work = (self._write(), self._publish(), self._reckon())
        self._tasks = [asyncio.create_task(one) for one in work]

    async def stop(self) -> None:
        """End every stream, finish what was begun, and close the file."""
        self.close_streams()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.read(self.session.store.close)
        self._file.shutdown()
        self._reckoning.shutdown()

    def close_streams(self) -> None:
        """Let every stream say goodbye."""
        self.closing = True
        for audience in AUDIENCES:
            self._ring(audience)

    async def do(self, work: Callable[[], T], *, urgent: bool = False) -> T:
        """Have something written; it is on the disk when this returns. Raises its error."""
        job = _Job(work, asyncio.get_running_loop().create_future(), urgent)
        self._queue.put_nowait(job)
        return cast("T", await job.done)

    async def act(self, act: Act, seen: int | None) -> int:
        """Do what a facilitator wants; return the number of events so far."""
        return await self.do(lambda: self.session.act(act, seen), urgent=True)

    async def read(self, job: Callable[[], T]) -> T:
        """Have something read from the file."""
        return await asyncio.get_running_loop().run_in_executor(self._file, job)

    async def _write(self) -> None:
        while True:
            waiting = [await self._queue.get()]
            while len(waiting) < _MOST_AT_ONCE and not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            jobs = [job.work for job in waiting]
            outcomes = await self.read(partial(self.session.batch, jobs))
            for job, outcome in zip(waiting, outcomes, strict=True):
                if job.done.done():
                    continue
                if isinstance(outcome, Exception):
                    job.done.set_exception(outcome)
                else:
                    job.done.set_result(outcome)
            if any(job.urgent for job in waiting):
                self._urgent.set()
            self._stale.set()

    # --- what is shown

    async def _publish(self) -> None:
        while True:
            await self._stale.wait()
            self._stale.clear()
            self._urgent.clear()
            self._moment = await self.read(self.session.snapshot)
            self._show()
            self._moved.set()
            try:
                async with asyncio.timeout(PEOPLE_EVERY):
                    await self._urgent.wait()
            except TimeoutError:
                continue

    def _show(self) -> None:
        room = Room(
            self.session.asking, self._moment, self.session.least, self._whole[1], self._agreed[1]
        )
        for audience in AUDIENCES:
            view = room.view(audience)
            if audience != "participant":
                view["join"] = self._join
            if view != self._views.get(audience):
                self._views[audience] = view
                self._ring(audience)

    async def _reckon(self) -> None:
        """Reckon what takes long, where it has changed, while nothing else is to be sent."""
        while True:
            await self._moved.wait()
            self._moved.clear()
            await asyncio.sleep(PEOPLE_EVERY)
            before, moment = (self._whole, self._agreed), self._moment
            counted = len(moment.whole)
            if moment.state.all_revealed and counted != self._whole[0]:
                self._whole = (counted, await self._figure(_whole, moment))
            agreed = tuple(question.agreed for question in moment.state.questions.values())
            if any(agreed) and agreed != self._agreed[0]:
                self._agreed = (agreed, await self._figure(_agreed, moment))
            if before != (self._whole, self._agreed):
                self._urgent.set()
                self._stale.set()

    async def _figure(self, reckon: Callable[[Session, Snapshot], T], moment: Snapshot) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._reckoning, reckon, self.session, moment)

    def view_bytes(self, audience: Audience) -> bytes:
        """Return a view as JSON, with the seconds that the timer has left now."""
        return self._written(audience).text

    def _written(self, audience: Audience) -> _Written:
        """Return a view as it is sent, made once for all: each stream keeps the last one."""
        view = self._views[audience]
        ends = view["timer"] and view["timer"]["ends"]
        left = None if ends is None else max(0, round(ends - time.time()))
        known = self._known.get(audience)
        if known is None or known.view is not view or known.left != left:
            timer = None if left is None else {"left": left}
            told = json.dumps({**view, "timer": timer}, ensure_ascii=False, separators=(",", ":"))
            text = told.encode()
            known = self._known[audience] = _Written(view, left, text, _EVENT % text)
        return known

    async def stream(self, audience: Audience) -> AsyncIterator[bytes]:
        """Yield an audience's view now and whenever it changes; a slow page misses some.

        Every stream is given the same bytes of it, as an event.
        """
        sent: View | None = None
        while not self.closing:
            bell, view = self._bells[audience], self._views[audience]
            if view is not sent:
                sent = view
                yield self._written(audience).event
            else:
                await bell.wait()
        yield b"event: bye\r\ndata: {}\r\n\r\n"

    def view(self, audience: Audience) -> View:
        """Return what an audience sees now; the timer's ``ends`` is the moment itself."""
        return self._views[audience]

    def _ring(self, audience: Audience) -> None:
        bell, self._bells[audience] = self._bells[audience], asyncio.Event()
        bell.set()


def _whole(session: Session, moment: Snapshot) -> GroupResult | None:
    return whole_result(session.asking, moment, session.least)


def _agreed(session: Session, moment: Snapshot) -> View:
    from samskabelse_cli.model.result import as_data
    from samskabelse_cli.scoring.every import score

    assessment = agreed_assessment(session.asking, session.about, moment)
    return as_data(score(assessment, session.asking.questionnaire))
