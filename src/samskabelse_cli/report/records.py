"""The machine-readable result: ``score --format json`` and ``jsonl``."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samskabelse_cli.inert import inert
from samskabelse_cli.model.result import Result, as_data
from samskabelse_cli.model.terms import FormName

if TYPE_CHECKING:
    from samskabelse_cli.model.assessment import Assessment

FORMAT = 1


class About(NamedTuple):
    """What a result is about: the questionnaire's id, its version and form, and who answered it.

    ``respondent`` is a role, or what a survey calls whoever answered; ``respondents`` the number
    behind an agreed answer.
    """

    questionnaire: str
    version: str
    form: FormName | None
    subject: str
    unit: str | None = None
    respondent: str | None = None
    respondents: int | None = None


def record(
    assessment: "Assessment", result: Result, respondent: str | None = None
) -> dict[str, Any]:
    """Return one assessment's result as plain data; undefined figures are null.

    ``respondent`` is what a survey calls whoever answered; else the assessment's role is named.
    """
    role = assessment.respondent.role if assessment.respondent else None
    reference = assessment.questionnaire
    about = About(
        reference.id,
        reference.version,
        reference.form,
        assessment.subject,
        assessment.unit,
        respondent or role,
        assessment.respondents,
    )
    return record_of(about, result)


def record_of(about: About, result: Result) -> dict[str, Any]:
    """Return a result with what it is about; ``model.record`` describes it."""
    return {
        "format": FORMAT,
        "questionnaire": {
            "id": about.questionnaire,
            "version": about.version,
            "form": about.form,
        },
        "subject": about.subject,
        "unit": about.unit,
        "respondent": about.respondent,
        "respondents": about.respondents,
        "group": {},
        "result": as_data(result),
    }


def dump_records(records: Iterable[dict[str, Any]], layout: Literal["json", "jsonl"]) -> str:
    """Return records as one JSON array, or as one JSON object a line."""
    if layout == "jsonl":
        return "".join(f"{dump(item, None)}\n" for item in records)
    return f"{dump(list(records), 2)}\n"


def dump(data: object, indent: int | None) -> str:
    """Return JSON in which no character acts on a terminal that it is shown on."""
    from pydantic_core import to_json

    text = to_json(data, indent=indent, inf_nan_mode="null").decode("utf-8")
    for character in set(text) - {"\n"}:
        if inert(character) != character:
            text = text.replace(character, json.dumps(character)[1:-1])
    return text
