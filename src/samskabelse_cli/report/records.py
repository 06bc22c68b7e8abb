"""The machine-readable result: ``score --format json`` and ``jsonl``."""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samskabelse_cli.inert import inert
from samskabelse_cli.model.result import Result
from samskabelse_cli.model.terms import FormName

if TYPE_CHECKING:
    from samskabelse_cli.model.assessment import Assessment

FORMAT = 1


class About(NamedTuple):
    """What a result is about: the questionnaire's id, its version and form, and who answered it.

    ``respondent`` is a role, or what a survey calls whoever answered; ``respondents`` the number
    behind an agreed answer. ``group`` is what else a survey says of the respondent, by column, null
    where blank.
    """

    questionnaire: str
    version: str
    form: FormName | None
    subject: str
    unit: str | None = None
    respondent: str | None = None
    respondents: int | None = None
    group: Mapping[str, str | None] = MappingProxyType({})


def record(assessment: "Assessment", result: Result) -> dict[str, Any]:
    """Return one assessment's result with what it is about; see ``record_of``."""
    role = assessment.respondent.role if assessment.respondent else None
    reference = assessment.questionnaire
    about = About(
        reference.id,
        reference.version,
        reference.form,
        assessment.subject,
        assessment.unit,
        role,
        assessment.respondents,
    )
    return record_of(about, result)


def record_of(about: About, result: Result) -> dict[str, Any]:
    """Return a result with what it is about; ``model.record`` describes it.

    The result itself stands in it: JSON and flat rows are written from it as it is.
    """
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
        "group": dict(about.group),
        "result": result,
    }


def dump_records(records: Iterable[dict[str, Any]], layout: Literal["json", "jsonl"]) -> str:
    """Return records as one JSON array, or as one JSON object a line; undefined ones are null."""
    return "".join(json_pieces(records, layout))


def json_pieces(
    records: Iterable[dict[str, Any]], layout: Literal["json", "jsonl"]
) -> Iterator[str]:
    """Yield the same piece by piece, so that no more than one record is held."""
    if layout == "jsonl":
        for item in records:
            yield f"{dump(item)}\n"
        return
    before = "["
    for item in records:
        # Line breaks of texts are escaped: these part the fields.
        yield f"{before}\n  " + dump(item, 2).replace("\n", "\n  ")
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def dump(data: object, indent: int | None = None) -> str:
    """Return JSON in which no character acts on a terminal that it is shown on."""
    from pydantic_core import to_json

    text = to_json(data, indent=indent, inf_nan_mode="null").decode("utf-8")
    if text.replace("\n", "").isprintable():
        return text
    for character in set(text) - {"\n"}:
        if inert(character) != character:
            text = text.replace(character, json.dumps(character)[1:-1])
    return text
