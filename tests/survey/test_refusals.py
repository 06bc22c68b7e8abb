"""Files that are no survey, or are made to do harm: each is refused with its own code."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars
import pyreadstat
import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.survey import archive, sheet, spss
from samskabelse_cli.survey.read import read_survey
from tests.answers import ladder
from tests.survey.exports import Rows, workbook
from tests.survey.test_reading import IDS, LEVELS

Written = Callable[[str, str | bytes], Path]


@pytest.fixture
def written(folder: Path) -> Written:
    """Write a file with a name."""

    def write(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def refusal(path: Path, questionnaire: str | None = None) -> str:
    with pytest.raises(SamskabError) as refused:
        read_survey(path, questionnaire)
    assert refused.value.exit_code == 3
    assert all(str(found) for found in refused.value.problems)
    return refused.value.problems[0].code


def sheet_xml(cells: str) -> bytes:
    """A workbook whose one sheet is this XML."""
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    file = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part.endswith("sheet1.xml"):
                space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                content = (
                    f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
                ).encode()
            new.writestr(part, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "name", ["x.csv", "x.tsv", "x.xlsx", "x.jsonl", "x.parquet", "x.sav", "x.xls"]
)
def test_empty_files_are_refused(written: Written, name: str) -> None:
    assert refusal(written(name, "")) == "table-empty"


@pytest.mark.parametrize("name", ["x.parquet", "x.sav", "x.zsav"])
def test_files_with_the_wrong_ending_are_refused(written: Written, name: str) -> None:
    assert refusal(written(name, f"{IDS}\n{LEVELS}\n")) == "table-of-another-kind"


def test_a_workbook_with_the_ending_of_text_is_read_all_the_same(folder: Path) -> None:
    path = workbook(folder / "x.xlsx", {"Ark1": [IDS.split(";"), LEVELS.split(";")]})
    assert len(read_survey(path.rename(folder / "x.csv")).respondents) == 1


# --- workbooks


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("ending", ["xls", "xlsx"])
def test_old_workbooks_are_refused_whatever_they_are_called(written: Written, ending: str) -> None:
    assert refusal(written(f"x.{ending}", OLD_OFFICE + b"\0" * 600)) == "workbook-old"


def test_workbooks_with_a_password_are_refused(written: Written) -> None:
    inside = b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal(written("x.xlsx", OLD_OFFICE + inside)) == "workbook-encrypted"


@pytest.mark.parametrize("name", ["x.xls", "x.xlsx"])
@pytest.mark.parametrize(
    "start", ["<html>", "\ufeff <!DOCTYPE html>", '<?xml version="1.0"?>', "\n<TABLE>"]
)
def test_web_pages_called_workbooks_are_refused(written: Written, name: str, start: str) -> None:
    assert refusal(written(name, f"{start}<tr><td>3</td></tr>")) == "table-is-page"


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c s='1' r='A1'><v>1</v></c></row><row><c r = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c r="A1"/></row><row r="1048576"><c><v>1</v></c><c r="XFC9"/></row>',
    ],
)
def test_far_corners_are_refused_and_not_spread_out(written: Written, cells: str) -> None:
    assert refusal(written("x.xlsx", sheet_xml(cells))) == "table-too-sparse"


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="9"><c r="A1048576"><v>1</v></c></row>',
        '<row r="9"><c r="A1048576" ><v>1</v></c></row>',
        '<row r="9"><c s="1"\tr="A1048576"><v>1</v></c></row>',
        "<row r='9'><c r='A1048576'><v>1</v></c></row>",
    ],
)
def test_a_far_row_among_rows_that_look_like_it_is_refused(written: Written, far: str) -> None:
    wide = "".join(f'<c r="{chr(65 + n)}1"><v>1</v></c>' for n in range(26))
    near = [f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 9)]
    rows = [f'<row r="1">{wide}</row>', *near, far, *near]
    assert refusal(written("x.xlsx", sheet_xml("".join(rows)))) == "table-too-sparse"


def test_many_rows_that_all_look_different_are_counted_right(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_MOST_KNOWN", 3)
    monkeypatch.setattr(archive, "_CHUNK", 2_000)
    rows = [IDS.split(";"), *([*LEVELS.split(";")[: n % 7 + 1]] for n in range(300))]
    path = workbook(folder / "x.xlsx", {"Ark1": rows})
    with zipfile.ZipFile(path) as book:
        text = book.read("xl/worksheets/sheet1.xml")
        (part,) = (p for p in book.infolist() if p.filename.endswith("sheet1.xml"))
        chunks = archive._chunks(book, part)
        span = archive._rough_span(archive._whole_tags(chunks, "x.xlsx"))
    assert span == archive._Span(999, 26, text.count(b"<c "))


def test_more_columns_than_a_workbook_can_have_are_refused(written: Written) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZ1"><v>1</v></c></row>'
    assert refusal(written("x.xlsx", sheet_xml(cells))) == "table-too-wide"


def test_a_wide_tall_filled_sheet_is_no_bomb(folder: Path) -> None:
    rows = [[*IDS.split(";"), *(f"andet {n}" for n in range(100))]]
    rows += ([*LEVELS.split(";"), *("x" * 100)] for _n in range(50))
    assert len(read_survey(workbook(folder / "x.xlsx", {"A": rows})).respondents) == 50


def test_what_unfolds_a_thousandfold_is_refused(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "HARMLESS", 100_000)
    blanks = sheet_xml(" " * 5_000_000)
    assert len(blanks) < 20_000
    assert refusal(written("x.xlsx", blanks)) == "table-too-large"


def test_an_archive_that_lies_about_its_lengths_is_refused(written: Written) -> None:
    raw = bytearray(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 5000))
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        size = book.getinfo("xl/worksheets/sheet1.xml").file_size
    lied = bytes(raw).replace(struct.pack("<L", size), struct.pack("<L", 100))
    assert refusal(written("x.xlsx", lied)) == "workbook-unreadable"


def test_a_long_text_in_many_cells_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file holds the text once; two hundred cells point to it."""
    answers = [*LEVELS.split(";"), "x" * 5000]
    rows = [[*IDS.split(";"), "bemærkning"], *(answers for _n in range(200))]
    path = workbook(folder / "x.xlsx", {"Ark1": rows})
    assert len(read_survey(path).respondents) == 200
    monkeypatch.setattr(archive, "UNFOLDED_LIMIT", 500_000)
    assert refusal(path) == "table-too-large"


def test_a_long_text_in_one_of_many_cells_is_no_bomb(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [[*IDS.split(";"), "bemærkning"], *([*LEVELS.split(";"), "x"] for _n in range(90))]
    path = workbook(folder / "x.xlsx", {"Ark1": [*rows, [*LEVELS.split(";"), "x" * 5000]]})
    monkeypatch.setattr(archive, "UNFOLDED_LIMIT", 100_000)
    assert len(read_survey(path).respondents) == 91


# --- size


def test_a_tag_that_never_ends_is_refused(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_CHUNK", 1000)
    cells = f'<row r="1"><c {" " * 9000} r="A1"/></row>'
    assert refusal(written("x.xlsx", sheet_xml(cells))) == "table-too-large"


def test_a_million_columns_are_refused_at_once(written: Written) -> None:
    names = ";".join(f"k{n}" for n in range(1_000_000))
    assert refusal(written("x.csv", f"{names}\n")) == "table-too-wide"


def test_keys_that_are_never_the_same_are_refused(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "AREA_LIMIT", 10_000)
    lines = "".join(f'{{"k{n}": {n}}}\n' for n in range(500))
    assert refusal(written("x.jsonl", lines)) == "table-too-large"


def test_long_tables_that_widen_too_far_are_refused(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "AREA_LIMIT", 10_000)
    lines = "".join(f"r{n};k{n};1\n" for n in range(500))
    assert refusal(written("x.csv", f"respondent;question;answer\n{lines}")) == "table-too-large"


def test_parquet_with_more_cells_than_fit_is_refused_by_its_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "AREA_LIMIT", 10_000)
    polars.DataFrame({"a": [1] * 10_001}).write_parquet(folder / "x.parquet")
    assert refusal(folder / "x.parquet") == "table-too-large"


@pytest.mark.parametrize("name", ["[" * 2900, "/" * 100_000, " - " * 900, "q___" * 700])
def test_names_of_nothing_but_joints_take_no_time(written: Written, name: str) -> None:
    head = ";".join(f"{name}{n}" for n in range(50))
    assert refusal(written("x.csv", f"{head}\n1\n".replace("\n1\n", "\n" + ";" * 49 + "1\n"))) in (
        "no-such-survey",
        "table-headerless",
    )


# --- JSON Lines, parquet, SPSS


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"a": {"b": 1}}', "table-nested"),
        ('{"a": [1]}', "table-nested"),
        ("[" * 100_000, "table-nested"),
        ('{"a": 1', "json-line"),
        ("[1, 2]", "json-line"),
        ('"a"', "json-line"),
        ('{"a": 1, "a": 2}', "json-line"),
        ('{"a": NaN}', "json-line"),
        ('{"a": ' + "9" * 5000 + "}", "json-line"),
        (" ", "table-empty"),
        ('{"a": "\x00"}', "table-binary"),
    ],
)
def test_lines_that_are_no_flat_object_are_refused(written: Written, line: str, code: str) -> None:
    assert refusal(written("x.jsonl", line + "\n")) == code


def test_a_line_that_cannot_be_read_is_named(written: Written) -> None:
    with pytest.raises(SamskabError) as refused:
        read_survey(written("x.jsonl", '{"a": 1}\n\n{"a": \n'))
    (found,) = refused.value.problems
    assert found.place
    assert found.place.line == 3


def test_parquet_with_lists_is_refused(folder: Path) -> None:
    polars.DataFrame({"a": [[1, 2]]}).write_parquet(folder / "x.parquet")
    assert refusal(folder / "x.parquet") == "table-nested"


def test_parquet_without_columns_is_refused(folder: Path) -> None:
    polars.DataFrame().write_parquet(folder / "x.parquet")
    assert refusal(folder / "x.parquet") == "table-empty"


def test_broken_parquet_is_refused(written: Written) -> None:
    assert refusal(written("x.parquet", b"PAR1" + b"\0" * 40 + b"PAR1")) == "parquet-unreadable"


def test_parquet_that_makes_the_reader_panic_is_refused_without_a_traceback(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = folder / "x.parquet"
    polars.DataFrame({"a": ["x" * 40] * 20}).write_parquet(path, compression="uncompressed")
    raw = path.read_bytes()
    codes = set()
    for position in range(4, 60):
        path.write_bytes(raw[:position] + b"\xff" + raw[position + 1 :])
        codes.add(refusal(path))
    assert "parquet-unreadable" in codes
    assert capfd.readouterr().err == ""


def test_broken_spss_is_refused(written: Written) -> None:
    assert refusal(written("x.sav", b"$FL2" + b"\0" * 40)) == "spss-unreadable"


def test_a_file_that_breaks_the_spss_reader_does_not_break_us() -> None:
    """A fuzzer found it: pyreadstat 1.3.7 ends in a segmentation fault."""
    assert refusal(Path(__file__).with_name("broken.sav")) == "spss-unreadable"


def test_spss_without_variables_is_refused(folder: Path) -> None:
    pyreadstat.write_sav(polars.DataFrame({"a": ["x"]}), folder / "x.sav")
    assert refusal(folder / "x.sav") == "no-such-survey"


def test_spss_without_its_reader_says_how_to_install_it(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spss, "find_spec", lambda _name: None)
    with pytest.raises(SamskabError) as refused:
        read_survey(written("x.sav", b"$FL2"))
    (found,) = refused.value.problems
    assert found.code == "extra-missing"
    assert 'pip install "samskabelse-cli[spss]"' in found.hint


# --- SurveyXact


def test_a_folder_that_is_no_dataset_is_no_survey(folder: Path) -> None:
    (folder / "noget").mkdir()
    assert refusal(folder / "noget") == "file-unreadable"


def test_a_structure_without_its_columns_is_refused(folder: Path) -> None:
    sheets: dict[str, Rows] = {
        "Labels": [["a", 1, "b"]],
        "Dataset": [["a"], [1]],
        "Structure": [["x"], ["y"]],
    }
    assert refusal(workbook(folder / "x.xlsx", sheets)) == "structure-unknown"


def test_wide_sheets_without_a_key_are_refused(folder: Path) -> None:
    structure = [["variableName", "questionText"], ["a", "A"]]
    sheets: dict[str, Rows] = {
        "Labels": [["a", 1, "b"]],
        "Dataset(1)": [["k", "a"], ["1", 1], ["1", 2]],
        "Dataset(2)": [["k", "b"], ["1", 1], ["2", 2]],
        "Structure": structure,
    }
    assert refusal(workbook(folder / "x.xlsx", sheets)) == "dataset-no-key"


# --- tables of something else


def test_counts_below_options_are_no_answers(written: Written) -> None:
    """Read as a survey, the counts would be levels."""
    trin = ladder()
    degrees = [degree.label for degree in trin.scale.values()]
    rows = [f"{label};" + ";".join("32112345") for label in degrees]
    path = written("x.csv", "\n".join([f"Svar;{IDS}", *rows, "I alt;" + ";".join("55555555")]))
    assert refusal(path, "trin") == "aggregated-report"


def test_a_report_of_questions_with_shares_is_no_survey(written: Written) -> None:
    trin = ladder()
    head = ";".join(["Spørgsmål", *(degree.label for degree in trin.scale.values()), "I alt"])
    rows = [f"{d.question};10 %;20,5 %;30 %;30 %;9,5 %;23" for d in trin.dimensions.values()]
    assert refusal(written("x.csv", "\n".join([head, *rows]))) == "aggregated-report"


def test_answers_of_yes_and_no_in_the_first_column_are_no_report(written: Written) -> None:
    path = written("x.csv", f"Er du leder?;{IDS}\nJa;{LEVELS}\nNej;{LEVELS}\n")
    assert len(read_survey(path).respondents) == 2


@pytest.mark.parametrize("row", [LEVELS, "3,0;2;2;3;1;2;1;Ved ikke"])
def test_a_table_without_headers_is_refused(written: Written, row: str) -> None:
    assert refusal(written("x.csv", f"{row}\n{LEVELS}\n{LEVELS}\n")) == "table-headerless"


def test_two_columns_for_one_option_are_refused(written: Written) -> None:
    head = ";".join(f"{id_}___{level}" for id_ in IDS.split(";") for level in (1, 2, 2))
    assert refusal(written("x.csv", f"{head}\n{';'.join('0' * 24)}\n")) == "duplicate-column"


def test_a_table_in_which_nobody_finished_is_refused(written: Written) -> None:
    path = written("x.csv", f"submitdate;lastpage;{IDS}\n;1;{LEVELS}\n;2;{LEVELS}\n")
    assert refusal(path) == "table-none-finished"
    assert len(read_survey(path, include_partial=True).respondents) == 2


def test_refusals_do_not_depend_on_the_order_of_lines(written: Written) -> None:
    lines = [json.dumps({"respondent": n, "strategi": 2}) for n in range(3)]
    assert refusal(written("x.jsonl", "\n".join(lines)), "trin") == "not-a-survey"
