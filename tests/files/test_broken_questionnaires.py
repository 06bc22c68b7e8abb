"""Questionnaires with faults: each is told with its line and code, and none hides another."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.files.catalogue import STRUCTURE_FILE, find_questionnaire
from samskabelse_cli.files.questionnaires import check_questionnaire, load_questionnaire
from tests.files.broken import BROKEN, CELL, Broken
from tests.files.broken_kinds import BROKEN_KINDS
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
from tests.files.sample_questionnaires import SAMPLES

TRIN = find_questionnaire("trin").read_text(encoding="utf-8")

#: What a person may write where something else is due.
SCALARS = ["", "no", "12", "-1", "0.5", ".nan", "-.inf", "2026-11-26", "2026-02-30", "12:30", "~"]
SCALARS += ["[a]", "{a: b}", '"\\0"', "!x a", "!x {a: b}", "*a", "0xHUGE", "x" * 2000, "'"]


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Problem]]:
    """Write the shipped ladder after some edits, and return what checking it finds."""

    def checked(*edits: Edit) -> list[Problem]:
        file = tmp_path / STRUCTURE_FILE
        file.write_text(edited(TRIN, edits), encoding="utf-8")
        return check_questionnaire(file).problems

    return checked


def paths_of(text: str, data: object, around: str = "") -> list[str]:
    """Return the path of every key that stands on a line of its own."""
    if not isinstance(data, dict):
        return []
    paths = []
    for key, value in data.items():
        path = f"{around}>{key}" if around else key
        try:
            line_of(text, path)
        except AssertionError:
            continue  # what stands in braces or quotes
        paths += [path, *paths_of(text, value, path)]
    return paths


#: A good questionnaire of each kind.
GOOD = {"ladder": TRIN, **SAMPLES}
CASES = [
    *((TRIN, case, name) for name, case in BROKEN.items()),
    *(
        (GOOD[k], case, f"{k}-{name}")
        for k in BROKEN_KINDS
        for name, case in BROKEN_KINDS[k].items()
    ),
]
ALL_PATHS = [
    (text, path) for text in GOOD.values() for path in paths_of(text, yaml.safe_load(text))
]


def test_shipped_questionnaire_has_no_fault(check: Callable[..., list[Problem]]) -> None:
    assert check() == []


@pytest.mark.parametrize(("good", "case"), [case[:2] for case in CASES], ids=[c[2] for c in CASES])
def test_broken_questionnaire_is_told_with_line_and_code(
    good: str, case: Broken, tmp_path: Path
) -> None:
    text = edited(good, case.edits)
    file = tmp_path / STRUCTURE_FILE
    file.write_text(text, encoding="utf-8")
    told = check_questionnaire(file).problems
    assert found(told) == [(line_of(text, path), code) for path, code in case.faults]
    assert list(refused(lambda: load_questionnaire(str(file), "da"))) == told


@pytest.mark.parametrize(
    ("edit", "code", "hint"),
    [
        (rename("title", "titel"), "unknown-key", "Mente du title?"),
        (rename(f"{CELL}>evidence", "evidens"), "unknown-key", "Mente du evidence?"),
        (rename("dimensions>borgere>help", "hjaelp"), "unknown-key", "Mente du help?"),
        (rename("stages>moden>pitfalls", "pitfal"), "unknown-key", "Mente du pitfalls?"),
        (put("rule", "{reached: 0.6}"), "unknown-key", "Mente du reached_at?"),
        (rename(CELL, "modne"), "unknown-stage", "Mente du moden?"),
        (put(f"{CELL}>passages", '{fem-tin: ["4"]}'), "unknown-source", "Mente du fem-trin?"),
        (put("kind", "lader"), "not-allowed", "Brug ladder, profile, check, canvas."),
        (put(f"{CELL}>basis", "delvis"), "not-allowed", "Brug source, partly, ours."),
        (put("language", "no"), "not-allowed", "Brug da, nb, en."),
        (put(f"{CELL}>statement", "no"), "reads-as-other", 'Sæt det i anførselstegn: "no".'),
        (put("version", "1.10"), "reads-as-other", 'Sæt det i anførselstegn: "1.10".'),
        (put("title", "2026-11-26"), "reads-as-other", 'anførselstegn: "2026-11-26"'),
        (put("rule", "{reached_at: 2}"), "out-of-range", "højst 1."),
        (put("rule", "{minimum_coverage: 0.7}"), "coverage-above-reached", "højst 0.625"),
        (put("format", "7"), "newer-format", "Hent en nyere udgave"),
    ],
)
def test_hint_says_what_to_write(
    edit: Edit, code: str, hint: str, check: Callable[..., list[Problem]]
) -> None:
    assert hint in only(check(edit), code).hint


def test_message_shows_the_value_as_it_is_written(check: Callable[..., list[Problem]]) -> None:
    (told,) = check(put("version", "1.10"))
    assert told.message == "1.10 læses af YAML som et tal, ikke som tekst"
    (told,) = check(put(f"{CELL}>statement", "x" * 161))
    assert told.message == "Teksten er på 161 tegn; der er plads til 160"


def test_fault_is_placed_to_the_column(check: Callable[..., list[Problem]]) -> None:
    (told,) = check(put(f"{CELL}>passages", "{fem-trin: ['4.6', 4.7]}"))
    assert told.place is not None
    assert told.place.column == len("        passages: {fem-trin: ['4.6', ") + 1
    (told,) = check(put("scale>nogen-grad", "{code: 3, value: 0.5, label: no}"))
    assert told.place is not None
    assert told.place.column == len("  nogen-grad: {code: 3, value: 0.5, label: ") + 1


def test_invisible_character_in_an_id_is_told(check: Callable[..., list[Problem]]) -> None:
    (told,) = check(put("id", "tr\u200bin"))
    assert told.code == "bad-id"


def test_second_of_two_equal_keys_is_told(check: Callable[..., list[Problem]]) -> None:
    line = line_of(TRIN, "id") + 1
    (told,) = check(add("id", "format: 1"))
    assert found([told]) == [(line, "duplicate-key")]
    assert str(line_of(TRIN, "format")) in told.message


def test_three_weights_of_one_questionnaire_may_be_0(check: Callable[..., list[Problem]]) -> None:
    names = ("strategi", "ledelse", "borgere")
    assert check(*(add(f"dimensions>{name}>name", "weight: 0") for name in names)) == []


@pytest.mark.parametrize("text", ["- a\n- b\n", "bare en tekst\n", "12\n", "~\n"])
def test_questionnaire_that_is_no_mapping_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / STRUCTURE_FILE
    file.write_text(text, encoding="utf-8")
    assert found(check_questionnaire(file).problems) == [(1, "not-a-mapping")]


# --- several at once

MANY: tuple[tuple[Edit, str, str], ...] = (
    (put("id", "Trin"), "id", "bad-id"),
    (put("version", "1.0"), "version", "reads-as-other"),
    (put("language", "no"), "language", "not-allowed"),
    (put("title", '""'), "title", "empty-text"),
    (put("rule", "{minimum_coverage: 0.7}"), "rule", "coverage-above-reached"),
    (put("scale>nogen-grad", "{code: 2, value: 0.5, label: x}"), "scale>nogen-grad", ""),
    (put("stages>moden>short_name", "x" * 17), "stages>moden>short_name", "too-long"),
    (add("stages>moden>basis", "farve: rød"), "stages>moden>farve", "unknown-key"),
    (add("dimensions>strategi>name", "weight: -1"), "dimensions>strategi>weight", "out-of-range"),
    (put("dimensions>ledelse>question", "on"), "dimensions>ledelse>question", "reads-as-other"),
    (drop(CELL), "dimensions>borgere>cells>nysgerrig", "missing-cell"),
    (
        put("dimensions>politik>cells>moden>passages", '{fem: ["4"]}'),
        "dimensions>politik>cells>moden>passages",
        "unknown-source",
    ),
    (
        put("dimensions>laering>cells>moden>basis", "ours"),
        "dimensions>laering>cells>moden>basis",
        "needless-passage",
    ),
)


def test_all_faults_are_told_at_once_in_the_order_of_lines(
    check: Callable[..., list[Problem]],
) -> None:
    edits = [edit for edit, _path, _code in MANY]
    text = edited(TRIN, edits)
    expected = [(line_of(text, path), code or "duplicate-code") for _edit, path, code in MANY]
    assert found(check(*edits)) == expected
    assert [line for line, _code in expected] == sorted(line for line, _code in expected if line)


@settings(deadline=None, max_examples=30)
@given(chosen=st.sets(st.sampled_from(range(len(MANY))), min_size=1))
def test_no_fault_hides_another(chosen: set[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    some = [MANY[index] for index in sorted(chosen)]
    text = edited(TRIN, [edit for edit, _path, _code in some])
    file = tmp_path_factory.getbasetemp() / "skjul.yaml"
    file.write_text(text, encoding="utf-8")
    expected = [(line_of(text, path), code or "duplicate-code") for _edit, path, code in some]
    assert found(check_questionnaire(file).problems) == expected


def test_newer_format_is_told_alone(check: Callable[..., list[Problem]]) -> None:
    told = check(put("format", "2"), put("kind", "other"), add("id", "new: thing"))
    assert [problem.code for problem in told] == ["newer-format"]
    assert "format 2" in told[0].message


def test_faults_of_the_translations_are_told_with_those_of_the_structure(tmp_path: Path) -> None:
    folder = tmp_path / "eget"
    shutil.copytree(find_questionnaire("trin").parent, folder)
    (folder / STRUCTURE_FILE).write_text(edited(TRIN, [add("id", "format: 1")]), encoding="utf-8")
    english = (folder / "en.yaml").read_text(encoding="utf-8")
    (folder / "en.yaml").write_text(edited(english, [put("title", '""')]), encoding="utf-8")
    (folder / "nb.yaml").write_text("title: [\n", encoding="utf-8")
    told = check_questionnaire(folder / STRUCTURE_FILE).problems
    assert {(Path(problem.place.file).name, problem.code) for problem in told if problem.place} == {
        (STRUCTURE_FILE, "duplicate-key"),
        ("en.yaml", "empty-text"),
        ("nb.yaml", "yaml-syntax"),
    }


@pytest.mark.parametrize("path", ["format", "kind", "forms>long>minutes", "title"])
def test_number_too_long_to_be_written_is_told(
    check: Callable[..., list[Problem]], path: str
) -> None:
    told = check(put(path, "0x" + "f" * 5000))
    assert {line for line, _code in found(told)} == {line_of(TRIN, path)}
    assert all(len(problem.message) < 1000 for problem in told)


@settings(deadline=None, max_examples=200)
@given(place=st.sampled_from(ALL_PATHS), value=st.sampled_from(SCALARS))
def test_anything_written_anywhere_is_read_or_told(
    place: tuple[str, str], value: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text, path = place
    file = tmp_path_factory.getbasetemp() / "hvad-som-helst.yaml"
    file.write_text(edited(text, [put(path, value.replace("HUGE", "f" * 5000))]), encoding="utf-8")
    try:
        problems = check_questionnaire(file).problems
    except SamskabError as error:
        problems = list(error.problems)
    for problem in problems:
        assert problem.code in CATALOGUE
        assert problem.place is not None
        assert problem.place.line is not None
