"""Big csv files are streamed, and give just what the same file gives when it is read whole."""

import json
import os
import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from samskabelse_cli.cli.gathering import Wishes
from samskabelse_cli.cli.streaming import opened_files
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.asked import asked
from samskabelse_cli.scoring.ladder_counting import LadderCounts
from samskabelse_cli.survey import opening, scan, streaming
from samskabelse_cli.survey.opening import scan_survey
from tests.answers import ladder
from tests.conftest import Ran

TRIN = ladder()
LONG = [f"{dimension}.{stage}" for dimension in TRIN.dimensions for stage in TRIN.stages]
LABELS = [degree.label for degree in TRIN.scale.values()]
CODES = [str(degree.code) for degree in TRIN.scale.values()]


def rows(cells: Sequence[str], number: int = 60) -> list[list[str]]:
    chance = random.Random(7)  # noqa: S311
    return [
        [chance.choice(("leder", "medarbejder", "")), *(chance.choice(cells) for _ in LONG)]
        for _row in range(number)
    ]


def write(file: Path, header: Sequence[str], table: Sequence[Sequence[str]]) -> Path:
    lines = [";".join(header), *(";".join(row) for row in table)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def both_ways(
    samskab: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Ran, Ran]]:
    """Score a file read whole, and streamed."""

    def run(file: Path, *arguments: str) -> tuple[Ran, Ran]:
        command = ("score", str(file), "--by", "rolle", "--format", "json", *arguments)
        whole = samskab(*command)
        monkeypatch.setattr(scan, "SCANNED_FROM", 0)
        monkeypatch.setattr(streaming, "_BATCH", 17)
        named = arguments[arguments.index("-q") + 1] if "-q" in arguments else None
        with ExitStack() as copies:
            assert scan_survey(file, named, copies) is not None
        return whole, samskab(*command)

    return run


BothWays = Callable[..., tuple[Ran, Ran]]


def figures(ran: Ran) -> list[dict[str, object]]:
    """Return what is told, without what differs by the last digit of a sum."""
    told: list[dict[str, object]] = json.loads(
        ran.out, parse_float=lambda number: round(float(number), 9)
    )
    return told


@pytest.mark.parametrize(
    "cells",
    [CODES, [*CODES, ""], LABELS, [*LABELS, "Ved ikke", "Ikke relevant", ""], [*LABELS, *CODES]],
    ids=["codes", "codes and blanks", "labels", "labels and specials", "mixed"],
)
def test_streamed_file_gives_the_same_as_one_read_whole(
    both_ways: BothWays, folder: Path, cells: list[str]
) -> None:
    whole, streamed = both_ways(write(folder / "f.csv", ["rolle", *LONG], rows(cells)))
    assert (whole.code, streamed.code) == (0, 0)
    assert figures(streamed) == figures(whole)


@pytest.mark.parametrize("by", ["", "rolle,enhed", "by"])
def test_streamed_file_gives_the_same_by_any_columns(
    both_ways: BothWays, folder: Path, by: str
) -> None:
    chance = random.Random(3)  # noqa: S311
    places = [[chance.choice(("Nord", "Syd", " ")), f"By {n % 7}"] for n in range(60)]
    table = [[*row, *more] for row, more in zip(rows(LABELS), places, strict=True)]
    file = write(folder / "f.csv", ["rolle", *LONG, "enhed", "by"], table)
    whole, streamed = both_ways(file, *(("--by", by) if by else ("--open",)))
    assert (whole.code, streamed.code) == (0, 0)
    assert figures(streamed) == figures(whole)


def test_streamed_file_of_the_short_form_gives_the_same(both_ways: BothWays, folder: Path) -> None:
    chance = random.Random(5)  # noqa: S311
    cells = ["0", "1", "2", "3", "4", "5", "ved ikke", "Ved ikke", "9", ""]
    table = [
        [chance.choice(("leder", "borger")), *(chance.choice(cells) for _ in TRIN.dimensions)]
        for _row in range(200)
    ]
    whole, streamed = both_ways(write(folder / "f.csv", ["rolle", *TRIN.dimensions], table))
    assert streamed.code == whole.code == 1
    assert figures(streamed) == figures(whole)


@pytest.mark.parametrize("id_", ["trappen", "tjek"])
def test_streamed_file_of_another_kind_gives_the_same(
    both_ways: BothWays, folder: Path, id_: str
) -> None:
    questions = asked(load_questionnaire(id_), None)
    chance = random.Random(5)  # noqa: S311
    table = [
        [
            chance.choice(("leder", "borger")),
            *(chance.choice([choice.label for choice in q.choices]) for q in questions),
        ]
        for _row in range(60)
    ]
    file = write(folder / "f.csv", ["rolle", *(q.id for q in questions)], table)
    whole, streamed = both_ways(file, "-q", id_)
    assert (whole.code, streamed.code) == (0, 0)
    assert figures(streamed) == figures(whole)


@pytest.mark.parametrize("late", ["I høj grad", "ved ikke", "  5 ", "5.0"])
def test_cell_that_the_head_did_not_foretell_is_read_all_the_same(
    both_ways: BothWays, folder: Path, monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    monkeypatch.setattr(opening, "_HEAD", 2_500)
    table = rows(CODES)
    table[-1][5] = late
    whole, streamed = both_ways(write(folder / "f.csv", ["rolle", *LONG], table))
    assert (streamed.code, streamed.err) == (0, "")
    assert figures(streamed) == figures(whole)


def test_cell_that_cannot_be_read_is_told_with_its_row_and_column(
    both_ways: BothWays, folder: Path
) -> None:
    table = rows(LABELS)
    table[3][7] = "9"
    table[40][1] = "måske"
    whole, streamed = both_ways(write(folder / "f.csv", ["rolle", *LONG], table))
    assert streamed.code == whole.code == 1
    assert sorted(streamed.err.splitlines()) == sorted(whole.err.splitlines())
    assert "f.csv:5:8 unreadable-answer »9«" in streamed.err
    assert figures(streamed) == figures(whole)


def test_rows_that_are_not_finished_are_left_out(both_ways: BothWays, folder: Path) -> None:
    table = [
        [*row, "" if number % 4 == 0 else "2026-11-01"] for number, row in enumerate(rows(CODES))
    ]
    file = write(folder / "f.csv", ["rolle", *LONG, "submitdate"], table)
    whole, streamed = both_ways(file)
    assert streamed.err == whole.err != ""
    assert figures(streamed) == figures(whole)


def test_column_that_is_not_there_is_refused(both_ways: BothWays, folder: Path) -> None:
    file = write(folder / "f.csv", ["rolle", *LONG], rows(CODES))
    whole, streamed = both_ways(file, "--by", "alder")
    assert (whole.code, whole.err) == (streamed.code, streamed.err)
    assert streamed.code == 2


def test_strict_writes_nothing(both_ways: BothWays, folder: Path) -> None:
    table = rows(CODES)
    table[3][7] = "9"
    file = write(folder / "f.csv", ["rolle", *LONG], table)
    whole, streamed = both_ways(file, "--strict", "--problems", "p.csv")
    assert (whole.code, whole.out) == (streamed.code, streamed.out) == (3, "")
    assert "unreadable-answer" in (folder / "p.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_other_encodings_are_streamed_from_a_copy_that_nobody_else_may_read(
    both_ways: BothWays, folder: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "tmp"))
    (folder / "tmp").mkdir()
    table = rows([*LABELS, "måske"])
    file = write(folder / "f.csv", ["rolle", *LONG], [["ærlig", *row[1:]] for row in table])
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    with ExitStack() as copies:
        found = scan_survey(file, None, copies)
        assert found is not None
        assert found.path != file
        assert (found.path.stat().st_mode & 0o077 == 0) or os.name == "nt"
    whole, streamed = both_ways(file)
    assert (streamed.code, sorted(streamed.err.splitlines())) == (
        1,
        sorted(whole.err.splitlines()),
    )
    assert figures(streamed) == figures(whole)
    assert list((folder / "tmp").iterdir()) == []


def test_file_that_is_no_csv_is_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "SCANNED_FROM", 0)
    file = write(folder / "f.jsonl", ["rolle", *LONG], rows(CODES))
    assert opened_files([file], Wishes(), ExitStack()) is None


def test_small_file_is_held(folder: Path) -> None:
    file = write(folder / "f.csv", ["rolle", *LONG], rows(CODES))
    assert opened_files([file], Wishes(), ExitStack()) is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_interrupted_count_leaves_no_half_written_output_and_no_copy(
    samskab: Callable[..., Ran], folder: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    file = write(folder / "f.csv", ["rolle", *LONG], [["ærlig", *row[1:]] for row in rows(CODES)])
    file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    (folder / "o.json").write_text("før", encoding="utf-8")
    before = sorted(folder.iterdir())
    monkeypatch.setattr(scan, "SCANNED_FROM", 0)

    def interrupted(*_batch: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(LadderCounts, "add", interrupted)
    ran = samskab("score", str(file), "--by", "rolle", "--format", "json", "-o", "o.json")
    assert (ran.code, ran.out) == (130, "")
    assert (folder / "o.json").read_text(encoding="utf-8") == "før"
    assert sorted(folder.iterdir()) == before
