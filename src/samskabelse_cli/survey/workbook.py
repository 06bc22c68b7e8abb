"""Reads the sheets of a workbook (xlsx), every cell as a text."""

import io
from typing import TYPE_CHECKING

from samskabelse_cli.errors import Place
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.archive import refuse_bombs
from samskabelse_cli.survey.sheet import Sheet, cell_text, is_blank, refuse_size
from samskabelse_cli.survey.surveyxact import in_workbook

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


def read_workbook(raw: bytes, file: str) -> list[Sheet]:
    """Read every sheet that has rows, in the workbook's order; a SurveyXact dataset is one table.

    Rows in which nothing stands are left out. Raises SamskabError where it cannot be read.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    refuse_bombs(raw, file)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [_sheet(workbook, name, file) for name in workbook.sheet_names]
    except (CalamineError, ValueError) as error:
        raise failure("workbook-unreadable", Place(file), reason=str(error)) from None
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise failure("table-empty", Place(file))
    dataset = in_workbook(filled)
    return filled if dataset is None else [dataset]


def _sheet(workbook: "CalamineWorkbook", name: str, file: str) -> Sheet:
    found = workbook.get_sheet_by_name(name)
    refuse_size(file, found.height, found.width)
    top = found.start[0] if found.start else 0
    # Most cells are texts already, and a table has millions: a call for each would take long.
    texts = (
        [cell if isinstance(cell, str) else cell_text(cell) for cell in row]
        for row in found.to_python()
    )
    numbered = [(n, row) for n, row in enumerate(texts, start=top + 1) if not is_blank(row)]
    took_for = _("regneark, arket {sheet}").format(sheet=name)
    rows, lines = tuple(row for _n, row in numbered), tuple(n for n, _row in numbered)
    return Sheet(file, rows, lines, took_for, name)
