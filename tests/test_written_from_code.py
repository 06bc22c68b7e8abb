"""What is written from the code is what the code says now."""

import ast
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from samskabelse_cli.cli.authoring import questionnaire_schema
from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.files.catalogue import STRUCTURE_FILE, shipped_folder, shipped_ids
from tests import picture, reference

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
    assert SCHEMA.read_text(encoding="utf-8") == questionnaire_schema()


@pytest.mark.parametrize("name", shipped_ids())
def test_shipped_questionnaires_pass_the_schema_in_a_standard_validator(name: str) -> None:
    file = shipped_folder() / name / STRUCTURE_FILE
    text = file.read_text(encoding="utf-8")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(text))
    assert text.startswith("# yaml-language-server: $schema=../questionnaire.schema.json\n")


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    schema = json.loads(questionnaire_schema())
    file = shipped_folder() / "trin" / STRUCTURE_FILE
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["dimensions"]["strategi"]["cells"]["moden"]["statment"] = "tastefejl"
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(data))
    assert ["statment" in error.message for error in errors] == [True]


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
