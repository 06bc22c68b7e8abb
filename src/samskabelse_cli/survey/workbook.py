"""Reads the sheets of a workbook (xlsx), every cell as a text."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from samskabelse_cli.errors import Place
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.sheet import Sheet, is_blank

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

#: A workbook that unfolds to more than this is a bomb, or belongs in a csv.
UNFOLDED_LIMIT = 2_000_000_000

_Cell = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(raw: bytes, file: str) -> list[Sheet]:
    """Read every sheet that has rows, in the workbook's order.

    Rows in which nothing stands are left out. Raises SamskabError where it cannot be read.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_bombs(raw, file)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [_sheet(workbook, name, file) for name in workbook.sheet_names]
    except (CalamineError, ValueError) as error:
        raise failure("workbook-unreadable", Place(file), reason=str(error)) from None
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise failure("table-empty", Place(file))
    return filled


def _refuse_bombs(raw: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unfolded = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise failure("workbook-unreadable", Place(file), reason=str(error)) from None
    if unfolded > UNFOLDED_LIMIT:
        raise failure("table-too-large", Place(file), limit=UNFOLDED_LIMIT)


def _sheet(workbook: "CalamineWorkbook", name: str, file: str) -> Sheet:
    found = workbook.get_sheet_by_name(name)
    top = found.start[0] if found.start else 0
    texts = ([_text(cell) for cell in row] for row in found.to_python())
    numbered = [(n, row) for n, row in enumerate(texts, start=top + 1) if not is_blank(row)]
    took_for = _("regneark, arket {sheet}").format(sheet=name)
    rows, lines = tuple(row for _n, row in numbered), tuple(n for n, _row in numbered)
    return Sheet(file, rows, lines, took_for, name=name)


def _text(cell: _Cell) -> str:
    """Return a cell as it would be typed: a workbook holds 5 as 5.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
