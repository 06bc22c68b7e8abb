"""The staged view of many respondents at once: ``climb``, and the plan, as expressions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import narwhals as nw

from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.columnar_answers import (
    NOT_APPLICABLE_CODE,
    CodedAnswers,
)
from samskabelse_cli.scoring.columnar_expressions import (
    NO_NUMBER,
    NO_TEXT,
    UNDEFINED,
    Figures,
    Number,
    defined,
    first_of,
    narrowest,
    total,
    whole,
)
from samskabelse_cli.scoring.plan import TOLERANCE, Plan

#: Own stages are counted by pattern up to so many stages.
MOST_STAGES_FOR_PATTERNS = 6


@dataclass(frozen=True)
class Units:
    """The plan's weights and fulfilments as whole numbers, where small ones can hold them.

    x is ``x / one``; weights share a factor that every quotient loses. ``columns`` holds the codes
    of the plan's questions, ``relevant`` the questions that are so in any case.
    """

    plan: Plan
    columns: Sequence[str]
    relevant: frozenset[int]
    one: int
    weights: tuple[float, ...]
    kind: Number

    def weighted(self, figure: str, stage: int) -> nw.Expr:
        """Return Σw·figure over the cells of a stage; ``figure`` is x, a or r."""
        cells = ((d, stage, weight) for d, weight in enumerate(self.weights) if weight)
        return self._sum(figure, cells)

    def unweighted(self, figure: str, dimension: int) -> nw.Expr:
        """Return Σfigure over the cells of a dimension; ``figure`` is x, a or r."""
        return self._sum(figure, ((dimension, k, 1) for k in range(self.plan.stage_count)))

    def _sum(self, figure: str, cells: Iterable[tuple[int, int, float]]) -> nw.Expr:
        certain, parts = 0.0, []
        for dimension, stage, weight in cells:
            question = self.plan.cell_question[dimension, stage]
            if figure == "r" and question in self.relevant:
                certain += weight
                continue
            name = f"{self.columns[question]}_{figure}"
            cell = nw.col(f"{name}{stage}" if figure == "x" else name)
            parts.append(cell if weight == 1 else cell * _constant(self, weight))
        return total([*parts, _constant(self, certain)] if certain else parts)


def ladder_figures(coded: CodedAnswers, plan: Plan, ladder: Ladder) -> Figures:
    """Return every figure of measurement, section 2, but steps, targets and evidence."""
    units = _units(plan, coded)
    stages, dimensions = range(plan.stage_count), range(len(plan.weights))
    frame = coded.frame.with_columns(*_cells(units))
    frame = frame.with_columns(**dict(_sums(units)))
    frame = frame.with_columns(
        **{name: e for k in stages for name, e in _fulfilments(units, k)},
        **{name: e for d in dimensions for name, e in _levels(units, d)},
    )
    frame = frame.with_columns(**dict(_bounds(plan)))
    frame = frame.with_columns(**dict(_climbs(plan)))
    means = {
        **{f"f{k}": f"stages.{id_}.fulfilment" for k, id_ in enumerate(ladder.stages)},
        **{f"v{d}": f"dimensions.{id_}.level" for d, id_ in enumerate(ladder.dimensions)},
        **{f"h{d}": f"dimensions.{id_}.high" for d, id_ in enumerate(ladder.dimensions)},
    }
    return Figures(frame, dict(_results(units, ladder)), means, dict(_classes(plan)))


def _units(plan: Plan, coded: CodedAnswers) -> Units:
    columns = list(coded.questions.values())
    relevant = frozenset(
        index for index, q in enumerate(columns) if not coded.may_be(q, NOT_APPLICABLE_CODE)
    )
    xs = {x for question in plan.questions for row in question.gives for x in row}
    one, factor = whole(xs), whole(plan.weights)
    weights = tuple(weight * factor for weight in plan.weights)
    bound = max(sum(weights), plan.stage_count) * max(one, 1)
    kind = narrowest(bound) if one and factor else nw.Float64
    if kind is nw.Float64:
        return Units(plan, columns, relevant, 1, plan.weights, kind)
    return Units(plan, columns, relevant, one, tuple(round(w) for w in weights), kind)


def _cells(units: Units) -> Iterator[nw.Expr]:
    """Yield x of every cell (0 where missing), and what is answered (a) and relevant (r).

    Columns share an expression where narwhals lets them: it takes its time for each.
    """
    codes = nw.col(*units.columns)
    yield (codes >= 0).cast(units.kind).name.suffix("_a")
    if uncertain := [q for i, q in enumerate(units.columns) if i not in units.relevant]:
        yield (nw.col(*uncertain) != NOT_APPLICABLE_CODE).cast(units.kind).name.suffix("_r")
    alike: dict[tuple[int, tuple[float, ...]], list[str]] = {}
    for column, question in zip(units.columns, units.plan.questions, strict=True):
        for index, stage in enumerate(question.stages):
            given = tuple(_unit(units, row[index]) for row in question.gives)
            alike.setdefault((stage, given), []).append(column)
    for (stage, given), columns in alike.items():
        if given == tuple(range(len(given))):
            # As many units as the code says, and none for the specials, which are negative.
            cells = nw.col(*columns).clip(lower_bound=0).cast(units.kind)
            yield cells.name.suffix(f"_x{stage}")
            continue
        for column in columns:
            cases = [(nw.col(column) == o, _constant(units, x)) for o, x in enumerate(given) if x]
            yield first_of(cases, _constant(units, 0)).alias(f"{column}_x{stage}")


def _constant(units: Units, value: float) -> nw.Expr:
    return nw.lit(value, dtype=units.kind)


def _unit(units: Units, x: float) -> float:
    return x if units.kind is nw.Float64 else round(x * units.one)


def _sums(units: Units) -> Iterator[tuple[str, nw.Expr]]:
    """Yield the plan's ``column`` of every stage and ``row`` of every dimension."""
    for figure in ("x", "a", "r"):
        for k in range(units.plan.stage_count):
            yield f"s{figure}{k}", units.weighted(figure, k)
        for d in range(len(units.plan.weights)):
            yield f"d{figure}{d}", units.unweighted(figure, d)


def _quotient(numerator: nw.Expr, denominator: nw.Expr, factor: float) -> nw.Expr:
    """Return the quotient of whole numbers; the denominator must be guarded."""
    return numerator.cast(nw.Float64) * factor / denominator.cast(nw.Float64)


def _fulfilments(units: Units, k: int) -> Iterator[tuple[str, nw.Expr]]:
    """Yield F of a stage: f with what is missing left out, fl with the worst, fh the best."""
    x, answered, relevant = (nw.col(f"s{figure}{k}") for figure in "xar")
    missing = (relevant - answered) * _constant(units, units.one)
    least = units.plan.rule.minimum_coverage - TOLERANCE
    enough = answered.cast(nw.Float64) >= least * relevant.cast(nw.Float64)
    of_one = 1 / units.one
    nothing = nw.lit(UNDEFINED)
    known = (answered > 0) & enough
    yield f"f{k}", nw.when(known).then(_quotient(x, answered, of_one)).otherwise(nothing)
    for name, earned in (("fl", x), ("fh", x + missing)):
        value = _quotient(earned, relevant, of_one)
        yield f"{name}{k}", nw.when(relevant > 0).then(value).otherwise(nothing)


def _levels(units: Units, d: int) -> Iterator[tuple[str, nw.Expr]]:
    """Yield a dimension's level v, its range l to h, and b, what the floor is held against."""
    x, answered, relevant = (nw.col(f"d{figure}{d}") for figure in "xar")
    missing = (relevant - answered) * _constant(units, units.one)
    stages = units.plan.stage_count
    nothing, unbounded = nw.lit(UNDEFINED), nw.lit(float(stages))
    width = stages * (relevant - answered).cast(nw.Float64)
    known = (answered > 0) & (width <= (1 + TOLERANCE) * relevant.cast(nw.Float64))
    level = _quotient(x, answered, stages / units.one)
    low = _quotient(x, relevant, stages / units.one)
    high = _quotient(x + missing, relevant, stages / units.one)
    yield f"v{d}", nw.when(known).then(level).otherwise(nothing)
    yield f"l{d}", nw.when(relevant > 0).then(low).otherwise(nothing)
    yield f"h{d}", nw.when(relevant > 0).then(high).otherwise(nothing)
    yield f"b{d}", first_of([(known, level), (relevant > 0, high)], unbounded)
    yield f"bl{d}", nw.when(relevant > 0).then(low).otherwise(unbounded)
    yield f"bh{d}", nw.when(relevant > 0).then(high).otherwise(unbounded)


def _bounds(plan: Plan) -> Iterator[tuple[str, nw.Expr]]:
    """Yield the lowest bound of all dimensions, which is the one that a floor meets first."""
    for name in ("b", "bl", "bh"):
        bounds = [f"{name}{d}" for d in range(len(plan.weights))]
        yield f"least_{name}", nw.min_horizontal(*bounds)


def _held(plan: Plan, number: int, bound: str) -> nw.Expr | None:
    """Return whether the floor holds back from a stage; None where it never can."""
    floor = number - plan.rule.floor - TOLERANCE
    return nw.col(f"least_{bound}") < floor if floor > 0 else None


def _steps(plan: Plan, name: str, bound: str) -> Iterator[tuple[nw.Expr, int, str]]:
    """Yield what ends a climb, in its order: the condition, the stage then reached, and why."""
    for k in range(plan.stage_count):
        value = nw.col(f"{name}{k}")
        yield value < 0, k, "undefined"
        yield value < plan.rule.reached_at - TOLERANCE, k, "fulfilment"
        held = _held(plan, k + 1, bound)
        if held is not None:
            yield held, k, "floor"


def _climbs(plan: Plan) -> Iterator[tuple[str, nw.Expr]]:
    """Yield the stage (−1 where it cannot be told), its range, and the own stages."""
    top = _number(plan.stage_count)
    ways = {"stage": ("f", "b"), "stage_low": ("fl", "bl"), "stage_high": ("fh", "bh")}
    for name, (figure, bound) in ways.items():
        cases = [(ends, _number(reached)) for ends, reached, _ in _steps(plan, figure, bound)]
        if name == "stage":
            cases[0] = (cases[0][0], _number(int(UNDEFINED)))
        yield name, first_of(cases, top)
    for k in range(plan.stage_count):
        yield f"own{k}", nw.col(f"f{k}") >= plan.rule.reached_at - TOLERANCE


def _number(value: int) -> nw.Expr:
    return nw.lit(value, dtype=nw.Int8)


def _results(units: Units, ladder: Ladder) -> Iterator[tuple[str, nw.Expr]]:
    plan, stage = units.plan, nw.col("stage")
    dimensions = range(len(plan.weights))
    yield "stage.number", defined("stage")
    names = [(stage == k, nw.lit(id_)) for k, id_ in enumerate(ladder.stages, start=1)]
    yield "stage.id", first_of(names, NO_TEXT)
    yield "stage_low", nw.col("stage_low")
    yield "stage_high", nw.col("stage_high")
    reasons = [(ends, nw.lit(why)) for ends, _, why in _steps(plan, "f", "b")]
    yield "ended_by.reason", first_of(reasons, NO_TEXT)
    shares = [
        (ends, nw.col(f"f{k}") / plan.rule.reached_at if why == "fulfilment" else NO_NUMBER)
        for ends, k, why in _steps(plan, "f", "b")
    ]
    yield "progress", first_of(shares, NO_NUMBER)
    fulfilments = [f"f{k}" for k in range(plan.stage_count)]
    complete = nw.min_horizontal(*fulfilments) >= 0
    yield "level", nw.when(complete).then(total(nw.col(f) for f in fulfilments))
    for k, id_ in enumerate(ladder.stages):
        codes = [nw.col(units.columns[plan.cell_question[d, k]]) for d in dimensions]
        yield f"stages.{id_}.fulfilment", defined(f"f{k}")
        yield f"stages.{id_}.own", nw.col(f"own{k}")
        yield f"stages.{id_}.reached", stage > k
        yield f"stages.{id_}.answered", total((c >= 0).cast(nw.Int16) for c in codes)
        yield (
            f"stages.{id_}.questions",
            total((c != NOT_APPLICABLE_CODE).cast(nw.Int16) for c in codes),
        )
    for d, id_ in enumerate(ladder.dimensions):
        for name, figure in (("level", "v"), ("low", "l"), ("high", "h")):
            yield f"dimensions.{id_}.{name}", defined(f"{figure}{d}")


def _classes(plan: Plan) -> Iterator[tuple[str, nw.Expr]]:
    """Yield the stages that single respondents reach, and which stages are their own."""
    for number in range(plan.stage_count + 1):
        yield f"distribution.{number}", nw.col("stage") == number
    yield "distribution.undefined", nw.col("stage") < 0
    if plan.stage_count <= MOST_STAGES_FOR_PATTERNS:
        owns = (nw.col(f"own{k}").cast(nw.Int16) * 2**k for k in range(plan.stage_count))
        pattern = total(owns)
        whole_set = nw.min_horizontal(*(f"f{k}" for k in range(plan.stage_count))) >= 0
        for value in range(2**plan.stage_count):
            yield f"own.{value}", (pattern == value) & whole_set
