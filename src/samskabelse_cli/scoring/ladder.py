"""Scores one assessment on a ladder questionnaire; measurement, sections 1 and 2."""

from samskabelse_cli.model.assessment import NOT_APPLICABLE, UNKNOWN, Assessment
from samskabelse_cli.model.ladder import Ladder, Rule
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
from samskabelse_cli.scoring.climb import Climb, climb, fulfilled, fulfilment, stage_range
from samskabelse_cli.scoring.moves import cheapest_lowerings, cheapest_raises
from samskabelse_cli.scoring.plan import TOLERANCE, Grid, Line, compile_plan, lay_out, read_choices

#: From this stage on a claim wants evidence, and from this fulfilment on a statement is claimed.
EVIDENCE_FROM_STAGE = 3
CLAIMED_AT = 0.75


def score(assessment: Assessment, questionnaire: Ladder) -> LadderResult:
    """Return every figure of an assessment that was checked against its questionnaire."""
    plan = compile_plan(questionnaire, assessment.questionnaire.form or "short")
    answers = {question.id: assessment.answer(question.id) for question in plan.questions}
    grid = lay_out(plan, *read_choices(plan, questionnaire, tuple(answers.values())))
    reached = climb(grid)
    lowest, highest = stage_range(grid, reached)
    own_target = None if reached.stage is None else min(reached.stage + 1, plan.stage_count)
    stages = _stages(grid, questionnaire, reached)
    dimensions = _dimensions(grid, questionnaire, assessment, own_target)
    fulfilments = [stage.fulfilment for stage in stages if stage.fulfilment is not None]
    # Most questions have an option, and are looked at only once here.
    silent = {id_: a for id_, a in answers.items() if a.option is None and a.level is None}
    return LadderResult(
        rule=plan.rule,
        stage=stage_reached(questionnaire, reached),
        stage_low=lowest,
        stage_high=highest,
        ended_by=ended_by(questionnaire, reached),
        progress=_progress(stages, reached, plan.rule.reached_at),
        level=sum(fulfilments) if len(fulfilments) == len(stages) else None,
        stages=stages,
        dimensions=dimensions,
        unknown=tuple(id_ for id_, a in silent.items() if a.special == UNKNOWN),
        not_applicable=tuple(id_ for id_, a in silent.items() if a.special == NOT_APPLICABLE),
        unanswered=tuple(id_ for id_, a in silent.items() if not a.given),
        steps_up=_steps_up(grid, reached),
        steps_down=_steps_down(grid, reached),
        next_steps=_next_steps(grid, questionnaire, dimensions, reached),
    )


def stage_reached(ladder: Ladder, reached: Climb) -> StageReached:
    """Return the stage of a climb with its names."""
    if not reached.stage:
        return StageReached(number=reached.stage, id=None, name=None)
    id_, stage = ladder.stage_at(reached.stage)
    return StageReached(number=reached.stage, id=id_, name=stage.name)


def ended_by(ladder: Ladder, reached: Climb) -> EndedBy | None:
    """Return what ended a climb with the names of the dimensions, null at the top."""
    if reached.reason is None:
        return None
    names = tuple(ladder.dimensions)
    return EndedBy(reason=reached.reason, dimensions=tuple(names[d] for d in reached.held_back_by))


def _stages(grid: Grid, ladder: Ladder, reached: Climb) -> tuple[StageResult, ...]:
    results = []
    for stage, (id_, column) in enumerate(zip(ladder.stages, grid.columns, strict=True)):
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
    grid: Grid, ladder: Ladder, assessment: Assessment, own_target: int | None
) -> tuple[DimensionResult, ...]:
    results = []
    for index, id_ in enumerate(ladder.dimensions):
        found = grid.lines[index].level
        results.append(
            DimensionResult(
                id=id_,
                level=found.value,
                low=found.low,
                high=found.high,
                target=assessment.targets.get(id_, own_target),
                evidence_gap=_evidence_gap(grid, index, assessment),
            )
        )
    return tuple(results)


def _evidence_gap(grid: Grid, dimension: int, assessment: Assessment) -> bool:
    """Return whether the highest claimed cell from stage 3 on bears no evidence."""
    cells = grid.lines[dimension].cells
    for stage in reversed(range(EVIDENCE_FROM_STAGE - 1, len(cells))):
        x = cells[stage]
        if x is not None and x >= CLAIMED_AT - TOLERANCE:
            question = grid.plan.questions[grid.plan.cell_question[dimension, stage]]
            return not (assessment.answer(question.id).evidence or "").strip()
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
    grid: Grid, ladder: Ladder, dimensions: tuple[DimensionResult, ...], reached: Climb
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
            id_ = dimensions[index].id
            stage_id = list(ladder.stages)[stage]
            text = ladder.dimensions[id_].cells[stage_id].next_step
            steps.append(NextStep(dimension=id_, stage=stage_id, text=text))
    return tuple(steps)


def _first_unfulfilled(line: Line, rule: Rule) -> int | None:
    for stage, x in enumerate(line.cells):
        if x is not None and x < rule.reached_at - TOLERANCE:
            return stage
    return None
