"""Runs an interview from the first screen to the result: asks, saves, resumes, interrupts."""

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.cli.interruption import interruptible
from samskabelse_cli.cli.options import FormName
from samskabelse_cli.cli.saving import Saver, now
from samskabelse_cli.cli.telling import tell, wants_plain
from samskabelse_cli.errors import DONE, INTERRUPTED, WRONG_COMMAND, Place
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import AssessmentStore
from samskabelse_cli.files.subjects import default_file, full_name, municipalities, same_subject
from samskabelse_cli.interview.conduct import Face, conduct
from samskabelse_cli.interview.machine import Interview, complete, resume
from samskabelse_cli.interview.screens import Option, Screen, welcome
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.questionnaire import Ladder


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
    with interruptible():
        try:
            state, path, resumed = _begin(wishes, face)
        except (KeyboardInterrupt, EOFError):
            tell(_("Der var ikke svaret på noget, så der er ikke gemt noget."))
            return INTERRUPTED
        with AssessmentStore(path, resumed=resumed) as store:
            return _conduct(state, face, store, wishes)


def _conduct(state: Interview, face: Face, store: AssessmentStore, wishes: Wishes) -> int:
    saver = Saver(store, face)
    status = saver.status() if store.resumed else _("gemmes efter hvert svar")
    try:
        state, finished = conduct(state, face, saver, status)
    except (KeyboardInterrupt, EOFError):
        _tell_how_to_resume(saver, wishes, interrupted=True)
        return INTERRUPTED
    if not finished:
        _tell_how_to_resume(saver, wishes, interrupted=False)
        return DONE
    _show_result(state, face, plain=wants_plain(wishes.plain))
    tell(_("Svarene ligger i {file}").format(file=saver.path))
    return DONE


def _face(plain: bool) -> Face:
    """Return the way of asking. Raises SamskabError where there is no terminal to ask in."""
    if wants_plain(plain):
        from samskabelse_cli.interview.plain import PlainFace

        return PlainFace()
    if not (sys.stdin.isatty() and (sys.stdout.isatty() or sys.stderr.isatty())):
        raise failure("no-terminal", exit_code=WRONG_COMMAND)
    from samskabelse_cli.interview.terminal import TerminalFace

    return TerminalFace()


def _begin(wishes: Wishes, face: Face) -> tuple[Interview, Path, bool]:
    """Return the first state, the file, and whether the file is gone on with."""
    if wishes.output and wishes.output.exists():
        raise failure("file-exists", Place(str(wishes.output)))
    if wishes.resume:
        return _resumed(wishes, wishes.resume)
    ladder = load_questionnaire(wishes.questionnaire or "trin")
    form = wishes.form or "short"
    face.show(welcome(ladder, form))
    subject = full_name(wishes.subject or _ask_subject(face))
    unfinished = None if wishes.output else _unfinished(face, ladder, form, subject)
    if unfinished:
        return resume(ladder, unfinished[1]), unfinished[0], True
    unit = face.line(_("Forvaltning eller enhed (tom = hele kommunen)"))
    together = _ask_how_many(face)
    started = now()
    assessment = Assessment(
        questionnaire=QuestionnaireRef(id=ladder.id, version=ladder.version, form=form),
        subject=subject,
        unit=unit or None,
        respondents=together,
        started=started,
        updated=started,
    )
    path = wishes.output or default_file(Path(), subject, ladder, started.date())
    return resume(ladder, assessment), path, False


def _resumed(wishes: Wishes, path: Path) -> tuple[Interview, Path, bool]:
    named = load_questionnaire(wishes.questionnaire) if wishes.questionnaire else None
    assessment, ladder = read_assessment(path, named)
    begun_in = assessment.questionnaire.form
    if wishes.form and wishes.form != begun_in:
        raise failure("other-form", Place(str(path)), given=begun_in, expected=wishes.form)
    if wishes.output:
        return resume(ladder, assessment), wishes.output, False
    return resume(ladder, assessment), path, True


def _ask_subject(face: Face) -> str:
    """Ask once whom the answers are for; an empty answer is asked again."""
    names = municipalities()
    while not (typed := face.line(_("Hvilken kommune svarer du for?"), suggestions=names)):
        pass
    return typed


def _ask_how_many(face: Face) -> int | None:
    """Ask how many agreed on the answers; None for one person."""
    while True:
        typed = face.line(_("Hvor mange svarer I sammen? (tom = kun dig)"))
        if not typed or typed == "1":
            return None
        if typed.isdecimal() and int(typed) > 1:
            return int(typed)


def _unfinished(
    face: Face, ladder: Ladder, form: FormName, subject: str
) -> tuple[Path, Assessment] | None:
    """Offer to go on with an unfinished file of the same subject in the current folder."""
    candidates = [
        (path, assessment)
        for path, assessment in same_subject(Path(), subject, ladder)
        if assessment.questionnaire.form == form and not complete(ladder, assessment)
    ]
    if not candidates:
        return None
    path, assessment = candidates[0]
    answered = sum(answer.given for answer in assessment.answers.values())
    screen = Screen(
        heading=subject,
        progress=_("begyndt før"),
        question=_("{file} blev begyndt {when} og har {count} svar.").format(
            file=path.name, when=assessment.started.date().isoformat(), count=answered
        ),
        instruction=_("Vil du fortsætte den?"),
        options=(Option("1", _("Ja, fortsæt den")), Option("2", _("Nej, begynd forfra"))),
        keys=(),
    )
    return candidates[0] if face.ask(screen) == "1" else None


def _show_result(state: Interview, face: Face, *, plain: bool) -> None:
    """Print the result; on a terminal one screenful after the other."""
    from samskabelse_cli.report.terminal import print_view
    from samskabelse_cli.report.view import ladder_view
    from samskabelse_cli.scoring.ladder import score

    result = score(state.assessment, state.ladder)
    view = ladder_view(state.ladder, state.assessment, result)
    pause = (lambda: face.line(_("Enter går videre"))) if sys.stdout.isatty() else None
    print_view(view, plain=plain, pause=pause)


def _tell_how_to_resume(saver: Saver, wishes: Wishes, *, interrupted: bool) -> None:
    """Say on stderr where the answers are and how to go on."""
    if not saver.saved:
        tell(_("Der var ikke svaret på noget, så der er ikke gemt noget."))
        return
    own = [wishes.questionnaire] if wishes.questionnaire else []
    command = shlex.join(["samskab", "assess", *own, "--resume", str(saver.path)])
    begun = _("Afbrudt.") if interrupted else _("Stoppet.")
    tell(_("{begun} Alle svar er gemt i {file}.").format(begun=begun, file=saver.path))
    tell(_("Fortsæt med: {command}").format(command=command))
