"""Begins or resumes an interview, conducts it to its end, and shows the result."""

import sys
from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.cli.interruption import Interruption
from samskabelse_cli.cli.interviewing import Wishes
from samskabelse_cli.cli.options import FormName
from samskabelse_cli.cli.saving import Saver, known, now
from samskabelse_cli.cli.telling import command_line, tell, wants_plain
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
from samskabelse_cli.model.limits import MOST_PEOPLE, NAME_LENGTH
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first state of an interview, its file, and the digest of what is gone on with there."""

    state: Interview
    path: Path
    known: bytes | None


def begin(wishes: Wishes, subject: str | None, face: Face) -> Beginning:
    """Begin anew for a subject, or resume a file. Raises SamskabError."""
    if wishes.resume:
        return _resumed(wishes, wishes.resume)
    questionnaire = load_questionnaire(wishes.questionnaire or "trin")
    form = (wishes.form or "short") if isinstance(questionnaire, Ladder) else None
    subject = subject or ""
    unfinished = None if wishes.output else _unfinished(face, questionnaire, wishes.form, subject)
    if unfinished:
        return unfinished
    unit_of = {
        "municipality": _("Forvaltning eller enhed (tom = hele kommunen)"),
        "project": _("Hvad hedder projektet?"),
    }
    unit = face.line(unit_of[questionnaire.object])
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
    return Beginning(resume(questionnaire, assessment), path, None)


def conduct_to_the_end(
    beginning: Beginning, wishes: Wishes, face: Face, interruption: Interruption
) -> int:
    """Ask, save, and show the result; return the exit code. Raises SamskabError."""
    with AssessmentStore(beginning.path, known=beginning.known) as store:
        saver = Saver(store, face, interruption)
        status = saver.status() if store.resumed else _("gemmes efter hvert svar")
        try:
            if wishes.resume and wishes.output:
                # A copy is whole from the start, whatever is answered in it.
                status = saver(beginning.state.assessment)
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
        if saver.saved_in:
            tell(_("Svarene ligger i {file}").format(file=saver.saved_in))


def _resumed(wishes: Wishes, path: Path) -> Beginning:
    named = load_questionnaire(wishes.questionnaire) if wishes.questionnaire else None
    before = known(path)
    assessment, questionnaire = read_assessment(path, named)
    begun_in = assessment.questionnaire.form
    if wishes.form and begun_in is None:
        raise failure("one-form", exit_code=WRONG_COMMAND, id=questionnaire.id)
    if wishes.form and wishes.form != begun_in:
        raise failure("other-form", Place(str(path)), given=begun_in, expected=wishes.form)
    state = resume(questionnaire, assessment)
    if wishes.output:
        return Beginning(state, wishes.output, None)
    return Beginning(state, path, before)


def _ask_how_many(face: Face) -> int | None:
    """Ask how many agreed on the answers; None for one person."""
    while True:
        typed = face.line(_("Hvor mange svarer I sammen? (tom = kun dig)"))
        if not typed or typed == "1":
            return None
        if typed.isdecimal() and len(typed) <= len(str(MOST_PEOPLE)) and int(typed) > 1:
            return min(int(typed), MOST_PEOPLE)
        face.show(_("Skriv et helt tal, eller tryk Enter."))


def _unfinished(
    face: Face, questionnaire: Questionnaire, form: FormName | None, subject: str
) -> Beginning | None:
    """Offer to go on with an unfinished file of the same subject in the current folder."""
    candidates = [
        (path, assessment)
        for path, assessment in same_subject(Path(), subject, questionnaire)
        if form in (None, assessment.questionnaire.form) and _wants_more(questionnaire, assessment)
    ]
    if not candidates:
        return None
    path, assessment = candidates[0]
    before = known(path)
    names = {"short": _("kort form"), "long": _("lang form"), None: questionnaire.id}
    screen = Screen(
        heading=subject,
        progress=_("begyndt før"),
        question=_("{file} ({form}) blev begyndt {when} og har {count} svar.").format(
            file=path.name,
            form=names[assessment.questionnaire.form],
            when=assessment.started.date().isoformat(),
            count=sum(answer.given for answer in assessment.answers.values()),
        ),
        instruction=_("Vil du fortsætte den?"),
        options=(Option("1", _("Ja, fortsæt den")), Option("2", _("Nej, begynd forfra"))),
        keys=(),
    )
    if choose(face, screen) != "1":
        return None
    return Beginning(resume(questionnaire, assessment), path, before)


def _wants_more(questionnaire: Questionnaire, assessment: Assessment) -> bool:
    """Return whether questions are open, or the interview was left today before its targets."""
    has_targets = isinstance(questionnaire, Ladder)
    left_today = not assessment.targets and assessment.updated.date() == now().date()
    return (has_targets and left_today) or not complete(questionnaire, assessment)


def _show_result(state: Interview, face: Face, *, plain: bool) -> None:
    """Print the result; on a terminal one screenful after the other."""
    from samskabelse_cli.report.every import view
    from samskabelse_cli.report.terminal import print_view
    from samskabelse_cli.scoring.every import score

    result = score(state.assessment, state.questionnaire)
    shown = view(state.questionnaire, state.assessment, result)
    pause = (lambda: face.line(_("Tryk Enter for at gå videre."))) if sys.stdout.isatty() else None
    print_view(shown, plain=plain, pause=pause)


def _tell_how_to_resume(saver: Saver, wishes: Wishes, *, interrupted: bool) -> None:
    """Say on stderr which answers are where, and how to go on."""
    file = saver.saved_in
    if file is None:
        lost = _("Svarene kunne ikke gemmes.")
        nothing = _("Der var ikke svaret på noget, så der er ikke gemt noget.")
        tell(lost if saver.lacks_an_answer else nothing)
        return
    own = [wishes.questionnaire] if wishes.questionnaire else []
    ways = ["--plain"] if wishes.plain else []
    ways += ["--lang", wishes.lang] if wishes.lang else []
    command = command_line("assess", *own, *ways, "--resume", str(file))
    begun = _("Afbrudt.") if interrupted else _("Stoppet.")
    where = _("{begun} Alle svar er gemt i {file}.")
    if saver.lacks_an_answer:
        where = _("{begun} Det sidste svar er ikke gemt. De andre ligger i {file}.")
    tell(where.format(begun=begun, file=file))
    tell(_("Fortsæt med: {command}").format(command=command))
