"""Which questions a figure of a group is reckoned from."""

from samskabelse_cli.model.questionnaire import Check, Ladder, Profile
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.check_plan import compile_check
from samskabelse_cli.scoring.plan import compile_plan
from samskabelse_cli.scoring.profile_plan import PlannedSection, compile_profile
from samskabelse_cli.scoring.tally import (
    LADDER_CHECK,
    STAGE,
    VERDICTS,
    dimension_figure,
    high_figure,
    section_figure,
    stage_figure,
)

#: The ids of the questions that a figure is made of, by its name; questions are not among them.
Parts = dict[str, frozenset[str]]


def made_of(questionnaire: Ladder | Profile | Check, form: FormName | None) -> Parts:
    """Return what each figure of ``tally.figures`` is made of; ``form`` is that of a ladder."""
    match questionnaire:
        case Ladder():
            return _ladder(questionnaire, form or "short")
        case Profile():
            return _sections(compile_profile(questionnaire), ())
        case Check():
            deciding = (one for one in compile_check(questionnaire) if one.silence)
            return {VERDICTS: frozenset(one.id for one in deciding)}


def _ladder(ladder: Ladder, form: FormName) -> Parts:
    plan = compile_plan(ladder, form)
    weighted = [q for q in plan.questions if plan.weights[q.dimension]]
    parts = {
        stage_figure(k): frozenset(q.id for q in weighted if k in q.stages)
        for k in range(plan.stage_count)
    }
    for dimension in range(len(plan.weights)):
        own = frozenset(q.id for q in plan.questions if q.dimension == dimension)
        parts |= {dimension_figure(dimension): own, high_figure(dimension): own}
    parts[LADDER_CHECK] = frozenset(q.id for q in weighted)
    # The floor looks at every dimension, those without weight too.
    parts[STAGE] = frozenset(q.id for q in plan.questions)
    return parts


def _sections(section: PlannedSection, path: tuple[str, ...]) -> Parts:
    parts = {section_figure(".".join(path)): frozenset(item.id for item in section.below())}
    for below in section.sections:
        parts |= _sections(below, (*path, below.id))
    return parts
