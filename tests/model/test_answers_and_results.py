"""The answers of one respondent and the result that comes of them: values that never change."""

import json
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import Action, Answer, Assessment
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.result import LadderResult, as_data
from samskabelse_cli.scoring.ladder import score
from tests.answers import long, short, tiny_ladder

FILE: dict[str, Any] = {
    "questionnaire": {"id": "trin", "version": "1.0", "form": "short"},
    "subject": "Eksempelby",
    "started": "2026-11-22T09:00:00+01:00",
    "updated": "2026-11-22T09:11:12+01:00",
}
DECISION: dict[str, Any] = {"dimension": "borgere", "stage": "inddragende", "text": "Mød op."}


def read(**changes: object) -> Assessment:
    return Assessment.model_validate(FILE | changes)


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        (Answer(level=0), True),
        (Answer(option="nogen-grad"), True),
        (Answer(special="unknown"), True),
        (Answer(special="not_applicable"), True),
        (Answer(note="Spørg Karin", evidence="Referat"), False),
        (Answer(), False),
    ],
)
def test_question_is_answered_by_anything_but_a_note(answer: Answer, given: bool) -> None:
    """The lowest level and "ved ikke" are answers; a note waits for one."""
    assert answer.given is given


def test_question_with_a_note_alone_is_listed_as_unanswered() -> None:
    """What has no answer is told apart from what is not known."""
    ladder = tiny_ladder(2, [1, 1])
    answers = short(ladder, "1 ·").with_answer("d1", Answer(note="Senere"))
    result = score(answers, ladder)
    assert (result.unanswered, result.unknown) == (("d1",), ("d2",))


def test_answer_to_a_question_that_was_not_met_yet_is_empty(trin: Ladder) -> None:
    """Asking for it is no error."""
    answers = short(trin, "3 - - - - - - -")
    assert answers.answer("strategi") == Answer(level=3)
    assert answers.answer("ledelse") == Answer()


def test_setting_an_answer_leaves_the_assessment_as_it_was(trin: Ladder) -> None:
    """The new one differs in that answer alone; an earlier answer keeps its place."""
    before = short(trin, "3 2 - - - - - -")
    after = before.with_answer("strategi", Answer(level=4))
    assert before.answer("strategi") == Answer(level=3)
    assert list(after.answers.items()) == [
        ("strategi", Answer(level=4)),
        ("ledelse", Answer(level=2)),
    ]
    assert after.model_copy(update={"answers": before.answers}) == before


def test_answers_of_an_assessment_cannot_be_changed() -> None:
    """Neither by name, nor through the mapping that was passed in or handed out."""
    given = {"strategi": Answer(level=3)}
    answers = read(answers=given)
    given["ledelse"] = Answer(level=1)
    assert list(answers.answers) == ["strategi"]
    assert not hasattr(answers.answers, "__setitem__")
    for name in Assessment.model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(answers, name, None)


def test_assessment_begins_without_answers_targets_and_plan() -> None:
    """Only who, what and when must be known."""
    answers = read()
    assert (dict(answers.answers), dict(answers.targets), answers.actions) == ({}, {}, ())
    assert answers.format == 1


def test_assessment_reads_back_from_its_own_json() -> None:
    """Nothing is lost on the way: order, plan, targets and dates."""
    answers = read(
        answers={"politik": {"level": 1}, "strategi": {"special": "unknown", "note": "Hm"}},
        targets={"borgere": 3},
        respondents=23,
        actions=[DECISION | {"due": "2027-03-01"}],
    )
    again = Assessment.model_validate_json(answers.model_dump_json())
    assert again == answers
    assert list(again.answers) == ["politik", "strategi"]


def test_decision_is_open_until_someone_says_otherwise() -> None:
    """And its date is a date, whether the file's reader made one of it or not."""
    for due in ("2027-03-01", date(2027, 3, 1)):
        action = Action.model_validate(DECISION | {"due": due})
        assert (action.status, action.due) == ("open", date(2027, 3, 1))


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"format": 2}, "format"),
        ({"subjet": "Eksempelby"}, "subjet"),
        ({"subject": "x" * 301}, "subject"),
        ({"subject": " "}, "subject"),
        ({"started": "i går"}, "started"),
        ({"updated": 1_795_683_600}, "updated"),
        ({"respondents": 0}, "respondents"),
        ({"respondent": {"role": "leder", "name": "Karin"}}, "respondent.name"),
        ({"questionnaire": FILE["questionnaire"] | {"form": "middle"}}, "questionnaire.form"),
        ({"questionnaire": FILE["questionnaire"] | {"version": 1.0}}, "questionnaire.version"),
        ({"answers": {"strategi": {"level": "3"}}}, "answers.strategi.level"),
        ({"answers": {"strategi": {"level": True}}}, "answers.strategi.level"),
        ({"answers": {"strategi": {"special": "maybe"}}}, "answers.strategi.special"),
        ({"answers": {"strategi": {"note": "x" * (NOTE_LENGTH + 1)}}}, "answers.strategi.note"),
        ({"targets": {"Borgere": 3}}, "targets.Borgere.[key]"),
        ({"targets": {"borgere": 3.5}}, "targets.borgere"),
        ({"actions": [DECISION | {"status": "late"}]}, "actions.0.status"),
        ({"actions": [DECISION | {"text": " "}]}, "actions.0.text"),
        ({"actions": [DECISION | {"due": "til foråret"}]}, "actions.0.due"),
        ({"actions": [DECISION | {"due": 20270301}]}, "actions.0.due"),
    ],
)
def test_value_that_is_not_meant_is_refused_at_its_place(
    changes: dict[str, object], place: str
) -> None:
    """No text is read as a number, no truth as 1, no unknown key passed over."""
    with pytest.raises(ValidationError) as caught:
        read(**changes)
    places = [".".join(map(str, error["loc"])) for error in caught.value.errors()]
    assert places == [place]


def test_short_form_asks_once_for_each_dimension() -> None:
    """In the order of the questionnaire."""
    assert question_ids(tiny_ladder(3, [1, 1]), "short") == ("d1", "d2")


def test_long_form_asks_for_every_cell_dimension_by_dimension() -> None:
    """From the lowest stage up."""
    expected = ("d1.s1", "d1.s2", "d1.s3", "d2.s1", "d2.s2", "d2.s3")
    assert question_ids(tiny_ladder(3, [1, 1]), "long") == expected


@pytest.mark.parametrize("rows", ["1 .75 .5   .25 · -   / / 0", "· · ·   · · ·   · · ·"])
def test_result_reads_back_from_its_own_json(rows: str) -> None:
    """Every figure survives, null included: scripts get what the program has."""
    ladder = tiny_ladder(3, [1, 2, 0])
    result = score(long(ladder, rows), ladder)
    assert TypeAdapter(LadderResult).validate_json(json.dumps(as_data(result))) == result


def test_result_bears_the_rule_by_which_it_was_reckoned() -> None:
    """A figure without its rule cannot be checked."""
    ladder = tiny_ladder(2, [1], rule={"reached_at": 0.7, "minimum_coverage": 0.6, "floor": 1})
    assert score(short(ladder, "1"), ladder).rule == ladder.rule
