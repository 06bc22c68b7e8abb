"""What each state of a dimension means: the plain measure, reckoned once for every state.

A dimension's answers together are one of some thousand states. With a table of what follows from
each, many respondents need only be looked up and counted. What the tables hold comes from the
functions of ``climb`` that score a single respondent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from math import prod
from operator import add
from typing import TYPE_CHECKING, Any

from samskabelse_cli.scoring.climb import ascend, below_floor, bound, fulfilled, share_of
from samskabelse_cli.scoring.columnar_answers import NOT_APPLICABLE_CODE
from samskabelse_cli.scoring.columnar_expressions import whole
from samskabelse_cli.scoring.columnar_ladder import MOST_STAGES_FOR_PATTERNS
from samskabelse_cli.scoring.plan import Level, Plan, level_of

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[Any]]

#: A dimension with more states than this, and sums of a stage with more values, are not tabled.
MOST_STATES = 1 << 16
_MOST_SUMS = 1 << 14
_BITS = 62


@dataclass(frozen=True)
class DimensionStates:
    """The states of one dimension, which count its questions' digits, the first one highest.

    ``codes`` are the codes of each question by state, ``level_index`` where in ``levels`` the
    level of each state stands, ``top`` the highest stage that the floor allows it.
    """

    codes: tuple["Ints", ...]
    level_index: "Ints"
    levels: tuple[Level, ...]
    top: "Ints"


@dataclass(frozen=True)
class Packing:
    """How a stage's three sums lie in one number: earned, answered and relevant weight.

    ``bits`` is the width of each; that of ``relevant`` is 0 where everything is, and
    ``whole_weight`` is then the sum.
    """

    bits: tuple[int, int, int]
    whole_weight: int

    @property
    def width(self) -> int:
        """The bits of one stage."""
        return sum(self.bits)

    def sums(self, packed: int) -> tuple[int, int, int]:
        """Return earned, answered and relevant weight."""
        earned, answered, _relevant = self.bits
        relevant = packed >> (earned + answered)
        return (
            packed & ((1 << earned) - 1),
            packed >> earned & ((1 << answered) - 1),
            relevant if self.bits[2] else self.whole_weight,
        )


@dataclass(frozen=True)
class LadderStates:
    """The tables of a ladder whose answers come as digits.

    ``meanings`` are, by question of the plan, the codes of its digits. ``words`` are, by word and
    dimension, the packed sums that each state adds to the word's stages.
    """

    plan: Plan
    meanings: tuple[tuple[int, ...], ...]
    one: int
    weights: tuple[int, ...]
    packing: Packing

    @cached_property
    def dimensions(self) -> tuple[DimensionStates, ...]:
        """The states of every dimension; those that are answered alike share their tables."""
        found: dict[tuple[Any, ...], DimensionStates] = {}
        for d, alike in enumerate(self._alike):
            if alike not in found:
                found[alike] = self._dimension(d)
        return tuple(found[alike] for alike in self._alike)

    @property
    def _alike(self) -> list[tuple[Any, ...]]:
        """By dimension what its tables depend on: its questions' digits and what they give."""
        plan = self.plan
        return [
            tuple((self.meanings[q], plan.questions[q].stages, plan.questions[q].gives) for q in of)
            for of in plan.of_dimension
        ]

    @cached_property
    def stages_per_word(self) -> int:
        """How many stages' sums fit into one number."""
        return min(_BITS // self.packing.width, self.plan.stage_count)

    @cached_property
    def words(self) -> tuple[tuple["Ints", ...], ...]:
        """By word, then by dimension, what each state adds to the sums of the word's stages."""
        stages = range(self.plan.stage_count)
        per_word = self.stages_per_word
        return tuple(
            self._word(stages[first : first + per_word])
            for first in range(0, len(stages), per_word)
        )

    def _word(self, stages: Sequence[int]) -> tuple["Ints", ...]:
        """By dimension, what each state adds to some stages; those that are alike share it."""
        found: dict[tuple[Any, ...], Ints] = {}
        alike = list(zip(self._alike, self.weights, strict=True))
        for d, one in enumerate(alike):
            if one not in found:
                found[one] = self._packed(d, stages)
        return tuple(found[one] for one in alike)

    @cached_property
    def fulfilments(self) -> tuple[float | None, ...]:
        """The fulfilment by a stage's packed sums; null also for sums that cannot be."""
        return tuple(self._fulfilment(packed) for packed in range(1 << self.packing.width))

    @cached_property
    def standing(self) -> "Ints":
        """By a stage's packed sums: 0 undefined, 1 not fulfilled, 2 fulfilled."""
        import numpy as np

        rule = self.plan.rule
        found = [0 if f is None else 1 + fulfilled(f, rule) for f in self.fulfilments]
        return np.asarray(found, dtype=np.int16)

    @cached_property
    def climbs(self) -> tuple["Ints", "Ints"]:
        """By standings and the highest stage allowed: the stage reached, and which are own.

        A state counts the standings as digits of three, the first stage highest, then the stage
        allowed. The number after the last stage is an undefined stage; the number after the last
        pattern (own stage k as bit k) stands for a respondent with an undefined fulfilment.
        """
        import numpy as np

        count = self.plan.stage_count
        stages, patterns = [], []
        for standings in np.ndindex(*[3] * count):
            values = [None if s == 0 else float(s - 1) for s in standings]
            own = sum((s == 2) << k for k, s in enumerate(standings))
            for top in range(count + 1):
                reached = ascend(values, [top - self.plan.rule.floor], self.plan.rule).stage
                stages.append(count + 1 if reached is None else reached)
                patterns.append(own if 0 not in standings else 2**count)
        return np.asarray(stages), np.asarray(patterns)

    @cached_property
    def _codes(self) -> tuple[tuple["Ints", ...], ...]:
        """By dimension, the codes of each of its questions by state."""
        sets = [tuple(self.meanings[q] for q in of) for of in self.plan.of_dimension]
        known = {meanings: _codes_of(meanings) for meanings in dict.fromkeys(sets)}
        return tuple(known[meanings] for meanings in sets)

    def _cell(self, dimension: int, stage: int) -> tuple["Ints", "Ints", "Ints"]:
        """Return by state the units of x, whether the cell is answered, and whether relevant."""
        import numpy as np

        question, xs = self.plan.cell_options[dimension][stage]
        code = self._codes[dimension][question - self.plan.of_dimension[dimension].start]
        units = [round(x * self.one) for x in xs]
        answered = code >= 0
        x = np.asarray(units)[np.where(answered, code, 0)] * answered
        return x, answered.astype(np.int64), (code != NOT_APPLICABLE_CODE).astype(np.int64)

    def _packed(self, dimension: int, stages: Sequence[int]) -> "Ints":
        weight, (earned, answered, relevant) = self.weights[dimension], self.packing.bits
        packed = []
        for place, stage in enumerate(stages):
            x, given, counts = self._cell(dimension, stage)
            sums = x * weight + (given * weight << earned)
            if relevant:
                sums = sums + (counts * weight << earned + answered)
            packed.append(sums << place * self.packing.width)
        return reduce(add, packed)

    def _dimension(self, dimension: int) -> DimensionStates:
        import numpy as np

        count, rule = self.plan.stage_count, self.plan.rule
        cells = [self._cell(dimension, stage) for stage in range(count)]
        x, answered, relevant = (sum(parts) for parts in zip(*cells, strict=True))
        bounds = (count * self.one + 1, count + 1, count + 1)
        sums = np.ravel_multi_index((x, answered, relevant), bounds)
        met = np.flatnonzero(np.bincount(sums))
        index = np.searchsorted(met, sums)
        levels = tuple(
            level_of(int(x) / self.one, int(given), int(counts - given), count)
            for x, given, counts in zip(*np.unravel_index(met, bounds), strict=True)
        )
        tops = [
            sum(not below_floor([bound(one)], k, rule) for k in range(1, count + 1))
            for one in levels
        ]
        top = np.asarray(tops, dtype=np.int8)[index]
        return DimensionStates(self._codes[dimension], index, levels, top)

    def _fulfilment(self, packed: int) -> float | None:
        earned, answered, relevant = self.packing.sums(packed)
        if not answered <= relevant or earned > answered * self.one:
            return None
        return share_of(earned / self.one, answered, relevant, self.plan.rule)


def _codes_of(meanings: Sequence[Sequence[int]]) -> tuple["Ints", ...]:
    """Return the codes of each of some questions by state, whose digits mean such codes."""
    import numpy as np

    sizes = [len(codes) for codes in meanings]
    digits = np.unravel_index(np.arange(prod(sizes)), sizes)
    return tuple(
        np.asarray(codes, dtype=np.int64)[digit]
        for codes, digit in zip(meanings, digits, strict=True)
    )


def ladder_states(plan: Plan, meanings: Sequence[Sequence[int]]) -> LadderStates | None:
    """Return the tables for answers whose digits mean these codes; None where they would not fit.

    ``meanings`` are by question of the plan.
    """
    xs = {x for question in plan.questions for row in question.gives for x in row}
    one, factor = whole(xs), whole(plan.weights)
    if not one or not factor or plan.stage_count > MOST_STAGES_FOR_PATTERNS:
        return None
    # Weights share a factor that every quotient loses.
    weights = tuple(round(weight * factor) for weight in plan.weights)
    total = sum(weights)
    uncertain = any(NOT_APPLICABLE_CODE in codes for codes in meanings)
    bits = ((total * one).bit_length(), total.bit_length(), total.bit_length() * uncertain)
    packing = Packing(bits, total)
    if 1 << packing.width > _MOST_SUMS or max(_sizes(plan, meanings)) > MOST_STATES:
        return None
    return LadderStates(plan, tuple(map(tuple, meanings)), one, weights, packing)


def _sizes(plan: Plan, meanings: Sequence[Sequence[int]]) -> Iterator[int]:
    for dimension in range(len(plan.weights)):
        yield prod(len(meanings[q]) for q in plan.of_dimension[dimension])
