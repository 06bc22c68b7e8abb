"""Workbooks: real ones, ones that were made by other programs, and ones that are none."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.survey import archive as module
from samskabelse_cli.survey.read import read_survey
from samskabelse_cli.survey.workbook import read_workbook
from tests.survey.test_reading import EXPECTED, IDS


def made(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Ark {number}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def code(raw: bytes) -> str:
    with pytest.raises(SamskabError) as refused:
        read_workbook(raw, "f.xlsx")
    return refused.value.problems[0].code


def test_cells_come_as_they_would_be_typed() -> None:
    moment = datetime.datetime(2026, 11, 27, 9, 30)
    row = [5, 2.5, True, "æ", moment, moment.date(), None, "=1+1"]
    (sheet,) = read_workbook(made([["a"] * 8, row]), "f.xlsx")
    assert sheet.rows[1][:6] == ["5", "2.5", "true", "æ", "2026-11-27T09:30:00", "2026-11-27"]


def test_rows_keep_their_numbers_where_others_are_blank() -> None:
    (sheet,) = read_workbook(made([[None], [None], ["a", "b"], [None], [1, 2]]), "f.xlsx")
    assert sheet.rows == (["a", "b"], ["1", "2"])
    assert sheet.lines == (3, 5)


def test_the_sheet_with_the_answers_is_found_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    answers: list[list[object]] = [[*IDS.split(";")], [*EXPECTED.values()]]
    path.write_bytes(made([["Vejledning"], ["x"]], answers))
    survey = read_survey(path)
    assert {id_: a.level for id_, a in survey.respondents[0].answers.items()} == EXPECTED


def test_workbook_without_rows_is_refused() -> None:
    assert code(made([])) == "table-empty"


@pytest.mark.parametrize("raw", [b"", b"not a zip", made([["a"]])[:-30]])
def test_what_is_no_workbook_is_refused(raw: bytes) -> None:
    assert code(raw) == "workbook-unreadable"


def test_zip_of_something_else_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hej.txt", "hej")
    assert code(file.getvalue()) == "workbook-unreadable"


def test_zip_bomb_is_refused_before_it_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "UNFOLDED_LIMIT", 1_000_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    assert len(file.getvalue()) < 10_000
    assert code(file.getvalue()) == "table-too-large"
