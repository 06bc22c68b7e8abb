"""The YAML reader: what it reads, where everything stands, and what it refuses."""

import datetime
import io
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.files.document import (
    MAXIMUM_BYTES,
    DataPath,
    mapping,
    parse_document,
    read_document,
)
from tests.files.edits import found, only, refused

NESTED = """\
# en kommentar
navn: Ærø
trin:
  - {id: et, ord: [a, b]}
  - id: to
    ord:
      - c
      -   d
fælles: &f {x: 1}
igen: *f
"""


def problems_of(text: str | bytes) -> list[Problem]:
    raw = text if isinstance(text, bytes) else text.encode()
    return parse_document(raw, "fil.yaml")[1]


def data_of(text: str | bytes) -> Any:
    raw = text if isinstance(text, bytes) else text.encode()
    document, problems = parse_document(raw, "fil.yaml")
    assert problems == []
    return document.data


def only_problem(text: str | bytes) -> Problem:
    """Return the problem of a text that is refused."""
    raw = text if isinstance(text, bytes) else text.encode()
    (problem,) = refused(lambda: parse_document(raw, "fil.yaml"))
    return problem


# --- what the file is


def test_plain_data_is_read_as_what_it_is() -> None:
    text = "a: tekst\nb: 2\nc: 2.5\nd: true\ne:\nf: 2026-11-26\ng: ['1', \"no\", 07:30x]\n"
    assert data_of(text) == {
        "a": "tekst",
        "b": 2,
        "c": 2.5,
        "d": True,
        "e": None,
        "f": datetime.date(2026, 11, 26),
        "g": ["1", "no", "07:30x"],
    }


def test_byte_order_mark_is_passed_over() -> None:
    document, problems = parse_document(b"\xef\xbb\xbfa: 1\na: 2\n", "f")
    assert document.data == {"a": 1}
    assert document.place(("a",), of_key=True) == Place("f", 1, 1)
    assert found(problems) == [(2, "duplicate-key")]


def test_windows_letters_are_refused_at_their_line_and_column() -> None:
    problem = only_problem("a: 1\nnavn: blåbær\n".encode("cp1252"))
    assert (problem.code, problem.place) == ("wrong-encoding", Place("fil.yaml", 2, 9))
    assert "0xe5" in problem.message


def test_windows_letters_after_a_byte_order_mark_are_found_at_the_right_column() -> None:
    problem = only_problem(b"\xef\xbb\xbfa: \xe6\n")
    assert problem.place == Place("fil.yaml", 1, 4)
    assert "0xe6" in problem.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_refused_at_their_first_byte(encoding: str) -> None:
    problem = only_problem("a: æ".encode(encoding))
    assert (problem.code, problem.place) == ("wrong-encoding", Place("fil.yaml", 1, 1))


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x08"])
def test_control_character_is_refused_where_it_stands(character: str) -> None:
    problem = only_problem(f"a: 1\nb: x{character}y\n")
    assert (problem.code, problem.place) == ("yaml-syntax", Place("fil.yaml", 2, 5))


@pytest.mark.parametrize("text", ["", "   \n", "# kun en kommentar\n", "\ufeff"])
def test_empty_file_is_refused(text: str) -> None:
    problem = only_problem(text)
    assert (problem.code, problem.place) == ("yaml-empty", Place("fil.yaml", 1, 1))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\nb: c: d\n", 2, 5),
        ("a: [1\nb: 2\n", 2, 2),
        ("a:\n\tb: 1\n", 2, 1),
        ("a: 1\n  b: 2\n", 2, 4),
        ('a: "x\n', 2, 1),
        ("a: @b\n", 1, 4),
        ("a: *ukendt\n", 1, 4),
        ("a: 1\n---\nb: 2\n", 2, 1),
        ("- a\nb: c\n", 2, 1),
    ],
)
def test_syntax_error_is_told_where_it_stands(text: str, line: int, column: int) -> None:
    problem = only_problem(text)
    assert (problem.code, problem.place) == ("yaml-syntax", Place("fil.yaml", line, column))


# --- where the bytes come from


def test_file_is_read_and_named_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\r\nb: 2\r\nb: 3\r\n")
    assert read_document(path)[0].place(()).file == str(path)
    document, problems = read_document(path, "kort.yaml")
    assert document.data == {"a": 1, "b": 2}
    assert only(problems, "duplicate-key").place == Place("kort.yaml", 3, 1)


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("a: ø".encode())))
    assert read_document(Path("-"))[0].data == {"a": "ø"}


def test_missing_file_is_told(tmp_path: Path) -> None:
    (problem,) = refused(lambda: read_document(tmp_path / "nej.yaml"))
    assert (problem.code, problem.place) == ("file-missing", Place(str(tmp_path / "nej.yaml")))


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    (problem,) = refused(lambda: read_document(tmp_path))
    assert (problem.code, problem.place) == ("file-unreadable", Place(str(tmp_path)))


def test_forbidden_file_is_told_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_arguments: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    (problem,) = refused(lambda: read_document(Path("lukket.yaml")))
    assert problem.code == "file-unreadable"
    assert "ingen adgang" in problem.message


def test_impossible_file_name_is_told() -> None:
    assert refused(lambda: read_document(Path("a\x00b.yaml")))[0].code == "file-unreadable"


def test_file_of_the_greatest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "stor.yaml"
    path.write_bytes(b"a: 1 #".ljust(MAXIMUM_BYTES, b"x"))
    assert read_document(path)[0].data == {"a": 1}
    path.write_bytes(b"a: 1 #".ljust(MAXIMUM_BYTES + 1, b"x"))
    (problem,) = refused(lambda: read_document(path))
    assert problem.code == "file-too-large"
    assert str(MAXIMUM_BYTES) in problem.message


# --- keys


def test_every_duplicate_key_is_told_and_the_first_value_is_kept() -> None:
    text = "a: 1\nb: {c: 1, c: 2}\na: 3\nd:\n  - e: 1\n    e: 2\na: 4\n"
    document, problems = parse_document(text.encode(), "f")
    assert document.data == {"a": 1, "b": {"c": 1}, "d": [{"e": 1}]}
    assert [(str(p.place), p.code) for p in problems] == [
        ("f:2:11", "duplicate-key"),
        ("f:3:1", "duplicate-key"),
        ("f:6:5", "duplicate-key"),
        ("f:7:1", "duplicate-key"),
    ]
    assert problems[3].message == "Nøglen a står to gange; den første er på linje 1"


@pytest.mark.parametrize(
    "key", ["no", "on", "12", "1.5", "2026-01-01", "12:30", "true", "null", "~", "<<", "="]
)
def test_key_that_reads_as_something_else_is_told_with_how_to_quote_it(key: str) -> None:
    document, problems = parse_document(f"a: 1\n{key}: {{b: 2}}\n".encode(), "f")
    problem = only(problems, "key-not-text")
    assert document.data == {"a": 1, key: {"b": 2}}
    assert problem.place == Place("f", 2, 1)
    assert f'"{key}"' in problem.hint


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "!!str [a]"])
def test_key_that_is_no_scalar_is_told(key: str) -> None:
    assert found(problems_of(f"a: 1\n? {key}\n: c\n")) == [(2, "key-not-text")]


def test_quoted_key_is_text_whatever_it_looks_like() -> None:
    assert data_of("'no': 1\n\"12\": 2\n'<<': 3\n") == {"no": 1, "12": 2, "<<": 3}


def test_key_read_as_something_else_and_its_quoted_twin_are_the_same_key() -> None:
    assert found(problems_of("12: a\n'12': b\n")) == [(1, "key-not-text"), (2, "duplicate-key")]


def test_merge_key_merges_nothing() -> None:
    document, problems = parse_document(b"a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n", "f")
    assert document.data["b"] == {"<<": {"x": 1}, "y": 2}
    assert found(problems) == [(3, "key-not-text")]


# --- where things stand


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 2, 1),
        (("navn",), 2, 7),
        (("trin",), 4, 3),
        (("trin", 0), 4, 5),
        (("trin", 0, "ord"), 4, 19),
        (("trin", 0, "ord", 1), 4, 23),
        (("trin", 1), 5, 5),
        (("trin", 1, "id"), 5, 9),
        (("trin", 1, "ord", 0), 7, 9),
        (("trin", 1, "ord", 1), 8, 11),
        (("igen", "x"), 9, 16),
    ],
)
def test_value_is_placed_where_it_stands(path: DataPath, line: int, column: int) -> None:
    document, _problems = parse_document(NESTED.encode(), "f")
    assert document.place(path) == Place("f", line, column)


def test_key_is_placed_where_it_stands() -> None:
    document, _problems = parse_document(NESTED.encode(), "f")
    assert document.place(("trin", 1, "ord"), of_key=True) == Place("f", 6, 5)
    assert document.place(("igen",), of_key=True) == Place("f", 10, 1)
    assert document.place(("trin", 0, "id"), of_key=True) == Place("f", 4, 6)


@pytest.mark.parametrize(
    ("path", "around"),
    [
        (("mangler",), ()),
        (("trin", 1, "mangler"), ("trin", 1)),
        (("trin", 1, "mangler", "dybere"), ("trin", 1)),
        (("navn", "dybere"), ("navn",)),
        (("trin", "ikke et tal"), ("trin",)),
    ],
)
def test_missing_part_is_placed_at_what_is_around_it(path: DataPath, around: DataPath) -> None:
    document, _problems = parse_document(NESTED.encode(), "f")
    assert document.place(path) == document.place(around)


def test_scalar_is_known_as_it_was_written() -> None:
    document, _problems = parse_document(b"a: 0x1F\nb: no\nc: [1]\n", "f")
    assert [document.written((key,)) for key in "abc"] == ["0x1F", "no", ""]


def test_mapping_of_what_is_no_mapping_is_empty() -> None:
    assert mapping({"a": {"b": 1}}, "a") == {"b": 1}
    for data in ({"a": [1]}, {"a": None}, {}, ["a"], "a", None):
        assert mapping(data, "a") == {}
