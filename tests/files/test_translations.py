"""Translations: what is missing, stale, needless or wrong in them, and what people then read."""

import shutil
import textwrap
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.files.catalogue import STRUCTURE_FILE, find_questionnaire
from samskabelse_cli.files.questionnaires import (
    Findings,
    check_questionnaire,
    load_questionnaire,
)
from samskabelse_cli.interview.face import Screen
from samskabelse_cli.interview.machine import Interview
from samskabelse_cli.interview.screens import step_screen
from samskabelse_cli.language import LANGUAGES, _, speak
from samskabelse_cli.model.questionnaire import Ladder, translated_fields
from samskabelse_cli.model.terms import FormName
from tests.answers import assessment
from tests.files.edits import Edit, add, drop, edited, found, line_of, only, put, refused, rename

TRANSLATIONS = [language for language in LANGUAGES if language != "da"]
CELL = "dimensions>borgere>cells>moden"

COLUMNS, ROWS = 80, 24


class Own:
    """A questionnaire of one's own with a bokmål translation to edit."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(find_questionnaire("trin").parent, folder)
        self.structure = folder / STRUCTURE_FILE
        self.file = folder / "nb.yaml"
        self.text = self.file.read_text(encoding="utf-8")

    def edit(self, *edits: Edit) -> Findings:
        """Edit the translation and check the questionnaire."""
        self.text = edited(self.text, edits)
        self.file.write_text(self.text, encoding="utf-8")
        return check_questionnaire(self.structure)

    def load(self) -> Ladder:
        return ladder(str(self.structure), "nb")

    def line(self, path: str) -> int:
        return line_of(self.text, path)


def ladder(name: str, language: str) -> Ladder:
    """Load a questionnaire that is a ladder."""
    questionnaire = load_questionnaire(name, language)
    assert isinstance(questionnaire, Ladder)
    return questionnaire


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path / "eget")


# --- the shipped ones


def test_shipped_translations_are_complete_and_without_fault() -> None:
    checked = check_questionnaire(find_questionnaire("trin"))
    assert checked.problems == []
    assert checked.untranslated == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_text_of_the_shipped_ladder_is_in_the_asked_language(language: str) -> None:
    danish, translated = (ladder("trin", name) for name in ("da", language))
    assert translated.language == language
    paths = list(translated_fields(danish))
    same = [path for path in paths if _text(danish, path) == _text(translated, path)]
    # A few short texts are the same words in both languages, never a sentence.
    assert [path for path in same if len(_text(danish, path)) > 20] == []
    assert list(translated_fields(translated)) == paths


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_is_at_most_160_characters(language: str) -> None:
    trin = ladder("trin", language)
    statements = [
        cell.statement
        for dimension in trin.dimensions.values()
        for cell in dimension.cells.values()
    ]
    assert len(statements) == 40
    assert [text for text in statements if len(text) > 160] == []
    assert len(set(statements)) == 40


@pytest.mark.parametrize("form", ["short", "long"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_with_its_answers_fits_a_small_terminal(
    language: str, form: FormName
) -> None:
    speak(language)
    trin = ladder("trin", language)
    state = Interview(trin, assessment(trin, form, {}))
    heights = {}
    for position in range(state.question_count):
        screen = step_screen(state.jump(position))
        heights[screen.question] = _height(screen)
    assert len(heights) == state.question_count
    assert {question: height for question, height in heights.items() if height > ROWS} == {}


def _text(questionnaire: Ladder, path: tuple[str, ...]) -> str:
    part: Any = questionnaire
    for key in path:
        part = part[key] if hasattr(part, "keys") else getattr(part, key)
    return str(part)


def _height(screen: Screen) -> int:
    """Return how many lines a question takes, wrapped as on a terminal of 80 columns."""
    indent = max(len(option.key) for option in screen.options) + 6
    heading = 1
    head = sum(len(_wrap(text, 1)) for text in (screen.question, screen.instruction))
    options = sum(len(_wrap(option.title, indent + 1)) for option in screen.options)
    keys = [("↑↓", _("vælg")), ("Enter", _("svar")), ("←", _("tilbage")), *screen.keys]
    foot = len(_wrap(" ".join(f"{key}·{name.replace(' ', '·')}·" for key, name in keys), 0))
    return heading + head + options + foot


def _wrap(text: str, taken: int) -> list[str]:
    return textwrap.wrap(text, COLUMNS - taken)


# --- what is wrong or missing


def test_missing_text_is_told_and_read_in_danish(own: Own, trin: Ladder) -> None:
    checked = own.edit(drop(f"{CELL}>statement"), drop("title"), drop("stages>moden"))
    assert checked.problems == []
    assert {problem.code for problem in checked.untranslated} == {"missing-translation"}
    named = [problem.message.split()[1] for problem in checked.untranslated]
    stage = ("name", "short_name", "principle", "summary", "pitfalls", "transition")
    assert named == [
        "title",
        *(f"stages.moden.{key}" for key in stage),
        "dimensions.borgere.cells.moden.statement",
    ]
    translated = own.load()
    assert translated.title == trin.title
    assert translated.stages["moden"] == trin.stages["moden"]
    cells = translated.dimensions["borgere"].cells
    danish = trin.dimensions["borgere"].cells
    assert cells["moden"].statement == danish["moden"].statement
    assert cells["moden"].next_step != danish["moden"].next_step
    assert translated.language == "nb"


def test_missing_text_is_placed_at_what_is_around_it(own: Own) -> None:
    (told,) = own.edit(drop(f"{CELL}>statement")).untranslated
    assert told.place is not None
    assert told.place.line == own.line(f"{CELL}>next_step")


def test_translation_of_nothing_yet_is_read_in_danish(own: Own, trin: Ladder) -> None:
    own.text = 'language: nb\nversion: "1.0"\n'
    checked = own.edit()
    assert checked.problems == []
    assert len(checked.untranslated) == len(list(translated_fields(trin)))
    assert own.load() == trin.model_copy(update={"language": "nb"})


def test_translation_of_another_version_is_stale_and_still_read(own: Own) -> None:
    checked = own.edit(put("version", '"0.9"'))
    assert checked.problems == []
    assert found(checked.untranslated) == [(own.line("version"), "stale-translation")]
    assert "0.9" in checked.untranslated[0].message
    assert 'skriv version: "1.0"' in checked.untranslated[0].hint
    assert own.load().title.startswith("Fem trinn")


def test_translation_without_a_version_is_stale(own: Own) -> None:
    assert [told.code for told in own.edit(drop("version")).untranslated] == ["stale-translation"]


@pytest.mark.parametrize(
    ("edit", "path", "nearest"),
    [
        (rename("title", "titel"), "titel", "title"),
        (rename("dimensions>laering", "larring"), "dimensions>larring>name", "laering"),
        (rename(CELL, "modne"), f"{CELL[:-5]}modne>statement", "borgere.cells.moden.statement"),
        (add("title", "id: trin"), "id", "title"),
        (add(f"{CELL}>statement", "basis: ours"), f"{CELL}>basis", "borgere.cells.moden"),
    ],
)
def test_needless_key_is_told_and_the_nearest_named(
    own: Own, edit: Edit, path: str, nearest: str
) -> None:
    told = own.edit(edit).problems
    assert {problem.code for problem in told} == {"needless-translation"}
    assert told[0].place is not None
    assert told[0].place.line == own.line(path)
    assert path.replace(">", ".") in told[0].message
    assert nearest in told[0].hint
    assert {problem.code for problem in refused(own.load)} == {"needless-translation"}


@pytest.mark.parametrize(
    ("edit", "path", "code"),
    [
        (put("language", "en"), "language", "wrong-language"),
        (put("language", "no"), "language", "wrong-language"),
        (drop("language"), "version", "missing-key"),
        (put("title", "no"), "title", "reads-as-other"),
        (put("title", "2026-11-26"), "title", "reads-as-other"),
        (put("title", "12:30"), "title", "reads-as-number"),
        (put("title", ""), "title", "empty-text"),
        (put("title", "# intet"), "title", "empty-text"),
        (put("title", "Farven #993300"), "title", "hash-cuts"),
        (put("title", "[a, b]"), "title", "wrong-type"),
        (put("title", "{}"), "title", "wrong-type"),
        (put("title", '""'), "title", "empty-text"),
        (put("title", '"  "'), "title", "empty-text"),
        (put("title", "x" * 121), "title", "too-long"),
        (put(f"{CELL}>statement", "x" * 161), f"{CELL}>statement", "too-long"),
        (put("stages>moden>short_name", "x" * 17), "stages>moden>short_name", "too-long"),
        (add("title", "title: To ganger"), "title", "duplicate-key"),
        (rename("title", "12"), "12", "key-not-text"),
        (put("title", "!x tittel"), "title", "yaml-tag"),
    ],
)
def test_fault_is_told_with_its_line_and_the_translation_refused(
    own: Own, edit: Edit, path: str, code: str
) -> None:
    told = only(own.edit(edit).problems, code)
    line = own.line(path) + (code == "duplicate-key")
    assert found([told]) == [(line, code)]
    assert told.place is not None
    assert Path(told.place.file) == own.file
    assert code in [problem.code for problem in refused(own.load)]


def test_same_question_twice_is_told(own: Own) -> None:
    path = "dimensions>borgere>question"
    told = own.edit(put("dimensions>ledelse>question", "Likt?"), put(path, "Likt?")).problems
    assert found(told) == [(own.line(path), "duplicate-question")]


@pytest.mark.parametrize("text", ["- a\n- b\n", "bare en tekst\n", "12\n"])
def test_translation_that_is_no_mapping_is_told(own: Own, text: str) -> None:
    own.text = text
    assert found(own.edit().problems) == [(1, "not-a-mapping")]
    assert [problem.code for problem in refused(own.load)] == ["not-a-mapping"]


def test_all_faults_of_a_translation_are_told_at_once(own: Own) -> None:
    checked = own.edit(
        put("language", "sv"),
        put("title", "no"),
        rename("purpose", "formaal"),
        put(f"{CELL}>statement", '""'),
        drop(f"{CELL}>evidence"),
        put("version", '"2"'),
    )
    assert sorted(found(checked.problems)) == [
        (own.line("language"), "wrong-language"),
        (own.line("title"), "reads-as-other"),
        (own.line("formaal"), "needless-translation"),
        (own.line(f"{CELL}>statement"), "empty-text"),
    ]
    assert sorted(problem.code for problem in checked.untranslated) == [
        *("missing-translation", "missing-translation", "stale-translation")
    ]
