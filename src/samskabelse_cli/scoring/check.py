"""Scores one assessment by a check: its verdict, and why; measurement, section 3."""

from samskabelse_cli.model.assessment import UNKNOWN, Assessment
from samskabelse_cli.model.check import Check
from samskabelse_cli.model.result import Advice, CheckResult, Reason
from samskabelse_cli.model.terms import VerdictName
from samskabelse_cli.scoring.check_plan import compile_check

_OPTIONS = {None: None, "yes": 0, "no": 1}


def score_check(assessment: Assessment, check: Check) -> CheckResult:
    """Return the verdict of an assessment that was checked against its questionnaire.

    No where any statement is known to fail; else open where any is not known; else yes.
    """
    findings = {
        planned.id: finding
        for planned in compile_check(check)
        if (finding := planned.finding(_OPTIONS[assessment.answer(planned.id).option])) is not None
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


def _qualifications(assessment: Assessment, check: Check) -> tuple[str, ...]:
    """Return the qualifications whose statements are all answered in just that way."""
    return tuple(
        id_
        for id_, qualification in check.qualifications.items()
        if all(assessment.answer(s).option == said for s, said in qualification.when.items())
    )
