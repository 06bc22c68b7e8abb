"""A damaged csv file gives the same when it is streamed as when it is held: figures, or faults."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.cli.gathering import Wishes, hold
from samskabelse_cli.cli.grouping import Pooled, pool, scanned
from samskabelse_cli.cli.groups import Grouping
from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.model.record import GroupRecord
from samskabelse_cli.scoring.withholding import OPEN
from samskabelse_cli.survey import fixed_rows, opening, read, scan, streaming
from tests.answers import ladder
from tests.hostile import HOSTILE

TRIN = ladder()
QUESTIONS = list(TRIN.dimensions)
CODES = [str(number) for number in range(6)]
LABELS = ["Slet ikke", "Nysgerrig", "Ved ikke"]
ROLES = ["leder", "borger", "", "ærlig"]
BY_ROLE = Grouping((("rolle",),), OPEN)


@pytest.fixture(autouse=True)
def in_small() -> Iterator[None]:
    """Stream small files, in batches and blocks of a few rows; read the questionnaire once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "SCANNED_FROM", 0)
        patch.setattr(streaming, "_BATCH", 7)
        patch.setattr(fixed_rows, "_BLOCK", 5)
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
