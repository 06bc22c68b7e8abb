"""What YAML reads as something else than it looks like: told, not taken in silence."""

import pytest

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.files.document import parse_document
from tests.files.edits import found


def problems_of(text: str) -> list[Problem]:
    return parse_document(text.encode(), "f")[1]


# --- a # that cuts a text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: sag #14 fra i går\n", 1),
        ("a: 1\nb: farven #993300\n", 2),
        ("a: 1\nb: #993300\n", 2),
        ("- x\n- sag #14\n", 2),
        ("a: to linjer\n  og #14\n", 1),
        ("a: [et, to #2\n]\n", 1),
    ],
)
def test_hash_that_cuts_a_text_is_told_where_the_text_begins(text: str, line: int) -> None:
    assert found(problems_of(text)) == [(line, "hash-cuts")]


def test_hash_that_cuts_a_text_is_told_with_what_is_lost() -> None:
    (problem,) = problems_of("a: sag #14 fra i går\n")
    assert "#14 fra i går" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "a: sag # en kommentar\n",
        "a: sag#14\n",
        'a: "sag #14"\n',
        "a: 'sag #14'\n",
        "a: 'sag' #14\n",
        "a: >-\n  sag #14\n",
        "#14\na: sag\n",
        "a: sag\n#14\nb: sag\n",
        "a:  # en kommentar\n  b: sag\n",
        "a: sag\n  #14\n",
        "a: 'it''s #1'\n",
    ],
)
def test_comment_or_quoted_hash_is_no_fault(text: str) -> None:
    assert problems_of(text) == []


def test_hashes_are_all_told() -> None:
    assert found(problems_of("a: x #1\nb:\n  - y #2\n  - 'z #3'\nc: # d\n")) == [
        (1, "hash-cuts"),
        (3, "hash-cuts"),
    ]


# --- numbers by sixties and eights


@pytest.mark.parametrize(
    ("written", "read"),
    [("12:30", "750"), ("1:00", "60"), ("010", "8"), ("007", "7"), ("-12:30", "-750")],
)
def test_number_that_is_not_what_it_looks_like_is_told(written: str, read: str) -> None:
    (problem,) = problems_of(f"a: 1\nb: {written}\n")
    assert (problem.code, problem.place) == ("reads-as-number", Place("f", 2, 4))
    assert written in problem.message
    assert read in problem.message
    assert f'"{written}"' in problem.hint


@pytest.mark.parametrize("written", ["0", "0.5", "-1", "10", "1_000", "'010'", "08", "12:60"])
def test_number_that_is_what_it_looks_like_is_no_fault(written: str) -> None:
    assert problems_of(f"a: {written}\n") == []


# --- faults behind aliases


@pytest.mark.parametrize("fault", ["{b: 1, b: 2}", "{12: x}", "[!x y]", "[2026-02-30]", "[010]"])
def test_fault_that_an_alias_repeats_is_told_once(fault: str) -> None:
    assert len(problems_of(f"a: &a {fault}\nb: *a\nc: [*a, *a]\n")) == 1
