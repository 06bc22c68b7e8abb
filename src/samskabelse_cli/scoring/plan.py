"""A questionnaire compiled for scoring: which answer gives how much to which cell."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samskabelse_cli.model.answer import NOT_APPLICABLE, Answer
from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.terms import FormName, Rule

if TYPE_CHECKING:
    from samskabelse_cli.model.ladder import Ladder

#: Comparisons with a threshold tolerate this much; measurement, section 2.
TOLERANCE = 1e-9

#: An option's index in its question, or None where there is no x.
Choices = tuple[int | None, ...]


class Question(NamedTuple):
    """One question: its dimension, the stages whose cells it fills, and x per option and cell.

    ``dimension`` and ``stages`` count from 0; ``gives[option][i]`` in [0, 1] belongs to the cell
    of ``stages[i]``; options ascend.
    """

    id: str
    dimension: int
    stages: tuple[int, ...]
    gives: tuple[tuple[float, ...], ...]


class Names(NamedTuple):
    """What the parts of a ladder are called, all in the questionnaire's order.

    ``stages`` and ``dimensions`` are ids, ``stage_names`` words; ``degrees`` gives the place of
    each degree of the long form; ``next_steps`` is the advice by dimension and stage.
    """

    stages: tuple[str, ...]
    stage_names: tuple[str, ...]
    dimensions: tuple[str, ...]
    degrees: Mapping[str, int]
    next_steps: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything that scoring needs of a questionnaire in one form.

    There is one for each, and it is compared by what it is: hashing every question takes long.
    """

    form: FormName
    rule: Rule
    stage_count: int
    weights: tuple[float, ...]
    questions: tuple[Question, ...]
    names: Names

    @cached_property
    def of_dimension(self) -> tuple[range, ...]:
        """The indexes of each dimension's questions, which follow each other."""
        dimensions = [question.dimension for question in self.questions]
        firsts = [dimensions.index(dimension) for dimension in range(len(self.weights))]
        return tuple(
            range(first, end)
            for first, end in zip(firsts, [*firsts[1:], len(dimensions)], strict=True)
        )

    @cached_property
    def cell_question(self) -> dict[tuple[int, int], int]:
        """The index of the question that fills the cell (dimension, stage)."""
        return {
            (question.dimension, stage): index
            for index, question in enumerate(self.questions)
            for stage in question.stages
        }

    @cached_property
    def cell_options(self) -> tuple[tuple[tuple[int, tuple[float, ...]], ...], ...]:
        """By dimension and stage: the index of the cell's question, and x by its options."""
        return tuple(
            tuple(self._cell(dimension, stage) for stage in range(self.stage_count))
            for dimension in range(len(self.weights))
        )

    def _cell(self, dimension: int, stage: int) -> tuple[int, tuple[float, ...]]:
        index = self.cell_question[dimension, stage]
        question = self.questions[index]
        place = question.stages.index(stage)
        return index, tuple(xs[place] for xs in question.gives)


@lru_cache(maxsize=16)
def compile_plan(ladder: "Ladder", form: FormName) -> Plan:
    """Compile a ladder in one of its forms; measurement, section 1."""
    stage_count = len(ladder.stages)
    every_stage = tuple(range(stage_count))
    ids = question_ids(ladder, form)
    if form == "short":
        levels = tuple(
            tuple(1.0 if stage < level else 0.0 for stage in every_stage)
            for level in range(stage_count + 1)
        )
        questions = [Question(id_, d, every_stage, levels) for d, id_ in enumerate(ids)]
    else:
        degrees = tuple((degree.value,) for degree in ladder.scale.values())
        questions = [
            Question(id_, i // stage_count, (i % stage_count,), degrees)
            for i, id_ in enumerate(ids)
        ]
    weights = tuple(dimension.weight for dimension in ladder.dimensions.values())
    return Plan(form, ladder.rule, stage_count, weights, tuple(questions), names_of(ladder))


def names_of(ladder: "Ladder") -> Names:
    """Return what the parts of a ladder are called."""
    return Names(
        stages=tuple(ladder.stages),
        stage_names=tuple(stage.name for stage in ladder.stages.values()),
        dimensions=tuple(ladder.dimensions),
        degrees={name: index for index, name in enumerate(ladder.scale)},
        next_steps=tuple(
            tuple(dimension.cells[stage].next_step for stage in ladder.stages)
            for dimension in ladder.dimensions.values()
        ),
    )


def read_choices(plan: Plan, answers: Sequence[Answer]) -> tuple[Choices, frozenset[int]]:
    """Return each question's chosen option, and the indexes of questions that are not relevant.

    The answers to the plan's questions must have been checked against the questionnaire (see
    ``files.assessments``).
    """
    degrees = plan.names.degrees
    choices = tuple(a.level if a.option is None else degrees[a.option] for a in answers)
    irrelevant = (i for i, answer in enumerate(answers) if answer.special == NOT_APPLICABLE)
    return choices, frozenset(irrelevant)


class Level(NamedTuple):
    """A dimension's level in [0, K], null where missing answers leave more than one step open.

    ``low`` and ``high`` are null only where no cell of the dimension is relevant.
    """

    value: float | None
    low: float | None
    high: float | None


def level_of(total: float, answered: int, missing: int, stages: int) -> Level:
    """Return the level that Σx over the answered cells gives, on a ladder of so many stages."""
    relevant = answered + missing
    if not relevant:
        return Level(None, None, None)
    low = stages * total / relevant
    high = stages * (total + missing) / relevant
    known = answered and high - low <= 1 + TOLERANCE
    return Level(stages * total / answered if known else None, low, high)


class Line(NamedTuple):
    """One dimension of one respondent, laid out in cells.

    ``relevant`` says of each stage's cell whether it counts, ``cells`` is x there, None where it is
    missing or not relevant. ``answered`` and ``missing`` count the relevant cells.
    """

    relevant: tuple[bool, ...]
    cells: tuple[float | None, ...]
    answered: int
    missing: int
    level: Level


class Column(NamedTuple):
    """One stage of one respondent: Σw·x and Σw of its answered cells, Σw of its relevant cells.

    ``cells_answered`` and ``cells_relevant`` count them.
    """

    earned: float
    answered: float
    relevant: float
    cells_answered: int
    cells_relevant: int


@dataclass(frozen=True, eq=False)
class Grid:
    """One respondent's answers laid out in cells, a line for each dimension."""

    plan: Plan
    choices: Choices
    lines: tuple[Line, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The sums of each stage."""
        cells = zip(*(line.cells for line in self.lines), strict=True)
        relevant = zip(*(line.relevant for line in self.lines), strict=True)
        weights = self.plan.weights
        return tuple(_column(weights, *column) for column in zip(cells, relevant, strict=True))


def _column(
    weights: tuple[float, ...], cells: tuple[float | None, ...], counting: tuple[bool, ...]
) -> Column:
    earned = answered = relevant = 0.0
    for weight, x, counts in zip(weights, cells, counting, strict=True):
        if counts:
            relevant += weight
        if x is not None:
            answered += weight
            earned += weight * x
    given = len(cells) - cells.count(None)
    return Column(earned, answered, relevant, given, counting.count(True))


def lay_out(plan: Plan, choices: Choices, irrelevant: Collection[int]) -> Grid:
    """Return the grid of the chosen options. ``irrelevant`` holds question indexes."""
    lines = tuple(_line(of_stages, choices, irrelevant) for of_stages in plan.cell_options)
    return Grid(plan, choices, lines)


def _line(
    of_stages: tuple[tuple[int, tuple[float, ...]], ...],
    choices: Choices,
    irrelevant: Collection[int],
) -> Line:
    cells = tuple([None if (option := choices[q]) is None else xs[option] for q, xs in of_stages])
    relevant = tuple([q not in irrelevant for q, _xs in of_stages])
    answered = len(cells) - cells.count(None)
    missing = relevant.count(True) - answered
    total = sum([x for x in cells if x is not None])
    return Line(relevant, cells, answered, missing, level_of(total, answered, missing, len(cells)))
