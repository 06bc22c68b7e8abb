"""Single results of big files are those of small ones, and nothing of either is half there."""

import csv
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from samskabelse_cli.cli import singles
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.asked import asked
from samskabelse_cli.report import tables
from samskabelse_cli.survey import opening, passing, pieces, scan
from samskabelse_cli.survey.respondents import Found
from samskabelse_cli.survey.scan import Scan
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.survey.test_reading import IDS, LEVELS

Samskab = Callable[..., Ran]
Big = Callable[..., None]
LAYOUTS = ("json", "jsonl", "csv", "parquet")


@pytest.fixture
def big(monkeypatch: pytest.MonkeyPatch) -> Big:
    """Let every csv file be a big one from now on, and batches small."""

    def let(head: int = 250_000) -> None:
        monkeypatch.setattr(singles, "PASSED_FROM", 0)
        monkeypatch.setattr(scan, "SCANNED_FROM", 0)
        monkeypatch.setattr(opening, "_HEAD", head)
        monkeypatch.setattr(passing, "_BATCH", 7)
        monkeypatch.setattr(pieces, "_PIECE", 200)
        monkeypatch.setattr(tables, "_PART", 11)

    return let


def write(folder: Path, rows: Sequence[str], head: str = IDS) -> Path:
    path = folder / "svar.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def some_rows(questionnaire: str = "trin", number: int = 60) -> list[str]:
    """Return rows with names, some of them blank, two columns to group by, and any answer."""
    chance = random.Random(4)  # noqa: S311
    rows = []
    for n in range(number):
        cells = [
            chance.choice([*(choice.key for choice in question.choices), "", "ved ikke"])
            for question in asked(load_questionnaire(questionnaire), "short")
        ]
        name = chance.choice((f"r{n}", ""))
        rows.append(";".join((name, chance.choice(("leder", " ")), f'"sted\n{n % 3}"', *cells)))
    return rows


def head_of(questionnaire: str) -> str:
    ids = (question.id for question in asked(load_questionnaire(questionnaire), "short"))
    return ";".join(("id", "rolle", "noter", *ids))


def both_ways(samskab: Samskab, big: Big, *arguments: str) -> tuple[Ran, Ran]:
    """Score a file held, and passing by; everything that was written must be the same."""
    command = ("score", "svar.csv", *arguments)
    held = samskab(*command)
    big()
    return held, samskab(*command)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("questionnaire", ["trin", "parathed", "tjek"])
def test_a_file_that_passes_by_gives_the_same_as_one_that_is_held(
    samskab: Samskab, folder: Path, big: Big, layout: str, questionnaire: str
) -> None:
    rows = [*some_rows(questionnaire), "", ";;;", *some_rows(questionnaire)]
    write(folder, rows, head_of(questionnaire))
    arguments = ("-q", questionnaire, "--format", layout, "-o")
    assert samskab("score", "svar.csv", *arguments, f"held.{layout}").code == 0
    big()
    assert samskab("score", "svar.csv", *arguments, f"passed.{layout}").code == 0
    assert (folder / f"held.{layout}").read_bytes() == (folder / f"passed.{layout}").read_bytes()


def test_standard_output_is_given_the_same_too(samskab: Samskab, folder: Path, big: Big) -> None:
    write(folder, some_rows(), head_of("trin"))
    held, passed = both_ways(samskab, big, "--format", "json")
    assert len(json.loads(held.out)) == 60
    assert held == passed


def test_what_is_left_out_and_unread_is_told_the_same(
    samskab: Samskab, folder: Path, big: Big
) -> None:
    rows = [f"{('2026-11-20', '')[n % 4 == 0]};r{n};{n};2;2;3;1;2;nej;2" for n in range(50)]
    write(folder, rows, f"submitdate;respondent;{IDS}")
    arguments = ("--format", "csv", "--problems", "fejl.csv", "-o", "ud.csv")
    held = samskab("score", "svar.csv", *arguments)
    listed = (folder / "fejl.csv").read_bytes()
    big()
    passed = samskab("score", "svar.csv", *arguments)
    assert held == passed
    assert held.code == 1
    assert "13 besvarelser er ikke afsluttet" in passed.err
    assert passed.err.count("unreadable-answer") == 20
    assert (folder / "fejl.csv").read_bytes() == listed


@pytest.mark.parametrize("by", [False, True], ids=["one by one", "by group"])
@pytest.mark.parametrize(
    "cells", [["måske", "7", "=1+1"], HOSTILE.values()], ids=["few", "hostile"]
)
def test_every_cell_that_could_not_be_read_is_listed_and_the_first_are_told(
    samskab: Samskab, folder: Path, big: Big, by: bool, cells: Iterable[str]
) -> None:
    texts = [text.replace("\0", "")[:80] for text in cells]
    number = 1_000 if by else 300
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(IDS.split(";"))
        rows.writerows([1, texts[n % len(texts)], 2, 2, "hm", *"333"] for n in range(number))
    groups = ("--by", "") if by else ()
    command = ("score", "svar.csv", "--format", "json", *groups)
    held = samskab(*command, "--problems", "held.csv")
    big()
    passed = samskab(*command, "--problems", "passed.csv")
    listed = (folder / "held.csv").read_text(encoding="utf-8")
    told = list(csv.DictReader(listed.splitlines()))
    assert len(told) > 1.8 * number
    assert (folder / "passed.csv").read_text(encoding="utf-8") == listed
    assert f"more-unread {len(told) - 20} felter" in passed.err
    assert (passed.code, passed.err) == (held.code, held.err)
    assert samskab(*command).err == held.err
    assert samskab(*command, "--problems", "-").out == listed + passed.out


@pytest.mark.parametrize("groups", [(), ("--by", "rolle")], ids=["one by one", "by group"])
@pytest.mark.parametrize("strict", [(), ("--strict",)], ids=["as it is", "strict"])
@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["leder;1;x{n};hm;hm;;hm;;;2026"] * 9 + ["leder;1;;;;;;;;2026"], None),
        (["leder;ved ikke;hm;hm;;hm;;;;2026"], None),
        (["leder;ja ;hm;hm;;x{n};;;;2026"] * 9, "table-unread"),
        (["leder;;;;;;;;;2026"] * 8 + ["leder;hm;hm;;;;;;;2026"] * 8, "table-unread"),
        (["leder;hm;;;;;;;;2026"] * 3 + ["leder;1;2;3;4;5;1;2;3;"], "table-unread"),
        (["leder;;;;;;;;;2026"] * 9, None),
        (["leder;1;2;3;4;5;1;2;3;"] * 9, "table-none-finished"),
    ],
    ids=["one", "special", "none", "late", "unfinished", "blank", "nobody"],
)
def test_file_without_one_readable_answer_is_refused_as_a_small_one_is(
    samskab: Samskab,
    folder: Path,
    big: Big,
    groups: tuple[str, ...],
    strict: tuple[str, ...],
    rows: list[str],
    code: str | None,
) -> None:
    numbered = [row.format(n=n) for n, row in enumerate(rows)]
    write(folder, numbered, f"rolle;{IDS};submitdate")
    (folder / "ud.json").write_text("fra sidst", encoding="utf-8")
    options = ("--format", "json", *groups, *strict, "-o", "ud.json", "--problems")
    held = samskab("score", "svar.csv", *options, "held.csv")
    written = (folder / "ud.json").read_text(encoding="utf-8")
    big()
    passed = samskab("score", "svar.csv", *options, "passed.csv")
    assert passed == held
    assert (f" {code} " in held.err) is (code is not None)
    assert (held.code == 3) is (code is not None or (bool(strict) and held.err != ""))
    assert (folder / "ud.json").read_text(encoding="utf-8") == written
    assert (written == "fra sidst") is (held.code == 3)
    listed = (folder / "held.csv").read_text(encoding="utf-8")
    assert (folder / "passed.csv").read_text(encoding="utf-8") == listed


def test_file_that_cannot_be_copied_for_want_of_room_is_held(
    samskab: Samskab, folder: Path, big: Big, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = f"rolle;{IDS}\nældre;1;2;3;4;5;0;1;2\n"
    (folder / "svar.csv").write_text(rows, encoding="cp1252")

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("samskabelse_cli.survey.encodings.mkstemp", full)
    held, again = both_ways(samskab, big, "--format", "json")
    assert again == held
    assert held.code == 0


def test_strict_writes_nothing_of_a_big_file(samskab: Samskab, folder: Path, big: Big) -> None:
    write(folder, [*[LEVELS] * 30, "nej;2;2;3;1;2;1;2", *[LEVELS] * 30])
    held, passed = both_ways(samskab, big, "--strict", "--format", "csv", "-o", "ud.csv")
    assert held == passed
    assert (passed.code, passed.out) == (3, "")
    assert [path.name for path in folder.iterdir()] == ["svar.csv"]


@pytest.mark.parametrize(
    "rows",
    [
        [*[LEVELS] * 300, "1;2;3", *[LEVELS] * 30, f"{LEVELS};9"],
        [*[LEVELS] * 300, '"1;2;3', *[LEVELS] * 30],
        [*[LEVELS] * 300, "1\0;2;2;3;1;2;1;2"],
    ],
    ids=["ragged", "quotes", "binary"],
)
def test_a_fault_far_below_is_told_the_same_and_leaves_nothing(
    samskab: Samskab, folder: Path, big: Big, rows: list[str]
) -> None:
    write(folder, rows)
    (folder / "ud.csv").write_text("fra sidst", encoding="utf-8")
    command = ("score", "svar.csv", "--format", "csv", "-o", "ud.csv")
    held = samskab(*command)
    big(head=4_000)
    passed = samskab(*command)
    assert held.code == 3
    assert held == passed
    assert (folder / "ud.csv").read_text(encoding="utf-8") == "fra sidst"
    assert sorted(path.name for path in folder.iterdir()) == ["svar.csv", "ud.csv"]


def test_a_file_that_goes_on_in_another_encoding_is_read_whole(
    samskab: Samskab, folder: Path, big: Big
) -> None:
    path = folder / "svar.csv"
    rows = "\n".join((f"enhed;{IDS}", *[f"Skole;{LEVELS}"] * 400, f"Børn;{LEVELS}"))
    path.write_bytes(rows.encode("cp1252"))
    command = ("score", "svar.csv", "--format", "jsonl")
    held = samskab(*command)
    big(head=4_000)
    passed = samskab(*command)
    assert held == passed
    assert json.loads(passed.out.splitlines()[-1])["group"] == {"enhed": "Børn"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_left_of_what_was_interrupted(
    samskab: Samskab,
    folder: Path,
    big: Big,
    layout: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(folder, some_rows(), head_of("trin"))
    big()
    whole = passing.passing

    def interrupted(of: Scan) -> Iterator[Found]:
        batches = whole(of)
        yield next(batches)
        raise KeyboardInterrupt

    monkeypatch.setattr(passing, "passing", interrupted)
    assert samskab("score", "svar.csv", "--format", layout, "-o", f"ud.{layout}").code == 130
    assert [path.name for path in folder.iterdir()] == ["svar.csv"]
    if layout != "parquet":
        assert samskab("score", "svar.csv", "--format", layout).out == ""


@pytest.mark.parametrize("layout", ["text", "xlsx"])
def test_what_holds_everything_is_made_up_to_a_size(
    samskab: Samskab,
    folder: Path,
    big: Big,
    layout: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(folder, [LEVELS] * 30)
    big()
    command = ("score", "svar.csv", "--format", layout, "-o", "ud")
    assert samskab(*command).code == 0
    (folder / "ud").unlink()
    monkeypatch.setattr(singles, "_MOST_HELD", 20)
    ran = samskab(*command)
    assert ran.code == 2
    assert "too-many-rows" in ran.err
    assert "--format csv, parquet" in ran.err
    assert not (folder / "ud").exists()


def test_a_big_file_is_never_written_over(samskab: Samskab, folder: Path, big: Big) -> None:
    path = write(folder, [LEVELS])
    before = path.read_bytes()
    big()
    assert samskab("score", "svar.csv", "--format", "csv", "-o", "svar.csv").code == 2
    assert path.read_bytes() == before


def test_a_big_plan_in_words_is_held(samskab: Samskab, folder: Path, big: Big) -> None:
    ids = [question.id for question in asked(load_questionnaire("opskrift"), None)]
    write(folder, [";".join("Vi spørger dem" for _id in ids)] * 3, ";".join(ids))
    held, passed = both_ways(samskab, big, "--format", "csv")
    assert held == passed
    assert f"answers.{ids[0]}" in passed.out
