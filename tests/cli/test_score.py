"""``samskab score``: the exit codes, the JSON of the interface, and where it is written."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import long, short
from tests.conftest import Ran

Samskab = Callable[..., Ran]
Answered = Callable[..., Path]

RESULT_KEYS = {
    "kind",
    "rule",
    "stage",
    "stage_low",
    "stage_high",
    "ended_by",
    "progress",
    "level",
    "stages",
    "dimensions",
    "unknown",
    "not_applicable",
    "unanswered",
    "steps_up",
    "steps_down",
    "next_steps",
}


def only(ran: Ran) -> dict[str, Any]:
    (found,) = json.loads(ran.out)
    assert isinstance(found, dict)
    return found


def test_a_file_is_scored_for_people(samskab: Samskab, answered: Answered) -> None:
    ran = samskab("score", str(answered()))
    assert ran.code == 0
    assert "I står på trin 2 af 5: Den inddragende kommune" in ran.out
    assert ran.err == ""


def test_plain_and_a_dumb_terminal_write_lines_without_drawing(
    samskab: Samskab, answered: Answered, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(answered())
    plain = samskab("score", path, "--plain").out
    assert "Ledelse: niveau 2 af 5" in plain
    assert not set(plain) & set("█░◆▇─━╌")
    monkeypatch.setenv("TERM", "dumb")
    assert samskab("score", path).out == plain


def test_json_is_an_array_with_the_keys_of_the_interface(
    samskab: Samskab, answered: Answered
) -> None:
    found = only(samskab("score", str(answered("3 2 2 2 3 3 2 ·")), "--format", "json"))
    assert {"format", "questionnaire", "subject", "respondent", "group", "result"} <= set(found)
    assert found["format"] == 1
    assert found["questionnaire"] == {"id": "trin", "version": "1.0", "form": "short"}
    assert found["subject"] == "Eksempelby"
    result = found["result"]
    assert set(result) == RESULT_KEYS
    assert result["kind"] == "ladder"
    assert set(result["rule"]) == {"reached_at", "minimum_coverage", "floor"}
    assert result["stage"] == {
        "number": 2,
        "id": "inddragende",
        "name": "Den inddragende kommune",
    }
    assert set(result["ended_by"]) == {"reason", "dimensions"}
    stage_keys = {"id", "fulfilment", "own", "reached", "answered", "questions"}
    assert [set(stage) for stage in result["stages"]] == [stage_keys] * 5
    dimension_keys = {"id", "level", "low", "high", "target", "evidence_gap"}
    assert [set(row) for row in result["dimensions"]] == [dimension_keys] * 8
    assert result["unknown"] == ["laering"]
    assert result["steps_up"]["count"] == sum(q["steps"] for q in result["steps_up"]["questions"])
    assert all(set(s) == {"dimension", "stage", "text"} for s in result["next_steps"])


def test_jsonl_is_one_object_a_line(samskab: Samskab, answered: Answered) -> None:
    answered(name="a.yaml")
    answered("1 1 1 1 1 1 1 1", name="b.yaml")
    ran = samskab("score", "a.yaml", "b.yaml", "--format", "jsonl")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["result"]["stage"]["number"] for line in lines] == [2, 1]
    assert lines == json.loads(samskab("score", ".", "--format", "json").out)


def test_no_stage_is_a_null_id_and_no_answers_are_nulls(
    samskab: Samskab, answered: Answered
) -> None:
    stage = only(samskab("score", str(answered("0 0 0 0 0 0 0 0")), "--format", "json"))["result"]
    assert stage["stage"] == {"number": 0, "id": None, "name": None}
    nothing = only(samskab("score", str(answered("- - - - - - - -")), "--format", "json"))["result"]
    assert nothing["stage"]["number"] is None
    assert nothing["stages"][0]["fulfilment"] is None
    assert nothing["unanswered"] == [row["id"] for row in nothing["dimensions"]]


def test_a_long_form_is_scored(samskab: Samskab, folder: Path, trin: Ladder) -> None:
    rows = "\n".join(["1 1 0.5 · /"] * 8)
    (folder / "lang.yaml").write_text(dump_assessment(long(trin, rows)), encoding="utf-8")
    found = only(samskab("score", "lang.yaml", "--format", "json"))
    assert found["questionnaire"]["form"] == "long"
    assert len(found["result"]["not_applicable"]) == 8


def test_names_in_the_json_are_in_the_language_asked_for(
    samskab: Samskab, answered: Answered
) -> None:
    ran = samskab("score", str(answered()), "--format", "json", "--lang", "en")
    assert only(ran)["result"]["stage"]["name"] == "The involving municipality"
    assert only(ran)["result"]["stage"]["id"] == "inddragende"


def test_a_folder_is_scored_file_by_file_in_order(samskab: Samskab, answered: Answered) -> None:
    answered(name="mappe/b.yml")
    answered("1 1 1 1 1 1 1 1", name="mappe/a.yaml")
    (Path("mappe") / "note.txt").write_text("intet", encoding="utf-8")
    ran = samskab("score", "mappe", "--format", "json")
    assert ran.code == 0
    assert [one["result"]["stage"]["number"] for one in json.loads(ran.out)] == [1, 2]


def test_a_broken_file_among_good_ones_is_told_and_the_others_are_scored(
    samskab: Samskab, answered: Answered
) -> None:
    good = answered(name="god.yaml")
    broken = answered(name="brudt.yaml")
    broken.write_text(good.read_text(encoding="utf-8").replace("level: 3", "level: 6"), "utf-8")
    ran = samskab("score", "god.yaml", "brudt.yaml", "--format", "json")
    assert ran.code == 1
    assert len(json.loads(ran.out)) == 1
    assert "brudt.yaml:7:" in ran.err
    assert "level-out-of-range Trinnet 6 findes ikke" in ran.err


def test_only_broken_files_exit_3_and_write_nothing(
    samskab: Samskab, folder: Path, answered: Answered
) -> None:
    (folder / "brudt.yaml").write_text("format: [", encoding="utf-8")
    ran = samskab("score", "brudt.yaml", "borte.yaml", "-o", "ud.json", "--format", "json")
    assert ran.code == 3
    assert ran.out == ""
    assert "brudt.yaml:2:1 yaml-syntax" in ran.err
    assert "borte.yaml file-missing" in ran.err
    assert not Path("ud.json").exists()


def test_an_empty_folder_exits_3(samskab: Samskab, folder: Path) -> None:
    ran = samskab("score", str(folder))
    assert ran.code == 3
    assert "no-assessments" in ran.err


def test_every_fault_of_a_file_is_told_at_once(samskab: Samskab, answered: Answered) -> None:
    path = answered()
    text = path.read_text(encoding="utf-8")
    text = text.replace("ledelse:", "ledelsen:").replace("level: 3", "level: .nan")
    path.write_text(text.replace("subject:", "subjekt:"), encoding="utf-8")
    ran = samskab("score", "svar.yaml")
    assert ran.code == 3
    assert "Mente du ledelse?" in ran.err
    assert "Mente du subject?" in ran.err
    assert ran.err.count("svar.yaml:") >= 4
    assert "unexpected" not in ran.err


def test_a_dash_is_standard_input(
    samskab: Samskab, answered: Answered, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = answered().read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
    ran = samskab("score", "-", "--format", "json")
    assert ran.code == 0
    assert only(ran)["result"]["stage"]["number"] == 2


def test_a_file_takes_the_output_whole_and_stdout_stays_empty(
    samskab: Samskab, answered: Answered
) -> None:
    expected = samskab("score", str(answered()), "--format", "json").out
    ran = samskab("score", "svar.yaml", "--format", "json", "-o", "ud.json")
    assert (ran.code, ran.out) == (0, "")
    assert Path("ud.json").read_text(encoding="utf-8") == expected


def test_a_dash_as_output_is_standard_output(samskab: Samskab, answered: Answered) -> None:
    path = str(answered())
    assert samskab("score", path, "-o", "-").out == samskab("score", path).out


def test_an_output_that_cannot_be_written_exits_3(samskab: Samskab, answered: Answered) -> None:
    ran = samskab("score", str(answered()), "-o", "ingen/ud.json")
    assert ran.code == 3
    assert "ingen/ud.json output-failed" in ran.err


def test_the_answers_are_not_overwritten_by_their_own_score(
    samskab: Samskab, answered: Answered
) -> None:
    path = answered()
    before = path.read_bytes()
    samskab("score", "svar.yaml", "-o", "svar.yaml")
    assert path.read_bytes() == before


def test_answers_to_another_questionnaire_are_refused(samskab: Samskab, answered: Answered) -> None:
    path = answered()
    path.write_text(path.read_text("utf-8").replace("id: trin", "id: andet"), encoding="utf-8")
    ran = samskab("score", "svar.yaml", "-q", "trin")
    assert ran.code == 3
    assert "other-questionnaire" in ran.err


def test_no_answers_in_a_folder_are_overwritten_by_their_score(
    samskab: Samskab, answered: Callable[..., Path], folder: Path
) -> None:
    path = answered(name="mappe/svar.yaml")
    before = path.read_bytes()
    ran = samskab("score", "mappe", "-o", "mappe/svar.yaml")
    assert (ran.code, path.read_bytes()) == (2, before)
    assert "output-is-source" in ran.err


def test_a_source_name_that_no_system_allows_is_told(samskab: Samskab) -> None:
    ran = samskab("score", "x" * 300)
    assert ran.code == 3
    assert "file-unreadable" in ran.err


def test_json_holds_no_character_that_acts_on_a_terminal(
    samskab: Samskab, folder: Path, trin: Ladder
) -> None:
    named = short(trin, "1 1 1 1 1 1 1 1").model_copy(update={"subject": "a\x9b\u202e\x7fb"})
    (folder / "svar.yaml").write_text(dump_assessment(named), encoding="utf-8")
    ran = samskab("score", "svar.yaml", "--format", "jsonl")
    assert ran.out.isprintable() or ran.out.rstrip("\n").isprintable()
    assert json.loads(ran.out)["subject"] == named.subject
