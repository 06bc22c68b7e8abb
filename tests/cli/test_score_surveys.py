"""``samskab score`` with survey files: what is told, what is written, and what is refused."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.model.asked import asked
from samskabelse_cli.survey import scan
from tests.answers import ladder
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.survey.exports import TOOLS, Asking, csv_file, some_answers
from tests.survey.test_reading import IDS, LEVELS

Samskab = Callable[..., Ran]
#: What would act on a terminal.
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e]")


def table(folder: Path, *rows: str, name: str = "svar.csv", head: str = IDS) -> Path:
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def results(ran: Ran) -> list[dict[str, Any]]:
    found = json.loads(ran.out)
    assert isinstance(found, list)
    return found


def test_a_danish_export_with_three_typing_errors_names_them_with_their_rows(
    samskab: Samskab, folder: Path
) -> None:
    """The issue's own example: ``;``, cp1252, an extra header row, Danish labels, three errors."""
    questions = asked(ladder(), "long")
    labels = [[choice.label for choice in question.choices][2] for question in questions]
    rows = [
        ["Løbenr.", *(question.id for question in questions)],
        ["", *(question.question for question in questions)],
        *([str(n), *labels] for n in range(1, 5)),
    ]
    rows[2][3], rows[4][1], rows[5][40] = "I nogen gard", "6", "-1"
    with (folder / "svar.csv").open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    ran = samskab("score", "svar.csv", "--format", "json")
    assert ran.code == 1
    assert len(results(ran)) == 4
    lines = ran.err.splitlines()
    assert [line.split()[0] for line in lines] == ["svar.csv:3:4", "svar.csv:5:2", "svar.csv:6:41"]
    assert all("unreadable-answer" in line for line in lines)


def test_left_out_rows_are_told_and_change_no_exit_code(samskab: Samskab, folder: Path) -> None:
    rows = (f"2026-11-20;{LEVELS}", f";{LEVELS}", f";{LEVELS}")
    table(folder, *rows, head=f"submitdate;{IDS}")
    ran = samskab("score", "svar.csv", "--format", "json")
    assert (ran.code, len(results(ran))) == (0, 1)
    assert "2 besvarelser er ikke afsluttet" in ran.err
    every = samskab("score", "svar.csv", "--format", "json", "--include-partial")
    assert (every.code, len(results(every)), every.err) == (0, 3, "")


@pytest.mark.parametrize(
    ("head", "row", "words"),
    [
        ("Status;Progress;Finished", "Spam;100;1", "1 besvarelse er en prøve eller spam"),
        ("_id;a;_validation_status", "1;x;Not approved", "1 besvarelse er ikke godkendt"),
    ],
)
def test_why_rows_are_left_out_is_told(
    samskab: Samskab, folder: Path, head: str, row: str, words: str
) -> None:
    table(folder, f"0;100;1;{LEVELS}", f"{row};{LEVELS}", head=f"{head};{IDS}")
    ran = samskab("score", "svar.csv", "--format", "json")
    assert ran.code == 0
    assert words in ran.err


def test_questions_without_a_column_are_named_once_and_change_no_exit_code(
    samskab: Samskab, folder: Path
) -> None:
    ids = [question.id for question in asked(ladder(), "long")]
    head, row = ";".join(ids[:25]), ";".join("3" * 25)
    table(folder, f"x;{row}", f"y;{row}", head=f"rolle;{head}", name="halv.csv")
    for wishes in ([], ["--by", "rolle"], ["--strict"]):
        ran = samskab("score", "halv.csv", "--format", "json", *wishes)
        assert ran.code == 0
        (line,) = ran.err.splitlines()
        assert line.startswith("halv.csv: 15 af 40 spørgsmål har ingen kolonne")
        assert line.endswith(f"{', '.join(ids[25:33])} og 7 til.")


def test_column_that_looks_like_a_missing_question_is_named(samskab: Samskab, folder: Path) -> None:
    table(folder, LEVELS, head=IDS.replace("borgere", "borgerne"))
    ran = samskab("score", "svar.csv", "--format", "json")
    assert (ran.code, len(ran.err.splitlines())) == (0, 1)
    assert "1 af 8 spørgsmål har ingen kolonne" in ran.err
    assert "Kolonnen »borgerne« ligner borgere." in ran.err
    assert "--map" in ran.err


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_columns_that_look_like_questions_are_named_harmlessly(
    samskab: Samskab, folder: Path, hostile: str
) -> None:
    rows = [[*IDS.split(";")[:7], f"laering{hostile[:4]}x"], [*LEVELS.split(";")]]
    csv_file(folder / "svar.csv", rows)
    ran = samskab("score", "svar.csv", "--format", "json")
    assert "laering" in ran.err or "\0" in hostile
    assert not CONTROL.search(ran.err)


def test_missing_questions_are_told_of_streamed_files_too(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "SCANNED_FROM", 1)
    head = ";".join(IDS.split(";")[:6])
    table(folder, *(["leder;2;2;2;3;1;2"] * 6), head=f"rolle;{head}")
    ran = samskab("score", "svar.csv", "--by", "rolle", "--format", "json")
    assert ran.code == 0
    assert "2 af 8 spørgsmål har ingen kolonne" in ran.err


def test_only_the_first_cells_are_told_and_all_of_them_are_written(
    samskab: Samskab, folder: Path
) -> None:
    table(folder, *(f"=1+{n};2;2;3;1;2;1;2" for n in range(30)))
    ran = samskab("score", "svar.csv", "--format", "json", "--problems", "fejl.csv")
    assert ran.code == 1
    assert ran.err.count("unreadable-answer") == 20
    assert "10 felter mere kunne ikke læses" in ran.err
    with (folder / "fejl.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["file", "row", "column", "question", "value", "code"]
    assert len(rows) == 30
    assert rows[0] == ["svar.csv", "2", "strategi", "strategi", "'=1+0", "unreadable-answer"]


def test_problems_of_whole_files_are_in_the_list_too(samskab: Samskab, folder: Path) -> None:
    table(folder, LEVELS)
    (folder / "tom.csv").write_bytes(b"")
    ran = samskab("score", "svar.csv", "tom.csv", "--problems", "-", "--format", "json", "-o", "r")
    assert ran.code == 1
    assert ran.out.splitlines()[1] == "tom.csv,,,,,table-empty"


def test_strict_writes_nothing_where_something_cannot_be_read(
    samskab: Samskab, folder: Path
) -> None:
    table(folder, LEVELS, "nej;2;2;3;1;2;1;2")
    ran = samskab("score", "svar.csv", "--format", "json", "--strict", "-o", "ud.json")
    assert (ran.code, ran.out) == (3, "")
    assert "unreadable-answer" in ran.err
    assert not (folder / "ud.json").exists()
    fine = table(folder, LEVELS, name="fin.csv")
    assert samskab("score", str(fine), "--format", "json", "--strict").code == 0


def test_the_list_of_problems_never_replaces_a_source(samskab: Samskab, folder: Path) -> None:
    path = table(folder, LEVELS)
    before = path.read_bytes()
    assert samskab("score", "svar.csv", "--problems", "svar.csv").code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("where", ["surveyxact", "."])
def test_a_surveyxact_folder_is_one_survey(samskab: Samskab, folder: Path, where: str) -> None:
    questions = asked(ladder(), "short")
    put = Asking(questions, questions[0].instruction)
    TOOLS["surveyxact folder ; cp1252"](folder, put, some_answers(questions))
    ran = samskab("score", where, "--format", "json")
    assert ran.code == 0
    assert [one["respondent"] for one in results(ran)] == ["r1", "r2", "r3", "r4"]
    assert {one["subject"] for one in results(ran)} == {"surveyxact"}


def test_a_folder_of_every_kind_of_file_is_scored_and_notes_are_no_surveys(
    samskab: Samskab, folder: Path
) -> None:
    there = folder / "mappe"
    there.mkdir()
    questions = asked(ladder(), "short")
    put = Asking(questions, questions[0].instruction)
    for tool in ("parquet", "spss", "jsonl wide", "tsv", "enalyzer"):
        TOOLS[tool](there, put, some_answers(questions, 2))
    (there / "note.txt").write_text("Husk kage", encoding="utf-8")
    ran = samskab("score", "mappe", "--format", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 10


# --- the format of a file


@pytest.mark.parametrize("ending", ["json", "jsonl", "csv", "parquet", "xlsx"])
@pytest.mark.parametrize("groups", [(), ("--min-group", "3")], ids=["each", "groups"])
def test_ending_of_the_output_is_its_format(
    samskab: Samskab, folder: Path, ending: str, groups: tuple[str, ...]
) -> None:
    table(folder, LEVELS, LEVELS, LEVELS)
    call = ("score", "svar.csv", *groups, "-o")
    assert samskab(*call, f"ud.{ending.upper()}").code == 0
    assert samskab(*call, "ud", "--format", ending).code == 0
    by_ending, named = (folder / f"ud.{ending.upper()}").read_bytes(), (folder / "ud").read_bytes()
    # Two workbooks differ in the time that they name.
    assert by_ending == named or (ending == "xlsx" and by_ending[:2] == named[:2] == b"PK")


@pytest.mark.parametrize("name", ["ud", "ud.txt", "ud.log", ".csv"])
def test_other_outputs_are_text(samskab: Samskab, folder: Path, name: str) -> None:
    table(folder, LEVELS)
    assert samskab("score", "svar.csv", "-o", name).code == 0
    assert "Fem trin" in (folder / name).read_text(encoding="utf-8")


def test_format_that_is_named_is_the_one_that_is_written(samskab: Samskab, folder: Path) -> None:
    table(folder, LEVELS)
    for name in ("ud.csv", "ud.pdf"):
        assert samskab("score", "svar.csv", "--format", "json", "-o", name).code == 0
        assert json.loads((folder / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("ending", ["pdf", "PDF", "html", "pptx", "docx", "md", "png", "svg"])
@pytest.mark.parametrize("groups", [(), ("--min-group", "3")], ids=["each", "groups"])
def test_only_a_report_is_written_as_one(
    samskab: Samskab, folder: Path, ending: str, groups: tuple[str, ...]
) -> None:
    table(folder, LEVELS)
    ran = samskab("score", "svar.csv", *groups, "-o", f"ud.{ending}")
    assert (ran.code, ran.out) == (2, "")
    assert f"ud.{ending} only-report" in ran.err
    assert "samskab report" in ran.err
    assert not (folder / f"ud.{ending}").exists()
