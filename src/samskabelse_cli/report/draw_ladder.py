"""Draws a ladder's result, and says it line by line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.report.drawing import Marks, body, follow_up_lines, heading, opening
from samskabelse_cli.report.figures import joined
from samskabelse_cli.report.view import LadderView, ProfileRow, Rung

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

#: Characters of a bar, shared among the stages; each gets at least two.
_BAR_LENGTH = 20
_STAIR = 3
_STEP_WIDTH = 7


def ladder_sections(view: LadderView, marks: Marks) -> Iterator["RenderableType"]:
    """Yield the parts of the result that are read together, in order."""
    from rich.console import Group
    from rich.text import Text

    yield Group(
        *opening(view.subject, view.title, view.occasion, marks),
        heading(_("Jeres profil")),
        _profile_table(view, marks),
    )
    yield Group(
        heading(view.headline),
        *([body(view.range)] if view.range else []),
        *(_stair(rung, marks) for rung in reversed(view.rungs)),
        Text(),
        *(body(text) for text in filter(None, (view.rule, view.ended, *view.fragility))),
    )
    for title, text in _findings(view):
        yield Group(heading(title), body(text))
    if view.next_steps:
        yield Group(heading(_("De næste skridt")), *_advice(view))
    if view.follow_ups:
        lines = (body(line) for line in follow_up_lines(view.follow_ups))
        yield Group(heading(_("Det passer godt bagefter")), *lines)
    yield Group(Text(), body(view.reservation, "italic"))


def _advice(view: LadderView) -> Iterator["RenderableType"]:
    for position, advice in enumerate(view.next_steps, start=1):
        yield body(f"{position}. {advice.dimension} → {advice.stage}", "bold")
        yield body(advice.text, indent=5)


def _profile_table(view: LadderView, marks: Marks) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for row in view.profile:
        target = _("mål {target}").format(target=row.target) if row.target else ""
        bar = _bar(row, view.stage_count, marks)
        table.add_row(Text(f"  {inert(row.name)}"), bar, Text(row.words), Text(target))
    table.add_row("", Text(_("{mark} = jeres mål").format(mark=marks.target), style="dim"), "", "")
    return table


def _bar(row: ProfileRow, stage_count: int, marks: Marks) -> "Text":
    from rich.text import Text

    per_stage = max(_BAR_LENGTH // stage_count, 2)
    filled = int((row.level or 0) * per_stage + 1e-9)
    cells = [(marks.full, "cyan")] * filled
    cells += [(marks.empty, "dim")] * (stage_count * per_stage - filled)
    if row.target:
        cells[row.target * per_stage - 1] = (marks.target, "bold")
    return Text.assemble(*cells)


def _stair(rung: Rung, marks: Marks) -> "RenderableType":
    from rich.text import Text

    indent = " " * (2 + (rung.number - 1) * _STAIR)
    step = (marks.full, "cyan") if rung.reached else (marks.empty, "dim")
    label = f" {rung.number} {inert(rung.name)} · {rung.words}"
    label += f" – {rung.note}" if rung.note else ""
    drawn = (step[0] * _STEP_WIDTH, step[1])
    return Text.assemble(indent, drawn, (label, "bold" if rung.here else ""))


def _findings(view: LadderView) -> Iterator[tuple[str, str]]:
    """Yield what wants attention: a title and a sentence each."""
    if view.evidence_gaps:
        text = _("Svarene er høje, men intet belæg er skrevet til: {names}.")
        yield _("Uden belæg"), text.format(names=joined(view.evidence_gaps))
    if view.unknown:
        text = _("I svarede »ved ikke« om {names}. Det er i sig selv værd at finde ud af.")
        yield _("Det ved I ikke endnu"), text.format(names=joined(view.unknown))
    if view.unanswered:
        yield _("Ikke besvaret"), f"{joined(view.unanswered)}."
    if view.not_applicable:
        yield _("Ikke relevant for jer"), f"{joined(view.not_applicable)}."
    if view.pitfalls:
        yield _("Faldgruber på dette trin"), view.pitfalls


def ladder_lines(view: LadderView) -> Iterator[str]:
    """Yield the result line by line, for a screen reader."""
    yield from (view.subject, view.title, view.occasion, "")
    yield _("Jeres profil")
    for row in view.profile:
        level = _("{name}: niveau {words}").format(name=row.name, words=row.words)
        target = _(", mål {target}").format(target=row.target) if row.target else ""
        yield level + target
    yield ""
    yield view.headline
    if view.range:
        yield view.range
    for rung in view.rungs:
        state = rung.note or (_("nået") if rung.reached else _("ikke nået"))
        text = _("Trin {number}, {name}: {words} ({state})")
        yield text.format(number=rung.number, name=rung.name, words=rung.words, state=state)
    yield from filter(None, (view.rule, view.ended, *view.fragility))
    for title, text in _findings(view):
        yield from ("", title, text)
    if view.next_steps:
        yield from ("", _("De næste skridt"))
    for position, advice in enumerate(view.next_steps, start=1):
        yield f"{position}. {advice.dimension}: {advice.stage}. {advice.text}"
    if view.follow_ups:
        yield from ("", _("Det passer godt bagefter"), *follow_up_lines(view.follow_ups))
    yield from ("", view.reservation)
