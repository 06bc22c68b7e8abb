"""What a facilitator types in the terminal, as acts of the session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samskabelse_cli.errors import WRONG_COMMAND, SamskabError
from samskabelse_cli.language import N_, _
from samskabelse_cli.messages import failure, nearest, shown
from samskabelse_cli.workshop.acts import Act
from samskabelse_cli.workshop.session import Asking
from samskabelse_cli.workshop.state import State
from samskabelse_cli.workshop.wire import read_act

#: What is typed by the name of what it does: the word, what comes after it, and what it is for.
COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "open": (N_("start"), "", N_("åbn alle spørgsmål, hver i sit tempo")),
    "next": (N_("næste"), "", N_("åbn det næste spørgsmål og gå til det")),
    "reveal": (N_("vis"), N_("[NR]"), N_("vis svarene på et spørgsmål; uden nummer på alle")),
    "round": (N_("igen"), N_("NR"), N_("stem igen; den første runde bliver stående")),
    "go": (N_("gå"), N_("[NR]"), N_("lad rummet se på et spørgsmål; uden nummer på intet")),
    "agenda": (N_("tid"), N_("MINUTTER"), N_("så lang tid er der til at tale")),
    "agree": (N_("enige"), N_("NR SVAR [NOTE]"), N_("gruppens svar")),
    "disagree": (N_("uenige"), N_("NR DEN ENE | DEN ANDEN"), N_("ikke enige, med begge syn")),
    "hands": (N_("hænder"), N_("NR TAL TAL …"), N_("hænder i rummet, et tal for hvert svar")),
    "timer": (N_("ur"), N_("[MINUTTER]"), N_("tæl ned; uden tal stopper uret")),
    "show": (N_("lad"), N_("NR"), N_("vis en kommentar")),
    "hide": (N_("skjul"), N_("NR"), N_("vis ikke en kommentar")),
    "lock": (N_("lås"), "", N_("luk for nye deltagere")),
    "unlock": (N_("lukop"), "", N_("åbn for nye deltagere igen")),
    "close": (N_("slut"), "", N_("afslut sessionen, og skriv filerne")),
    "codes": (N_("koder"), "", N_("vis adresser og QR-koder igen")),
    "help": (N_("hjælp"), "", N_("vis det her")),
    "quit": (N_("stop"), "", N_("stop; sessionen kan fortsættes senere")),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A command and what was typed after it."""

    name: str
    rest: str


def typed(line: str) -> Typed | None:
    """Return which command a line is; None for an empty one. Raises SamskabError."""
    word, _blank, rest = line.strip().partition(" ")
    if not word:
        return None
    words = {_(told): name for name, (told, _after, _about) in COMMANDS.items()}
    known = words | {name: name for name in COMMANDS}
    found = {known[one] for one in known if one == word.casefold()} or {
        name for one, name in words.items() if one.startswith(word.casefold())
    }
    if len(found) != 1:
        values = {"value": shown(word), "nearest": nearest(word, words)}
        raise failure("workshop-command", exit_code=WRONG_COMMAND, **values)
    return Typed(found.pop(), rest.strip())


def act_of(command: Typed, state: State, asking: Asking) -> Act:
    """Return what a command lets happen. Raises SamskabError where it cannot be understood."""
    after = _After(command.rest, asking)
    try:
        data = _of_questions(command.name, after, state) or _of_the_session(command.name, after)
        return read_act(data)[0]
    except (SamskabError, IndexError, ValueError, StopIteration):
        word, usage, _about = COMMANDS[command.name]
        usage = f"{_(word)} {_(usage)}" if usage else _(word)
        raise failure("workshop-usage", exit_code=WRONG_COMMAND, usage=usage) from None


@dataclass(frozen=True, slots=True)
class _After:
    """What was typed after a command. Raises IndexError and ValueError where it is not there."""

    text: str
    asking: Asking

    def number(self, place: int = 0) -> int:
        return int(self.text.split()[place])

    def question(self) -> str:
        number = self.number()
        if number < 1:
            raise IndexError
        return self.asking.questions[number - 1].id

    def question_or_none(self) -> str | None:
        return self.question() if self.text else None

    def beyond(self, places: int) -> str:
        return " ".join(self.text.split()[places:])


def _of_questions(name: str, after: _After, state: State) -> dict[str, Any]:
    """Return an act on one question; nothing where the command is about something else."""
    match name:
        case "open":
            return {"do": "open", "question": None}
        case "next":
            standings = ((id_, q.standing) for id_, q in state.questions.items())
            return {"do": "open", "question": next(i for i, s in standings if s == "waiting")}
        case "reveal" | "go":
            return {"do": name, "question": after.question_or_none()}
        case "round":
            return {"do": name, "question": after.question()}
        case "agree":
            answer, note = str(after.number(1)), after.beyond(2)
            return {"do": name, "question": after.question(), "answer": answer, "note": note}
        case "disagree":
            views = [view.strip() for view in after.beyond(1).split("|")]
            return {"do": "agree", "question": after.question(), "answer": None, "views": views}
        case "hands":
            counts = [int(word) for word in after.beyond(1).split()]
            return {"do": name, "question": after.question(), "counts": counts}
    return {}


def _of_the_session(name: str, after: _After) -> dict[str, Any]:
    match name:
        case "agenda":
            return {"do": name, "minutes": after.number()}
        case "timer":
            return {"do": name, "seconds": after.number() * 60 if after.text else None}
        case "show" | "hide":
            return {"do": "moderate", "comment": after.number(), "show": name == "show"}
        case "lock" | "unlock":
            return {"do": "door", "open": name == "unlock"}
    return {"do": name}
