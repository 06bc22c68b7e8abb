"""Rooms for simulated phones: ``samskab workshop`` or the bare sketch, in a process of its own."""

import asyncio
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import samskab
from samskabelse_cli.workshop.rehearsal import Habits, Rehearsal
from samskabelse_cli.workshop.visitor import Visitor

_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs, and the address with which its facilitator enters."""

    pid: int
    facilitator: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How many phones there are, on what they vote (None: on everything), and within how long."""

    phones: int
    question: str | None = "strategi"
    burst: float = 1.0


@dataclass(frozen=True, slots=True)
class Course:
    """Seconds, phone by phone: to join, to have a vote acknowledged, to have the reveal."""

    joins: list[float]
    votes: list[float]
    reveals: list[float]
    errors: list[str]


def ours(folder: Path, port: int) -> list[str]:
    """Return the command that serves a room with samskab."""
    where = ("--host", "127.0.0.1", "--port", str(port))
    return samskab("workshop", "-o", str(folder / f"{port}.samskab"), *where, "--plain")


def bare(folder: Path, port: int) -> list[str]:
    """Return the command that serves a room with the sketch."""
    return [sys.executable, "-m", "benchmarks.bare_workshop", str(folder / f"{port}.db"), str(port)]


@contextmanager
def served(command: Callable[[Path, int], list[str]], folder: Path) -> Iterator[Served]:
    """Run a server until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        command(folder, port),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    try:
        found = None
        while found is None:
            line = process.stderr.readline()
            assert line, "the server ended"
            found = re.search(r"http://\S+/enter/facilitator\?\S+", line)
        threading.Thread(target=process.stderr.read, daemon=True).start()
        while not _listens(port):
            time.sleep(0.01)
        yield Served(process.pid, found[0])
    finally:
        process.terminate()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return not probe.connect_ex(("127.0.0.1", port))


async def played(room: Served, plan: Plan) -> Course:
    """Let phones come all at once, vote, and see what came of it."""
    phones, question = plan.phones, plan.question
    boss = Visitor(room.facilitator)
    await boss.enter()
    habits = Habits(thinking=plan.burst, commenting=0)
    rehearsal, over = Rehearsal(await entry(boss, room), phones, habits), asyncio.Event()
    timings = rehearsal.timings
    running = asyncio.create_task(rehearsal.run(over))
    try:
        await until(lambda: len(timings.views.get(0, ())) >= phones)
        await boss.send("POST", "/api/act", {"do": "open", "question": question})
        await until(lambda: rehearsal.voted >= phones * (1 if question else 8))
        await asyncio.sleep(1)
        began = time.monotonic()
        await boss.send("POST", "/api/act", {"do": "reveal", "question": question})
        await until(lambda: len(timings.views.get(2, ())) >= phones)
    finally:
        over.set()
        await running
        await boss.hang_up()
    reveals = [came - began for came in timings.views[2]]
    return Course(timings.joins, timings.votes, reveals, timings.errors)


async def entry(boss: Visitor, room: Served) -> str:
    """Return what phones enter by: the address with the code that the facilitator sees."""
    view = json.loads(await boss.send("GET", "/api/view?as=facilitator"))
    return f"{room.facilitator.partition('/enter')[0]}/#{view['join']['code']}"


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds. Raises TimeoutError where it does not come to that."""
    async with asyncio.timeout(_PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)
