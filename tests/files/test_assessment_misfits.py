"""Assessment files with faults: each is told with its line, and nothing is guessed."""

from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.assessment import Answer
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.model.questionnaire import Ladder
from tests.files.by_hand import GOOD, Misfits, action
from tests.files.edits import Edit, add, drop, edited, found, line_of, only, put, rename


def test_good_file_is_read(tmp_path: Path, trin: Ladder) -> None:
    path = tmp_path / "svar.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_assessment(path, trin).answers["strategi"] == Answer(level=3, note="en note")


ANSWERS = [
    ("{level: 6}", "level-out-of-range"),
    ("{level: -1}", "level-out-of-range"),
    ('{level: "3"}', "wrong-type"),
    ("{level: 3.5}", "wrong-type"),
    ("{level: 3.0}", "wrong-type"),
    ("{level: true}", "wrong-type"),
    ("{level: .nan}", "wrong-type"),
    ("{level: .inf}", "wrong-type"),
    ("{level: tre}", "wrong-type"),
    ("{level: [3]}", "wrong-type"),
    ("{special: ved ikke}", "not-allowed"),
    ("{special: [unknown]}", "not-allowed"),
    ("{special: not_applicable}", "special-not-offered"),
    ("{level: 2, special: unknown}", "answer-unclear"),
    ("{}", "answer-unclear"),
    ("3", "not-a-mapping"),
    ("", "not-a-mapping"),
    ("[3]", "not-a-mapping"),
    ("{option: hoej-grad}", "answer-wrong-kind"),
    ("{level: 2, nte: x}", "unknown-key"),
    ("{level: 2, note: no}", "reads-as-other"),
    ("{level: 2, note: 12}", "reads-as-other"),
    ("{level: 2, evidence: 2025-01-01}", "reads-as-other"),
    ("{level: 2, note: " + "x" * (NOTE_LENGTH + 1) + "}", "too-long"),
    ("{level: 2, level: 3}", "duplicate-key"),
]


@pytest.mark.parametrize(("answer", "code"), ANSWERS)
def test_answer_that_does_not_fit_is_told_with_its_line(
    told: Misfits, answer: str, code: str
) -> None:
    assert found(told(put("answers>ledelse", answer))) == [(line_of(GOOD, "answers>ledelse"), code)]


LONG_ANSWERS = [
    ("{option: meget}", "unknown-option"),
    ("{option: 4}", "reads-as-other"),
    ("{level: 4}", "answer-wrong-kind"),
    ("{option: hoej-grad, special: not_applicable}", "answer-unclear"),
    ("{special: nej}", "not-allowed"),
]


@pytest.mark.parametrize(("answer", "code"), LONG_ANSWERS)
def test_answer_that_does_not_fit_the_long_form_is_told(
    told: Misfits, answer: str, code: str
) -> None:
    edits = (
        put("questionnaire>form", "long"),
        put("answers", f"{{strategi.moden: {{option: hoej-grad}}, politik.moden: {answer}}}"),
    )
    line = line_of(edited(GOOD, edits), "answers")
    assert found(told(*edits)) == [(line, code)]


OTHERS: list[tuple[Edit, str, str]] = [
    (rename("answers>ledelse", "ledelsen"), "answers>ledelsen", "unknown-question"),
    (rename("answers>ledelse", "ledelse.moden"), "answers>ledelse.moden", "unknown-question"),
    (put("answers", "[a]"), "answers", "not-a-mapping"),
    (rename("targets>strategi", "strategy"), "targets>strategy", "unknown-dimension"),
    (put("targets>strategi", "6"), "targets>strategi", "level-out-of-range"),
    (put("targets>strategi", "0"), "targets>strategi", "level-out-of-range"),
    (put("targets>strategi", '"4"'), "targets>strategi", "wrong-type"),
    (put("targets>strategi", "true"), "targets>strategi", "wrong-type"),
    (action("dimension", "borger"), "actions", "unknown-dimension"),
    (action("stage", "modne"), "actions", "unknown-stage"),
    (action("text", '" "'), "actions", "empty-text"),
    (action("text", "no"), "actions", "reads-as-other"),
    (action("due", "i morgen"), "actions", "wrong-type"),
    (action("due", "true"), "actions", "wrong-type"),
    (action("status", "lukket"), "actions", "not-allowed"),
    (action("ejer", "Ane"), "actions", "unknown-key"),
    (put("actions", "[bare tekst]"), "actions", "not-a-mapping"),
    (put("actions", "{a: b}"), "actions", "wrong-type"),
    (put("updated", "i går"), "updated", "wrong-type"),
    (put("updated", ""), "updated", "wrong-type"),
    (put("subject", "no"), "subject", "reads-as-other"),
    (put("subject", "12"), "subject", "reads-as-other"),
    (put("subject", "x" * 301), "subject", "too-long"),
    (put("unit", "7"), "unit", "reads-as-other"),
    (put("respondent", "leder"), "respondent", "not-a-mapping"),
    (add("unit", "respondents: 3"), "respondents", "respondent-unclear"),
    (put("respondent", "{rolle: leder, role: leder}"), "respondent", "unknown-key"),
    (rename("targets", "target"), "target", "unknown-key"),
    (drop("subject"), "format", "missing-key"),
    (drop("started"), "format", "missing-key"),
    (drop("questionnaire"), "format", "missing-key"),
    (drop("questionnaire>form"), "questionnaire>id", "missing-key"),
    (drop("questionnaire>version"), "questionnaire>id", "missing-key"),
    (put("questionnaire>version", "1.0"), "questionnaire>version", "reads-as-other"),
    (put("questionnaire>version", '"0.9"'), "questionnaire>version", "other-version"),
    (put("questionnaire>id", "trappen"), "questionnaire>id", "other-questionnaire"),
    (put("questionnaire>form", "lang"), "questionnaire>form", "not-allowed"),
    (put("format", "2"), "format", "newer-format"),
    (put("format", "0"), "format", "out-of-range"),
    (put("format", '"1"'), "format", "wrong-type"),
    (put("format", "true"), "format", "wrong-type"),
    (put("format", "1.0"), "format", "wrong-type"),
    (put("subject", '"  "'), "subject", "empty-text"),
]


@pytest.mark.parametrize(("edit", "path", "code"), OTHERS)
def test_what_does_not_fit_is_told_with_its_line(
    told: Misfits, edit: Edit, path: str, code: str
) -> None:
    assert found(told(edit)) == [(line_of(edited(GOOD, [edit]), path), code)]


@pytest.mark.parametrize("number", ["0", "2026", "20261126", "5.5", "-1", "12:30", "007"])
def test_number_is_neither_a_time_nor_a_date(told: Misfits, number: str) -> None:
    for edit, path in ((put("started", number), "started"), (action("due", number), "actions")):
        assert {line for line, _code in found(told(edit))} == {line_of(GOOD, path)}


@pytest.mark.parametrize("value", ["2026-02-30", "2026-13-01T09:00:00", "2026-11-26T25:00:00"])
def test_impossible_date_is_told(told: Misfits, value: str) -> None:
    problem = only(told(put("started", value)), "yaml-value")
    assert found([problem]) == [(line_of(GOOD, "started"), "yaml-value")]
    assert value in problem.message


@pytest.mark.parametrize("respondents", ["0", "-3", "2.5", "true", '"23"'])
def test_respondents_are_a_count(told: Misfits, respondents: str) -> None:
    edit = (drop("respondent"), add("unit", f"respondents: {respondents}"))
    (problem,) = told(*edit)
    assert problem.code in ("out-of-range", "wrong-type")
    assert problem.place is not None
    assert problem.place.line == line_of(edited(GOOD, edit), "respondents")
