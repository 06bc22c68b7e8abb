"""Runs the planning of an assessment from its first question to the finished plan."""

from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.cli.asking import chosen_face
from samskabelse_cli.cli.interruption import HeedingFace, Interruption
from samskabelse_cli.cli.output import write_output
from samskabelse_cli.cli.saving import Saver, known, now
from samskabelse_cli.cli.telling import command_line, tell
from samskabelse_cli.errors import DONE, INTERRUPTED, WRONG_COMMAND, Place
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import AssessmentStore
from samskabelse_cli.inert import inert
from samskabelse_cli.interview.plan_conduct import conduct_plan
from samskabelse_cli.interview.planning import Planning, begin_planning
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.model.assessment import Action, Assessment
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.tasks import plan_lines


@dataclass(frozen=True, slots=True)
class PlanWishes:
    """What the command line asked for; None where it said nothing."""

    file: Path
    last: Path | None
    questionnaire: str | None
    lang: str | None
    plain: bool


def make_plan(wishes: PlanWishes) -> int:
    """Conduct a planning and return the exit code. Raises SamskabError."""
    before = known(wishes.file)
    assessment, ladder = planned(wishes.file, wishes.questionnaire)
    last = _last_actions(wishes, assessment, ladder)
    same_day = assessment.updated.astimezone().date() == now().date()
    state = begin_planning(ladder, assessment, last, same_day=same_day)
    interruption = Interruption()
    face = HeedingFace(chosen_face(wishes.plain), interruption)
    with interruption.heard(), AssessmentStore(wishes.file, known=before) as store:
        saver = Saver(store, face, interruption)
        try:
            status = _("gemmes efter hvert svar")
            state, finished = conduct_plan(state, face, saver, status, now().date())
        except (KeyboardInterrupt, EOFError):
            _tell_how_to_go_on(saver, wishes, _("Afbrudt."))
            return INTERRUPTED
    if not finished:
        _tell_how_to_go_on(saver, wishes, _("Stoppet."))
        return DONE
    _show(state, saver.saved_in or wishes.file)
    return DONE


def planned(path: Path, questionnaire: str | None) -> tuple[Assessment, Ladder]:
    """Return an assessment and the ladder that a plan is made by. Raises SamskabError."""
    if str(path) == "-" or path.is_dir():
        raise failure("not-a-file", Place(str(path)), exit_code=WRONG_COMMAND)
    named = load_questionnaire(questionnaire) if questionnaire else None
    assessment, ladder = read_assessment(path, named)
    if not isinstance(ladder, Ladder):
        raise failure("plan-needs-ladder", Place(str(path)), id=ladder.id)
    return assessment, ladder


def _last_actions(wishes: PlanWishes, assessment: Assessment, ladder: Ladder) -> tuple[Action, ...]:
    """Return the actions of the earlier assessment, where one is named. Raises SamskabError."""
    if wishes.last is None:
        return ()
    last, its_ladder = planned(wishes.last, wishes.questionnaire)
    if its_ladder.id != ladder.id:
        place = Place(str(wishes.last))
        raise failure("other-questionnaire", place, given=its_ladder.id, expected=ladder.id)
    if last.subject.casefold() != assessment.subject.casefold():
        other = _("Bemærk: {file} er svaret for {subject}.")
        tell(other.format(file=wishes.last, subject=last.subject))
    return last.actions


def _tell_how_to_go_on(saver: Saver, wishes: PlanWishes, begun: str) -> None:
    file = saver.saved_in or wishes.file
    where = _("{begun} Planen er gemt i {file}.")
    if saver.lacks_an_answer:
        where = _("{begun} Det sidste svar er ikke gemt. De andre ligger i {file}.")
    tell(where.format(begun=begun, file=file))
    tell(_("Fortsæt med: {command}").format(command=_command(wishes, file)))


def _command(wishes: PlanWishes, file: Path) -> str:
    own = ["--questionnaire", wishes.questionnaire] if wishes.questionnaire else []
    own += ["--last", str(wishes.last)] if wishes.last else []
    own += ["--plain"] if wishes.plain else []
    own += ["--lang", wishes.lang] if wishes.lang else []
    return command_line("plan", str(file), *own)


def _show(state: Planning, file: Path) -> None:
    """Print the plan on stdout, and say on stderr where it is and how to take it along."""
    lines = plan_lines(state.ladder, state.assessment)
    if not lines:
        tell(_("Der er ingen åbne skridt i planen. Svarene ligger i {file}").format(file=file))
        return
    write_output("".join(f"{inert(line)}\n" for line in lines), None)
    tell(_("Planen ligger i {file}").format(file=file))
    take = command_line("plan", str(file), "--to", "plan.ics", "--to", "plan.md")
    tell(_("Tag den med i kalenderen og på papir: {command}").format(command=take))
