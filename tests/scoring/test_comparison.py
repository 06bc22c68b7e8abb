"""Comparing: what moved between two times, who can learn from whom, and on which questions."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import Action, Assessment, QuestionnaireRef
from samskabelse_cli.model.comparison import Development, Standing
from samskabelse_cli.model.ladder import Dimension, Ladder
from samskabelse_cli.model.profile import Profile
from samskabelse_cli.scoring.common_ground import CommonGround, common_ground
from samskabelse_cli.scoring.comparison import development_of, side_by_side, standings
from tests.answers import WHEN, long, short
from tests.samples import FOLDER

OPPOSITE = {"up": "down", "down": "up", "learned": "lost", "lost": "learned", "other": "other"}
LEVELS = st.lists(st.sampled_from("0 1 2 3 4 5 · -".split()), min_size=8, max_size=8).map(" ".join)


def compared(trin: Ladder, before: str, after: str) -> Development:
    return development_of(common_ground([(short(trin, one), trin) for one in (before, after)]))


def samples() -> CommonGround:
    names = ("eksempelby-foer.yaml", "eksempelby-efter.yaml")
    return common_ground([read_assessment(FOLDER / name) for name in names])


def action(text: str, status: str = "open", dimension: str = "ledelse") -> Action:
    values = {"dimension": dimension, "stage": "moden", "text": text, "status": status}
    return Action.model_validate(values)


def edition(trin: Ladder, changes: dict[str, Dimension], version: str = "2.0") -> Ladder:
    dimensions = {**trin.dimensions, **changes}
    return trin.model_copy(update={"version": version, "dimensions": dimensions})


def later(assessment: Assessment) -> Assessment:
    return assessment.model_copy(update={"updated": WHEN + timedelta(days=365)})


# --- before and after


def test_the_samples_tell_what_the_design_says_of_them() -> None:
    found = development_of(samples())
    assert [shift.change for shift in found.parts] == [1, 1, 1, 1, 0, 0, None, None]
    assert [shift.target for shift in found.parts] == [4, 3, 3, 3, 3, 3, 2, 3]
    assert (found.before.stage, found.after.stage) == (1, 2)
    before, after = (3 / 7, 5 / 7)
    inddragende = found.stages[1]
    assert (inddragende.before, inddragende.after) == (before, after)
    assert [(move.question, move.direction) for move in found.answers] == [
        ("strategi", "up"),
        ("ledelse", "up"),
        ("organisation", "up"),
        ("kompetencer", "up"),
        ("politik", "learned"),
        ("laering", "lost"),
    ]


def test_the_samples_plan_is_followed_up() -> None:
    found = development_of(samples())
    told = [(one.planned.dimension, one.found and one.found.status) for one in found.actions]
    assert told == [("ledelse", "done"), ("organisation", None)]
    assert [one.dimension for one in found.new_actions] == ["borgere"]


@settings(deadline=None)
@given(LEVELS)
def test_compared_with_itself_nothing_moves(trin: Ladder, levels: str) -> None:
    found = compared(trin, levels, levels)
    assert found.answers == ()
    assert {shift.change for shift in (*found.parts, *found.stages)} <= {0.0, None}


@settings(deadline=None)
@given(LEVELS, LEVELS)
def test_swapping_the_times_reverses_every_move(trin: Ladder, before: str, after: str) -> None:
    there, back = compared(trin, before, after), compared(trin, after, before)
    for one, other in zip((*there.parts, *there.stages), (*back.parts, *back.stages), strict=True):
        assert one.change == (None if other.change is None else -other.change)
    moved = [(move.question, OPPOSITE[move.direction]) for move in there.answers]
    assert moved == [(move.question, move.direction) for move in back.answers]


def test_lower_with_evidence_that_was_not_there_is_knowing_more(trin: Ladder) -> None:
    before = short(trin, "3 3 3 3 3 3 3 3")
    after = before.with_answer("strategi", Answer(level=2, evidence="Referat, juni"))
    after = after.with_answer("ledelse", Answer(level=2))
    found = development_of(common_ground([(before, trin), (after, trin)]))
    assert [(m.question, m.direction, m.knows_more) for m in found.answers] == [
        ("strategi", "down", True),
        ("ledelse", "down", False),
    ]


def test_long_form_moves_by_what_the_degrees_are_worth(trin: Ladder) -> None:
    rows = "1 1 .75 .25 0 " * 8
    before, after = long(trin, rows), long(trin, rows.replace("1 1", "1 .5", 1))
    (move,) = development_of(common_ground([(before, trin), (after, trin)])).answers
    assert (move.question, move.direction) == ("strategi.inddragende", "down")


def test_not_relevant_any_more_is_neither_up_nor_down(trin: Ladder) -> None:
    rows = "1 1 .75 .25 0 " * 8
    before, after = long(trin, rows), long(trin, rows.replace("1 1", "1 /", 1))
    (move,) = development_of(common_ground([(before, trin), (after, trin)])).answers
    assert move.direction == "other"


def test_profile_moves_by_points() -> None:
    profile = load_questionnaire("trappen", "da")
    assert isinstance(profile, Profile)
    question = asked(profile, None)[0]
    reference = QuestionnaireRef(id=profile.id, version=profile.version)
    empty = Assessment(questionnaire=reference, subject="E", started=WHEN, updated=WHEN)
    first, last = (empty.with_answer(question.id, question.choices[n].answer) for n in (0, -1))
    (move,) = development_of(common_ground([(first, profile), (last, profile)])).answers
    assert move.direction in ("up", "down")
    section = question.id.partition(".")[0]
    assert section in {shift.id for shift in samples_of(first, last, profile).parts}


def samples_of(first: Assessment, last: Assessment, profile: Profile) -> Development:
    return development_of(common_ground([(first, profile), (last, profile)]))


# --- the plan


@pytest.mark.parametrize("status", ["open", "done", "dropped"])
def test_action_is_found_again_whatever_its_case_and_spaces(trin: Ladder, status: str) -> None:
    before = short(trin, "1 1 1 1 1 1 1 1").model_copy(update={"actions": (action("Mød op."),)})
    after = before.model_copy(update={"actions": (action("mød  OP.", status),)})
    found = development_of(common_ground([(before, trin), (after, trin)]))
    (followed,) = found.actions
    assert followed.found
    assert followed.found.status == status
    assert found.new_actions == ()


def test_one_later_action_answers_for_one_earlier(trin: Ladder) -> None:
    twice = short(trin, "1 1 1 1 1 1 1 1").model_copy(
        update={"actions": (action("Mød op."), action("Mød op."))}
    )
    once = twice.model_copy(update={"actions": (action("Mød op."),)})
    found = development_of(common_ground([(twice, trin), (once, trin)]))
    assert [one.found is None for one in found.actions] == [False, True]
    found = development_of(common_ground([(once, trin), (twice, trin)]))
    assert len(found.new_actions) == 1


# --- editions


def test_question_with_other_words_is_left_out_of_every_figure(trin: Ladder) -> None:
    strategi = trin.dimensions["strategi"]
    new = edition(trin, {"strategi": strategi.model_copy(update={"question": "Nyt?"})})
    common = common_ground(
        [(short(trin, "5 2 2 2 2 2 2 2"), trin), (later(short(new, "1 2 2 2 2 2 2 2")), new)]
    )
    assert [(one.question, one.reason) for one in common.left_out] == [("strategi", "changed")]
    found = development_of(common)
    assert "strategi" not in {shift.id for shift in found.parts}
    assert found.answers == ()
    assert [shift.before for shift in found.stages] == [1, 1, 0, 0, 0]
    assert {shift.change for shift in found.stages} == {0.0}


@pytest.mark.parametrize("gone_before", [True, False])
def test_dimension_of_one_edition_alone_is_left_out(trin: Ladder, gone_before: bool) -> None:
    fewer = {id_: one for id_, one in trin.dimensions.items() if id_ != "laering"}
    small = trin.model_copy(update={"version": "0.9", "dimensions": fewer})
    sides = [(short(small, "2 2 2 2 2 2 2"), small), (short(trin, "2 2 2 2 2 2 2 5"), trin)]
    first, second = sides if gone_before else reversed(sides)
    common = common_ground([first, (later(second[0]), second[1])])
    assert [(one.question, one.reason) for one in common.left_out] == [("laering", "not-in-all")]
    assert len(development_of(common).parts) == 7


def test_statement_with_other_words_leaves_the_rest_of_its_dimension(trin: Ladder) -> None:
    strategi = trin.dimensions["strategi"]
    cell = strategi.cells["moden"].model_copy(update={"statement": "Noget andet."})
    cells = {**strategi.cells, "moden": cell}
    new = edition(trin, {"strategi": strategi.model_copy(update={"cells": cells})})
    rows = "1 1 1 0 0 " * 8
    common = common_ground([(long(trin, rows), trin), (later(long(new, rows)), new)])
    assert [one.question for one in common.left_out] == ["strategi.moden"]
    found = development_of(common)
    assert found.parts[0].before == found.parts[0].after == 5 * 3 / 4


def test_profile_of_two_editions_is_scored_on_what_both_have() -> None:
    profile = load_questionnaire("trappen", "da")
    assert isinstance(profile, Profile)
    gone, *others = profile.sections
    small = profile.model_copy(
        update={"version": "9", "sections": {id_: profile.sections[id_] for id_ in others}}
    )
    reference = QuestionnaireRef(id=profile.id, version=profile.version)
    answers = {q.id: q.choices[-1].answer for q in asked(profile, None)}
    one = Assessment(
        questionnaire=reference, subject="E", started=WHEN, updated=WHEN, answers=answers
    )
    common = common_ground([(one, small), (later(one), profile)])
    assert {item.question.partition(".")[0] for item in common.left_out} == {gone}
    assert list(standings(common)[0].parts) == others


def test_nothing_is_common_where_every_word_is_new(trin: Ladder) -> None:
    renewed = {
        id_: one.model_copy(update={"question": f"Nyt om {id_}?"})
        for id_, one in trin.dimensions.items()
    }
    new = edition(trin, renewed)
    common = common_ground(
        [(short(trin, "2 2 2 2 2 2 2 2"), trin), (later(short(new, "2 2 2 2 2 2 2 2")), new)]
    )
    assert (common.questions, len(common.left_out)) == ((), 8)


# --- side by side


def unit(level: float | None, target: int | None) -> Standing:
    return Standing({"ledelse": level}, {"ledelse": target}, {})


@pytest.mark.parametrize(
    ("levels", "targets", "expected"),
    [
        ((1, 2), (2, 3), [(0, (1,))]),
        ((1, 1.5), (2, 3), []),
        ((1, 2), (1, 3), []),
        ((None, 2), (2, 3), []),
        ((1, 2), (None, 3), []),
        ((1, None, 3, 2), (2, 2, 2, 3), [(0, (2, 3)), (3, (2,))]),
    ],
    ids=["a level above", "less than one", "at its target", "unknown", "no target", "several"],
)
def test_one_learns_from_a_level_above_while_below_its_target(
    levels: tuple[float | None, ...],
    targets: tuple[int | None, ...],
    expected: list[tuple[int, tuple[int, ...]]],
) -> None:
    found = side_by_side([unit(*pair) for pair in zip(levels, targets, strict=True)])
    assert [(lesson.learner, lesson.ahead) for lesson in found.lessons] == expected


def test_units_stay_in_the_order_given() -> None:
    low, high = unit(1, 2), unit(3, 4)
    assert side_by_side([low, high]).standings == (low, high)
    assert side_by_side([high, low]).standings == (high, low)


def test_a_canvas_has_no_standing() -> None:
    canvas = load_questionnaire("opskrift", "da")
    reference = QuestionnaireRef(id=canvas.id, version=canvas.version)
    one = Assessment(questionnaire=reference, subject="E", started=WHEN, updated=WHEN)
    common = replace(common_ground([(one, canvas)]), questions=asked(canvas, None))
    with pytest.raises(TypeError, match="no figures"):
        standings(common)
