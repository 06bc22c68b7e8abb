"""Hostile texts through every container: as names of columns, as answers, as words beside them."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import polars
import pyreadstat
import pytest
import xlsxwriter

from samskabelse_cli.cli.unread import write_problems
from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.survey.read import read_survey
from tests.hostile import HOSTILE
from tests.survey.test_reading import IDS, LEVELS

Rows = Sequence[Sequence[str]]


def as_csv(path: Path, rows: Rows) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    path.write_bytes(text.getvalue().encode())


def as_tsv(path: Path, rows: Rows) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-16"))


def as_xlsx(path: Path, rows: Rows) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            sheet.write_string(r, c, text)
    book.close()


def as_jsonl(path: Path, rows: Rows) -> None:
    lines = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


def as_parquet(path: Path, rows: Rows) -> None:
    polars.DataFrame(rows[1:], schema=list(rows[0]), orient="row").write_parquet(path)


def as_spss(path: Path, rows: Rows) -> None:
    names = [f"v{n}" for n in range(len(rows[0]))]
    table = polars.DataFrame(rows[1:], schema=names, orient="row")
    pyreadstat.write_sav(table, path, column_labels=[name[:250] for name in rows[0]])


CONTAINERS: dict[str, Callable[[Path, Rows], None]] = {
    "csv": as_csv,
    "tsv": as_tsv,
    "xlsx": as_xlsx,
    "jsonl": as_jsonl,
    "parquet": as_parquet,
    "sav": as_spss,
}


@pytest.mark.parametrize("ending", CONTAINERS)
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_pass_through_every_container_harmlessly(
    tmp_path: Path, ending: str, hostile: str
) -> None:
    path = tmp_path / f"svar.{ending}"
    head = [*IDS.split(";"), f"x{hostile}"]
    rows = [head, [*LEVELS.split(";"), hostile], [hostile, *LEVELS.split(";")[1:], "y"]]
    CONTAINERS[ending](path, rows)
    try:
        survey = read_survey(path)
    except SamskabError as refused:
        problems: tuple[Problem, ...] = refused.problems
        assert "\0" in hostile
    else:
        problems = survey.problems
        assert len(survey.respondents[0].answers) == 8
        assert len(survey.respondents[1].answers) == 7
        assert len(problems) == bool(hostile.strip())
    assert all(inert(str(found)) == str(found) for found in problems)
    write_problems(problems, tmp_path / "fejl.csv")
    with (tmp_path / "fejl.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.reader(file))
    assert len(listed) == 1 + len(problems)
    for cell in listed[-1]:
        assert inert(cell) == cell
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
