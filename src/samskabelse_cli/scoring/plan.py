"""A questionnaire compiled for scoring: which answer gives how much to which cell."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import NOT_APPLICABLE, Answer
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.terms import FormName, Rule

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

    def place(self, dimension: int, stage: int) -> tuple[int, int]:
        """Return which of a dimension's questions fills a cell, and where in its ``gives``."""
        index = self.cell_question[dimension, stage]
        place = self.questions[index].stages.index(stage)
        return index - self.of_dimension[dimension].start, place

    @cached_property
    def places(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The place of every cell, by dimension and stage."""
        stages = range(self.stage_count)
        return tuple(
            tuple(self.place(dimension, stage) for stage in stages)
            for dimension in range(len(self.weights))
        )


@lru_cache(maxsize=16)
def compile_plan(ladder: Ladder, form: FormName) -> Plan:
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
    return Plan(form, ladder.rule, stage_count, weights, tuple(questions))


def read_choices(
    plan: Plan, ladder: Ladder, answers: Sequence[Answer]
) -> tuple[Choices, frozenset[int]]:
    """Return each question's chosen option, and the indexes of questions that are not relevant.

    The answers to the plan's questions must have been checked against the questionnaire (see
    ``files.assessments``).
    """
    options = {name: index for index, name in enumerate(ladder.scale)}
    choices = tuple(a.level if a.option is None else options[a.option] for a in answers)
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


@dataclass(frozen=True, eq=False)
class Line:
    """One dimension of one respondent: what was chosen in its questions, laid out in cells.

    ``irrelevant`` holds indexes within the dimension.
    """

    plan: Plan
    dimension: int
    choices: Choices
    irrelevant: frozenset[int]

    @cached_property
    def relevant(self) -> tuple[bool, ...]:
        """Whether the cell of each stage counts for this respondent."""
        places = self.plan.places[self.dimension]
        return tuple(question not in self.irrelevant for question, _place in places)

    @cached_property
    def cells(self) -> tuple[float | None, ...]:
        """x of the cell of each stage, None where it is missing or not relevant."""
        questions = self.questions
        return tuple(
            None if (option := self.choices[n]) is None else questions[n].gives[option][place]
            for n, place in self.plan.places[self.dimension]
        )

    @property
    def questions(self) -> Sequence[Question]:
        """The dimension's questions."""
        indexes = self.plan.of_dimension[self.dimension]
        return self.plan.questions[indexes.start : indexes.stop]

    @cached_property
    def total(self) -> float:
        """Σx over the answered cells."""
        return sum(x for x in self.cells if x is not None)

    @cached_property
    def answered(self) -> int:
        """How many cells are answered."""
        return self.plan.stage_count - self.cells.count(None)

    @cached_property
    def missing(self) -> int:
        """How many cells are relevant and not answered."""
        return self.relevant.count(True) - self.answered

    @cached_property
    def level(self) -> Level:
        """The dimension's level and the range that its missing cells leave open."""
        return level_of(self.total, self.answered, self.missing, self.plan.stage_count)

    def moved(self, question: int, steps: int) -> "Line":
        """Return the line with one answer moved by some options."""
        option = self.choices[question] or 0
        choices = (*self.choices[:question], option + steps, *self.choices[question + 1 :])
        return replace(self, choices=choices)


@dataclass(frozen=True, eq=False)
class Grid:
    """One respondent's answers laid out in cells, a line for each dimension."""

    plan: Plan
    lines: tuple[Line, ...]

    @cached_property
    def columns(self) -> tuple[tuple[float, float, float], ...]:
        """Σw·x and Σw of each stage's answered cells, and Σw of its relevant cells."""
        return tuple(self._column(stage) for stage in range(self.plan.stage_count))

    def _column(self, stage: int) -> tuple[float, float, float]:
        earned = answered = relevant = 0.0
        for line, weight in zip(self.lines, self.plan.weights, strict=True):
            if not line.relevant[stage]:
                continue
            relevant += weight
            if (x := line.cells[stage]) is not None:
                answered += weight
                earned += weight * x
        return earned, answered, relevant


def lay_out(plan: Plan, choices: Choices, irrelevant: Collection[int]) -> Grid:
    """Return the grid of the chosen options. ``irrelevant`` holds question indexes."""
    return Grid(
        plan,
        tuple(
            Line(
                plan,
                dimension,
                choices[indexes.start : indexes.stop],
                frozenset(index - indexes.start for index in irrelevant if index in indexes),
            )
            for dimension, indexes in enumerate(plan.of_dimension)
        ),
    )
