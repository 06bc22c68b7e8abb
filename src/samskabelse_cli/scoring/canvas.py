"""Lays out the answers to a canvas: the filled-in plan, no figure; measurement, section 3."""

from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.model.result import CanvasResult


def score_canvas(assessment: Assessment, canvas: Canvas) -> CanvasResult:
    """Return the words of each question as they were written; blank ones are no answer."""
    texts = {id_: assessment.answer(id_).text or "" for id_ in canvas.questions}
    return CanvasResult(
        answers={id_: text for id_, text in texts.items() if text.strip()},
        unanswered=tuple(id_ for id_, text in texts.items() if not text.strip()),
    )
