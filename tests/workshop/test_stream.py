"""What a page hears while nothing happens."""

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
