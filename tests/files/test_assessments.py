"""Assessment files: what was saved is what is read."""

import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samskabelse_cli
from samskabelse_cli.files.assessments import load_assessment, read_assessment
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.language import speak
from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import (
    Action,
    Answer,
    Assessment,
    QuestionnaireRef,
    Respondent,
)
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.limits import MOST_PEOPLE
from samskabelse_cli.model.terms import FORMS
from tests.answers import assessment, short
from tests.answers import ladder as ladder_of
from tests.hostile import HOSTILE

TRIN = ladder_of("trin", "da")
SAMPLES = Path(samskabelse_cli.__file__).parent / "samples"

BY_HAND = """\
# Skrevet i hånden
questionnaire: {form: short, version: '1.0', id: trin}
respondents: 23
answers:
  "strategi":
    note: |
      to
      linjer
    level: 3
  laering: {special: unknown}
actions: [{stage: moden, dimension: laering, text: Spørg, due: 2027-03-01}]
subject: Ærø
updated: "2026-11-26T10:00:00+01:00"
started: 2026-11-26 09:00:00 +01:00
"""

WITHOUT_LIBYAML = """\
import dataclasses, json, pathlib, sys, tempfile, yaml
del yaml.CSafeLoader, yaml.CSafeDumper
from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.store import dump_assessment
sample = load_assessment(pathlib.Path(sys.argv[1]))
kept = []
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "svar.yaml")
    for text in json.load(sys.stdin):
        answer = dataclasses.replace(sample.answers["strategi"], note=text)
        content = dump_assessment(sample.with_answer("strategi", answer))
        path.write_bytes(content.encode())
        kept.append(load_assessment(path).answers["strategi"].note)
print(json.dumps(kept))
"""

# --- any assessment of trin

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(sorted(HOSTILE.values())),
)
NAMES = TEXTS.map(lambda text: text[:300])
SENTENCES = TEXTS.map(lambda text: f"x{text}"[:300])
ZONES = st.integers(-92, 92).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
TIMES = st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.one_of(st.none(), ZONES)).map(
    lambda time: time.replace(microsecond=0)
)
ACTIONS = st.builds(
    Action,
    dimension=st.sampled_from(list(TRIN.dimensions)),
    stage=st.sampled_from(list(TRIN.stages)),
    text=SENTENCES,
    owner=st.none() | NAMES,
    due=st.none() | st.dates(min_value=date(1000, 1, 1)),
    first_sign=st.none() | TEXTS,
    status=st.sampled_from(["open", "done", "dropped"]),
)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Any assessment of trin that the model allows."""
    form = draw(st.sampled_from(FORMS))
    values: list[st.SearchStrategy[dict[str, object]]] = [
        st.just({"special": "unknown"}),
        st.just({}),
    ]
    if form == "short":
        values.append(st.integers(0, 5).map(lambda level: {"level": level}))
    else:
        values.append(st.sampled_from(list(TRIN.scale)).map(lambda option: {"option": option}))
        values.append(st.just({"special": "not_applicable"}))
    answers = {}
    for question in draw(st.sets(st.sampled_from(question_ids(TRIN, form)), max_size=8)):
        remarks = {"note": draw(st.none() | TEXTS), "evidence": draw(st.none() | TEXTS)}
        value = draw(st.one_of(values))
        if value or remarks != {"note": None, "evidence": None}:
            answers[question] = Answer(**cast("dict[str, Any]", {**value, **remarks}))
    alone = draw(st.booleans())
    return Assessment(
        questionnaire=QuestionnaireRef(id="trin", version=TRIN.version, form=form),
        subject=draw(NAMES.filter(str.strip)),
        unit=draw(st.none() | NAMES),
        respondent=draw(st.none() | st.builds(Respondent, role=NAMES)) if alone else None,
        respondents=None if alone else draw(st.none() | st.integers(1, MOST_PEOPLE)),
        started=draw(TIMES),
        updated=draw(TIMES),
        answers=answers,
        targets=draw(st.dictionaries(st.sampled_from(list(TRIN.dimensions)), st.integers(1, 5))),
        actions=tuple(draw(st.lists(ACTIONS, max_size=3))),
    )


def saved(content: Assessment, folder: Path) -> Path:
    path = folder / "svar.yaml"
    path.write_bytes(dump_assessment(content).encode("utf-8"))
    return path


@settings(deadline=None)
@given(assessments())
def test_saved_assessment_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, content: Assessment
) -> None:
    path = saved(content, tmp_path_factory.getbasetemp())
    assert load_assessment(path, TRIN) == content
    again = dump_assessment(load_assessment(path, TRIN))
    assert again.encode() == path.read_bytes()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_saved_and_read_as_it_was(name: str, tmp_path: Path) -> None:
    text = HOSTILE[name]
    action = Action(dimension="borgere", stage="moden", text=f"x{text}"[:300], owner=text[:300])
    content = short(TRIN, "1 2 3 4 5 0 · -").model_copy(
        update={"subject": f"x{text}"[:300], "unit": text[:300], "actions": (action,)}
    )
    content = content.with_answer("strategi", Answer(level=1, note=text, evidence=text))
    path = saved(content, tmp_path)
    assert load_assessment(path, TRIN) == content
    assert not any(
        ord(character) < 32 and character != "\n" for character in path.read_text(encoding="utf-8")
    )


def test_hostile_text_is_kept_on_a_machine_without_libyaml() -> None:
    texts = json.dumps(list(HOSTILE.values()))
    command = [sys.executable, "-c", WITHOUT_LIBYAML, str(SAMPLES / "eksempelby-foer.yaml")]
    run = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == list(HOSTILE.values())


def test_nothing_unread_becomes_0(tmp_path: Path) -> None:
    content = short(TRIN, "0 - · - - - - -")
    path = saved(content, tmp_path)
    read = load_assessment(path, TRIN)
    assert dict(read.answers) == {
        "strategi": Answer(level=0),
        "organisation": Answer(special="unknown"),
    }
    assert "ledelse" not in path.read_text(encoding="utf-8")


def test_answers_keep_their_order(tmp_path: Path) -> None:
    given = {name: Answer(level=1) for name in ("politik", "strategi", "borgere")}
    path = saved(assessment(TRIN, "short", given), tmp_path)
    assert list(load_assessment(path, TRIN).answers) == ["politik", "strategi", "borgere"]


# --- which questionnaire it belongs to


@pytest.mark.parametrize("name", ["eksempelby-foer", "eksempelby-efter"])
def test_shipped_sample_is_read(name: str) -> None:
    read, ladder = read_assessment(SAMPLES / f"{name}.yaml")
    assert isinstance(ladder, Ladder)
    assert "opdigtet" in read.subject
    assert ladder.id == "trin"
    assert len(read.answers) == len(ladder.dimensions)
    assert set(read.targets) == set(ladder.dimensions)


def test_questionnaire_is_read_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    path = saved(short(TRIN, "1 1 1 1 1 1 1 1"), tmp_path)
    speak("nb")
    assert read_assessment(path)[1].language == "nb"


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    content = short(TRIN, "1 2 3 4 5 0 · -")
    raw = io.BytesIO(dump_assessment(content).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    assert load_assessment("-") == content


def test_file_written_by_hand_in_another_style_is_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "hånd.yaml"
    path.write_bytes(BY_HAND.replace("\n", "\r\n").encode("utf-8-sig"))
    read = load_assessment(path, TRIN)
    assert read.subject == "Ærø"
    assert read.started == datetime(2026, 11, 26, 8, tzinfo=UTC)
    assert dict(read.answers) == {
        "strategi": Answer(level=3, note="to\nlinjer\n"),
        "laering": Answer(special="unknown"),
    }
    assert read.actions[0].due == date(2027, 3, 1)
    assert read.respondents == 23
