"""A plan to take along: as lines, as a Markdown task list, and as csv."""

import csv
import io

from samskabelse_cli.inert import formula_safe, inert
from samskabelse_cli.language import _
from samskabelse_cli.model.assessment import Action, Assessment
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.report.compose import STATUS
from samskabelse_cli.report.markdown import escaped


def open_actions(assessment: Assessment) -> list[Action]:
    """Return the actions that are to be done: those with a date first, the nearest at the top."""
    wanted = [action for action in assessment.actions if action.status == "open"]
    dated = sorted((a for a in wanted if a.due), key=lambda a: str(a.due))
    return [*dated, *(action for action in wanted if action.due is None)]


def plan_lines(ladder: Ladder, assessment: Assessment) -> list[str]:
    """Return a line of text for each action that is to be done."""
    return [
        " · ".join(
            (str(action.due or "–"), action.owner or "–", topic(ladder, action), action.text)
        )
        for action in open_actions(assessment)
    ]


def topic(ladder: Ladder, action: Action) -> str:
    """Return the name of the dimension that an action is about."""
    return ladder.dimensions[action.dimension].name


def render_task_list(ladder: Ladder, assessment: Assessment) -> bytes:
    """Return a Markdown task list: what is to be done, then what is done; dropped is left out."""
    done = [action for action in assessment.actions if action.status == "done"]
    heading = _("Planen for {subject}").format(subject=assessment.subject)
    lines = [f"# {escaped(heading)}", ""]
    for action in (*open_actions(assessment), *done):
        box = "x" if action.status == "done" else " "
        about = escaped(topic(ladder, action))
        lines.append(f"- [{box}] **{about}**: {escaped(action.text)}")
        lines += [f"  - {escaped(detail)}" for detail in details(action)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def details(action: Action) -> list[str]:
    """Return who, when and the first sign, each as a line; what is not known is left out."""
    parts = []
    if action.owner:
        parts.append(_("Hvem: {owner}").format(owner=action.owner))
    if action.due:
        parts.append(_("Senest: {date}").format(date=action.due.isoformat()))
    if action.first_sign:
        parts.append(_("Første tegn: {sign}").format(sign=action.first_sign))
    return parts


def render_task_csv(ladder: Ladder, assessment: Assessment) -> bytes:
    """Return every action as a row, as Danish and Norwegian spreadsheet programs read csv."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    headings = (_("Emne"), _("Trin"), _("Hvad"), _("Hvem"), _("Hvornår"), _("Første tegn"))
    rows.writerow((*headings, _("Status")))
    for action in assessment.actions:
        words = (
            topic(ladder, action),
            ladder.stages[action.stage].name,
            action.text,
            action.owner or "",
            action.due.isoformat() if action.due else "",
            action.first_sign or "",
            _(STATUS[action.status]),
        )
        rows.writerow(formula_safe(inert(word)) for word in words)
    return text.getvalue().encode("utf-8-sig")
