"""Decides on a csv file's first rows what it means and whether it can be streamed."""

from contextlib import ExitStack
from pathlib import Path

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.delimited import read_delimited
from samskabelse_cli.survey.encodings import encoding_by, is_nearly_utf_8, transcoded
from samskabelse_cli.survey.long import is_long
from samskabelse_cli.survey.read import best_decisions
from samskabelse_cli.survey.rounds import round_column
from samskabelse_cli.survey.scan import Scan
from samskabelse_cli.survey.sheet import Sheet

#: So many bytes decide what the file means.
_HEAD = 250_000
#: What parts cells in a file that is streamed.
_DELIMITERS = (";", ",", "\t", "|")


def scan_survey(
    path: Path,
    questionnaire: str | None,
    copies: ExitStack,
    *,
    include_partial: bool = False,
    encoding: str | None = None,
) -> Scan | None:
    """Return how a csv file is to be streamed; None where it must be held, and may have faults.

    ``copies`` are where a copy of it is kept, if it needs one. Without an ``encoding``, it is what
    the file's head shows.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not encoding:
        encoding = encoding_by(head)
        if encoding == "cp1252" and is_nearly_utf_8(path):
            return None
    try:
        read = path if encoding.startswith("utf-8") else transcoded(path, encoding, copies)
        with read.open("rb") as file:
            head = _whole_lines(file.read(_HEAD))
        sheet = _sheet(head, path)
        decided = best_decisions([sheet], questionnaire)
    except (SamskabError, UnicodeDecodeError):
        return None
    if not _is_streamed(decided):
        return None
    first_row = sheet.lines[decided.headers.count]
    return Scan(
        file=path,
        encoding=encoding,
        path=read,
        delimiter=sheet.delimiter,
        skipped=first_row - 1,
        decided=decided,
        include_partial=include_partial,
        head_bytes=len(head),
    )


def _whole_lines(head: bytes) -> bytes:
    """Return what was read without its last line, unless that was all."""
    return head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1]


def _sheet(head: bytes, path: Path) -> Sheet:
    """Read the rows of a file's head. Its last one may end below. Raises SamskabError."""
    try:
        return read_delimited(head, str(path))
    except SamskabError as error:
        place = error.problems[0].place
        if error.problems[0].code != "table-quotes" or not (place and place.line):
            raise
        return read_delimited(b"\n".join(head.split(b"\n")[: place.line - 1]), str(path))


def _is_streamed(decided: Decisions) -> bool:
    columns, sheet = decided.columns, decided.sheet
    return not (
        columns.problems
        or columns.options
        or decided.headers.two_tiers
        or is_long(sheet)
        or round_column(columns) is not None
        or len(sheet.rows) <= decided.headers.count
        or sheet.delimiter not in _DELIMITERS
    )
