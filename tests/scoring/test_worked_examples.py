"""The worked examples, figure by figure.

Golden values: the two tables of worked examples in measurement, section 2 (short form and long
form), and the object under "score --format json" in interfaces. Nothing here was read off the
program.
"""

from dataclasses import dataclass

import pytest

from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.result import EndedBy, LadderResult, as_data
from samskabelse_cli.scoring.ladder import score
from tests.answers import long, short

EXACT = 1e-12


@dataclass(frozen=True)
class Example:
    """A row of the table of short examples, column by column."""

    levels: str
    fulfilments: tuple[float, ...]
    stage: int
    ended_by: EndedBy
    low: int
    high: int
    progress: float | None
    level: float
    steps_up: int
    steps_down: int


FULFILMENT = EndedBy(reason="fulfilment")
EXAMPLES = {
    "all-answered": Example(
        "3 2 2 3 1 2 1 2", (1, 0.75, 0.25, 0, 0), 2, FULFILMENT, 2, 2, 0.40, 2.0, 3, 2
    ),
    "without-citizens": Example(
        "5 5 5 5 0 0 0 5",
        (0.625,) * 5,
        2,
        EndedBy(reason="floor", dimensions=("borgere", "civilsamfund", "politik")),
        2,
        2,
        None,
        3.125,
        3,
        4,
    ),
    "one-unknown": Example(
        # 0.457142… is 2/7 of 0.625.
        "3 2 2 3 1 2 1 ·",
        (1, 5 / 7, 2 / 7, 0, 0),
        2,
        FULFILMENT,
        2,
        2,
        16 / 35,
        2.0,
        3,
        1,
    ),
    "two-unknown": Example(
        "2 2 2 2 1 1 · ·", (1, 4 / 6, 0, 0, 0), 2, FULFILMENT, 1, 2, 0, 5 / 3, 4, 1
    ),
}

LONG_EXAMPLE = """
    1    1    .75  .25  0
    1    .75  .5   0    0
    .75  .75  .5   .25  0
    1    .75  .75  .5   0
    .75  .5   .25  0    0
    1    .75  .5   .25  0
    .5   .5   .25  0    0
    1    ·    .5   0    0
"""
LONG_LEVELS = {
    "strategi": 3,
    "ledelse": 2.25,
    "organisation": 2.25,
    "kompetencer": 3,
    "borgere": 1.5,
    "civilsamfund": 2.5,
    "politik": 1.25,
    "laering": 1.875,
}

every_short_example = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())


def scored(trin: Ladder, example: Example) -> LadderResult:
    return score(short(trin, example.levels), trin)


@pytest.fixture
def long_result(trin: Ladder) -> LadderResult:
    """The result of the long example."""
    return score(long(trin, LONG_EXAMPLE), trin)


@every_short_example
def test_short_example_has_the_printed_fulfilments(trin: Ladder, example: Example) -> None:
    """Column F, from the first stage to the fifth."""
    found = [stage.fulfilment for stage in scored(trin, example).stages]
    assert found == pytest.approx(example.fulfilments, abs=EXACT)


@every_short_example
def test_short_example_reaches_the_printed_stage(trin: Ladder, example: Example) -> None:
    """Columns stage, ended by, and low-high."""
    result = scored(trin, example)
    assert (result.stage.number, result.stage.id) == (example.stage, "inddragende")
    assert result.ended_by == example.ended_by
    assert (result.stage_low, result.stage_high) == (example.low, example.high)
    assert [stage.reached for stage in result.stages] == [True, True, False, False, False]


@every_short_example
def test_short_example_makes_the_printed_progress(trin: Ladder, example: Example) -> None:
    """Column progress; null where the floor ended the climb."""
    progress = scored(trin, example).progress
    assert progress == (example.progress and pytest.approx(example.progress, abs=EXACT))


@every_short_example
def test_short_example_has_the_printed_overall_level(trin: Ladder, example: Example) -> None:
    """Column level."""
    assert scored(trin, example).level == pytest.approx(example.level, abs=EXACT)


@every_short_example
def test_short_example_is_the_printed_number_of_steps_from_another_stage(
    trin: Ladder, example: Example
) -> None:
    """Column up / down."""
    result = scored(trin, example)
    assert result.steps_up is not None
    assert result.steps_down is not None
    assert (result.steps_up.count, result.steps_down.count) == (
        example.steps_up,
        example.steps_down,
    )


@every_short_example
def test_level_of_a_dimension_in_the_short_form_is_the_answer(
    trin: Ladder, example: Example
) -> None:
    """K times the mean of x is the level that was answered; unknown leaves 0 to 5 open."""
    lines = scored(trin, example).dimensions
    for line, answer in zip(lines, example.levels.split(), strict=True):
        figures = (line.level, line.low, line.high)
        assert figures == ((None, 0, 5) if answer == "·" else (int(answer),) * 3)


def test_long_example_has_the_printed_fulfilments(long_result: LadderResult) -> None:
    """The line "F = (.875, .714285…, .5, .15625, 0)"; the second is 5/7."""
    found = [stage.fulfilment for stage in long_result.stages]
    assert found == pytest.approx((0.875, 5 / 7, 0.5, 0.15625, 0), abs=EXACT)


def test_long_example_has_the_printed_levels(long_result: LadderResult) -> None:
    """The last column of the long table."""
    levels = {line.id: line.level for line in long_result.dimensions}
    assert levels == pytest.approx(LONG_LEVELS, abs=EXACT)


def test_long_example_leaves_one_range_open(long_result: LadderResult) -> None:
    """Laering has one unknown cell: 1.5 to 2.5, one step wide, so that its level stands."""
    ranges = {line.id: (line.low, line.high) for line in long_result.dimensions}
    assert ranges.pop("laering") == (1.5, 2.5)
    assert ranges == {line: (LONG_LEVELS[line], LONG_LEVELS[line]) for line in ranges}
    assert long_result.unknown == ("laering.inddragende",)


def test_long_example_reaches_the_second_stage(long_result: LadderResult) -> None:
    """The line says: stage 2, ended by fulfilment, progress .80."""
    assert long_result.stage.number == 2
    assert long_result.ended_by == FULFILMENT
    assert long_result.progress == pytest.approx(0.80, abs=EXACT)


def test_long_example_has_the_printed_overall_level(long_result: LadderResult) -> None:
    """Printed as 2.245535…, the sum of the fulfilments, 503/224."""
    assert long_result.level == pytest.approx(503 / 224, abs=EXACT)


def test_long_example_is_four_steps_up_and_three_steps_down(long_result: LadderResult) -> None:
    """The line says: steps up 4, steps down 3."""
    assert long_result.steps_up is not None
    assert long_result.steps_down is not None
    assert (long_result.steps_up.count, long_result.steps_down.count) == (4, 3)


#: The example of the interfaces, without what is compared by its first entry or as a number.
EXAMPLE = {
    "kind": "ladder",
    "rule": {"reached_at": 0.625, "minimum_coverage": 0.5, "floor": 2},
    "stage": {"number": 2, "id": "inddragende", "name": "Den inddragende kommune"},
    "stage_low": 2,
    "stage_high": 2,
    "ended_by": {"reason": "fulfilment", "dimensions": []},
    "unknown": ["laering"],
    "not_applicable": [],
    "unanswered": [],
    "steps_up": {
        "count": 3,
        "questions": [
            {"id": "ledelse", "steps": 1},
            {"id": "organisation", "steps": 1},
            {"id": "civilsamfund", "steps": 1},
        ],
    },
    "steps_down": {"count": 1, "questions": [{"id": "ledelse", "steps": 1}]},
}


def test_result_as_json_is_the_example_of_the_interfaces(trin: Ladder) -> None:
    """The object that scripts hold on to; where it shows one of many, the first is compared."""
    answers = short(trin, "3 2 2 3 1 2 1 ·").model_copy(update={"targets": {"strategi": 4}})
    found = as_data(score(answers, trin))
    advice = trin.dimensions["borgere"].cells["inddragende"].next_step
    assert found.pop("stages")[0] == {
        "id": "nysgerrig",
        "fulfilment": 1.0,
        "own": True,
        "reached": True,
        "answered": 7,
        "questions": 8,
    }
    assert found.pop("dimensions")[0] == {
        "id": "strategi",
        "level": 3.0,
        "low": 3.0,
        "high": 3.0,
        "target": 4,
        "evidence_gap": True,
    }
    assert found.pop("next_steps")[0] == {
        "dimension": "borgere",
        "stage": "inddragende",
        "text": advice,
    }
    assert found.pop("progress") == pytest.approx(0.45714285714285713, abs=EXACT)
    assert found.pop("level") == pytest.approx(2.0, abs=EXACT)
    assert found == EXAMPLE
