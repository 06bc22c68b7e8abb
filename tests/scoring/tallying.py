"""Counts a group from single results, one respondent at a time."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import NOT_APPLICABLE, UNKNOWN, Assessment
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.result import LadderResult
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.ladder import score
from samskabelse_cli.scoring.stability import People
from samskabelse_cli.scoring.tally import Answers, LadderTally, Sum

Respondent = tuple[str | None, Assessment]


def tally(ladder: Ladder, form: FormName, respondents: Sequence[Respondent]) -> LadderTally:
    """Return the tally of respondents, each with a role or None."""
    results = [score(assessment, ladder) for _, assessment in respondents]
    fulfilments = [[stage.fulfilment for stage in one.stages] for one in results]
    levels = [[d.level for d in one.dimensions] for one in results]
    highs = [[d.high for d in one.dimensions] for one in results]
    reached = Counter(one.stage.number for one in results)
    whole = [one for one, f in zip(results, fulfilments, strict=True) if None not in f]
    roles = [role for role, _ in respondents]
    return LadderTally(
        n=len(results),
        questions={
            id_: answers(ladder, form, id_, [a for _, a in respondents])
            for id_ in question_ids(ladder, form)
        },
        fulfilments=sums(fulfilments),
        levels=sums(levels),
        highs=sums(highs),
        stages=tuple(reached[k] for k in range(len(ladder.stages) + 1)),
        undefined=reached[None],
        patterns=Counter(own(one) for one in whole) if form == "long" else {},
        roles=tuple(by_role(roles, column) for column in zip(*levels, strict=True)),
        people=People(array(fulfilments), array(levels), array(highs)),
    )


def answers(ladder: Ladder, form: FormName, id_: str, assessments: Iterable[Assessment]) -> Answers:
    said = [assessment.answer(id_) for assessment in assessments]
    options = range(len(ladder.stages) + 1) if form == "short" else list(ladder.scale)
    return Answers(
        counts=tuple(sum(option in (a.level, a.option) for a in said) for option in options),
        unknown=sum(a.special == UNKNOWN for a in said),
        not_applicable=sum(a.special == NOT_APPLICABLE for a in said),
        unanswered=sum(not a.given for a in said),
    )


def own(result: LadderResult) -> tuple[bool, ...]:
    return tuple(stage.own for stage in result.stages)


def sums(rows: list[list[float | None]]) -> tuple[Sum, ...]:
    found = []
    for column in zip(*rows, strict=True):
        given = [x for x in column if x is not None]
        found.append(Sum(sum(given), len(given)))
    return tuple(found)


def by_role(
    roles: Sequence[str | None], column: Sequence[float | None]
) -> dict[str, dict[float, int]]:
    counts: dict[str, dict[float, int]] = {}
    for role, level in zip(roles, column, strict=True):
        if role is not None and level is not None:
            of_role = counts.setdefault(role, {})
            of_role[level] = of_role.get(level, 0) + 1
    return counts


def array(rows: list[list[float | None]]) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    return np.array(rows, dtype=np.float64)
