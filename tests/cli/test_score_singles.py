"""``samskab score`` with surveys and without ``--by``: a result for each respondent."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
from openpyxl import load_workbook

from samskabelse_cli.cli.authoring import json_schema
from tests.conftest import Ran
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
    from samskabelse_cli.files.questionnaires import load_questionnaire
    from samskabelse_cli.model.asked import asked

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
