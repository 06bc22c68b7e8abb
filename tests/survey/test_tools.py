"""What every survey tool exports gives back the very answers that were given."""

from functools import cache
from pathlib import Path

import pytest

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.survey import read
from samskabelse_cli.survey.read import read_survey
from samskabelse_cli.survey.words import Vocabulary
from tests.survey.exports import TOOLS, Asking, some_answers

FORMS: dict[str, tuple[str, FormName | None]] = {
    "trin short": ("trin", "short"),
    "trin long": ("trin", "long"),
    "profile": ("veje", None),
    "check": ("tjek", None),
}


@cache
def asking(form: str, language: str) -> Asking:
    id_, form_name = FORMS[form]
    with speaking(language):
        questions = asked(load_questionnaire(id_, language), form_name)
    return Asking(questions, questions[0].instruction)


_made = read.vocabularies


@cache
def vocabularies(questionnaire: str) -> tuple[Vocabulary, ...]:
    """The words of a questionnaire, made once: they are the same for every tool."""
    return tuple(_made(questionnaire))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("tool", TOOLS)
def test_every_tools_export_gives_back_the_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str, form: str, language: str
) -> None:
    monkeypatch.setattr(read, "vocabularies", vocabularies)
    put = asking(form, language)
    answers = some_answers(put.questions)
    path = TOOLS[tool](tmp_path, put, answers)
    survey = read_survey(path)
    assert survey.problems == ()
    assert (survey.questionnaire.id, survey.form) == FORMS[form]
    assert [dict(one.answers) for one in survey.respondents] == answers
