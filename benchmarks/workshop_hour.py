"""``python -m benchmarks.workshop_hour``: a room for an hour, and what it does to the server.

Phones vote, rounds are opened and revealed, comments come, and now and then phones lose their line
and come back. Each minute a line of JSON tells the server's memory, its open files and sockets, and
how much went wrong; at the end, how far the memory went from where it was after the warm-up.
"""

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks import rooms
from benchmarks.__main__ import WORK_FOLDER
from samskabelse_cli.workshop.rehearsal import Habits, Rehearsal
from samskabelse_cli.workshop.visitor import Visitor

#: Seconds in which a round is voted in and then talked about, and after which phones lose their
#: line.
_ROUND, _TALK, _LOST = 20.0, 40.0, 7.0
_QUESTIONS = 8


def main() -> None:
    """Play and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--warm-up", type=int, default=5, help="minutes that are not compared")
    parser.add_argument("--phones", type=int, default=300)
    wanted = parser.parse_args()
    WORK_FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=WORK_FOLDER, prefix="hour-") as folder,
        rooms.served(rooms.ours, Path(folder)) as room,
    ):
        told = asyncio.run(_hour(room, wanted.phones, wanted.minutes))
    memory = [one["memory_kb"] for one in told[wanted.warm_up :]]
    away = max(abs(one - memory[0]) for one in memory) / memory[0]
    print(f"memory after the warm-up: {memory[0]} kB, at most {away:.1%} away from that")


async def _hour(room: rooms.Served, phones: int, minutes: int) -> list[dict[str, int]]:
    boss = Visitor(room.facilitator)
    await boss.enter()
    habits = Habits(thinking=_ROUND * 0.75, commenting=0.05)
    rehearsal = Rehearsal(await rooms.entry(boss, room), phones, habits)
    over = asyncio.Event()
    tasks = [
        asyncio.create_task(work)
        for work in (rehearsal.run(over), _facilitate(boss), _lose_lines(rehearsal))
    ]
    told, began = [], time.monotonic()
    for minute in range(minutes + 1):
        await asyncio.sleep(max(0, began + minute * 60 - time.monotonic()))
        told.append({"minute": minute, **_state(room.pid), **_room(rehearsal)})
        print(json.dumps(told[-1]), flush=True)
    for task in tasks[1:]:
        task.cancel()
    over.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(2)
    print(json.dumps({"after everybody left": _state(room.pid)}), flush=True)
    await boss.hang_up()
    return told


async def _facilitate(boss: Visitor) -> None:
    """Open everything, and then one round after the other, each on the next question."""
    turn = 0
    await _act(boss, do="open", question=None)
    await asyncio.sleep(_ROUND * _QUESTIONS)
    await _act(boss, do="reveal", question=None)
    while True:
        view = json.loads(await boss.send("GET", "/api/view?as=facilitator"))
        question = view["questions"][turn % _QUESTIONS]["id"]
        await _act(boss, do="round", question=question)
        await asyncio.sleep(_ROUND)
        await _act(boss, do="reveal", question=question)
        await _act(boss, do="agree", question=question, answer=str(turn % 6), note="Enige")
        await asyncio.sleep(_TALK)
        turn += 1


async def _act(boss: Visitor, **act: Any) -> None:
    await boss.send("POST", "/api/act", act)


async def _lose_lines(rehearsal: Rehearsal) -> None:
    chance = random.Random(1)  # noqa: S311 - it is play
    while True:
        await asyncio.sleep(_LOST)
        rehearsal.lose_lines(chance.randrange(1, 10))


def _room(rehearsal: Rehearsal) -> Mapping[str, int]:
    timings = rehearsal.timings
    return {
        "joined": rehearsal.joined,
        "votes": rehearsal.voted,
        "came_back": rehearsal.lost,
        "errors": len(timings.errors),
    }


def _state(pid: int) -> dict[str, int]:
    """Return a process's memory and open files, as Linux tells them."""
    proc = Path("/proc") / str(pid)
    status = dict(
        line.split(":", 1) for line in (proc / "status").read_text(encoding="utf-8").splitlines()
    )
    files = [str(file.readlink()) for file in (proc / "fd").iterdir()]
    return {
        "memory_kb": int(status["VmRSS"].split()[0]),
        "files": len(files),
        "sockets": sum(file.startswith("socket:") for file in files),
    }


if __name__ == "__main__":
    main()
