"""What several assessments by editions of one questionnaire have in common to be compared on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from samskabelse_cli.model.answer import NOT_APPLICABLE, Answer
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.comparison import LeftOut
from samskabelse_cli.model.profile import Profile, Section
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.terms import FormName

#: An assessment with the edition that it answers.
Side = tuple[Assessment, Questionnaire]


@dataclass(frozen=True, slots=True)
class CommonGround:
    """The latest edition, without what is not the same in all; the answers to what is.

    ``questions`` are those that are the same; empty where nothing can be compared.
    """

    questionnaire: Questionnaire
    assessments: tuple[Assessment, ...]
    questions: tuple[Asked, ...]
    left_out: tuple[LeftOut, ...]


def common_ground(sides: Sequence[Side]) -> CommonGround:
    """Return what the sides can be compared on: questions of the same id and the same words.

    Weights, points and rule are the latest edition's for all of them. The sides answer the same
    questionnaire, a ladder in the same form.
    """
    latest, edition = max(sides, key=lambda side: side[0].updated)
    form = latest.questionnaire.form
    lists = [{question.id: question for question in asked(one, form)} for _a, one in sides]
    everything: dict[str, Asked] = {q.id: q for q in asked(edition, form)}
    for questions in lists:
        everything = {**everything, **{i: q for i, q in questions.items() if i not in everything}}
    left_out = tuple(_left_out(everything, lists))
    gone = {one.question for one in left_out}
    shared = tuple(question for id_, question in everything.items() if id_ not in gone)
    kept = {question.id for question in shared}
    return CommonGround(
        questionnaire=_reduced(edition, kept),
        assessments=tuple(_answering(one, edition, form, kept) for one, _edition in sides),
        questions=shared,
        left_out=left_out,
    )


def _left_out(
    everything: Mapping[str, Asked], lists: Sequence[Mapping[str, Asked]]
) -> list[LeftOut]:
    found = []
    for id_, question in everything.items():
        if any(id_ not in questions for questions in lists):
            found.append(LeftOut(id_, question.label, "not-in-all"))
        elif len({_words(questions[id_]) for questions in lists}) > 1:
            found.append(LeftOut(id_, question.label, "changed"))
    return found


def _words(question: Asked) -> tuple[object, ...]:
    """Return what makes a question the same: its words, and what it can be answered with."""
    choices = ((c.answer.level, c.answer.option, c.label) for c in question.choices)
    return (question.question, *choices)


def _reduced(edition: Questionnaire, kept: Collection[str]) -> Questionnaire:
    """Take out of a profile what is not compared; a ladder stays a whole grid."""
    if not isinstance(edition, Profile):
        return edition
    return edition.model_copy(update={"sections": _kept_sections(edition.sections, (), kept)})


def _kept_sections(
    sections: Mapping[str, Section], path: tuple[str, ...], kept: Collection[str]
) -> dict[str, Section]:
    found = {}
    for name, section in sections.items():
        here = (*path, name)
        items = {id_: one for id_, one in section.items.items() if ".".join((*here, id_)) in kept}
        below = _kept_sections(section.sections, here, kept)
        if items or below:
            found[name] = section.model_copy(update={"items": items, "sections": below})
    return found


def _answering(
    assessment: Assessment, edition: Questionnaire, form: FormName | None, kept: Collection[str]
) -> Assessment:
    """Return the answers that are compared; the rest of a grid is not relevant to anybody."""
    answers = {id_: one for id_, one in assessment.answers.items() if id_ in kept}
    if not isinstance(edition, Profile):
        for question in asked(edition, form):
            if question.id not in kept:
                answers[question.id] = Answer(special=NOT_APPLICABLE)
    return assessment.model_copy(update={"answers": answers})
