"""``samskab score --by``: what a reader of everything that is written learns, and every format."""

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import openpyxl
import polars as pl
import pytest
from syrupy.assertion import SnapshotAssertion

from samskabelse_cli.cli.authoring import json_schema
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.assessment import Respondent
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.survey import scan
from samskabelse_cli.survey.attempts import streamed
from tests.answers import long, short
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.scoring.subtracting_reader import Group, Key, Table, every_group, laid_bare
from tests.survey.test_reading import IDS

Samskab = Callable[..., Ran]
#: Role, unit, and how many of them there are; a blank is a group of its own.
PEOPLE = {
    ("leder", "a"): 6,
    ("leder", "b"): 2,
    ("medarbejder", "a"): 14,
    ("medarbejder", "b"): 9,
    ("direktør", "a"): 1,
    ("", "a"): 3,
    ("", "b"): 1,
}
COLUMNS = ("rolle", "enhed")


def survey(
    folder: Path, people: Mapping[tuple[str, str], int] = PEOPLE, *, silent: str = "direktør"
) -> list[tuple[str, str, list[str]]]:
    """Write svar.csv; half of the people do not know about ``politik``, ``silent`` never do."""
    random = Random(7)  # noqa: S311
    rows = []
    for (role, unit), n in people.items():
        for _ in range(n):
            levels = [str(random.randrange(6)) for _ in IDS.split(";")]
            if role == silent or random.random() < 0.5:
                levels[6] = "ved ikke"
            rows.append((role, unit, levels))
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file, delimiter=";")
        written.writerow([*COLUMNS, *IDS.split(";")])
        written.writerows([role, unit, *levels] for role, unit, levels in rows)
    return rows


def records(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert isinstance(found, list)
    return found


def place_of(record: Mapping[str, Any]) -> Group:
    pairs = sorted((COLUMNS.index(name), value) for name, value in record["group"].items())
    return tuple(column for column, _ in pairs), tuple(value for _, value in pairs)


def figures_left(value: Any) -> list[Any]:
    """Return everything in a result that is neither null, empty nor a fixed word or rule."""
    if isinstance(value, Mapping):
        fixed = {"kind", "rule", "suppressed", "roll_up"}
        return [x for key, part in value.items() if key not in fixed for x in figures_left(part)]
    if isinstance(value, list):
        return [x for part in value for x in figures_left(part)]
    return [] if value is None else [value]


CALLS: Sequence[tuple[Sequence[str], Sequence[Table]]] = [
    (("--by", "rolle"), [(0,)]),
    (("--by", "rolle", "--by", "enhed"), [(0,), (1,)]),
    (("--by", "rolle,enhed"), [(0, 1)]),
    (("--by", "rolle,enhed", "--by", "enhed", "--by", "rolle"), [(0,), (1,), (0, 1)]),
]


@pytest.mark.parametrize("least", [3, 5])
@pytest.mark.parametrize(("by", "tables"), CALLS, ids=lambda x: " ".join(map(str, x)))
def test_reader_of_one_call_gets_at_nobody(
    samskab: Samskab, folder: Path, by: Sequence[str], tables: Sequence[Table], least: int
) -> None:
    rows = survey(folder)
    ran = samskab("score", "svar.csv", *by, "--min-group", str(least), "--format", "json")
    found = {place_of(record): record["result"] for record in records(ran)}
    cells: dict[Key, int] = {(r or None, u): n for (r, u), n in PEOPLE.items()}
    groups = every_group(cells, tables)
    assert set(found) == groups
    hidden = {group for group, result in found.items() if result["n"] is None}
    assert laid_bare(cells, tables, hidden, least) is None
    for group in hidden:
        assert found[group]["suppressed"] is True
        assert figures_left(found[group]) == []
    knew: dict[Key, int] = {
        (r or None, u): sum(a == r and b == u and levels[6] != "ved ikke" for a, b, levels in rows)
        for r, u in PEOPLE
    }
    for read in (_politik_counts, _politik_level):
        silent = {group for group, result in found.items() if read(result) is None}
        assert silent >= hidden
        assert laid_bare(knew, tables, silent, least) is None


def _politik_counts(result: Mapping[str, Any]) -> Any:
    lines = [line for line in result["agreement"] if line["question"] == "politik"]
    return lines[0]["counts"] if lines else None


def _politik_level(result: Mapping[str, Any]) -> Any:
    return next((d["level"] for d in result["dimensions"] if d["id"] == "politik"), None)


def test_question_that_few_answered_is_told_by_no_other_figure(
    samskab: Samskab, folder: Path
) -> None:
    """Two of ten answered: neither discussion nor stability depends on what they said."""
    told = []
    for word in ("0", "5"):
        rows = [f"{word if n < 2 else 'ved ikke'};" + ";".join("3333333") for n in range(10)]
        (folder / "svar.csv").write_text("\n".join([IDS, *rows]), encoding="utf-8")
        ran = samskab("score", "svar.csv", "--min-group", "5", "--format", "json")
        (result,) = (one["result"] for one in records(ran))
        line = result["agreement"][0]
        assert (line["question"], line["n"], line["counts"], line["unknown"]) == (
            "strategi",
            None,
            None,
            8,
        )
        told.append({key: result[key] for key in ("discussion", "dimensions", "agreement")})
    assert told[0] == told[1]
    assert told[0]["discussion"] == [{"id": "strategi", "reasons": ["unknown"]}]


def test_stability_does_not_tell_of_a_stage_that_few_can_be_told(
    samskab: Samskab, folder: Path
) -> None:
    rows = [";".join("55555555") if n < 2 else ";".join(["ved ikke"] * 8) for n in range(10)]
    (folder / "svar.csv").write_text("\n".join([IDS, *rows]), encoding="utf-8")
    (one,) = records(samskab("score", "svar.csv", "--min-group", "5", "--format", "json"))
    assert one["result"]["stability"]["undefined"] == 1
    assert one["result"]["stage"]["number"] is None


def test_small_groups_and_blank_ones_have_no_figure_in_any_table(
    samskab: Samskab, folder: Path
) -> None:
    survey(folder)
    call = ("score", "svar.csv", "--by", "rolle", "--format")
    wanted = [r["group"] for r in records(samskab(*call, "json")) if r["result"]["suppressed"]]
    assert {"rolle": None} in wanted
    assert {"rolle": "direktør"} in wanted
    files = {kind: folder / f"ud.{kind}" for kind in ("csv", "parquet", "xlsx")}
    for kind, path in files.items():
        assert samskab(*call, kind, "-o", str(path)).code == 0
    fixed = {"by", "format", "group.rolle", "kind", "suppressed"}
    for kind, path in files.items():
        rows = read(kind, path)
        assert len(rows) == 5
        assert [row["by"] or "" for row in rows] == ["", *["rolle"] * 4]
        kept_back = [row for row in rows if str(row["suppressed"]).lower() == "true"]
        assert [row["group.rolle"] or None for row in kept_back] == [g["rolle"] for g in wanted]
        for row in kept_back:
            left = {name for name, value in row.items() if value not in (None, "")}
            assert {n for n in left if not n.startswith(("questionnaire.", "rule."))} <= fixed
        assert "stages" not in rows[0]
        assert "dimensions.strategi.level" in rows[0]


def read(kind: str, path: Path) -> list[dict[str, Any]]:
    if kind == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    if kind == "parquet":
        return pl.read_parquet(path).to_dicts()
    sheet = openpyxl.load_workbook(path)["Tal"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_workbook_has_charts_of_the_groups_that_are_shown(samskab: Samskab, folder: Path) -> None:
    survey(folder)
    assert (
        samskab("score", "svar.csv", "--by", "rolle", "--format", "xlsx", "-o", "u.xlsx").code == 0
    )
    charts = openpyxl.load_workbook(folder / "u.xlsx")["Diagrammer"]
    assert len(vars(charts)["_charts"]) == 2
    assert [cell.value for cell in charts[1]] == [None, "Alle", "medarbejder", "leder"]


def test_group_names_run_nowhere(samskab: Samskab, folder: Path) -> None:
    texts = [text for text in HOSTILE.values() if text.strip() and "\0" not in text]
    rows = [[text, *("2" * 8)] for text in texts for _ in range(3)]
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["=1+1\x1b[31m", *IDS.split(";")], *rows])
    call = ("score", "svar.csv", "--by", "=1+1\x1b[31m", "--min-group", "3")
    made = records(samskab(*call, "--format", "json"))
    assert len(made) == 1 + len({text.strip() for text in texts})
    for layout in ("csv", "text"):
        ran = samskab(*call, "--format", layout)
        assert ran.code == 0
        assert not set(ran.out) & set("\x1b\x07\x08\x9b\u202e\u2066")
    for row in csv.reader(io.StringIO(samskab(*call, "--format", "csv").out)):
        assert not any(cell.startswith(("=", "@", "\t")) for cell in row)
    assert samskab(*call, "--format", "xlsx", "-o", "u.xlsx").code == 0
    book = openpyxl.load_workbook(folder / "u.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}


@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
def test_groups_on_a_terminal(
    samskab: Samskab, folder: Path, plain: bool, snapshot: SnapshotAssertion
) -> None:
    survey(folder)
    call = ("score", "svar.csv", "--by", "rolle", "--by", "enhed", *(["--plain"] if plain else []))
    ran = samskab(*call)
    assert (ran.code, ran.err) == (0, "")
    lines = [line.rstrip() for line in ran.out.splitlines()]
    assert plain or max(map(len, lines)) <= 80
    assert "\n".join(lines) == snapshot


def test_json_lines_are_the_array_a_line_each_and_pass_the_schema(
    samskab: Samskab, folder: Path
) -> None:
    survey(folder)
    call = ("score", "svar.csv", "--by", "rolle,enhed", "--format")
    found = records(samskab(*call, "json"))
    assert [json.loads(line) for line in samskab(*call, "jsonl").out.splitlines()] == found
    validator = jsonschema.Draft202012Validator(json.loads(json_schema("result")))
    validator.validate(found)
    del found[0]["result"]["suppressed"]
    assert not validator.is_valid(found)


def test_min_group_is_never_below_three(samskab: Samskab, folder: Path) -> None:
    survey(folder)
    call = ("score", "svar.csv", "--by", "rolle", "--format", "json", "--min-group")
    three = samskab(*call, "3")
    assert three.err == ""

    def shown(ran: Ran) -> list[tuple[object, object]]:
        return [(one["group"], one["result"]["n"]) for one in records(ran)]

    for number in ("1", "2"):
        ran = samskab(*call, number)
        assert (ran.code, shown(ran)) == (0, shown(three))
        assert "--min-group er aldrig under 3" in ran.err
    assert {"rolle": "direktør"} in [
        one["group"] for one in records(samskab(*call, "1")) if one["result"]["suppressed"]
    ]


@pytest.mark.parametrize("number", ["0", "-2", "fem", "3.5", "9" * 5000])
def test_min_group_is_a_whole_number(samskab: Samskab, folder: Path, number: str) -> None:
    survey(folder)
    ran = samskab("score", "svar.csv", "--min-group", number)
    assert (ran.code, ran.out) == (2, "")
    assert "bad-argument" in ran.err


def test_open_shows_every_group_and_says_no_other_bound(samskab: Samskab, folder: Path) -> None:
    survey(folder)
    call = ("score", "svar.csv", "--by", "rolle", "--open")
    found = records(samskab(*call, "--format", "json"))
    assert not any(one["result"]["suppressed"] for one in found)
    assert [one["result"]["n"] for one in found] == [36, 23, 8, 4, 1]
    assert "vises ikke" not in samskab(*call).out
    clash = samskab(*call, "--min-group", "5")
    assert (clash.code, clash.out) == (2, "")
    assert "options-clash" in clash.err


def test_unknown_column_names_the_nearest(samskab: Samskab, folder: Path) -> None:
    survey(folder)
    ran = samskab("score", "svar.csv", "--by", "role,enhet")
    assert (ran.code, ran.out) == (2, "")
    assert "Mente du rolle?" in ran.err
    assert "Mente du enhed?" in ran.err


def test_column_is_known_whatever_the_case_where_only_one_fits(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey(folder)
    call = ("score", "svar.csv", "--format", "json", "--by")
    held = samskab(*call, "rolle,enhed").out
    assert samskab(*call, "ROLLE,Enhed").out == held
    monkeypatch.setattr(scan, "SCANNED_FROM", 1)
    assert records(samskab(*call, "ROLLE,Enhed")) == records(samskab(*call, "rolle,enhed"))


def test_columns_that_differ_in_case_alone_are_told_apart(samskab: Samskab, folder: Path) -> None:
    head = f"rolle;Rolle;{IDS}"
    rows = [f"a;{name};2;2;2;2;2;2;2;2" for name in "bc" for _ in range(5)]
    (folder / "svar.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    call = ("score", "svar.csv", "--format", "json", "--by")
    assert len(records(samskab(*call, "Rolle"))) == 3
    assert len(records(samskab(*call, "rolle"))) == 2
    ran = samskab(*call, "ROLLE")
    assert (ran.code, ran.out) == (2, "")
    assert "Mente du rolle?" in ran.err


def test_tables_that_are_no_text_are_not_written_to_a_terminal(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey(folder)
    for layout in ("xlsx", "parquet"):
        with monkeypatch.context() as patched:
            patched.setattr("sys.stdout.isatty", lambda: True)
            assert sys.stdout.isatty()
            ran = samskab("score", "svar.csv", "--by", "rolle", "--format", layout)
        assert (ran.code, ran.out) == (2, "")
        assert "needs-a-file" in ran.err


def write(folder: Path, trin: Ladder, name: str, role: str, levels: str, **changed: Any) -> Path:
    one = short(trin, levels).model_copy(update={"respondent": Respondent(role=role), **changed})
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(dump_assessment(one), encoding="utf-8")
    return path


def team(folder: Path, trin: Ladder) -> None:
    for n in range(6):
        unit = "Sundhed" if n < 3 else "Teknik"
        write(folder, trin, f"m/{n}.yaml", "leder", f"{n % 6} 3 3 3 3 2 2 1", unit=unit)


@pytest.mark.parametrize("column", ["unit", "enhed"])
def test_folder_of_assessments_is_grouped_by_role_and_unit(
    samskab: Samskab, folder: Path, trin: Ladder, column: str
) -> None:
    team(folder, trin)
    ran = samskab("score", "m", "--by", column, "--min-group", "3", "--format", "json")
    assert [(one["group"], one["result"]["n"]) for one in records(ran)] == [
        ({}, 6),
        ({column: "Sundhed"}, 3),
        ({column: "Teknik"}, 3),
    ]


def test_file_that_is_met_twice_counts_once(samskab: Samskab, folder: Path, trin: Ladder) -> None:
    team(folder, trin)
    again = samskab(
        "score", "m", "m/0.yaml", "./m/../m/1.yaml", "--by", "rolle", "--format", "json"
    )
    assert records(again)[0]["result"]["n"] == 6
    assert again.err == ""
    (folder / "m" / "kopi.yaml").write_bytes((folder / "m" / "0.yaml").read_bytes())
    copied = samskab("score", "m", "--by", "rolle", "--format", "json")
    assert records(copied)[0]["result"]["n"] == 6
    assert "1 fil er en kopi af en anden" in copied.err


def test_equal_answers_in_a_survey_are_different_people(samskab: Samskab, folder: Path) -> None:
    rows = ["3;3;3;3;3;3;3;3"] * 7
    (folder / "svar.csv").write_text("\n".join([IDS, *rows]), encoding="utf-8")
    ran = samskab("score", "svar.csv", "svar.csv", "--min-group", "5", "--format", "json")
    assert [one["result"]["n"] for one in records(ran)] == [7]


def test_agreed_answers_are_left_out_and_told(samskab: Samskab, folder: Path, trin: Ladder) -> None:
    team(folder, trin)
    agreed = {"respondents": 23, "respondent": None}
    write(folder, trin, "m/fælles.yaml", "leder", "1 1 1 1 1 1 1 1", **agreed)
    ran = samskab("score", "m", "--by", "rolle", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out)[0]["result"]["n"] == 6
    assert "agreed-answers" in ran.err
    alone = samskab("score", "m/fælles.yaml", "--by", "rolle", "--format", "json")
    assert (alone.code, alone.out) == (3, "")


def test_two_forms_are_not_pooled(samskab: Samskab, folder: Path, trin: Ladder) -> None:
    team(folder, trin)
    other = dump_assessment(long(trin, "\n".join(["1 1 1 1 1"] * 8)))
    (folder / "m" / "lang.yaml").write_text(other, encoding="utf-8")
    ran = samskab("score", "m", "--by", "rolle", "--format", "json")
    assert (ran.code, ran.out) == (3, "")
    assert "not-pooled trin 1.0 long og trin 1.0 short" in ran.err


def test_canvas_has_no_figures_of_groups(samskab: Samskab, folder: Path) -> None:
    ids = "rolle;" + ";".join(_questions("opskrift"))
    row = "leder;" + ";".join(["ja"] * ids.count(";"))
    (folder / "svar.csv").write_text(f"{ids}\n{row}\n", encoding="utf-8")
    ran = samskab("score", "svar.csv", "-q", "opskrift", "--by", "rolle")
    assert (ran.code, ran.out) == (3, "")
    assert "no-figures" in ran.err


def _questions(name: str) -> list[str]:
    from samskabelse_cli.files.questionnaires import load_questionnaire
    from samskabelse_cli.model.asked import asked

    return [question.id for question in asked(load_questionnaire(name), None)]


@pytest.mark.parametrize("name", ["trappen", "tjek"])
def test_other_kinds_are_grouped_in_every_format(samskab: Samskab, folder: Path, name: str) -> None:
    ids = _questions(name)
    rows = [["leder" if n < 6 else "borger", *(["1"] * len(ids))] for n in range(12)]
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["rolle", *ids], *rows])
    call = ("score", "svar.csv", "-q", name, "--by", "rolle")
    found = records(samskab(*call, "--format", "json"))
    jsonschema.Draft202012Validator(json.loads(json_schema("result"))).validate(found)
    assert [one["result"]["n"] for one in found] == [12, 6, 6]
    for layout in ("text", "csv", "parquet", "xlsx"):
        assert samskab(*call, "--format", layout, "-o", f"ud.{layout}").code == 0
    assert "leder" in (folder / "ud.text").read_text(encoding="utf-8")
    charts = openpyxl.load_workbook(folder / "ud.xlsx")["Diagrammer"]
    assert len(vars(charts)["_charts"]) == (name == "trappen")


def test_files_that_are_held_after_all_are_told_of_once(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One was streamed before another turned out not to be: what it said is not said twice."""
    survey(folder)
    first = (folder / "svar.csv").read_text(encoding="utf-8").splitlines()
    damaged = [first[0], first[1].rsplit(";", 1)[0] + ";hmm", *first[2:]]
    (folder / "a.csv").write_text("\n".join(damaged), encoding="utf-8")
    call = ("score", "a.csv", "svar.csv", "--by", "rolle", "--format", "json")
    held = samskab(*call)
    monkeypatch.setattr(scan, "SCANNED_FROM", 1)

    def none_of_the_second(opened: scan.Scan, *rest: Any) -> Any:
        return None if opened.file.name == "svar.csv" else streamed(opened, *rest)

    monkeypatch.setattr("samskabelse_cli.cli.streaming.streamed", none_of_the_second)
    again = samskab(*call)
    assert (again.code, again.err) == (held.code, held.err)
    assert held.err.count("unreadable-answer") == 1
