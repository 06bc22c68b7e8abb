"""What people who write questionnaires need: a list, a check, a schema."""

import contextlib
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from samskabelse_cli.cli.options import SchemaName
from samskabelse_cli.cli.output import write_output
from samskabelse_cli.cli.telling import tell, tell_problems
from samskabelse_cli.errors import (
    DONE,
    UNUSABLE_INPUT,
    WANTS_A_LOOK,
    Place,
    Problem,
    SamskabError,
)
from samskabelse_cli.files.catalogue import USUAL, find_questionnaire, shipped_ids
from samskabelse_cli.files.editions import succession
from samskabelse_cli.files.questionnaires import check_questionnaire, load_questionnaire
from samskabelse_cli.inert import inert
from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire

#: Lines of text are no longer than this, however wide the terminal is.
_WIDEST = 80
_INDENT = "    "

#: Files are read by their schema, results are written by theirs.
_SCHEMA_MODES: dict[SchemaName, Literal["validation", "serialization"]] = {
    "questionnaire": "validation",
    "assessment": "validation",
    "result": "serialization",
}
#: What says that there was nothing to check.
_NOT_READ = ("unknown-questionnaire", "file-missing", "file-unreadable", "file-too-large")


def list_questionnaires() -> int:
    """Print each shipped questionnaire: its id, what it is for, how long it takes.

    The usual one comes first. A terminal gets wrapped lines, a pipe one line for each text.
    """
    for id_ in sorted(shipped_ids(), key=lambda id_: (id_ != USUAL, id_)):
        questionnaire = load_questionnaire(id_)
        time = _time_taken(questionnaire)
        _print_wrapped(f"{id_}  {questionnaire.title} – {time}", first_indent="")
        _print_wrapped(questionnaire.purpose, first_indent=_INDENT)
    return DONE


def _time_taken(questionnaire: Questionnaire) -> str:
    if isinstance(questionnaire, Ladder):
        forms = questionnaire.forms
        return _("{short} minutter (lang form: {long})").format(
            short=forms.short.minutes, long=forms.long.minutes
        )
    minutes = questionnaire.minutes
    return ngettext("{n} minut", "{n} minutter", minutes).format(n=minutes)


def _print_wrapped(text: str, first_indent: str) -> None:
    if not sys.stdout.isatty():
        print(first_indent + text)
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    print(textwrap.fill(text, width, initial_indent=first_indent, subsequent_indent=_INDENT))


def check_questionnaires(paths: list[str], *, strict: bool, against: str | None = None) -> int:
    """Print every fault of the questionnaires on stdout, one a line; return the exit code.

    ``against`` is the old edition of the questionnaire, whose answers the new ones should take.
    """
    faults, unusable = 0, False
    old = load_questionnaire(against) if against is not None else None
    for path in _each_once(paths):
        problems, untranslated = _check(path)
        if old and not problems:
            problems = _compare(old, path)
        tell_problems(untranslated if not strict else [])
        problems += untranslated if strict else []
        for found in problems:
            print(inert(found))
        faults += len(problems)
        unusable = unusable or any(found.code in _NOT_READ for found in problems)
    if unusable:
        return UNUSABLE_INPUT
    if faults:
        tell(ngettext("{n} fejl.", "{n} fejl.", faults).format(n=faults))
        return WANTS_A_LOOK
    tell(_("Ingen fejl."))
    return DONE


def _each_once(paths: list[str]) -> Iterator[str]:
    """Yield the paths, but no second one to the same questionnaire, such as its translation's."""
    seen: set[Path] = set()
    for path in paths:
        with contextlib.suppress(SamskabError):
            found = find_questionnaire(path)
            if found in seen:
                continue
            seen.add(found)
        yield path


def _check(path: str) -> tuple[list[Problem], list[Problem]]:
    try:
        found = check_questionnaire(find_questionnaire(path))
    except SamskabError as error:
        return list(error.problems), []
    return found.problems, found.untranslated


def _compare(old: Questionnaire, path: str) -> list[Problem]:
    """Return what of the old edition's answers the new one cannot take; tell what it adds."""
    new = load_questionnaire(path)
    found = succession(old, new, Place(path))
    if found.new_questions:
        ids = ", ".join(found.new_questions)
        tell(_("Nye spørgsmål, som gamle svarfiler ikke har svar på: {ids}.").format(ids=ids))
    if not found.problems:
        text = _("Svar til version {old} passer også til version {new}.")
        tell(text.format(old=old.version, new=new.version))
    return found.problems


def json_schema(of: SchemaName) -> str:
    """Return the JSON Schema of questionnaire files, assessment files, or the results' JSON."""
    from pydantic import Field, TypeAdapter

    from samskabelse_cli.model.assessment import Assessment
    from samskabelse_cli.model.record import GroupRecord, Record

    described: TypeAdapter[Any]
    match of:
        case "questionnaire":
            described = TypeAdapter(Annotated[Questionnaire, Field(discriminator="kind")])
        case "assessment":
            described = TypeAdapter(Assessment)
        case "result":
            described = TypeAdapter(list[Record | GroupRecord])
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_exact(described.json_schema(mode=_SCHEMA_MODES[of])),
        "title": f"samskab {of}",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _exact(schema: Any) -> Any:
    """Bound mappings by their entries, not as texts, and let them have no ids but proper ones.

    pydantic writes the bounds of a mapping with a validator as ``minLength`` and ``maxLength``.
    """
    if isinstance(schema, list):
        return [_exact(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    exact = {key: _exact(part) for key, part in schema.items()}
    if exact.get("type") == "object":
        for written, meant in (("minLength", "minProperties"), ("maxLength", "maxProperties")):
            if written in exact:
                exact[meant] = exact.pop(written)
        if "patternProperties" in exact:
            exact["additionalProperties"] = False
    return exact


def write_schema(of: SchemaName, output: Path | None) -> int:
    """Write a schema to a file or to stdout."""
    write_output(json_schema(of), output)
    return DONE
