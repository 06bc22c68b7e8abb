"""What a result advises: steps, targets and next steps; measurement, section 2."""

import pytest

from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.result import LadderResult, Steps
from samskabelse_cli.scoring.ladder import score
from tests.answers import long, short, tiny_ladder


def scored(ladder: Ladder, levels: str) -> LadderResult:
    return score(short(ladder, levels), ladder)


def scored_long(ladder: Ladder, rows: str) -> LadderResult:
    return score(long(ladder, rows), ladder)


def moves(steps: Steps | None) -> list[tuple[str, int]]:
    """Return the questions and their steps, in the order in which they are named."""
    return [] if steps is None else [(line.id, line.steps) for line in steps.questions]


def advised(result: LadderResult) -> list[tuple[str, str]]:
    return [(step.dimension, step.stage) for step in result.next_steps]


def with_targets(ladder: Ladder, levels: str, targets: dict[str, int]) -> LadderResult:
    answers = short(ladder, levels).model_copy(update={"targets": targets})
    return score(answers, ladder)


def test_progress_is_the_share_of_what_the_next_stage_asks(trin: Ladder) -> None:
    """Four of eight, where five are asked for."""
    assert scored(trin, "2 2 2 2 1 1 1 1").progress == pytest.approx(4 / 5)


def test_steps_up_go_by_the_questionnaire_among_equal_answers() -> None:
    """Either of two equal answers would do: the one that is asked first is named."""
    ladder = tiny_ladder(2, [1, 1, 1], rule={"reached_at": 0.5})
    assert moves(scored(ladder, "1 0 0").steps_up) == [("d2", 1)]
    assert moves(scored(ladder, "1 1 0").steps_up) == [("d1", 1), ("d2", 1)]


def test_steps_up_take_the_lower_of_two_answers_that_serve_equally() -> None:
    """Each of the two could be raised by one degree; the lower answer goes first."""
    ladder = tiny_ladder(2, [1, 1], rule={"reached_at": 0.75})
    assert moves(scored_long(ladder, ".75 0   .5 0").steps_up) == [("d2.s1", 1)]
    assert moves(scored_long(ladder, ".5 0   .75 0").steps_up) == [("d1.s1", 1)]


def test_steps_up_look_at_the_answers_as_they_are_after_each_step() -> None:
    """Two equal answers are raised in turn, and each is named once with its number of steps."""
    ladder = tiny_ladder(2, [1, 1], rule={"reached_at": 0.5})
    assert moves(scored_long(ladder, "0 0   0 0").steps_up) == [("d1.s1", 2), ("d2.s1", 2)]
    assert moves(scored_long(ladder, ".25 0   0 0").steps_up) == [("d2.s1", 2), ("d1.s1", 1)]


def test_steps_up_begin_with_what_the_floor_demands() -> None:
    """The third dimension holds back: it comes first, though others are answered lower."""
    ladder = tiny_ladder(2, [1, 1, 1], [0, 0.5, 1], {"reached_at": 0.5, "floor": 1})
    result = scored_long(ladder, "1 0   1 0   0 .5")
    assert result.stage.number == 1
    assert moves(result.steps_up) == [("d3.s2", 1), ("d1.s2", 1)]


def test_steps_up_count_what_the_floor_demands_where_fulfilment_is_there(trin: Ladder) -> None:
    """The third stage wants 1 of every dimension, the fourth 2: nothing else is missing."""
    result = scored(trin, "5 5 5 5 0 5 1 5")
    assert result.stage.number == 2
    assert moves(result.steps_up) == [("borgere", 1)]
    result = scored(trin, "5 5 5 5 1 5 1 5")
    assert result.stage.number == 3
    assert moves(result.steps_up) == [("borgere", 1), ("politik", 1)]


def test_steps_never_touch_what_was_not_answered(trin: Ladder) -> None:
    """An unknown answer cannot be raised by one: four of six answered ones are."""
    result = scored(trin, "2 2 2 2 1 1 · ·")
    assert moves(result.steps_up) == [
        ("strategi", 1),
        ("ledelse", 1),
        ("organisation", 1),
        ("kompetencer", 1),
    ]
    assert moves(result.steps_down) == [("strategi", 1)]


def test_steps_waste_no_move_on_a_dimension_that_weighs_nothing() -> None:
    """It is the lowest, but its raise would not lift the fulfilment."""
    ladder = tiny_ladder(2, [0, 1, 1])
    assert moves(scored(ladder, "0 1 1").steps_up) == [("d2", 1), ("d3", 1)]
    assert moves(scored(ladder, "0 2 2").steps_down) == [("d2", 1)]


def test_steps_use_the_weight_of_a_heavy_dimension() -> None:
    """One raise of the heavy dimension does what two of the light ones do not."""
    assert moves(scored(tiny_ladder(2, [1, 1, 5]), "0 0 0").steps_up) == [("d3", 1)]


def test_steps_down_lose_the_stage_by_the_floor_where_that_is_nearest() -> None:
    """Stage 3 stays fulfilled for long, but the fourth dimension stands on the floor."""
    ladder = tiny_ladder(3, [1, 1, 1, 1], rule={"reached_at": 0.5})
    assert moves(scored(ladder, "3 3 3 1").steps_down) == [("d4", 1)]


def test_steps_down_lose_a_lower_stage_where_that_is_nearest() -> None:
    """The first stage hangs by a hair; with it the second is lost."""
    ladder = tiny_ladder(2, [1, 1], rule={"reached_at": 0.5})
    result = scored_long(ladder, ".5 1   .5 1")
    assert result.stage.number == 2
    assert moves(result.steps_down) == [("d1.s1", 1)]


@pytest.mark.parametrize(("excess", "up", "down"), [(5e-10, 1, 2), (2e-9, 2, 1)])
def test_steps_count_as_reached_what_is_within_a_billionth(
    excess: float, up: int, down: int
) -> None:
    """Five of eight reach a threshold a hair above 0.625: one up from four, two down from six."""
    ladder = tiny_ladder(2, [1] * 8, rule={"reached_at": 0.625 + excess})
    four, six = scored(ladder, "1 1 1 1 0 0 0 0"), scored(ladder, "1 1 1 1 1 1 0 0")
    assert sum(steps for _, steps in moves(four.steps_up)) == up
    assert sum(steps for _, steps in moves(six.steps_down)) == down


def test_steps_count_the_degrees_of_an_uneven_scale() -> None:
    """The floor wants half of the only statement that concerns d1: three degrees, not two."""
    ladder = tiny_ladder(2, [1, 1, 1], [0, 0.3, 0.4, 0.5, 1], {"reached_at": 0.5, "floor": 0})
    result = scored_long(ladder, "0 /   1 1   1 1")
    assert result.stage.number == 0
    assert moves(result.steps_up) == [("d1.s1", 3)]


def test_steps_down_are_null_before_the_first_stage(trin: Ladder) -> None:
    """There is no stage to lose."""
    assert scored(trin, "0 0 0 0 0 0 0 0").steps_down is None


def test_default_target_is_the_stage_after_the_one_reached(trin: Ladder) -> None:
    """Never above the last, and the first where none is reached."""
    for levels, target in (("0 0 0 0 0 0 0 0", 1), ("2 2 2 2 2 1 1 1", 3), ("5 " * 8, 5)):
        assert {line.target for line in scored(trin, levels).dimensions} == {target}


def test_default_target_is_null_where_the_stage_is(trin: Ladder) -> None:
    """There is no stage after one that cannot be told; a chosen target stands all the same."""
    unknown = "4 4 4 · · · · ·"
    assert {line.target for line in scored(trin, unknown).dimensions} == {None}
    assert advised(scored(trin, unknown)) == []
    chosen = with_targets(trin, unknown, {"ledelse": 5, "organisation": 4})
    assert [line.target for line in chosen.dimensions][:4] == [None, 5, 4, None]
    assert advised(chosen) == [("ledelse", "samskabende")]


def test_chosen_target_goes_before_the_default(trin: Ladder) -> None:
    """The municipality chooses; what it did not choose keeps the default."""
    result = with_targets(trin, "2 2 2 2 2 1 1 1", {"borgere": 5, "politik": 1})
    targets = {line.id: line.target for line in result.dimensions}
    assert (targets["borgere"], targets["politik"], targets["laering"]) == (5, 1, 3)
    assert advised(result) == [
        ("civilsamfund", "inddragende"),
        ("laering", "inddragende"),
        ("strategi", "ambitioes"),
        ("ledelse", "ambitioes"),
        ("organisation", "ambitioes"),
        ("kompetencer", "ambitioes"),
        ("borgere", "ambitioes"),
    ]


def test_next_steps_go_from_the_lowest_level_up_then_by_questionnaire(trin: Ladder) -> None:
    """Below the target of 3: the ones at 1, then the ones at 2; the cell is the stage after."""
    assert advised(scored(trin, "3 2 2 3 1 2 1 ·")) == [
        ("borgere", "inddragende"),
        ("politik", "inddragende"),
        ("ledelse", "ambitioes"),
        ("organisation", "ambitioes"),
        ("civilsamfund", "ambitioes"),
    ]


def test_next_steps_begin_with_what_holds_by_floor(trin: Ladder) -> None:
    """The three at 0 ended the climb; nobody else is below the target."""
    assert advised(scored(trin, "5 5 5 5 0 0 0 5")) == [
        ("borgere", "nysgerrig"),
        ("civilsamfund", "nysgerrig"),
        ("politik", "nysgerrig"),
    ]


def test_next_steps_bear_the_advice_of_their_cell(trin: Ladder) -> None:
    """The text stands in the questionnaire, at the dimension and the stage that are named."""
    steps = scored(trin, "3 2 2 3 1 2 1 ·").next_steps
    assert steps
    for step in steps:
        assert step.text == trin.dimensions[step.dimension].cells[step.stage].next_step


def test_next_step_in_the_long_form_is_the_first_statement_that_does_not_fit_yet() -> None:
    """The first with x below the threshold; what is unknown or not relevant is passed over."""
    ladder = tiny_ladder(5, [1, 1, 1])
    result = scored_long(ladder, "1 .75 .5 0 0   1 · .75 .5 0   1 / .5 .25 .25")
    assert [line.level for line in result.dimensions] == [2.25, 2.8125, 2.5]
    assert {line.target for line in result.dimensions} == {3}
    assert advised(result) == [("d1", "s3"), ("d3", "s3"), ("d2", "s4")]


def test_next_step_passes_over_a_statement_within_a_billionth_of_the_threshold() -> None:
    """It counts as fulfilled everywhere else, and so it does here."""
    almost = 0.625 - 5e-10
    ladder = tiny_ladder(2, [1], [0, almost, 1])
    assert advised(scored_long(ladder, f"{almost} 0")) == [("d1", "s2")]


def test_next_steps_leave_out_a_level_within_a_billionth_of_its_target() -> None:
    """A level of 0.9999999999 is no less than a target of 1."""
    almost = 1 - 1e-10
    ladder = tiny_ladder(2, [1, 1], [0, almost, 1])
    answers = long(ladder, f"{almost} 0   0 0").model_copy(update={"targets": {"d1": 1, "d2": 1}})
    assert advised(score(answers, ladder)) == [("d2", "s1")]


def test_next_steps_advise_nothing_where_every_target_is_met(trin: Ladder) -> None:
    """A target need not be the fifth step."""
    assert advised(with_targets(trin, "2 " * 8, dict.fromkeys(trin.dimensions, 2))) == []


def test_next_steps_name_no_statement_where_all_fit_well_enough() -> None:
    """Below the target of 2, but no statement is below the threshold."""
    ladder = tiny_ladder(2, [1, 1])
    result = scored_long(ladder, ".75 .75   1 1")
    assert result.dimensions[0].level == 1.5
    assert advised(result) == []


def test_a_dimension_that_holds_by_floor_is_advised_though_its_level_is_unknown(
    trin: Ladder,
) -> None:
    result = score(long(trin, "\n".join(["0 0 0 · ·", *["1 1 1 1 1"] * 7])), trin)
    assert result.ended_by is not None
    assert result.ended_by.dimensions == ("strategi",)
    assert result.dimensions[0].level is None
    assert [(step.dimension, step.stage) for step in result.next_steps] == [
        ("strategi", "nysgerrig")
    ]


def test_equal_levels_are_advised_in_questionnaire_order_whatever_their_sums_round_to() -> None:
    ladder = tiny_ladder(3, [1, 1], values=(0, 0.1, 0.2, 0.3, 1))
    result = score(long(ladder, ".1 .2 0  .3 0 0"), ladder)
    assert [step.dimension for step in result.next_steps] == ["d1", "d2"]
