"""Simulated phones: they fill a room for a facilitator who practises, and they are the load test.

Each phone is a client of its own over real HTTP, through the same endpoints as the pages: it
enters by the address of the QR code, joins, keeps a stream open, and votes on what it is asked.
"""

import asyncio
import contextlib
import json
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samskabelse_cli.workshop.visitor import Visitor

_COMMENTS = ("Det skal vi tale om.", "Hos os er det meget forskelligt.", "Hvem gør det i dag?")


@dataclass(slots=True)
class Timings:
    """Seconds that things took, phone by phone, and what went wrong.

    ``views`` is by number of events when each phone first had a view of them, on the monotonic
    clock.
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
    """A room of simulated phones. ``entry`` is what a visitor enters by."""

    def __init__(self, entry: str, phones: int, habits: Habits | None = None) -> None:
        self.habits = habits or Habits()
        self.timings = Timings()
        self.voted = self.lost = 0
        self._read: tuple[bytes, dict[str, Any]] = (b"", {})
        self._chance = random.Random(self.habits.seed)  # noqa: S311 - it is play
        self._phones = [_Phone(self, Visitor(entry), number) for number in range(phones)]

    async def run(self, until: asyncio.Event) -> None:
        """Let everybody join and take part until the event is set."""
        tasks = [asyncio.create_task(phone.take_part()) for phone in self._phones]
        await until.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def acknowledged(self) -> Counter[tuple[str, int, str]]:
        """Return what the server has said it has: how many votes for each answer of each round."""
        return Counter(
            (*key, answer) for phone in self._phones for key, answer in phone.acknowledged.items()
        )

    def lose_lines(self, phones: int) -> None:
        """Cut the lines of some phones, as a Wi-Fi does. For the loop in which they run."""
        for phone in self._chance.sample(self._phones, min(phones, len(self._phones))):
            self.lost += phone.lose_line()

    @property
    def joined(self) -> int:
        """How many phones are in."""
        return len(self.timings.joins)

    def view_of(self, text: bytes) -> Mapping[str, Any]:
        """Read a view. All phones get the same one, and each real phone has its own processor."""
        if text != self._read[0]:
            self._read = (text, json.loads(text))
        return self._read[1]


class _Phone:
    def __init__(self, room: Rehearsal, visitor: Visitor, number: int) -> None:
        self._room = room
        self._visitor = visitor
        self._chance = random.Random(f"{room.habits.seed}-{number}")  # noqa: S311 - it is play
        self._pressed: dict[tuple[str, int], dict[str, Any]] = {}
        self._voted: dict[tuple[str, int], str] = {}
        self._seen = -1
        self._questions: dict[str, list[str]] = {}
        # Everybody has a leaning, so that the room looks like one.
        self._leaning = self._chance.betavariate(2, 3)

    async def take_part(self) -> None:
        """Join, and answer whatever is asked; come back when the server does."""
        while True:
            try:
                if not self._questions:
                    await self._join()
                async with contextlib.aclosing(self._visitor.views()) as views:
                    async for came, text in views:
                        view = self._room.view_of(text)
                        self._see(view["seq"], came)
                        await self._answer(view)
            except (OSError, EOFError, ValueError) as error:
                self._room.timings.errors.append(f"{type(error).__name__}: {error}")
            finally:
                await self._visitor.hang_up()
            await asyncio.sleep(1)

    def lose_line(self) -> bool:
        """Cut the line on which views come; return whether there was one."""
        return self._visitor.lose_stream()

    def _see(self, seq: int, came: float) -> None:
        if seq != self._seen:
            self._seen = seq
            self._room.timings.views.setdefault(seq, []).append(came)

    async def _join(self) -> None:
        visitor, began = self._visitor, time.monotonic()
        await visitor.enter()
        hello = json.loads(await visitor.send("GET", "/api/hello"))
        role = self._chance.choice(hello["roles"]) if hello["roles"] else None
        await visitor.send("POST", "/api/join", {"role": role})
        told = json.loads(await visitor.send("GET", "/api/questionnaire"))
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
            # A press whose answer was lost on the way is sent again as it was.
            vote = self._pressed.setdefault(key, self._vote(*key))
            await self._send(vote)
            self._voted[key] = vote["answer"]

    @property
    def acknowledged(self) -> Mapping[tuple[str, int], str]:
        """The answers that the server has said it has, by question and round."""
        return self._voted

    def _vote(self, question: str, number: int) -> dict[str, Any]:
        choices = self._questions[question]
        place = self._leaning * (len(choices) - 1) + self._chance.gauss(0, 1)
        answer = choices[max(0, min(len(choices) - 1, round(place)))]
        if self._chance.random() < 0.05:
            answer = "unknown"
        request = f"r-{self._chance.getrandbits(60):x}-{number}-vote"
        return {"request": request, "question": question, "round": number, "answer": answer}

    async def _send(self, vote: Mapping[str, Any]) -> None:
        began = time.monotonic()
        await self._visitor.send("POST", "/api/vote", vote)
        self._room.timings.votes.append(time.monotonic() - began)
        self._room.voted += 1
        if self._chance.random() < self._room.habits.commenting / len(self._questions):
            text, request = self._chance.choice(_COMMENTS), f"{vote['request']}-c"
            comment = {"request": request, "question": vote["question"], "text": text}
            await self._visitor.send("POST", "/api/comment", comment)
