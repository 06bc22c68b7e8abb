"""Tables of text as they are really saved."""

import codecs
from pathlib import Path

import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.survey.delimited import CELL_LIMIT, read_delimited

ROWS = [("navn", "svar"), ("Åse", "høj grad"), ("Bjørn", "ved ikke")]


def text(delimiter: str, end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in ROWS)


def codes(raw: bytes) -> list[str]:
    with pytest.raises(SamskabError) as refused:
        read_delimited(raw, "f.csv")
    return [f"{p.code} {p.place}" for p in refused.value.problems]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_every_dialect_gives_the_same_rows(
    delimiter: str, end: str, mark: bytes, encoding: str
) -> None:
    sheet = read_delimited(mark + text(delimiter, end).encode(encoding), "f.csv")
    assert list(map(tuple, sheet.rows)) == ROWS
    assert sheet.lines == (1, 2, 3)
    assert encoding in sheet.took_for


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_first_line_can_declare_the_delimiter(first: str) -> None:
    sheet = read_delimited(f"{first}\r\na,b;c\r\n1,5;2\r\n".encode(), "f.csv")
    assert list(map(tuple, sheet.rows)) == [("a,b", "c"), ("1,5", "2")]
    assert sheet.lines == (2, 3)


def test_tab_can_be_declared() -> None:
    assert read_delimited(b"sep=\t\na;b\tc\n", "f.csv").rows == (["a;b", "c"],)


def test_commas_in_decimals_do_not_split_a_table_of_semicolons() -> None:
    sheet = read_delimited(b"a;b\n1,5;2,5\n3,5;4,5\n", "f.csv")
    assert [len(row) for row in sheet.rows] == [2, 2, 2]


def test_quoted_line_breaks_belong_to_their_cell_and_later_rows_keep_their_line() -> None:
    sheet = read_delimited('a;"b\nc"\n1;"x\u2028y"\n'.encode(), "f.csv")
    assert sheet.rows == (["a", "b\nc"], ["1", "x\u2028y"])
    assert sheet.lines == (1, 3)


def test_blank_rows_and_empty_cells_at_the_end_are_left_out() -> None:
    sheet = read_delimited(b"a;b\n\n1;2;;\n;\n3;4\n\n", "f.csv")
    assert sheet.rows == (["a", "b"], ["1", "2"], ["3", "4"])
    assert sheet.lines == (1, 3, 5)


def test_every_ragged_row_is_named() -> None:
    assert codes(b"a;b\n1\n2;3\n4;5;6\n") == ["table-ragged f.csv:2", "table-ragged f.csv:4"]


def test_byte_that_is_no_letter_is_named_by_its_position() -> None:
    with pytest.raises(SamskabError) as refused:
        read_delimited(b"a;b\n\xe6;\x81\n", "f.csv")
    (found,) = refused.value.problems
    assert found.code == "table-encoding"
    assert "7" in found.message
    assert "0x81" in found.message


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "table-empty f.csv"),
        (b"\n \n", "table-empty f.csv"),
        (b"a;b\n1;\x002\n", "table-binary f.csv"),
        (codecs.BOM_UTF8 + b"a;b\n\x00;2\n", "table-binary f.csv"),
        (codecs.BOM_UTF16_LE + b"a\x00;\x00b", "table-encoding f.csv"),
        ("æ;ø".encode("utf-16-le"), "table-binary f.csv"),
        (b'a;b\n1;"2\n', "table-quotes f.csv:2"),
        (b"a;b\n1;" + b"x" * (CELL_LIMIT + 1) + b"\n", "table-quotes f.csv:2"),
    ],
)
def test_what_is_no_table_is_refused(raw: bytes, expected: str) -> None:
    assert codes(raw) == [expected]


@pytest.mark.parametrize("strange", [b"h\xf8j", b"\xe6", b"\x81", b"\xc3", b"\xff\xfe"])
@pytest.mark.parametrize("rows", [4, 3_000])
def test_utf_8_with_a_byte_of_something_else_names_it(strange: bytes, rows: int) -> None:
    before = "navn;svar\n" + "Åse;I høj grad\n" * rows
    with pytest.raises(SamskabError) as refused:
        read_delimited(before.encode() + b"x;" + strange + b"\ny;z\n", "f.csv")
    (found,) = refused.value.problems
    assert (found.code, str(found.place)) == ("table-mixed-encoding", f"f.csv:{rows + 2}")
    at = len(before.encode()) + 2 + (strange[:1] == b"h") + 1
    assert f"byte nummer {at} (0x" in found.message


@pytest.mark.parametrize(
    "words", ["»Å«;høj", "\u00c3\u00b8;I høj grad, på en måde", "Å°;æ", "«Ü»;é"]
)
def test_cp1252_that_is_utf_8_in_places_is_read_as_cp1252(words: str) -> None:
    sheet = read_delimited(f"a;b\n{words}\n".encode("cp1252"), "f.csv")
    assert sheet.encoding == "cp1252"
    assert ";".join(sheet.rows[1]) == words


def test_file_that_is_missing_says_so(tmp_path: Path) -> None:
    from samskabelse_cli.survey.read import read_survey

    with pytest.raises(SamskabError) as refused:
        read_survey(tmp_path / "nej.csv")
    assert refused.value.problems[0].code == "file-missing"
