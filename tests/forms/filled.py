"""Answers to fill forms in with, and the figures that they must come back as."""

import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.result import as_data
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.every import score
from tests.answers import WHEN
from tests.conftest import Ran

Answers = Mapping[str, Answer]


def form_id(value: object) -> str:
    """Name a parameter of a test: the id, and the form where there is one."""
    return "" if value is None else str(value)


def shipped(name: str, form: FormName | None, language: str = "da") -> Blank:
    """Return a shipped questionnaire's blank form."""
    return blank(load_questionnaire(name, language), form)


def some_answers(form: Blank, seed: int) -> Answers:
    """Return answers of every sort: choices, specials, words; a question here and there is left."""
    chance = random.Random(seed)  # noqa: S311
    answers = {}
    for question in form.questions:
        offered = (*question.choices, *question.specials)
        if chance.random() < 0.1:
            continue
        if offered:
            answers[question.id] = chance.choice(offered).answer
        else:
            answers[question.id] = Answer(text=f"Vi går i gang; »{question.id}«, nr. {seed}.")
    return answers


def figures(form: Blank, answers: Answers) -> dict[str, Any]:
    """Return the result of answers as ``score --format json`` writes it of a survey."""
    questionnaire = form.questionnaire
    reference = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version, form=form.form)
    given = Assessment(
        questionnaire=reference, subject="Eksempelby", started=WHEN, updated=WHEN, answers=answers
    )
    return as_data(score(given, questionnaire, evidence=False))


def scored(samskab: Callable[..., Ran], file: Path, *arguments: str) -> list[dict[str, Any]]:
    """Return the results that ``samskab score`` finds in a file without remark."""
    ran = samskab("score", str(file), "--format", "json", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return [one["result"] for one in json.loads(ran.out)]
