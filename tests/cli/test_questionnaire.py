"""``samskab questionnaire`` and ``samskab demo``."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from samskabelse_cli.files.catalogue import find_questionnaire
from samskabelse_cli.language import LANGUAGES
from tests.conftest import Ran
from tests.files.edits import drop, edited, put
from tests.files.sample_questionnaires import SAMPLES

Samskab = Callable[..., Ran]


@pytest.fixture
def own(folder: Path) -> Path:
    """A questionnaire folder of one's own, complete and translated."""
    shipped = find_questionnaire("trin")
    source = shipped if shipped.is_dir() else shipped.parent
    return Path(shutil.copytree(source, folder / "eget"))


def test_the_shipped_questionnaires_are_listed(samskab: Samskab) -> None:
    ran = samskab("questionnaire", "list")
    assert ran.code == 0
    assert ran.out.startswith("trin  Fem trin: Hvor langt er kommunen med samskabelse? – 10 min")
    assert "lang form: 25" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_list_is_in_the_language_asked_for(samskab: Samskab, lang: str) -> None:
    out = samskab("questionnaire", "list", "--lang", lang).out
    assert out.startswith("trin  ")
    assert "Hvor langt er kommunen med samskabelse" not in out


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_the_shipped_questionnaire_has_no_faults(samskab: Samskab, strict: list[str]) -> None:
    ran = samskab("questionnaire", "check", "trin", *strict)
    assert (ran.code, ran.out, ran.err) == (0, "", "Ingen fejl.\n")


def test_every_fault_is_told_on_a_line_of_its_own(samskab: Samskab, own: Path) -> None:
    file = own / "questionnaire.yaml"
    text = file.read_text(encoding="utf-8").replace("language: da", "language: de", 1)
    file.write_text(text.replace("purpose:", "purpos:", 1), encoding="utf-8")
    ran = samskab("questionnaire", "check", str(own))
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert len(lines) >= 2
    assert [line for line in lines if not line.startswith("eget/questionnaire.yaml:")] == []
    assert any("unknown-key" in line and "purpose" in line for line in lines)
    assert ran.err == f"{len(lines)} fejl.\n"


def test_a_missing_translation_is_a_fault_only_if_strict(samskab: Samskab, own: Path) -> None:
    english = own / "en.yaml"
    text = english.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("purpose:")]
    english.write_text("".join(kept), encoding="utf-8")
    lenient = samskab("questionnaire", "check", str(own))
    assert (lenient.code, lenient.out) == (0, "")
    assert "missing-translation" in lenient.err
    strict = samskab("questionnaire", "check", str(own), "--strict")
    assert strict.code == 1
    assert "missing-translation" in strict.out


@pytest.mark.parametrize(
    "paths", [["eget/en.yaml"], ["eget", "eget/en.yaml", "eget/questionnaire.yaml", "eget/nb.yaml"]]
)
def test_a_translation_leads_to_its_questionnaire_which_is_checked_once(
    samskab: Samskab, own: Path, paths: list[str]
) -> None:
    english = own / "en.yaml"
    text = english.read_text(encoding="utf-8")
    english.write_text(text.replace("purpose:", "purpos:", 1), encoding="utf-8")
    ran = samskab("questionnaire", "check", *paths)
    assert ran.code == 1
    assert [line.split()[1] for line in ran.out.splitlines()] == ["needless-translation"]


def test_a_path_that_leads_nowhere_is_told_each_time_it_is_named(samskab: Samskab) -> None:
    ran = samskab("questionnaire", "check", "borte", "borte")
    assert ran.code == 3
    assert ran.out.count("unknown-questionnaire") == 2


def test_several_paths_are_checked_and_one_that_is_missing_is_told(
    samskab: Samskab, own: Path
) -> None:
    ran = samskab("questionnaire", "check", "trin", str(own), "trinn", "borte.yaml")
    assert ran.code == 3
    assert ran.out.count("\n") == 2
    assert "Mente du trin?" in ran.out


@pytest.fixture
def editions(folder: Path) -> tuple[Path, Path]:
    """The old and the new edition of a canvas, as the guide for authors names their files."""
    old, new = folder / "gammel.yaml", folder / "questionnaire.yaml"
    for edition in (old, new):
        edition.write_text(SAMPLES["canvas"], encoding="utf-8")
    return old, new


def against(samskab: Samskab, old: str = "gammel.yaml") -> Ran:
    return samskab("questionnaire", "check", "questionnaire.yaml", "--against", old)


def test_a_new_edition_that_takes_old_answers_is_fine(
    samskab: Samskab, editions: tuple[Path, Path]
) -> None:
    _old, new = editions
    raised = edited(SAMPLES["canvas"], [put("version", '"1.1"')])
    new.write_text(raised.replace("  gaester:", "  gaesterne:"), encoding="utf-8")
    ran = against(samskab)
    assert ran.code == 1
    assert ran.out.startswith("questionnaire.yaml question-gone Spørgsmålet gaester er væk – ")
    assert "ikke har svar på: gaesterne." in ran.err
    new.write_text(raised, encoding="utf-8")
    ran = against(samskab)
    expected = "Svar til version 1.0 passer også til version 1.1.\nIngen fejl.\n"
    assert (ran.code, ran.out, ran.err) == (0, "", expected)


def test_faults_of_a_new_edition_come_before_the_comparing(
    samskab: Samskab, editions: tuple[Path, Path]
) -> None:
    _old, new = editions
    new.write_text(edited(SAMPLES["canvas"], [drop("title")]), encoding="utf-8")
    ran = against(samskab)
    assert ran.code == 1
    assert [line.split()[1] for line in ran.out.splitlines()] == ["missing-key"]


@pytest.mark.parametrize(
    ("text", "code"), [("kind: canvas\n", "missing-key"), (None, "file-missing")]
)
def test_an_old_edition_that_cannot_be_read_is_told(
    samskab: Samskab, editions: tuple[Path, Path], text: str | None, code: str
) -> None:
    old, _new = editions
    old.unlink()
    if text:
        old.write_text(text, encoding="utf-8")
    ran = against(samskab)
    assert (ran.code, ran.out) == (3, "")
    assert code in ran.err


def test_the_schema_is_one_that_the_shipped_questionnaire_keeps(samskab: Samskab) -> None:
    ran = samskab("questionnaire", "schema")
    assert ran.code == 0
    schema = json.loads(ran.out)
    Draft202012Validator.check_schema(schema)
    found = find_questionnaire("trin")
    file = found / "questionnaire.yaml" if found.is_dir() else found
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data)
    assert not Draft202012Validator(schema).is_valid(data | {"ukendt": 1})


def test_the_schema_is_written_to_a_file(samskab: Samskab) -> None:
    expected = samskab("questionnaire", "schema").out
    assert samskab("questionnaire", "schema", "-o", "skema.json") == Ran(0, "", "")
    assert Path("skema.json").read_text(encoding="utf-8") == expected


def test_an_own_questionnaire_is_used_by_its_path(
    samskab: Samskab, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n3\ns\n"))
    ran = samskab("assess", str(own), "--plain", "--subject", "Byen", "-o", "svar.yaml")
    assert ran.code == 0
    assert f"samskab assess {own} --plain --resume svar.yaml" in ran.err
    assert samskab("score", "svar.yaml", "-q", str(own)).code == 0


STAGES = {"da": "trin 2 af 5", "nb": "trinn 2 av 5", "en": "step 2 of 5"}


@pytest.mark.parametrize("way", [[], ["--plain"]], ids=["drawn", "plain"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_demo_shows_answers_and_result_without_typing(
    samskab: Samskab, lang: str, way: list[str]
) -> None:
    ran = samskab("demo", "--lang", lang, *way)
    assert ran.code == 0
    assert "Eksempelby" in ran.out
    assert STAGES[lang] in ran.out
    assert "samskab assess" in ran.err
    assert "\x1b" not in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 80 or way


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_demo_speaks_no_danish_in_the_other_languages(samskab: Samskab, lang: str) -> None:
    danish = set(samskab("demo", "--plain").out.splitlines())
    other = set(samskab("demo", "--plain", "--lang", lang).out.splitlines())
    # The invented municipality is called the same everywhere.
    assert {line for line in danish & other if line and "Eksempelby" not in line} == set()


def test_the_demo_writes_no_file(samskab: Samskab, folder: Path) -> None:
    samskab("demo")
    assert list(folder.iterdir()) == []


def test_a_fault_of_a_questionnaire_is_told_inert(samskab: Samskab, folder: Path) -> None:
    (folder / "eget.yaml").write_text('"a\\e[31mb\\a": 1\n', encoding="utf-8")
    ran = samskab("questionnaire", "check", "eget.yaml")
    assert ran.code == 1
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
