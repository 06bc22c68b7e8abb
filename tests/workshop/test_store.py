"""The session's file: what was acknowledged is there, once, and tells nobody who voted what."""

import http.client
import signal
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.workshop import acts, founding
from samskabelse_cli.workshop.store import SessionFile, ballot_of, identity_of
from tests.workshop.processes import free_port, posix, process
from tests.workshop.rooms import Client, opened, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.samskab"


def begun(path: Path, *, open_: bool = False) -> founding.Founded:
    return founding.begin(path, "trin", "Eksempelby", (), open_=open_)


def code_of(error: pytest.ExceptionInfo[SamskabError]) -> str:
    return error.value.problems[0].code


@posix
def test_file_and_its_log_are_for_the_owner_only(path: Path) -> None:
    session = begun(path).session
    session.batch([lambda: session.join(None)])
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    session.store.close()
    assert list(path.parent.iterdir()) == [path]


def test_every_write_is_flushed_to_the_disk(path: Path) -> None:
    store = begun(path).session.store
    settings = {
        name: store._db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    store.close()


def test_nothing_in_the_file_joins_a_vote_to_an_identity(path: Path) -> None:
    session = begun(path).session
    (secret,) = session.batch([lambda: session.join(None)])
    assert isinstance(secret, str)
    session.batch([lambda: session.act(acts.Open(do="open", question=None), None)])
    session.batch([lambda: session.vote(secret, "request-1", "borgere", 1, "3")])
    session.store.close()
    content = path.read_bytes()
    assert secret.encode() not in content
    assert identity_of(secret) in content
    assert ballot_of(secret) in content
    assert identity_of(secret) != ballot_of(secret)
    columns = {
        table: [row[1] for row in sqlite3.connect(path).execute(f"PRAGMA table_info({table})")]
        for table in ("identities", "ballots", "votes", "requests")
    }
    assert columns == {
        "identities": ["identity", "comments"],
        "ballots": ["ballot", "role"],
        "votes": ["ballot", "question", "round", "answer", "counted"],
        "requests": ["request"],
    }


def test_votes_lie_in_no_order_of_time(path: Path) -> None:
    session = begun(path).session
    session.batch([lambda: session.act(acts.Open(do="open", question=None), None)])
    secrets = session.batch([lambda: session.join(None)] * 30)
    for number, secret in enumerate(secrets):
        session.batch(
            [lambda s=secret, n=number: session.vote(s, "request-1", "borgere", 1, str(n % 6))]  # type: ignore[misc]
        )
    ballots = [vote.ballot for vote in session.store.votes()]
    assert ballots == sorted(ballots)
    assert ballots != [ballot_of(str(secret)) for secret in secrets]
    with pytest.raises(sqlite3.OperationalError, match="rowid"):
        session.store._db.execute("SELECT rowid FROM votes")
    session.store.close()


def test_one_bad_request_does_not_undo_the_others_of_its_batch(path: Path) -> None:
    session = begun(path).session
    jobs = [
        lambda: session.join(None),
        lambda: session.join("chef"),
        lambda: session.act(acts.Reveal(do="reveal", question=None), None),
        lambda: session.act(acts.Open(do="open", question=None), None),
    ]
    first, second, third, fourth = session.batch(jobs)
    assert isinstance(first, str)
    assert isinstance(second, SamskabError)
    assert isinstance(third, SamskabError)
    assert fourth == 1
    assert (session.store.joined(), len(session.store.events())) == (1, 1)
    session.store.close()


def test_full_disk_refuses_votes_and_goes_on_when_there_is_room(path: Path) -> None:
    session = begun(path).session
    session.batch([lambda: session.act(acts.Open(do="open", question=None), None)])
    (secret,) = session.batch([lambda: session.join(None)])
    assert isinstance(secret, str)
    pages = session.store._db.execute("PRAGMA page_count").fetchone()[0]
    session.store._db.execute(f"PRAGMA max_page_count = {pages}")
    said = "x" * 400
    outcomes: list[object] = []
    while not outcomes or not isinstance(outcomes[-1], Exception):
        outcomes += session.batch(
            [lambda: session._happen(acts.Comment(do="comment", question=None, text=said))]
        )
    error = outcomes[-1]
    assert isinstance(error, SamskabError)
    assert error.problems[0].code == "workshop-disk"
    assert session.state.seq == len(session.store.events()) == len(outcomes)
    session.store._db.execute("PRAGMA max_page_count = 1000000")
    vote = session.batch([lambda: session.vote(secret, "request-1", "borgere", 1, "3")])
    assert vote == [None]
    assert session.store._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    session.store.close()


def test_hundred_thousand_events_are_read_back(path: Path) -> None:
    session = begun(path).session
    go = acts.Go(do="go", question="borgere")
    for _round in range(20):
        outcomes = session.batch([lambda: session.act(go, None)] * 5_000)
    assert outcomes[-1] == 100_000
    session.store.close()
    resumed = founding.resume(path).session
    assert resumed.state.seq == 100_000
    resumed.store.close()


def test_purge_forgets_the_phones_and_keeps_the_votes(path: Path) -> None:
    session = begun(path).session
    (secret,) = session.batch([lambda: session.join(None)])
    assert isinstance(secret, str)
    session.batch([lambda: session.act(acts.Open(do="open", question=None), None)])
    session.batch([lambda: session.vote(secret, "request-1", "borgere", 1, "3")])
    about = session.about
    session.store.purge(everything=False)
    session.store.close()
    content = path.read_bytes()
    for gone in (identity_of(secret), about.join_key.encode(), about.facilitator_key.encode()):
        assert gone not in content
    assert ballot_of(secret) in content
    with pytest.raises(SamskabError) as error:
        founding.resume(path)
    assert code_of(error) == "workshop-purged"


def test_purge_of_everything_leaves_no_vote(path: Path) -> None:
    session = begun(path).session
    (secret,) = session.batch([lambda: session.join(None)])
    assert isinstance(secret, str)
    session.batch([lambda: session.act(acts.Open(do="open", question=None), None)])
    session.batch([lambda: session.vote(secret, "request-1", "borgere", 1, "3")])
    comment = acts.Comment(do="comment", question=None, text="Hemmeligt ord")
    session.batch([lambda: session._happen(comment)])
    session.store.purge(everything=True)
    session.store.close()
    content = path.read_bytes()
    assert ballot_of(secret) not in content
    assert b"Hemmeligt" not in content


def test_session_goes_on_with_old_cookies_and_addresses(path: Path) -> None:
    with opened(begun(path)) as room:
        person, *others = room.joined(5)
        room.facilitator.act("open", question=None)
        for voter in room.people:
            assert voter.vote("borgere", "3").status == 200
        room.facilitator.act("reveal", question="borgere")
        cookies, boss = dict(person.cookies), dict(room.facilitator.cookies)
        old = room.live.facilitator_address.partition("/enter")[2]
    store = SessionFile.resume(path)
    store.close()
    with opened(founding.resume(path)) as room:
        assert room.live.facilitator_address.partition("/enter")[2] == old
        back = Client(room.live.origin, cookies)
        assert back.get("/api/hello").data["joined"] is True
        assert back.get("/api/me").data["votes"] == {"borgere": {"1": "3"}}
        assert back.vote("strategi", "1").status == 200
        again = Client(room.live.origin, boss)
        assert again.act("round", question="borgere").data == {"seq": 3}
        told = room.question("borgere")["rounds"]
        assert [r["counts"] for r in told] == [[0, 0, 0, 5, 0, 0]]
        assert len(others) == 4


@posix
def test_kill_in_a_vote_burst_loses_no_acknowledged_vote_and_counts_none_twice(path: Path) -> None:
    port = str(free_port())
    where = ("--host", "127.0.0.1", "--port", port)
    questions = ["strategi", "ledelse", "organisation", "kompetencer", "borgere"]
    acknowledged: dict[tuple[int, str], str] = {}
    sent: dict[tuple[int, str], str] = {}
    with process("-o", str(path), *where) as (running, addresses):
        origin = f"http://127.0.0.1:{port}"
        boss = Client(origin).enter(addresses["facilitator"])
        code = boss.view("facilitator")["join"]["code"]
        people = [Client(origin) for _n in range(12)]
        for person in people:
            assert person.post("/api/code", {"code": code}).status == 200
            assert person.post("/api/join", {"role": None}).status == 200
        assert boss.act("open", question=None).status == 200

        def vote(number: int) -> None:
            for place, question in enumerate(questions):
                answer = str((number + place) % 6)
                sent[number, question] = answer
                try:
                    told = people[number].vote(question, answer, request=f"press-{question}")
                except (OSError, http.client.HTTPException):
                    return
                if told.status == 200:
                    acknowledged[number, question] = answer

        threads = [threading.Thread(target=vote, args=(n,)) for n in range(len(people))]
        for thread in threads:
            thread.start()
        wait_until(lambda: len(acknowledged) >= 15)
        running.send_signal(signal.SIGKILL)
        for thread in threads:
            thread.join()
    assert 15 <= len(acknowledged) < len(people) * len(questions)
    with process("--resume", str(path), *where):
        kept = {
            (number, question): votes["1"]
            for number, person in enumerate(people)
            for question, votes in person.get("/api/me").data["votes"].items()
        }
        assert acknowledged.items() <= kept.items() <= sent.items()
        for (number, question), answer in sent.items():
            told = people[number].vote(question, answer, request=f"press-{question}")
            assert told.status == 200
        assert boss.act("reveal", question=None).status == 200
        wait_until(lambda: bool(boss.view("facilitator")["questions"][0]["rounds"]))
        told = boss.view("facilitator")["questions"][0]
        assert told["voted"] == len([1 for _n, question in sent if question == "strategi"])


@posix
def test_signal_ends_the_command_and_leaves_one_file(path: Path) -> None:
    with process("-o", str(path), "--host", "127.0.0.1", "--port", str(free_port())) as (
        running,
        _addresses,
    ):
        running.send_signal(signal.SIGTERM)
        assert running.wait(15) == 130
        assert running.stderr is not None
        assert "--resume" in running.stderr.read()
    assert list(path.parent.iterdir()) == [path]
