"""``samskab score --engine spark``: Spark, really run, gives what this machine's engine gives."""

import csv
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from samskabelse_cli import score_frame
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.asked import asked
from samskabelse_cli.survey.distributed import SparkTable, read_tables
from samskabelse_cli.survey.read import read_survey
from samskabelse_cli.survey.spark_session import quiet_log
from tests.answers import ladder
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.spark import NEEDS_SPARK, SETTINGS
from tests.survey.test_reading import IDS
from tests.survey.test_scan import LABELS as DEGREES
from tests.survey.test_scan import LONG, figures

pytestmark = NEEDS_SPARK
Samskab = Callable[..., Ran]

HEAD = ["rolle", "enhed", *IDS.split(";")]
LABELS = {
    dimension: [cell.statement for cell in about.cells.values()]
    for dimension, about in ladder().dimensions.items()
}
LABEL_ROWS = [
    [role, unit, *(chosen[n % len(chosen)] for chosen in LABELS.values())]
    for n, (role, unit) in enumerate([("leder", "a"), ("", "b"), ("borger, ny", " a ")] * 7)
]
CHECK = [question.id for question in asked(load_questionnaire("tjek"), None)]
CHECK_ROWS = [
    [("leder", "")[n % 2], "a", *(("ja", "nej", "")[(n + k) % 3] for k in range(len(CHECK)))]
    for n in range(12)
]


@pytest.fixture(autouse=True)
def _running(spark: Any) -> None:
    """The command line finds the session that is there."""


def codes(number: int = 40) -> list[list[str]]:
    chance = random.Random(7)  # noqa: S311
    cells = (*"012345", "ved ikke", "", "  ", "5.0", " 3")
    return [
        [chance.choice(("leder", "medarbejder", "", " ")), chance.choice("ab")]
        + [chance.choice(cells) for _ in IDS.split(";")]
        for _row in range(number)
    ]


def write(file: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> Path:
    """Write a table by what the file is called; in a csv, a blank row is put in."""
    file.parent.mkdir(exist_ok=True)
    if file.suffix == ".parquet":
        pl.DataFrame(rows, schema=list(head), orient="row").write_parquet(file)
    elif file.suffix == ".jsonl":
        lines = (json.dumps(dict(zip(head, row, strict=True))) for row in rows)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        with file.open("w", encoding="utf-8", newline="") as text:
            written = csv.writer(text, delimiter=";")
            written.writerows([head, *rows[:3], [""] * len(head), *rows[3:]])
    return file


def understood(spark: Any, *sources: Path | str, partial: bool = False) -> list[SparkTable]:
    return read_tables(spark, [str(s) for s in sources], None, include_partial=partial)


def people(tables: Sequence[SparkTable]) -> int:
    return sum(table.frame.count() for table in tables)


@pytest.mark.parametrize(
    ("name", "head", "rows"),
    [
        ("svar.csv", HEAD, codes()),
        ("svar.parquet", HEAD, LABEL_ROWS),
        ("svar.jsonl", ["rolle", "enhed", *CHECK], CHECK_ROWS),
    ],
    ids=["csv of codes", "parquet of labels", "jsonl of a check"],
)
def test_groups_are_those_of_this_machines_engine(
    samskab: Samskab, folder: Path, name: str, head: list[str], rows: list[list[str]]
) -> None:
    write(folder / name, rows, head)
    call = ("score", name, "--by", "rolle,enhed", "--min-group", "3", "--format", "json")
    here, there = samskab(*call), samskab(*call, "--engine", "spark")
    assert (there.code, there.err) == (here.code, here.err) == (0, "")
    assert figures(there) == figures(here)


def test_labels_of_the_long_form_written_in_hundreds_of_ways_are_scored_as_here(
    samskab: Samskab, folder: Path
) -> None:
    chance = random.Random(7)  # noqa: S311
    rows = [
        [chance.choice(("leder", "medarbejder")), *(chance.choice(DEGREES) for _ in LONG)]
        for _row in range(600)
    ]
    for row in rows:
        row[1] = "".join(chance.choice((sign.lower(), sign.upper())) for sign in row[1])
        row[40] += " " * chance.randrange(9)
    # A chain of cases as long as this cannot be built, nor compiled.
    assert len({row[1] for row in rows}) > 400
    write(folder / "svar.csv", rows, ["rolle", *LONG])
    call = ("score", "svar.csv", "--by", "rolle", "--format", "json")
    here, there = samskab(*call), samskab(*call, "--engine", "spark")
    assert (there.code, there.err) == (here.code, here.err) == (0, "")
    assert figures(there) == figures(here)


def test_each_respondents_results_are_written_by_spark(samskab: Samskab, folder: Path) -> None:
    rows = [[text, "a", *"12345012"] for text in HOSTILE.values() if "\0" not in text]
    rows[0][2:4] = ["måske", ""]
    write(folder / "svar.parquet", rows)
    into = folder / "ud"
    call = ("score", "svar.parquet", "--engine", "spark", "--format", "parquet", "-o", str(into))
    ran = samskab(*call)
    assert (ran.code, ran.out) == (1, "")
    assert "unreadable-answer »måske«" in ran.err
    found = pl.concat(pl.read_parquet(file) for file in into.glob("*.parquet"))
    own = pl.DataFrame(rows, schema=HEAD, orient="row").with_columns(
        pl.col("rolle").map_elements(lambda text: text.strip() or None, return_dtype=pl.String)
    )
    expected = score_frame(own, ladder(), "short")
    assert found.columns == expected.columns
    drawn = ["rolle", "stage.number", "level", "dimensions.ledelse.level", "unreadable"]
    assert len(found) == len(rows)
    assert found.select(drawn[1:]).rows() == expected.select(drawn[1:]).rows()
    again = samskab(*call)
    assert (again.code, again.out) == (2, "")
    assert f"{into} folder-exists" in again.err


def test_written_csv_runs_nowhere_and_json_has_every_figure(samskab: Samskab, folder: Path) -> None:
    rows = [["=1+1", *(["1"] * len(CHECK))], ['a"b', *([""] * len(CHECK))]]
    write(folder / "svar.csv", rows, ["@navn", *CHECK])
    call = ("score", "svar.csv", "-q", "tjek", "--engine", "spark", "--format")
    for layout in ("csv", "jsonl"):
        ran = samskab(*call, layout, "-o", str(folder / layout))
        assert (ran.code, ran.out, ran.err) == (0, "", "")
    parts = sorted((folder / "csv").glob("*.csv"))
    table = list(csv.reader("".join(p.read_text("utf-8") for p in parts).splitlines()))
    assert [row[0] for row in table] == ["'@navn", "'=1+1", 'a"b']
    lines = "".join(p.read_text("utf-8") for p in (folder / "jsonl").glob("*.json")).splitlines()
    first, second = (json.loads(line) for line in lines)
    assert list(first) == list(second)
    assert first["@navn"] == "=1+1"


def test_cells_that_cannot_be_read_are_told_without_a_row(samskab: Samskab, folder: Path) -> None:
    rows = codes()
    rows[4][3] = "m\u202eåske"
    rows[9][5] = "x" * 5_000
    write(folder / "svar" / "a.csv", rows[:5])
    write(folder / "svar" / "b.csv", rows[5:])
    call = ("score", "svar", "--by", "rolle", "--engine", "spark", "--strict")
    ran = samskab(*call, "--problems", "p.csv")
    assert (ran.code, ran.out) == (3, "")
    assert "svar/a.csv unreadable-answer »m�åske« i kolonnen »ledelse«" in ran.err
    with (folder / "p.csv").open(encoding="utf-8", newline="") as file:
        told = sorted(csv.DictReader(file), key=lambda row: row["file"])
    assert [(t["file"], t["row"], t["column"], t["question"]) for t in told] == [
        ("svar/a.csv", "", "ledelse", "ledelse"),
        ("svar/b.csv", "", "kompetencer", "kompetencer"),
    ]
    assert set(told[1]["value"]) == {"x"}


def test_all_cells_that_cannot_be_read_are_listed_and_the_first_are_told(
    samskab: Samskab, folder: Path
) -> None:
    rows = codes()
    for row in rows[:25]:
        row[3] = row[5] = "hm"
    write(folder / "a.csv", rows)
    write(folder / "b.csv", rows[20:])
    call = ("score", "a.csv", "b.csv", "--by", "rolle", "--engine", "spark", "-o", "ud.json")
    ran = samskab(*call, "--problems", "p.csv")
    assert ran.code == 1
    lines = ran.err.splitlines()
    assert len([line for line in lines if "»hm«" in line]) == 20
    assert "more-unread" in lines[20]
    assert "40" in lines[20]
    with (folder / "p.csv").open(encoding="utf-8", newline="") as file:
        listed = [(row["file"], row["question"]) for row in csv.DictReader(file)]
    cells = ("ledelse", "kompetencer")
    expected = [(name, cell) for name, n in (("a.csv", 25), ("b.csv", 5)) for cell in cells * n]
    assert sorted(listed) == sorted(expected)


def test_folders_files_and_several_sources_are_one_table(spark: Any, folder: Path) -> None:
    rows = codes()
    write(folder / "svar" / "del [1].csv", rows[:10])
    write(folder / "svar" / "del 2.csv", rows[10:])
    (folder / "svar" / "_SUCCESS").touch()
    assert people(understood(spark, folder / "svar")) == len(rows)
    one = write(folder / "én [1].csv", rows[:7])
    other = write(folder / "anden.parquet", [row[::-1] for row in rows], HEAD[::-1])
    assert people(understood(spark, one, other)) == 7 + len(rows)
    assert people(understood(spark, other.as_uri())) == len(rows)


def test_line_breaks_quotes_and_several_headers_are_read(spark: Any, folder: Path) -> None:
    file = folder / "svar.csv"
    asked = [about.question for about in ladder().dimensions.values()]
    head = ["sep=;", "Kommentar;" + IDS, "Hvad mener du?;" + ";".join(asked)]
    file.write_text(
        "\n".join([*head, '"en ""fin""; ting\nog en til";' + ";".join("12345012"), ";" * 8]),
        encoding="utf-8-sig",
    )
    (table,) = understood(spark, file)
    (row,) = table.frame.collect()
    assert list(row) == ['en "fin"; ting\nog en til', *"12345012"]
    assert table.unreadable == ()


def test_windows_1252_is_read(spark: Any, folder: Path) -> None:
    rows = [["œ–’", "ø", *row[2:]] for row in LABEL_ROWS]
    file = write(folder / "svar.csv", rows)
    file.write_bytes(file.read_text(encoding="utf-8").encode("cp1252"))
    (table,) = understood(spark, file)
    assert table.unreadable == ()
    assert [row[:2] for row in table.frame.limit(1).collect()] == [("œ–’", "ø")]


def test_types_of_columns_do_not_matter(spark: Any, folder: Path) -> None:
    cells: dict[str, list[float | None]] = {id_: [5.0, float("nan")] for id_ in IDS.split(";")}
    cells["strategi"] = [5, None]
    pl.DataFrame({"alder": [40.0, None], "ja": [True, False], **cells}).write_parquet("t.parquet")
    (table,) = understood(spark, folder / "t.parquet")
    assert [list(row) for row in table.frame.collect()] == [
        ["40", "true", *["5"] * 8],
        [None, "false", *[None] * 8],
    ]
    (folder / "t.json").write_text(
        json.dumps(dict.fromkeys(IDS.split(";"), 5)) + "\n" + '{"sen": 1.5, "strategi": null}\n',
        encoding="utf-8",
    )
    (table,) = understood(spark, folder / "t.json")
    assert [list(row) for row in table.frame.collect()] == [
        [*["5"] * 8, None],
        [*[None] * 8, "1.5"],
    ]


def test_rows_that_are_not_finished_are_left_out_as_here(spark: Any, folder: Path) -> None:
    rows = [[*row, "" if n % 4 == 0 else "2026-11-01"] for n, row in enumerate(codes())]
    file = write(folder / "svar.csv", rows, [*HEAD, "submitdate"])
    (table,) = understood(spark, file)
    assert table.left_out == read_survey(file).left_out == {"partial": 10}
    assert people([table]) == 30
    assert people(understood(spark, file, partial=True)) == 40


def refused(ran: Ran) -> str:
    """Return the code of a refusal that wrote nothing."""
    assert ran.code in (2, 3)
    assert ran.out == ""
    assert "Traceback" not in ran.err
    return next(word for word in ran.err.split() if "-" in word and "/" not in word)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (f"{IDS}\n1;2;3\n", "a.csv", "table-ragged"),
        (f"{IDS}\n" + f"{';'.join('12345012')}\n" * 2_000 + "1;2;3\n", "a.csv", "spark-failed"),
        (f"{IDS}\n", "a.csv", "table-no-answers"),
        ("a;b\n1;2\n", "a.csv", "no-such-survey"),
        ("respondent;question;answer\n1;strategi;2\n", "a.csv", "spark-shape"),
        (f"{IDS};strategi\n1;2;3;4;5;0;1;2;3\n", "a.csv", "duplicate-column"),
        (f"{IDS};submitdate\n1;2;3;4;5;0;1;2;\n", "a.csv", "table-none-finished"),
        ('{"strategi": {"a": 1}}\n', "a.jsonl", "table-nested"),
        ("x", "a.xlsx", "spark-kind"),
        ("x", "a.parquet", "spark-failed"),
    ],
)
def test_what_cannot_be_used_is_refused_by_code(
    samskab: Samskab, folder: Path, text: str, name: str, code: str
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert refused(samskab("score", name, "--by", "rolle", "--engine", "spark")) == code


def test_files_with_other_columns_are_not_read_as_if_they_had_the_same(
    samskab: Samskab, folder: Path
) -> None:
    rows = codes()
    write(folder / "svar" / "a.csv", rows)
    write(folder / "svar" / "b.csv", [row[::-1] for row in rows[:20]], HEAD[::-1])
    assert refused(samskab("score", "svar", "--by", "rolle", "--engine", "spark")) == "spark-mixed"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nix.csv", "--by", "rolle"), "file-missing"),
        (("s3a://spand/svar", "--by", "rolle"), "spark-failed"),
        (("svar.csv", "--by", "rolle", "--map", "svar.csv"), "options-clash"),
        (("svar.csv", "--explain"), "options-clash"),
        (("svar.csv", "--by", "role"), "unknown-column"),
        (("svar.csv", "--by", "rolle", "-o", "svar.csv"), "output-is-source"),
        (("svar.csv",), "spark-format"),
        (("svar.csv", "--format", "xlsx", "-o", "ud"), "spark-format"),
        (("svar.csv", "--format", "csv"), "spark-needs-folder"),
        (("svar.csv", "--format", "csv", "-o", "-"), "spark-needs-folder"),
        (("utf16.csv", "--by", "rolle"), "spark-encoding"),
        (("svar.csv", "opskrift.csv", "--by", "rolle"), "no-figures"),
        (("svar.csv", "tjek.csv", "--by", "rolle"), "not-pooled"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_command_lines_that_cannot_be_done_are_refused_by_code(
    samskab: Samskab, folder: Path, arguments: Sequence[str], code: str
) -> None:
    write(folder / "svar.csv", codes())
    (folder / "utf16.csv").write_text(f"{IDS}\n1;2;3;4;5;0;1;2\n", encoding="utf-16")
    for name in ("opskrift", "tjek"):
        ids = [question.id for question in asked(load_questionnaire(name), None)]
        write(folder / f"{name}.csv", [["1"] * len(ids)], ids)
    assert refused(samskab("score", *arguments, "--engine", "spark")) == code


@pytest.mark.parametrize("name", ["pyspark", "pyarrow"])
def test_what_is_not_installed_is_named_with_its_command(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(
        "samskabelse_cli.survey.spark_session.find_spec", lambda asked: asked != name or None
    )
    ran = samskab("score", "svar.csv", "--by", "rolle", "--engine", "spark")
    assert (refused(ran), ran.code) == ("engine-missing", 2)
    assert f"mangler {name} – Kør pip install 'samskabelse-cli[spark]'" in ran.err


@pytest.mark.parametrize(
    "setting",
    [{"JAVA_HOME": "/nowhere"}, {"SPARK_REMOTE": "sc://127.0.0.1:1"}],
    ids=["no Java", "no server"],
)
def test_spark_that_does_not_come_about_is_told_in_words(
    folder: Path, setting: dict[str, str]
) -> None:
    write(folder / "svar.csv", codes(3))
    call = [sys.executable, "-m", "samskabelse_cli", "score", "svar.csv", "--by", "rolle"]
    done = subprocess.run(
        [*call, "--engine", "spark"],
        env={**os.environ, "SAMSKAB_LANG": "da", **setting},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "spark-no-session" in done.stderr
    assert "Traceback" not in done.stderr


def test_spark_logs_nothing_while_all_goes_well(folder: Path) -> None:
    write(folder / "svar.csv", codes(6))
    settings = "".join(f"{name} {value}\n" for name, value in SETTINGS.items())
    (folder / "spark-defaults.conf").write_text(settings, encoding="utf-8")
    call = [sys.executable, "-m", "samskabelse_cli", "score", "svar.csv", "--by", "enhed"]
    done = subprocess.run(
        [*call, "--format", "json", "--engine", "spark"],
        env={**os.environ, "SPARK_CONF_DIR": str(folder)},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 3
    for word in ("WARN ", "log4j", "log level", "FutureWarning", "Traceback"):
        assert word not in done.stderr


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, "-Dlog4j2.configurationFile=file:"),
        ({"SPARK_SUBMIT_OPTS": "-Xmx2g"}, "-Xmx2g -Dlog4j2.configurationFile=file:"),
        ({"SPARK_SUBMIT_OPTS": "-Dlog4j.x=1"}, "-Dlog4j.x=1"),
        ({"SPARK_CONF_DIR": "ark/conf"}, ""),
        ({"SPARK_HOME": "ark"}, ""),
        ({"SPARK_HOME": "andet"}, "-Dlog4j2.configurationFile=file:"),
    ],
)
def test_log_that_the_machine_is_set_up_for_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], expected: str
) -> None:
    (folder / "ark" / "conf").mkdir(parents=True)
    (folder / "ark" / "conf" / "log4j2.properties").write_text("", encoding="utf-8")
    for name in ("SPARK_CONF_DIR", "SPARK_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"SPARK_SUBMIT_OPTS": ""} | settings).items():
        monkeypatch.setenv(name, value)
    with quiet_log():
        options = os.environ["SPARK_SUBMIT_OPTS"]
        assert options.startswith(expected) if expected else options == ""
    assert os.environ["SPARK_SUBMIT_OPTS"] == settings.get("SPARK_SUBMIT_OPTS", "")
