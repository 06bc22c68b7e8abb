"""The interview's state machine: what is asked, and what an answer leads to."""

from dataclasses import replace
from typing import Literal

import pytest

from samskabelse_cli.interview.machine import Interview, Step, complete, resume
from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import NOT_APPLICABLE, UNKNOWN, Answer, Special
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName
from tests.answers import assessment, short, tiny_ladder

Remark = Literal["note", "evidence"]
REMARKS: tuple[Remark, ...] = ("note", "evidence")
FIRST, SECOND, THIRD = "strategi", "ledelse", "organisation"


def begin(ladder: Ladder, form: FormName = "short") -> Interview:
    return resume(ladder, assessment(ladder, form, {}))


def asked(state: Interview) -> Step:
    assert state.step is not None
    return state.step


def answered_all(state: Interview, number: int = 2) -> Interview:
    """Answer every question from here on with the same number."""
    while asked(state).kind == "question":
        state = state.choose(number)
    return state


def test_the_short_form_asks_every_dimension_in_order_and_then_for_targets(trin: Ladder) -> None:
    steps = begin(trin).steps
    assert [step.id for step in steps] == [*trin.dimensions, ""]
    assert [step.kind for step in steps] == ["question"] * 8 + ["targets"]


def test_the_long_form_asks_every_cell_stage_by_stage(trin: Ladder) -> None:
    state = begin(trin, "long")
    assert [s.id for s in state.steps[:-1]] == list(question_ids(trin, "long"))
    assert state.question_count == 40
    assert asked(state).id == "strategi.nysgerrig"


@pytest.mark.parametrize("level", range(6))
def test_a_chosen_level_is_the_answer_and_the_next_question_comes(trin: Ladder, level: int) -> None:
    before = begin(trin)
    after = before.choose(level)
    assert after.assessment.answers == {FIRST: Answer(level=level)}
    assert asked(after).id == SECOND
    assert before.assessment.answers == {}


def test_a_chosen_code_of_the_long_form_is_an_option_of_the_scale(trin: Ladder) -> None:
    after = begin(trin, "long").choose(4)
    assert after.assessment.answers == {"strategi.nysgerrig": Answer(option="hoej-grad")}
    assert after.chosen_number(after.steps[0]) == 4


def test_codes_are_those_of_the_scale_and_not_positions() -> None:
    ladder = tiny_ladder(2, [1])
    moved = {id_: d.model_copy(update={"code": d.code * 10}) for id_, d in ladder.scale.items()}
    ladder = ladder.model_copy(update={"scale": moved})
    after = begin(ladder, "long").choose(30)
    assert after.assessment.answers == {"d1.s1": Answer(option="o3")}
    assert after.chosen_number(after.steps[0]) == 30


@pytest.mark.parametrize("special", [UNKNOWN, NOT_APPLICABLE])
def test_a_special_is_an_answer_and_the_next_question_comes(trin: Ladder, special: Special) -> None:
    after = begin(trin, "long").special(special)
    assert after.assessment.answers == {"strategi.nysgerrig": Answer(special=special)}
    assert after.chosen_number(after.steps[0]) is None
    assert after.position == 1


def test_only_a_form_that_allows_it_offers_not_applicable(trin: Ladder) -> None:
    assert begin(trin, "short").offers(UNKNOWN)
    assert not begin(trin, "short").offers(NOT_APPLICABLE)
    assert begin(trin, "long").offers(UNKNOWN)
    assert begin(trin, "long").offers(NOT_APPLICABLE)


def test_targets_offer_no_special(trin: Ladder) -> None:
    at_targets = answered_all(begin(trin, "long"))
    assert not at_targets.offers(UNKNOWN)
    assert not at_targets.offers(NOT_APPLICABLE)
    assert not replace(at_targets, position=len(at_targets.steps)).offers(UNKNOWN)


def test_back_goes_one_step_back_and_keeps_what_was_answered(trin: Ladder) -> None:
    state = begin(trin).choose(1).choose(2)
    back = state.back()
    assert asked(back).id == SECOND
    assert back.assessment == state.assessment
    assert back.chosen_number(asked(back)) == 2


def test_back_at_the_first_question_stays_there(trin: Ladder) -> None:
    assert begin(trin).back() == begin(trin)


def test_back_from_the_end_asks_for_targets_again(trin: Ladder) -> None:
    state = answered_all(begin(trin)).choose(0)
    assert state.step is None
    assert asked(state.back()).kind == "targets"


def test_a_changed_answer_replaces_the_one_before(trin: Ladder) -> None:
    state = begin(trin).choose(1).back().special(UNKNOWN).back().choose(4)
    assert state.assessment.answers == {FIRST: Answer(level=4)}


def test_an_answer_after_a_jump_back_returns_to_where_one_was(trin: Ladder) -> None:
    state = begin(trin).choose(1).choose(2).choose(3)
    jumped = state.jump(0)
    assert asked(jumped).id == FIRST
    returned = jumped.choose(5)
    assert returned.position == state.position
    assert returned.assessment.answer(FIRST).level == 5
    assert returned.choose(1).position == state.position + 1


def test_an_answer_after_a_jump_forward_returns_to_where_one_was(trin: Ladder) -> None:
    state = begin(trin).jump(5).choose(2)
    assert state.position == 0
    assert not state.assessment.answer(FIRST).given


def test_an_answer_after_several_jumps_returns_to_where_the_first_began(trin: Ladder) -> None:
    state = begin(trin).choose(1).choose(2).jump(6).jump(4).choose(3)
    assert state.position == 2


def test_a_jump_to_where_one_is_changes_nothing(trin: Ladder) -> None:
    state = begin(trin).choose(1)
    assert state.jump(1) == state


def test_forward_goes_past_an_answer_and_past_nothing_else(trin: Ladder) -> None:
    state = begin(trin).special(UNKNOWN).back()
    assert state.forward().position == 1
    assert state.forward().assessment == state.assessment
    assert state.forward().forward().position == 1
    done = answered_all(begin(trin))
    assert done.forward() == done
    assert done.choose(0).forward().step is None


def test_going_back_after_a_jump_forgets_the_way_home(trin: Ladder) -> None:
    state = begin(trin).choose(1).choose(2).choose(3).jump(1).back()
    assert state.choose(4).position == 1


@pytest.mark.parametrize("kind", REMARKS)
def test_a_remark_stays_at_its_question_and_asks_it_still(trin: Ladder, kind: Remark) -> None:
    state = begin(trin).remark(kind, " kort \n")
    assert asked(state).id == FIRST
    assert getattr(state.assessment.answer(FIRST), kind) == "kort"
    assert not state.assessment.answer(FIRST).given


def test_remarks_survive_a_changed_answer(trin: Ladder) -> None:
    noted = begin(trin).remark("note", "en note").remark("evidence", "et referat").choose(3)
    changed = noted.back().choose(1).back().special(UNKNOWN)
    expected = Answer(special=UNKNOWN, note="en note", evidence="et referat")
    assert changed.assessment.answer(FIRST) == expected


def test_an_empty_remark_removes_only_the_remark(trin: Ladder) -> None:
    noted = begin(trin).choose(3).back().remark("note", "en note").remark("evidence", "et referat")
    without = noted.remark("note", "  ")
    assert without.assessment.answer(FIRST) == Answer(level=3, evidence="et referat")


def test_a_removed_remark_on_an_unanswered_question_leaves_nothing_in_the_file(
    trin: Ladder,
) -> None:
    state = begin(trin).remark("note", "en note").remark("note", "")
    assert state.assessment.answers == {}


def test_one_target_for_all_dimensions_ends_the_interview(trin: Ladder) -> None:
    state = answered_all(begin(trin)).choose(4)
    assert state.step is None
    assert state.assessment.targets == dict.fromkeys(trin.dimensions, 4)


def test_no_targets_ends_the_interview_and_removes_earlier_ones(trin: Ladder) -> None:
    state = answered_all(begin(trin)).choose(4).back().choose(0)
    assert state.step is None
    assert state.assessment.targets == {}


def test_targets_one_by_one_are_asked_for_every_dimension(trin: Ladder) -> None:
    state = answered_all(begin(trin)).choose_each_target()
    for number, dimension in enumerate(trin.dimensions):
        assert state.step == Step("target", dimension)
        state = state.choose(number % 5)
    assert state.step is None
    expected = {name: n % 5 for n, name in enumerate(trin.dimensions) if n % 5}
    assert state.assessment.targets == expected


def test_a_target_of_zero_removes_only_that_target(trin: Ladder) -> None:
    state = answered_all(begin(trin)).choose(3).back().choose_each_target().choose(0)
    assert FIRST not in state.assessment.targets
    assert state.assessment.targets[SECOND] == 3
    assert state.chosen_number(state.steps[9]) is None
    assert state.chosen_number(state.steps[10]) == 3


def test_one_target_for_all_after_targets_one_by_one_ends_the_interview(trin: Ladder) -> None:
    each = answered_all(begin(trin)).choose_each_target().choose(1).choose(2).choose(3)
    state = each.jump(8).choose(5)
    assert state.step is None
    assert state.assessment.targets == dict.fromkeys(trin.dimensions, 5)


def test_an_interview_is_resumed_at_the_first_unanswered_question(trin: Ladder) -> None:
    state = resume(trin, short(trin, "3 · - 2 - 1 1 1"))
    assert asked(state).id == THIRD


def test_a_question_with_only_a_note_is_unanswered(trin: Ladder) -> None:
    given = {FIRST: Answer(level=1), SECOND: Answer(note="husk")}
    assert asked(resume(trin, assessment(trin, "short", given))).id == SECOND


def test_an_interview_with_all_answers_is_resumed_at_the_targets(trin: Ladder) -> None:
    state = resume(trin, short(trin, "0 0 0 0 0 0 0 ·"))
    assert asked(state).kind == "targets"


def test_it_is_complete_when_every_question_has_an_answer(trin: Ladder) -> None:
    assert complete(trin, short(trin, "0 0 0 · 0 0 0 0"))
    assert not complete(trin, short(trin, "0 0 0 - 0 0 0 0"))


def test_an_interview_that_is_over_takes_no_answer(trin: Ladder) -> None:
    over = answered_all(begin(trin)).choose(0)
    with pytest.raises(ValueError, match="over"):
        over.choose(1)
    with pytest.raises(ValueError, match="over"):
        over.special(UNKNOWN)


def test_targets_one_by_one_are_all_asked_before_a_jump_comes_home(trin: Ladder) -> None:
    state = begin(trin).jump(8).choose_each_target()
    for target in range(8):
        assert asked(state).id == list(trin.dimensions)[target]
        state = state.choose(2)
    assert state.position == 0
    assert not state.assessment.answers
    assert set(state.assessment.targets.values()) == {2}
