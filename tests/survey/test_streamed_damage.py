"""A damaged csv file gives the same when it is streamed as when it is held: figures, or faults."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.cli.gathering import Wishes, hold
from samskabelse_cli.cli.grouping import Pooled, pool, scanned
from samskabelse_cli.cli.groups import Grouping
from samskabelse_cli.cli.streaming import opened_files
from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.model.record import GroupRecord
from samskabelse_cli.scoring import grouping as grouping_of_frames
from samskabelse_cli.scoring import ladder_counting, ladder_states, pooling
from samskabelse_cli.scoring.withholding import OPEN
from samskabelse_cli.survey import (
    attempts,
    even_lines,
    fixed_rows,
    opening,
    pieces,
    read,
    scan,
    streaming,
)
from tests.answers import ladder
from tests.hostile import HOSTILE

TRIN = ladder()
QUESTIONS = list(TRIN.dimensions)
CODES = [str(number) for number in range(6)]
LABELS = ["nysgerrig", "Den modne kommune", "Ved ikke"]
ROLES = ["leder", "borger", "", "ærlig"]
BY_ROLE = Grouping((("rolle",),), OPEN)


@pytest.fixture(autouse=True)
def in_small() -> Iterator[None]:
    """Stream small files, in batches and blocks of a few rows; read the questionnaire once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "SCANNED_FROM", 0)
        patch.setattr(streaming, "_BATCH", 7)
        patch.setattr(fixed_rows, "_BLOCK", 5)
        patch.setattr(even_lines, "_PIECE", 64)
        patch.setattr(pieces, "_PIECE", 64)
        patch.setattr(fixed_rows, "_SHARE", 0.5)
        patch.setattr(read, "translations", lru_cache(read.translations))
        yield


def told(pooled: Pooled, problems: Sequence[Problem]) -> Any:
    """Return figures without what differs by the last digit of a sum, and what was not read."""
    records = [
        GroupRecord(
            questionnaire=pooled.reference, group=dict(one.group), result=one.result
        ).model_dump(mode="json")
        for one in pooled.outcomes
    ]
    text = json.dumps(records)
    return json.loads(text, parse_float=lambda n: round(float(n), 9)), faults(problems)


def faults(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def outcome(files: Sequence[Path], *, stream: bool, how: Grouping = BY_ROLE) -> Any:
    """Return what files give, and whether they were streamed to the end."""
    problems: list[Problem] = []
    wishes = Wishes("trin")
    try:
        pooled = scanned(list(files), wishes, how, [], problems) if stream else None
        was_streamed = pooled is not None
        pooled = pooled or pool(hold(list(files), wishes, [], problems), how, problems)
    except SamskabError as error:
        return faults(error.problems), stream
    return told(pooled, problems), was_streamed


def held_and_streamed(*files: Path, how: Grouping = BY_ROLE) -> tuple[Any, Any, bool]:
    """Return what files give when they are held, when they are streamed, and whether they were."""
    held, _no = outcome(files, stream=False, how=how)
    streamed, was_streamed = outcome(files, stream=True, how=how)
    return held, streamed, was_streamed


def table(cells: Sequence[str], number: int = 30) -> list[list[str]]:
    """Return a header, and rows with a role, a note and answers."""
    answers = [
        [cells[(n * 7 + place * place) % len(cells)] for place in range(len(QUESTIONS))]
        for n in range(number)
    ]
    rows = [[ROLES[n % 4], f"note {n}", *own] for n, own in enumerate(answers)]
    return [["rolle", "note", *QUESTIONS], *rows]


#: What a row's text becomes, by its name.
ODD_LINES = [
    "",
    ";",
    ";;;;;;;;;",
    ";;;;;;;;;;;;",
    " ; ;",
    '"";"";"";"";"";"";"";"";"";""',
    "\r",
    "x",
]
ODD_CELLS = [
    *('"', '"3"', '"3', '3"', '3"4', '""', '"a;b"', '"a\nb"', '"a\r\nb"', '"a""b"', ' "a"'),
    *(
        "\0",
        "\x01",
        "\x1f",
        "\r",
        "a\rb",
        "03",
        "+3",
        "-0",
        "007",
        " 3 ",
        "3.0",
        "3,0",
        "99",
        "999",
    ),
    *("\u00a0", "\u2028", "\ufeff", "é", "ved  ikke", "I høj grad", "måske", "=1+1", "2026-01-02"),
    *HOSTILE.values(),
]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, int]:
    """Draw a file with some damage, and how long its head is."""
    cells = draw(st.sampled_from([CODES, CODES, [*CODES, ""], LABELS]))
    rows = table(cells, draw(st.integers(15, 30)))
    quoted = draw(st.sampled_from([False, False, True]))
    lines = [[f'"{cell}"' if quoted else cell for cell in row] for row in rows]
    least = draw(st.sampled_from([1, 12]))
    ends = ["\n"] * len(lines) if draw(st.booleans()) else ["\r\n"] * len(lines)
    joined: dict[int, str] = {}
    for _time in range(draw(st.integers(0, 3))):
        at = draw(st.integers(least, len(lines) - 1))
        match draw(st.sampled_from(["cut", "more", "cell", "cell", "line", "end", "character"])):
            case "cut":
                lines[at].pop(draw(st.integers(0, len(lines[at]) - 1)))
            case "more":
                lines[at].insert(draw(st.integers(0, len(lines[at]))), draw(st.sampled_from("3x")))
            case "cell":
                place = draw(st.integers(0, len(lines[at]) - 1))
                lines[at][place] = draw(st.sampled_from(ODD_CELLS) | st.text(max_size=3))
            case "line":
                joined[at] = draw(st.sampled_from(ODD_LINES))
            case "end":
                ends[at] = draw(st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", ";\n", ";;\n"]))
            case _:
                text = ";".join(lines[at])
                place = draw(st.integers(0, len(text)))
                joined[at] = text[:place] + draw(st.characters()) + text[place:]
    texts = [joined.get(n, ";".join(line)) for n, line in enumerate(lines)]
    head = sum(len(text) + len(end) for text, end in list(zip(texts, ends, strict=True))[:12])
    if draw(st.booleans()):
        ends[-1] = draw(st.sampled_from(["", ends[-1] * 2]))
    begin = draw(st.sampled_from(["", "", "sep=;\r\n", "Udtræk;;;\n"]))
    text = begin + "".join(map(str.__add__, texts, ends))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"]))
    raw = text.encode(encoding, errors="replace")
    if draw(st.sampled_from([False, False, True])):
        place = draw(st.integers(len(raw) // 2, len(raw)))
        raw = raw[:place] + draw(st.sampled_from([b"\xe6", b"\x81", b"\0", b'"'])) + raw[place:]
    return raw, draw(st.sampled_from([head, 250_000]))


@settings(deadline=None, max_examples=150)
@given(drawn=damaged())
def test_any_damage_gives_the_same_streamed_as_held(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[bytes, int]
) -> None:
    raw, head = drawn
    file = tmp_path_factory.mktemp("f") / "f.csv"
    file.write_bytes(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_HEAD", head)
        held, streamed, _was = held_and_streamed(file)
    assert streamed == held


def write(folder: Path, rows: Sequence[Sequence[str]], name: str = "f.csv") -> Path:
    file = folder / name
    file.write_text("".join(";".join(row) + "\n" for row in rows), encoding="utf-8")
    return file


def streamed_as_held(*files: Path, how: Grouping = BY_ROLE) -> Any:
    """Return what files give, which are streamed to the end, and are the same held."""
    held, streamed, was_streamed = held_and_streamed(*files, how=how)
    assert was_streamed
    assert streamed == held
    return streamed


def everybody(outcome: Any) -> int:
    """Return how many people there are."""
    number: int = outcome[0][0]["result"]["n"]
    return number


@pytest.fixture(params=[CODES, LABELS], ids=["codes", "labels"])
def rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return rows of which only the first ones tell what the file means."""
    monkeypatch.setattr(opening, "_HEAD", 700)
    made = table(request.param)
    assert sum(len(";".join(row)) + 1 for row in made) > 700
    return made


@pytest.mark.parametrize("place", [0, 3, 9])
@pytest.mark.parametrize("more", [False, True], ids=["too few", "too many"])
def test_row_of_another_width_is_refused_with_its_line(
    folder: Path, rows: list[list[str]], place: int, more: bool
) -> None:
    if more:
        rows[25].insert(place, "3")
    else:
        del rows[25][place]
    del rows[28][5]
    told = streamed_as_held(write(folder, rows))
    assert [fault.split()[1] for fault in told] == ["table-ragged", "table-ragged"]
    assert [fault.split()[0].rsplit(":", 1)[1] for fault in told] == ["26", "29"]


@pytest.mark.parametrize("blank", [[""], [""] * 10, [""] * 4, [" "] * 10, ['""'] * 10], ids=repr)
def test_blank_line_is_nobody(folder: Path, rows: list[list[str]], blank: list[str]) -> None:
    rows[20:20] = [blank]
    rows[25][4] = "måske"
    told = streamed_as_held(write(folder, [*rows, blank]))
    assert everybody(told) == 30
    assert [fault.split()[0].rsplit(":", 2)[1:] for fault in told[1]] == [["26", "5"]]


def test_row_that_holds_only_a_name_is_somebody(folder: Path, rows: list[list[str]]) -> None:
    rows.append(["", "note"] + [""] * 8)
    assert everybody(streamed_as_held(write(folder, rows))) == 31


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (b"\x81", "table-encoding"),
        (b"\0", "table-binary"),
        (b'"', "table-quotes"),
        (b'"x', "table-quotes"),
        (b"a\rb", "table-quotes"),
        (b"\x01", None),
        (b"\xe6", None),
    ],
)
def test_damage_deep_in_the_file_is_told_as_in_a_small_one(
    folder: Path, rows: list[list[str]], damage: bytes, code: str | None
) -> None:
    file = write(folder, [[row[0].replace("æ", "a"), *row[1:]] for row in rows])
    raw = file.read_bytes()
    at = raw.index(b"note 25")
    file.write_bytes(raw[:at] + damage + raw[at:])
    told = streamed_as_held(file)
    if code:
        assert [fault.split()[1] for fault in told] == [code]
        assert "borger" not in told[0]
    else:
        assert everybody(told) == 30


def test_wrong_byte_near_the_top_is_judged_by_the_whole_file(
    folder: Path, rows: list[list[str]]
) -> None:
    names = "æ" * 3
    file = write(folder, [*rows[:20], *([names, *row[1:]] for row in rows[20:])])
    raw = file.read_bytes()
    at = raw.index(b"note 2")
    file.write_bytes(raw[:at] + b"\xe6" + raw[at:])
    held, streamed, _was = held_and_streamed(file)
    assert streamed == held
    assert [fault.split()[1] for fault in streamed] == ["table-mixed-encoding"]


def test_quoted_line_break_parts_no_rows_and_later_lines_keep_their_numbers(
    folder: Path, rows: list[list[str]]
) -> None:
    rows[20][1] = '"to\nlinjer; og et ""ord"""'
    rows[25][4] = "måske"
    told = streamed_as_held(write(folder, rows))
    assert everybody(told) == 30
    assert [fault.split()[0].rsplit(":", 2)[1:] for fault in told[1]] == [["27", "5"]]


def test_head_may_end_within_a_quoted_cell(
    folder: Path, rows: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows[5][1] = '"' + "\n" * 300 + '"'
    file = write(folder, rows)
    monkeypatch.setattr(opening, "_HEAD", file.read_bytes().index(b"\n\n") + 100)
    assert everybody(streamed_as_held(file)) == 30


@pytest.mark.parametrize("number", ["03", "+3", "-0", "0003"])
def test_number_written_otherwise_means_what_it_means_in_a_small_file(
    folder: Path, rows: list[list[str]], number: str
) -> None:
    rows[25][4] = number
    rows[26][3] = ""
    assert len(streamed_as_held(write(folder, rows))[1]) == 1


def test_rows_left_out_for_two_reasons_are_counted_once_and_keep_their_numbers(
    folder: Path, rows: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    for number, row in enumerate(rows):
        two = [("0", "1.0"), ("0", "0"), ("1", "0")][number % 3]
        row += ["svar", *(("finished", "status", "progress") if not number else (*two, "100"))][1:]
    rows[25][4] = "måske"
    file = write(folder, rows)
    told = streamed_as_held(file)
    assert everybody(told) == 10
    words = capsys.readouterr().err.splitlines()
    assert sorted(words[:2]) == sorted(words[2:])
    assert len(words) == 4


def test_words_with_a_line_break_do_not_shift_the_lines_that_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "_PIECE", 100_000)
    rows = table(["nysgerrig"])
    rows[1][2:4] = '"Ved\nikke"', "måske"
    rows[9][5] = "måske"
    held, streamed, was_streamed = held_and_streamed(write(folder, rows))
    assert was_streamed
    assert [fault.split()[0].rpartition(".csv:")[2] for fault in streamed[1]] == ["2:4", "11:6"]
    assert streamed == held


def test_file_of_nobody_finished_is_refused(folder: Path, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows):
        row.append("" if number else "submitdate")
    told = streamed_as_held(write(folder, rows))
    assert [fault.split()[1] for fault in told] == ["table-none-finished"]


@pytest.mark.parametrize("limit", [5, 20_000])
def test_several_files_give_the_same_streamed_as_held(
    folder: Path, rows: list[list[str]], monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    for owner in (grouping_of_frames, ladder_counting, pooling):
        monkeypatch.setattr(owner, "PEOPLE_LIMIT", limit)
    one = write(folder, rows, "a.csv")
    enhed = [[*row[2:], f"enhed {n % 2}" if n else "enhed"] for n, row in enumerate(rows[:20])]
    other = write(folder, enhed, "b.csv")
    how = Grouping((("rolle",), ("enhed",), ("rolle", "enhed")), OPEN)
    told = streamed_as_held(one, other, one, how=how)
    assert everybody(told) == 30 + 19
    assert streamed_as_held(folder, how=how) == told


def test_files_are_added_up_without_roles_however_each_was_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ladder_states, "MOST_STATES", 5)
    labels, codes = ([row[1:] for row in table(cells)] for cells in (LABELS, CODES))
    one, other = write(folder, labels, "a.csv"), write(folder, codes, "b.csv")
    told = streamed_as_held(one, other, how=Grouping((("note",),), OPEN))
    assert everybody(told) == 60


def test_file_that_cannot_be_used_leaves_the_others(folder: Path, rows: list[list[str]]) -> None:
    one = write(folder, rows, "a.csv")
    other = write(folder, [*rows, ["leder"]], "b.csv")
    told = streamed_as_held(one, other)
    assert everybody(told) == 30
    assert [fault.split()[1] for fault in told[1]] == ["table-ragged"]


@pytest.mark.parametrize("other", ["f.xlsx", "f.yaml", "f.csv"])
def test_files_are_held_with_one_that_cannot_be_streamed_or_answers_something_else(
    folder: Path, rows: list[list[str]], other: str
) -> None:
    one = write(folder, rows, "a.csv")
    long = [f"{dimension}.{stage}" for dimension in TRIN.dimensions for stage in TRIN.stages]
    second = write(folder, [["rolle", *long], *([["leder", *"3" * 40]] * 9)], other)
    held, streamed, was_streamed = held_and_streamed(one, second)
    assert streamed == held
    assert was_streamed is isinstance(held, list)
    assert opened_files([one, second], Wishes("trin"), ExitStack()) is None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_lines_may_end_in_either_way_and_the_last_one_not_at_all(
    folder: Path, rows: list[list[str]], end: str, last: bool
) -> None:
    file = folder / "f.csv"
    text = end.join(map(";".join, rows)) + end * last
    for piece in range(64, 80):
        # Somewhere a piece ends between the two.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(even_lines, "_PIECE", piece)
            patch.setattr(streaming, "fixed_rows", lambda *_known: None)
            file.write_bytes(text.encode())
            told, _streamed = outcome([file], stream=True)
            assert everybody(told) == 30


@pytest.mark.parametrize("name", ["tidied", "encoding_of"])
def test_file_of_which_no_copy_can_be_made_is_held(
    folder: Path, rows: list[list[str]], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    rows[25][1] = 'to "ord"'
    monkeypatch.setattr(attempts, name, full)
    held, streamed, was_streamed = held_and_streamed(write(folder, rows))
    assert streamed == held
    assert not was_streamed


@pytest.mark.parametrize(
    "header",
    [
        ["rolle", "strategi", *QUESTIONS],
        ["respondent", "question", "answer", *QUESTIONS[3:]],
        ["rolle", "runde", *QUESTIONS],
    ],
    ids=["two columns for a question", "an answer per row", "rounds"],
)
def test_table_of_another_shape_is_held(folder: Path, header: list[str]) -> None:
    file = write(folder, [header, *([["leder", *"3" * (len(header) - 1)]] * 20)])
    held, streamed, _was = held_and_streamed(file)
    assert streamed == held
    assert opened_files([file], Wishes("trin"), ExitStack()) is None


def test_file_that_cannot_be_opened_is_held(
    folder: Path, rows: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object, **_known: object) -> None:
        raise PermissionError

    monkeypatch.setattr("samskabelse_cli.cli.streaming.scan_survey", refused)
    assert opened_files([write(folder, rows)], Wishes("trin"), ExitStack()) is None
