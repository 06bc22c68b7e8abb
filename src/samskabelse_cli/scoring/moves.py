"""Steps up and steps down: the fewest one-option moves that change the stage, exactly.

The least number of moves is a small knapsack (options per question, gain per option). Which moves
they are follows from it: one move after the other, the first in the order of measurement,
section 2, after which one move fewer is left.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from samskabelse_cli.scoring.knapsack import Ways, fewest_exceeding, fewest_reaching, ways_of
from samskabelse_cli.scoring.plan import TOLERANCE, Grid, Line, Plan

#: The option chosen in every question, None where there is none to move.
Options = Sequence[int | None]
#: What the answer to a question is worth, by option.
Worth = tuple[float, ...]
#: The same for several questions.
Worths = Mapping[int, Worth]


class Condition(NamedTuple):
    """Answers are worth enough together: a stage is fulfilled, or a dimension's floor is met."""

    worths: Worths
    enough: float

    def holds(self, options: Options) -> bool:
        """Return whether these answers meet the condition."""
        chosen = ((worth, options[question]) for question, worth in self.worths.items())
        return sum(worth[option] for worth, option in chosen if option is not None) >= self.enough


def cheapest_raises(grid: Grid, stage_number: int) -> list[tuple[int, int]]:
    """Return (question, raises) of the optimum that comes first: the floor's demands, then the
    lowest present answers, then questionnaire order.

    The stages below must be reached already, and the stage's fulfilment defined.
    """
    options: Options = grid.choices
    stage = _stage(grid, stage_number - 1)
    keys = tuple(stage.worths.items())
    floors = _unmet(_floors(grid, stage_number), options)
    ways = [_raises(key, floors.get(d), options) for d, key in enumerate(keys)]
    left = fewest_reaching(ways, stage.enough) or 0
    taken: dict[int, int] = {}
    while left:
        left -= 1
        # Every optimum raises what a floor demands, so that all other questions can wait.
        helpful = [floor.worths for floor in floors.values()] or [stage.worths]
        for option, question in _raisable(helpful, options):
            raised = _with(options, question, option + 1)
            d = grid.plan.questions[question].dimension
            ways_then = [*ways[:d], _raises(keys[d], floors.get(d), raised), *ways[d + 1 :]]
            if fewest_reaching(ways_then, stage.enough, left) is not None:
                options, ways = raised, ways_then
                taken[question] = taken.get(question, 0) + 1
                break
        floors = _unmet(floors, options)
    return list(taken.items())


def cheapest_lowerings(grid: Grid, stage_number: int) -> list[tuple[int, int]]:
    """Return (question, lowerings) of the optimum with the lowest present answers first.

    The stage must be reached.
    """
    options: Options = grid.choices
    left, breakable = _fewest_lowerings(grid, stage_number)
    taken: dict[int, int] = {}
    while left:
        left -= 1
        for option, question in _lowerable(breakable, options):
            lowered = _with(options, question, option - 1)
            still = [
                condition
                for condition in breakable
                if question in condition.worths and _to_break(condition, lowered, left) is not None
            ]
            if still:
                options, breakable = lowered, still
                taken[question] = taken.get(question, 0) + 1
                break
    return list(taken.items())


def _stage(grid: Grid, stage: int) -> Condition:
    """Return the condition that a stage is fulfilled, in Σw·x of its answered cells."""
    enough = grid.columns[stage].answered * (grid.plan.rule.reached_at - TOLERANCE)
    return Condition(_of_stages(grid.plan)[stage], enough)


def _floors(grid: Grid, stage_number: int) -> dict[int, Condition]:
    """Return the conditions of the floor, in Σx of the answered cells, by dimension."""
    plan = grid.plan
    floor = stage_number - plan.rule.floor - TOLERANCE
    if floor <= 0:
        return {}
    worths = _of_dimensions(plan)
    return {
        d: Condition(worths[d], _demanded(line, floor, plan.stage_count))
        for d, line in enumerate(grid.lines)
        if line.answered + line.missing
    }


def _demanded(line: Line, floor: float, stages: int) -> float:
    """Return the Σx of a dimension's answered cells that gives it the level of the floor."""
    relevant = line.answered + line.missing
    if line.answered and stages * line.missing / relevant <= 1 + TOLERANCE:
        return floor * line.answered / stages
    return floor * relevant / stages - line.missing


def _unmet(floors: Mapping[int, Condition], options: Options) -> dict[int, Condition]:
    return {d: floor for d, floor in floors.items() if not floor.holds(options)}


def _with(options: Options, question: int, option: int) -> list[int | None]:
    changed = [*options]
    changed[question] = option
    return changed


def _raisable(worths: Iterable[Worths], options: Options) -> list[tuple[int, int]]:
    """Return (option, question) of every answer that can be raised, the lowest first."""
    return sorted(
        [
            (option, question)
            for of_condition in worths
            for question, worth in of_condition.items()
            if (option := options[question]) is not None and option + 1 < len(worth)
        ]
    )


def _lowerable(conditions: Iterable[Condition], options: Options) -> list[tuple[int, int]]:
    """Return (option, question) of every answer that can be lowered, the lowest first."""
    questions = {question for condition in conditions for question in condition.worths}
    return sorted((option, question) for question in questions if (option := options[question]))


def _fewest_lowerings(grid: Grid, stage_number: int) -> tuple[int | None, list[Condition]]:
    """Return the fewest lowerings that break a condition, and the conditions that they can break.

    The conditions are the fulfilment of every stage so far, and the floor of every dimension.
    """
    stages = [_stage(grid, stage) for stage in range(stage_number)]
    least: int | None = None
    breakable: list[Condition] = []
    for condition in (*stages, *_floors(grid, stage_number).values()):
        count = _to_break(condition, grid.choices, least)
        if count is None:
            continue
        if count != least:
            least, breakable = count, []
        breakable.append(condition)
    return least, breakable


def _to_break(condition: Condition, options: Options, limit: int | None) -> int | None:
    """Return the fewest lowerings, up to a limit, after which a condition no longer holds."""
    ways = [_ways(worth, options[question], -1) for question, worth in condition.worths.items()]
    return fewest_exceeding(ways, -condition.enough, limit)


def _raises(key: tuple[int, Worth], floor: Condition | None, options: Options) -> Ways:
    """Return the ways to raise a dimension that its floor accepts, by what they give a stage.

    ``key`` is the question that fills the stage's cell; the floor is None where it holds already.
    """
    question, worth = key
    option = options[question]
    if floor is None or floor.holds(options):
        return _ways(worth, option, 1)
    rest = [
        _ways(of_other, options[other], 1)
        for other, of_other in floor.worths.items()
        if other != question
    ]
    to_floor = floor.worths[question]
    moved = (
        [(0, 0.0, 0.0)]
        if option is None
        else [(then - option, worth[then], to_floor[then]) for then in range(option, len(worth))]
    )
    offered = []
    for raises, gain, total in moved:
        more = fewest_reaching(rest, floor.enough - total)
        if more is not None:
            offered.append((raises + more, gain))
    return ways_of(offered)


@lru_cache(maxsize=4_096)
def _ways(worth: Worth, option: int | None, direction: int) -> Ways:
    """Return the ways to move an answer, by what it is worth then; less is more downwards."""
    if option is None:
        return ways_of([(0, 0.0)])
    there = worth[option:] if direction > 0 else worth[option::-1]
    return ways_of((moves, direction * then) for moves, then in enumerate(there))


@lru_cache(maxsize=16)
def _of_stages(plan: Plan) -> tuple[Worths, ...]:
    """Return by stage what each dimension's answer gives to Σw·x, in the dimensions' order."""
    return tuple(
        {
            question: tuple(weight * x for x in xs)
            for weight, (question, xs) in zip(plan.weights, of_stage, strict=True)
        }
        for of_stage in zip(*plan.cell_options, strict=True)
    )


@lru_cache(maxsize=16)
def _of_dimensions(plan: Plan) -> tuple[Worths, ...]:
    """Return by dimension what its answers give to its Σx."""
    return tuple(
        {q: tuple(sum(xs) for xs in plan.questions[q].gives) for q in indexes}
        for indexes in plan.of_dimension
    )
