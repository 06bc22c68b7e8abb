"""One queue for everything that happens, one thread for the file, and the views for the streams.

What comes in at the same time is written in one go, in the order in which it came: so there is one
order of events for all, and a room that votes within a second waits for the disk a few times only.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

from samskabelse_cli.model.group import GroupResult
from samskabelse_cli.workshop.acts import Act
from samskabelse_cli.workshop.room import AUDIENCES, Audience, Room, View
from samskabelse_cli.workshop.session import Job, Session, Snapshot
from samskabelse_cli.workshop.whole import agreed_assessment, whole_result

T = TypeVar("T")

#: Votes change what is shown of who is done at most so often (seconds).
PEOPLE_EVERY = 0.25
_MOST_AT_ONCE = 500


class Desk:
    """Where a session's requests come in and its views go out; lives in one event loop."""

    def __init__(self, session: Session, join: Mapping[str, Any]) -> None:
        self.session = session
        self._join = dict(join)
        self._file = ThreadPoolExecutor(1, "samskab-file")
        self._reckoning = ThreadPoolExecutor(1, "samskab-figures")
        self._queue: asyncio.Queue[tuple[Job, asyncio.Future[Any]]] = asyncio.Queue()
        self._stale, self._urgent = asyncio.Event(), asyncio.Event()
        self._views: dict[Audience, View] = {}
        self._texts: dict[Audience, tuple[object, str]] = {}
        self._bells = {audience: asyncio.Event() for audience in AUDIENCES}
        self._whole: tuple[int, GroupResult | None] = (-1, None)
        self._agreed: tuple[object, View | None] = (None, None)
        self._tasks: list[asyncio.Task[None]] = []
        self.closing = False

    async def start(self) -> None:
        """Begin to work; the first views are there when this returns."""
        await self._show(await self.read(self.session.snapshot))
        self._tasks = [asyncio.create_task(self._write()), asyncio.create_task(self._publish())]

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

    async def do(self, job: Callable[[], T]) -> T:
        """Have something written; it is on the disk when this returns. Raises its error."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((job, future))
        return cast("T", await future)

    async def act(self, act: Act, seen: int | None) -> int:
        """Do what a facilitator wants; return the number of events so far."""
        number = await self.do(lambda: self.session.act(act, seen))
        self._urgent.set()
        return number

    async def read(self, job: Callable[[], T]) -> T:
        """Have something read from the file."""
        return await asyncio.get_running_loop().run_in_executor(self._file, job)

    async def _write(self) -> None:
        while True:
            waiting = [await self._queue.get()]
            while len(waiting) < _MOST_AT_ONCE and not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            jobs = [job for job, _future in waiting]
            outcomes = await self.read(lambda jobs=jobs: self.session.batch(jobs))  # type: ignore[misc]
            for (_job, future), outcome in zip(waiting, outcomes, strict=True):
                if future.done():
                    continue
                if isinstance(outcome, Exception):
                    future.set_exception(outcome)
                else:
                    future.set_result(outcome)
            self._stale.set()

    # --- what is shown

    async def _publish(self) -> None:
        while True:
            await self._stale.wait()
            self._stale.clear()
            self._urgent.clear()
            moment = await self.read(self.session.snapshot)
            await self._show(moment)
            if await self._reckon(moment):
                await self._show(moment)
            if not self._stale.is_set() or not self._urgent.is_set():
                await self._pause()

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(PEOPLE_EVERY):
                await self._urgent.wait()
        except TimeoutError:
            return

    async def _show(self, moment: Snapshot) -> None:
        room = Room(
            self.session.asking, moment, self.session.least, self._whole[1], self._agreed[1]
        )
        views = await self.read(lambda: {audience: room.view(audience) for audience in AUDIENCES})
        for audience, view in views.items():
            if audience != "participant":
                view["join"] = self._join
            if view != self._views.get(audience):
                self._views[audience] = view
                self._ring(audience)

    async def _reckon(self, moment: Snapshot) -> bool:
        """Reckon what takes long, where it has changed; return whether there is anything new."""
        loop, session = asyncio.get_running_loop(), self.session
        before = self._whole, self._agreed
        counted = len(moment.counted)
        if moment.state.all_revealed and counted != self._whole[0]:
            args = (session.asking, moment, session.least)
            whole = await loop.run_in_executor(self._reckoning, whole_result, *args)
            self._whole = (counted, whole)
        agreed = tuple(question.agreed for question in moment.state.questions.values())
        if any(agreed) and agreed != self._agreed[0]:
            result = await loop.run_in_executor(self._reckoning, _agreed, session, moment)
            self._agreed = (agreed, result)
        return before != (self._whole, self._agreed)

    def view_text(self, audience: Audience) -> str:
        """Return a view as JSON, with the seconds that the timer has left now."""
        view = self._views[audience]
        ends = view["timer"] and view["timer"]["ends"]
        left = None if ends is None else max(0, round(ends - time.time()))
        known, text = self._texts.get(audience, (None, ""))
        if known != (id(view), left):
            timer = None if left is None else {"left": left}
            text = json.dumps({**view, "timer": timer}, ensure_ascii=False, separators=(",", ":"))
            self._texts[audience] = ((id(view), left), text)
        return text

    async def stream(self, audience: Audience) -> AsyncIterator[dict[str, Any]]:
        """Yield an audience's view now and whenever it changes; a slow page misses some."""
        sent: View | None = None
        while not self.closing:
            bell, view = self._bells[audience], self._views[audience]
            if view is not sent:
                sent = view
                yield {"event": "view", "data": self.view_text(audience), "retry": 1000}
            else:
                await bell.wait()
        yield {"event": "bye", "data": "{}"}

    def view(self, audience: Audience) -> View:
        """Return what an audience sees now; the timer's ``ends`` is the moment itself."""
        return self._views[audience]

    def _ring(self, audience: Audience) -> None:
        bell, self._bells[audience] = self._bells[audience], asyncio.Event()
        bell.set()


def _agreed(session: Session, moment: Snapshot) -> View:
    from samskabelse_cli.scoring.every import score

    assessment = agreed_assessment(session.asking, session.about, moment)
    return score(assessment, session.asking.questionnaire).model_dump(mode="json")
