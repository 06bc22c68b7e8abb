"""What goes wrong in a room: the server is killed, the network is cut, the disk is full.

No vote that was acknowledged is lost, none is counted twice, and phones come back by themselves.
"""

import asyncio
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.workshop import acts, founding
from samskabelse_cli.workshop.rehearsal import Habits, Rehearsal
from samskabelse_cli.workshop.visitor import Visitor
from tests.workshop.processes import free_port, posix, process
from tests.workshop.proxy import Cut, Proxy
from tests.workshop.rooms import Client, Room, opened, wait_until
from tests.workshop.test_rehearsal import rehearsed

PHONES, QUESTIONS = 40, 8
#: Everybody votes on everything in about a second.
BURST = Habits(thinking=0.25, commenting=0)


def counted(boss: Client) -> Counter[tuple[str, int, str]]:
    """Return how many votes for each answer the room is shown, everything being revealed."""
    shown: Counter[tuple[str, int, str]] = Counter()
    for question in boss.view("facilitator")["questions"]:
        for round_ in question["rounds"]:
            if round_["counts"] is None:
                continue
            number = round_["round"]
            for key, votes in enumerate(round_["counts"]):
                shown[question["id"], number, str(key)] = votes
            shown[question["id"], number, "unknown"] = round_["unknown"]
    return +shown


def revealed(boss: Client) -> Counter[tuple[str, int, str]]:
    assert boss.act("reveal", question=None).status == 200
    wait_until(lambda: all(q["rounds"] for q in boss.view("facilitator")["questions"]))
    return counted(boss)


def entry(boss: Client) -> str:
    return f"{boss.origin}/#{boss.view('facilitator')['join']['code']}"


@posix
def test_killed_server_goes_on_where_it_was_and_every_phone_comes_back(tmp_path: Path) -> None:
    path, port = str(tmp_path / "session.samskab"), str(free_port())
    where = ("--host", "127.0.0.1", "--port", port)
    boss = Client(f"http://127.0.0.1:{port}")
    with process("-o", path, *where) as (running, addresses):
        boss.enter(addresses["facilitator"])
        with rehearsed(entry(boss), PHONES, BURST) as room:
            wait_until(lambda: room.joined == PHONES)
            assert boss.act("open", question=None).status == 200
            wait_until(lambda: room.voted >= 60)
            running.send_signal(signal.SIGKILL)
            running.wait()
            before = room.acknowledged()
            assert 60 <= before.total() < PHONES * QUESTIONS
            with process("--resume", path, *where):
                assert boss.act("go", question=None).status == 200
                wait_until(lambda: len(room.timings.views.get(2, ())) == PHONES)
                wait_until(lambda: room.voted == PHONES * QUESTIONS)
                assert room.joined == PHONES
                after = room.acknowledged()
                assert before <= after
                assert revealed(boss) == after
                assert boss.view("facilitator")["people"]["joined"] == PHONES


@pytest.fixture
def through(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Lead the phones' connections through a proxy; nobody else's."""
    with_proxy: list[Proxy] = []

    def lead(room: Room) -> Proxy:
        proxy = Proxy(int(room.client().host.split(":")[1])).__enter__()
        with_proxy.append(proxy)

        async def connect(_visitor: Visitor) -> Any:
            return await asyncio.open_connection("127.0.0.1", proxy.port, limit=2**22)

        monkeypatch.setattr(Visitor, "_connect", connect)
        return proxy

    yield lead
    for proxy in with_proxy:
        proxy.__exit__()


@pytest.mark.parametrize("how", ["hang up", "reset", "black hole"])
def test_cut_network_loses_no_vote_and_every_phone_comes_back(
    room: Room, through: Any, how: Cut
) -> None:
    proxy = through(room)
    with rehearsed(room.live.join_address, PHONES, BURST) as phones:
        wait_until(lambda: phones.joined == PHONES)
        room.facilitator.act("open", question=None)
        wait_until(lambda: phones.voted >= 60)
        proxy.cut(how)
        before = phones.acknowledged()
        assert before.total() < PHONES * QUESTIONS
        # The room goes on meanwhile, and nobody hears of it.
        assert room.facilitator.act("go", question=room.questions[0]).data == {"seq": 2}
        time.sleep(0.3)
        assert phones.timings.views.get(2, []) == []
        proxy.mend()
        wait_until(lambda: len(phones.timings.views.get(2, ())) == PHONES)
        wait_until(lambda: phones.voted == PHONES * QUESTIONS)
        assert phones.joined == PHONES
        assert before <= phones.acknowledged()
        assert revealed(room.facilitator) == phones.acknowledged()
        wait_until(lambda: len(phones.timings.views.get(3, ())) == PHONES)


def test_phones_that_went_leave_no_connection_behind(room: Room) -> None:
    server = room.live._server.server_state
    with rehearsed(room.live.join_address, PHONES, BURST) as phones:
        wait_until(lambda: len(phones.timings.views.get(0, ())) == PHONES)
        assert len(server.connections) >= 2 * PHONES
    wait_until(lambda: not server.connections and not server.tasks)


def test_phones_that_lost_their_line_come_back_for_the_next_view(room: Room) -> None:
    async def play() -> Rehearsal:
        phones, over = Rehearsal(room.live.join_address, 6, BURST), asyncio.Event()
        views, running = phones.timings.views, asyncio.create_task(phones.run(over))
        async with asyncio.timeout(15):
            while len(views.get(0, ())) < 6:
                await asyncio.sleep(0.01)
            phones.lose_lines(4)
            room.live.call(room.live.desk.act(acts.Go(do="go", question=None), None))
            while len(views.get(1, ())) < 6:
                await asyncio.sleep(0.01)
        over.set()
        await running
        return phones

    phones = asyncio.run(play())
    assert (phones.lost, phones.joined) == (4, 6)


def test_two_facilitators_pressing_at_once_make_one_order_of_events(room: Room) -> None:
    one, other = (Client(room.live.origin).enter(room.live.facilitator_address) for _n in range(2))
    page = room.client().enter(room.live.projector_address)
    streams = [one.listen("facilitator"), other.listen("facilitator"), page.listen("projector")]
    presses = [("minutes", n) for n in range(1, 41)]
    start = threading.Barrier(2)

    def press(boss: Client) -> list[int]:
        """Press again and again; what was not seen yet is looked at, as a page does."""
        done = []
        start.wait()
        for _kind, minutes in presses:
            seen = boss.view("facilitator")["seq"]
            answer = boss.act("agenda", minutes=minutes, seen=seen)
            assert answer.status in (200, 409)
            if answer.status == 200:
                done.append(answer.data["seq"])
            else:
                assert answer.error == "workshop-moved-on"
        return done

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(press, (one, other))
    happened = room.live.desk.session.state.seq
    # Each event is one press of one of them, and none is missing.
    assert sorted(first + second) == list(range(1, happened + 1))
    assert first
    assert second
    for stream in streams:
        wait_until(lambda stream=stream: stream.views()[-1]["seq"] == happened)  # type: ignore[misc]
        seen = [view["seq"] for view in stream.views()]
        assert seen == sorted(seen)
        stream.close()


@posix
def test_full_disk_refuses_votes_with_a_message_and_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    import resource

    if sys.platform == "darwin":
        pytest.skip("what macOS does at the limit of a file is not known")
    path = tmp_path / "session.samskab"
    founded = founding.begin(path, "trin", "Eksempelby", (), open_=False)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with opened(founded) as room:
            people = room.joined(6)
            room.facilitator.act("open", question=None)
            for person in people:
                assert person.vote(room.questions[0], "2").status == 200
            # The log of what is written is as long as it may be: the disk takes no more.
            log = path.with_name(path.name + "-wal").stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (log, before[1]))
            refused = people[0].vote(room.questions[1], "3", request="press-full")
            assert (refused.status, refused.error) == (507, "workshop-disk")
            assert refused.data["message"]
            assert people[0].get("/api/me").data["votes"] == {room.questions[0]: {"1": "2"}}
            assert room.client().get("/api/hello").status == 200
            assert room.facilitator.act("reveal", question=None).error == "workshop-disk"
            assert room.question(room.questions[0])["rounds"] == []
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            for person in people:
                told = person.vote(room.questions[1], "3", request="press-full")
                assert told.status == 200
            assert room.facilitator.act("reveal", question=None).data == {"seq": 2}
            assert room.question(room.questions[1])["rounds"][0]["counts"] == [0, 0, 0, 6, 0, 0]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    store = founding.resume(path).session.store
    assert store._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(store.votes()) == 12
    store.close()
