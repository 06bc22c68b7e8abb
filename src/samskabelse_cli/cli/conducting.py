"""Begins or resumes an interview, conducts it to its end, and shows the result."""

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.cli.interviewing import Wishes
from samskabelse_cli.cli.options import FormName
from samskabelse_cli.cli.saving import Saver, now
from samskabelse_cli.cli.telling import tell, wants_plain
from samskabelse_cli.errors import DONE, INTERRUPTED, WRONG_COMMAND, Place
from samskabelse_cli.files.assessments import read_assessment, same_subject
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import AssessmentStore
from samskabelse_cli.files.subjects import default_file
from samskabelse_cli.interview.conduct import conduct
from samskabelse_cli.interview.face import Face, Option, Screen, choose, within
from samskabelse_cli.interview.machine import Interview, complete, resume
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.limits import NAME_LENGTH
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first state of an interview, its file, and whether the file is gone on with."""

    state: Interview
    path: Path
    resumed: bool


def begin(wishes: Wishes, subject: str | None, face: Face) -> Beginning:
    """Begin anew for a subject, or resume a file. Raises SamskabError."""
    if wishes.resume:
        return _resumed(wishes, wishes.resume)
    questionnaire = load_questionnaire(wishes.questionnaire or "trin")
    form = _form(questionnaire, wishes.form)
    subject = subject or ""
    unfinished = None if wishes.output else _unfinished(face, questionnaire, form, subject)
    if unfinished:
        return Beginning(resume(questionnaire, unfinished[1]), unfinished[0], resumed=True)
    unit = face.line(_("Forvaltning eller enhed (tom = hele kommunen)"))
    unit = within(face, unit, NAME_LENGTH)
    together = _ask_how_many(face)
    started = now()
    assessment = Assessment(
        questionnaire=QuestionnaireRef(
            id=questionnaire.id, version=questionnaire.version, form=form
        ),
        subject=subject,
        unit=unit or None,
        respondents=together,
        started=started,
        updated=started,
    )
    path = wishes.output or default_file(Path(), subject, questionnaire.id, started.date())
    return Beginning(resume(questionnaire, assessment), path, resumed=False)


def conduct_to_the_end(beginning: Beginning, wishes: Wishes, face: Face) -> int:
    """Ask, save, and show the result; return the exit code. Raises SamskabError."""
    with AssessmentStore(beginning.path, resumed=beginning.resumed) as store:
        saver = Saver(store, face)
        status = saver.status() if store.resumed else _("gemmes efter hvert svar")
        try:
            state, finished = conduct(beginning.state, face, saver, status)
        except (KeyboardInterrupt, EOFError):
            _tell_how_to_resume(saver, wishes, interrupted=True)
            return INTERRUPTED
    if not finished:
        _tell_how_to_resume(saver, wishes, interrupted=False)
        return DONE
    try:
        _show_result(state, face, plain=wants_plain(wishes.plain))
        return DONE
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED
    finally:
        tell(_("Svarene ligger i {file}").format(file=saver.path))


def _resumed(wishes: Wishes, path: Path) -> Beginning:
    named = load_questionnaire(wishes.questionnaire) if wishes.questionnaire else None
    assessment, questionnaire = read_assessment(path, named)
    begun_in = assessment.questionnaire.form
    if wishes.form and wishes.form != begun_in:
        raise failure("other-form", Place(str(path)), given=begun_in, expected=wishes.form)
    state = resume(questionnaire, assessment)
    if wishes.output:
        return Beginning(state, wishes.output, resumed=False)
    return Beginning(state, path, resumed=True)


def _form(questionnaire: Questionnaire, asked_for: FormName | None) -> FormName | None:
    """Return the form to ask in: a ladder has two, the other kinds have one without a name."""
    if isinstance(questionnaire, Ladder):
        return asked_for or "short"
    if asked_for:
        raise failure("one-form", exit_code=WRONG_COMMAND, id=questionnaire.id)
    return None


def _ask_how_many(face: Face) -> int | None:
    """Ask how many agreed on the answers; None for one person."""
    while True:
        typed = face.line(_("Hvor mange svarer I sammen? (tom = kun dig)"))
        if not typed or typed == "1":
            return None
        if typed.isdecimal() and int(typed) > 1:
            return int(typed)


def _unfinished(
    face: Face, questionnaire: Questionnaire, form: FormName | None, subject: str
) -> tuple[Path, Assessment] | None:
    """Offer to go on with an unfinished file of the same subject in the current folder."""
    candidates = [
        (path, assessment)
        for path, assessment in same_subject(Path(), subject, questionnaire)
        if assessment.questionnaire.form == form and not complete(questionnaire, assessment)
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
    return candidates[0] if choose(face, screen) == "1" else None


def _show_result(state: Interview, face: Face, *, plain: bool) -> None:
    """Print the result; on a terminal one screenful after the other."""
    from samskabelse_cli.report.every import view
    from samskabelse_cli.report.terminal import print_view
    from samskabelse_cli.scoring.every import score

    result = score(state.assessment, state.questionnaire)
    shown = view(state.questionnaire, state.assessment, result)
    pause = (lambda: face.line(_("Enter går videre"))) if sys.stdout.isatty() else None
    print_view(shown, plain=plain, pause=pause)


def _tell_how_to_resume(saver: Saver, wishes: Wishes, *, interrupted: bool) -> None:
    """Say on stderr where the answers are and how to go on."""
    if not saver.saved:
        tell(_("Der var ikke svaret på noget, så der er ikke gemt noget."))
        return
    own = [wishes.questionnaire] if wishes.questionnaire else []
    way = ["--plain"] if wishes.plain else []
    command = shlex.join(["samskab", "assess", *own, *way, "--resume", str(saver.path)])
    begun = _("Afbrudt.") if interrupted else _("Stoppet.")
    tell(_("{begun} Alle svar er gemt i {file}.").format(begun=begun, file=saver.path))
    tell(_("Fortsæt med: {command}").format(command=command))
