"""The board in the facilitator's terminal: how far the room is, drawn from the facilitator's view.

What a person has written is never shown here as anything but text.
"""

import io
import time
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from samskabelse_cli.inert import inert
from samskabelse_cli.language import N_, _, ngettext
from samskabelse_cli.report.compose_spread import WORDS
from samskabelse_cli.workshop.session import Asking

View = Mapping[str, Any]
Line = tuple[str, ...]

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
#: The columns that are cut where there is too little room.
_NAME, _WORDS = 2, 5


def board(view: View, asking: Asking, rehearsal: str, columns: int, rows: int) -> str:
    """Return the board as text with the terminal's colours, within so many columns and rows."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    above, below = [rehearsal] * bool(rehearsal), waiting_comments(view)
    text = io.StringIO()
    console = Console(file=text, force_terminal=True, width=columns, highlight=False)

    def say(line: str, style: str = "") -> None:
        console.print(Text(line), style=style, no_wrap=True, overflow="ellipsis")

    say(headline(view), "bold")
    for line in above:
        say(line)
    shown = fitting(lines(view, asking), rows - 2 - len(above) - len(below))
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for name, width in zip(_names(), _widths(shown, columns), strict=True):
        justify: Literal["left", "right"] = "right" if name == _("Stemmer") else "left"
        table.add_column(name, width=width, justify=justify, no_wrap=True, overflow="ellipsis")
    for row in shown:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    for line in below:
        say(line)
    return text.getvalue().rstrip("\n")


def _names() -> Line:
    return ("", "", _("Spørgsmål"), _("Status"), _("Stemmer"), _("Rummet"))


def _widths(rows: Sequence[Line], columns: int) -> Sequence[int]:
    """Return the width of each column: what is short whole, and names before words."""
    wanted = [max(map(len, column)) for column in zip(_names(), *rows, strict=True)]
    room = columns - 2 * (len(wanted) - 1) - sum(wanted) + wanted[_NAME] + wanted[_WORDS]
    name = min(wanted[_NAME], max(room - min(wanted[_WORDS], room * 2 // 5), 1))
    wanted[_NAME], wanted[_WORDS] = name, max(room - name, 1)
    return wanted


def headline(view: View) -> str:
    """Say where the session is, and how many are in the room."""
    joined, done = view["people"]["joined"], view["people"]["done"]
    words = [_(_PHASES[view["phase"]])]
    words.append(ngettext("{n} er med", "{n} er med", joined).format(n=joined))
    if any(q["state"] == "answering" for q in view["questions"]):
        words.append(_("færdige: {n}").format(n=done))
    if view["timer"]:
        minutes, seconds = divmod(max(0, round(view["timer"]["ends"] - time.time())), 60)
        words.append(_("uret {minutes}:{seconds:02}").format(minutes=minutes, seconds=seconds))
    if not view["door_open"] and view["phase"] != "closed":
        words.append(_("lukket for nye"))
    words.append(_("kode {code}").format(code=view["join"]["code"]))
    return " · ".join(words)


def lines(view: View, asking: Asking) -> list[Line]:
    """Return a line for each question: mark, number, name, standing, votes, and words."""
    minutes = {topic["id"]: topic["minutes"] for topic in view["agenda"]}
    found: list[Line] = []
    for number, (told, asked) in enumerate(
        zip(view["questions"], asking.questions, strict=True), start=1
    ):
        mark = ">" if view["at"] == told["id"] else " "
        words = " · ".join(filter(None, _words(told, minutes.get(told["id"]))))
        votes = str(told["voted"]) if told["round"] else ""
        found.append((mark, str(number), inert(asked.label), standing_of(told), votes, words))
    return found


def spoken(line: Line) -> str:
    """Return a line of a question as it is read aloud."""
    mark, number, name, standing, votes, words = line
    voted = ngettext("{n} stemme", "{n} stemmer", int(votes)).format(n=votes) if votes else ""
    told = " · ".join(filter(None, (f"{number} {name}", standing, voted, words)))
    return f"{mark} {told}".strip()


def standing_of(told: View) -> str:
    """Say how far a question is."""
    standing = _(_STANDINGS[told["state"]])
    if told["round"] > 1:
        return _("{standing}, runde {n}").format(standing=standing, n=told["round"])
    return standing


def _words(told: View, minutes: int | None) -> Sequence[str]:
    """Return what is said of a question that is shown or agreed on."""
    if told["agreed"]:
        answer = told["agreed"]["answer"]
        return [_("ikke enige") if answer is None else _("aftalt: {answer}").format(answer=answer)]
    last = told["rounds"][-1] if told["rounds"] else {}
    words = _(WORDS[last["words"]]) if last.get("words") else ""
    time_ = _("{n} min.").format(n=minutes) if minutes else ""
    return [time_, _("vises ikke") if last.get("withheld") else words]


def fitting(told: Sequence[Line], rows: int) -> Sequence[Line]:
    """Return as many lines as there are rows for, those around the one that the room is at."""
    rows = max(rows, 1)
    at = next((place for place, line in enumerate(told) if line[0] == ">"), 0)
    first = max(0, min(at - rows // 2, len(told) - rows))
    return told[first : first + rows]


def waiting_comments(view: View) -> list[str]:
    """Return the comments that nobody has looked at yet, the first few."""
    waiting = [comment for comment in view["comments"] if comment["shown"] is None]
    told = [
        _("Kommentar {n}: {text}").format(n=c["id"], text=inert(c["text"]))
        for c in waiting[:_COMMENTS]
    ]
    if len(waiting) > _COMMENTS:
        left = len(waiting) - _COMMENTS
        more = ngettext("… og {n} kommentar til", "… og {n} kommentarer til", left)
        told.append(more.format(n=left))
    return told
