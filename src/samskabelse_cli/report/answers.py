"""The answers of any assessment in words."""

from samskabelse_cli.language import _
from samskabelse_cli.model.answer import UNKNOWN, Answer
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.report.view import AnswerRow


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
