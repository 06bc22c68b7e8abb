"""Steps up and steps down: the fewest one-option moves that change the stage, exactly.

The least number of moves is a small knapsack (options per question, gain per option), solved by
dynamic programming over the number of moves. Which moves they are follows from it: one move after
the other, the first in the order of measurement, section 2, after which one move fewer is left.
"""

from collections.abc import Callable, Iterable, Iterator

from samskabelse_cli.scoring.climb import held_back_by
from samskabelse_cli.scoring.plan import TOLERANCE, Grid

#: Ways to move one question: (number of moves, gain).
Ways = list[tuple[int, float]]
#: The largest gain for each number of moves.
Frontier = dict[int, float]


def best_gains(groups: Iterable[Ways]) -> Frontier:
    """Return the largest total gain for every number of moves, one way taken from each group."""
    best: Frontier = {0: 0.0}
    for ways in groups:
        merged: Frontier = {}
        for spent, gained in best.items():
            for moves, gain in ways:
                if gained + gain > merged.get(spent + moves, float("-inf")):
                    merged[spent + moves] = gained + gain
        best = merged
    return best


def fewest_reaching(best: Frontier, need: float) -> int | None:
    """Return the least number of moves whose gain is at least ``need``, or None."""
    return min((moves for moves, gain in best.items() if gain >= need), default=None)


def fewest_exceeding(best: Frontier, spare: float) -> int | None:
    """Return the least number of moves whose loss is more than ``spare``, or None."""
    return min((moves for moves, loss in best.items() if loss > spare), default=None)


def raises_needed(grid: Grid, stage_number: int) -> int | None:
    """Return the fewest one-option raises of answered questions that reach a stage.

    The stages below must be reached already, and the stage's fulfilment defined.
    """
    groups = [_raises(grid, d, stage_number) for d in range(len(grid.plan.weights))]
    earned, answered, _ = grid.column(stage_number - 1)
    rule = grid.plan.rule
    counts = (
        count
        for count, gain in best_gains(groups).items()
        if (earned + gain) / answered >= rule.reached_at - TOLERANCE
    )
    return min(counts, default=None)


def lowerings_needed(grid: Grid, stage_number: int) -> int | None:
    """Return the fewest one-option lowerings after which a stage that is reached no longer is."""
    return min((count for count, _questions in _ways_to_lose(grid, stage_number)), default=None)


def _ways_to_lose(grid: Grid, stage_number: int) -> Iterator[tuple[int, list[int]]]:
    """Yield each condition that can be broken: the fewest lowerings, and in which questions.

    They are the fulfilment of every stage so far, and the floor of every dimension.
    """
    dimensions = range(len(grid.plan.weights))
    for stage in range(stage_number):
        earned, answered, _ = grid.column(stage)
        spare = earned - (grid.plan.rule.reached_at - TOLERANCE) * answered
        ways = [_lowerings_of_cell(grid, d, stage) for d in dimensions]
        count = fewest_exceeding(best_gains(ways), spare)
        if count is not None:
            yield count, [grid.plan.cell_question[d, stage] for d in dimensions]
    for dimension in dimensions:
        spare = grid.row(dimension).total - _total_for_floor(grid, dimension, stage_number)
        questions = _answered(grid, dimension)
        count = fewest_exceeding(best_gains(_moves(grid, q, -1) for q in questions), spare)
        if count is not None:
            yield count, questions


def cheapest_raises(grid: Grid, stage_number: int) -> list[tuple[int, int]]:
    """Return (question, raises) of the optimum that comes first: the floor's demands, then the
    lowest present answers, then questionnaire order."""
    of_stage = {grid.plan.cell_question[d, stage_number - 1] for d in range(len(grid.plan.weights))}

    def order(now: Grid) -> list[int]:
        held = held_back_by(now, stage_number)
        demanded = {q for dimension in held for q in now.plan.of_dimension(dimension)}
        helpful = (q for q in _movable(now, 1) if q in of_stage or q in demanded)
        return sorted(helpful, key=lambda q: (q not in demanded, now.choices[q], q))

    return _moves_taken(grid, 1, order, lambda now: raises_needed(now, stage_number))


def cheapest_lowerings(grid: Grid, stage_number: int) -> list[tuple[int, int]]:
    """Return (question, lowerings) of the optimum with the lowest present answers first."""

    def order(now: Grid) -> list[int]:
        ways = list(_ways_to_lose(now, stage_number))
        least = min(count for count, _questions in ways)
        helpful = {q for count, questions in ways if count == least for q in questions}
        return sorted(helpful & set(_movable(now, -1)), key=lambda q: (now.choices[q], q))

    return _moves_taken(grid, -1, order, lambda now: lowerings_needed(now, stage_number))


def _moves_taken(
    grid: Grid,
    direction: int,
    order: Callable[[Grid], list[int]],
    needed: Callable[[Grid], int | None],
) -> list[tuple[int, int]]:
    left = needed(grid)
    taken: dict[int, int] = {}
    while left:
        question, grid = next(
            (q, moved) for q in order(grid) if needed(moved := grid.moved(q, direction)) == left - 1
        )
        taken[question] = taken.get(question, 0) + 1
        left -= 1
    return list(taken.items())


def _raises(grid: Grid, dimension: int, stage_number: int) -> Ways:
    """Return the ways to raise a dimension that its floor accepts: (raises, gain in the stage)."""
    stage = stage_number - 1
    key = grid.plan.cell_question[dimension, stage]
    answered = _answered(grid, dimension)
    rest = best_gains(_moves(grid, q, 1) for q in answered if q != key)
    lacking = _total_for_floor(grid, dimension, stage_number) - grid.row(dimension).total
    totals = _moves(grid, key, 1) if key in answered else [(0, 0.0)]
    ways: Ways = []
    for raises, gain in totals:
        more = fewest_reaching(rest, lacking - gain)
        if more is not None:
            ways.append((raises + more, _stage_gain(grid, key, raises, stage)))
    return ways


def _stage_gain(grid: Grid, question: int, moves: int, stage: int) -> float:
    option = grid.choices[question]
    if option is None:
        return 0.0
    asked = grid.plan.questions[question]
    weight = grid.plan.weights[asked.dimension]
    return weight * abs(asked.x(option + moves, stage) - asked.x(option, stage))


def _lowerings_of_cell(grid: Grid, dimension: int, stage: int) -> Ways:
    question = grid.plan.cell_question[dimension, stage]
    option = grid.choices[question]
    return [(n, _stage_gain(grid, question, -n, stage)) for n in range((option or 0) + 1)]


def _moves(grid: Grid, question: int, direction: int) -> Ways:
    """Return (moves, change of the dimension's Σx) for every option in one direction."""
    option = grid.choices[question] or 0
    gives = [sum(xs) for xs in grid.plan.questions[question].gives]
    last = len(gives) - 1 - option if direction > 0 else option
    return [(n, abs(gives[option + n * direction] - gives[option])) for n in range(last + 1)]


def _total_for_floor(grid: Grid, dimension: int, stage_number: int) -> float:
    """Return the least Σx of a dimension's answered cells that the floor accepts for a stage."""
    row = grid.row(dimension)
    stages = grid.plan.stage_count
    floor = stage_number - grid.plan.rule.floor - TOLERANCE
    relevant = row.answered + row.missing
    if floor <= 0 or not relevant:
        return float("-inf")
    if row.answered and stages * row.missing / relevant <= 1 + TOLERANCE:
        return floor * row.answered / stages
    return floor * relevant / stages - row.missing


def _answered(grid: Grid, dimension: int) -> list[int]:
    return [q for q in grid.plan.of_dimension(dimension) if grid.choices[q] is not None]


def _movable(grid: Grid, direction: int) -> list[int]:
    last = [len(question.gives) - 1 for question in grid.plan.questions]
    return [
        q
        for q, option in enumerate(grid.choices)
        if option is not None and (option < last[q] if direction > 0 else option > 0)
    ]
