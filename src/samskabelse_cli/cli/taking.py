"""Writes a plan to the files that people take along: a calendar, a task list, a table."""

from collections.abc import Callable, Sequence
from pathlib import Path

from samskabelse_cli.cli.output import write_file
from samskabelse_cli.cli.planning import planned
from samskabelse_cli.cli.telling import tell
from samskabelse_cli.errors import DONE, WRONG_COMMAND, Place
from samskabelse_cli.language import _, ngettext
from samskabelse_cli.messages import failure
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.report.tasks import open_actions, render_task_csv, render_task_list

Render = Callable[[Ladder, Assessment], bytes]


def take_along(
    file: Path, questionnaire: str | None, targets: Sequence[Path], last: Path | None
) -> int:
    """Write the plan of a file to each target, by its ending. Raises SamskabError."""
    if last:
        raise failure("options-clash", exit_code=WRONG_COMMAND, one="--last", other="--to")
    renderers = {target: _renderer(target) for target in targets}
    for target in targets:
        if target.resolve() == file.resolve():
            raise failure("output-is-source", Place(str(target)), exit_code=WRONG_COMMAND)
    assessment, ladder = planned(file, questionnaire)
    if not assessment.actions:
        raise failure("no-plan", Place(str(file)))
    undated = [action for action in open_actions(assessment) if action.due is None]
    to_calendar = any(target.suffix.lower() == ".ics" for target in targets)
    if to_calendar and len(undated) == len(open_actions(assessment)):
        raise failure("no-dates", Place(str(file)))
    contents = {target: render(ladder, assessment) for target, render in renderers.items()}
    for target, content in contents.items():
        write_file(content, target)
        tell(_("Planen ligger i {file}").format(file=target))
    if to_calendar and undated:
        text = ngettext(
            "{count} åbent skridt har ingen dato og er ikke med i kalenderen.",
            "{count} åbne skridt har ingen dato og er ikke med i kalenderen.",
            len(undated),
        )
        tell(text.format(count=len(undated)))
    return DONE


def _renderer(target: Path) -> Render:
    """Return what writes a file of this ending. Raises SamskabError."""
    match target.suffix.lower():
        case ".ics":
            from samskabelse_cli.report.calendar import render_calendar

            return render_calendar
        case ".md":
            return render_task_list
        case ".csv":
            return render_task_csv
    values = {"value": target, "parameter": "--to", "allowed": ".ics, .md, .csv"}
    raise failure("bad-argument", exit_code=WRONG_COMMAND, **values)
