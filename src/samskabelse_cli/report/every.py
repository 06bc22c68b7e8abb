"""The view of any result."""

from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Canvas, Check, Ladder, Profile, Questionnaire
from samskabelse_cli.model.result import (
    CanvasResult,
    CheckResult,
    LadderResult,
    ProfileResult,
    Result,
)
from samskabelse_cli.report.kinds import canvas_view, check_view, profile_view
from samskabelse_cli.report.page import PageView
from samskabelse_cli.report.view import LadderView, ladder_view

View = LadderView | PageView


def view(questionnaire: Questionnaire, assessment: Assessment, result: Result) -> View:
    """Settle what is told of one assessment. The result must be of the questionnaire's kind."""
    match questionnaire, result:
        case Ladder(), LadderResult():
            return ladder_view(questionnaire, assessment, result)
        case Profile(), ProfileResult():
            return profile_view(questionnaire, assessment, result)
        case Check(), CheckResult():
            return check_view(questionnaire, assessment, result)
        case Canvas(), CanvasResult():
            return canvas_view(questionnaire, assessment, result)
    raise TypeError(f"a {questionnaire.kind} has no {result.kind} result")
