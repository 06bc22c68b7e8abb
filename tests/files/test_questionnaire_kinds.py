"""Questionnaires of every kind are read and translated alike; an unknown kind is told alone."""

from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.catalogue import find_questionnaire, shipped_ids
from samskabelse_cli.files.questionnaires import Findings, check_questionnaire
from samskabelse_cli.model.profile import Profile
from samskabelse_cli.model.questionnaire import KINDS, Questionnaire, translated_fields
from tests.files.edits import (
    Edit,
    add,
    drop,
    edited,
    found,
    line_of,
    only,
    put,
    refused,
    rename,
)
from tests.files.own_questionnaires import Own
from tests.files.sample_questionnaires import CHECK, PROFILE, SAMPLES

GOOD = {"ladder": find_questionnaire("trin").read_text(encoding="utf-8"), **SAMPLES}
ITEM = "sections>koekkenet>sections>gryder>items>rene"


# --- every kind


@pytest.mark.parametrize("kind", KINDS)
def test_good_questionnaire_is_one_of_its_kind(kind: str, tmp_path: Path) -> None:
    own = Own(tmp_path, GOOD[kind])
    questionnaire = own.load()
    assert type(questionnaire) is KINDS[kind]
    assert own.check() == Findings([], [])


@pytest.mark.parametrize("kind", KINDS)
def test_full_translation_of_any_kind_is_read(kind: str, tmp_path: Path) -> None:
    own = Own(tmp_path, GOOD[kind])
    assert own.translate() == Findings([], [])
    danish, translated = own.load("da"), own.load("nb")
    assert type(translated) is KINDS[kind]
    assert translated.language == "nb"
    paths = list(translated_fields(danish))
    assert [text_at(translated, path) for path in paths] == [
        f"tekst {number}" for number in range(len(paths))
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_translation_of_nothing_yet_wants_every_text(kind: str, tmp_path: Path) -> None:
    own = Own(tmp_path, GOOD[kind])
    own.file.write_text('language: nb\nversion: "1.0"\n', encoding="utf-8")
    checked = own.check()
    assert checked.problems == []
    assert [problem.code for problem in checked.untranslated] == ["missing-translation"] * len(
        list(translated_fields(own.load()))
    )
    assert own.load("nb") == own.load("da").model_copy(update={"language": "nb"})


@pytest.mark.parametrize("name", shipped_ids())
def test_shipped_questionnaire_and_its_translations_want_nothing(name: str) -> None:
    assert check_questionnaire(find_questionnaire(name)) == Findings([], [])


def text_at(questionnaire: Questionnaire, path: tuple[str, ...]) -> str:
    part: Any = questionnaire
    for key in path:
        part = part[key] if hasattr(part, "keys") else getattr(part, key)
    return str(part)


# --- the kind itself


@pytest.mark.parametrize(
    "written", ["stige", "Ladder", "[profile]", "{profile: 1}", "12", "", "no"]
)
def test_unknown_kind_is_told_alone_with_all_kinds(written: str, tmp_path: Path) -> None:
    text = edited(PROFILE, [put("kind", written), put("id", "To Ord"), rename("title", "titel")])
    (told,) = Own(tmp_path, text).check().problems
    assert found([told]) == [(line_of(text, "kind"), "not-allowed")]
    assert told.hint == "Brug ladder, profile, check, canvas."


def test_unknown_kind_hides_nothing_that_the_reader_found(tmp_path: Path) -> None:
    edits = [put("kind", "quiz"), put("title", "Nummer #12"), add("id", "format: 1")]
    text = edited(PROFILE, edits)
    told = Own(tmp_path, text).check().problems
    assert [code for _line, code in found(told)] == ["duplicate-key", "not-allowed", "hash-cuts"]


def test_kind_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    own = Own(tmp_path, edited(PROFILE, [put("kind", "!x quiz")]))
    assert [problem.code for problem in own.check().problems] == ["yaml-tag"]
    assert [problem.code for problem in refused(own.load)] == ["yaml-tag"]


def test_missing_kind_is_told_alone(tmp_path: Path) -> None:
    own = Own(tmp_path, edited(PROFILE, [drop("kind"), put("id", "To Ord")]))
    (told,) = own.check().problems
    assert (told.code, told.message) == ("missing-key", "Nøglen kind mangler")


def test_questionnaire_of_another_kind_is_held_against_the_kind_that_it_says(
    tmp_path: Path,
) -> None:
    told = Own(tmp_path, edited(CHECK, [put("kind", "canvas")])).check().problems
    assert {problem.code for problem in told} == {"missing-key", "unknown-key"}
    assert only(told, "missing-key").message == "Nøglen questions mangler"


# --- what is told


@pytest.mark.parametrize(
    ("kind", "edit", "code", "hint"),
    [
        ("profile", put(f"{ITEM}>scale", "grd"), "unknown-scale", "Mente du grad?"),
        ("profile", rename(f"{ITEM}>advice", "advise"), "unknown-key", "Mente du advice?"),
        ("profile", rename("bands>begyndt>at_least", "least"), "unknown-key", "du at_least?"),
        (
            "profile",
            put("scales>grad>hoej-grad", "{code: 3, point: 2, label: Ja}"),
            "unknown-key",
            "Mente du points?",
        ),
        ("profile", put("roll_up", "sum"), "not-allowed", "Brug items, points, sections."),
        (
            "check",
            put("qualifications>uden-opvask>when", '{opvsk: "no"}'),
            "unknown-statement",
            "Mente du opvask?",
        ),
        ("check", put("statements>sammen>effect", "x"), "not-allowed", "required, disqualifier"),
        ("canvas", rename("questions>ret>heading", "header"), "unknown-key", "Mente du heading?"),
    ],
)
def test_hint_says_what_to_write(
    kind: str, edit: Edit, code: str, hint: str, tmp_path: Path
) -> None:
    told = Own(tmp_path, edited(GOOD[kind], [edit])).check().problems
    assert hint in only(told, code).hint


def test_question_asked_twice_is_told_with_the_id_of_the_first(tmp_path: Path) -> None:
    edit = put("sections>gaesterne>items>rene>question", '"Gryderne er rene"')
    (told,) = Own(tmp_path, edited(PROFILE, [edit])).check().problems
    assert "koekkenet.gryder.rene" in told.message


MANY: tuple[tuple[Edit, str, str], ...] = (
    (put("version", "1.0"), "version", "reads-as-other"),
    (put("minutes", "0"), "minutes", "out-of-range"),
    (
        put("scales>grad>nogen-grad", "{code: 1, points: 1, label: Ja}"),
        "scales>grad>nogen-grad",
        "duplicate-code",
    ),
    (put("scales>hvor-tit>altid", "{code: 1, points: 0, label: x}"), "scales>hvor-tit", "s"),
    (put("bands>begyndt>at_least", "0.1"), "bands", "band-order"),
    (put("bands>godt-med>name", '""'), "bands>godt-med>name", "empty-text"),
    (put(f"{ITEM}>scale", "grd"), f"{ITEM}>scale", "unknown-scale"),
    (put(f"{ITEM}>passages", '{bog: ["1"]}'), f"{ITEM}>passages", "unknown-source"),
    (add("sections>gaesterne>name", "roll_up: sections"), "sections>gaesterne>roll_up", "r"),
    (
        put("sections>gaesterne>items>rene>basis", "source"),
        "sections>gaesterne>items>rene>basis",
        "missing-passage",
    ),
)
_LONG = {"s": "scale-without-points", "r": "roll-up-without-sections"}


def test_no_fault_of_a_profile_hides_another(tmp_path: Path) -> None:
    text = edited(PROFILE, [edit for edit, _path, _code in MANY])
    told: list[Problem] = Own(tmp_path, text).check().problems
    expected = [(line_of(text, path), _LONG.get(code, code)) for _edit, path, code in MANY]
    assert found(told) == expected


@pytest.mark.parametrize(
    ("edit", "gone"),
    [
        # Ids that are also keys of the format are ids all the same.
        (rename("sections>gaesterne", "sections"), None),
        (rename("sections>gaesterne>items>rene", "passages"), None),
        (rename("sections>gaesterne", "basis"), None),
        # A leaf inherits nothing that it cannot do.
        (put("roll_up", "sections"), None),
        # An item, a whole section, may be unscored as long as another counts.
        (put("sections>koekkenet>weight", "0"), None),
        (put(f"{ITEM}>weight", "0"), None),
        (drop("bands"), "bands"),
        (drop(f"{ITEM}>help"), None),
        (put(f"{ITEM}>advice", "null"), None),
        (drop("sources"), "sources"),
    ],
)
def test_what_may_be_otherwise_is_no_fault(edit: Edit, gone: str | None, tmp_path: Path) -> None:
    edits = [edit]
    if gone == "sources":
        edits += [drop(f"{ITEM}>passages"), put(f"{ITEM}>basis", "ours")]
    own = Own(tmp_path, edited(PROFILE, edits))
    assert own.check().problems == []
    assert isinstance(own.load(), Profile)
