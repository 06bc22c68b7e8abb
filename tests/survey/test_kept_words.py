"""The words of shipped questionnaires that are kept: they are those that would be found out."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from samskabelse_cli.files.catalogue import shipped_folder, shipped_ids
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.model.terms import FORMS, FormName
from samskabelse_cli.survey import kept_words as keeping
from samskabelse_cli.survey.kept_words import kept_words
from samskabelse_cli.survey.read import translations
from samskabelse_cli.survey.words import Vocabulary, vocabulary

Words = tuple[Vocabulary, ...]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what is kept, that may be written to."""
    folder = tmp_path / "__pycache__"
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(keeping, "cache_from_source", lambda _source: str(folder / "x.pyc"))
    return folder


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A questionnaire that may be altered, taken for a shipped one."""
    folder = tmp_path / "questionnaires" / "trin"
    folder.mkdir(parents=True)
    for file in (shipped_folder() / "trin").glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(keeping, "shipped_folder", lambda: folder.parent)
    return folder


def made(name: str = "trin") -> Words:
    """Return the words as they are found out, nothing kept."""
    loaded = translations(name)
    is_ladder = name == "trin"
    forms: tuple[FormName | None, ...] = FORMS if is_ladder else (None,)
    return tuple(vocabulary(name, loaded, form) for form in forms)


def never() -> Words:
    pytest.fail("found out anew")


def told(words: Words) -> list[dict[str, object]]:
    """Return everything that words say; plans are compared by what they are."""
    return [
        {field.name: getattr(one, field.name) for field in fields(one) if field.name != "plan"}
        | {
            "plan": None
            if one.plan is None
            else [getattr(one.plan, f.name) for f in fields(one.plan)]
        }
        for one in words
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", shipped_ids())
def test_kept_words_are_those_that_were_found_out(place: Path, name: str, language: str) -> None:
    with speaking(language):
        found = made(name)
        assert kept_words(name, lambda: found) is found
        assert told(kept_words(name, never)) == told(found)
    assert len(list(place.iterdir())) == 1


def test_each_language_keeps_words_of_its_own(place: Path) -> None:
    for language in LANGUAGES:
        with speaking(language):
            kept_words("tjek", lambda: made("tjek"))
    assert len(list(place.iterdir())) == len(LANGUAGES)
    with speaking("en"):
        (words,) = kept_words("tjek", never)
    assert words.edition.language == "en"


def _touch(shipped: Path) -> None:
    file = shipped / "questionnaire.yaml"
    os.utime(file, ns=(1, 1))


def _grow(shipped: Path) -> None:
    with (shipped / "en.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n")


def _lack(shipped: Path) -> None:
    (shipped / "nb.yaml").unlink()


@pytest.mark.parametrize("change", [_touch, _grow, _lack])
def test_changed_questionnaire_is_found_out_anew(
    place: Path, shipped: Path, change: Callable[[Path], None]
) -> None:
    kept_words("trin", made)
    change(shipped)
    other = made("tjek")
    assert kept_words("trin", lambda: other) is other
    assert [words.edition.id for words in kept_words("trin", never)] == ["tjek"]


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b"", lambda b: b[:-9] + b"x" * 9])
def test_spoilt_words_are_found_out_anew(place: Path, spoil: Callable[[bytes], bytes]) -> None:
    found = made()
    kept_words("trin", lambda: found)
    (file,) = place.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert kept_words("trin", lambda: found) is found


def test_nothing_is_kept_where_python_keeps_no_modules(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert told(kept_words("tjek", lambda: made("tjek"))) == told(made("tjek"))
    assert not place.exists()


def test_folder_that_cannot_be_written_to_does_not_matter(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write_text("no folder", encoding="utf-8")
    found = made("tjek")
    assert kept_words("tjek", lambda: found) is found
    assert kept_words("tjek", lambda: found) is found


_SCORES = """
import json, sys
from samskabelse_cli.cli.main import run
from samskabelse_cli.language import speak
speak("da")
assert run(["score", sys.argv[1], "--format", "json", "-o", sys.argv[2]]) == 0
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_single_results_of_a_survey_need_no_heavy_library(tmp_path: Path) -> None:
    """Once its words are kept. It is what makes two hundred rows as quick as starting Polars."""
    survey, result = tmp_path / "svar.csv", tmp_path / "resultat.json"
    ids = [question.id for question in made()[0].questions]
    survey.write_text(";".join(ids) + "\n" + ";".join("12345012") + "\n", encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for _time in range(2):
        ran = subprocess.run(
            [sys.executable, "-c", _SCORES, str(survey), str(result)],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    loaded = set(json.loads(ran.stdout))
    assert json.loads(result.read_text(encoding="utf-8"))[0]["result"]["kind"] == "ladder"
    assert loaded.isdisjoint({"pydantic", "yaml", "polars", "numpy", "rich", "questionary"})
