"""The data of a questionnaire that is still to be written: whole, with a text in every place.

Every text is in the language in use. What the author must write begins with the same words
everywhere, says what belongs there, and has the number of its part, so that no two are alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samskabelse_cli.files.names import ids_of
from samskabelse_cli.language import N_, _, spoken
from samskabelse_cli.model.limits import LINE_LENGTH, SHORT_NAME_LENGTH

#: Within a text a longer name is cut, so that the text keeps its own limit.
_NAME_WITHIN = 40
#: Items in each section of a new profile.
_ITEMS = 2
_LONGEST = 600

_DEGREES = {
    "not-at-all": N_("Slet ikke"),
    "small": N_("I mindre grad"),
    "some": N_("I nogen grad"),
    "high": N_("I høj grad"),
    "very-high": N_("I meget høj grad"),
}
_VERDICTS = {
    "yes": N_("når alle svar er, som de skal være"),
    "no": N_("når mindst ét svar taler imod"),
    "open": N_("når der mangler svar"),
}
_BANDS = {
    "lower": (0, N_("den nederste halvdel")),
    "upper": (0.5, N_("den øverste halvdel")),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new questionnaire is to hold; the names are on one line, at most 120 characters.

    ``languages`` begins with its own. ``stages`` are a ladder's; ``parts`` are a ladder's
    dimensions, a profile's sections, a check's statements or a canvas's questions.
    """

    kind: str
    id: str
    title: str
    languages: tuple[str, ...]
    stages: tuple[str, ...]
    parts: tuple[str, ...]


def mark() -> str:
    """Return the words that every text begins with which the author must write."""
    return _("Skriv her")


def draft(plan: Plan) -> dict[str, Any]:
    """Return the data of the questionnaire in the language in use, as a file holds it."""
    head = {
        "format": 1,
        "id": plan.id,
        "version": "1.0",
        "kind": plan.kind,
        "language": plan.languages[0],
        "title": _named(plan, plan.title),
        "purpose": _to_write(_("hvad spørgeskemaet viser, og hvem det er til")),
        "answer_for": _to_write(_("hvad man svarer for, og for hvilken tid")),
        "introduction": _to_write(
            _("den første skærm, som siger, hvad det handler om, og hvordan man svarer")
        ),
    }
    return {**head, **_BODIES[plan.kind](plan)}


def _ladder(plan: Plan) -> dict[str, Any]:
    stages = dict(zip(ids_of(plan.stages, "stage"), plan.stages, strict=True))
    dimensions = ids_of(plan.parts, "dimension")
    cells = len(plan.stages) * len(plan.parts)
    return {
        "rule": {
            "reached_at": 0.625,
            "minimum_coverage": 0.5,
            "floor": min(2, len(plan.stages) - 1),
        },
        "forms": {
            "short": {
                "minutes": _minutes(len(plan.parts)),
                "question": _(
                    "Hvad er det højeste trin, hvor beskrivelsen og alle før den passer på jer?"
                ),
                "none": _("Ingen af beskrivelserne passer på os endnu"),
                "not_applicable": False,
            },
            "long": {
                "minutes": _minutes(cells // 2),
                "question": _how_far(),
                "not_applicable": True,
            },
        },
        "scale": _scale("value", 0.25),
        "stages": {
            id_: _stage(plan, number, name)
            for number, (id_, name) in enumerate(stages.items(), start=1)
        },
        "dimensions": {
            id_: _dimension(plan, number, list(stages))
            for number, id_ in enumerate(dimensions, start=1)
        },
    }


def _stage(plan: Plan, number: int, name: str) -> dict[str, Any]:
    own = spoken() == plan.languages[0]
    short = _cut(name, SHORT_NAME_LENGTH) if own else _("Trin {number}").format(number=number)
    return {
        "name": _named(plan, name),
        "short_name": short,
        "principle": _to_write(_("det bærende princip på trin {number}"), number=number),
        "summary": _to_write(
            _("hvordan der ser ud på trin {number}, og hvad man har lagt bag sig"), number=number
        ),
        "pitfalls": _to_write(_("hvad man kan falde i på trin {number}"), number=number),
        "transition": _to_write(_("vejen videre fra trin {number}"), number=number),
        "basis": "ours",
    }


def _dimension(plan: Plan, number: int, stages: list[str]) -> dict[str, Any]:
    name = plan.parts[number - 1]
    return {
        "name": _named(plan, name),
        "question": _to_write(_("spørgsmålet til emne {number}, {name}"), number=number, name=name),
        "help": _help(name),
        "weight": 1,
        "cells": {id_: _cell(stage, name) for stage, id_ in enumerate(stages, start=1)},
    }


def _cell(stage: int, name: str) -> dict[str, Any]:
    return {
        "statement": _to_write(
            _("hvad man kan gå ud og se på trin {stage} i {name}"), stage=stage, name=name
        ),
        "next_step": _to_write(
            _("hvad man gør for at komme til trin {stage} i {name}"), stage=stage, name=name
        ),
        "evidence": _to_write(
            _("hvad der ville vise, at man er på trin {stage} i {name}"), stage=stage, name=name
        ),
        "basis": "ours",
    }


def _profile(plan: Plan) -> dict[str, Any]:
    return {
        "minutes": _minutes(len(plan.parts) * _ITEMS),
        "question": _how_far(),
        "roll_up": "sections",
        "not_applicable": "exclude",
        "minimum_coverage": 0.5,
        "scales": {"degrees": _scale("points", 1)},
        "bands": {
            id_: {
                "at_least": bound,
                "name": _to_write(_("et navn til {range}"), range=_(half)),
                "text": _to_write(_("hvad man gør, når resultatet er i {range}"), range=_(half)),
            }
            for id_, (bound, half) in _BANDS.items()
        },
        "sections": {
            id_: _section(plan, number)
            for number, id_ in enumerate(ids_of(plan.parts, "section"), start=1)
        },
    }


def _section(plan: Plan, number: int) -> dict[str, Any]:
    name = plan.parts[number - 1]
    items = {
        f"question-{item}": {
            "question": _to_write(
                _("udsagn {item} i afsnit {number}, {name}"), item=item, number=number, name=name
            ),
            "help": _help(name),
            "scale": "degrees",
            "advice": _to_write(
                _("rådet, når svaret på udsagn {item} i {name} er lavt"), item=item, name=name
            ),
            "basis": "ours",
        }
        for item in range(1, _ITEMS + 1)
    }
    about = _to_write(_("hvad afsnittet {name} handler om"), name=name)
    return {"name": _named(plan, name), "help": about, "items": items}


def _check(plan: Plan) -> dict[str, Any]:
    return {
        "minutes": _minutes(len(plan.parts)),
        "question": _("Gælder det for jer?"),
        "statements": {
            id_: _statement(number, plan.parts[number - 1])
            for number, id_ in enumerate(ids_of(plan.parts, "statement"), start=1)
        },
        "verdicts": {
            verdict: {
                "name": _to_write(_("et navn til resultatet, {when}"), when=_(when)),
                "text": _to_write(_("hvad man gør, {when}"), when=_(when)),
            }
            for verdict, when in _VERDICTS.items()
        },
    }


def _statement(number: int, name: str) -> dict[str, Any]:
    return {
        "statement": _to_write(
            _("udsagn {number}, {name}, som det står, når det er sandt"), number=number, name=name
        ),
        "help": _help(name),
        "effect": "required",
        "advice": _to_write(_("rådet, når svaret på {name} taler imod"), name=name),
        "basis": "ours",
    }


def _canvas(plan: Plan) -> dict[str, Any]:
    return {
        "minutes": _minutes(len(plan.parts) * 4),
        "question": _("Skriv det, så en, der ikke var med, kan forstå det."),
        "questions": {
            id_: _open_question(plan, number)
            for number, id_ in enumerate(ids_of(plan.parts, "question"), start=1)
        },
    }


def _open_question(plan: Plan, number: int) -> dict[str, Any]:
    name = plan.parts[number - 1]
    return {
        "heading": _named(plan, name),
        "question": _to_write(_("spørgsmål {number} i planen, {name}"), number=number, name=name),
        "help": _to_write(_("hvad et godt svar om {name} rummer"), name=name),
        "example": _to_write(_("et kort, opdigtet eksempel på et svar om {name}"), name=name),
        "basis": "ours",
    }


_BODIES: dict[str, Callable[[Plan], dict[str, Any]]] = {
    "ladder": _ladder,
    "profile": _profile,
    "check": _check,
    "canvas": _canvas,
}


def _how_far() -> str:
    return _("I hvor høj grad passer udsagnet på jer i dag?")


def _help(name: str) -> str:
    return _to_write(_("hvad man skal tænke på ved {name}, og hvem der ved det"), name=name)


def _scale(measure: str, step: float) -> dict[str, Any]:
    """Return the five degrees, each worth one step more than the one before."""
    return {
        id_: {"code": code, measure: (code - 1) * step, "label": _(label)}
        for code, (id_, label) in enumerate(_DEGREES.items(), start=1)
    }


def _minutes(questions: int) -> int:
    """Return a guess at the time it takes: a minute for each question."""
    return min(max(questions, 1), _LONGEST)


def _named(plan: Plan, name: str) -> str:
    """Return a name that the author gave, in another language as something to translate."""
    if spoken() == plan.languages[0]:
        return name
    return _cut(_("Oversæt: {name}").format(name=name), LINE_LENGTH)


def _to_write(what: str, **values: object) -> str:
    """Return a text that says what belongs in its place; ``values`` fill its ``{names}``."""
    if "name" in values:
        values["name"] = _cut(str(values["name"]), _NAME_WITHIN)
    return f"{mark()}: {what.format(**values)}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
