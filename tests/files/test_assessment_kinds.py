"""Assessments of a profile, a check and a canvas: written, read again, and told what is amiss."""

from pathlib import Path

import pytest

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.assessments import load_assessment, read_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.limits import NOTE_LENGTH
from tests.files.edits import Edit, add, drop, edited, found, line_of, only, put, refused, rename
from tests.hostile import HOSTILE
from tests.report.kinds import Said, answered, canvas, of_kind

_HEAD = """\
format: 1
questionnaire:
  id: {kind}-eget
  version: "1.0"
subject: Eksempelby
started: 2026-11-26T09:00:00+01:00
updated: 2026-11-26T09:30:00+01:00
answers:
"""
GOOD = {
    "profile": _HEAD.format(kind="profile")
    + """\
  koekkenet.gryder.rene: {option: hoej-grad, note: "næsten"}
  koekkenet.gryder.store: {special: unknown}
  gaesterne.rene: {option: slet-ikke}
""",
    "check": _HEAD.format(kind="check")
    + """\
  sammen: {option: "yes", evidence: "referatet"}
  faerdigret: {option: "no"}
  opvask: {special: unknown}
""",
    "canvas": _HEAD.format(kind="canvas")
    + """\
  ret: {text: "Suppe: til alle", note: "måske"}
  gaester: {text: "Naboerne"}
""",
}
KINDS = ("profile", "check", "canvas")


def misfits(tmp_path: Path, kind: str, *edits: Edit) -> tuple[Problem, ...]:
    """Return what reading the good file of a kind is refused for after some edits."""
    path = tmp_path / "svar.yaml"
    path.write_text(edited(GOOD[kind], edits), encoding="utf-8")
    return refused(lambda: load_assessment(path, of_kind(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_written_by_hand_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "svar.yaml"
    path.write_text(GOOD[kind], encoding="utf-8")
    questionnaire = of_kind(kind)
    read, its_own = read_assessment(path, questionnaire)
    assert its_own is questionnaire
    assert read.questionnaire.form is None
    assert len(read.answers) == GOOD[kind].count("{")


ANSWERS: list[tuple[str, dict[str, Said]]] = [
    ("profile", {"koekkenet.gryder.rene": "/", "gaesterne.rene": Answer(note="kun en note")}),
    ("check", {"sammen": "yes", "faerdigret": "no", "opvask": "?"}),
    ("canvas", {"ret": Answer(text="Suppe", note="n", evidence="e"), "gaester": "Os\nog dem"}),
    ("canvas", {}),
]


@pytest.mark.parametrize(("kind", "said"), ANSWERS)
def test_what_is_written_is_read_again_as_it_was(
    tmp_path: Path, kind: str, said: dict[str, Said]
) -> None:
    given = answered(of_kind(kind), said)
    path = tmp_path / "svar.yaml"
    path.write_text(dump_assessment(given), encoding="utf-8")
    assert load_assessment(path, of_kind(kind)) == given


def test_a_file_of_a_kind_without_forms_names_no_form() -> None:
    assert "form:" not in dump_assessment(answered(of_kind("check"), {"sammen": "yes"}))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_words_of_a_plan_are_read_again_as_they_were_written(tmp_path: Path, text: str) -> None:
    given = answered(canvas(), {"ret": Answer(text=text[:NOTE_LENGTH])})
    path = tmp_path / "svar.yaml"
    path.write_text(dump_assessment(given), encoding="utf-8")
    assert load_assessment(path, canvas()) == given


@pytest.mark.parametrize("word", ["yes", "no"])
def test_yes_and_no_without_quotation_marks_are_read_as_written(tmp_path: Path, word: str) -> None:
    path = tmp_path / "svar.yaml"
    edit = put("answers>sammen", f"{{option: {word}}}")
    path.write_text(edited(GOOD["check"], [edit]), encoding="utf-8")
    given = load_assessment(path, of_kind("check"))
    assert given.answers["sammen"] == Answer(option=word)


def test_yes_without_quotation_marks_is_no_step_of_a_profile(tmp_path: Path) -> None:
    (told,) = misfits(tmp_path, "profile", put("answers>gaesterne.rene", "{option: yes}"))
    assert told.code == "unknown-option"


MISFITS = [
    ("profile", "gaesterne.rene", "{option: meget}", "unknown-option"),
    ("profile", "gaesterne.rene", "{option: altid}", "unknown-option"),
    ("profile", "gaesterne.rene", "{level: 3}", "answer-wrong-kind"),
    ("profile", "gaesterne.rene", '{text: "ja"}', "answer-wrong-kind"),
    ("profile", "gaesterne.rene", "{special: not_applicable}", "special-not-offered"),
    ("profile", "gaesterne.rene", "{option: hoej-grad, special: unknown}", "answer-unclear"),
    ("profile", "gaesterne.rene", "{option: 3}", "reads-as-other"),
    ("check", "opvask", "{option: maaske}", "unknown-option"),
    ("check", "opvask", '{text: "ja"}', "answer-wrong-kind"),
    ("check", "opvask", "{level: 1}", "answer-wrong-kind"),
    ("check", "opvask", "{special: not_applicable}", "special-not-offered"),
    ("canvas", "gaester", '{option: "yes"}', "answer-wrong-kind"),
    ("canvas", "gaester", "{level: 1}", "answer-wrong-kind"),
    ("canvas", "gaester", "{special: unknown}", "special-not-offered"),
    ("canvas", "gaester", "{special: not_applicable}", "special-not-offered"),
    ("canvas", "gaester", "{}", "answer-unclear"),
    ("canvas", "gaester", "{text: 12}", "reads-as-other"),
    ("canvas", "gaester", "Naboerne", "not-a-mapping"),
    ("canvas", "gaester", "{text: " + "x" * (NOTE_LENGTH + 1) + "}", "too-long"),
    ("canvas", "gaester", '{txt: "Os"}', "unknown-key"),
]


@pytest.mark.parametrize(("kind", "question", "answer", "code"), MISFITS)
def test_an_answer_that_does_not_fit_is_told_with_its_line(
    tmp_path: Path, kind: str, question: str, answer: str, code: str
) -> None:
    path = f"answers>{question}"
    told = misfits(tmp_path, kind, put(path, answer))
    assert found(told) == [(line_of(GOOD[kind], path), code)]


def test_an_unknown_option_is_told_with_those_of_the_items_own_scale(tmp_path: Path) -> None:
    edit = put("answers>koekkenet.gryder.store", "{option: hoej-grad}")
    told = only(misfits(tmp_path, "profile", edit), "unknown-option")
    assert "Brug aldrig, altid." in str(told)


def test_a_wrong_way_to_answer_is_told_with_the_right_one(tmp_path: Path) -> None:
    told = misfits(tmp_path, "canvas", put("answers>ret", '{option: "yes"}'))
    assert "Spørgsmålet besvares med text" in str(told[0])


def test_a_special_that_is_not_offered_is_told_with_what_is(tmp_path: Path) -> None:
    told = misfits(tmp_path, "canvas", put("answers>ret", "{special: unknown}"))
    assert "Brug text." in str(told[0])
    told = misfits(tmp_path, "check", put("answers>opvask", "{special: not_applicable}"))
    assert "Brug unknown, option." in str(told[0])


@pytest.mark.parametrize(
    ("kind", "question", "misspelt", "near"),
    [
        ("profile", "gaesterne.rene", "gaesterne.ren", "gaesterne.rene"),
        ("profile", "gaesterne.rene", "rene", "gaesterne.rene"),
        ("check", "opvask", "opvasken", "opvask"),
        ("canvas", "gaester", "gester", "gaester"),
    ],
)
def test_an_unknown_question_is_told_with_its_line_and_the_nearest(
    tmp_path: Path, kind: str, question: str, misspelt: str, near: str
) -> None:
    told = misfits(tmp_path, kind, rename(f"answers>{question}", misspelt))
    assert found(told) == [(line_of(GOOD[kind], f"answers>{question}"), "unknown-question")]
    assert near in told[0].hint


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["short", "long"])
def test_a_form_is_told_with_its_line(tmp_path: Path, kind: str, form: str) -> None:
    told = misfits(tmp_path, kind, add("questionnaire>version", f"form: {form}"))
    assert found(told) == [(5, "unknown-key")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_that_is_no_form_is_told_once(tmp_path: Path, kind: str) -> None:
    told = misfits(tmp_path, kind, add("questionnaire>version", "form: mellem"))
    assert {line for line, _code in found(told)} == {5}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "extra", ["targets: {strategi: 3}", "actions: [{dimension: a, stage: b, text: c}]"]
)
def test_a_target_or_an_action_where_there_is_no_ladder_is_told(
    tmp_path: Path, kind: str, extra: str
) -> None:
    told = misfits(tmp_path, kind, add("answers", extra))
    assert [line for line, _code in found(told)] == [len(GOOD[kind].splitlines()) + 1]


@pytest.mark.parametrize("kind", KINDS)
def test_answers_of_another_kind_are_told_as_those_of_another_questionnaire(
    tmp_path: Path, kind: str
) -> None:
    told = misfits(tmp_path, kind, put("questionnaire>id", "trin"))
    assert found(told) == [(3, "other-questionnaire")]


@pytest.mark.parametrize("kind", KINDS)
def test_answers_to_another_version_are_told(tmp_path: Path, kind: str) -> None:
    told = misfits(tmp_path, kind, put("questionnaire>version", '"0.9"'))
    assert found(told) == [(4, "other-version")]


def test_every_misfit_of_a_file_is_told_at_once_in_order(tmp_path: Path) -> None:
    told = misfits(
        tmp_path,
        "profile",
        add("questionnaire>version", "form: short"),
        put("answers>koekkenet.gryder.rene", "{level: 2}"),
        put("answers>koekkenet.gryder.store", "{special: not_applicable}"),
        rename("answers>gaesterne.rene", "gaester.rene"),
    )
    assert found(told) == [
        (5, "unknown-key"),
        (10, "answer-wrong-kind"),
        (11, "special-not-offered"),
        (12, "unknown-question"),
    ]


def test_a_file_without_answers_is_an_assessment(tmp_path: Path) -> None:
    path = tmp_path / "svar.yaml"
    path.write_text(edited(GOOD["canvas"], [drop("answers")]), encoding="utf-8")
    assert load_assessment(path, canvas()).answers == {}


@pytest.mark.parametrize("name", ["principper", "tjek", "opskrift"])
def test_a_shipped_questionnaire_is_found_by_the_id_in_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "svar.yaml"
    shipped = load_questionnaire(name)
    path.write_text(dump_assessment(answered(shipped)), encoding="utf-8")
    read, its_own = read_assessment(path)
    assert (its_own.id, read) == (name, answered(shipped))
