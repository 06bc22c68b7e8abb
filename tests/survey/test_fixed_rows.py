"""Rows of one digit an answer, read at fixed places, give what reading cell by cell gives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.grouping import Tallied
from samskabelse_cli.scoring.tally import LadderTally
from samskabelse_cli.survey import fixed_rows, opening, read, streaming
from samskabelse_cli.survey.attempts import streamed
from samskabelse_cli.survey.opening import scan_survey
from samskabelse_cli.survey.scan import Kinds, Scan
from tests.answers import ladder
from tests.hostile import HOSTILE
from tests.scoring.test_ladder_counting import told

TRIN = ladder()
QUESTIONS: Mapping[FormName, list[str]] = {
    "long": [f"{dimension}.{stage}" for dimension in TRIN.dimensions for stage in TRIN.stages],
    "short": list(TRIN.dimensions),
}
#: What the head of every file holds.
PLAIN = ["leder", "borger"] * 10
#: Cells that are no single digit that means something, or not by themselves.
ODD_CELLS = [
    *("", "0", "6", "9", "12", "99", "-1", "+3", " 3", "3 ", "03", "3.0", "300", "x", "ved ikke"),
    *(
        '"3"',
        '"3',
        '3"',
        '""',
        "é",
        ":",
        ";",
        ",",
        "3;",
        "\x01",
        "\x00",
        "\r",
        "\t",
        "\uff13",
        "\x7f",
    ),
]
OTHER_NUMBERS = ["+3", "03"]
ODD_TEXTS = [
    *("", " ", " leder ", "leder", "borger", "é", "3", "a;b", "a,b", '"leder"', '"a', "a\x01b"),
    *("#leder", "\ufeffleder", "\u2028", "\x1f", "leder\r", "x" * 300),
]


@pytest.fixture(autouse=True)
def in_small() -> Iterator[None]:
    """Stream small files, in batches and blocks of a few rows; read the questionnaire once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "_BATCH", 17)
        patch.setattr(fixed_rows, "_BLOCK", 5)
        patch.setattr(fixed_rows, "_SHARE", 0.5)
        patch.setattr(read, "translations", lru_cache(read.translations))
        yield


def tally(found: Scan, by: tuple[str, ...]) -> Tallied:
    """Tally a file as the command does."""

    def counted(opened: Scan, kinds: Kinds) -> Tallied:
        form = opened.decided.words.form
        assert form
        role = by[0] if by else None
        tallied = streaming.counted_ladder(opened, kinds, TRIN, form, by, role, lambda _rows: None)
        assert tallied is not None
        return tallied

    with ExitStack() as copies:
        told = streamed(found, "trin", copies, counted)
    assert told is not None
    return told[1]


def outcome(found: Scan, by: tuple[str, ...]) -> Any:
    """Return what a file gives, or what it fails with."""
    try:
        every = tally(found, by)
    except Exception as error:
        # Whatever it is, both ways must fail alike.
        return type(error)
    tallies = {}
    for key, one in every.tallies.items():
        assert isinstance(one, LadderTally)
        tallies[key] = told(one)
    return every.unreadable, tallies


def both(file: Path, by: tuple[str, ...]) -> tuple[Any, Any]:
    """Return what a file gives at fixed places, and cell by cell."""
    found = scan_survey(file, "trin", ExitStack())
    assert found is not None
    fast = outcome(found, by)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "fixed_rows", lambda *_known: None)
        return fast, outcome(found, by)


class Taken:
    """Which ways a file was read in, in order."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.ways: list[str] = []
        self._watch(patch, streaming._Rows, "fixed")
        self._watch(patch, streaming._Rows, "batches")

    def _watch(self, patch: pytest.MonkeyPatch, owner: type, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def watched(*arguments: Any) -> Any:
            lines = arguments[1] if name == "batches" and len(arguments) > 1 else None
            self.ways.append(name if lines is None else f"{len(lines)} lines")
            return real(*arguments)

        patch.setattr(owner, name, watched)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Taken:
    """Watch how files are read."""
    return Taken(monkeypatch)


def answers(number: int, form: FormName = "long") -> list[str]:
    """Return a respondent's answers, different for different numbers."""
    return [str((number * 7 + place * place) % 5 + 1) for place in range(len(QUESTIONS[form]))]


def table(number: int = 40, form: FormName = "long") -> list[list[str]]:
    """Return a header, and rows that begin with a role."""
    rows = [[PLAIN[n % len(PLAIN)], *answers(n, form)] for n in range(number)]
    return [["rolle", *QUESTIONS[form]], *rows]


def write(folder: Path, rows: Sequence[Sequence[str]], end: str = "\n", joint: str = ";") -> Path:
    file = folder / "f.csv"
    file.write_bytes("".join(joint.join(row) + end for row in rows).encode())
    return file


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, int, tuple[str, ...]]:
    """Draw a file, how long its plain beginning is, and the columns that it is grouped by."""
    form: FormName = draw(st.sampled_from(["short", "short", "long"]))
    joint = draw(st.sampled_from([";", ";", ",", "\t"]))
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    others = draw(st.permutations(["rolle", "enhed", "submitdate"]))[: draw(st.integers(1, 3))]
    in_front = draw(st.booleans())
    absent = draw(st.integers(0, 2))
    questions = draw(st.permutations(QUESTIONS[form]))[absent:]

    def line(texts: Sequence[str], cells: Sequence[str]) -> str:
        return joint.join([*texts, *cells] if in_front else [*cells, *texts])

    lines = [line(others, questions)]
    for number, text in enumerate(PLAIN):
        lines.append(line([text] * len(others), answers(number, form)[absent:]))
    for number in range(draw(st.integers(0, 25))):
        texts = [draw(st.sampled_from(["leder", "borger", ""])) for _name in others]
        cells = answers(number, form)[absent:]
        odd = draw(st.sampled_from(["no"] * 8 + ["cell", "text", "cut", "more", "empty"]))
        if odd == "cell":
            place = draw(st.integers(0, len(cells) - 1))
            cells[place] = draw(st.sampled_from(ODD_CELLS) | st.text(max_size=3))
        elif odd == "text":
            texts[0] = draw(st.sampled_from(ODD_TEXTS) | st.text(max_size=5))
        told = line(texts, cells)
        if odd == "cut":
            told = told[: draw(st.integers(0, len(told) - 1))]
        elif odd == "more":
            told += draw(st.sampled_from([joint, f"{joint}3", " ", "\r", "3"]))
        lines.append("" if odd == "empty" else told)
    last = draw(st.sampled_from([end, ""]))
    begin = draw(st.sampled_from(["", "\ufeff", f"sep={joint}{end}"]))
    by = tuple(draw(st.permutations(others))[: draw(st.integers(0, 2))])
    plain = begin + end.join(lines[: len(PLAIN)])
    whole = begin + end.join(lines) + last
    return whole.encode(errors="replace"), len(plain.encode()), by


@settings(deadline=None, max_examples=150)
@given(drawn=files())
def test_any_file_gives_the_same_at_fixed_places_as_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[bytes, int, tuple[str, ...]]
) -> None:
    raw, head, by = drawn
    file = tmp_path_factory.mktemp("f") / "f.csv"
    file.write_bytes(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_HEAD", head)
        fast, slow = both(file, by)
    assert fast == slow


def fixed_outcome(file: Path, taken: Taken, by: tuple[str, ...] = ("rolle",)) -> Any:
    """Return what a file gives, the same in both ways; ``taken`` then holds the first way only."""
    fast, slow = both(file, by)
    assert fast == slow
    assert taken.ways.pop() == "batches"
    return fast


@pytest.mark.parametrize("form", ["long", "short"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("joint", [";", ",", "\t"])
def test_rows_of_digits_are_read_at_fixed_places(
    folder: Path, taken: Taken, form: FormName, end: str, joint: str
) -> None:
    _unreadable, tallies = fixed_outcome(write(folder, table(40, form), end, joint), taken)
    assert taken.ways == ["fixed"]
    assert {key: one["n"] for key, one in tallies.items()} == {("leder",): 20, ("borger",): 20}


def test_other_columns_may_be_several_and_stand_after_the_answers(
    folder: Path, taken: Taken
) -> None:
    rows = [[*row[1:], row[0], row[0][:1]] for row in table()]
    _unreadable, tallies = fixed_outcome(write(folder, rows), taken, ("r", "rolle"))
    assert taken.ways == ["fixed"]
    assert set(tallies) == {("l", "leder"), ("b", "borger")}


def test_columns_may_stand_in_any_order_and_some_be_missing(folder: Path, taken: Taken) -> None:
    rows = [[row[0], *row[:12:-1]] for row in table()]
    _unreadable, tallies = fixed_outcome(write(folder, rows), taken)
    assert taken.ways == ["fixed"]
    unanswered = {id_: of.unanswered for id_, of in tallies["leder",]["questions"].items()}
    assert [unanswered[id_] for id_ in QUESTIONS["long"]] == [20] * 12 + [0] * 28


@pytest.mark.parametrize("cell", [c for c in ODD_CELLS[:15] if c not in OTHER_NUMBERS], ids=repr)
def test_row_with_a_cell_that_is_no_such_digit_is_read_cell_by_cell(
    folder: Path, taken: Taken, monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    rows = table(60)
    rows[41][7] = cell
    fixed_outcome(write(folder, rows), taken)
    assert taken.ways[:2] == ["fixed", "1 lines"]


@pytest.mark.parametrize("cell", OTHER_NUMBERS)
def test_file_with_a_number_written_otherwise_is_read_as_texts(
    folder: Path, taken: Taken, monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    rows = table(60)
    rows[41][7] = cell
    unreadable, _tallies = fixed_outcome(write(folder, rows), taken)
    assert taken.ways[:2] == ["fixed", "batches"]
    assert unreadable == 1


@pytest.mark.parametrize("line", ["leder", "leder;1;2"])
def test_row_that_is_too_short_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    assert both(write(folder, [*table(60), [line]]), ("rolle",)) == (SamskabError, SamskabError)


@pytest.mark.parametrize("line", ["", " "], ids=repr)
def test_blank_line_is_read_cell_by_cell(
    folder: Path, taken: Taken, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    fixed_outcome(write(folder, [*table(60), [line]]), taken)
    assert taken.ways == ["fixed", "1 lines"]


def test_enclosed_cell_is_read_cell_by_cell(
    folder: Path, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    rows = table(60)
    rows[41][0] = '"le""der"'
    _unreadable, tallies = fixed_outcome(write(folder, rows), taken)
    assert taken.ways == ["fixed", "1 lines"]
    assert tallies[('le"der',)]["n"] == 1


@pytest.mark.parametrize("text", ['"leder', 'le"der', "a\x01b"], ids=repr)
def test_file_with_what_may_part_rows_otherwise_is_begun_anew(
    folder: Path, taken: Taken, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    rows = table(60)
    rows[41][0] = text
    fixed_outcome(write(folder, rows), taken)
    assert taken.ways[:2] == ["fixed", "batches"]


def test_file_of_which_too_much_is_of_another_kind_is_begun_anew(
    folder: Path, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    rows = table(120)
    for row in rows[31:]:
        row[5] = ""
    fixed_outcome(write(folder, rows), taken)
    assert taken.ways[0] == "fixed"
    assert taken.ways[-1] == "batches"


def test_quoted_line_break_within_a_row_is_none_of_its_ends(
    folder: Path, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    rows = table(60)
    rows[41][0] = '"en\n' + ";".join(["to", *answers(3)]) + '"'
    _unreadable, tallies = fixed_outcome(write(folder, rows), taken)
    assert sum(one["n"] for one in tallies.values()) == 60


def test_columns_between_the_answers_are_read_cell_by_cell(folder: Path, taken: Taken) -> None:
    rows = [[*row[:9], row[0], *row[9:]] for row in table()]
    rows[0][9] = "enhed"
    fixed_outcome(write(folder, rows), taken)
    assert taken.ways == ["batches"]


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row[1:],
        lambda row: [*row, row[0]],
        lambda row: [row[0], "", *row[2:]],
        lambda row: [row[0], "I høj grad", *row[2:]],
        lambda row: [row[0], "0", *row[2:]],
    ],
    ids=["nothing else", "at both sides", "blank cells", "words", "cells that mean nothing"],
)
def test_file_whose_first_rows_are_of_another_kind_is_read_cell_by_cell(
    folder: Path, taken: Taken, change: Callable[[list[str]], list[str]]
) -> None:
    header, *rows = table()
    changed = change(header)
    header = changed if len(changed) != len(header) else header
    fixed_outcome(write(folder, [header, *map(change, rows)]), taken, ())
    assert taken.ways[0] == "batches"


def test_rows_that_do_not_count_are_left_out_wherever_they_are_read(
    folder: Path, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    header, *rows = table(60)
    told = [["" if n % 3 == 0 else "2026-11-01", *row] for n, row in enumerate(rows)]
    told[42][5] = told[43][5] = ""
    _unreadable, tallies = fixed_outcome(write(folder, [["submitdate", *header], *told]), taken)
    assert taken.ways == ["fixed", "2 lines"]
    assert sum(one["n"] for one in tallies.values()) == 40


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_beside_the_answers_gives_the_same_group(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 3_000)
    rows = table(60)
    rows[41][0] = text
    fast, slow = both(write(folder, rows), ("rolle",))
    assert fast == slow


def test_cells_that_mean_the_same_group_are_one(folder: Path, taken: Taken) -> None:
    rows = table()
    rows[3][0], rows[4][0], rows[5][0], rows[6][0] = " leder", "leder\t", "", "  "
    _unreadable, tallies = fixed_outcome(write(folder, rows), taken)
    assert set(tallies) == {("leder",), ("borger",), (None,)}
    assert tallies[None,]["n"] == 2
