"""The interview of a profile, a check and a canvas as a state machine."""

import pytest

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.interview.machine import Interview, complete, resume
from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN, Answer
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.questionnaire import Questionnaire
from tests.report.kinds import Said, answered, canvas, check, of_kind, profile

KINDS = ("profile", "check", "canvas")
ORDER = {
    "profile": ["koekkenet.gryder.rene", "koekkenet.gryder.store", "gaesterne.rene"],
    "check": ["sammen", "faerdigret", "opvask"],
    "canvas": ["ret", "gaester"],
}
NAMES = ("frivillighed", "ledelse", "opskrift", "parathed", "principper", "tjek", "trappen", "veje")


def begin(questionnaire: Questionnaire, **answers: Said) -> Interview:
    return resume(questionnaire, answered(questionnaire, answers))


def here(state: Interview) -> str | None:
    return state.step.id if state.step else None


@pytest.mark.parametrize("kind", KINDS)
def test_the_questions_are_asked_in_the_order_of_the_file_and_nothing_else_is(kind: str) -> None:
    state = begin(of_kind(kind))
    assert [step.id for step in state.steps] == ORDER[kind]
    assert {step.kind for step in state.steps} == {"question"}
    assert state.question_count == len(ORDER[kind])
    assert state.dimensions == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_shipped_questionnaire_but_a_ladder_asks_for_targets(name: str) -> None:
    state = begin(load_questionnaire(name))
    assert {step.kind for step in state.steps} == {"question"}


@pytest.mark.parametrize("form", [None, "short", "long"])
def test_a_form_means_nothing_outside_a_ladder(form: None) -> None:
    assert [question.id for question in asked(profile(), form)] == ORDER["profile"]


def test_an_item_of_a_profile_is_answered_by_the_code_of_an_option_of_its_own_scale() -> None:
    state = begin(profile()).choose(3).choose(0).choose(1)
    assert state.step is None
    assert state.assessment.answers == {
        "koekkenet.gryder.rene": Answer(option="hoej-grad"),
        "koekkenet.gryder.store": Answer(option="aldrig"),
        "gaesterne.rene": Answer(option="slet-ikke"),
    }
    assert [state.chosen_number(step) for step in state.steps] == [3, 0, 1]


def test_a_code_that_the_scale_of_the_item_does_not_have_is_no_answer() -> None:
    with pytest.raises(StopIteration):
        begin(profile()).choose(0)


def test_one_is_yes_and_two_is_no_in_a_check() -> None:
    state = begin(check()).choose(1).choose(2).special(UNKNOWN)
    assert state.step is None
    assert state.assessment.answers == {
        "sammen": Answer(option="yes"),
        "faerdigret": Answer(option="no"),
        "opvask": Answer(special=UNKNOWN),
    }


@pytest.mark.parametrize(
    ("questionnaire", "unknown", "not_applicable"),
    [
        (profile(), [True, True, True], [True, False, False]),
        (check(), [True, True, True], [False, False, False]),
        (canvas(), [False, False], [False, False]),
    ],
    ids=KINDS,
)
def test_a_special_is_offered_only_where_the_question_allows_it(
    questionnaire: Questionnaire, unknown: list[bool], not_applicable: list[bool]
) -> None:
    state = begin(questionnaire)
    states = [state.jump(position) for position in range(len(state.steps))]
    assert [s.offers(UNKNOWN) for s in states] == unknown
    assert [s.offers(NOT_APPLICABLE) for s in states] == not_applicable


def test_a_canvas_is_answered_in_words_and_goes_on() -> None:
    state = begin(canvas()).write("  Suppe til alle \n")
    assert state.assessment.answers == {"ret": Answer(text="Suppe til alle")}
    assert here(state) == "gaester"
    over = state.write("Naboerne")
    assert over.step is None
    assert complete(over.questionnaire, over.assessment)


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t"])
def test_writing_nothing_removes_a_text_and_stays_there(nothing: str) -> None:
    state = begin(canvas()).write("Suppe").back().write(nothing)
    assert state.assessment.answers == {}
    assert here(state) == "ret"


def test_writing_nothing_keeps_the_note_and_the_evidence() -> None:
    state = begin(canvas()).remark("note", "måske").remark("evidence", "referat").write("Suppe")
    state = state.back().write("")
    assert state.assessment.answer("ret") == Answer(note="måske", evidence="referat")


def test_another_text_keeps_the_note() -> None:
    state = begin(canvas()).remark("note", "måske").write("Suppe").back().write("Grød")
    assert state.assessment.answer("ret") == Answer(text="Grød", note="måske")


def test_a_text_written_after_a_jump_returns_to_where_one_was() -> None:
    state = begin(canvas()).jump(1).write("Naboerne")
    assert here(state) == "ret"


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("profile", {"koekkenet.gryder.rene": "/", "gaesterne.rene": "?"}, ORDER["profile"][1]),
        ("check", {"sammen": "?", "faerdigret": "no"}, "opvask"),
        ("canvas", {"ret": "Suppe"}, "gaester"),
        ("canvas", {"ret": Answer(note="kun en note"), "gaester": "Os"}, "ret"),
    ],
)
def test_an_interview_goes_on_at_the_first_question_without_an_answer(
    kind: str, given: dict[str, Said], expected: str
) -> None:
    assert here(begin(of_kind(kind), **given)) == expected


def test_a_text_of_blanks_in_a_file_is_asked_for_again_since_the_plan_counts_it_as_missing() -> (
    None
):
    assert here(begin(canvas(), ret="  ", gaester="Os")) == "ret"


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_question_is_the_first_one_also_going_back(kind: str) -> None:
    assert here(begin(of_kind(kind)).back()) == ORDER[kind][0]


def test_an_unanswered_question_is_not_passed_and_an_answered_one_is() -> None:
    state = begin(check())
    assert here(state.forward()) == "sammen"
    assert here(state.choose(1).back().forward()) == "faerdigret"


def test_a_question_of_a_canvas_may_wait_and_is_not_answered_by_that() -> None:
    state = begin(canvas()).forward()
    assert here(state) == "gaester"
    over = state.forward()
    assert (over.step, dict(over.assessment.answers)) == (None, {})
    assert not complete(over.questionnaire, over.assessment)


def test_the_answers_of_a_question_say_how_a_file_names_them() -> None:
    ways = {kind: {question.way for question in asked(of_kind(kind), None)} for kind in KINDS}
    assert ways == {"profile": {"option"}, "check": {"option"}, "canvas": {"text"}}


def test_no_choice_is_made_by_a_special_a_text_or_an_option_that_is_not_there() -> None:
    (first, *_others) = asked(check(), None)
    given = (Answer(), Answer(special=UNKNOWN), Answer(text="ja"), Answer(option="maaske"))
    assert [first.chosen(answer) for answer in given] == [None] * 4
