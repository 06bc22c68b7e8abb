"""Profiles, checks and plans on the command line: through a pipe, and scored in one folder."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import short
from tests.cli.test_pipes import samskab as in_a_process
from tests.conftest import Ran
from tests.files.sample_questionnaires import SAMPLES
from tests.report.kinds import Said, answered

Samskab = Callable[..., Ran]
KINDS = ("profile", "check", "canvas")
#: Name, unit and number of people are asked for before the first question.
WHO = ["Eksempelby", "", ""]


def written(folder: Path, name: str, said: str) -> Path:
    """Write a file in which every question of a shipped questionnaire is answered alike."""
    questionnaire = load_questionnaire(name)
    given: dict[str, Said] = {question.id: said for question in asked(questionnaire, None)}
    path = folder / f"{name}.yaml"
    path.write_text(dump_assessment(answered(questionnaire, given)), encoding="utf-8")
    return path


@pytest.fixture
def of_every_kind(folder: Path, trin: Ladder) -> Path:
    """A folder with an assessment of each kind."""
    (folder / "alle").mkdir()
    written(folder / "alle", "principper", "nogen-grad")
    written(folder / "alle", "tjek", "yes")
    written(folder / "alle", "opskrift", "Vi begynder i morgen.")
    ladder = dump_assessment(short(trin, "3 2 2 2 3 3 2 1"))
    (folder / "alle" / "trin.yaml").write_text(ladder, encoding="utf-8")
    return folder / "alle"


def test_a_folder_of_every_kind_is_scored_by_one_command(
    samskab: Samskab, of_every_kind: Path
) -> None:
    ran = samskab("score", str(of_every_kind), "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    records = json.loads(ran.out)
    assert [(r["questionnaire"]["id"], r["result"]["kind"]) for r in records] == [
        ("opskrift", "canvas"),
        ("principper", "profile"),
        ("tjek", "check"),
        ("trin", "ladder"),
    ]
    assert records[1]["result"]["ratio"] == 0.5
    assert records[2]["result"]["verdict"] == "no"
    assert set(records[0]["result"]["answers"].values()) == {"Vi begynder i morgen."}


@pytest.mark.parametrize("how", [[], ["--plain"]], ids=["drawn", "plain"])
def test_a_folder_of_every_kind_is_shown_one_after_the_other(
    samskab: Samskab, of_every_kind: Path, how: list[str]
) -> None:
    ran = samskab("score", str(of_every_kind), *how)
    assert (ran.code, ran.err) == (0, "")
    shown = (
        "Planen på én side",
        "Samlet: 50 %",
        "Det er ikke samskabelse",
        "I står på trin 2 af 5",
    )
    places = [ran.out.index(words) for words in shown]
    assert places == sorted(places)


def test_json_lines_hold_every_kind(samskab: Samskab, of_every_kind: Path) -> None:
    lines = samskab("score", str(of_every_kind), "--format", "jsonl").out.splitlines()
    kinds = [json.loads(line)["result"]["kind"] for line in lines]
    assert kinds == ["canvas", "profile", "check", "ladder"]


def test_one_questionnaire_named_for_a_folder_of_several_refuses_the_others(
    samskab: Samskab, of_every_kind: Path
) -> None:
    ran = samskab("score", str(of_every_kind), "-q", "principper", "--format", "json")
    assert ran.code == 1
    assert [r["questionnaire"]["id"] for r in json.loads(ran.out)] == ["principper"]
    assert ran.err.count("other-questionnaire") == 3


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_texts_of_a_result_are_in_the_language_asked_for(
    samskab: Samskab, of_every_kind: Path, lang: str
) -> None:
    ran = samskab("score", str(of_every_kind / "tjek.yaml"), "--lang", lang)
    assert load_questionnaire("tjek", lang).title in ran.out
    assert "Taler imod" not in ran.out


@pytest.mark.parametrize("kind", KINDS)
def test_answers_to_a_questionnaire_of_ones_own_are_scored_with_its_file(
    samskab: Samskab, folder: Path, kind: str
) -> None:
    (folder / "skema.yaml").write_text(SAMPLES[kind], encoding="utf-8")
    given = answered(load_questionnaire("skema.yaml"))
    (folder / "svar.yaml").write_text(dump_assessment(given), encoding="utf-8")
    assert samskab("score", "svar.yaml").code == 3
    ran = samskab("score", "svar.yaml", "-q", "skema.yaml", "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)[0]["result"]["kind"] == kind


def test_a_profile_through_a_pipe(folder: Path) -> None:
    every = asked(load_questionnaire("principper"), None)
    lines = [*WHO, "v", *["3"] * (len(every) - 1)]
    ran = in_a_process("assess", "principper", "--plain", "-o", "svar.yaml", lines=lines)
    assert ran.returncode == 0
    assert "Samlet: 50 % af det mulige" in ran.stdout.decode()
    saved = load_assessment("svar.yaml")
    assert saved.answer(every[0].id).special == "unknown"
    assert saved.answer(every[-1].id) == Answer(option="nogen-grad")


def test_a_check_through_a_pipe(folder: Path) -> None:
    lines = [*WHO, "i", "n", "en note", *["1"] * 8, *["2"] * 3]
    ran = in_a_process("assess", "tjek", "--plain", "-o", "svar.yaml", lines=lines)
    assert ran.returncode == 0
    assert "i er ikke et af svarene." in ran.stderr.decode()
    assert "Det er samskabelse" in ran.stdout.decode()
    assert load_assessment("svar.yaml").answer("parter") == Answer(option="yes", note="en note")


def test_a_plan_through_a_pipe(folder: Path) -> None:
    lines = [*WHO, "v", *(line for n in range(1, 9) for line in ("1", f"Svar {n}"))]
    ran = in_a_process("assess", "opskrift", "--plain", "-o", "svar.yaml", lines=lines)
    assert ran.returncode == 0
    assert "v er ikke et af svarene." in ran.stderr.decode()
    out = ran.stdout.decode()
    assert "Opgaven\nSvar 1\n" in out
    assert "Mangler endnu" not in out


def test_a_text_is_removed_through_a_pipe_with_a_dash_as_a_note_is(folder: Path) -> None:
    lines = [*WHO, "1", "Suppe", "<", "1", "-", "s"]
    in_a_process("assess", "opskrift", "--plain", "-o", "svar.yaml", lines=lines)
    assert load_assessment("svar.yaml").answers == {}


def test_a_plan_that_stops_early_says_how_to_go_on_and_goes_on_there(folder: Path) -> None:
    lines = [*WHO, "1", "Suppe"]
    ran = in_a_process("assess", "opskrift", "--plain", "-o", "svar.yaml", lines=lines)
    assert ran.returncode == 130
    assert "--resume svar.yaml" in ran.stderr.decode()
    again = in_a_process("assess", "--plain", "--resume", "svar.yaml", lines=["s"])
    assert "2 af 8 · Rammen" in again.stderr.decode()


def test_an_unfinished_profile_of_the_subject_is_offered(folder: Path) -> None:
    written(folder, "tjek", "yes")
    first = next(iter(asked(load_questionnaire("principper"), None))).id
    begun = answered(load_questionnaire("principper"), {first: "nogen-grad"})
    (folder / "p.yaml").write_text(dump_assessment(begun), encoding="utf-8")
    lines = ["1", "s"]
    ran = in_a_process("assess", "principper", "--plain", "--subject", "Eksempelby", lines=lines)
    assert "p.yaml (principper) blev begyndt 2026-11-26 og har 1 svar." in ran.stderr.decode()


@pytest.mark.parametrize("name", ["principper", "tjek", "opskrift"])
@pytest.mark.parametrize("form", ["short", "long"])
def test_a_form_where_there_is_one_is_refused(folder: Path, name: str, form: str) -> None:
    lines = [*WHO, "1"]
    ran = in_a_process("assess", name, "--form", form, "--plain", lines=lines)
    assert ran.returncode == 2
    assert f"one-form Spørgeskemaet {name} har kun én form" in ran.stderr.decode()
    assert list(folder.iterdir()) == []


def test_a_form_at_the_resuming_of_a_profile_is_refused_in_the_same_words(folder: Path) -> None:
    path = written(folder, "principper", "nogen-grad")
    ran = in_a_process("assess", "--resume", str(path), "--form", "short", "--plain")
    assert "None" not in ran.stderr.decode()
    assert (ran.returncode, "one-form" in ran.stderr.decode()) == (2, True)


def test_every_shipped_questionnaire_opens_with_its_number_of_questions(folder: Path) -> None:
    for name in shipped_ids():
        questionnaire = load_questionnaire(name)
        count = len(asked(questionnaire, None))
        ran = in_a_process("assess", name, "--plain")
        assert f"{count} spørgsmål, cirka" in ran.stderr.decode()
