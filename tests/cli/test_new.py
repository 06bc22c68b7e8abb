"""``samskab questionnaire new``: from an empty folder to a questionnaire that can be answered."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from samskabelse_cli.cli.authoring import json_schema
from samskabelse_cli.files import new_files
from samskabelse_cli.files.drafts import mark_in
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import LANGUAGES
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.questionnaire import (
    KINDS,
    Ladder,
    Profile,
    Questionnaire,
    translated_fields,
)
from tests.conftest import Ran
from tests.hostile import HOSTILE

Samskab = Callable[..., Ran]

SCHEMA_COMMENT = "# yaml-language-server: $schema=./questionnaire.schema.json\n"
#: What says all that there is to say about a questionnaire of each kind.
ORDERS = {
    "ladder": ["--stages", "Åbent, Fælles, Samskabende", "--dimensions", "Borgere, Ledelse"],
    "profile": ["--sections", "Før mødet, Efter mødet"],
    "check": ["--statements", "Inviteret, Aftalt"],
    "canvas": ["--questions", "Opgaven, Holdet"],
}
#: An answer to each question of a kind, as it is typed.
ANSWERS = {"ladder": ["2"], "profile": ["3"], "check": ["1"], "canvas": ["1", "I morgen."]}
#: Texts of a new file that can stay as they are.
READY = {"label", "none", "short_name"}


def order(kind: str, *languages: str, folder: str = "eget") -> list[str]:
    """Return the command that begins a questionnaire without a question."""
    names = [*ORDERS[kind], "--languages", ",".join(languages or LANGUAGES)]
    return ["questionnaire", "new", folder, "--kind", kind, "--title", "Vores eget", *names]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the next command read these lines."""

    def type_(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return type_


def others(language: str) -> list[str]:
    return [other for other in LANGUAGES if other != language]


def text_at(questionnaire: Questionnaire, path: tuple[str, ...]) -> str:
    value: Any = questionnaire
    for key in path:
        value = value[key] if hasattr(value, "items") and key in value else getattr(value, key)
    return str(value)


# --- what is written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_passes_the_strict_check_at_once(
    samskab: Samskab, folder: Path, kind: str, language: str
) -> None:
    assert samskab(*order(kind, language, *others(language))).code == 0
    ran = samskab("questionnaire", "check", "eget", "--strict")
    assert (ran.code, ran.out, ran.err) == (0, "", "Ingen fejl.\n")
    names = {"questionnaire.schema.json", "questionnaire.yaml"}
    names |= {f"{other}.yaml" for other in others(language)}
    assert {path.name for path in (folder / "eget").iterdir()} == names
    for written in LANGUAGES:
        loaded = load_questionnaire("eget", written)
        assert (loaded.kind, loaded.language, loaded.id) == (kind, written, "vores-eget")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_file_names_its_schema_which_lies_beside_it_and_takes_it(
    samskab: Samskab, folder: Path, kind: str, language: str
) -> None:
    samskab(*order(kind, language))
    text = (folder / "eget" / "questionnaire.yaml").read_text(encoding="utf-8")
    assert text.startswith(SCHEMA_COMMENT)
    schema = json.loads((folder / "eget" / "questionnaire.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(yaml.safe_load(text))
    assert schema == json.loads(json_schema("questionnaire"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_answered_and_scored(
    samskab: Samskab, typed: Callable[..., None], kind: str, language: str
) -> None:
    samskab(*order(kind, language))
    # Unit, number of people, an answer to each question; a ladder asks for a target as well.
    answers = ANSWERS[kind] * len(asked(load_questionnaire("eget", language), "short"))
    typed("", "", *answers, "0")
    ran = samskab(
        *("assess", "eget", "--plain", "--subject", "Byen", "-o", "svar.yaml", "--lang", language)
    )
    assert ran.code == 0, ran.err
    scored = samskab("score", "svar.yaml", "-q", "eget", "--format", "json", "--lang", language)
    (record,) = json.loads(scored.out)
    assert record["questionnaire"]["id"] == "vores-eget"
    result = record["result"]
    said = {
        "ladder": result.get("stage", {}).get("number") == 2,
        "profile": result.get("ratio") == 0.5,
        "check": result.get("verdict") == "yes",
        "canvas": set(result.get("answers", {}).values()) == {"I morgen."},
    }
    assert said[kind], result


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_to_write_says_so_in_the_files_language(
    samskab: Samskab, kind: str, language: str
) -> None:
    samskab(*order(kind, "da", "nb", "en"))
    loaded = load_questionnaire("eget", language)
    mark = f"{mark_in(language)}: "
    fixed = {
        *(("title",), ("question",)),
        *((("forms", form, "question")) for form in ("short", "long")),
    }
    unmarked = [
        path
        for path in translated_fields(loaded)
        if path not in fixed
        and path[-1] not in READY
        and not text_at(loaded, path).startswith(mark)
    ]
    # What is left are the names that the author gave.
    assert {path[-1] for path in unmarked} <= {"name", "heading"}
    said = {text_at(loaded, path).rpartition(": ")[2] for path in unmarked}
    assert said <= {name.strip() for option in ORDERS[kind][1::2] for name in option.split(",")}


def test_a_statement_says_which_stage_and_which_dimension_it_is_about(samskab: Samskab) -> None:
    samskab(*order("ladder", "da"))
    loaded = load_questionnaire("eget", "da")
    assert isinstance(loaded, Ladder)
    cell = loaded.dimensions["borgere"].cells["aabent"]
    assert cell.statement == "Skriv her: hvad man kan gå ud og se på trin 1 i Borgere"
    assert list(loaded.stages) == ["aabent", "faelles", "samskabende"]


def test_the_comments_explain_every_table_of_the_file(samskab: Samskab, folder: Path) -> None:
    for kind, tables in {
        "ladder": ["rule", "forms", "scale", "stages", "dimensions"],
        "profile": ["scales", "bands", "sections"],
        "check": ["statements", "verdicts"],
        "canvas": ["questions"],
    }.items():
        samskab(*order(kind, "da", folder=kind))
        lines = (folder / kind / "questionnaire.yaml").read_text("utf-8").splitlines()
        for table in tables:
            assert lines[lines.index(f"{table}:") - 1].startswith("# "), table
        assert [line for line in lines if line.startswith("#") and len(line) > 100] == []


def test_the_largest_ladder_is_written_and_checked(samskab: Samskab) -> None:
    stages = ",".join(f"Trin {number} {'æ' * 100}" for number in range(9))
    dimensions = ",".join(f"{'å' * 110} {number}" for number in range(60))
    given = ["--stages", stages, "--dimensions", dimensions, "--languages", "en,da,nb"]
    ran = samskab("questionnaire", "new", "stor", "--title", "x" * 120, *given)
    assert ran.code == 0
    assert samskab("questionnaire", "check", "stor", "--strict").out == ""


# --- asking


def test_everything_is_asked_for_through_a_pipe(
    samskab: Samskab, typed: Callable[..., None], folder: Path
) -> None:
    typed("1", "Nærhed", "da,nb", "Åbent", "Fælles, og mere", "", "Borgere", "", "")
    ran = samskab("questionnaire", "new", "--plain")
    assert (ran.code, ran.out) == (0, "")
    loaded = load_questionnaire("naerhed", "da")
    assert isinstance(loaded, Ladder)
    names = [stage.name for stage in loaded.stages.values()]
    assert (loaded.title, names) == ("Nærhed", ["Åbent", "Fælles, og mere"])
    assert (folder / "naerhed" / "nb.yaml").exists()
    assert "samskab questionnaire check naerhed/questionnaire.yaml\n" in ran.err
    assert "samskab assess naerhed/questionnaire.yaml\n" in ran.err


@pytest.mark.parametrize(("key", "kind"), [("2", "profile"), ("3", "check"), ("4", "canvas")])
def test_a_kind_without_stages_is_asked_for_none(
    samskab: Samskab, typed: Callable[..., None], key: str, kind: str
) -> None:
    typed(key, "Eget", "", "Første", "Anden", "", "")
    assert samskab("questionnaire", "new", "--plain").code == 0
    loaded = load_questionnaire("eget")
    assert loaded.kind == kind
    labels = [question.heading + question.question for question in asked(loaded, None)]
    assert "Første" in labels[0]
    assert "Anden" in labels[-1]


def test_what_cannot_be_is_told_and_asked_again(
    samskab: Samskab, typed: Callable[..., None], folder: Path
) -> None:
    (folder / "optaget").mkdir()
    (folder / "optaget" / "en.yaml").write_text("language: en\n", encoding="utf-8")
    typed(
        *("9", "<", "1"),
        *("", "æ" * 121, "Eget"),
        *("da,xx", ",", "da"),
        *("A", "", "æ" * 121, "B", "æ" * 121, ""),
        *("Emne", ""),
        *("optaget", "borte/her", "nul\0", "æ" * 300, "her.yaml/", "nb.yaml", "godt"),
    )
    (folder / "her.yaml").mkdir()
    ran = samskab("questionnaire", "new", "--plain")
    assert ran.code == 0, ran.err
    for told in (
        "9 er ikke et af svarene.",
        "Skriv et navn.",
        "Teksten er på 121 tegn; der er plads til 120.",
        "xx kan ikke stå her. Brug da, nb, en.",
        "Her ligger allerede et spørgeskema eller en oversættelse.",
        "mappen eller filen findes ikke",
        "embedded null",
        "navnet er for langt",
        "nb.yaml kan ikke bruges som MAPPE. Brug questionnaire.yaml.",
    ):
        assert told in ran.err
    assert ran.err.count("Teksten er på 121 tegn") == 3
    assert samskab("questionnaire", "check", "godt", "--strict").code == 0


def test_no_more_names_are_asked_for_than_there_is_room_for(
    samskab: Samskab, typed: Callable[..., None]
) -> None:
    typed(*(f"Trin {number}" for number in range(1, 10)), *(f"Emne {n}" for n in range(1, 61)))
    given = ["--kind", "ladder", "--title", "Eget", "--languages", "da"]
    assert samskab("questionnaire", "new", "eget", *given, "--plain").code == 0
    loaded = load_questionnaire("eget")
    assert isinstance(loaded, Ladder)
    assert (len(loaded.stages), len(loaded.dimensions)) == (9, 60)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_give_a_valid_file(
    samskab: Samskab, typed: Callable[..., None], folder: Path, text: str
) -> None:
    # A line is a line: what breaks lines is several names, and what is blank ends the list.
    text = " ".join(text.split())[:120].strip() or "x"
    for kind in KINDS:
        stages = [text, f"2{text[:119]}", ""] if kind == "ladder" else []
        typed(text, "da,en", *stages, text, text, "")
        ran = samskab("questionnaire", "new", kind, "--kind", kind, "--plain")
        assert ran.code == 0, ran.err
        assert "\x1b" not in ran.err
        ran = samskab("questionnaire", "check", kind, "--strict")
        assert (ran.code, ran.out) == (0, ""), ran.out
        raw = (folder / kind / "questionnaire.yaml").read_bytes().decode("utf-8")
        assert not any(character in raw for character in "\0\x1b\x9b\x07\u202e\u2028")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_options_give_a_valid_file_or_an_error(
    samskab: Samskab, folder: Path, text: str
) -> None:
    given = ["--kind", "profile", "--title", text, "--sections", text, "--languages", "nb"]
    ran = samskab("questionnaire", "new", "eget", *given)
    if ran.code == 0:
        assert samskab("questionnaire", "check", "eget", "--strict").out == ""
    else:
        # Too long, or blank and so to be asked for, where there is nobody to ask.
        assert (ran.code, len(ran.err.splitlines())) == (2, 1)
        assert list(folder.iterdir()) == []


def test_an_argument_in_another_encoding_is_read_as_what_it_means(samskab: Samskab) -> None:
    given = [*order("profile", "da")]
    given[given.index("--title") + 1] = b"Gr\xf8nt".decode("utf-8", "surrogateescape")
    assert samskab(*given).code == 0
    assert load_questionnaire("eget").title == "Grønt"


# --- the command line


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--kind", "stige"], "bad-argument"),
        (["--kind", "profile", "--stages", "A,B"], "options-clash"),
        (["--stages", "A"], "too-few"),
        (["--stages", ",".join("ABCDEFGHIJ")], "too-many"),
        (["--kind", "canvas", "--questions", " , "], "too-few"),
        (["--kind", "ladder", "--dimensions", ",".join(map(str, range(61)))], "too-many"),
        (["--title", "æ" * 121], "too-long"),
        (["--languages", "da,de"], "not-allowed"),
        (["--languages", ""], "not-allowed"),
    ],
)
def test_a_command_line_that_cannot_be_is_told_before_anything_is_asked(
    samskab: Samskab, folder: Path, given: list[str], code: str
) -> None:
    ran = samskab("questionnaire", "new", "eget", *given, "--plain")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.split(" –")[0].count(code) == 1
    assert "?" not in ran.err
    assert list(folder.iterdir()) == []


def test_stages_mean_a_ladder(samskab: Samskab) -> None:
    given = ["--title", "Eget", "--languages", "da", "--stages", "A,B", "--dimensions", "C"]
    assert samskab("questionnaire", "new", "eget", *given).code == 0
    assert load_questionnaire("eget").kind == "ladder"


def test_without_a_terminal_a_question_is_refused(
    samskab: Samskab, typed: Callable[..., None]
) -> None:
    typed()
    ran = samskab("questionnaire", "new", "eget")
    assert ran.code == 2
    assert ran.err.startswith("no-terminal ")


@pytest.mark.parametrize("name", ["questionnaire.yaml", "da.yaml", "nb.yaml", "en.yaml"])
def test_what_lies_there_is_not_overwritten(samskab: Samskab, folder: Path, name: str) -> None:
    (folder / "eget").mkdir()
    there = folder / "eget" / name
    there.write_text("mit\n", encoding="utf-8")
    ran = samskab(*order("check"))
    assert ran.code == 3
    assert ran.err.startswith(f"eget/{name} questionnaire-exists ")
    assert list((folder / "eget").iterdir()) == [there]
    assert there.read_text(encoding="utf-8") == "mit\n"


def test_a_schema_and_other_files_in_the_folder_stay(samskab: Samskab, folder: Path) -> None:
    (folder / "questionnaire.schema.json").write_text("{}", encoding="utf-8")
    (folder / "noter.txt").write_text("mine", encoding="utf-8")
    assert samskab(*order("check", "da", folder=".")).code == 0
    assert (folder / "questionnaire.schema.json").read_text(encoding="utf-8") == "{}"
    assert (folder / "noter.txt").read_text(encoding="utf-8") == "mine"
    assert load_questionnaire(".").kind == "check"


def test_a_file_of_any_name_can_be_the_questionnaire(samskab: Samskab, folder: Path) -> None:
    ran = samskab(*order("profile", "da", "en", folder="moede.yaml"))
    assert "samskab assess moede.yaml" in ran.err
    assert samskab("questionnaire", "check", "moede.yaml", "--strict").code == 0
    assert isinstance(load_questionnaire("moede.yaml", "en"), Profile)


@pytest.mark.parametrize("path", ["borte/eget", "fil", "fil/eget", "fil/under/eget"])
def test_where_no_folder_can_be_made_it_is_told(samskab: Samskab, folder: Path, path: str) -> None:
    (folder / "fil").write_text("", encoding="utf-8")
    ran = samskab(*order("check", folder=path))
    assert ran.code == 3
    assert "output-failed" in ran.err
    assert [file.name for file in folder.iterdir()] == ["fil"]


def test_a_title_of_a_shipped_questionnaire_gets_an_id_of_its_own(samskab: Samskab) -> None:
    given = ["--kind", "check", "--title", "Tjek", "--statements", "A", "--languages", "da"]
    samskab("questionnaire", "new", "eget", *given)
    assert load_questionnaire("eget").id == "tjek-2"


def test_the_commands_to_go_on_with_are_in_the_language_asked_for(samskab: Samskab) -> None:
    ran = samskab(*order("check", "da"), "--lang", "en")
    assert "samskab questionnaire check eget/questionnaire.yaml --lang en\n" in ran.err
    # What to look for is in the language of the file.
    assert "Skriv her" in ran.err


# --- an end before the end


@pytest.mark.parametrize("lines", range(8))
def test_answers_that_end_leave_nothing_behind(
    samskab: Samskab, typed: Callable[..., None], folder: Path, lines: int
) -> None:
    typed(*["1", "Eget", "da", "A", "B", "", "Emne", ""][:lines])
    ran = samskab("questionnaire", "new", "--plain")
    assert ran.code == 130
    assert ran.err.endswith("Afbrudt. Der er ikke gemt noget nyt.\n")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("is_new", [True, False])
def test_a_disk_that_fails_in_the_middle_leaves_nothing_behind(
    samskab: Samskab, folder: Path, is_new: bool
) -> None:
    resource = pytest.importorskip("resource", reason="this platform has no limits to set")
    if not is_new:
        (folder / "eget").mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The translations have room, the schema has not.
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        ran = samskab(*order("check"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert ran.code == 3
    assert "filen må ikke blive større" in ran.err
    left = [path.name for path in folder.rglob("*")]
    assert left == ([] if is_new else ["eget"])


def test_a_file_that_came_meanwhile_is_not_overwritten(folder: Path) -> None:
    (folder / "b").write_text("mit", encoding="utf-8")
    with pytest.raises(Exception, match="der ligger noget andet"):
        new_files.write_new(folder, {"a": "1", "b": "2"})
    assert [path.name for path in folder.iterdir()] == ["b"]
    assert (folder / "b").read_text(encoding="utf-8") == "mit"
