"""Simulated phones: practice for the facilitator, and the load test."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from samskabelse_cli.workshop import founding
from samskabelse_cli.workshop.rehearsal import Habits, Rehearsal, p95
from tests.workshop.conftest import Opened
from tests.workshop.rooms import OPENING, Room, opened, wait_until

AT_ONCE = Habits(thinking=0, commenting=1)


@contextmanager
def rehearsed(address: str, phones: int, habits: Habits = AT_ONCE) -> Iterator[Rehearsal]:
    """Let phones take part from a thread with a loop of its own, as another computer would."""
    loop, over = asyncio.new_event_loop(), asyncio.Event()
    rehearsal = Rehearsal(address, phones, habits)
    thread = threading.Thread(target=lambda: loop.run_until_complete(rehearsal.run(over)))
    thread.start()
    try:
        yield rehearsal
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


def test_phones_join_vote_comment_and_see_the_reveal(open_room: Opened) -> None:
    room = open_room(roles=("leder", "borger"))
    with rehearsed(room.live.join_address, 20) as rehearsal:
        wait_until(lambda: rehearsal.joined == 20)
        room.facilitator.act("open", question=None)
        wait_until(lambda: rehearsal.voted == 160)
        room.settle()
        assert room.facilitator.view("facilitator")["people"] == {"joined": 20, "done": 20}
        assert room.facilitator.act("reveal", question=None).status == 200
        seq = room.live.desk.session.state.seq
        wait_until(lambda: len(rehearsal.timings.views.get(seq, ())) >= 20)
    assert rehearsal.timings.errors == []
    view = room.facilitator.view("facilitator")
    assert {q["voted"] for q in view["questions"]} == {20}
    assert all("counts" in q["rounds"][0] for q in view["questions"])
    assert view["comments"] != []
    assert 0 < p95(rehearsal.timings.votes) < 15


def test_phones_come_back_by_themselves_and_vote_in_the_next_round(room: Room) -> None:
    port = int(room.client().host.split(":")[1])
    with rehearsed(room.live.join_address, 8) as rehearsal:
        wait_until(lambda: rehearsal.joined == 8)
        room.facilitator.act("open", question="borgere")
        wait_until(lambda: rehearsal.voted == 8)
        room.facilitator.act("reveal", question="borgere")
        room.live.stop()
        opening = OPENING.__class__(host="127.0.0.1", port=port)
        with opened(founding.resume(room.path), opening) as again:
            again.facilitator.act("round", question="borgere")
            wait_until(lambda: rehearsal.voted == 16)
            assert rehearsal.joined == 8
            assert again.question("borgere")["voted"] == 8


def test_percentile_of_nothing_is_nothing() -> None:
    assert p95([]) == 0
    assert p95([0.1] * 95 + [9.0] * 5) == 9.0
    assert p95([0.1] * 99 + [9.0]) == 0.1
