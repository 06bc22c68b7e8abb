"""Runs an interview from the first screen to the result.

The first screen and the first question load neither models nor checks: a person sees them at once,
and what comes after is loaded while nobody waits for it.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samskabelse_cli.cli.interruption import interruptible
from samskabelse_cli.cli.options import FormName
from samskabelse_cli.cli.telling import tell, wants_plain
from samskabelse_cli.errors import INTERRUPTED, WRONG_COMMAND, Place
from samskabelse_cli.files.catalogue import read_shipped, shipped_ids
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
    subject: str | None
    output: Path | None
    resume: Path | None
    plain: bool


def interview(wishes: Wishes) -> int:
    """Conduct an interview and return the exit code. Raises SamskabError."""
    face = _face(wishes.plain)
    if wishes.output and wishes.output.exists():
        raise failure("file-exists", Place(str(wishes.output)))
    with interruptible():
        try:
            subject = None if wishes.resume else _first_screen(wishes, face)
            from samskabelse_cli.cli.conducting import begin, conduct_to_the_end

            beginning = begin(wishes, subject, face)
        except (KeyboardInterrupt, EOFError):
            tell(_("Der var ikke svaret på noget, så der er ikke gemt noget."))
            return INTERRUPTED
        return conduct_to_the_end(beginning, wishes, face)


def _face(plain: bool) -> Face:
    """Return the way of asking. Raises SamskabError where there is no terminal to ask in."""
    if wants_plain(plain):
        from samskabelse_cli.interview.plain import PlainFace

        return PlainFace()
    if not (sys.stdin.isatty() and (sys.stdout.isatty() or sys.stderr.isatty())):
        raise failure("no-terminal", exit_code=WRONG_COMMAND)
    from samskabelse_cli.interview.terminal import TerminalFace

    return TerminalFace()


def _first_screen(wishes: Wishes, face: Face) -> str:
    """Show what this is, and return whom the answers are for; it is asked once."""
    face.show(welcome(_opening(wishes.questionnaire or "trin", wishes.form or "short")))
    names = municipalities()
    subject = (wishes.subject or "").strip()
    while not subject:
        subject = face.line(_("Hvilken kommune svarer du for?"), suggestions=names)
    return within(face, full_name(subject), NAME_LENGTH)


def _opening(name: str, form: FormName) -> Opening:
    """Return what the first screen tells. Raises SamskabError for a faulty file of one's own."""
    if name in shipped_ids():
        data: dict[str, Any] = read_shipped(name, spoken())
    else:
        from samskabelse_cli.files.questionnaires import load_questionnaire

        data = load_questionnaire(name).model_dump()
    forms = data.get("forms", {})
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
