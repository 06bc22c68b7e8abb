"""What is written from the code is what the code says now."""

import ast
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from samskabelse_cli.cli import showing
from samskabelse_cli.cli.authoring import json_schema
from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.files.catalogue import (
    STRUCTURE_FILE,
    find_questionnaire,
    shipped_folder,
    shipped_ids,
)
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.questionnaire import KINDS, Ladder
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.records import dump_records, record
from samskabelse_cli.scoring.every import score
from tests import picture, reference
from tests.answers import WHEN
from tests.files.edits import Edit, add, drop, put, rename
from tests.files.sample_questionnaires import SAMPLES

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "questionnaires" / "questionnaire.schema.json"
MODULES = sorted((ROOT / "src").rglob("*.py"))


def test_the_picture_in_the_readme_is_what_the_program_shows() -> None:
    assert picture.FILE.read_text(encoding="utf-8") == picture.picture()


def test_looking_at_the_picture_asks_nothing_of_the_network() -> None:
    text = picture.FILE.read_text(encoding="utf-8")
    assert "url(http" not in text
    assert "@font-face" not in text


def test_the_reference_lists_every_version_format_and_code() -> None:
    assert reference.FILE.read_text(encoding="utf-8") == reference.reference()


def test_the_shipped_schema_is_the_models() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == json_schema("questionnaire")


@pytest.mark.parametrize("name", shipped_ids())
def test_shipped_questionnaires_pass_the_schema_in_a_standard_validator(name: str) -> None:
    file = shipped_folder() / name / STRUCTURE_FILE
    text = file.read_text(encoding="utf-8")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(text))
    assert text.startswith("# yaml-language-server: $schema=../questionnaire.schema.json\n")


GOOD = {"ladder": find_questionnaire("trin").read_text(encoding="utf-8"), **SAMPLES}


def schema_faults(text: str) -> list[str]:
    """Return what a standard validator says of a questionnaire as one of its own kind."""
    data = yaml.safe_load(text)
    schema = json.loads(json_schema("questionnaire"))
    whole = jsonschema.Draft202012Validator(schema)
    own = {"$ref": schema["discriminator"]["mapping"][data["kind"]], "$defs": schema["$defs"]}
    messages = [error.message for error in jsonschema.Draft202012Validator(own).iter_errors(data)]
    assert whole.is_valid(data) == (messages == [])
    return messages


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_takes_every_kind(kind: str) -> None:
    assert schema_faults(GOOD[kind]) == []


@pytest.mark.parametrize(
    ("kind", "edit", "said"),
    [
        ("ladder", rename("dimensions>borgere>cells>moden>statement", "statment"), "statment"),
        ("ladder", rename("dimensions>borgere", "Borgere"), "Borgere"),
        ("profile", rename("sections>gaesterne>items>rene>scale", "skala"), "skala"),
        ("profile", put("scales", "{}"), "non-empty"),
        ("profile", put("scales>hvor-tit", "{nej: {code: 0, points: 0, label: Nej}}"), "enough"),
        ("profile", rename("sections>gaesterne", "gæsterne"), "gæsterne"),
        ("check", put("statements>sammen>effect", "must"), "must"),
        ("check", drop('verdicts>"no"'), "enough"),
        ("canvas", add("questions>ret>question", "scale: grad"), "scale"),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(kind: str, edit: Edit, said: str) -> None:
    messages = schema_faults(edit(GOOD[kind]))
    assert messages != []
    assert any(said in message for message in messages), messages


def test_the_schema_refuses_a_kind_that_there_is_not() -> None:
    schema = jsonschema.Draft202012Validator(json.loads(json_schema("questionnaire")))
    data = yaml.safe_load(GOOD["canvas"])
    assert schema.is_valid(data)
    assert not schema.is_valid({**data, "kind": "quiz"})


def test_every_code_in_the_catalogue_is_used_and_every_used_one_is_there() -> None:
    used = set()
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                named = node.func.id in ("problem", "failure") or node.func.id == "_add"
                if named and isinstance(first, ast.Constant):
                    used.add(first.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                first = node.args[0] if node.args else None
                if node.func.attr == "_add" and isinstance(first, ast.Constant):
                    used.add(first.value)
    assert used == set(CATALOGUE)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_modules_and_functions_stay_small(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


@pytest.mark.parametrize("name", ["eksempelby-foer", "eksempelby-efter"])
def test_shipped_assessments_pass_their_schema_in_a_standard_validator(name: str) -> None:
    schema = json.loads(json_schema("assessment"))
    jsonschema.Draft202012Validator.check_schema(schema)
    text = (showing.SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only, as JSON has no dates
    data["format"] = int(data["format"])
    data["respondents"] = int(data["respondents"])
    data["answers"] = {
        question: {**answer, **({"level": int(answer["level"])} if "level" in answer else {})}
        for question, answer in data["answers"].items()
    }
    data["targets"] = {name: int(target) for name, target in data["targets"].items()}
    jsonschema.Draft202012Validator(schema).validate(data)


def test_results_of_every_kind_pass_their_schema_in_a_standard_validator() -> None:
    schema = json.loads(json_schema("result"))
    jsonschema.Draft202012Validator.check_schema(schema)
    records = []
    for name in shipped_ids():
        questionnaire = load_questionnaire(name)
        form: FormName | None = "short" if isinstance(questionnaire, Ladder) else None
        first = {
            question.id: question.choices[-1].answer if question.choices else Answer(text="ja")
            for question in asked(questionnaire, form)
        }
        reference = QuestionnaireRef(id=name, version=questionnaire.version, form=form)
        answered = Assessment(
            questionnaire=reference, subject="By", started=WHEN, updated=WHEN, answers=first
        )
        records.append(record(answered, score(answered, questionnaire)))
    written = json.loads(dump_records(records, "json"))
    assert {item["result"]["kind"] for item in written} == {"ladder", "profile", "check", "canvas"}
    jsonschema.Draft202012Validator(schema).validate(written)


def test_follow_ups_of_shipped_questionnaires_are_shipped_too() -> None:
    for name in shipped_ids():
        assert set(load_questionnaire(name).follow_ups) <= set(shipped_ids()) - {name}
