"""The shipped surveys of Eksempelby: what they are, what they tell, and how one gets at them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from samskabelse_cli.language import LANGUAGES
from samskabelse_cli.survey.read import read_survey
from tests.conftest import Ran
from tests.samples import FILES, FOLDER, ROLES, UNITS

Samskab = Callable[..., Ran]
STAFF, VOTES = (str(FOLDER / name) for name in FILES)


@pytest.mark.parametrize("name", FILES)
def test_shipped_file_is_what_the_script_writes(name: str) -> None:
    assert (FOLDER / name).read_bytes() == FILES[name]()


@pytest.mark.parametrize("name", FILES)
def test_every_cell_of_a_sample_can_be_read(name: str) -> None:
    survey = read_survey(FOLDER / name)
    assert (survey.questionnaire.id, survey.form, survey.problems) == ("trin", "short", ())


def groups(samskab: Samskab, *arguments: str) -> list[dict[str, Any]]:
    """Return the records of groups; everybody is the first."""
    ran = samskab("score", *arguments, "--format", "json")
    assert ran.code == 0
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def withheld(records: list[dict[str, Any]], column: str) -> set[str | None]:
    return {r["group"][column] for r in records if r["result"]["suppressed"]}


def test_survey_is_of_240_people(samskab: Samskab) -> None:
    everybody, *roles = groups(samskab, STAFF, "--by", "rolle")
    assert everybody["result"]["n"] == sum(ROLES.values()) == 240
    assert {r["group"]["rolle"]: r["result"]["n"] for r in roles} == {
        "medarbejder": 186,
        "leder": 34,
        "politiker": 9,
        "borger/forening": None,
        None: None,
    }


def test_smallest_unit_is_withheld_with_one_more(samskab: Samskab) -> None:
    _everybody, *units = groups(samskab, STAFF, "--by", "forvaltning")
    assert {r["group"]["forvaltning"] for r in units} == {*UNITS, None}
    assert min(UNITS.values()) < 5
    assert withheld(units, "forvaltning") == {"Stadsdirektørens sekretariat", None}


def test_roles_crossed_with_units_show_those_of_five_and_more(samskab: Samskab) -> None:
    _everybody, *cells = groups(samskab, STAFF, "--by", "rolle,forvaltning")
    shown = [r["result"]["n"] for r in cells if not r["result"]["suppressed"]]
    assert len(shown) == 9
    assert min(shown) == 5


def test_survey_tells_its_story(samskab: Samskab) -> None:
    everybody = groups(samskab, STAFF, "--by", "rolle")[0]["result"]
    flagged = {g["dimension"]: g for g in everybody["role_gaps"] if g["flagged"]}
    assert set(flagged) == {"strategi", "ledelse"}
    assert {(g["lowest"], g["highest"]) for g in flagged.values()} == {("medarbejder", "leder")}
    agreement = {a["question"]: a for a in everybody["agreement"]}
    assert [q for q, a in agreement.items() if a["words"] == "camps"] == ["borgere"]
    assert agreement["civilsamfund"]["words"] == "alike"
    assert [q for q, a in agreement.items() if a["unknown"] >= 240 / 3] == ["laering"]
    assert min(a["unanswered"] for a in agreement.values()) > 0
    assert [t["id"] for t in everybody["discussion"][:4]] == [
        "borgere",
        "ledelse",
        "strategi",
        "laering",
    ]
    assert everybody["stage"]["number"] == 2


def test_camps_of_the_survey_are_units(samskab: Samskab) -> None:
    _everybody, *units = groups(samskab, STAFF, "--by", "forvaltning")
    levels = {
        r["group"]["forvaltning"]: next(
            d["level"] for d in r["result"]["dimensions"] if d["id"] == "borgere"
        )
        for r in units
        if not r["result"]["suppressed"]
    }
    assert levels["Kultur og Fritid"] > levels["Børn og Unge"] + 1


def test_workshop_counts_its_23_people_and_their_last_votes(samskab: Samskab) -> None:
    everybody = groups(samskab, VOTES, "--by", "rolle")[0]["result"]
    assert everybody["n"] == 23
    counts = {a["question"]: a["counts"] for a in everybody["agreement"]}
    # Round 1 had two camps on borgere, up to level 4, and ledelse had a 4.
    assert counts["borgere"] == [1, 18, 4, 0, 0, 0]
    assert counts["ledelse"] == [0, 3, 18, 1, 0, 0]
    assert counts["strategi"] == [0, 0, 7, 13, 3, 0]
    assert [(t["id"], t["reasons"]) for t in everybody["discussion"]] == [("laering", ["unknown"])]


def test_workshop_had_two_camps_before_it_talked(samskab: Samskab, folder: Path) -> None:
    rows = Path(VOTES).read_text(encoding="utf-8").splitlines()
    first = [rows[0], *(row for row in rows if row.split(";")[1] == "1")]
    (folder / "foerste.csv").write_text("\n".join(first), encoding="utf-8")
    everybody = groups(samskab, "foerste.csv", "--by", "rolle")[0]["result"]
    assert [a["question"] for a in everybody["agreement"] if a["words"] == "camps"] == ["borgere"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_demo_shows_the_groups_in_every_language(
    samskab: Samskab, snapshot: SnapshotAssertion, lang: str
) -> None:
    ran = samskab("demo", "--lang", lang)
    assert ran.code == 0
    lines = [line.rstrip() for line in ran.out.splitlines()]
    begin = next(number for number, line in enumerate(lines) if "240" in line)
    assert "\n".join(lines[begin:]) == snapshot


def test_groups_of_the_demo_fit_on_one_screen(samskab: Samskab) -> None:
    ran = samskab("demo")
    lines = ran.out.splitlines()
    begin = next(number for number, line in enumerate(lines) if "240" in line)
    # Two lines follow on what to do next, and the prompt.
    assert len(lines[begin:]) + 3 <= 24
    assert max(map(len, lines[begin:])) <= 80


def test_demo_says_the_groups_line_by_line(samskab: Samskab) -> None:
    out = samskab("demo", "--plain").out
    assert "rolle: leder; antal: 34; trin: 2" in out
    assert "rolle: borger/forening; antal: –; trin: vises ikke" in out


def test_samples_are_copied_as_they_are(samskab: Samskab, folder: Path) -> None:
    ran = samskab("demo", "--to", "proev")
    assert (ran.code, ran.out) == (0, "")
    assert "samskab score" in ran.err
    copied = {path.name: path.read_bytes() for path in (folder / "proev").iterdir()}
    assert copied == {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert set(FILES) < set(copied)


def test_samples_go_to_a_folder_that_is_there(samskab: Samskab, folder: Path) -> None:
    (folder / "noter.txt").write_text("mine", encoding="utf-8")
    assert samskab("demo", "--to", ".").code == 0
    assert (folder / "noter.txt").read_text(encoding="utf-8") == "mine"


def test_samples_never_overwrite(samskab: Samskab, folder: Path) -> None:
    (folder / next(iter(FILES))).write_text("mine", encoding="utf-8")
    ran = samskab("demo", "--to", ".")
    assert (ran.code, ran.err.partition(" ")[2].startswith("sample-exists")) == (2, True)
    assert [path.read_text(encoding="utf-8") for path in folder.iterdir()] == ["mine"]


def test_samples_need_a_place_to_be_copied_to(samskab: Samskab, folder: Path) -> None:
    (folder / "fil").write_text("mine", encoding="utf-8")
    for place in ("fil", "findes/ikke"):
        ran = samskab("demo", "--to", place)
        assert ran.code == 3
        assert ran.err.count("\n") == 1
