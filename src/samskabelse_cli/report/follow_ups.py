"""Which questionnaires fit after a result."""

from collections.abc import Mapping
from typing import NamedTuple

from samskabelse_cli.model.head import FollowUp
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.result import CheckResult, LadderResult, ProfileResult, Result


class FollowUpAdvice(NamedTuple):
    """A questionnaire that fits now: its id, and why."""

    id: str
    text: str


def follow_ups(questionnaire: Questionnaire, result: Result) -> tuple[FollowUpAdvice, ...]:
    """Return the follow-ups that a result calls for, in the questionnaire's order."""
    values = _values(result)
    return tuple(
        FollowUpAdvice(id_, follow_up.text)
        for id_, follow_up in questionnaire.follow_ups.items()
        if _fits_verdict(follow_up, result)
        and (not follow_up.below or _any_below(follow_up.below, values))
    )


def _fits_verdict(follow_up: FollowUp, result: Result) -> bool:
    if follow_up.verdict is None or not isinstance(result, CheckResult):
        return True
    return follow_up.verdict == result.verdict


def _values(result: Result) -> dict[str, float | None]:
    if isinstance(result, LadderResult):
        return {dimension.id: dimension.level for dimension in result.dimensions}
    if isinstance(result, ProfileResult):
        return {section.id: section.ratio for section in result.sections}
    return {}


def _any_below(limits: Mapping[str, float], values: Mapping[str, float | None]) -> bool:
    found = ((values.get(name), limit) for name, limit in limits.items())
    return any(value is not None and value < limit for value, limit in found)
