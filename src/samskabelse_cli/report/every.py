"""The view of any result, and the answers of any assessment."""

from samskabelse_cli.language import _
from samskabelse_cli.model.answer import UNKNOWN, Answer
from samskabelse_cli.model.asked import Asked, asked
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
from samskabelse_cli.report.view import AnswerRow, LadderView, ladder_view

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


def answer_rows(questionnaire: Questionnaire, assessment: Assessment) -> tuple[AnswerRow, ...]:
    """Return every question of an assessment with its answer and what was remarked on it."""
    rows = []
    for question in asked(questionnaire, assessment.questionnaire.form):
        answer = assessment.answer(question.id)
        rows.append(AnswerRow(question.label, answer_words(question, answer), remark(answer)))
    return tuple(rows)


def remark(answer: Answer) -> str:
    """Return the note and the evidence of an answer; empty where there is neither."""
    evidence = _("Belæg: {text}").format(text=answer.evidence) if answer.evidence else None
    return " · ".join(filter(None, (answer.note, evidence)))


def answer_words(question: Asked, answer: Answer) -> str:
    """Return an answer as it is told in a list; a dash for none."""
    if answer.special is not None:
        return _("ved ikke") if answer.special == UNKNOWN else _("ikke relevant")
    if answer.level is not None:
        return _("trin {level}").format(level=answer.level)
    chosen = question.chosen(answer)
    return chosen.label if chosen else answer.text or "–"
