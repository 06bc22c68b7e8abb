"""What stands in the facilitator's terminal instead of the board until the next line is typed."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from samskabelse_cli.cli.board import View, standing_of
from samskabelse_cli.cli.commanding import COMMANDS, usage_of
from samskabelse_cli.inert import inert
from samskabelse_cli.interview.dates import date_in_words
from samskabelse_cli.language import N_, _, ngettext
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.workshop.qr import blocks, painted
from samskabelse_cli.workshop.session import Asking

_COMMENT_STANDINGS = {None: N_("venter"), True: N_("vises"), False: N_("vises ikke")}
_USAGE_WIDTH = 27
#: What a QR code is called, in the order in which phones need them.
_CODES = {"wifi": N_("Wi-Fi"), "join": N_("Siden"), "own": N_("Din egen side")}
_GAP = "  "


def commands() -> list[str]:
    """Return every command, how it is typed and what it is for."""
    return [
        f"{usage_of(name):<{_USAGE_WIDTH}} {_(about)}"
        for name, (_word, _after, about) in COMMANDS.items()
        if name != "help"
    ]


def codes(pictures: Mapping[str, str], columns: int, rows: int) -> list[str]:
    """Return the QR codes side by side; where there is room for one, the page's."""
    drawn = {name: blocks(pictures[name]) for name in _CODES if name in pictures}
    drawn = {name: code for name, code in drawn.items() if len(code) < rows}
    if sum(len(code[0]) + len(_GAP) for code in drawn.values()) - len(_GAP) > columns:
        drawn = {name: code for name, code in drawn.items() if name != "wifi"}
    if drawn.keys() <= {"wifi"} or any(len(code[0]) > columns for code in drawn.values()):
        return [_("Vinduet er for lille til QR-koden. Gør det større, eller brug storskærmen.")]
    height = max(len(code) for code in drawn.values())
    names = _GAP.join(f"{_(_CODES[name]):<{len(code[0])}}" for name, code in drawn.items())
    # A smaller code ends earlier, in light, which adds to its quiet zone.
    whole = [code + [" " * len(code[0])] * (height - len(code)) for code in drawn.values()]
    told = [_GAP.join(map(painted, line)) for line in zip(*whole, strict=True)]
    return [names.rstrip(), *told]


def question(view: View, asking: Asking, asked: Asked) -> list[str]:
    """Return a question as it is asked, its answers by key, and what was voted in each round."""
    place = asking.questions.index(asked)
    told = view["questions"][place]
    said = [f"{place + 1} {asked.label} · {standing_of(told)}", asked.question]
    shown = [figure for figure in told["rounds"] if figure.get("counts")]
    for number, choice in enumerate(asked.choices):
        counts = " → ".join(str(figure["counts"][number]) for figure in shown)
        said.append(f"{counts + ' · ' if counts else ''}{choice.key}: {choice.label}")
    for figure in told["rounds"]:
        if figure.get("withheld"):
            said.append(_("Runde {n} vises ikke").format(n=figure["round"]))
        elif figure["unknown"]:
            said.append(_("Runde {n}: {unknown} ved ikke").format(**_unknown(figure)))
    if told["agreed"]:
        said += _agreed(told["agreed"])
    return [inert(line) for line in said]


def _unknown(figure: View) -> Mapping[str, int]:
    return {"n": figure["round"], "unknown": figure["unknown"]}


def _agreed(agreed: View) -> list[str]:
    said = [_("Aftalt: {answer}").format(answer=agreed["answer"])] if agreed["answer"] else []
    said += [_("Et syn: {view}").format(view=one) for one in agreed["views"]]
    for text, what in (
        (agreed["note"], _("Note: {text}")),
        (agreed["evidence"], _("Belæg: {text}")),
    ):
        if text:
            said.append(what.format(text=text))
    return said


def comments(view: View, asking: Asking) -> list[str]:
    """Return all comments, those that nobody has looked at first."""
    names = {asked.id: asked.label for asked in asking.questions}
    found = sorted(view["comments"], key=lambda comment: comment["shown"] is not None)
    told = [
        " · ".join(
            filter(
                None,
                (
                    f"{comment['id']} {_(_COMMENT_STANDINGS[comment['shown']])}",
                    names.get(comment["question"], ""),
                    comment["text"],
                ),
            )
        )
        for comment in found
    ]
    return [inert(line) for line in told] or [_("Ingen har skrevet en kommentar.")]


def plan(view: View, asking: Asking) -> list[str]:
    """Return the next steps so far, and those that the agreed answers suggest."""
    ladder = asking.questionnaire
    if not isinstance(ladder, Ladder):
        return [_("Skemaet har ingen trin at lægge en plan efter.")]
    numbers = {asked.id: number for number, asked in enumerate(asking.questions, start=1)}
    steps = {stage: number for number, stage in enumerate(ladder.stages, start=1)}
    told = []
    for action in view["actions"]:
        due = action["due"] and date_in_words(date.fromisoformat(action["due"]))
        beside = [action["owner"], due, action["first_sign"]]
        told.append(" · ".join(filter(None, (f"{action['number']}: {action['text']}", *beside))))
    told = told or [_("Planen er tom endnu.")]
    suggested = (view["agreed_result"] or {}).get("next_steps", [])
    if suggested:
        count = len(suggested)
        told.append(
            ngettext(
                "{n} forslag ud fra det aftalte; tilføj det med kommandoen skridt:",
                "{n} forslag ud fra det aftalte; tilføj et med kommandoen skridt:",
                count,
            ).format(n=count)
        )
    for step in suggested:
        word = _(COMMANDS["action"][0])
        place = f"{word} {numbers[step['dimension']]} {steps[step['stage']]}"
        told.append(f"{place}: {step['text']}")
    return [inert(line) for line in told]


def wrapped(told: Iterable[str], columns: int) -> list[str]:
    """Return lines that are at most so long; what goes on is set in."""
    parts = (textwrap.wrap(line, columns, subsequent_indent="   ") for line in told)
    return [part for line in parts for part in line]


def cut(told: Sequence[str], rows: int) -> list[str]:
    """Return as many lines as there are rows for; the last one tells of the rest."""
    if len(told) <= rows:
        return list(told)
    kept = list(told[: rows - 1])
    return [*kept, _("… og {n} linjer mere").format(n=len(told) - len(kept))]
