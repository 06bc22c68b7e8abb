"""What a new edition of a questionnaire means for answers that were given to the old one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.messages import problem
from samskabelse_cli.model.answer import SPECIALS
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.terms import FORMS

#: By a question's id, every answer that a file can give to it.
_Answerable = Mapping[str, list[str]]


@dataclass(frozen=True)
class Succession:
    """What has changed: faults that old answers would meet, and the questions they know not of."""

    problems: list[Problem]
    new_questions: list[str]


def succession(old: Questionnaire, new: Questionnaire, place: Place) -> Succession:
    """Compare two editions by what can be asked and answered; words and weights may change freely.

    ``place`` is the new edition's file.
    """
    if (old.id, old.kind) != (new.id, new.kind):
        return Succession([problem("not-an-edition", place, old=old.id, new=new.id)], [])
    before, after = _answerable(old), _answerable(new)
    problems = list(_broken(before, after, place))
    added = [id_ for id_ in after if id_ not in before]
    if (problems or added) and old.version == new.version:
        problems.append(problem("version-kept", place, version=new.version))
    return Succession(problems, added)


def _answerable(questionnaire: Questionnaire) -> _Answerable:
    if not isinstance(questionnaire, Ladder):
        return {question.id: _answers(question) for question in asked(questionnaire, None)}
    stages = tuple(questionnaire.stages)
    return {
        question.id: _answers(question, stages)
        for form in FORMS
        for question in asked(questionnaire, form)
    }


def _broken(before: _Answerable, after: _Answerable, place: Place) -> Iterator[Problem]:
    for id_, answers in before.items():
        if id_ not in after:
            yield problem("question-gone", place, question=id_)
        elif gone := [answer for answer in answers if answer not in after[id_]]:
            yield problem("answer-gone", place, question=id_, answers=", ".join(gone))


def _answers(question: Asked, stages: tuple[str, ...] = ()) -> list[str]:
    """Return everything that a file can answer the question with, as a file writes it.

    A level is only a number in a file, so the stage that it means is a part of the answer.
    """
    specials = [f"special: {special}" for special in SPECIALS if question.offers(special)]
    if question.way == "text":
        return ["text", *specials]
    if question.way == "option":
        return [*(f"option: {choice.answer.option}" for choice in question.choices), *specials]
    levels = (f"level: {n} ({stage})" for n, stage in enumerate(stages, start=1))
    return ["level: 0", *levels, *specials]
