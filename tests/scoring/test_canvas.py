"""The filled-in plan of a canvas; measurement, section 3."""

import pytest

from samskabelse_cli.model.assessment import Answer, Assessment, QuestionnaireRef
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.scoring.canvas import score_canvas
from tests.answers import WHEN


def canvas() -> Canvas:
    """Return a canvas of three questions."""
    question = {"basis": "ours", "heading": "Overskrift", "question": "Hvad?"}
    texts = ("title", "purpose", "answer_for", "introduction", "question")
    return Canvas.model_validate(
        {
            "format": 1,
            "id": "opskrift",
            "version": "1.0",
            "kind": "canvas",
            "language": "da",
            "minutes": 1,
            **dict.fromkeys(texts, "Tekst"),
            "questions": dict.fromkeys(("problem", "parties", "signs"), question),
        }
    )


def answers(**given: Answer) -> Assessment:
    return Assessment(
        questionnaire=QuestionnaireRef(id="opskrift", version="1.0"),
        subject="Eksempelby",
        started=WHEN,
        updated=WHEN,
        answers=given,
    )


def test_answers_stand_as_written_in_the_order_of_the_questions() -> None:
    """Line breaks and spaces are the writer's."""
    words = " Borgerne,\n  og os. "
    given = answers(parties=Answer(text=words), problem=Answer(text="Ensomhed."))
    result = score_canvas(given, canvas())
    assert list(result.answers.items()) == [("problem", "Ensomhed."), ("parties", words)]
    assert result.unanswered == ("signs",)


@pytest.mark.parametrize(
    "answer",
    [Answer(), Answer(text=""), Answer(text=" \n"), Answer(special="unknown"), Answer(note="x")],
    ids=["none", "empty", "blank", "unknown", "note"],
)
def test_question_without_words_is_unanswered(answer: Answer) -> None:
    """There is nothing to put in the plan."""
    result = score_canvas(answers(problem=answer), canvas())
    assert result.answers == {}
    assert result.unanswered == ("problem", "parties", "signs")
