"""The board in the facilitator's terminal: how far the room is, drawn from the facilitator's view.

What a person has written is never shown here as anything but text.
"""

import io
from collections.abc import Mapping
from typing import Any

from samskabelse_cli.inert import inert
from samskabelse_cli.language import N_, _, ngettext
from samskabelse_cli.report.compose_spread import WORDS
from samskabelse_cli.workshop.session import Asking

View = Mapping[str, Any]

_STANDINGS = {
    "waiting": N_("venter"),
    "answering": N_("besvares"),
    "revealed": N_("vist"),
}
_PHASES = {
    "lobby": N_("Folk er ved at komme ind"),
    "session": N_("I gang"),
    "closed": N_("Afsluttet"),
}
#: So many comments that nobody has looked at are on the board.
_COMMENTS = 3


def board(view: View, asking: Asking, rehearsal: str = "") -> str:
    """Return the board as text with the terminal's colours."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    text = io.StringIO()
    console = Console(file=text, force_terminal=True, width=None, highlight=False)
    console.print(Text(headline(view)), style="bold")
    if rehearsal:
        console.print(Text(rehearsal))
    table = Table(box=None, padding=(0, 1), show_header=False)
    for line in lines(view, asking):
        table.add_row(*(Text(cell) for cell in line))
    console.print(table)
    for comment in waiting_comments(view):
        console.print(Text(comment, no_wrap=True, overflow="ellipsis"))
    return text.getvalue().rstrip("\n")


def headline(view: View) -> str:
    """Say where the session is, and how many are in the room."""
    joined, done = view["people"]["joined"], view["people"]["done"]
    words = [_(_PHASES[view["phase"]])]
    words.append(ngettext("{n} er med", "{n} er med", joined).format(n=joined))
    if any(q["state"] == "answering" for q in view["questions"]):
        words.append(_("{n} er færdige").format(n=done))
    if not view["door_open"] and view["phase"] != "closed":
        words.append(_("lukket for nye"))
    words.append(_("kode {code}").format(code=view["join"]["code"]))
    return " · ".join(words)


def lines(view: View, asking: Asking) -> list[tuple[str, ...]]:
    """Return a line for each question: number, mark, name, standing, votes, and words."""
    minutes = {topic["id"]: topic["minutes"] for topic in view["agenda"]}
    found: list[tuple[str, ...]] = []
    for number, (told, asked) in enumerate(
        zip(view["questions"], asking.questions, strict=True), start=1
    ):
        last = told["rounds"][-1] if told["rounds"] else {}
        words = _(WORDS[last["words"]]) if last.get("words") else ""
        if last.get("withheld"):
            words = _("vises ikke")
        if told["agreed"]:
            answer = told["agreed"]["answer"]
            words = _("uenige") if answer is None else _("aftalt: {answer}").format(answer=answer)
        elif minutes.get(told["id"]):
            words += _(" · {n} min.").format(n=minutes[told["id"]])
        standing = _(_STANDINGS[told["state"]])
        if told["round"] > 1:
            standing = _("{standing}, runde {n}").format(standing=standing, n=told["round"])
        mark = ">" if view["at"] == told["id"] else " "
        found.append((mark, str(number), inert(asked.label), standing, str(told["voted"]), words))
    return found


def waiting_comments(view: View) -> list[str]:
    """Return the comments that nobody has looked at yet, the first few."""
    waiting = [comment for comment in view["comments"] if comment["shown"] is None]
    told = [
        _("Kommentar {n}: {text}").format(n=c["id"], text=inert(c["text"]))
        for c in waiting[:_COMMENTS]
    ]
    if len(waiting) > _COMMENTS:
        told.append(_("… og {n} kommentarer mere").format(n=len(waiting) - _COMMENTS))
    return told
