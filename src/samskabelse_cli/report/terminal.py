"""Draws the report view on a terminal, and says it line by line for a screen reader."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import IO, TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.report.figures import joined
from samskabelse_cli.report.view import AnswerRow, LadderView, ProfileRow, Rung

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

WIDEST = 100
_USUAL = 80
#: Lines below a section that the prompt to go on takes.
_ROOM_FOR_PROMPT = 2
#: Characters of a bar, shared among the stages; each gets at least two.
_BAR_LENGTH = 20
_STAIR = 3

_STEP_WIDTH = 7


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters that bars, steps and rules are drawn with."""

    full: str
    empty: str
    target: str
    rule: str


_DRAWN = Marks(full="━", empty="╌", target="◆", rule="─")
_ASCII = Marks(full="#", empty=".", target="|", rule="-")


def print_view(
    view: LadderView,
    file: IO[str] | None = None,
    *,
    plain: bool = False,
    pause: Callable[[], object] | None = None,
) -> None:
    """Print a view: drawn with rich, or with ``plain`` as lines of text.

    ``pause`` is called where the next section would push what was not read yet off the screen.
    """
    out = file or sys.stdout
    if plain:
        out.writelines(f"{inert(line)}\n" for line in _lines(view))
        return
    console = _console(out)
    used = 0
    for section in _sections(view, _DRAWN if _can_draw(console) else _ASCII):
        height = len(console.render_lines(section))
        if pause and used and used + height > console.height - _ROOM_FOR_PROMPT:
            pause()
            used = 0
        console.print(section)
        used += height


def print_answers(
    rows: Iterable[AnswerRow], file: IO[str] | None = None, *, plain: bool = False
) -> None:
    """Print what was answered, a line for each question."""
    out = file or sys.stdout
    if plain:
        for row in rows:
            out.write(inert(f"{row.question}: {row.answer}. {row.remark}".rstrip()) + "\n")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for row in rows:
        remark = Text(inert(row.remark), style="italic")
        table.add_row(Text(f"  {inert(row.question)}"), Text(inert(row.answer)), remark)
    _console(out).print(table)


def _console(out: IO[str]) -> "Console":
    from rich.console import Console

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    # A terminal that says nothing of its width says 0.
    console.width = min(console.width, WIDEST) if console.width > 1 else _USUAL
    return console


def _can_draw(console: "Console") -> bool:
    try:
        "".join(astuple(_DRAWN)).encode(console.encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _sections(view: LadderView, marks: Marks) -> Iterator["RenderableType"]:
    """Yield the parts of the result that are read together, in order."""
    from rich.console import Group
    from rich.rule import Rule
    from rich.text import Text

    yield Group(
        Rule(Text(inert(view.subject), style="bold"), characters=marks.rule, style="dim"),
        _body(view.title),
        _body(view.occasion, "dim"),
        _heading(_("Jeres profil")),
        _profile_table(view, marks),
    )
    yield Group(
        _heading(view.headline),
        *([_body(view.range)] if view.range else []),
        *(_stair(rung, marks) for rung in reversed(view.rungs)),
        Text(),
        *(_body(text) for text in filter(None, (view.rule, view.ended, *view.fragility))),
    )
    for title, text in _findings(view):
        yield Group(_heading(title), _body(text))
    if view.next_steps:
        yield Group(_heading(_("De næste skridt")), *_advice(view))
    yield Group(Text(), _body(view.reservation, "italic"))


def _advice(view: LadderView) -> Iterator["RenderableType"]:
    for position, advice in enumerate(view.next_steps, start=1):
        yield _body(f"{position}. {advice.dimension} → {advice.stage}", "bold")
        yield _body(advice.text, indent=5)


def _heading(text: str) -> "RenderableType":
    from rich.text import Text

    return Text(f"\n{inert(text)}", style="bold")


def _body(text: str, style: str = "", indent: int = 2) -> "RenderableType":
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(inert(text), style=style), (0, 0, 0, indent), expand=False)


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


def _lines(view: LadderView) -> Iterator[str]:
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
    yield from ("", view.reservation)
