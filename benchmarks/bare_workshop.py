"""The least that a room of phones can be served with: Starlette, streams, and SQLite.

It is what ``samskab workshop`` is compared with, and speaks as much of its protocol as the
simulated phones need. It is no more careful than it must be: whoever knows the address may do
anything. Votes that come together share one write, as anybody would do who has seen 300 of them
wait for one disk.

    python -m benchmarks.bare_workshop FILE PORT
"""

import asyncio
import json
import secrets
import sqlite3
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from sse_starlette import EventSourceResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.workshop.texts import questionnaire_json

#: The same questions, so that as much is sent.
ASKED = questionnaire_json(load_questionnaire("trin", "da"), "da")


class Sketch:
    """A room: its file, what was voted, and who listens."""

    def __init__(self, path: str) -> None:
        self.disk = ThreadPoolExecutor(1)
        self.db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute("CREATE TABLE people (id TEXT PRIMARY KEY)")
        self.db.execute("CREATE TABLE votes (id, question, answer, PRIMARY KEY (id, question))")
        self.queue: asyncio.Queue[tuple[str, tuple[str, ...], asyncio.Future[None]]]
        self.bell = asyncio.Event()
        self.seq = 0
        self.questions: list[dict[str, Any]] = [
            {"id": q["id"], "state": "waiting", "round": 1, "rounds": []}
            for q in ASKED["questions"]
        ]

    async def write(self, statement: str, *values: str) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.queue.put_nowait((statement, values, done))
        await done

    async def writing(self) -> None:
        self.queue = asyncio.Queue()
        while True:
            jobs = [await self.queue.get()]
            while not self.queue.empty():
                jobs.append(self.queue.get_nowait())
            await asyncio.get_running_loop().run_in_executor(self.disk, self.commit, jobs)
            for _statement, _values, done in jobs:
                done.set_result(None)

    def commit(self, jobs: list[Any]) -> None:
        self.db.execute("BEGIN")
        for statement, values, _done in jobs:
            self.db.execute(statement, values)
        self.db.execute("COMMIT")

    def figures(self, question: str) -> dict[str, int]:
        found = "SELECT answer, count(*) FROM votes WHERE question = ? GROUP BY 1"
        return dict(self.db.execute(found, (question,)).fetchall())

    # --- what is asked for

    async def enter(self, _request: Request) -> Response:
        return RedirectResponse("/", 303)

    async def code(self, _request: Request) -> Response:
        return JSONResponse({})

    async def view(self, _request: Request) -> Response:
        return JSONResponse({"join": {"code": "NONE"}})

    async def hello(self, _request: Request) -> Response:
        return JSONResponse({"roles": []})

    async def asked(self, _request: Request) -> Response:
        return JSONResponse(ASKED)

    async def join(self, _request: Request) -> Response:
        secret = secrets.token_urlsafe(24)
        await self.write("INSERT INTO people VALUES (?)", secret)
        response = JSONResponse({})
        response.set_cookie("who", secret)
        return response

    async def vote(self, request: Request) -> Response:
        vote, who = await request.json(), request.cookies["who"]
        upsert = "INSERT OR REPLACE INTO votes VALUES (?, ?, ?)"
        await self.write(upsert, who, vote["question"], vote["answer"])
        return JSONResponse({})

    async def act(self, request: Request) -> Response:
        wanted = await request.json()
        state = {"open": "answering", "reveal": "revealed"}[wanted["do"]]
        for question in self.questions:
            if wanted["question"] in (None, question["id"]):
                question["state"] = state
                if state == "revealed":
                    question["rounds"] = [{"round": 1, "counts": self.figures(question["id"])}]
        self.seq += 1
        bell, self.bell = self.bell, asyncio.Event()
        bell.set()
        return JSONResponse({"seq": self.seq})

    async def stream(self, _request: Request) -> Response:
        async def views() -> AsyncIterator[dict[str, str]]:
            while True:
                bell = self.bell
                text = json.dumps({"seq": self.seq, "questions": self.questions})
                yield {"event": "view", "data": text}
                await bell.wait()

        return EventSourceResponse(views())


def main() -> None:
    """Serve until the process is ended."""
    path, port = sys.argv[1:]
    sketch = Sketch(path)
    routes = [
        Route("/enter/facilitator", sketch.enter),
        Route("/api/view", sketch.view),
        Route("/api/hello", sketch.hello),
        Route("/api/questionnaire", sketch.asked),
        Route("/api/stream", sketch.stream),
        *(
            Route(f"/api/{name}", getattr(sketch, name), methods=["POST"])
            for name in ("code", "join", "vote", "act")
        ),
    ]

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(sketch.writing())
        print(f"http://127.0.0.1:{port}/enter/facilitator?key=none", file=sys.stderr, flush=True)
        yield
        task.cancel()

    app = Starlette(routes=routes, lifespan=lifespan)
    uvicorn.run(app, port=int(port), log_level="critical", backlog=2048, timeout_keep_alive=30)


if __name__ == "__main__":
    main()
