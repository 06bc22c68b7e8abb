"""What stands in the facilitator's terminal: the board, and what is put in its place."""

import re
import time
from typing import Any

import pytest

from samskabelse_cli.cli import asides
from samskabelse_cli.cli.board import board, fitting, headline, lines, spoken, waiting_comments
from samskabelse_cli.cli.commanding import COMMANDS
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.workshop.session import Asking
from tests.hostile import HOSTILE

ASKING = Asking.of(load_questionnaire("trin", "da"))
PICTURES = {
    "join": f"http://192.168.100.100:8420/enter?key={'x' * 32}",
    "wifi": "WIFI:T:WPA;S:Mødesal 2;P:hemmeligt;;",
}


def view(comment: str = "Hm", asking: Asking = ASKING) -> dict[str, Any]:
    """Return a facilitator's view of a session in its middle."""
    questions: list[dict[str, Any]] = [
        {"id": q.id, "state": "waiting", "round": 0, "rounds": [], "agreed": None, "voted": 0}
        for q in asking.questions
    ]
    shown = {"round": 2, "words": "apart", "counts": [2, 1, 3, 0, 0, 6], "unknown": 1}
    questions[0] |= {"state": "revealed", "round": 2, "voted": 12}
    questions[0]["rounds"] = [{"round": 1, "withheld": True}, shown]
    questions[1] |= {"state": "answering", "round": 1, "rounds": [{"round": 1, "withheld": True}]}
    questions[2]["agreed"] = {"answer": None, "views": ["Ja", comment], "note": comment}
    questions[2]["agreed"]["evidence"] = ""
    questions[3]["agreed"] = {"answer": "2", "views": [], "note": "", "evidence": "Referat"}
    return {
        "phase": "session",
        "at": asking.questions[0].id,
        "door_open": False,
        "timer": None,
        "people": {"joined": 12, "done": 3},
        "join": {"code": "ABC234"},
        "questions": questions,
        "agenda": [{"id": asking.questions[0].id, "minutes": 12}],
        "agreed_result": None,
        "actions": [],
        "comments": [
            {"id": n, "question": "strategi" if n == 2 else None, "text": comment, "shown": None}
            for n in range(1, 6)
        ],
    }


def bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_headline_tells_how_far_the_room_is() -> None:
    told = view()
    assert headline(told) == "I gang · 12 er med · færdige: 3 · lukket for nye · kode ABC234"
    told |= {"phase": "closed", "timer": {"ends": time.time() + 75.2}}
    told["questions"][1]["state"] = "revealed"
    assert headline(told) == "Afsluttet · 12 er med · uret 1:15 · kode ABC234"
    told["timer"]["ends"] = time.time() - 5
    assert "uret 0:00" in headline(told)


def test_board_has_a_line_for_each_question() -> None:
    first, second, third, fourth, fifth, *_others = lines(view(), ASKING)
    assert first[3:] == ("vist, runde 2", "12", "12 min. · svarene ligger langt fra hinanden")
    assert second[3:] == ("besvares", "0", "vises ikke")
    assert third[5] == "ikke enige"
    assert fourth[5] == "aftalt: 2"
    assert fifth[3:] == ("venter", "", "")


def test_line_that_is_read_aloud_says_what_its_numbers_are() -> None:
    first, second, *_others, last = lines(view(), ASKING)
    assert spoken(first).startswith(
        "> 1 Strategi og retning · vist, runde 2 · 12 stemmer · 12 min."
    )
    assert spoken(second) == "2 Ledelse · besvares · 0 stemmer · vises ikke"
    assert spoken(last) == "8 Læring og evaluering · venter"


@pytest.mark.parametrize(("columns", "rows"), [(80, 23), (60, 14), (120, 39), (40, 8)])
@pytest.mark.parametrize("name", ["trin", "principper"])
def test_board_stays_within_the_window(name: str, columns: int, rows: int) -> None:
    asking = Asking.of(load_questionnaire(name, "da"))
    drawn = bare(board(view("x" * 300, asking), asking, "Øvelse", columns, rows)).split("\n")
    assert len(drawn) <= rows
    assert all(len(line) <= columns for line in drawn)
    assert any(re.match(">  +1  ", line) for line in drawn)
    assert "Øvelse" in drawn[1]


def test_board_shows_what_is_short_whole_and_cuts_what_is_long() -> None:
    drawn = bare(board(view(), ASKING, "", 80, 23))
    assert re.search(r">  1  Strategi og retning +vist, runde 2 +12  12 min\. · svar.*…", drawn)
    assert "6  Civilsamfund og virksomheder  venter" in drawn


def test_lines_that_fit_are_those_around_where_the_room_is() -> None:
    told = [(">" if n == 10 else " ", str(n)) for n in range(20)]
    assert [line[1] for line in fitting(told, 5)] == ["8", "9", "10", "11", "12"]
    assert fitting(told, 50) == told
    assert fitting(told, -3) == [told[10]]


def test_first_comments_that_nobody_has_looked_at_are_on_the_board() -> None:
    told = view()
    told["comments"][0]["shown"] = True
    assert waiting_comments(told) == [
        "Kommentar 2: Hm", "Kommentar 3: Hm", "Kommentar 4: Hm", "… og 1 kommentar til"
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_people_wrote_does_not_act_on_the_terminal(text: str) -> None:
    told = view(text)
    told["actions"] = [{"number": 1, "text": text, "owner": text, "due": None, "first_sign": text}]
    said = [
        *bare(board(told, ASKING, "", 80, 23)).split("\n"),
        *asides.wrapped(asides.comments(told, ASKING), 80),
        *asides.wrapped(asides.plan(told, ASKING), 80),
        *asides.wrapped(asides.question(told, ASKING, ASKING.questions[2]), 80),
    ]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", "".join(said))


def test_every_command_stands_in_the_help_on_a_line_that_fits() -> None:
    told = asides.commands()
    assert len(told) == len(COMMANDS) - 1 == 23
    assert asides.wrapped(told, 80) == told
    for language in LANGUAGES:
        with speaking(language):
            assert len(asides.cut(asides.wrapped(asides.commands(), 80), 23)) == 23


def test_both_codes_stand_side_by_side_in_a_small_window() -> None:
    names, *code = asides.codes(PICTURES, 80, 20)
    assert names.split() == ["Wi-Fi", "Siden"]
    assert len(code) == 19
    assert {len(bare(line)) for line in code} == {33 + 2 + 37}


@pytest.mark.parametrize(
    ("columns", "rows", "shown"), [(71, 20, True), (36, 30, False), (80, 19, False)]
)
def test_code_of_the_page_is_shown_whole_or_not_at_all(
    columns: int, rows: int, shown: bool
) -> None:
    told = asides.codes(PICTURES, columns, rows)
    if shown:
        assert (told[0], {len(bare(line)) for line in told[1:]}) == ("Siden", {37})
    else:
        assert told == [
            "Vinduet er for lille til QR-koden. Gør det større, eller brug storskærmen."
        ]


def test_code_of_ones_own_page_stands_alone() -> None:
    name, *code = asides.codes({"own": PICTURES["join"].replace("?", "/facilitator?")}, 80, 22)
    assert name == "Din egen side"
    assert len(code) == 21


def test_question_is_shown_with_its_answers_and_votes() -> None:
    told = asides.question(view(), ASKING, ASKING.questions[0])
    assert told[0] == "1 Strategi og retning · vist, runde 2"
    assert told[2] == "2 · 0: Ingen af beskrivelserne passer på os endnu"
    assert told[-2:] == ["Runde 1 vises ikke", "Runde 2: 1 ved ikke"]


def test_question_before_any_vote_is_shown_with_its_answers() -> None:
    told = asides.question(view(), ASKING, ASKING.questions[7])
    assert told[2].startswith("0: ")
    assert len(told) == 2 + 6


def test_question_is_shown_with_what_was_agreed() -> None:
    assert asides.question(view(), ASKING, ASKING.questions[3])[-2:] == [
        "Aftalt: 2", "Belæg: Referat"
    ]  # fmt: skip
    assert asides.question(view(), ASKING, ASKING.questions[2])[-3:] == [
        "Et syn: Ja", "Et syn: Hm", "Note: Hm"
    ]  # fmt: skip


def test_comments_are_shown_those_first_that_nobody_has_looked_at() -> None:
    told = view()
    told["comments"][0]["shown"], told["comments"][3]["shown"] = True, False
    assert asides.comments(told, ASKING) == [
        "2 venter · Strategi og retning · Hm", "3 venter · Hm", "5 venter · Hm", "1 vises · Hm",
        "4 vises ikke · Hm",
    ]  # fmt: skip
    assert asides.comments({**told, "comments": []}, ASKING) == ["Ingen har skrevet en kommentar."]


def test_plan_is_shown_with_what_is_suggested() -> None:
    told = view()
    assert asides.plan(told, ASKING) == ["Planen er tom endnu."]
    told["actions"] = [
        {"number": 2, "text": "Spørg", "owner": "Mette", "due": "2027-03-01", "first_sign": ""}
    ]
    told["agreed_result"] = {
        "next_steps": [{"dimension": "borgere", "stage": "inddragende", "text": "Kom tidligt"}]
    }
    assert asides.plan(told, ASKING) == [
        "2: Spørg · Mette · mandag den 1. marts 2027",
        "1 forslag ud fra det aftalte; tilføj det med kommandoen skridt:",
        "skridt 5 2: Kom tidligt",
    ]


def test_plan_needs_a_ladder() -> None:
    asking = Asking.of(load_questionnaire("tjek", "da"))
    assert asides.plan(view(asking=asking), asking) == [
        "Skemaet har ingen trin at lægge en plan efter."
    ]


def test_what_does_not_fit_is_counted() -> None:
    assert asides.cut(["a", "b", "c"], 3) == ["a", "b", "c"]
    assert asides.cut(["a", "b", "c"], 2) == ["a", "… og 2 linjer mere"]
