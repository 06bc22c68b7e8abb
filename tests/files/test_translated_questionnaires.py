"""Translations of profiles and checks; what holds for every kind is tested with the ladder."""

from pathlib import Path

import pytest

from samskabelse_cli.files.questionnaires import Findings
from samskabelse_cli.model.profile import Profile
from tests.files.edits import Edit, add, drop, edited, found, put, refused, rename
from tests.files.own_questionnaires import Own
from tests.files.sample_questionnaires import CHECK, PROFILE

ITEM = "sections>koekkenet>sections>gryder>items>rene"


def test_optional_text_that_is_absent_is_not_wanted(tmp_path: Path) -> None:
    own = Own(tmp_path, edited(PROFILE, [drop(f"{ITEM}>help"), put(f"{ITEM}>advice", "null")]))
    assert own.translate() == Findings([], [])
    for key in ("help", "advice"):
        told = own.translate(add(f"{ITEM}>question", f"{key}: Hjelp")).problems
        assert found(told) == [(own.line(f"{ITEM}>{key}"), "needless-translation")]


def test_missing_texts_of_a_profile_are_told_and_read_in_danish(tmp_path: Path) -> None:
    own = Own(tmp_path, PROFILE)
    checked = own.translate(drop(f"{ITEM}>advice"), drop("scales>hvor-tit"), drop("bands>begyndt"))
    assert checked.problems == []
    assert [problem.message.split()[1] for problem in checked.untranslated] == [
        "scales.hvor-tit.aldrig.label",
        "scales.hvor-tit.altid.label",
        "bands.begyndt.name",
        "bands.begyndt.text",
        "sections.koekkenet.sections.gryder.items.rene.advice",
    ]
    profile = own.load("nb")
    assert isinstance(profile, Profile)
    item = profile.sections["koekkenet"].sections["gryder"].items["rene"]
    assert item.advice == "Vask dem."
    assert item.help != "Se efter i skabet."
    assert profile.scales["hvor-tit"]["altid"].label == "Altid"


@pytest.mark.parametrize(
    ("edit", "path", "code"),
    [
        (put(f"{ITEM}>question", "no"), f"{ITEM}>question", "reads-as-other"),
        (put(f"{ITEM}>help", '""'), f"{ITEM}>help", "empty-text"),
        (put("bands>begyndt>text", "x" * 301), "bands>begyndt>text", "too-long"),
        (rename(ITEM, "reine"), f"{ITEM[:-4]}reine>question", "needless-translation"),
        (add(f"{ITEM}>question", "scale: grad"), f"{ITEM}>scale", "needless-translation"),
        (add(f"{ITEM}>question", "weight: 2"), f"{ITEM}>weight", "needless-translation"),
        (put("language", "no"), "language", "wrong-language"),
        (put("scales>grad>hoej-grad>label", "12"), "scales>grad>hoej-grad>label", "reads-as-other"),
    ],
)
def test_fault_of_a_translated_profile_is_told_with_its_line(
    edit: Edit, path: str, code: str, tmp_path: Path
) -> None:
    own = Own(tmp_path, PROFILE)
    told = own.translate(edit).problems
    assert {problem.code for problem in told} == {code}
    assert found(told)[0] == (own.line(path), code)
    assert {problem.code for problem in refused(lambda: own.load("nb"))} == {code}


def test_statement_translated_as_another_is_told(tmp_path: Path) -> None:
    own = Own(tmp_path, CHECK)
    path = "statements>opvask>statement"
    told = own.translate(put("statements>sammen>statement", "Likt"), put(path, "Likt")).problems
    assert found(told) == [(own.line(path), "duplicate-question")]
    assert "sammen" in told[0].message
