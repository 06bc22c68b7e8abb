"""Makes a profile, a check, a canvas and answers to them in one line each."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.questionnaire import KINDS, Canvas, Check, Profile, Questionnaire
from samskabelse_cli.report.every import view
from samskabelse_cli.report.page import PageView
from samskabelse_cli.report.terminal import print_view
from samskabelse_cli.scoring.every import score
from tests.answers import WHEN
from tests.files.sample_questionnaires import SAMPLES

#: An option's id; "?" for "ved ikke", "/" for "ikke relevant"; or the whole answer.
Said = str | Answer
SPECIAL = {"?": Answer(special="unknown"), "/": Answer(special="not_applicable")}
#: Changes the data of a questionnaire before it is read.
Change = Callable[[dict[str, Any]], object]


def _read(kind: str, change: Change | None) -> Questionnaire:
    data = yaml.safe_load(SAMPLES[kind])
    if change:
        change(data)
    return KINDS[kind].model_validate(data)


def profile(change: Change | None = None) -> Profile:
    """Return the small profile, of which some data may be other."""
    made = _read("profile", change)
    assert isinstance(made, Profile)
    return made


def check(change: Change | None = None) -> Check:
    """Return the small check, of which some data may be other."""
    made = _read("check", change)
    assert isinstance(made, Check)
    return made


def canvas(change: Change | None = None) -> Canvas:
    """Return the small canvas, of which some data may be other."""
    made = _read("canvas", change)
    assert isinstance(made, Canvas)
    return made


def of_kind(kind: str) -> Questionnaire:
    """Return the small questionnaire of a kind."""
    return _read(kind, None)


def answered(
    questionnaire: Questionnaire, answers: Mapping[str, Said] | None = None, **fields: object
) -> Assessment:
    """Return an assessment of Eksempelby; a plain word is an option, in a canvas a text."""
    in_words = isinstance(questionnaire, Canvas)

    def answer(said: Said) -> Answer:
        if isinstance(said, Answer):
            return said
        if said in SPECIAL:
            return SPECIAL[said]
        return Answer(text=said) if in_words else Answer(option=said)

    made = Assessment(
        questionnaire=QuestionnaireRef(id=questionnaire.id, version=questionnaire.version),
        subject="Eksempelby",
        started=WHEN,
        updated=WHEN,
        answers={id_: answer(said) for id_, said in (answers or {}).items()},
    )
    return made.model_copy(update=fields)


def page(questionnaire: Questionnaire, assessment: Assessment) -> PageView:
    """Return what is told of an assessment that is no ladder's."""
    told = view(questionnaire, assessment, score(assessment, questionnaire))
    assert isinstance(told, PageView)
    return told


def printed(told: PageView, *, plain: bool = False) -> str:
    """Return what is printed, without the spaces that end a line."""
    out = io.StringIO()
    print_view(told, out, plain=plain)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
