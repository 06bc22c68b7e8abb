"""Which rows of an export are no respondent's finished answers: what each tool writes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from samskabelse_cli.survey.sheet import Row
from samskabelse_cli.survey.words import folded

#: Not sent in; a trial or spam that the tool knows as such; or turned down by whoever collected it.
Reason = Literal["partial", "trial", "rejected"]

_NO = frozenset(("false", "0", "no", "falsk", "nej", "nei", "usand"))
_BLANK = frozenset(("",))
#: LimeSurvey's code, the code before its words, and the words: they are in the exporter's language.
_SUBMITTED = (
    "submitdate|submitdate. date submitted|date submitted|dato indsendt|indsendelsesdato"
    "|dato for indsendelse|indsendt dato|dato innsendt|innsendt dato|dato for innsending"
).split("|")
#: Qualtrics' words and their numbers: preview, test and spam, also offline and imported.
_TRIALS = frozenset(
    (
        "survey preview|survey test|spam|survey preview spam|imported spam|offline survey preview"
        "|offline survey preview spam|ex spam|1|2|8|9|12|17|40"
    ).split("|")
)
_NOT_APPROVED = frozenset(("not approved", "validation_status_not_approved"))
#: SurveyXact: new, distributed, some answers, dropped out. 4 is completed.
_NOT_COMPLETED = frozenset(
    (
        "1|2|3|5|new|distributed|partially completed|some answers|dropped out|rejected|ny"
        "|distribueret|nogen svar|nogle svar|frafaldet|distribuert|noen svar|frafalt"
    ).split("|")
)
_QUALTRICS = frozenset(
    (
        "progress|responseid|response id|recordeddate|recorded date|ipaddress|ip address|enddate"
        "|end date"
    ).split("|")
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A column, counted from 0, in which one of these values (folded) says to leave a row out."""

    position: int
    values: frozenset[str]
    reason: Reason


def signs(columns: Mapping[str, int]) -> tuple[Sign, ...]:
    """Return what tells finished answers from others, by the columns' names as compared."""
    return tuple(_signs(columns))


def _signs(columns: Mapping[str, int]) -> Iterator[Sign]:
    for name in _SUBMITTED:
        if name in columns:
            yield Sign(columns[name], _BLANK, "partial")
            break
    if {"status", "finished"} <= columns.keys() and _QUALTRICS & columns.keys():
        yield Sign(columns["status"], _TRIALS, "trial")
        yield Sign(columns["finished"], _NO, "partial")
    if "_validation_status" in columns:
        yield Sign(columns["_validation_status"], _NOT_APPROVED, "rejected")
    if "statoverall_4" in columns:
        yield Sign(columns["statoverall_4"], _NO | _BLANK, "partial")
    elif "statoverall" in columns:
        yield Sign(columns["statoverall"], _NOT_COMPLETED, "partial")
    if "record_id" in columns:
        for name, position in columns.items():
            if name.endswith("_complete"):
                yield Sign(position, frozenset(("0", "incomplete")), "partial")


def left_out(row: Row, found: tuple[Sign, ...], *, include_partial: bool) -> Reason | None:
    """Return why a row is left out, None where it counts. Trials never count."""
    for sign in found:
        if include_partial and sign.reason == "partial":
            continue
        if folded(row[sign.position]) in sign.values:
            return sign.reason
    return None
