"""How a stage is reached: each rule of measurement, section 2, by itself."""

from dataclasses import asdict

import pytest

from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.result import EndedBy, LadderResult
from samskabelse_cli.scoring.ladder import score
from tests.answers import assessment, long, short, tiny_ladder


def scored(ladder: Ladder, levels: str) -> LadderResult:
    return score(short(ladder, levels), ladder)


def scored_long(ladder: Ladder, rows: str) -> LadderResult:
    return score(long(ladder, rows), ladder)


def test_stage_is_the_last_of_an_unbroken_row_of_fulfilled_stages() -> None:
    """A higher stage that is fulfilled by itself does not count above one that is not."""
    result = scored_long(tiny_ladder(3, [1, 1]), "1 0 1   1 .5 1")
    assert [stage.own for stage in result.stages] == [True, False, True]
    assert [stage.reached for stage in result.stages] == [True, False, False]
    assert result.stage.number == 1


def test_stage_at_the_top_has_nothing_that_ended_the_climb(trin: Ladder) -> None:
    """At K there is no next stage: no reason, no progress, no steps up."""
    result = scored(trin, "5 5 5 5 5 5 5 5")
    assert (result.stage.number, result.stage.id) == (5, "samskabende")
    assert (result.ended_by, result.progress, result.steps_up) == (None, None, None)


def test_stage_before_the_first_is_zero_and_has_no_name(trin: Ladder) -> None:
    """Known to be before the first step: number 0, null id, and a way to the first."""
    result = scored(trin, "1 1 1 1 0 0 0 0")
    assert asdict(result.stage) == {"number": 0, "id": None, "name": None}
    assert result.ended_by == EndedBy(reason="fulfilment")
    assert result.progress == 0.5 / 0.625
    assert result.steps_up is not None
    assert result.steps_down is None


def test_stage_is_null_where_the_first_fulfilment_is_undefined(trin: Ladder) -> None:
    """Not zero: it cannot be told, and neither can progress nor steps."""
    result = scored(trin, "4 4 4 · · · · ·")
    assert asdict(result.stage) == {"number": None, "id": None, "name": None}
    assert result.ended_by == EndedBy(reason="undefined")
    assert (result.stage_low, result.stage_high) == (0, 5)
    assert (result.progress, result.level) == (None, None)
    assert (result.steps_up, result.steps_down) == (None, None)
    assert not any(stage.reached for stage in result.stages)


def test_stage_is_null_though_a_later_fulfilment_is_defined() -> None:
    """The climb begins at the first stage; a second one alone says nothing of it."""
    result = scored_long(tiny_ladder(2, [1, 1, 1]), "· 1   · 1   1 1")
    assert [stage.fulfilment for stage in result.stages] == [None, 1]
    assert [stage.own for stage in result.stages] == [False, True]
    assert result.stage.number is None


def test_climb_ends_undefined_at_the_first_stage_that_cannot_be_told() -> None:
    """At least stage 1: no progress and no steps up, but the first stage can still be lost."""
    result = scored_long(tiny_ladder(3, [1, 1, 1]), "1 · 1   1 · 1   1 1 1")
    assert result.stage.number == 1
    assert result.ended_by == EndedBy(reason="undefined")
    assert (result.stage_low, result.stage_high) == (1, 3)
    assert (result.progress, result.level, result.steps_up) == (None, None, None)
    assert result.steps_down is not None
    assert result.unknown == ("d1.s2", "d2.s2")


def test_floor_keeps_the_stage_within_two_of_the_weakest_dimension(trin: Ladder) -> None:
    """Seven dimensions at the top, one at 0: stage 2; at 1: stage 3."""
    held = EndedBy(reason="floor", dimensions=("borgere",))
    at_zero, at_one = scored(trin, "5 5 5 5 0 5 5 5"), scored(trin, "5 5 5 5 1 5 5 5")
    assert (at_zero.stage.number, at_zero.ended_by) == (2, held)
    assert (at_one.stage.number, at_one.ended_by) == (3, held)
    assert at_zero.progress is None


def test_floor_names_only_the_dimensions_that_hold_back(trin: Ladder) -> None:
    """Stage 4 wants level 2 everywhere; the 2 is high enough."""
    result = scored(trin, "5 5 1 5 2 5 5 1")
    assert result.stage.number == 3
    assert result.ended_by == EndedBy(reason="floor", dimensions=("organisation", "laering"))


def test_floor_of_zero_wants_the_stage_itself_in_every_dimension() -> None:
    """The rule's number is how far a dimension may lag behind."""
    result = scored(tiny_ladder(3, [1, 1, 1], rule={"floor": 0}), "3 3 1")
    assert result.stage.number == 1
    assert result.ended_by == EndedBy(reason="floor", dimensions=("d3",))


def test_fulfilment_is_named_where_the_floor_would_hold_too() -> None:
    """Stage 2 is neither fulfilled nor allowed by the floor: the first reason is given."""
    result = scored(tiny_ladder(3, [1, 1], rule={"floor": 0}), "3 1")
    assert result.stage.number == 1
    assert result.ended_by == EndedBy(reason="fulfilment")


def test_dimension_of_unknown_level_is_held_to_the_floor_by_its_best_case(trin: Ladder) -> None:
    """An unknown dimension may be at the top; it does not hold back, but shows in the range."""
    result = scored(trin, "5 5 5 5 · 5 5 5")
    assert (result.stage.number, result.ended_by) == (5, None)
    assert (result.stage_low, result.stage_high) == (2, 5)


def test_dimension_whose_best_case_is_too_low_holds_by_floor(trin: Ladder) -> None:
    """Two unknown cells of five: no level, and at best 2, where stage 5 wants 3."""
    result = scored_long(trin, "0 0 0 · ·" + "  1 1 1 1 1" * 7)
    assert (result.dimensions[0].level, result.dimensions[0].high) == (None, 2)
    assert result.stage.number == 4
    assert result.ended_by == EndedBy(reason="floor", dimensions=("strategi",))


def test_level_is_null_where_missing_answers_leave_more_than_one_step_open(trin: Ladder) -> None:
    """One missing cell of five leaves exactly one step open, two leave two."""
    result = scored_long(trin, "1 1 .5 0 ·   1 1 .5 · ·" + "   0 0 0 0 0" * 6)
    one, two = result.dimensions[:2]
    assert (one.level, one.low, one.high) == (5 * 2.5 / 4, 2.5, 3.5)
    assert (two.level, two.low, two.high) == (None, 2.5, 4.5)


def test_level_counts_relevant_cells_alone() -> None:
    """What does not concern the respondent neither raises nor lowers, nor opens a range."""
    result = scored_long(tiny_ladder(4, [1]), "1 / .5 /")
    (line,) = result.dimensions
    assert (line.level, line.low, line.high) == (3, 3, 3)


def test_fulfilment_is_defined_from_half_of_the_weight_on(trin: Ladder) -> None:
    """Four of eight are enough, three are not."""
    four, three = scored(trin, "4 4 4 1 · · · ·"), scored(trin, "4 4 4 · · · · ·")
    assert [stage.fulfilment for stage in four.stages] == [1, 0.75, 0.75, 0.75, 0]
    assert four.level == 3.25
    assert [stage.fulfilment for stage in three.stages] == [None] * 5


def test_minimum_coverage_counts_weight_and_not_questions() -> None:
    """One heavy answer of three covers; two light ones do not."""
    ladder = tiny_ladder(2, [4, 1, 1])
    assert [stage.fulfilment for stage in scored(ladder, "1 · ·").stages] == [1, 0]
    assert [stage.fulfilment for stage in scored(ladder, "· 1 1").stages] == [None, None]


def test_minimum_coverage_of_all_wants_every_answer() -> None:
    """The questionnaire sets the share."""
    ladder = tiny_ladder(2, [1, 1, 1], rule={"minimum_coverage": 1, "reached_at": 1})
    assert scored(ladder, "2 2 ·").stage.number is None
    assert scored(ladder, "2 2 2").stage.number == 2


def test_minimum_coverage_of_nothing_still_wants_an_answer() -> None:
    """No answer gives no fulfilment, whatever the rule."""
    result = scored(tiny_ladder(2, [1, 1], rule={"minimum_coverage": 0}), "- ·")
    assert [stage.fulfilment for stage in result.stages] == [None, None]


def test_missing_answers_are_never_imputed(trin: Ladder) -> None:
    """Unknown and unanswered leave numerator and denominator; both are counted and listed."""
    result = scored(trin, "1 1 1 1 1 0 · -")
    first = result.stages[0]
    assert first.fulfilment == 5 / 6
    assert (first.answered, first.questions) == (6, 8)
    assert (result.unknown, result.unanswered) == (("politik",), ("laering",))


def test_not_applicable_leaves_the_coverage() -> None:
    """Two of four are answered, but only three concern the respondent: 2/3 is enough."""
    ladder = tiny_ladder(2, [1, 1, 1, 1], rule={"minimum_coverage": 0.6})
    without, missing = "/ 1   · 1   1 1   0 1", "· 1   · 1   1 1   0 1"
    assert scored_long(ladder, without).stages[0].fulfilment == 0.5
    assert scored_long(ladder, missing).stages[0].fulfilment is None


def test_not_applicable_is_listed_and_not_counted_among_the_questions() -> None:
    """A cell that is not relevant is no question of its stage, nor an unknown one."""
    result = scored_long(tiny_ladder(2, [1, 1]), "/ ·   1 -")
    assert [(stage.answered, stage.questions) for stage in result.stages] == [(1, 1), (0, 2)]
    assert result.not_applicable == ("d1.s1",)
    assert (result.unknown, result.unanswered) == (("d1.s2",), ("d2.s2",))


def test_dimension_that_is_not_relevant_has_no_level_and_holds_nothing_back(trin: Ladder) -> None:
    """Neither a level nor a range, and no word in the floor."""
    result = scored_long(trin, "/ / / / /" + "  1 1 1 1 1" * 7)
    first = result.dimensions[0]
    assert (first.level, first.low, first.high) == (None, None, None)
    assert (result.stage_low, result.stage.number, result.stage_high) == (5, 5, 5)


def test_weight_of_zero_leaves_the_fulfilment() -> None:
    """Weight 0 is not turned into 1: the dimension is shown, and counts for no stage."""
    result = scored(tiny_ladder(2, [2, 0]), "2 1")
    assert [stage.fulfilment for stage in result.stages] == [1, 1]
    assert [line.level for line in result.dimensions] == [2, 1]


def test_weight_counts_in_the_fulfilment() -> None:
    """Σ w·x / Σ w: 3 of 4 for the heavy dimension."""
    assert scored(tiny_ladder(2, [3, 1]), "1 0").stages[0].fulfilment == 0.75


def test_weight_of_zero_does_not_lift_the_floor() -> None:
    """The floor asks every dimension, however little it weighs."""
    result = scored(tiny_ladder(3, [1, 0], rule={"floor": 1}), "3 0")
    assert result.stage.number == 1
    assert result.ended_by == EndedBy(reason="floor", dimensions=("d2",))


def test_answers_that_weigh_nothing_define_no_fulfilment() -> None:
    """Nothing divided by nothing is not zero."""
    result = scored(tiny_ladder(2, [0, 1], rule={"minimum_coverage": 0}), "2 ·")
    assert [stage.fulfilment for stage in result.stages] == [None, None]


def test_all_unknown_tells_nothing_but_what_is_unknown(trin: Ladder) -> None:
    """No stage, no level, no steps: eight questions to answer."""
    result = scored(trin, "· · · · · · · ·")
    assert result.stage.number is None
    assert (result.stage_low, result.stage_high) == (0, 5)
    assert result.unknown == tuple(trin.dimensions)
    assert {(line.level, line.low, line.high) for line in result.dimensions} == {(None, 0, 5)}
    assert (result.level, result.steps_up, result.steps_down) == (None, None, None)


def test_nothing_answered_tells_nothing_but_what_is_unanswered(trin: Ladder) -> None:
    """An empty file is scored too."""
    result = score(assessment(trin, "long", {}), trin)
    assert result.stage.number is None
    assert result.unanswered == question_ids(trin, "long")
    assert (result.unknown, result.not_applicable) == ((), ())


def test_nothing_relevant_leaves_no_stage_possible(trin: Ladder) -> None:
    """There is no question left that an answer could come to."""
    result = scored_long(trin, "/ " * 40)
    assert result.stage.number is None
    assert result.ended_by == EndedBy(reason="undefined")
    assert (result.stage_low, result.stage_high) == (0, 0)
    assert result.not_applicable == question_ids(trin, "long")
    assert {stage.questions for stage in result.stages} == {0}


@pytest.mark.parametrize(("excess", "reached"), [(5e-10, True), (2e-9, False)])
def test_fulfilment_reaches_its_threshold_within_a_billionth(excess: float, reached: bool) -> None:
    """Five of eight against a threshold a little above 0.625."""
    ladder = tiny_ladder(2, [1] * 8, rule={"reached_at": 0.625 + excess})
    result = scored(ladder, "1 1 1 1 1 0 0 0")
    assert result.stages[0].own is reached
    assert (result.stage.number == 1) is reached


@pytest.mark.parametrize(("lack", "accepted"), [(2e-10, True), (2e-9, False)])
def test_floor_accepts_a_level_within_a_billionth(lack: float, accepted: bool) -> None:
    """A level of 1 less twice the lack, where stage 2 wants 1."""
    rule = {"reached_at": 0.7, "floor": 1}
    ladder = tiny_ladder(2, [1, 1, 1, 1], [0, 0.5 - lack, 1], rule)
    result = scored_long(ladder, f"{0.5 - lack} {0.5 - lack}  1 1  1 1  1 1")
    assert result.stage.number == (2 if accepted else 1)


@pytest.mark.parametrize(("excess", "defined"), [(2e-10, True), (2e-9, False)])
def test_coverage_reaches_its_minimum_within_a_billionth(excess: float, defined: bool) -> None:
    """One of two answers against a minimum a little above one half."""
    result = scored(tiny_ladder(2, [1, 1], rule={"minimum_coverage": 0.5 + excess}), "2 ·")
    assert (result.stages[0].fulfilment is not None) is defined


@pytest.mark.parametrize("row", [".3 .3 ·", ".3 .9 ·", ".9 .8 ·"])
def test_level_is_not_lost_to_a_rounding_error_of_its_range(row: str) -> None:
    """One missing cell of three is one step, though floating point may make it a little more."""
    result = scored_long(tiny_ladder(3, [1], [0, 0.3, 0.8, 0.9, 1]), row)
    mean = sum(map(float, row.split()[:2])) / 2
    assert result.dimensions[0].level == pytest.approx(3 * mean)


def test_coverage_is_a_share_whatever_the_size_of_the_weights() -> None:
    ladder = tiny_ladder(2, [1e-9] * 4)
    result = score(short(ladder, "2 · · ·"), ladder)
    assert result.stages[0].fulfilment is None
    assert result.stage.number is None
