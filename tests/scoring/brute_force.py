"""The measure a second time, for small grids: in exact fractions, and by trying every move.

Written from measurement, sections 1 and 2, and sharing nothing with the code that it checks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Literal

from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import Answer, Assessment
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName
from tests.answers import assessment, tiny_ladder

#: What was said to a question: an option counted from 0, or nothing that gives an x.
Given = int | Literal["unknown", "not_applicable", "unanswered"]
#: x in per cent by (dimension, stage number), None where missing; what is not relevant is absent.
Cells = dict[tuple[int, int], int | None]
#: Moves per question.
Moves = tuple[int, ...]


@dataclass(frozen=True)
class Case:
    """A small questionnaire and the answers to it, in whole numbers."""

    form: FormName
    stages: int
    tenths: tuple[int, ...]
    """The weight of each dimension."""
    per_cent: tuple[int, ...]
    """The value of each degree."""
    reached_at: int
    """Per mille, like ``coverage``."""
    coverage: int
    floor: int
    given: tuple[Given, ...]

    def ladder(self) -> Ladder:
        """Return the questionnaire; both of its forms offer "ikke relevant"."""
        rule = {
            "reached_at": self.reached_at / 1000,
            "minimum_coverage": self.coverage / 1000,
            "floor": self.floor,
        }
        weights = [tenth / 10 for tenth in self.tenths]
        ladder = tiny_ladder(self.stages, weights, [x / 100 for x in self.per_cent], rule)
        short = ladder.forms.short.model_copy(update={"not_applicable": True})
        forms = ladder.forms.model_copy(update={"short": short})
        return ladder.model_copy(update={"forms": forms})

    def assessment(self) -> Assessment:
        """Return the answers as they come out of a file."""
        ladder = self.ladder()
        ids = question_ids(ladder, self.form)
        said = {
            id_: self._answer(given)
            for id_, given in zip(ids, self.given, strict=True)
            if given != "unanswered"
        }
        return assessment(ladder, self.form, said)

    def _answer(self, given: Given) -> Answer:
        if given == "unknown" or given == "not_applicable":
            return Answer(special=given)
        if self.form == "short":
            return Answer(level=int(given))
        return Answer(option=f"o{int(given) + 1}")

    def moved(self, moves: Moves, direction: int) -> "Case":
        """Return the case with each answered question moved by so many options."""
        given = tuple(
            said + direction * steps if isinstance(said, int) else said
            for said, steps in zip(self.given, moves, strict=True)
        )
        return replace(self, given=given)

    @property
    def last_option(self) -> int:
        """The highest option of every question."""
        return self.stages if self.form == "short" else len(self.per_cent) - 1

    def dimension_of(self, question: int) -> int:
        """Return the dimension that a question belongs to."""
        return question if self.form == "short" else question // self.stages


@dataclass(frozen=True)
class Climb:
    """How far the climb goes, and what ended it."""

    stage: int | None
    reason: str | None
    dimensions: tuple[int, ...] = ()


def cells(case: Case, missing: int | None = None) -> Cells:
    """Lay the answers out in cells; ``missing`` is what a cell without an x is taken for."""
    laid: Cells = {}
    for dimension, stage in product(range(len(case.tenths)), range(1, case.stages + 1)):
        short = case.form == "short"
        said = case.given[dimension if short else dimension * case.stages + stage - 1]
        if said == "not_applicable":
            continue
        if not isinstance(said, int):
            laid[dimension, stage] = missing
        elif short:
            laid[dimension, stage] = 100 if stage <= said else 0
        else:
            laid[dimension, stage] = case.per_cent[said]
    return laid


def fulfilment(case: Case, laid: Cells, stage: int) -> Fraction | None:
    """Return F of a stage, None where too little of it was answered."""
    column = [(case.tenths[d], x) for (d, k), x in laid.items() if k == stage]
    relevant = sum(weight for weight, _ in column)
    answered = sum(weight for weight, x in column if x is not None)
    if not answered or 1000 * answered < case.coverage * relevant:
        return None
    return Fraction(sum(weight * x for weight, x in column if x is not None), 100 * answered)


def level_range(case: Case, laid: Cells, dimension: int) -> tuple[Fraction, Fraction] | None:
    """Return a dimension's level with its missing cells as 0 and as 1."""
    row = [x for (d, _), x in laid.items() if d == dimension]
    if not row:
        return None
    low = sum(0 if x is None else x for x in row)
    high = sum(100 if x is None else x for x in row)
    whole = 100 * len(row)
    return Fraction(case.stages * low, whole), Fraction(case.stages * high, whole)


def level(case: Case, laid: Cells, dimension: int) -> Fraction | None:
    """Return a dimension's level, None where its range is wider than one."""
    bounds = level_range(case, laid, dimension)
    row = [x for (d, _), x in laid.items() if d == dimension and x is not None]
    if not row or bounds is None or bounds[1] - bounds[0] > 1:
        return None
    return Fraction(case.stages * sum(row), 100 * len(row))


def held_back_by(case: Case, laid: Cells, stage: int) -> tuple[int, ...]:
    """Return the dimensions that the floor keeps from a stage."""
    held = []
    for dimension in range(len(case.tenths)):
        bounds = level_range(case, laid, dimension)
        known = level(case, laid, dimension)
        if bounds is not None and (bounds[1] if known is None else known) < stage - case.floor:
            held.append(dimension)
    return tuple(held)


def climb(case: Case, missing: int | None = None) -> Climb:
    """Climb as far as the rule allows."""
    laid = cells(case, missing)
    for stage in range(1, case.stages + 1):
        value = fulfilment(case, laid, stage)
        below = stage - 1
        if value is None:
            return Climb(below or None, "undefined")
        if value < Fraction(case.reached_at, 1000):
            return Climb(below, "fulfilment")
        if held := held_back_by(case, laid, stage):
            return Climb(below, "floor", held)
    return Climb(case.stages, None)


def optima(case: Case, direction: int) -> list[Moves]:
    """Return all the shortest ways to another stage, by trying every combination of moves."""
    present = climb(case).stage or 0
    rooms = [
        0 if not isinstance(said, int) else case.last_option - said if direction > 0 else said
        for said in case.given
    ]
    found: list[Moves] = []
    for moves in sorted(product(*(range(room + 1) for room in rooms)), key=sum):
        if found and sum(moves) > sum(found[0]):
            break
        if direction * ((climb(case.moved(moves, direction)).stage or 0) - present) > 0:
            found.append(moves)
    return found


def first_in_order(case: Case, direction: int) -> list[tuple[int, int]]:
    """Return the optimum that comes first, as (question, moves) in the order of the moves.

    Of all optima, and all orders in which their moves can be made one after the other, the one
    whose every move comes as early as it can: first what the floor demands, then the lowest
    answer at that moment, then the order of the questionnaire.
    """
    ways = optima(case, direction)
    if not ways:
        return []
    taken = [0] * len(case.given)
    order: dict[int, int] = {}
    for _ in range(sum(ways[0])):
        question = min(_keys(case, direction, ways, taken))[-1]
        taken[question] += 1
        order[question] = taken[question]
        ways = [way for way in ways if all(t <= w for t, w in zip(taken, way, strict=True))]
    return list(order.items())


def _keys(
    case: Case, direction: int, ways: list[Moves], taken: list[int]
) -> Iterator[tuple[bool, int, int]]:
    """Yield (not demanded by the floor, present answer, question) of every next move."""
    now = case.moved(tuple(taken), direction)
    next_stage = (climb(case).stage or 0) + 1
    demanded = held_back_by(now, cells(now), next_stage) if direction > 0 else ()
    for question, said in enumerate(now.given):
        if isinstance(said, int) and any(way[question] > taken[question] for way in ways):
            yield case.dimension_of(question) not in demanded, said, question
