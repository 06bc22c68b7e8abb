"""What happens between a page and the server while the network is poor."""

import pytest

from samskabelse_cli.workshop import server
from tests.workshop.rooms import Room, wait_until


def test_quiet_stream_says_that_it_is_alive_in_a_way_that_scripts_hear(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_PING_SECONDS", 0.05)
    stream = room.facilitator.listen("facilitator")
    wait_until(lambda: b"event: ping\r\ndata: {}" in stream.text)
    stream.close()


def test_vote_that_was_given_up_for_another_changes_nothing_when_it_comes_late(room: Room) -> None:
    (person,) = room.joined(1)
    room.facilitator.act("open", question=None)
    first = room.questions[0]
    vote = {"request": "press-002", "question": first, "round": 1, "answer": "4"}
    assert person.post("/api/vote", {**vote, "instead": ["press-001"]}).status == 200
    assert person.vote(first, "1", request="press-001").status == 200
    assert person.get("/api/me").data["votes"] == {first: {"1": "4"}}


@pytest.mark.parametrize("instead", [["x"], ["press-001"] * 21, "press-001", [1], None])
def test_what_is_given_up_is_named_by_requests(room: Room, instead: object) -> None:
    (person,) = room.joined(1)
    room.facilitator.act("open", question=None)
    vote = {"request": "press-002", "question": room.questions[0], "round": 1, "answer": "4"}
    assert person.post("/api/vote", {**vote, "instead": instead}).status == 400
