"""Faults of assessment files: what the hints name, that none hides another, and what is no file."""

from pathlib import Path

import pytest
import yaml

from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files import catalogue
from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import ladder as ladder_of
from tests.files.by_hand import GOOD, Misfits, action
from tests.files.edits import Edit, add, edited, found, line_of, only, put, refused, rename

TRIN = ladder_of("trin", "da")

#: What a person may write where something else is due.
SCALARS = ["", "no", "12", "-1", "0.5", ".nan", "-.inf", "2026-11-26", "2026-02-30", "12:30", "~"]
SCALARS += ["[a]", "{a: b}", '"\\0"', "!x a", "!x {a: b}", "*a", "0xHUGE", "x" * 300, "'", "true"]

PATHS = [
    f"{key}>{inner}" if inner else key
    for key, value in yaml.safe_load(GOOD).items()
    for inner in ("", *(value if isinstance(value, dict) else ()))
]


def write(folder: Path, *edits: Edit) -> Path:
    path = folder / "svar.yaml"
    path.write_text(edited(GOOD, edits), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("edit", "code", "hint"),
    [
        (rename("subject", "subjekt"), "unknown-key", "Mente du subject?"),
        (rename("answers", "anwsers"), "unknown-key", "Mente du answers?"),
        (rename("questionnaire>form", "from"), "unknown-key", "Mente du form?"),
        (put("answers>ledelse", "{lvel: 2}"), "unknown-key", "Mente du level?"),
        (put("answers>ledelse", "{level: 2, bevidence: x}"), "unknown-key", "Mente du evidence?"),
        (action("dato", "2027-01-01"), "unknown-key", "Mente du"),
        (action("first-sign", "x"), "unknown-key", "Mente du first_sign?"),
        (rename("answers>ledelse", "ledlese"), "unknown-question", "Mente du ledelse?"),
        (rename("targets>strategi", "strategy"), "unknown-dimension", "Mente du strategi?"),
        (action("stage", "modne"), "unknown-stage", "Mente du moden?"),
        (put("answers>ledelse", "{level: 6}"), "level-out-of-range", "et helt tal fra 0 til 5"),
        (put("targets>strategi", "0"), "level-out-of-range", "et helt tal fra 1 til 5"),
        (put("answers>ledelse", "{special: ja}"), "not-allowed", "Brug unknown, not_applicable."),
        (put("answers>ledelse", "{special: not_applicable}"), "special-not-offered", "unknown"),
        (put("answers>ledelse", "{option: nogen-grad}"), "answer-wrong-kind", "Skriv level"),
        (put("questionnaire>form", "kort"), "not-allowed", "Brug short, long."),
        (action("status", "færdig"), "not-allowed", "Brug open, done, dropped."),
    ],
)
def test_hint_names_what_was_meant(told: Misfits, edit: Edit, code: str, hint: str) -> None:
    assert hint in only(told(edit), code).hint


def test_unknown_option_names_those_that_there_are(told: Misfits) -> None:
    answers = put("answers", "{strategi.moden: {option: tit}}")
    (problem,) = told(put("questionnaire>form", "long"), answers)
    assert problem.hint == f"Brug {', '.join(TRIN.scale)}."


def test_other_version_names_both(told: Misfits) -> None:
    (problem,) = told(put("questionnaire>version", '"0.9"'))
    assert problem.message == "Svarene er givet til version 0.9 af trin; her er version 1.0"


def test_other_questionnaire_names_both(told: Misfits) -> None:
    (problem,) = told(put("questionnaire>id", "tjek"))
    assert problem.message == "Svarene hører til spørgeskemaet tjek, ikke trin"


def test_newer_format_is_refused_by_name_and_alone(told: Misfits) -> None:
    (problem,) = told(put("format", "2"), put("answers>ledelse", "{level: 9, ny: ting}"))
    assert problem.code == "newer-format"
    assert "format 2" in problem.message
    assert "til og med format 1" in problem.message


# --- several at once

MANY: tuple[tuple[Edit, str, str], ...] = (
    (put("subject", "no"), "subject", "reads-as-other"),
    (add("unit", "ejer: KL"), "ejer", "unknown-key"),
    (add("respondent", "respondents: 3"), "respondents", "respondent-unclear"),
    (put("started", "2026-02-30"), "started", "yaml-value"),
    (put("answers>strategi", "{level: 6}"), "answers>strategi", "level-out-of-range"),
    (put("answers>ledelse", "{level: 3.5}"), "answers>ledelse", "wrong-type"),
    (put("answers>borgere", "{level: 1, special: unknown}"), "answers>borgere", "answer-unclear"),
    (add("answers>borgere", "lærdom: {level: 1}"), "answers>lærdom", "unknown-question"),
    (add("answers>borgere", "politik: {levl: 1}"), "answers>politik", "unknown-key"),
    (add("answers>borgere", "laering: {special: x}"), "answers>laering", "not-allowed"),
    (put("targets>strategi", "9"), "targets>strategi", "level-out-of-range"),
    (add("targets>strategi", "strategi: 2"), "", "duplicate-key"),
    (action("stage", "modne"), "actions", "unknown-stage"),
)


def test_all_faults_are_told_at_once_in_the_order_of_lines(told: Misfits) -> None:
    edits = [edit for edit, _path, _code in MANY]
    text = edited(GOOD, edits)
    expected = {
        (line_of(text, path) if path else line_of(text, "targets>strategi") + 1, code)
        for _edit, path, code in MANY
    }
    problems = told(*edits)
    assert expected <= set(found(problems))
    lines = [problem.place.line for problem in problems if problem.place and problem.place.line]
    assert len(lines) == len(problems)
    assert lines == sorted(lines)


@pytest.mark.parametrize("text", ["- a\n- b\n", "bare en tekst\n", "12\n", "~\n", "a: 1\n"])
def test_file_that_is_something_else_is_told(tmp_path: Path, text: str, trin: Ladder) -> None:
    path = tmp_path / "svar.yaml"
    path.write_text(text, encoding="utf-8")
    assert found(refused(lambda: load_assessment(path))) == [(1, "not-an-assessment")]
    assert found(refused(lambda: load_assessment(path, trin))) == [(1, "not-an-assessment")]


def test_missing_file_is_told(tmp_path: Path) -> None:
    (problem,) = refused(lambda: load_assessment(tmp_path / "nej.yaml"))
    assert problem.code == "file-missing"


# --- the questionnaire that a file names


def test_questionnaire_that_is_not_shipped_is_told_with_how_to_name_it(tmp_path: Path) -> None:
    path = write(tmp_path, put("questionnaire>id", "eget"))
    (problem,) = refused(lambda: load_assessment(path))
    assert found([problem]) == [(line_of(GOOD, "questionnaire>id"), "questionnaire-elsewhere")]
    assert "eget" in problem.message
    assert "-q" in problem.hint


def test_missing_questionnaire_is_told_with_the_other_faults(tmp_path: Path) -> None:
    path = write(tmp_path, put("questionnaire>id", "trinn"), put("subject", "no"))
    assert found(refused(lambda: load_assessment(path))) == [
        (line_of(GOOD, "questionnaire>id"), "questionnaire-elsewhere"),
        (line_of(GOOD, "subject"), "reads-as-other"),
    ]


@pytest.mark.parametrize("given", ["/etc/passwd", "../trin", "", '"a\\0b"', "x" * 300, "Trin"])
def test_id_that_is_none_is_told_at_its_line(tmp_path: Path, given: str) -> None:
    path = write(tmp_path, put("questionnaire>id", given))
    problems = refused(lambda: load_assessment(path))
    assert {line for line, _code in found(problems)} == {line_of(GOOD, "questionnaire>id")}


def test_file_that_an_id_points_to_is_not_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "andet.yaml").write_text("hemmeligt: [\n", encoding="utf-8")
    path = write(folder, put("questionnaire>id", "andet.yaml"))
    problems = refused(lambda: load_assessment(path))
    assert {problem.place.file for problem in problems if problem.place} == {str(path)}


def test_broken_questionnaire_is_told_with_its_own_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "questionnaires" / "eget"
    own.mkdir(parents=True)
    (own / "questionnaire.yaml").write_text("format: 1\nid: eget\nid: to\n", encoding="utf-8")
    monkeypatch.setattr(catalogue, "_PACKAGE", tmp_path)
    path = write(tmp_path, put("questionnaire>id", "eget"))
    problem = only(refused(lambda: load_assessment(path)), "duplicate-key")
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (str(own / "questionnaire.yaml"), 3)


# --- anything at all


@pytest.mark.parametrize("value", SCALARS)
def test_anything_written_anywhere_is_read_or_told(value: str, tmp_path: Path) -> None:
    for path in PATHS:
        file = write(tmp_path, put(path, value.replace("HUGE", "f" * 5000)))
        try:
            assert isinstance(load_assessment(file, TRIN), Assessment)
        except SamskabError as error:
            for problem in error.problems:
                assert problem.code in CATALOGUE
                assert problem.place is not None
                assert problem.place.line is not None


@pytest.mark.parametrize("path", ["format", "answers>ledelse", "targets>strategi", "started"])
def test_number_too_long_to_be_written_is_told(told: Misfits, path: str) -> None:
    number = "0x" + "f" * 5000
    problems = told(put(path, f"{{level: {number}}}" if path.startswith("answers") else number))
    assert {line for line, _code in found(problems)} == {line_of(GOOD, path)}
    assert all(len(problem.message) < 1000 for problem in problems)
