"""What a room gets to see, and when: nothing early, nothing under five, no single late vote."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.workshop import founding
from tests.workshop.conftest import Opened
from tests.workshop.rooms import Client, Room, opened, wait_until


def cast(people: Sequence[Client], question: str, answers: str, round_: int = 1) -> None:
    """Let people vote, one answer each; ``?`` is "ved ikke"."""
    for person, answer in zip(people, answers, strict=True):
        said = "unknown" if answer == "?" else answer
        assert person.vote(question, said, round_).status == 200


def shown(room: Room, question: str) -> Any:
    return room.question(question)["rounds"][-1]


def test_nothing_that_is_not_revealed_leaves_the_server(room: Room) -> None:
    quiet, *others = room.joined(7)
    screen = room.client().enter(room.live.projector_address)
    streams = [quiet.listen(), screen.listen("projector")]
    room.facilitator.act("open", question=None)
    for question in room.questions:
        cast(others, question, "012345")
    room.settle()
    for person in (quiet, screen):
        for path in ("/", "/projector", "/api/hello", "/api/me", "/api/questionnaire"):
            person.get(path)
        for audience in ("participant", "projector", "facilitator"):
            person.get(f"/api/view?as={audience}")
    for view in (quiet.view(), screen.view("projector"), room.facilitator.view("facilitator")):
        assert [q["rounds"] for q in view["questions"]] == [[]] * 8
        assert (view["whole"], view["agenda"], view["role_gaps"]) == (None, [], [])
    everything = b"".join([*quiet.got, *screen.got, *(stream.text for stream in streams)])
    for telling in (b'"counts"', b'"words":"', b'"ad_median"', b'"distribution"', b'"voted"'):
        assert telling not in everything, telling
    for stream in streams:
        stream.close()


def test_quiet_phone_gets_no_byte_while_others_vote(room: Room) -> None:
    quiet, *others = room.joined(7)
    room.facilitator.act("open", question=None)
    stream = quiet.listen()
    wait_until(lambda: bool(stream.views()) and stream.views()[-1]["seq"] == 1)
    before = stream.text
    for question in room.questions:
        cast(others, question, "012345")
    room.settle()
    assert stream.text == before
    stream.close()


def test_every_byte_that_a_phone_gets_is_the_same_however_the_others_vote(tmp_path: Path) -> None:
    """Nothing that a page gets before the reveal, and no length of it, can tell of a vote."""

    def everything(name: str, answers: str) -> list[bytes]:
        founded = founding.begin(tmp_path / name, "trin", "X", ("leder", "borger"), open_=False)
        with opened(founded) as room:
            quiet, *others = room.joined(7, ("leder", "borger"))
            stream = quiet.listen()
            room.facilitator.act("open", question=None)
            for question in room.questions:
                cast(others, question, answers)
            room.settle()
            quiet.got.clear()
            for path in (
                *("/", "/projector", "/facilitator", "/api/hello", "/api/me"),
                *("/api/questionnaire", "/api/files/votes.csv", "/api/files/assessment.yaml"),
                *(f"/api/view?as={who}" for who in ("participant", "projector", "facilitator")),
                *("/api/stream?as=projector", "/qr/join.svg"),
            ):
                quiet.get(path)
            wait_until(lambda: len(stream.views()) == 2)
            stream.close()
            return [re.sub(rb"\('date', '[^']*'\)", b"", got) for got in (*quiet.got, stream.text)]

    assert everything("one.samskab", "000000") == everything("other.samskab", "5?5?5?")


def test_reveal_reaches_every_page(room: Room) -> None:
    people = room.joined(5)
    streams = [person.listen() for person in people]
    room.facilitator.act("open", question=None)
    for question in room.questions:
        cast(people, question, "01234")
    room.facilitator.act("reveal", question=None)
    for stream in streams:
        wait_until(lambda stream=stream: stream.views()[-1]["whole"] is not None)  # type: ignore[misc]
        stream.close()
    told = people[0].view()
    assert told["questions"][0]["rounds"][0]["counts"] == [1, 1, 1, 1, 1, 0]
    assert told["whole"]["n"] == 5
    assert told["whole"]["level"] == pytest.approx(2.0)


def test_four_votes_are_not_shown(room: Room) -> None:
    people = room.joined(4)
    first = room.questions[0]
    room.facilitator.act("open", question=None)
    cast(people, first, "0123")
    room.facilitator.act("reveal", question=first)
    assert shown(room, first) == {"round": 1, "withheld": True}
    (fifth,) = room.joined(1)
    cast([fifth], first, "4")
    assert shown(room, first)["counts"] == [1, 1, 1, 1, 1, 0]


def test_six_who_do_not_know_hide_no_four_who_do(room: Room) -> None:
    people = room.joined(10)
    first = room.questions[0]
    room.facilitator.act("open", question=None)
    cast(people, first, "??????0123")
    room.facilitator.act("reveal", question=first)
    told = shown(room, first)
    assert (told["counts"], told["n"], told["words"], told["unknown"]) == (None, None, None, 6)
    assert room.facilitator.view("facilitator")["agenda"][0]["reasons"] == ["unknown"]


def test_whole_does_not_tell_the_question_that_four_answered(room: Room) -> None:
    people = room.joined(7)
    first, *others = room.questions
    room.facilitator.act("open", question=None)
    cast(people, first, "???0123")
    for question in others:
        cast(people, question, "3333333")
    room.facilitator.act("reveal", question=None)
    wait_until(lambda: room.facilitator.view("facilitator")["whole"] is not None)
    told = room.facilitator.view("facilitator")
    assert told["whole"]["n"] == 7
    assert {stage["fulfilment"] for stage in told["whole"]["stages"]} == {None}
    assert (told["whole"]["level"], told["whole"]["distribution"]) == (None, None)
    assert told["picture"]["stage"] is None
    assert told["picture"]["parts"][1]["value"] == 3


def test_open_circle_sees_every_vote(open_room: Opened) -> None:
    room = open_room(open_=True)
    people = room.joined(2)
    first = room.questions[0]
    assert people[0].get("/api/hello").data["open"] is True
    assert "åben session" in people[0].get("/api/hello").data["stored"]
    room.facilitator.act("open", question=None)
    cast(people[:1], first, "2")
    room.facilitator.act("reveal", question=first)
    assert shown(room, first)["counts"] == [0, 0, 1, 0, 0, 0]
    cast(people[1:], first, "5")
    assert shown(room, first)["counts"] == [0, 0, 1, 0, 0, 1]


def test_figures_freeze_until_five_late_votes_have_come(room: Room) -> None:
    first = room.questions[0]
    people = room.joined(6)
    room.facilitator.act("open", question=None)
    cast(people, first, "000000")
    room.facilitator.act("reveal", question=first)
    frozen = shown(room, first)
    assert frozen["counts"] == [6, 0, 0, 0, 0, 0]
    late = room.joined(5)
    cast(late[:4], first, "5555")
    assert shown(room, first) == frozen
    cast(late[4:], first, "4")
    assert shown(room, first)["counts"] == [6, 0, 0, 0, 1, 4]


def test_vote_that_was_shown_cannot_be_changed_and_a_waiting_one_can(room: Room) -> None:
    first = room.questions[0]
    people = room.joined(5)
    room.facilitator.act("open", question=None)
    cast(people, first, "00000")
    room.facilitator.act("reveal", question=first)
    refused = people[0].vote(first, "1")
    assert (refused.status, refused.error) == (409, "workshop-vote-final")
    assert people[0].get("/api/me").data["final"] == {first: [1]}
    (late,) = room.joined(1)
    cast([late, late], first, "12")
    assert late.get("/api/me").data["votes"] == {first: {"1": "2"}}
    assert late.get("/api/me").data["final"] == {}


def test_rounds_stand_side_by_side_and_none_is_lost(room: Room) -> None:
    first = room.questions[0]
    people = room.joined(5)
    room.facilitator.act("open", question=None)
    cast(people, first, "00055")
    room.facilitator.act("reveal", question=first)
    assert people[0].vote(first, "1", round_=2).error == "workshop-round-over"
    room.facilitator.act("round", question=first)
    assert people[0].vote(first, "1", round_=1).error == "workshop-round-over"
    cast(people, first, "22233", round_=2)
    assert [r["counts"] for r in room.question(first)["rounds"]] == [[3, 0, 0, 0, 0, 2]]
    room.facilitator.act("reveal", question=first)
    counts = [r["counts"] for r in room.question(first)["rounds"]]
    assert counts == [[3, 0, 0, 0, 0, 2], [0, 0, 3, 2, 0, 0]]


def test_hands_count_in_distribution_and_agreement_only(room: Room) -> None:
    people = room.joined(5)
    room.facilitator.act("open", question=None)
    for question in room.questions:
        cast(people, question, "22222")
    first = room.questions[0]
    assert room.facilitator.act("hands", question=first, counts=[3, 0, 0, 0, 0, 0]).status == 200
    room.facilitator.act("reveal", question=None)
    told = shown(room, first)
    assert (told["counts"], told["n"], told["hands"]) == ([3, 0, 5, 0, 0, 0], 8, 3)
    wait_until(lambda: room.facilitator.view("facilitator")["whole"] is not None)
    assert room.facilitator.view("facilitator")["whole"]["n"] == 5


def test_hands_hide_no_few_votes(room: Room) -> None:
    people = room.joined(3)
    first, second = room.questions[:2]
    room.facilitator.act("open", question=None)
    cast(people, first, "111")
    for question in (first, second):
        room.facilitator.act("hands", question=question, counts=[9, 0, 0, 0, 0, 0])
    room.facilitator.act("reveal", question=None)
    assert shown(room, first) == {"round": 1, "withheld": True}
    assert shown(room, second)["counts"] == [9, 0, 0, 0, 0, 0]


def test_role_gap_is_named_and_comes_on_the_agenda(open_room: Opened) -> None:
    room = open_room(roles=("leder", "borger"))
    people = room.joined(12, ("leder", "borger"))
    room.facilitator.act("open", question=None)
    for question in room.questions:
        cast(people, question, "404040404040" if question == "borgere" else "222222222222")
    room.facilitator.act("reveal", question=None)
    room.facilitator.act("agenda", minutes=32)
    wait_until(lambda: bool(room.facilitator.view("facilitator")["role_gaps"]))
    view = room.facilitator.view("facilitator")
    assert view["role_gaps"] == [
        {"dimension": "borgere", "gap": 4.0, "lowest": "borger", "highest": "leder"}
    ]
    topic = view["agenda"][0]
    assert (topic["id"], topic["minutes"]) == ("borgere", 32)
    assert "role-gap" in topic["reasons"]


def test_agenda_shares_the_minutes_out_and_leaves_what_does_not_fit(room: Room) -> None:
    people = room.joined(6)
    room.facilitator.act("open", question=None)
    for question in room.questions:
        cast(people, question, "000555")
    room.facilitator.act("reveal", question=None)
    room.facilitator.act("agenda", minutes=17)
    room.settle()
    minutes = [topic["minutes"] for topic in room.facilitator.view("facilitator")["agenda"]]
    assert minutes == [6, 6, 5, 0, 0, 0, 0, 0]
    first = room.facilitator.view("facilitator")["agenda"][0]["id"]
    room.facilitator.act("agree", question=first, answer="2")
    room.settle()
    left = [topic["id"] for topic in room.facilitator.view("facilitator")["agenda"]]
    assert first not in left


@pytest.mark.parametrize("name", ["principper", "tjek"])
def test_every_kind_of_questionnaire_is_played_to_the_end(open_room: Opened, name: str) -> None:
    room = open_room(name)
    people = room.joined(6)
    keys = {
        q["id"]: [c["key"] for c in q["choices"]]
        for q in people[0].get("/api/questionnaire").data["questions"]
    }
    room.facilitator.act("open", question=None)
    for question in room.questions[:5]:
        for person in people:
            assert person.vote(question, keys[question][0]).status == 200
    for person in people:
        for question in room.questions[5:]:
            while (answer := person.vote(question, keys[question][-1])).status == 429:
                room.settle()
            assert answer.status == 200
    room.facilitator.act("reveal", question=None)
    wait_until(lambda: room.facilitator.view("facilitator")["whole"] is not None)
    view = room.facilitator.view("facilitator")
    assert view["whole"]["n"] == 6
    assert view["questions"][0]["rounds"][0]["counts"][0] == 6
    assert (view["questions"][0]["rounds"][0]["a"] is None) == (name == "tjek")
    first = room.questions[0]
    room.facilitator.act("agree", question=first, answer=keys[first][0], note="Sådan er det")
    assert room.facilitator.act("close").status == 200
    assert b"enighed" not in room.facilitator.get("/api/files/assessment.yaml").content
    assert room.facilitator.get("/api/files/votes.csv").content.count(b"\n") == 7


def test_timer_counts_down_and_stops(room: Room) -> None:
    room.facilitator.act("timer", seconds=100)
    room.settle()
    assert 95 <= room.facilitator.view("facilitator")["timer"]["left"] <= 100
    room.facilitator.act("timer", seconds=None)
    room.settle()
    assert room.facilitator.view("facilitator")["timer"] is None
