"""Makes ladders and answers in one line each."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import Answer, Assessment, QuestionnaireRef
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName


def ladder(name: str = "trin", language: str | None = None) -> Ladder:
    """Load a questionnaire that is a ladder, in a language (default: the one in use)."""
    loaded = load_questionnaire(name, language)
    assert isinstance(loaded, Ladder)
    return loaded


WHEN = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def assessment(questionnaire: Ladder, form: FormName, answers: Mapping[str, Answer]) -> Assessment:
    """Return an assessment of Eksempelby with these answers."""
    reference = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version, form=form)
    return Assessment(
        questionnaire=reference, subject="Eksempelby", started=WHEN, updated=WHEN, answers=answers
    )


def short(trin: Ladder, levels: str) -> Assessment:
    """Return a short form from levels in order: ``·`` is "ved ikke", ``-`` is not answered."""
    given = zip(trin.dimensions, levels.split(), strict=True)
    answers = {question: _level(word) for question, word in given if word != "-"}
    return assessment(trin, "short", answers)


def long(trin: Ladder, rows: str) -> Assessment:
    """Return a long form from the values of x, a line for each dimension.

    ``·`` is "ved ikke", ``/`` is "ikke relevant", ``-`` is not answered.
    """
    options = {degree.value: id_ for id_, degree in trin.scale.items()}
    given = zip(question_ids(trin, "long"), rows.split(), strict=True)
    answers = {question: _degree(options, word) for question, word in given if word != "-"}
    return assessment(trin, "long", answers)


def _level(word: str) -> Answer:
    return Answer(special="unknown") if word == "·" else Answer(level=int(word))


def _degree(options: Mapping[float, str], word: str) -> Answer:
    if word == "·":
        return Answer(special="unknown")
    if word == "/":
        return Answer(special="not_applicable")
    return Answer(option=options[float(word)])


def tiny_ladder(
    stages: int,
    weights: Sequence[float],
    values: Sequence[float] = (0, 0.25, 0.5, 0.75, 1),
    rule: Mapping[str, float] | None = None,
) -> Ladder:
    """Return a ladder of any size: dimensions ``d1``…, stages ``s1``…, degrees ``o1``…."""
    grounded = {"basis": "ours"}
    texts = ("name", "short_name", "principle", "summary", "pitfalls", "transition")
    cell = {key: f"{key}." for key in ("statement", "next_step", "evidence")} | grounded
    names = [f"s{k}" for k in range(1, stages + 1)]
    form = {"minutes": 1, "question": "Hvor langt?"}
    return Ladder.model_validate(
        {
            "format": 1,
            "id": "tiny",
            "version": "1.0",
            "kind": "ladder",
            "language": "da",
            **{key: key for key in ("title", "purpose", "answer_for", "introduction")},
            **({"rule": dict(rule)} if rule else {}),
            "forms": {"short": {**form, "none": "Ingen"}, "long": form},
            "scale": {
                f"o{i}": {"code": i, "value": value, "label": f"grad {i}"}
                for i, value in enumerate(values, start=1)
            },
            "stages": {name: dict.fromkeys(texts, name) | grounded for name in names},
            "dimensions": {
                f"d{i}": {
                    "name": f"d{i}",
                    "question": f"Spørgsmål {i}?",
                    "help": "Hjælp.",
                    "weight": weight,
                    "cells": dict.fromkeys(names, cell),
                }
                for i, weight in enumerate(weights, start=1)
            },
        }
    )
