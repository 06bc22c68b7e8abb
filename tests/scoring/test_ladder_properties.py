"""What holds for all answers: held against every move and every combination, on small grids."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import Answer, Assessment
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.result import LadderResult, Steps
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.ladder import score
from tests.answers import assessment
from tests.scoring.brute_force import (
    Case,
    Given,
    cells,
    climb,
    first_in_order,
    fulfilment,
    level,
    level_range,
    optima,
)
from tests.scoring.strategies import cases

DIRECTIONS = pytest.mark.parametrize("direction", [1, -1], ids=["up", "down"])


def scored(case: Case) -> LadderResult:
    return score(case.assessment(), case.ladder())


def silent(case: Case, said: Given) -> Case:
    """Return the case with the same thing said to every question."""
    return replace(case, given=(said,) * len(case.given))


def steps_of(result: LadderResult, direction: int) -> Steps | None:
    return result.steps_up if direction > 0 else result.steps_down


def number(figure: Fraction | None) -> object:
    """Return an exact figure in a form that compares with a float, null as it is."""
    return None if figure is None else pytest.approx(float(figure), abs=1e-12)


@settings(deadline=None, max_examples=300)
@given(case=cases())
def test_figures_agree_with_exact_reckoning(case: Case) -> None:
    """Fulfilments, levels and their ranges are those of the definition in whole fractions."""
    result, laid = scored(case), cells(case)
    for stage, row in enumerate(result.stages, start=1):
        assert row.fulfilment == number(fulfilment(case, laid, stage))
    for dimension, line in enumerate(result.dimensions):
        low, high = level_range(case, laid, dimension) or (None, None)
        assert line.level == number(level(case, laid, dimension))
        assert (line.low, line.high) == (number(low), number(high))


@settings(deadline=None, max_examples=300)
@given(case=cases())
def test_stage_its_range_and_its_end_agree_with_exact_reckoning(case: Case) -> None:
    """No threshold is missed by a rounding error of floating point."""
    result, exact = scored(case), climb(case)
    names = tuple(line.id for line in result.dimensions)
    ended = result.ended_by
    assert result.stage.number == exact.stage
    assert (ended and ended.reason) == exact.reason
    assert (ended.dimensions if ended else ()) == tuple(names[d] for d in exact.dimensions)
    assert result.stage_low == (climb(case, missing=0).stage or 0)
    assert result.stage_high == (climb(case, missing=100).stage or 0)


@settings(deadline=None, max_examples=300)
@given(case=cases())
def test_stage_lies_between_its_low_and_its_high(case: Case) -> None:
    """What is missing can only lead to stages that were named as possible."""
    result = scored(case)
    assert result.stage_low <= result.stage_high
    if result.stage.number is not None:
        assert result.stage_low <= result.stage.number <= result.stage_high


@settings(deadline=None, max_examples=300)
@given(case=cases(), data=st.data())
def test_raising_an_answer_never_lowers_a_figure(case: Case, data: st.DataObject) -> None:
    """Better answers never give a worse fulfilment, level or stage, nor make one disappear."""
    raisable = [
        question
        for question, option in enumerate(case.given)
        if isinstance(option, int) and option < case.last_option
    ]
    assume(raisable)
    chosen = data.draw(st.sampled_from(raisable))
    moves = tuple(int(question == chosen) for question in range(len(case.given)))
    for before, after in zip(
        figures(scored(case)), figures(scored(case.moved(moves, 1))), strict=True
    ):
        assert (before is None) == (after is None)
        if before is not None and after is not None:
            assert after >= before - 1e-12


def figures(result: LadderResult) -> list[float | None]:
    return [
        *(stage.fulfilment for stage in result.stages),
        *(line.level for line in result.dimensions),
        *(line.low for line in result.dimensions),
        *(line.high for line in result.dimensions),
        result.level,
        result.stage.number,
        result.stage_low,
        result.stage_high,
    ]


@settings(deadline=None, max_examples=100)
@given(case=cases(), data=st.data())
def test_order_of_the_answers_in_the_file_never_matters(case: Case, data: st.DataObject) -> None:
    """A file whose answers were written in another order gives the same result."""
    written = case.assessment()
    shuffled = data.draw(st.permutations(list(written.answers.items())))
    again = assessment(case.ladder(), case.form, dict(shuffled))
    assert score(again, case.ladder()) == scored(case)


@settings(deadline=None, max_examples=100)
@given(case=cases())
def test_all_unknown_leaves_every_stage_possible_and_tells_none(case: Case) -> None:
    """Whoever knows nothing may stand anywhere, and is not told to stand at the bottom."""
    result = scored(silent(case, "unknown"))
    assert result.stage.number is None
    assert (result.stage_low, result.stage_high) == (0, case.stages)
    assert {(line.level, line.low, line.high) for line in result.dimensions} == {
        (None, 0.0, float(case.stages))
    }
    assert result.unknown == question_ids(case.ladder(), case.form)
    assert (result.steps_up, result.steps_down, result.next_steps) == (None, None, ())


@settings(deadline=None, max_examples=100)
@given(case=cases())
def test_nothing_relevant_gives_no_figure_at_all(case: Case) -> None:
    """A questionnaire of which nothing concerns the respondent says nothing."""
    result = scored(silent(case, "not_applicable"))
    assert result.stage.number is None
    assert (result.stage_low, result.stage_high) == (0, 0)
    assert {(line.level, line.low, line.high) for line in result.dimensions} == {(None, None, None)}
    assert {(stage.fulfilment, stage.questions) for stage in result.stages} == {(None, 0)}
    assert result.not_applicable == question_ids(case.ladder(), case.form)
    assert (result.steps_up, result.steps_down, result.next_steps) == (None, None, ())


@DIRECTIONS
@settings(deadline=None, max_examples=350)
@given(case=cases())
def test_steps_are_the_fewest_moves_that_change_the_stage(case: Case, direction: int) -> None:
    """No shorter way exists among all combinations of one-option moves."""
    steps = steps_of(scored(case), direction)
    ways = optima(case, direction)
    assert (steps is None) == (not ways)
    if steps is not None:
        assert steps.count == sum(ways[0])
        assert steps.count == sum(question.steps for question in steps.questions)


@DIRECTIONS
@settings(deadline=None, max_examples=350)
@given(case=cases())
def test_steps_name_the_optimum_that_comes_first(case: Case, direction: int) -> None:
    """Floor first, then the lowest answer at that moment, then the order of the questionnaire."""
    steps = steps_of(scored(case), direction)
    ids = question_ids(case.ladder(), case.form)
    expected = [(ids[question], moves) for question, moves in first_in_order(case, direction)]
    named = [] if steps is None else [(line.id, line.steps) for line in steps.questions]
    assert named == expected


@settings(deadline=None, max_examples=500)
@given(case=cases(forms=["long"], reached_at=[300, 500], floors=[0, 1]))
def test_steps_up_name_first_what_a_strict_floor_demands(case: Case) -> None:
    """Where the floor asks for much, it often asks for more than the lowest answer."""
    steps = scored(case).steps_up
    ids = question_ids(case.ladder(), case.form)
    expected = [(ids[question], moves) for question, moves in first_in_order(case, 1)]
    assert (
        [] if steps is None else [(line.id, line.steps) for line in steps.questions]
    ) == expected


@settings(deadline=None, max_examples=300)
@given(case=cases())
def test_steps_up_are_null_only_at_the_top_and_where_the_next_stage_is_undefined(
    case: Case,
) -> None:
    """Otherwise there is always a way up: to the best option everywhere, if need be."""
    result = scored(case)
    stage = result.stage.number
    at_the_end = stage == case.stages
    undefined = not at_the_end and result.stages[stage or 0].fulfilment is None
    assert (result.steps_up is None) == (at_the_end or undefined)
    assert (result.steps_down is None) == (not stage)


def full_size(ladder: Ladder, form: FormName, draw: st.DataObject) -> Assessment:
    """Draw answers to a whole questionnaire, a few of them missing."""
    ids = question_ids(ladder, form)
    last = len(ladder.stages) if form == "short" else len(ladder.scale) - 1
    options = list(ladder.scale)
    answers: dict[str, Answer] = {}
    for id_ in ids:
        option = draw.draw(st.integers(0, last + 1))
        if option > last:
            answers[id_] = Answer(special="unknown")
        elif form == "short":
            answers[id_] = Answer(level=option)
        else:
            answers[id_] = Answer(option=options[option])
    return assessment(ladder, form, answers)


def after(steps: Steps, direction: int, ladder: Ladder, before: Assessment) -> int:
    """Return the stage after the named questions were moved by the named steps."""
    options = list(ladder.scale)
    moved = before
    for question in steps.questions:
        old = before.answer(question.id)
        change = direction * question.steps
        if old.level is not None:
            new = Answer(level=old.level + change)
        else:
            assert old.option is not None, "only an answered question can be moved"
            new = Answer(option=options[options.index(old.option) + change])
        moved = moved.with_answer(question.id, new)
    return score(moved, ladder).stage.number or 0


@pytest.mark.parametrize("form", ["short", "long"])
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_the_named_steps_move_the_stage_of_the_shipped_ladder(
    trin: Ladder, form: FormName, data: st.DataObject
) -> None:
    """Whoever changes the named answers as told comes to another stage."""
    before = full_size(trin, form, data)
    result = score(before, trin)
    stage = result.stage.number or 0
    if result.steps_up is not None:
        assert after(result.steps_up, 1, trin, before) > stage
    if result.steps_down is not None:
        assert after(result.steps_down, -1, trin, before) < stage
