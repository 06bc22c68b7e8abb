"""Reports as workbooks, opened again by openpyxl and by LibreOffice."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from samskabelse_cli.inert import inert
from samskabelse_cli.report.document import Figure, Report, Section, Table
from samskabelse_cli.report.xlsx import SheetNames, render_xlsx
from samskabelse_cli.report.xlsx_charts import numbers_of
from samskabelse_cli.report.xlsx_style import Number, row_height
from tests.hostile import HOSTILE
from tests.report.documents import CHARTS, DOCUMENTS, everything, holes, sample, saying


def opened(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(report)))


def cells(sheet: Any) -> list[Any]:
    return [
        value for row in sheet.iter_rows(values_only=True) for value in row if value is not None
    ]


def drawings(report: Report) -> str:
    with zipfile.ZipFile(io.BytesIO(render_xlsx(report))) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
        return "".join(archive.read(name).decode("utf-8") for name in names)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_everything_that_is_told_stands_in_the_workbook(name: str) -> None:
    report = DOCUMENTS[name]
    book = opened(report)
    front = cells(book.worksheets[0])
    assert front[:2] == [report.title, report.subject]
    for text in (*report.summary, *(section.heading for section in report.sections)):
        assert text in front
    blocks = [b for s in report.sections for b in s.blocks if isinstance(b, Table | Figure)]
    assert len(book.worksheets) == len(blocks) + 1
    for block, sheet in zip(blocks, book.worksheets[1:], strict=True):
        table = block if isinstance(block, Table) else block.table
        texts = [text for row in (table.headings, *table.rows) for text in row if text]
        assert set(texts) <= set(cells(sheet))
        if isinstance(block, Figure):
            assert {block.title, block.description} <= set(cells(sheet))


def test_the_front_leads_to_each_sheet() -> None:
    book = opened(sample())
    links = [
        cell.hyperlink.location
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_headings_stay_in_sight_and_columns_can_be_read() -> None:
    for sheet in opened(everything()).worksheets[1:]:
        frozen = str(sheet.freeze_panes)
        assert frozen in ("B3", "B5")
        heading = sheet.cell(int(frozen[1:]) - 1, 1)
        assert heading.font.bold
        assert heading.value
        assert 11 <= sheet.column_dimensions["A"].width <= 51


def test_every_figure_but_a_heat_map_is_a_native_chart_told_in_words() -> None:
    report = everything()
    book = opened(report)
    drawn = {sheet.title: len(sheet._charts) for sheet in book.worksheets}  # type: ignore[attr-defined]
    assert {t: n for t, n in drawn.items() if "Figur" in t} == {
        "Figur radar": 1,
        "Figur ladder": 1,
        "Figur heat": 0,
        "Figur spread": 1,
        "Figur bars": 1,
        "Figur change": 1,
    }
    told = drawings(report)
    for name in CHARTS:
        assert (f'descr="Det, som Figur: {name} viser, i en sætning."' in told) == (name != "heat")


def test_a_heat_map_is_shaded_by_its_numbers() -> None:
    sheet = opened(everything())["Figur heat"]
    rules = [rule for rules in sheet.conditional_formatting for rule in rules.rules]
    assert [rule.operator for rule in rules] == ["between"] * 5
    assert sheet["B5"].value == 1
    assert sheet["F11"].value == "ikke relevant"


def test_numbers_are_rounded_down_as_in_the_words() -> None:
    head, *rows = numbers_of(CHARTS["radar"], "Emne")
    assert head == ("Emne", "Niveau", "Jeres mål")
    assert rows[6][1] is None
    assert rows[7][1] == Number(4.7)
    _head, _first, second, *_rest = numbers_of(CHARTS["ladder"], "")
    assert second == ("2 Inddragende", Number(0.714, "0.0%"), Number(0.625, "0.0%"))


def test_answers_that_are_not_shown_are_no_noughts() -> None:
    *_rows, hidden = numbers_of(CHARTS["spread"], "")
    assert hidden == ("Vi deler budgettet", None, None, None, None, None)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_runs_and_each_is_whole(name: str) -> None:
    text = HOSTILE[name]
    content = render_xlsx(saying(everything(), text))
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert len(sheet.title.encode("utf-16-le")) <= 62
    found = "\n".join(map(inert, text.splitlines()))
    assert book.worksheets[0]["A1"].value == (found if len(found) < 32767 else found[:32766] + "…")


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    value = opened(saying(holes(), "æ" * 40_000)).worksheets[0]["A1"].value
    assert isinstance(value, str)
    assert (len(value), value[-1]) == (32_767, "…")


def test_sheet_names_are_what_excel_takes_and_no_two_alike() -> None:
    names = SheetNames()
    wanted = (
        "Planen",
        "planen",
        "History",
        "[a]:b*?/\\c",
        "'citat'",
        "",
        "x" * 40,
        "x" * 41,
        "👩" * 20,
    )
    assert [names.new(name) for name in wanted] == [
        "Planen",
        "planen (2)",
        "History (2)",
        "a b c",
        "citat",
        "Ark",
        "x" * 31,
        "x" * 27 + " (2)",
        "👩" * 15,
    ]


def test_rows_are_as_high_as_their_longest_text() -> None:
    assert row_height([]) == 15
    assert row_height([("a" * 90, 50.0), ("b", 10.0)]) == 30
    assert row_height([("en\n\nto", 50.0)]) == 45
    assert row_height([("a" * 32_000, 50.0)]) == 409


def test_the_document_says_what_it_is() -> None:
    properties = opened(sample()).properties
    assert properties.title == f"{sample().title} – {sample().subject}"
    assert "samskab" in str(properties.description)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    section = Section("x", "Planen", (Table("Planen", ("Emne",), (("Borgere",),)),))
    report = everything()
    report = Report("da", report.title, "s", "", (), (*report.sections, section), "")
    (tmp_path / "rapport.xlsx").write_bytes(render_xlsx(report))
    command = ("soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'o').as_uri()}")
    what = ("--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "rapport.xlsx"))
    subprocess.run([*command, *what], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")
