"""Scores one assessment by its questionnaire, whatever the kind; only that kind is loaded."""

from typing import assert_never

from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Canvas, Check, Ladder, Profile, Questionnaire
from samskabelse_cli.model.result import Result


def score(assessment: Assessment, questionnaire: Questionnaire, *, evidence: bool = True) -> Result:
    """Return the result of an assessment that was checked against its questionnaire.

    ``evidence`` is whether any could be given: a survey asks for none, and has no gaps of it.
    """
    match questionnaire:
        case Ladder():
            from samskabelse_cli.scoring import ladder

            return ladder.score(assessment, questionnaire, evidence=evidence)
        case Profile():
            from samskabelse_cli.scoring.profile import score_profile

            return score_profile(assessment, questionnaire)
        case Check():
            from samskabelse_cli.scoring.check import score_check

            return score_check(assessment, questionnaire)
        case Canvas():
            from samskabelse_cli.scoring.canvas import score_canvas

            return score_canvas(assessment, questionnaire)
        case _:
            assert_never(questionnaire)
