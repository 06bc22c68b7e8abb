"""Scores one group on a ladder from its tally; measurement, section 4."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from samskabelse_cli.model.group import (
    Distribution,
    GroupDimensionResult,
    GroupStageResult,
    LadderCheck,
    LadderGroup,
    Mean,
    QuestionAgreement,
    RoleGap,
    Stability,
    Topic,
)
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.climb import Climb, ascend, fulfilled
from samskabelse_cli.scoring.discussion import Candidate, discussion_order
from samskabelse_cli.scoring.ladder import ended_by, stage_reached
from samskabelse_cli.scoring.ladder_check import loevinger, reversal_share
from samskabelse_cli.scoring.plan import names_of
from samskabelse_cli.scoring.role_gap import role_gap
from samskabelse_cli.scoring.showing import Shown, candidates, question_agreement
from samskabelse_cli.scoring.stability import stability
from samskabelse_cli.scoring.tally import (
    LADDER_CHECK,
    STAGE,
    LadderTally,
    dimension_figure,
    high_figure,
    stage_figure,
)


def withheld_ladder(ladder: Ladder) -> LadderGroup:
    """Return the result of a group that is withheld as a whole."""
    return LadderGroup(rule=ladder.rule, suppressed=True)


def score_ladder_group(
    tally: LadderTally,
    ladder: Ladder,
    shown: Shown,
    roles: Sequence[Collection[str]] = (),
) -> LadderGroup:
    """Return every figure of a group that is shown.

    A stage's fulfilment that is not shown is taken as undefined when the group's stage is told,
    so that the stage gives nothing away. Where the stage itself is withheld, so is everything
    about the stages of its people. ``roles`` are, by dimension, the roles that may be
    compared: those whose own groups, of this group crossed with roles, are not withheld for
    that dimension. Where none are given there are no role gaps.
    """
    fulfilments = [shown.mean(stage_figure(k), total) for k, total in enumerate(tally.fulfilments)]
    dimensions, bounds = _dimensions(tally, ladder, shown)
    stage_told = shown.allows(STAGE, tally.n)
    means = [f.mean for f in fulfilments]
    reached = ascend(means, bounds, ladder.rule) if stage_told else Climb(None, None)
    gaps = _role_gaps(tally, ladder, shown, roles)
    told = tuple(question_agreement(id_, said, shown) for id_, said in tally.questions.items())
    names = names_of(ladder)
    return LadderGroup(
        rule=ladder.rule,
        n=tally.n,
        suppressed=False,
        stage=stage_reached(names, reached) if stage_told else None,
        nobody_there=None if reached.stage is None else not tally.stages[reached.stage],
        ended_by=ended_by(names, reached),
        level=_level(means),
        stages=_stages(fulfilments, ladder, (reached.stage or 0) if stage_told else None),
        dimensions=dimensions,
        distribution=_distribution(tally) if stage_told else None,
        agreement=told,
        ladder_check=_ladder_check(tally, shown),
        stability=_stability(tally, ladder, shown) if stage_told else None,
        role_gaps=gaps,
        discussion=_discussion(tally, told, gaps, shown),
    )


def _level(fulfilments: list[float | None]) -> float | None:
    known = [value for value in fulfilments if value is not None]
    return sum(known) if len(known) == len(fulfilments) else None


def _distribution(tally: LadderTally) -> Distribution:
    return Distribution(stages=tally.stages, undefined=tally.undefined)


def _stages(
    fulfilments: list[Mean], ladder: Ladder, reached: int | None
) -> tuple[GroupStageResult, ...]:
    return tuple(
        GroupStageResult(
            id=id_,
            fulfilment=value.mean,
            n=value.n,
            own=None if value.n is None else fulfilled(value.mean, ladder.rule),
            reached=None if reached is None else stage < reached,
        )
        for stage, (id_, value) in enumerate(zip(ladder.stages, fulfilments, strict=True))
    )


def _dimensions(
    tally: LadderTally, ladder: Ladder, shown: Shown
) -> tuple[tuple[GroupDimensionResult, ...], list[float | None]]:
    """Return the dimensions, and the level of each that the floor is held against.

    That is the mean of the highest levels left open where the mean level is not shown.
    """
    results, bounds = [], []
    for index, id_ in enumerate(ladder.dimensions):
        level = shown.mean(dimension_figure(index), tally.levels[index])
        high = shown.mean(high_figure(index), tally.highs[index]).mean
        bounds.append(high if level.mean is None else level.mean)
        defined = tally.levels[index].n > 0
        results.append(
            GroupDimensionResult(
                id=id_, level=level.mean, high=None if defined else high, n=level.n
            )
        )
    return tuple(results), bounds


def _stability(tally: LadderTally, ladder: Ladder, shown: Shown) -> Stability | None:
    """Return how often each stage comes out; what is not shown is undefined, as for the stage."""
    if tally.people is None:
        return None
    stages = [shown.allows(stage_figure(k), f.n) for k, f in enumerate(tally.fulfilments)]
    levels = [shown.allows(dimension_figure(d), f.n) for d, f in enumerate(tally.levels)]
    highs = [shown.allows(high_figure(d), f.n) for d, f in enumerate(tally.highs)]
    return stability(tally.people.only(stages, levels, highs), ladder.rule)


def _ladder_check(tally: LadderTally, shown: Shown) -> LadderCheck | None:
    people = sum(tally.patterns.values())
    reversals = reversal_share(tally.patterns)
    if reversals is None or not shown.allows(LADDER_CHECK, people):
        return None
    return LadderCheck(n=people, reversals=reversals, h=loevinger(tally.patterns))


def _role_gaps(
    tally: LadderTally, ladder: Ladder, shown: Shown, roles: Sequence[Collection[str]]
) -> tuple[RoleGap, ...]:
    found = []
    for id_, levels, comparable in zip(ladder.dimensions, tally.roles, roles, strict=False):
        allowed = {role: counts for role, counts in levels.items() if role in comparable}
        gap = role_gap(allowed, shown.least)
        if gap is not None:
            found.append(
                RoleGap(
                    dimension=id_,
                    gap=gap.gap,
                    lowest=gap.lowest,
                    highest=gap.highest,
                    limit=gap.limit,
                    flagged=gap.flagged,
                )
            )
    return tuple(found)


def _discussion(
    tally: LadderTally,
    told: tuple[QuestionAgreement, ...],
    gaps: tuple[RoleGap, ...],
    shown: Shown,
) -> tuple[Topic, ...]:
    """Return what to talk about. In the short form a dimension is a question, else its own."""
    flagged = {gap.dimension for gap in gaps if gap.flagged}
    found = [
        replace(one, role_gap=one.id in flagged) for one in candidates(told, tally.questions, shown)
    ]
    found += [
        Candidate(id=gap.dimension, role_gap=True)
        for gap in gaps
        if gap.flagged and gap.dimension not in tally.questions
    ]
    return discussion_order(found)
