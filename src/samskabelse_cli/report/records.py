"""The machine-readable result: ``score --format json`` and ``jsonl``."""

import json
from collections.abc import Iterable
from typing import Any, Literal

from pydantic_core import to_json

from samskabelse_cli.inert import inert
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.record import Record
from samskabelse_cli.model.result import Result


def record(assessment: Assessment, result: Result, respondent: str | None = None) -> dict[str, Any]:
    """Return one assessment's result as plain data; undefined figures are null.

    ``respondent`` is what a survey calls whoever answered; else the assessment's role is named.
    """
    role = assessment.respondent.role if assessment.respondent else None
    return Record(
        questionnaire=assessment.questionnaire,
        subject=assessment.subject,
        unit=assessment.unit,
        respondent=respondent or role,
        respondents=assessment.respondents,
        result=result,
    ).model_dump(mode="json")


def dump_records(records: Iterable[dict[str, Any]], layout: Literal["json", "jsonl"]) -> str:
    """Return records as one JSON array, or as one JSON object a line."""
    if layout == "jsonl":
        return "".join(f"{dump(item, None)}\n" for item in records)
    return f"{dump(list(records), 2)}\n"


def dump(data: object, indent: int | None) -> str:
    """Return JSON in which no character acts on a terminal that it is shown on."""
    text = to_json(data, indent=indent, inf_nan_mode="null").decode("utf-8")
    for character in set(text) - {"\n"}:
        if inert(character) != character:
            text = text.replace(character, json.dumps(character)[1:-1])
    return text
