"""Scores one assessment on a ladder questionnaire; measurement, sections 1 and 2."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN, Answer
from samskabelse_cli.model.result import (
    DimensionResult,
    EndedBy,
    LadderResult,
    NextStep,
    QuestionSteps,
    StageReached,
    StageResult,
    Steps,
)
from samskabelse_cli.model.terms import Rule
from samskabelse_cli.scoring.climb import Climb, climb, fulfilled, fulfilment, stage_range
from samskabelse_cli.scoring.moves import cheapest_lowerings, cheapest_raises
from samskabelse_cli.scoring.plan import (
    TOLERANCE,
    Grid,
    Line,
    Names,
    Plan,
    compile_plan,
    lay_out,
    read_choices,
)

if TYPE_CHECKING:
    from samskabelse_cli.model.assessment import Assessment
    from samskabelse_cli.model.ladder import Ladder

#: From this stage on a claim wants evidence, and from this fulfilment on a statement is claimed.
EVIDENCE_FROM_STAGE = 3
CLAIMED_AT = 0.75

_NOTHING_SAID = Answer()
_NO_TARGETS: Mapping[str, int] = {}


def score(
    assessment: "Assessment", questionnaire: "Ladder", *, evidence: bool = True
) -> LadderResult:
    """Return every figure of an assessment that was checked against its questionnaire."""
    plan = compile_plan(questionnaire, assessment.questionnaire.form or "short")
    return score_answers(plan, assessment.answers, assessment.targets, evidence=evidence)


def score_answers(
    plan: Plan,
    given: Mapping[str, Answer],
    targets: Mapping[str, int] = _NO_TARGETS,
    *,
    evidence: bool = True,
) -> LadderResult:
    """Return every figure of one respondent's answers by question.

    ``targets`` are the stages aimed at by dimension; else it is the stage after the one reached.
    ``evidence`` is whether any could be given: a survey asks for none, and has no gaps of it.
    """
    answers = {question.id: given.get(question.id, _NOTHING_SAID) for question in plan.questions}
    grid = lay_out(plan, *read_choices(plan, tuple(answers.values())))
    reached = climb(grid)
    lowest, highest = stage_range(grid, reached)
    own_target = None if reached.stage is None else min(reached.stage + 1, plan.stage_count)
    stages = _stages(grid, reached)
    dimensions = _dimensions(grid, answers if evidence else None, targets, own_target)
    fulfilments = [stage.fulfilment for stage in stages if stage.fulfilment is not None]
    # Most questions have an option, and are looked at only once here.
    silent = {id_: a for id_, a in answers.items() if a.option is None and a.level is None}
    return LadderResult(
        rule=plan.rule,
        stage=stage_reached(plan.names, reached),
        stage_low=lowest,
        stage_high=highest,
        ended_by=ended_by(plan.names, reached),
        progress=_progress(stages, reached, plan.rule.reached_at),
        level=sum(fulfilments) if len(fulfilments) == len(stages) else None,
        stages=stages,
        dimensions=dimensions,
        unknown=tuple(id_ for id_, a in silent.items() if a.special == UNKNOWN),
        not_applicable=tuple(id_ for id_, a in silent.items() if a.special == NOT_APPLICABLE),
        unanswered=tuple(id_ for id_, a in silent.items() if not a.given),
        steps_up=_steps_up(grid, reached),
        steps_down=_steps_down(grid, reached),
        next_steps=_next_steps(grid, dimensions, reached),
    )


def stage_reached(names: Names, reached: Climb) -> StageReached:
    """Return the stage of a climb with its names."""
    if not reached.stage:
        return StageReached(number=reached.stage, id=None, name=None)
    index = reached.stage - 1
    return StageReached(number=reached.stage, id=names.stages[index], name=names.stage_names[index])


def ended_by(names: Names, reached: Climb) -> EndedBy | None:
    """Return what ended a climb with the names of the dimensions, null at the top."""
    if reached.reason is None:
        return None
    holding = tuple(names.dimensions[d] for d in reached.held_back_by)
    return EndedBy(reason=reached.reason, dimensions=holding)


def _stages(grid: Grid, reached: Climb) -> tuple[StageResult, ...]:
    results = []
    for stage, (id_, column) in enumerate(zip(grid.plan.names.stages, grid.columns, strict=True)):
        value = fulfilment(grid, stage)
        results.append(
            StageResult(
                id=id_,
                fulfilment=value,
                own=fulfilled(value, grid.plan.rule),
                reached=stage < (reached.stage or 0),
                answered=column.cells_answered,
                questions=column.cells_relevant,
            )
        )
    return tuple(results)


def _dimensions(
    grid: Grid,
    answers: Mapping[str, Answer] | None,
    targets: Mapping[str, int],
    own_target: int | None,
) -> tuple[DimensionResult, ...]:
    """Return each dimension's figures; without ``answers`` no evidence is looked for."""
    results = []
    for index, id_ in enumerate(grid.plan.names.dimensions):
        found = grid.lines[index].level
        results.append(
            DimensionResult(
                id=id_,
                level=found.value,
                low=found.low,
                high=found.high,
                target=targets.get(id_, own_target),
                evidence_gap=answers is not None and _evidence_gap(grid, index, answers),
            )
        )
    return tuple(results)


def _evidence_gap(grid: Grid, dimension: int, answers: Mapping[str, Answer]) -> bool:
    """Return whether the highest claimed cell from stage 3 on bears no evidence."""
    cells = grid.lines[dimension].cells
    for stage in reversed(range(EVIDENCE_FROM_STAGE - 1, len(cells))):
        x = cells[stage]
        if x is not None and x >= CLAIMED_AT - TOLERANCE:
            question = grid.plan.questions[grid.plan.cell_question[dimension, stage]]
            return not (answers[question.id].evidence or "").strip()
    return False


def _progress(stages: tuple[StageResult, ...], reached: Climb, reached_at: float) -> float | None:
    if reached.reason != "fulfilment" or reached.stage is None:
        return None
    value = stages[reached.stage].fulfilment
    return None if value is None else value / reached_at


def _steps_up(grid: Grid, reached: Climb) -> Steps | None:
    if reached.stage is None or reached.reason in (None, "undefined"):
        return None
    return _steps(grid, cheapest_raises(grid, reached.stage + 1))


def _steps_down(grid: Grid, reached: Climb) -> Steps | None:
    if not reached.stage:
        return None
    return _steps(grid, cheapest_lowerings(grid, reached.stage))


def _steps(grid: Grid, moves: list[tuple[int, int]]) -> Steps:
    return Steps(
        count=sum(steps for _, steps in moves),
        questions=tuple(
            QuestionSteps(id=grid.plan.questions[question].id, steps=steps)
            for question, steps in moves
        ),
    )


def _next_steps(
    grid: Grid, dimensions: tuple[DimensionResult, ...], reached: Climb
) -> tuple[NextStep, ...]:
    """Return the cells to work towards: what holds by floor first, then the lowest levels."""
    below = []
    for index, dimension in enumerate(dimensions):
        holds = index in reached.held_back_by
        # What holds by floor does so by the best that its missing answers could be.
        bound = dimension.high if dimension.level is None and holds else dimension.level
        if bound is None or dimension.target is None:
            continue
        if bound < dimension.target - TOLERANCE:
            below.append((not holds, round(bound, 9), index))
    steps = []
    for _, _, index in sorted(below):
        stage = _first_unfulfilled(grid.lines[index], grid.plan.rule)
        if stage is not None:
            names = grid.plan.names
            id_, text = names.dimensions[index], names.next_steps[index][stage]
            steps.append(NextStep(dimension=id_, stage=names.stages[stage], text=text))
    return tuple(steps)


def _first_unfulfilled(line: Line, rule: Rule) -> int | None:
    for stage, x in enumerate(line.cells):
        if x is not None and x < rule.reached_at - TOLERANCE:
            return stage
    return None
