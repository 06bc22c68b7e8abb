"""Scores one assessment by a check: its verdict, and why; measurement, section 3."""

from typing import Literal

from samskabelse_cli.model.assessment import UNKNOWN, Assessment
from samskabelse_cli.model.check import Check, Condition, VerdictName
from samskabelse_cli.model.result import Advice, CheckResult, Reason

Finding = Literal["not-met", "disqualified", "unknown"]


def score_check(assessment: Assessment, check: Check) -> CheckResult:
    """Return the verdict of an assessment that was checked against its questionnaire.

    No where any statement is known to fail; else open where any is not known; else yes.
    """
    findings = {
        id_: finding
        for id_, condition in check.statements.items()
        if (finding := _finding(condition, assessment.answer(id_).option)) is not None
    }
    failing = {id_: finding for id_, finding in findings.items() if finding != "unknown"}
    verdict: VerdictName = "no" if failing else "open" if findings else "yes"
    return CheckResult(
        verdict=verdict,
        reasons=tuple(
            Reason(question=id_, reason=why) for id_, why in (failing or findings).items()
        ),
        qualifications=_qualifications(assessment, check),
        unknown=tuple(id_ for id_ in check.statements if assessment.answer(id_).special == UNKNOWN),
        unanswered=tuple(id_ for id_ in check.statements if not assessment.answer(id_).given),
        advice=tuple(
            Advice(question=id_, text=text)
            for id_ in failing
            if (text := check.statements[id_].advice) is not None
        ),
    )


def _finding(condition: Condition, option: str | None) -> Finding | None:
    """Return what an answer holds against a yes, None where it holds nothing."""
    if condition.effect == "noted":
        return None
    if option is None:
        return "unknown"
    if condition.effect == "required":
        return None if option == "yes" else "not-met"
    return None if option == "no" else "disqualified"


def _qualifications(assessment: Assessment, check: Check) -> tuple[str, ...]:
    """Return the qualifications whose statements are all answered in just that way."""
    return tuple(
        id_
        for id_, qualification in check.qualifications.items()
        if all(assessment.answer(s).option == said for s, said in qualification.when.items())
    )
