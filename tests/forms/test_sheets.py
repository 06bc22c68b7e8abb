"""Blank forms in rows and columns: filled in and read back, they give the same figures."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.forms.csv import render_csv
from samskabelse_cli.forms.xlsx import render_xlsx
from samskabelse_cli.inert import inert
from samskabelse_cli.language import speaking
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.terms import FormName
from tests.answers import tiny_ladder
from tests.conftest import Ran
from tests.forms.filled import Answers, figures, form_id, scored, shipped, some_answers
from tests.forms.forms import SHIPPED
from tests.hostile import HOSTILE

every_form = pytest.mark.parametrize(("name", "form"), SHIPPED, ids=form_id)


def code(question: Asked, answer: Answer | None) -> str:
    """Return the code that a data file holds for an answer."""
    if answer is None:
        return ""
    if answer.special:
        return answer.special
    chosen = question.chosen(answer)
    return chosen.key if chosen else answer.text or ""


def label(question: Asked, answer: Answer | None) -> str | None:
    """Return the words that a drop-down offers for an answer."""
    if answer is None:
        return None
    offered = (*question.choices, *question.specials)
    return next((one.label for one in offered if one.answer == answer), answer.text)


def fill_csv(raw: bytes, form: Blank, everyone: list[Answers]) -> bytes:
    """Fill a csv form in as a script would: a row of codes for each respondent."""
    text = io.StringIO(raw.decode("utf-8"))
    text.seek(0, io.SEEK_END)
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for number, answers in enumerate(everyone, start=1):
        given = (code(question, answers.get(question.id)) for question in form.questions)
        rows.writerow([f"r{number}", "leder", "", *given])
    return text.getvalue().encode("utf-8")


def fill_workbook(file: Path, form: Blank, everyone: list[Answers]) -> None:
    """Fill a workbook in as a person would: with what the drop-downs offer."""
    workbook = openpyxl.load_workbook(file)
    sheet = workbook.worksheets[0]
    columns = {str(cell.value): column for column, cell in enumerate(sheet[1], start=1)}
    for row, answers in enumerate(everyone, start=3):
        sheet.cell(row, columns["respondent"]).value = row
        for question in form.questions:
            given = label(question, answers.get(question.id))
            sheet.cell(row, columns[question.id]).value = given
    workbook.save(file)


@every_form
def test_filled_in_csv_gives_the_same_figures(
    samskab: Callable[..., Ran], folder: Path, name: str, form: FormName | None
) -> None:
    chosen = ("--form", form) if form else ()
    assert samskab("questionnaire", "export", name, "--to", "csv", *chosen, "-o", "f.csv").code == 0
    made = shipped(name, form)
    everyone = [some_answers(made, seed) for seed in range(4)]
    file = folder / "f.csv"
    file.write_bytes(fill_csv(file.read_bytes(), made, everyone))
    assert scored(samskab, file) == [figures(made, answers) for answers in everyone]


@every_form
@pytest.mark.parametrize("language", ["da", "nb", "en"])
def test_filled_in_workbook_gives_the_same_figures(
    samskab: Callable[..., Ran], folder: Path, name: str, form: FormName | None, language: str
) -> None:
    arguments = ["--to", "xlsx", "-o", "f.xlsx", "--lang", language]
    arguments += ["--form", form] if form else []
    assert samskab("questionnaire", "export", name, *arguments).code == 0
    with speaking(language):
        made = shipped(name, form, language)
        everyone = [some_answers(made, seed) for seed in range(3)]
        fill_workbook(folder / "f.xlsx", made, everyone)
        expected = [figures(made, answers) for answers in everyone]
    assert scored(samskab, folder / "f.xlsx", "--lang", language) == expected


def test_form_with_a_single_question_has_two_header_rows_all_the_same(
    samskab: Callable[..., Ran], folder: Path
) -> None:
    small = folder / "lille" / "questionnaire.yaml"
    small.parent.mkdir()
    ladder = tiny_ladder(2, [1.0]).model_dump(mode="json")
    small.write_text(json.dumps(ladder, ensure_ascii=False), encoding="utf-8")
    samskab("questionnaire", "export", "lille", "--to", "csv", "-o", "f.csv")
    with (folder / "f.csv").open("a", encoding="utf-8") as file:
        file.write("r1;;;2\r\n")
    (only,) = scored(samskab, folder / "f.csv", "-q", "lille")
    assert only["dimensions"][0]["level"] == 2


@pytest.mark.parametrize("layout", ["csv", "xlsx"])
def test_form_that_nobody_filled_in_says_so(
    samskab: Callable[..., Ran], folder: Path, layout: str
) -> None:
    samskab("questionnaire", "export", "tjek", "--to", layout, "-o", f"f.{layout}")
    ran = samskab("score", f"f.{layout}")
    assert ran.code == 3
    assert "table-no-answers" in ran.err


@every_form
def test_drop_downs_offer_every_answer_and_nothing_else(name: str, form: FormName | None) -> None:
    made = shipped(name, form)
    workbook = openpyxl.load_workbook(io.BytesIO(render_xlsx(made)))
    sheet, choices, _guide = workbook.worksheets
    lists = {
        next(iter(rule.sqref.ranges)).min_col: rule
        for rule in sheet.data_validations.dataValidation
    }
    for number, question in enumerate(made.questions, start=4):
        assert sheet.cell(1, number).value == question.id
        assert question.question in str(sheet.cell(2, number).value)
        if not question.choices:
            assert lists[number].type == "textLength"
            continue
        _sheet, _, cells = lists[number].formula1.partition("!")
        offered = [cell.value for (cell,) in choices[cells.replace("$", "")]]
        assert offered == [one.label for one in (*question.choices, *question.specials)]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_question_stays_a_text_in_a_form(hostile: str) -> None:
    trin = load_questionnaire("tjek", "da")
    data = trin.model_dump(mode="json")
    first = next(iter(data["statements"].values()))
    first["statement"] = hostile[:160] if hostile.strip() else f"x{hostile}"
    data["title"] = hostile[:120] if hostile.strip() else f"x{hostile}"
    made = blank(type(trin).model_validate(data), None)
    workbook = openpyxl.load_workbook(io.BytesIO(render_xlsx(made)))
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n"}
            assert not any(cell.hyperlink for cell in row)
    rows = list(csv.reader(io.StringIO(render_csv(made).decode("utf-8-sig")), delimiter=";"))
    assert [len(row) for row in rows] == [len(made.questions) + 3] * 2
    for cell in rows[1]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert inert(cell) == cell


def test_form_is_named_after_what_it_holds_and_overwrites_nothing(
    samskab: Callable[..., Ran], folder: Path
) -> None:
    for _again in range(2):
        ran = samskab("questionnaire", "export", "trin", "--to", "csv", "--form", "long")
        assert ran.code == 0
    assert sorted(file.name for file in folder.iterdir()) == [
        "trin-long-da-2.csv",
        "trin-long-da.csv",
    ]
    assert "trin-long-da-2.csv" in ran.err


def test_form_goes_to_standard_output_where_it_is_asked_to(folder: Path) -> None:
    command = [sys.executable, "-m", "samskabelse_cli", "questionnaire", "export", "tjek"]
    done = subprocess.run(
        [*command, "--to", "xlsx", "-o", "-"], capture_output=True, check=True, cwd=folder
    )
    assert openpyxl.load_workbook(io.BytesIO(done.stdout)).worksheets[0]["A1"].value == "respondent"
    assert done.stderr == b""


def test_a_questionnaire_of_one_form_has_no_other(
    samskab: Callable[..., Ran], folder: Path
) -> None:
    ran = samskab("questionnaire", "export", "tjek", "--to", "csv", "--form", "long")
    assert ran.code == 2
    assert "one-form" in ran.err
    assert list(folder.iterdir()) == []
