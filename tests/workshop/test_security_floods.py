"""Too much, too slow, or no such thing: what a session bears."""

import json
import socket
import time

import pytest

from samskabelse_cli.workshop import patience, security
from tests.workshop.conftest import Opened
from tests.workshop.rooms import Room, raw, wait_until


def test_one_participant_cannot_stuff_the_ballot(room: Room) -> None:
    person, *_others = room.joined(6)
    room.facilitator.act("open", question=None)
    statuses = [person.vote(room.questions[0], str(n % 6)).status for n in range(90)]
    assert 429 in statuses
    assert room.question(room.questions[0])["voted"] == 1


def test_body_of_ten_megabytes_is_refused(room: Room) -> None:
    (person,) = room.joined(1)
    big = json.dumps({"code": "x" * 10_000_000}).encode()
    headers = {"Origin": room.live.origin, "Content-Type": "application/json"}
    try:
        answer = person.send("POST", "/api/code", big, headers)
        assert (answer.status, answer.error) == (413, "workshop-too-large")
    except (BrokenPipeError, ConnectionResetError):
        # The server hung up before all of it was sent.
        pass
    assert person.get("/api/me").status == 200


def test_body_without_a_length_is_cut_at_the_limit(still_room: Room) -> None:
    start = (
        f"POST /api/code HTTP/1.1\r\nHost: {still_room.facilitator.host}\r\n"
        f"Origin: {still_room.live.origin}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    ).encode()
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    assert raw(still_room, start + chunk * 3).startswith(b"HTTP/1.1 413")


def test_slow_body_is_given_up(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "BODY_SECONDS", 0.3)
    text = (
        f"POST /api/code HTTP/1.1\r\nHost: {room.client().host}\r\nOrigin: {room.live.origin}\r\n"
        'Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"code"'
    )
    assert raw(room, text.encode()).startswith(b"HTTP/1.1 408")


def test_request_that_never_becomes_whole_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch, open_room: Opened
) -> None:
    monkeypatch.setattr(patience, "HEADER_SECONDS", 0.3)
    room = open_room()
    began = time.monotonic()
    assert raw(room, b"GET / HTTP/1.1\r\nHost: x", seconds=8) == b""
    assert raw(room, b"", seconds=8) == b""
    assert time.monotonic() - began < 6


def test_page_that_reads_nothing_is_let_go_and_holds_nobody_up(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "READING_SECONDS", 0.3)
    (person,) = room.joined(1)
    host, port = person.host.split(":")
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        slow.connect((host, int(port)))
        slow.sendall(
            f"GET /api/stream?as=participant HTTP/1.1\r\nHost: {person.host}\r\n"
            f"Cookie: {cookies}\r\n\r\n".encode()
        )
        other = person.listen()
        wait_until(lambda: bool(other.views()))
        here = room.live._server.server_state.connections
        wait_until(lambda: len(here) >= 2)
        note = "x" * 2000
        views = ["x" * 500] * 2
        for question in room.questions:
            room.facilitator.act(
                "agree", question=question, answer=None, note=note, evidence=note, views=views
            )
        for minutes in range(1, 601):
            seq = room.facilitator.act("agenda", minutes=minutes).data["seq"]
            if len(here) == 1:
                break
        wait_until(lambda: len(here) == 1)
        wait_until(lambda: other.views()[-1]["seq"] == seq)
        other.close()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"[" * 60_000,
        b'{"do": "open"}',
        b'{"do": "open", "question": 1}',
        b'{"do": "open", "question": null, "more": 1}',
        b'{"do": "timer", "seconds": 1e400}',
        b'{"do": "agenda", "minutes": true}',
        b'{"do": "open", "question": null, "seen": "1"}',
        b'{"do": "action", "dimension": "borgere", "stage": "moden", "text": "\\ud800"}',
        b'{"do": "comment", "question": null, "text": "x"}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_act_is_refused(still_room: Room, body: bytes) -> None:
    headers = {"Origin": still_room.live.origin, "Content-Type": "application/json"}
    answer = still_room.facilitator.send("POST", "/api/act", body, headers)
    assert (answer.status, answer.error) == (400, "workshop-bad-request")
