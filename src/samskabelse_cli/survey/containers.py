"""Opens a survey file, whatever it is: what stands first in it counts for more than its name."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from samskabelse_cli.errors import Place
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import failure, nearest, shown
from samskabelse_cli.survey.delimited import read_delimited
from samskabelse_cli.survey.endings import LINES_OF_JSON, WORKBOOKS, three_parts
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.sniffing import STANDARD, is_binary, is_lines_of_json

if TYPE_CHECKING:
    from samskabelse_cli.survey.mapping import SurveyMap

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<head", b"<meta")


def read_tables(
    path: Path, known: "SurveyMap | None" = None, raw: bytes | None = None
) -> list[Sheet]:
    """Read the tables of a file, or of a folder with the three parts of a SurveyXact dataset.

    ``raw`` is the file's content, where it was read already, as standard input's is. A map
    overrules how csv files and workbooks would be read. Raises SamskabError where nothing can be
    read.
    """
    if raw is not None:
        return _read(raw, str(path), LINES_OF_JSON[0] if is_lines_of_json(raw) else "", known)
    try:
        parts = three_parts(path) if path.is_dir() else None
        if parts:
            from samskabelse_cli.survey.surveyxact import read_parts

            texts = {part: file.read_bytes() for part, file in parts.items()}
            return [read_parts(texts, {part: str(file) for part, file in parts.items()})]
        raw = path.read_bytes()
    except FileNotFoundError:
        raise failure("file-missing", Place(str(path))) from None
    except (OSError, ValueError) as error:
        raise failure("file-unreadable", Place(str(path)), reason=reason(error)) from None
    return _read(raw, str(path), path.suffix.casefold(), known)


def _read(raw: bytes, file: str, ending: str, known: "SurveyMap | None") -> list[Sheet]:
    if not raw:
        raise failure("table-empty", Place(file))
    _refuse_others(raw, file, ending)
    if raw.startswith(b"PAR1"):
        from samskabelse_cli.survey.columnar import read_parquet

        return [read_parquet(raw, file)]
    if raw.startswith((b"$FL2", b"$FL3")):
        from samskabelse_cli.survey.spss import read_spss

        if file == str(STANDARD):
            raise failure("spss-needs-file", Place(file))
        return [read_spss(file)]
    if ending in WORKBOOKS or raw.startswith(b"PK\x03\x04"):
        from samskabelse_cli.survey.workbook import read_workbook

        sheets = read_workbook(raw, file)
        if known and known.file.table.sheet is not None:
            sheets = [_named_sheet(sheets, known.file.table.sheet, known)]
        return _with_headers(sheets, known)
    if ending in LINES_OF_JSON:
        from samskabelse_cli.survey.objects import read_objects

        return [read_objects(raw, file)]
    if known is None:
        return [read_delimited(raw, file)]
    table = known.file.table
    delimiter = "\t" if table.delimiter == "tab" else table.delimiter
    read = read_delimited(raw, file, encoding=table.encoding, delimiter=delimiter)
    return _with_headers([read], known)


def _with_headers(sheets: list[Sheet], known: "SurveyMap | None") -> list[Sheet]:
    """Return the sheets with as many header rows as a map says, unless the file says it itself."""
    count = known.file.table.header_rows if known else None
    return [replace(s, headers=count) if s.headers is None else s for s in sheets]


def _named_sheet(sheets: list[Sheet], name: str, known: "SurveyMap") -> Sheet:
    found = next((sheet for sheet in sheets if sheet.name == name), None)
    if found is None:
        place = known.document.place(("table", "sheet"))
        near = inert(nearest(name, [sheet.name for sheet in sheets]))
        sheet, file = shown(inert(name)), sheets[0].file
        raise failure("map-no-sheet", place, sheet=sheet, file=file, nearest=near)
    return found


def _refuse_others(raw: bytes, file: str, ending: str) -> None:
    """Raise SamskabError for what is often called a table and is none, with what to do about it."""
    if is_binary(raw):
        from samskabelse_cli.survey.foreign import other_kind

        if kind := other_kind(raw):
            raise failure("not-answers", Place(file), kind=kind)
    if raw.startswith(_OLD_OFFICE):
        if _ENCRYPTED in raw:
            raise failure("workbook-encrypted", Place(file))
        raise failure("workbook-old", Place(file))
    start = raw[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if ending in WORKBOOKS and start.startswith(_PAGES):
        raise failure("table-is-page", Place(file))
    if ending in (".parquet", ".sav", ".zsav") and not raw.startswith((b"PAR1", b"$FL")):
        raise failure("table-of-another-kind", Place(file), ending=ending)
