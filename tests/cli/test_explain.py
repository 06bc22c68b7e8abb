"""``samskab score --explain`` and ``--map``: exit codes, where things are written, refusals."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from samskabelse_cli.inert import inert
from tests.conftest import Ran
from tests.hostile import HOSTILE

Samskab = Callable[..., Ran]

IDS = "strategi;ledelse;organisation;kompetencer;borgere;civilsamfund;politik;laering"
GOOD = f"{IDS}\n3;2;2;3;1;2;1;2\n"
ODD = f"{IDS}\n3;2;2;3;1;2;1;9\n"


def write(folder: Path, text: str, name: str = "svar.csv") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_explanation_goes_to_stdout_and_scores_nothing(samskab: Samskab, folder: Path) -> None:
    write(folder, GOOD)
    ran = samskab("score", "svar.csv", "--explain")
    assert (ran.code, ran.err) == (0, "")
    assert "strategi: strategi, id" in ran.out
    assert "niveau" not in ran.out
    assert samskab("score", "svar.csv", "--explain", "--plain").out == ran.out


def test_terminal_gets_tables(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, GOOD)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out = samskab("score", "svar.csv", "--explain").out
    assert re.search("^strategi +strategi +id *$", out, re.MULTILINE)


def test_values_that_cannot_be_read_want_a_look(samskab: Samskab, folder: Path) -> None:
    write(folder, ODD)
    ran = samskab("score", "svar.csv", "--explain")
    assert ran.code == 1
    assert "»9«: ! kan ikke læses, 1 gang" in ran.out


def test_file_that_fits_nothing_is_explained_all_the_same(samskab: Samskab, folder: Path) -> None:
    write(folder, "V1;V2\n1;2\n")
    ran = samskab("score", "svar.csv", "--explain")
    assert ran.code == 1
    assert "V1: kan grupperes efter (keep)" in ran.out
    assert "no-such-survey" in ran.err


def test_two_columns_for_one_question_are_explained(samskab: Samskab, folder: Path) -> None:
    write(folder, f"{IDS};Strategi\n3;2;2;3;1;2;1;2;3\n")
    ran = samskab("score", "svar.csv", "--explain")
    assert ran.code == 1
    assert "Strategi#2: ! også svar på strategi, id" in ran.out
    assert "duplicate-column" in ran.err


def test_draft_is_written_and_used(samskab: Samskab, folder: Path) -> None:
    write(folder, ODD)
    ran = samskab("score", "svar.csv", "--explain", "-o", "kort.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert "--map kort.yaml" in ran.err
    without = samskab("score", "svar.csv", "--format", "json")
    assert samskab("score", "svar.csv", "--map", "kort.yaml", "--format", "json") == without
    draft = (folder / "kort.yaml").read_text(encoding="utf-8")
    decided = draft.replace('#    "9": blank  # ?', '    "9": unknown  # ?')
    assert decided != draft
    write(folder, decided, "kort.yaml")
    ran = samskab("score", "svar.csv", "--map", "kort.yaml", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)[0]["result"]["unknown"] == ["laering"]


def test_draft_on_stdout_is_yaml(samskab: Samskab, folder: Path) -> None:
    write(folder, GOOD)
    ran = samskab("score", "svar.csv", "--explain", "-o", "-")
    assert (ran.code, ran.err) == (0, "")
    assert yaml.safe_load(ran.out)["columns"]["strategi"] == "strategi"


def test_nothing_is_written_over(samskab: Samskab, folder: Path) -> None:
    write(folder, GOOD)
    write(folder, "mit", "kort.yaml")
    ran = samskab("score", "svar.csv", "--explain", "-o", "kort.yaml")
    assert ran.code == 2
    assert "output-exists" in ran.err
    assert (folder / "kort.yaml").read_text(encoding="utf-8") == "mit"
    write(folder, "{}", "kort.yaml")
    ran = samskab("score", "svar.csv", "--map", "kort.yaml", "-o", "kort.yaml")
    assert "output-is-source" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("svar.csv", "--explain", "--format", "json"), 2, "options-clash"),
        (("svar.csv", "--explain", "--by", "Enhed"), 2, "options-clash"),
        (("svar.csv", "--explain", "--problems", "fejl.csv"), 2, "options-clash"),
        (("svar.csv", "to.csv", "--explain", "-o", "kort.yaml"), 2, "one-table"),
        (("svar.yaml", "--explain"), 3, "no-table"),
        (("tom", "--explain"), 3, "no-assessments"),
        (("væk.csv", "--explain"), 3, "file-missing"),
        (("svar.csv", "--map", "væk.yaml"), 3, "væk.yaml file-missing"),
        (("svar.csv", "--map", "galt.yaml"), 3, "galt.yaml:1:1 unknown-key"),
        (("svar.csv", "--explain", "--map", "galt.yaml"), 3, "galt.yaml:1:1 unknown-key"),
    ],
)
def test_refusals(
    samskab: Samskab, folder: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    write(folder, GOOD)
    write(folder, GOOD, "to.csv")
    write(folder, "colums: {}\n", "galt.yaml")
    (folder / "tom").mkdir()
    ran = samskab("score", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_every_table_of_the_sources_is_explained(samskab: Samskab, folder: Path) -> None:
    for name in ("a.csv", "b.csv"):
        write(folder, GOOD, name)
    (folder / "tom").mkdir()
    ran = samskab("score", "a.csv", "tom", "b.csv", "--explain")
    assert ran.code == 1
    assert ran.out.count("Respondenter: 1") == 2
    assert "no-assessments" in ran.err


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_does_not_act_on_the_terminal(
    samskab: Samskab, folder: Path, hostile: str
) -> None:
    quoted = '"' + hostile.replace('"', '""') + '"'
    (folder / "svar.csv").write_bytes(f"{quoted};{IDS}\n1;{quoted};2;2;3;1;2;1;2\n".encode())
    for more in ((), ("-o", "-")):
        ran = samskab("score", "svar.csv", "--explain", *more)
        assert ran.code in (0, 1, 3)
        for line in (*ran.out.split("\n"), *ran.err.split("\n")):
            assert line == inert(line)


def test_map_is_for_groups_too(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"{unit};1;2;2;3;1;2;1;2\n" for unit in "aaaaabbbbb")
    write(folder, f"Enhed;{IDS.replace('strategi', 'V1')}\n{rows}")
    write(folder, 'columns: {V1: strategi}\nvalues: {"*": {"1": 4}}\n', "kort.yaml")
    arguments = ("score", "svar.csv", "--map", "kort.yaml", "--by", "Enhed", "--format", "json")
    ran = samskab(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert "strategi" in ran.out
    # A big file with a map is read whole, and comes to the same.
    monkeypatch.setattr("samskabelse_cli.survey.scan.SCANNED_FROM", 1)
    assert samskab(*arguments) == ran
    without = samskab("score", "svar.csv", "--by", "Enhed", "--format", "json")
    assert without.out != ran.out
