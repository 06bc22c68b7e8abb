"""Runs an interview from the first screen to the result.

The first screen and the first question load neither models nor checks: a person sees them at once,
and what comes after is loaded while nobody waits for it.
"""

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samskabelse_cli.cli.asking import as_text, chosen_face
from samskabelse_cli.cli.interruption import HeedingFace, Interruption
from samskabelse_cli.cli.options import FormName
from samskabelse_cli.cli.telling import tell
from samskabelse_cli.errors import INTERRUPTED, WRONG_COMMAND, Place
from samskabelse_cli.files.catalogue import read_shipped, shipped_ids
from samskabelse_cli.files.refusal import exists, reason
from samskabelse_cli.files.subjects import full_name, municipalities
from samskabelse_cli.interview.face import Face, Opening, welcome, within
from samskabelse_cli.language import _, spoken
from samskabelse_cli.messages import failure
from samskabelse_cli.model.limits import NAME_LENGTH


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asked for; None where it said nothing."""

    questionnaire: str | None
    form: FormName | None
    lang: str | None
    subject: str | None
    output: Path | None
    resume: Path | None
    plain: bool


def interview(wishes: Wishes) -> int:
    """Conduct an interview and return the exit code. Raises SamskabError."""
    _refuse_what_cannot_be(wishes)
    interruption = Interruption()
    face = HeedingFace(chosen_face(wishes.plain), interruption)
    with interruption.heard():
        try:
            subject = None if wishes.resume else _first_screen(wishes, face)
            from samskabelse_cli.cli.conducting import begin, conduct_to_the_end

            beginning = begin(wishes, subject, face)
        except (KeyboardInterrupt, EOFError):
            tell(_("Afbrudt. Der er ikke gemt noget nyt."))
            return INTERRUPTED
        return conduct_to_the_end(beginning, wishes, face, interruption)


def _refuse_what_cannot_be(wishes: Wishes) -> None:
    """Refuse a command line before anything is asked. Raises SamskabError."""
    if wishes.resume and wishes.subject:
        raise failure("options-clash", exit_code=WRONG_COMMAND, one="--subject", other="--resume")
    for file in filter(None, (wishes.resume, wishes.output)):
        if str(file) == "-" or file.is_dir():
            raise failure("not-a-file", Place(str(file)), exit_code=WRONG_COMMAND)
    if wishes.output and exists(wishes.output):
        raise failure("file-exists", Place(str(wishes.output)))
    if wishes.output and not wishes.output.parent.is_dir():
        words = reason(FileNotFoundError(errno.ENOENT, ""))
        raise failure("output-failed", Place(str(wishes.output)), reason=words)


def _first_screen(wishes: Wishes, face: Face) -> str:
    """Show what this is, and return whom the answers are for; it is asked once."""
    face.show(welcome(_opening(wishes.questionnaire or "trin", wishes.form)))
    names = municipalities()
    subject = as_text(wishes.subject or "").strip()
    while not subject:
        subject = face.line(_("Hvilken kommune svarer du for?"), suggestions=names)
    return within(face, full_name(subject), NAME_LENGTH)


def _opening(name: str, asked_for: FormName | None) -> Opening:
    """Return what the first screen tells. Raises SamskabError for a faulty file of one's own."""
    if name in shipped_ids():
        data: dict[str, Any] = read_shipped(name, spoken())
    else:
        from samskabelse_cli.files.questionnaires import load_questionnaire

        data = load_questionnaire(name).model_dump()
    forms = data.get("forms", {})
    form = asked_for or "short"
    if asked_for and not forms:
        raise failure("one-form", exit_code=WRONG_COMMAND, id=data["id"])
    return Opening(
        title=data["title"],
        introduction=data["introduction"],
        answer_for=data["answer_for"],
        questions=_question_count(data, form),
        minutes=forms[form]["minutes"] if forms else data["minutes"],
    )


def _question_count(data: Mapping[str, Any], form: FormName) -> int:
    """Count the questions of a questionnaire's data, whatever its kind."""
    if "dimensions" in data:
        return len(data["dimensions"]) * (1 if form == "short" else len(data["stages"]))
    below = data.get("sections") or {}
    here = data.get("items") or data.get("statements") or data.get("questions") or {}
    return len(here) + sum(_question_count(section, form) for section in below.values())
