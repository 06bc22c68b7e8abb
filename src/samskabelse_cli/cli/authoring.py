"""What people who write questionnaires need: a list, a check, a schema."""

import json
from pathlib import Path

from samskabelse_cli.cli.output import write_output
from samskabelse_cli.cli.telling import tell, tell_problems
from samskabelse_cli.errors import DONE, UNUSABLE_INPUT, WANTS_A_LOOK, Problem, SamskabError
from samskabelse_cli.files.catalogue import find_questionnaire, shipped_ids
from samskabelse_cli.files.questionnaires import check_questionnaire, load_questionnaire
from samskabelse_cli.inert import inert
from samskabelse_cli.language import _, ngettext

#: What says that there was nothing to check.
_NOT_READ = ("unknown-questionnaire", "file-missing", "file-unreadable", "file-too-large")


def list_questionnaires() -> int:
    """Print each shipped questionnaire: its id, what it is for, how long it takes."""
    for id_ in shipped_ids():
        ladder = load_questionnaire(id_)
        minutes = _("{short} minutter (lang form: {long})").format(
            short=ladder.forms.short.minutes, long=ladder.forms.long.minutes
        )
        print(f"{id_}  {ladder.title} – {minutes}\n    {ladder.purpose}")
    return DONE


def check_questionnaires(paths: list[str], *, strict: bool) -> int:
    """Print every fault of the questionnaires on stdout, one a line; return the exit code."""
    faults, unusable = 0, False
    for path in paths:
        problems, untranslated = _check(path)
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


def _check(path: str) -> tuple[list[Problem], list[Problem]]:
    try:
        found = check_questionnaire(find_questionnaire(path))
    except SamskabError as error:
        return list(error.problems), []
    return found.problems, found.untranslated


def questionnaire_schema() -> str:
    """Return the JSON Schema of questionnaire files."""
    from samskabelse_cli.model.questionnaire import Ladder

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Ladder.model_json_schema(),
        "title": "samskab questionnaire",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schema(output: Path | None) -> int:
    """Write the schema to a file or to stdout."""
    write_output(questionnaire_schema(), output)
    return DONE
