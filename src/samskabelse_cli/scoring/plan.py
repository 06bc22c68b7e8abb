"""A questionnaire compiled for scoring: which answer gives how much to which cell."""

from dataclasses import dataclass
from functools import cached_property

from samskabelse_cli.model.assessment import NOT_APPLICABLE, Assessment, question_ids
from samskabelse_cli.model.ladder import FormName, Ladder, Rule

#: Comparisons with a threshold tolerate this much; measurement, section 2.
TOLERANCE = 1e-9

#: An option's index in its question, or None where there is no x.
Choices = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its dimension, the stages whose cells it fills, and x per option and cell.

    ``dimension`` and ``stages`` count from 0; ``gives[option][i]`` in [0, 1] belongs to the cell
    of ``stages[i]``; options ascend.
    """

    id: str
    dimension: int
    stages: tuple[int, ...]
    gives: tuple[tuple[float, ...], ...]

    def x(self, option: int, stage: int) -> float:
        """Return the fulfilment that an option gives to the cell of one of its stages."""
        return self.gives[option][self.stages.index(stage)]


@dataclass(frozen=True)
class Plan:
    """Everything that scoring needs of a questionnaire in one form."""

    form: FormName
    rule: Rule
    stage_count: int
    weights: tuple[float, ...]
    questions: tuple[Question, ...]

    @cached_property
    def cell_question(self) -> dict[tuple[int, int], int]:
        """The index of the question that fills the cell (dimension, stage)."""
        return {
            (question.dimension, stage): index
            for index, question in enumerate(self.questions)
            for stage in question.stages
        }

    def of_dimension(self, dimension: int) -> list[int]:
        """Return the indexes of a dimension's questions."""
        return [i for i, question in enumerate(self.questions) if question.dimension == dimension]


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


def read_choices(plan: Plan, ladder: Ladder, assessment: Assessment) -> tuple[Choices, set[int]]:
    """Return each question's chosen option, and the indexes of questions that are not relevant.

    The assessment must have been checked against the questionnaire (see ``files.assessments``).
    """
    options = {name: index for index, name in enumerate(ladder.scale)}
    choices: list[int | None] = []
    irrelevant: set[int] = set()
    for index, question in enumerate(plan.questions):
        answer = assessment.answer(question.id)
        if answer.special == NOT_APPLICABLE:
            irrelevant.add(index)
        choices.append(answer.level if answer.option is None else options[answer.option])
    return tuple(choices), irrelevant


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension's cells summed: Σx over the answered, and how many are answered and missing."""

    total: float
    answered: int
    missing: int


@dataclass(frozen=True)
class Grid:
    """One respondent's answers laid out in cells. ``irrelevant`` holds question indexes."""

    plan: Plan
    choices: Choices
    irrelevant: frozenset[int] = frozenset()

    def cell(self, dimension: int, stage: int) -> float | None:
        """Return x of a cell, None where it is missing or not relevant."""
        index = self.plan.cell_question[dimension, stage]
        option = self.choices[index]
        return None if option is None else self.plan.questions[index].x(option, stage)

    def relevant(self, dimension: int, stage: int) -> bool:
        """Return whether a cell counts for this respondent."""
        return self.plan.cell_question[dimension, stage] not in self.irrelevant

    def row(self, dimension: int) -> Row:
        """Sum a dimension's cells."""
        stages = [s for s in range(self.plan.stage_count) if self.relevant(dimension, s)]
        given = [x for s in stages if (x := self.cell(dimension, s)) is not None]
        return Row(sum(given), len(given), len(stages) - len(given))

    def column(self, stage: int) -> tuple[float, float, float]:
        """Return Σw·x and Σw of a stage's answered cells, and Σw of its relevant cells."""
        earned = answered = relevant = 0.0
        for dimension, weight in enumerate(self.plan.weights):
            if not self.relevant(dimension, stage):
                continue
            relevant += weight
            if (x := self.cell(dimension, stage)) is not None:
                answered += weight
                earned += weight * x
        return earned, answered, relevant

    def moved(self, question: int, steps: int) -> "Grid":
        """Return the grid with one answer moved by some options."""
        choices = list(self.choices)
        choices[question] = (choices[question] or 0) + steps
        return Grid(self.plan, tuple(choices), self.irrelevant)
