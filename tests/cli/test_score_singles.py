"""``samskab score`` with surveys and without ``--by``: a result for each respondent."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
import pytest
from openpyxl import load_workbook

from samskabelse_cli.cli.authoring import json_schema
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.inert import inert
from samskabelse_cli.model.asked import asked
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.survey.test_reading import IDS, LEVELS

Samskab = Callable[..., Ran]
HEAD = f"respondent;rolle;enhed;{IDS}"
ROWS = (f"r1;leder;Skole;{LEVELS}", "r2;;Plan;5;5;5;5;0;0;0;5", "r3;;;4;4;3;3;3;4;;")


def survey(folder: Path, *rows: str, head: str = HEAD, name: str = "svar.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((head, *(rows or ROWS))) + "\n", encoding="utf-8")
    return path


def records(samskab: Samskab, *arguments: str) -> list[dict[str, Any]]:
    found = json.loads(samskab("score", "svar.csv", *arguments, "--format", "json").out)
    assert isinstance(found, list)
    return found


def test_a_respondents_record_says_what_else_the_survey_says(
    samskab: Samskab, folder: Path
) -> None:
    survey(folder)
    found = records(samskab)
    assert [(one["respondent"], one["group"]) for one in found] == [
        ("r1", {"rolle": "leder", "enhed": "Skole"}),
        ("r2", {"rolle": None, "enhed": "Plan"}),
        ("r3", {"rolle": None, "enhed": None}),
    ]
    jsonschema.Draft202012Validator(json.loads(json_schema("result"))).validate(found)


def test_a_checks_respondents_have_a_group_too(samskab: Samskab, folder: Path) -> None:
    ids = [question.id for question in asked(load_questionnaire("tjek"), None)]
    head = ";".join(("id", "projekt", *ids))
    survey(folder, ";".join(("7", "Haven", *("ja" for _id in ids))), head=head)
    (found,) = records(samskab)
    assert (found["respondent"], found["group"]) == ("7", {"projekt": "Haven"})
    assert found["result"]["kind"] == "check"


def test_flat_tables_have_the_surveys_columns(samskab: Samskab, folder: Path) -> None:
    survey(folder)
    rows = list(csv.DictReader(io.StringIO(samskab("score", "svar.csv", "--format", "csv").out)))
    assert [(r["respondent"], r["group.rolle"], r["group.enhed"]) for r in rows] == [
        ("r1", "leder", "Skole"),
        ("r2", "", "Plan"),
        ("r3", "", ""),
    ]
    assert "by" not in rows[0]
    for layout in ("parquet", "xlsx"):
        assert samskab("score", "svar.csv", "--format", layout, "-o", f"u.{layout}").code == 0
    frame = pl.read_parquet("u.parquet")
    assert frame["group.rolle"].to_list() == ["leder", None, None]
    head, *cells = load_workbook("u.xlsx")["Tal"].iter_rows(values_only=True)
    assert [row[head.index("group.enhed")] for row in cells] == ["Skole", "Plan", None]


def test_columns_follow_from_the_questionnaire_and_not_from_the_rows(
    samskab: Samskab, folder: Path
) -> None:
    """What ended the climb is null at the top, and still has its two columns."""
    survey(folder, "5;5;5;5;5;5;5;5", head=IDS)
    top = samskab("score", "svar.csv", "--format", "csv").out.splitlines()[0]
    survey(folder, LEVELS, head=IDS)
    assert samskab("score", "svar.csv", "--format", "csv").out.splitlines()[0] == top
    assert {"ended_by.reason", "ended_by.dimensions", "steps_up.count"} < set(top.split(","))


def test_a_survey_has_no_gaps_of_evidence(samskab: Samskab, folder: Path) -> None:
    survey(folder, "r1;;;5;5;5;5;5;5;5;5")
    (found,) = records(samskab)
    assert [one["evidence_gap"] for one in found["result"]["dimensions"]] == [False] * 8
    assert "Uden belæg" not in samskab("score", "svar.csv").out
    assert samskab("report", "svar.csv", "-o", "{subject}.md").code == 0
    assert "belæg" not in (folder / "r1.md").read_text(encoding="utf-8").casefold()


# --- on the screen


def of_kind(folder: Path, questionnaire: str, rows: int = 3) -> None:
    """Write a survey in which everybody chooses the last option."""
    questions = asked(load_questionnaire(questionnaire), None)
    last = [q.choices[-1].answer.option or "" if q.choices else "Vi spørger dem" for q in questions]
    head = ";".join(("id", "rolle", *(question.id for question in questions)))
    lines = (";".join((f"p{n}", ("leder", "")[n % 2], *last)) for n in range(rows))
    survey(folder, *lines, head=head)


def test_a_survey_is_a_line_for_each_and_no_report(samskab: Samskab, folder: Path) -> None:
    survey(folder)
    ran = samskab("score", "svar.csv")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    table = [" ".join(line.split()) for line in lines if line.startswith(("besv", "r"))]
    assert table == [
        "besvarelse rolle enhed trin niveau derfor ikke højere",
        "r1 leder Skole 2 2 trin 3 er 25 % opfyldt",
        "r2 Plan 2 3,1 holdes tilbage af Borgernes rolle, C…",
        "r3 3 (2–4) 3,5 trin 4 er 50 % opfyldt",
    ]
    assert "I alt: trin 2: 2 · trin 3: 1" in ran.out
    for way in ("--by", "--format json, csv", "samskab report"):
        assert way in ran.out
    assert len(lines) < 15


def test_lines_for_a_screen_reader_name_every_figure(samskab: Samskab, folder: Path) -> None:
    survey(folder)
    lines = samskab("score", "svar.csv", "--plain").out.splitlines()
    line = (
        "besvarelse: r2; enhed: Plan; trin: 2; niveau: 3,1; derfor ikke højere: holdes tilbage af "
    )
    (told,) = [one for one in lines if one.startswith("besvarelse: r2")]
    assert told.startswith(line)
    assert "…" not in told


def test_the_top_and_too_few_answers_are_told_as_such(samskab: Samskab, folder: Path) -> None:
    survey(folder, "a;;;5;5;5;5;5;5;5;5", "b;;;5;;;;;;;")
    out = samskab("score", "svar.csv", "--plain").out
    assert "besvarelse: a; trin: 5; niveau: 5; derfor ikke højere: øverste trin" in out
    assert (
        "besvarelse: b; trin: – (0–5); niveau: –; derfor ikke højere: for få svar på trin 1" in out
    )
    assert "I alt: trin 5: 1 · for få svar: 1" in out
    assert "I parentes står de trin" in out


@pytest.mark.parametrize(
    ("questionnaire", "line", "summary"),
    [
        ("parathed", "p0 leder 100 % ", "I alt: "),
        ("tjek", "p0 leder nej Ikke opfyldt: ", "I alt: Det er ikke samskabelse"),
        ("opskrift", "p0 leder 8 af 8", ""),
    ],
)
def test_each_kind_shows_what_it_comes_to(
    samskab: Samskab, folder: Path, questionnaire: str, line: str, summary: str
) -> None:
    of_kind(folder, questionnaire)
    ran = samskab("score", "svar.csv")
    assert ran.code == 0
    assert any(" ".join(told.split()).startswith(line) for told in ran.out.splitlines()), ran.out
    assert summary in ran.out


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("plain", [(), ("--plain",)], ids=["drawn", "plain"])
def test_no_text_of_a_survey_acts_on_the_terminal(
    samskab: Samskab, folder: Path, text: str, plain: tuple[str, ...]
) -> None:
    text = text.replace("\0", "")
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        head = ("id", text.strip() or "x", *IDS.split(";"))
        csv.writer(file, delimiter=";").writerows([head, [text, text, *LEVELS.split(";")]])
    ran = samskab("score", "svar.csv", "-q", "trin", *plain)
    assert ran.code == 0, ran.err
    assert ran.out == "\n".join(map(inert, ran.out.split("\n")))
    if not plain:
        assert max(map(len, ran.out.split("\n"))) <= 80


def test_columns_give_way_where_there_is_no_room(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey(folder, *(f"r{n};{'abc'[n % 3] * 30};Sted {n % 2};{LEVELS}" for n in range(6)))
    assert "aaa" in samskab("score", "svar.csv").out
    monkeypatch.setenv("COLUMNS", "60")
    narrow = samskab("score", "svar.csv").out
    assert "aaa" not in narrow
    assert "Sted 1" in narrow
    assert all("trin 3 er" in line for line in narrow.splitlines() if line.startswith("r"))


def test_two_surveys_and_an_assessment_are_told_each_in_its_way(
    samskab: Samskab, folder: Path, answered: Callable[..., Path]
) -> None:
    survey(folder)
    survey(folder, f"x;;;{LEVELS}", name="andre.csv")
    out = samskab("score", "svar.csv", "andre.csv", str(answered())).out
    assert out.index("svar.csv · kort form · 3 besv") < out.index("andre.csv · kort form · 1 besv")
    assert "I står på trin 2 af 5" in out
