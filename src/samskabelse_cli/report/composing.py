"""Composes the report of any result of one assessment."""

from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import (
    Canvas,
    Check,
    Ladder,
    Profile,
    Questionnaire,
)
from samskabelse_cli.model.result import (
    CanvasResult,
    CheckResult,
    LadderResult,
    ProfileResult,
    Result,
)
from samskabelse_cli.report.document import Report


def assessment_report(
    questionnaire: Questionnaire,
    assessment: Assessment,
    result: Result,
    title: str | None = None,
) -> Report:
    """Compose what is told of one assessment; ``title`` replaces the questionnaire's.

    Raises TypeError where the result is not of the questionnaire's kind.
    """
    match questionnaire, result:
        case Ladder(), LadderResult():
            from samskabelse_cli.report.compose_ladder import ladder_report

            report = ladder_report(questionnaire, assessment, result)
        case Profile(), ProfileResult():
            from samskabelse_cli.report.compose_profile import profile_report

            report = profile_report(questionnaire, assessment, result)
        case Check(), CheckResult():
            from samskabelse_cli.report.compose_check import check_report

            report = check_report(questionnaire, assessment, result)
        case Canvas(), CanvasResult():
            from samskabelse_cli.report.compose_check import canvas_report

            report = canvas_report(questionnaire, assessment, result)
        case _:
            raise TypeError(f"a {questionnaire.kind} has no {result.kind} result")
    return report._replace(title=title or report.title)
