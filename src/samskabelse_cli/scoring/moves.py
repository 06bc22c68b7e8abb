"""Steps up and steps down: the fewest one-option moves that change the stage, exactly.

The least number of moves is a small knapsack (options per question, gain per option), solved by
dynamic programming over the number of moves. Which moves they are follows from it: one move after
the other, the first in the order of measurement, section 2, after which one move fewer is left.
"""

from collections.abc import Sequence
from functools import lru_cache

from samskabelse_cli.scoring.knapsack import Ways, fewest_exceeding, fewest_reaching
from samskabelse_cli.scoring.plan import TOLERANCE, Grid, Line

#: Moves of a question, which is named by its dimension and its place there.
Taken = dict[tuple[int, int], int]
#: A condition of a stage that lowerings can break: ("stage", its index) or ("floor", a dimension).
Condition = tuple[str, int]


def cheapest_raises(grid: Grid, stage_number: int) -> list[tuple[int, int]]:
    """Return (question, raises) of the optimum that comes first: the floor's demands, then the
    lowest present answers, then questionnaire order.

    The stages below must be reached already, and the stage's fulfilment defined.
    """
    stage = stage_number - 1
    lines = list(grid.lines)
    ways = [_raises(line, stage_number) for line in lines]
    taken: Taken = {}
    left = fewest_reaching(ways, _lacking(lines, stage)) or 0
    while left:
        left -= 1
        for dimension, question in _raisable(lines, stage_number):
            moved = lines[dimension].moved(question, 1)
            lines_then = [*lines[:dimension], moved, *lines[dimension + 1 :]]
            ways_then = [*ways[:dimension], _raises(moved, stage_number), *ways[dimension + 1 :]]
            if fewest_reaching(ways_then, _lacking(lines_then, stage), left) is not None:
                lines, ways = lines_then, ways_then
                taken[dimension, question] = taken.get((dimension, question), 0) + 1
                break
    return _by_index(grid, taken)


def cheapest_lowerings(grid: Grid, stage_number: int) -> list[tuple[int, int]]:
    """Return (question, lowerings) of the optimum with the lowest present answers first.

    The stage must be reached.
    """
    lines = list(grid.lines)
    taken: Taken = {}
    left, breakable = _fewest_lowerings(lines, stage_number)
    while left:
        left -= 1
        for dimension, question in _lowerable(lines, breakable):
            moved = lines[dimension].moved(question, -1)
            lines_then = [*lines[:dimension], moved, *lines[dimension + 1 :]]
            still = [
                condition
                for condition in breakable
                if _to_break(lines_then, condition, stage_number, left) is not None
            ]
            if still:
                lines, breakable = lines_then, still
                taken[dimension, question] = taken.get((dimension, question), 0) + 1
                break
    return _by_index(grid, taken)


def _by_index(grid: Grid, taken: Taken) -> list[tuple[int, int]]:
    firsts = [indexes.start for indexes in grid.plan.of_dimension]
    return [(firsts[dimension] + place, steps) for (dimension, place), steps in taken.items()]


def _raisable(lines: Sequence[Line], stage_number: int) -> list[tuple[int, int]]:
    """Return the questions whose raises help, in the order in which they are taken."""
    found = []
    for dimension, line in enumerate(lines):
        key, _place = line.plan.places[dimension][stage_number - 1]
        demanded = _lacking_to_floor(line, stage_number) > 0
        for place, (option, question) in enumerate(zip(line.choices, line.questions, strict=True)):
            if option is None or option == len(question.gives) - 1:
                continue
            if demanded or place == key:
                found.append((not demanded, option, dimension, place))
    return [(dimension, place) for _demanded, _option, dimension, place in sorted(found)]


def _lowerable(lines: Sequence[Line], breakable: Sequence[Condition]) -> list[tuple[int, int]]:
    """Return the questions whose lowerings break a condition, the lowest answers first."""
    found: set[tuple[int, int]] = set()
    for kind, index in breakable:
        if kind == "floor":
            found.update((index, place) for place in range(len(lines[index].choices)))
        else:
            found.update((d, line.plan.places[d][index][0]) for d, line in enumerate(lines))
    options = ((lines[d].choices[place], d, place) for d, place in found)
    return [(d, place) for _option, d, place in sorted(o for o in options if o[0])]


def _fewest_lowerings(
    lines: Sequence[Line], stage_number: int
) -> tuple[int | None, list[Condition]]:
    """Return the fewest lowerings that break a condition, and the conditions that they can break.

    The conditions are the fulfilment of every stage so far, and the floor of every dimension.
    """
    conditions: list[Condition] = [
        *(("stage", stage) for stage in range(stage_number)),
        *(("floor", dimension) for dimension in range(len(lines))),
    ]
    least: int | None = None
    breakable: list[Condition] = []
    for condition in conditions:
        count = _to_break(lines, condition, stage_number, least)
        if count is None:
            continue
        if count != least:
            least, breakable = count, []
        breakable.append(condition)
    return least, breakable


def _to_break(
    lines: Sequence[Line], condition: Condition, stage_number: int, limit: int | None
) -> int | None:
    """Return the fewest lowerings, up to a limit, after which a condition no longer holds."""
    kind, index = condition
    if kind == "floor":
        spare = -_lacking_to_floor(lines[index], stage_number)
        return fewest_exceeding(_totals(lines[index], -1), spare, limit)
    ways = [_cell_ways(line, index, -1) for line in lines]
    return fewest_exceeding(ways, -_lacking(lines, index), limit)


def _raises(line: Line, stage_number: int) -> Ways:
    """Return the ways to raise a dimension that its floor accepts: (raises, gain in the stage)."""
    stage = stage_number - 1
    gains = _cell_ways(line, stage, 1)
    lacking = _lacking_to_floor(line, stage_number)
    if lacking <= 0:
        return gains
    key, _place = line.plan.places[line.dimension][stage]
    totals = _totals(line, 1)
    rest = [*totals[:key], *totals[key + 1 :]]
    ways = []
    for (raises, gain), (_raises, total) in zip(gains, totals[key], strict=True):
        more = fewest_reaching(rest, lacking - total)
        if more is not None:
            ways.append((raises + more, gain))
    return ways


def _lacking(lines: Sequence[Line], stage: int) -> float:
    """Return how much Σw·x of a stage's answered cells lacks for its fulfilment to be enough."""
    plan = lines[0].plan
    enough = plan.rule.reached_at - TOLERANCE
    given = ((w, line.cells[stage]) for w, line in zip(plan.weights, lines, strict=True))
    return sum(weight * (enough - x) for weight, x in given if x is not None)


def _lacking_to_floor(line: Line, stage_number: int) -> float:
    """Return how much Σx of a dimension's answered cells lacks for the floor to accept a stage."""
    stages = line.plan.stage_count
    floor = stage_number - line.plan.rule.floor - TOLERANCE
    relevant = line.answered + line.missing
    if floor <= 0 or not relevant:
        return float("-inf")
    if line.answered and stages * line.missing / relevant <= 1 + TOLERANCE:
        return floor * line.answered / stages - line.total
    return floor * relevant / stages - line.missing - line.total


def _cell_ways(line: Line, stage: int, direction: int) -> Ways:
    """Return the ways to move the answer to a cell, and what they change in Σw·x of its stage."""
    question, place = line.plan.places[line.dimension][stage]
    gives = line.questions[question].gives
    weight = line.plan.weights[line.dimension]
    return _ways(gives, line.choices[question], direction, place, weight)


def _totals(line: Line, direction: int) -> list[Ways]:
    """Return the ways to move each of a dimension's answers, and what they change in its Σx."""
    return [
        _ways(question.gives, option, direction, None, 1.0)
        for question, option in zip(line.questions, line.choices, strict=True)
    ]


@lru_cache(maxsize=4_096)
def _ways(
    gives: tuple[tuple[float, ...], ...],
    option: int | None,
    direction: int,
    place: int | None,
    weight: float,
) -> Ways:
    """Return (moves, change) for every option in a direction.

    What changes is what an option gives at one place, or all that it gives; weighted.
    """
    if option is None:
        return ((0, 0.0),)
    worth = [sum(xs) if place is None else xs[place] for xs in gives]
    there = worth[option:] if direction > 0 else worth[option::-1]
    return tuple((moves, weight * abs(x - worth[option])) for moves, x in enumerate(there))
