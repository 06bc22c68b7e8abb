"""Reads the sheets of a workbook (xlsx), every cell as a text."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from samskabelse_cli.errors import Place
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.archive import refuse_bombs
from samskabelse_cli.survey.sheet import Sheet, below_titles, cell_text, is_blank, refuse_size
from samskabelse_cli.survey.surveyxact import in_workbook

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

#: So many different texts are kept in mind to be shared.
_MOST_SHARED = 100_000
_TEXTS = frozenset((str,))


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
    filled = [(n, row) for n, row in enumerate(_texts(found), start=1) if not is_blank(row)]
    numbered = below_titles(filled)
    took_for = _("regneark, arket {sheet}").format(sheet=name)
    rows, lines = tuple(row for _n, row in numbered), tuple(n for n, _row in numbered)
    return Sheet(file, rows, lines, took_for, name)


def _texts(sheet: "CalamineSheet") -> Iterator[list[str]]:
    """Yield the rows from the first on. Cells that say the same share one text.

    A table has millions of cells that say one of a few things: whatever looks at them later finds
    a text that it has just had.
    """
    known: dict[str, str] = {}
    for row in sheet.iter_rows():
        if len(known) > _MOST_SHARED:
            known.clear()
        # A call for each cell would take longer than reading the file.
        all_texts = _TEXTS.issuperset(map(type, row))
        texts = cast("list[str]", row) if all_texts else [cell_text(cell) for cell in row]
        yield [*map(known.setdefault, texts, texts)]
