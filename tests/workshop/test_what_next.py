"""What the server tells a facilitator to do next, and the picture that the pages show."""

from typing import Any

import pytest

from samskabelse_cli.workshop.course import picture, what_next
from tests.workshop.conftest import Opened
from tests.workshop.rooms import Room, wait_until


def view(*states: str, at: str | None = None, agreed: str = "", **more: Any) -> dict[str, Any]:
    """Return a view of questions a, b, c … in these states."""
    questions = [
        {"id": id_, "state": state, "agreed": {"answer": "1"} if id_ in agreed else None}
        for id_, state in zip("abc", states, strict=False)
    ]
    usual: dict[str, Any] = {
        "phase": "session", "at": at, "questions": questions, "agenda": [], "actions": [],
        "least": 5, "people": {"joined": 5},
    }  # fmt: skip
    return usual | more


def first(told: dict[str, Any]) -> tuple[str, str | None, str | None]:
    act = told["acts"][0]
    return act["text"], act["do"], act["question"]


SHOWN = ("revealed", "revealed", "revealed")
AGENDA = [{"id": "c"}, {"id": "a"}]


@pytest.mark.parametrize(
    ("seen", "why", "act"),
    [
        (view("waiting", phase="lobby"), "lobby", ("open_all", "open", None)),
        (
            view("waiting", phase="lobby", people={"joined": 4}),
            "few",
            ("open_all", "open", None),
        ),
        (
            view("waiting", phase="lobby", people={"joined": 0}, least=1),
            "lobby",
            ("open_all", "open", None),
        ),
        (view("answering", "answering"), "done", ("reveal_all", "reveal", None)),
        (view("answering", "waiting", at="a"), "done", ("reveal", "reveal", "a")),
        (view("revealed", "waiting", at="b"), "waiting", ("open_it", "open", "b")),
        (view("revealed", "waiting", at="a"), "talk", ("onward", "open", "b")),
        (view("revealed", "answering", at="a"), "talk", ("onward", "go", "b")),
        (view(*SHOWN, agenda=AGENDA), "talk", ("onward", "go", "c")),
        (view(*SHOWN, at="c", agenda=AGENDA), "talk", ("onward", "go", "a")),
        (view(*SHOWN, at="a", agenda=AGENDA), "talk", ("onward", "go", "b")),
        (view(*SHOWN, at="c", agreed="abc"), "talk", ("everything", "go", None)),
        (view(*SHOWN, at="c", agreed="ab"), "talk", ("everything", "go", None)),
        (view(*SHOWN, agreed="abc"), "finished", ("plan", None, None)),
        (view(*SHOWN, agreed="abc", actions=[{}]), "finished", ("close", None, None)),
    ],
)
def test_facilitator_is_told_the_one_thing_to_do(
    seen: dict[str, Any], why: str, act: tuple[str, str | None, str | None]
) -> None:
    told = what_next(seen, ladder=True)
    assert (told["why"], first(told)) == (why, act)


def test_lobby_offers_one_question_at_a_time_too() -> None:
    acts = what_next(view("waiting", "waiting", phase="lobby"), ladder=True)["acts"]
    assert acts[1] == {"text": "open_one", "do": "open", "question": "a"}


def test_nothing_is_left_to_do_when_it_is_closed() -> None:
    assert what_next(view(*SHOWN, phase="closed"), ladder=True) == {"why": "closed", "acts": []}


def test_only_a_ladder_asks_for_next_steps() -> None:
    assert first(what_next(view(*SHOWN, agreed="abc"), ladder=False)) == ("close", None, None)


def test_there_is_no_picture_before_there_is_a_result() -> None:
    assert picture(None, None) is None
    assert picture(None, {"kind": "ladder", "suppressed": True}) is None


def ladder(stage: int | None, **more: Any) -> dict[str, Any]:
    told = {"kind": "ladder", "stages": ["a"], "dimensions": []}
    return {**told, "stage": {"number": stage, "name": None}, **more}


def test_room_is_shown_its_own_answers_until_it_agreed_on_enough_for_a_stage() -> None:
    def shown(agreed: dict[str, Any], answered: dict[str, Any] | None) -> Any:
        told = picture(agreed, answered)
        assert told is not None
        return told["agreed"], told["stage"]

    assert shown(ladder(None), ladder(2)) == (False, 2)
    assert shown(ladder(1), ladder(2)) == (True, 1)
    assert shown(ladder(None), None) == (True, None)
    assert shown(ladder(None), ladder(None, suppressed=True)) == (True, None)


def everything_is_in(room: Room) -> bool:
    result = room.facilitator.view("participant")["agreed_result"]
    return bool(result) and result["unanswered"] == []


def settled(room: Room) -> dict[str, Any]:
    """Let everybody answer, show it and agree on the first answer; return both pictures."""
    questions = room.live.desk.session.asking.questions
    room.facilitator.act("open", question=None)
    for person in room.joined(6):
        for question in questions:
            assert person.vote(question.id, question.choices[1].key).status == 200
    room.facilitator.act("reveal", question=None)
    wait_until(lambda: room.facilitator.view("projector")["picture"] is not None)
    answered = room.facilitator.view("projector")["picture"]
    for question in questions:
        room.facilitator.act("agree", question=question.id, answer=question.choices[0].key)
    wait_until(lambda: everything_is_in(room))
    return {"answered": answered, "agreed": room.facilitator.view("participant")["picture"]}


def test_picture_of_a_ladder_is_its_stage_and_its_levels(open_room: Opened) -> None:
    told = settled(open_room())
    assert (told["answered"]["agreed"], told["answered"]["stage"]) == (False, 1)
    assert told["answered"]["parts"][0] == {"id": "strategi", "share": 0.2, "value": 1.0}
    assert (told["agreed"]["agreed"], told["agreed"]["stage"]) == (True, 0)


def test_picture_of_a_profile_is_its_band_and_its_sections(open_room: Opened) -> None:
    told = settled(open_room("veje"))
    assert told["answered"]["name"] == "spor"
    assert told["answered"]["parts"][0] == {"id": "politikere", "share": 1 / 3, "value": None}
    assert told["agreed"]["name"] == "tegnebraettet"


def test_picture_of_a_check_is_its_verdict_and_who_came_to_it(open_room: Opened) -> None:
    told = settled(open_room("tjek"))
    parts = {part["id"]: part["value"] for part in told["answered"]["parts"]}
    assert parts == {"yes": 0, "no": 6, "open": 0}
    assert (told["agreed"]["name"], told["agreed"]["parts"]) == ("no", [])
