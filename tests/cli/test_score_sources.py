"""``samskab score`` with what is piped in, and with files that are something else."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.terms import FormName
from tests.answers import ladder
from tests.cli.test_score_surveys import CONTROL, results, table
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.survey.exports import TOOLS, Asking, some_answers
from tests.survey.test_reading import IDS, LEVELS

Samskab = Callable[..., Ran]


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


PIPED = ["google csv", "google workbook", "qualtrics numbers", "parquet", "jsonl wide", "own form"]


@pytest.mark.parametrize("tool", PIPED)
@pytest.mark.parametrize("form", ["short", "long"])
def test_survey_from_standard_input_gives_what_its_file_gives(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch, tool: str, form: FormName
) -> None:
    questions = asked(ladder(), form)
    path = TOOLS[tool](folder, Asking(questions, "Stamme"), some_answers(questions))
    from_file = samskab("score", path.name, "--format", "json")
    pipe(monkeypatch, path.read_bytes())
    ran = samskab("score", "-", "--format", "json")
    assert (ran.code, ran.err) == (0, from_file.err.replace(path.name, "-"))
    for mine, other in zip(results(ran), results(from_file), strict=True):
        assert mine | {"subject": ""} == other | {"subject": ""}


def test_groups_of_a_survey_from_standard_input(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(folder, *[f"leder;{LEVELS}"] * 6, head=f"rolle;{IDS}")
    pipe(monkeypatch, path.read_bytes())
    ran = samskab("score", "-", "--by", "rolle", "--format", "json")
    assert [(one["group"], one["result"]["n"]) for one in results(ran)][-1] == (
        {"rolle": "leder"},
        6,
    )


def test_survey_from_standard_input_is_drawn_and_reported(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = table(folder, LEVELS).read_bytes()
    for arguments in (("score", "-"), ("report", "-", "-o", "-")):
        pipe(monkeypatch, content)
        ran = samskab(*arguments)
        assert ran.code == 0
        assert ran.out


def test_survey_from_standard_input_is_explained_like_its_file(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(folder, LEVELS)
    pipe(monkeypatch, path.read_bytes())
    ran = samskab("score", "-", "--explain")
    assert (ran.code, ran.err) == (0, "")
    from_file = samskab("score", path.name, "--explain")
    assert ran.out == from_file.out.replace(path.name, "-")
    pipe(monkeypatch, b"subject: Eksempelby\n")
    ran = samskab("score", "-", "--explain")
    assert (ran.code, ran.err.split()[1]) == (3, "no-table")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("$FL2", "spss-needs-file"),
        ("navn;alder\nx;3\n", "no-such-survey"),
        ("Udtræk\n\nnavn;alder;by\nx;3;y\n", "no-such-survey"),
        ('{"navn": "x", "alder": 3}\n', "no-such-survey"),
        ("", "yaml-empty"),
        ("Husk kage\n", "not-an-assessment"),
        ("format: 1\nnavn: [x, y]\n", "not-an-assessment"),
        ("# a\nnavn: [x, y]\n", "not-an-assessment"),
        ('{"subject": "x", "answers": {}}\n', "missing-key"),
        ('{"navn": \n"x"}\n', "not-an-assessment"),
        ("subject: a\nnote: b; c\n", "missing-key"),
        ("#" * 4_000_001, "file-too-large"),
    ],
)
def test_what_is_piped_in_is_refused_as_what_it_is(
    samskab: Samskab, monkeypatch: pytest.MonkeyPatch, content: str, code: str
) -> None:
    pipe(monkeypatch, content.encode())
    ran = samskab("score", "-", "--format", "json")
    assert (ran.code, ran.out) == (3, "")
    assert code in ran.err.splitlines()[0]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_on_standard_input_are_refused_harmlessly(
    samskab: Samskab, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    for content in (hostile, f"{hostile};{hostile}\n1;2\n", f"subject: {hostile}\n"):
        pipe(monkeypatch, content.encode())
        ran = samskab("score", "-", "--format", "json")
        assert (ran.code, ran.out) == (3, "")
        assert "unexpected" not in ran.err
        assert not CONTROL.search(ran.err)


# --- files that hold no answers


def archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as into:
        for name in names:
            into.writestr(name, "x")
    return file.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = {
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "en PDF-fil"),
    "picture": (b"\x89PNG\r\n\x1a\n", "et billede"),
    "photo": (b"\xff\xd8\xff\xe0", "et billede"),
    "Word": (archive("[Content_Types].xml", "word/document.xml"), "et Word-dokument"),
    "old Word": (
        OLD_OFFICE + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
        "et Word-dokument",
    ),
    "PowerPoint": (archive("[Content_Types].xml", "ppt/presentation.xml"), "en præsentation"),
    "zip": (archive("svar.csv"), "en pakket fil"),
    "gzip": (b"\x1f\x8b\x08\0", "en pakket fil"),
}


@pytest.mark.parametrize("name", ["svar.pdf", "svar", "svar.yaml", "svar.csv", "svar.xlsx", "-"])
@pytest.mark.parametrize(("content", "kind"), FOREIGN.values(), ids=FOREIGN.keys())
def test_file_of_another_kind_is_told_as_what_it_is(
    samskab: Samskab,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes,
    kind: str,
) -> None:
    (folder / name).write_bytes(content)
    pipe(monkeypatch, content)
    ran = samskab("score", name, "--format", "json")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{name} not-answers Filen er {kind}")


@pytest.mark.parametrize("ending", ["", ".dat", ".yaml"])
@pytest.mark.parametrize("tool", ["parquet", "google workbook"])
def test_table_is_read_whatever_it_is_called(
    samskab: Samskab, folder: Path, tool: str, ending: str
) -> None:
    questions = asked(ladder(), "short")
    path = TOOLS[tool](folder, Asking(questions, "Stamme"), some_answers(questions))
    path.rename(folder / f"svar{ending}")
    ran = samskab("score", f"svar{ending}", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert len(results(ran)) == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04nothing more", "workbook-unreadable"),
        (OLD_OFFICE + b"\0" * 600, "workbook-old"),
    ],
)
def test_broken_and_old_workbooks_stay_workbooks(
    samskab: Samskab, folder: Path, content: bytes, code: str
) -> None:
    (folder / "svar.dat").write_bytes(content)
    assert f"svar.dat {code}" in samskab("score", "svar.dat").err


def test_survey_that_fits_nothing_is_told_what_it_fits_best(samskab: Samskab, folder: Path) -> None:
    ids = [question.id for question in asked(ladder(), "long")]
    table(folder, ";".join("3" * 10), head=";".join(ids[:10]))
    ran = samskab("score", "svar.csv")
    assert ran.code == 3
    assert "no-such-survey" in ran.err
    assert "bedst passer trin, hvor 10 af 40 spørgsmål er fundet" in ran.err
