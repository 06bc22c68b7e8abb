"""Finding questionnaires: the shipped ones wherever they are installed, and people's own."""

import shutil
from pathlib import Path

import pytest

import samskabelse_cli
from samskabelse_cli.files import catalogue
from samskabelse_cli.files.catalogue import (
    find_questionnaire,
    read_shipped,
    shipped_folder,
    shipped_ids,
)
from samskabelse_cli.files.questionnaires import check_questionnaire, load_questionnaire
from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.questionnaire import KINDS, Ladder
from tests.files.edits import drop, edited, refused

CHECKOUT = Path(__file__).parents[2]


def test_every_folder_of_the_checkout_is_shipped() -> None:
    folders = sorted(path.parent.name for path in CHECKOUT.glob("questionnaires/*/*aire.yaml"))
    assert shipped_ids() == folders
    assert "trin" in shipped_ids()


@pytest.mark.parametrize("name", shipped_ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_questionnaire_is_read_in_every_language(name: str, language: str) -> None:
    questionnaire = load_questionnaire(name, language)
    assert isinstance(questionnaire, KINDS[questionnaire.kind])
    assert questionnaire.id == name
    assert questionnaire.language == language


@pytest.mark.parametrize("name", shipped_ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_first_screen_is_read_the_same_without_the_checks(name: str, language: str) -> None:
    questionnaire = load_questionnaire(name, language)
    data = read_shipped(name, language)
    for key in ("id", "title", "purpose", "answer_for", "introduction", "language"):
        assert data[key] == getattr(questionnaire, key)
    assert data["kind"] == questionnaire.kind


def test_first_screen_of_a_language_that_there_is_not_is_danish() -> None:
    assert read_shipped("trin", "sv")["title"] == load_questionnaire("trin", "da").title


def test_trin_is_the_usual_one_in_the_language_that_is_spoken() -> None:
    assert (load_questionnaire().id, load_questionnaire().language) == ("trin", "da")
    speak("en")
    assert load_questionnaire().language == "en"
    assert samskabelse_cli.load_questionnaire("trin", "nb").language == "nb"


def test_trin_is_the_grid_that_was_agreed(trin: Ladder) -> None:
    stages = ["nysgerrig", "inddragende", "ambitioes", "moden", "samskabende"]
    dimensions = ["strategi", "ledelse", "organisation", "kompetencer"]
    dimensions += ["borgere", "civilsamfund", "politik", "laering"]
    assert list(trin.stages) == stages
    assert list(trin.dimensions) == dimensions
    assert all(list(dimension.cells) == stages for dimension in trin.dimensions.values())
    assert {name: degree.code for name, degree in trin.scale.items()} == {
        "slet-ikke": 1,
        "mindre-grad": 2,
        "nogen-grad": 3,
        "hoej-grad": 4,
        "meget-hoej-grad": 5,
    }
    assert trin.version == "1.0"


@pytest.mark.parametrize(
    ("name", "nearest"), [("trinn", "trin"), ("trim", "trin"), ("Trin", "trin"), ("tjk", "tjek")]
)
def test_unknown_id_is_told_with_the_nearest(name: str, nearest: str) -> None:
    (problem,) = refused(lambda: load_questionnaire(name))
    assert problem.code == "unknown-questionnaire"
    assert f"Mente du {nearest}" in problem.hint
    assert name in problem.message


def test_empty_name_is_told_with_those_that_there_are() -> None:
    (problem,) = refused(lambda: load_questionnaire(""))
    assert problem.code == "unknown-questionnaire"
    assert shipped_ids()[0] in problem.hint


@pytest.mark.parametrize("name", ["x" * 300, "a\x00b", "/", "..", "*", "trin/"])
def test_name_that_can_be_none_is_told(name: str, folder: Path) -> None:
    (problem,) = refused(lambda: find_questionnaire(name))
    assert problem.code == "unknown-questionnaire"


def test_path_to_a_file_is_read(folder: Path) -> None:
    shutil.copy(find_questionnaire("trin"), folder / "min.yaml")
    shutil.copy(find_questionnaire("trin"), folder / "min.yml")
    assert load_questionnaire("min.yaml") == load_questionnaire("trin")
    assert load_questionnaire(str(folder / "min.yml")) == load_questionnaire("trin")


def test_path_to_a_folder_is_read_with_its_translations(folder: Path) -> None:
    shutil.copytree(shipped_folder() / "trin", folder / "eget")
    assert find_questionnaire("eget") == Path("eget/questionnaire.yaml")
    assert load_questionnaire("eget", "nb") == load_questionnaire("trin", "nb")
    (folder / "eget" / "nb.yaml").unlink()
    assert load_questionnaire("eget", "nb") == load_questionnaire("trin", "da")


def test_folder_without_a_questionnaire_is_told(folder: Path) -> None:
    (folder / "tom").mkdir()
    assert refused(lambda: load_questionnaire("tom"))[0].code == "unknown-questionnaire"


def test_missing_file_is_told_by_its_name(folder: Path) -> None:
    (problem,) = refused(lambda: load_questionnaire("nej.yaml"))
    assert problem.code == "file-missing"
    assert str(problem.place) == "nej.yaml"


def test_shipped_id_wins_over_a_folder_of_the_same_name(folder: Path) -> None:
    (folder / "trin").mkdir()
    (folder / "trin" / "questionnaire.yaml").write_text("format: 1\n", encoding="utf-8")
    assert load_questionnaire("trin").id == "trin"


def test_faults_are_told_by_the_shortest_name_of_the_file(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = edited(find_questionnaire("trin").read_text(encoding="utf-8"), [drop("title")])
    elsewhere = tmp_path_factory.mktemp("andetsteds") / "q.yaml"
    for path, name in ((folder / "q.yaml", "q.yaml"), (elsewhere, str(elsewhere))):
        path.write_text(text, encoding="utf-8")
        (problem,) = check_questionnaire(path).problems
        assert problem.place is not None
        assert problem.place.file == name


def test_questionnaires_are_found_in_a_checkout() -> None:
    assert shipped_folder() == CHECKOUT / "questionnaires"


def test_questionnaires_inside_the_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "samskabelse_cli"
    shutil.copytree(CHECKOUT / "questionnaires" / "trin", package / "questionnaires" / "indeni")
    monkeypatch.setattr(catalogue, "_PACKAGE", package)
    assert shipped_folder() == package / "questionnaires"
    assert shipped_ids() == ["indeni"]
    assert load_questionnaire("indeni", "en").language == "en"


def test_installation_without_questionnaires_knows_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "_PACKAGE", tmp_path / "a" / "b")
    assert shipped_ids() == []
    (problem,) = refused(lambda: load_questionnaire("trin"))
    assert problem.code == "unknown-questionnaire"
