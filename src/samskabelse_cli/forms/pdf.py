"""A blank form on paper: an accessible PDF (PDF/UA-1) in A4, with boxes to tick.

The layout is ``form.typ``, which reads every text as data; no text ever becomes markup.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.language import _, spoken
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.printable import breakable, printable

_TEMPLATE = Path(__file__).with_name("form.typ")


def render_pdf(blank: Blank) -> bytes:
    """Return a blank form as a PDF file, the same bytes every time."""
    import typst

    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"form": json.dumps(_printable(_form(blank)))},
        pdf_standards="ua-1",
    )


def _form(blank: Blank) -> dict[str, Any]:
    """Return all that stands on the form, as the template names it."""
    about = blank.questionnaire
    return {
        "language": blank.language,
        "spoken": spoken(),
        "title": about.title,
        "purpose": about.purpose,
        "answer_for": about.answer_for,
        "introduction": _paragraphs(about.introduction),
        "fields": _fields(about),
        "guide": _guide(blank),
        "sections": list(_sections(blank)),
        "closing": _closing(blank),
        "footer": _footer(blank),
    }


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _fields(about: Questionnaire) -> list[dict[str, Any]]:
    """Return what is written by hand on top, with how much of the line's width each one gets."""
    name = _("Kommune eller forvaltning") if about.object == "municipality" else _("Projekt")
    return [
        {"label": name, "width": 5},
        {"label": _("Rolle"), "width": 3},
        {"label": _("Dato"), "width": 2},
        {"label": _("Nr."), "width": 1},
    ]


def _guide(blank: Blank) -> dict[str, Any]:
    if all(question.choices for question in blank.questions):
        steps = [
            _("Sæt ét kryds ved hvert spørgsmål."),
            _("Skifter I mening, så fyld det forkerte felt helt ud, og sæt et nyt kryds."),
        ]
    else:
        steps = [_("Skriv på linjerne. Er der for lidt plads, så skriv videre på bagsiden.")]
    steps.append(_("Det, der står med skrivemaskineskrift, er til den, der taster svarene ind."))
    return {
        "heading": _("Sådan udfylder I skemaet"),
        "instruction": blank.questions[0].instruction,
        "steps": steps,
    }


def _sections(blank: Blank) -> Iterator[dict[str, Any]]:
    for heading, questions in blank.by_heading():
        helps = {question.help for question in questions}
        # A check's questions stand under its title, which is at the top of the paper already.
        titled = heading == blank.questionnaire.title
        yield {
            "heading": _("Spørgsmål") if titled else heading,
            "ours": titled,
            # On paper only what concerns all questions under a heading is said.
            "help": _paragraphs(helps.pop()) if len(helps) == 1 else [],
            "groups": [_group(list(group)) for _key, group in groupby(questions, key=_options)],
        }


def _options(question: Asked) -> list[dict[str, str]]:
    return [{"code": choice.key, "label": choice.label} for choice in question.choices]


def _group(questions: list[Asked]) -> dict[str, Any]:
    """Return neighbours with the same options. Degrees can be columns; a ladder's steps cannot."""
    specials = {choice.key: choice.label for question in questions for choice in question.specials}
    return {
        "instruction": questions[0].instruction,
        "as_table": questions[0].way == "option",
        "options": _options(questions[0]),
        "specials": list(specials.values()),
        "questions": [
            {
                "id": question.id,
                "question": question.question,
                "specials": [choice.label for choice in question.specials],
            }
            for question in questions
        ],
    }


def _closing(blank: Blank) -> dict[str, Any]:
    id_ = blank.questionnaire.id
    form = f" --form {blank.form}" if blank.form else ""
    if all(question.choices for question in blank.questions):
        answer = _("tallet ved krydset eller, hvor der intet tal er, ordene, fx »Ved ikke«")
    else:
        answer = _("svarets ord")
    row = _(
        "Åbn filen i et regneark, og skriv hvert papir på sin egen række: I kolonnen med "
        "spørgsmålets id skriver I {answer}. "
        "Er der intet svar, så lad feltet stå tomt."
    )
    return {
        "heading": _("Når I har svaret"),
        "steps": [
            {
                "words": _("Giv hvert udfyldt papir et nummer, og lav en fil til svarene:"),
                # In csv, since the workbook's drop-downs take words and no numbers.
                "command": f"samskab questionnaire export {id_}{form} --to csv -o svar.csv",
            },
            {"words": row.format(answer=answer), "command": ""},
            {
                "words": _("Gem filen, og se resultatet:"),
                "command": f"samskab score svar.csv -q {id_}",
            },
        ],
    }


def _footer(blank: Blank) -> dict[str, str]:
    about = blank.questionnaire
    forms = {"short": _("kort form"), "long": _("lang form")}
    names = [f"{about.id} {about.version}", *([forms[blank.form]] if blank.form else [])]
    note = _("Kort og lang form er hver sin skala. Bland dem aldrig.") if blank.form else ""
    # The template knows the numbers.
    return {"form": " · ".join(names), "note": note, "page": _("Side {page} af {pages}")}


def _printable(data: Any) -> Any:
    """Return the same data with every text as the fonts can print it."""
    match data:
        case str():
            return breakable(printable(data))
        case dict():
            return {key: _printable(value) for key, value in data.items()}
        case list():
            return [_printable(item) for item in data]
    return data
