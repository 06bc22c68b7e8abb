"""Scores one assessment by its questionnaire, whatever the kind."""

from typing import assert_never

from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Canvas, Check, Ladder, Profile, Questionnaire
from samskabelse_cli.model.result import Result
from samskabelse_cli.scoring import ladder
from samskabelse_cli.scoring.canvas import score_canvas
from samskabelse_cli.scoring.check import score_check
from samskabelse_cli.scoring.profile import score_profile


def score(assessment: Assessment, questionnaire: Questionnaire) -> Result:
    """Return the result of an assessment that was checked against its questionnaire."""
    match questionnaire:
        case Ladder():
            return ladder.score(assessment, questionnaire)
        case Profile():
            return score_profile(assessment, questionnaire)
        case Check():
            return score_check(assessment, questionnaire)
        case Canvas():
            return score_canvas(assessment, questionnaire)
        case _:
            assert_never(questionnaire)
