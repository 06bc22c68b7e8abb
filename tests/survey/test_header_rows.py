"""Rows above the answers that name no column: titles, and a line that explains the questions."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from samskabelse_cli.survey.read import Survey, read_survey
from tests.conftest import Ran

IDS = "id;rolle;strategi;ledelse;organisation;kompetencer;borgere;civilsamfund;politik;laering"
ANSWERS = ("1;leder;3;2;2;3;1;2;1;2", "2;borger;1;1;0;2;1;2;1;ved ikke")
EXPLAINED = ";Hvem er du?" + ";Vælg ét svar" * 8


def as_csv(rows: list[str]) -> bytes:
    return ("\r\n".join(rows) + "\r\n").encode("cp1252")


def as_xlsx(rows: list[str]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row.split(";"))
    return file.getvalue()


def read(folder: Path, make: Callable[[list[str]], bytes], *rows: str) -> Survey:
    path = folder / ("f.csv" if make is as_csv else "f.xlsx")
    path.write_bytes(make(list(rows)))
    return read_survey(path)


MAKERS = pytest.mark.parametrize("make", [as_csv, as_xlsx])


@MAKERS
@pytest.mark.parametrize(
    "titles",
    [
        ["Udtræk fra 27-11-2026"],
        ["Samskabelse i Eksempelby;;;;", "", "Trukket den 27. november 2026, kl. 9.15"],
    ],
    ids=["one", "two and a blank one"],
)
def test_titles_above_a_table_are_no_headers(
    folder: Path, make: Callable[[list[str]], bytes], titles: list[str]
) -> None:
    plain = read(folder, make, IDS, *ANSWERS)
    titled = read(folder, make, *titles, IDS, *ANSWERS)
    assert titled.respondents == plain.respondents
    assert len(titled.respondents) == 2


@MAKERS
def test_row_that_explains_the_questions_is_no_answer(
    folder: Path, make: Callable[[list[str]], bytes]
) -> None:
    plain, explained = (
        read(folder, make, *rows) for rows in ((IDS, *ANSWERS), (IDS, EXPLAINED, *ANSWERS))
    )
    assert explained.respondents == plain.respondents
    assert explained.problems == ()


def test_answers_in_words_that_are_not_known_are_told_from_the_first_row_on(folder: Path) -> None:
    unknown = "1;leder" + ";på sätt och vis" * 8
    survey = read(folder, as_csv, IDS, unknown, unknown, ANSWERS[1])
    assert len(survey.respondents) == 3
    assert len(survey.problems) == 16


def test_rows_are_named_as_they_stand_in_the_file(
    folder: Path, samskab: Callable[..., Ran]
) -> None:
    wrong = ANSWERS[1].replace(";2;1;2;1;", ";2;9;2;1;")
    (folder / "f.csv").write_bytes(as_csv(["Udtræk", IDS, EXPLAINED, ANSWERS[0], wrong]))
    ran = samskab("score", "f.csv", "--format", "json")
    assert ran.code == 1
    assert "f.csv:5:7 unreadable-answer »9«" in ran.err
    assert len(json.loads(ran.out)) == 2
