"""What a facilitator types in the terminal, as acts of the session."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samskabelse_cli.errors import WRONG_COMMAND, SamskabError
from samskabelse_cli.interview.dates import read_date
from samskabelse_cli.language import N_, _
from samskabelse_cli.messages import failure, nearest, shown
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.workshop.acts import Act
from samskabelse_cli.workshop.session import Asking
from samskabelse_cli.workshop.wire import read_act

#: What is typed by the name of what it does: the word, what comes after it, and what it is for.
COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "open": (N_("start"), N_("[NR]"), N_("åbn et spørgsmål; uden nummer alle, hver i sit tempo")),
    "next": (N_("næste"), "", N_("åbn det næste spørgsmål og gå til det")),
    "reveal": (N_("vis"), N_("[NR]"), N_("vis svarene på et spørgsmål; uden nummer på alle")),
    "round": (N_("igen"), N_("NR"), N_("stem igen; den første runde bliver stående")),
    "go": (N_("gå"), N_("[NR]"), N_("lad rummet se på et spørgsmål; ellers på det hele")),
    "look": (N_("se"), N_("[NR]"), N_("læs selv et spørgsmål, dets svar og stemmer")),
    "agenda": (N_("tid"), N_("MINUTTER"), N_("så lang tid er der til at tale")),
    "timer": (N_("ur"), N_("[MINUTTER]"), N_("tæl ned; uden tal stopper uret")),
    "agree": (N_("enige"), N_("NR SVAR [NOTE | BELÆG]"), N_("gruppens svar")),
    "disagree": (
        N_("uenige"),
        N_("NR DET ENE | DET ANDET [| NOTE | BELÆG]"),
        N_("ikke enige, med begge syn"),
    ),
    "action": (
        N_("skridt"),
        N_("NR TRIN [TEKST | HVEM | HVORNÅR | TEGN]"),
        N_("læg et næste skridt i planen"),
    ),
    "drop": (N_("fjern"), N_("NR"), N_("tag et næste skridt ud af planen")),
    "plan": (N_("plan"), "", N_("vis planen og forslag til den")),
    "hands": (N_("hænder"), N_("NR TAL TAL …"), N_("hænder i rummet, et tal for hvert svar")),
    "comments": (N_("kommentarer"), "", N_("vis alle kommentarer")),
    "show": (N_("godkend"), N_("NR"), N_("lad rummet se en kommentar")),
    "hide": (N_("skjul"), N_("NR"), N_("vis ikke en kommentar")),
    "lock": (N_("lås"), "", N_("luk for nye deltagere")),
    "unlock": (N_("lukop"), "", N_("åbn for nye deltagere igen")),
    "codes": (N_("koder"), N_("[MIG]"), N_("vis QR-koderne; med mig den til din egen side")),
    "addresses": (N_("adresser"), "", N_("skriv sidernes adresser")),
    "help": (N_("hjælp"), "", N_("vis det her")),
    "close": (N_("slut"), "", N_("afslut sessionen, og skriv filerne")),
    "quit": (N_("stop"), "", N_("stop; sessionen kan fortsættes senere")),
}
#: What ends something is done only where the whole word is typed.
_WHOLE_WORDS = frozenset({"close", "quit"})
_CLOCK = re.compile(r"(?P<minutes>[0-9]{1,3})(?::(?P<seconds>[0-5][0-9]))?")


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
    begun = word.casefold()
    words = {_(told): name for name, (told, _after, _about) in COMMANDS.items()}
    known = words | {name: name for name in COMMANDS}
    found = {known[one] for one in known if one == begun} or {
        name for one, name in words.items() if one.startswith(begun) and name not in _WHOLE_WORDS
    }
    if len(found) != 1:
        near = [one for one in words if one.startswith(begun)]
        values = {"value": shown(word), "nearest": ", ".join(near) or nearest(begun, words)}
        raise failure("workshop-command", exit_code=WRONG_COMMAND, **values)
    return Typed(found.pop(), rest.strip())


def usage_of(name: str) -> str:
    """Return how a command is typed."""
    word, after, _about = COMMANDS[name]
    return f"{_(word)} {_(after)}" if after else _(word)


def act_of(command: Typed, standings: Mapping[str, str], asking: Asking) -> Act:
    """Return what a command lets happen. Raises SamskabError where it cannot be understood.

    ``standings`` are the questions' states, in order, as whoever types has seen them.
    """
    after = After(command.rest, asking)
    try:
        data = _of_questions(command.name, after) or _of_the_session(command.name, after, standings)
        return read_act(data)[0]
    except SamskabError as error:
        if error.problems[0].code != "workshop-bad-request":
            raise
    except (LookupError, ValueError):
        pass
    usage = usage_of(command.name)
    raise failure("workshop-usage", exit_code=WRONG_COMMAND, usage=usage) from None


@dataclass(frozen=True, slots=True)
class After:
    """What was typed after a command. Raises LookupError and ValueError where it is not there."""

    text: str
    asking: Asking

    def number(self, place: int = 0) -> int:
        """Return the number at a place."""
        return int(self.text.split()[place])

    def question(self) -> Asked:
        """Return the question whose number comes first."""
        number = self.number()
        if number < 1:
            raise IndexError
        return self.asking.questions[number - 1]

    def question_or_none(self) -> str | None:
        """Return the id of the question whose number comes first; None where nothing does."""
        return self.question().id if self.text else None

    def beyond(self, places: int) -> str:
        """Return what stands beyond so many words."""
        return " ".join(self.text.split()[places:])

    def parts(self, places: int) -> list[str]:
        """Return what stands beyond so many words, parted by upright lines."""
        return [part.strip() for part in self.beyond(places).split("|")]


def _of_questions(name: str, after: After) -> dict[str, Any]:
    """Return an act on one question; nothing where the command is about something else."""
    match name:
        case "open" | "reveal" | "go":
            return {"do": name, "question": after.question_or_none()}
        case "round":
            return {"do": name, "question": after.question().id}
        case "agree":
            return _agree(after)
        case "disagree":
            one, other, *beside = after.parts(1)
            views = {"answer": None, "views": [one, other]}
            return {"do": "agree", "question": after.question().id, **views, **_beside(beside)}
        case "action":
            return _next_step(after)
        case "hands":
            return _hands(after)
    return {}


def _of_the_session(name: str, after: After, standings: Mapping[str, str]) -> dict[str, Any]:
    match name:
        case "next":
            waiting = [id_ for id_, standing in standings.items() if standing == "waiting"]
            if not waiting:
                raise failure("workshop-no-more", exit_code=WRONG_COMMAND)
            return {"do": "open", "question": waiting[0]}
        case "agenda":
            return {"do": name, "minutes": after.number()}
        case "timer":
            return {"do": name, "seconds": _seconds(after.text) if after.text else None}
        case "show" | "hide":
            return {"do": "moderate", "comment": after.number(), "show": name == "show"}
        case "drop":
            return {"do": name, "number": after.number()}
        case "lock" | "unlock":
            return {"do": "door", "open": name == "unlock"}
    return {"do": name}


def _agree(after: After) -> dict[str, Any]:
    question, key = after.question(), after.text.split()[1]
    keys = [choice.key for choice in question.choices]
    if key not in keys:
        values = {"value": shown(key), "choices": ", ".join(keys)}
        raise failure("workshop-choice", exit_code=WRONG_COMMAND, **values)
    return {"do": "agree", "question": question.id, "answer": key, **_beside(after.parts(2))}


def _beside(parts: list[str]) -> dict[str, str]:
    """Return the note and the evidence. Raises ValueError where there is more."""
    note, evidence = _padded(parts, 2)
    return {"note": note, "evidence": evidence}


def _padded(parts: list[str], number: int) -> list[str]:
    """Return so many parts, the last ones empty. Raises ValueError where there are more."""
    if len(parts) > number:
        raise ValueError
    return [*parts, *[""] * (number - len(parts))]


def _hands(after: After) -> dict[str, Any]:
    question = after.question()
    counts = [int(word) for word in after.beyond(1).split()]
    if len(counts) != len(question.choices):
        values = {"given": len(counts), "expected": len(question.choices)}
        raise failure("workshop-hands", exit_code=WRONG_COMMAND, **values)
    return {"do": "hands", "question": question.id, "counts": counts}


def _next_step(after: After) -> dict[str, Any]:
    """Return a next step; the questionnaire's own where no text was typed."""
    ladder = after.asking.questionnaire
    if not isinstance(ladder, Ladder):
        raise failure("plan-needs-ladder", exit_code=WRONG_COMMAND, id=ladder.id)
    stages, number = list(ladder.stages), after.number(1)
    if number < 1:
        raise IndexError
    dimension, stage = after.question().id, stages[number - 1]
    text, owner, due, sign = _padded(after.parts(2), 4)
    return {
        "do": "action",
        "dimension": dimension,
        "stage": stage,
        "text": text or ladder.dimensions[dimension].cells[stage].next_step,
        "owner": owner,
        "due": _day(due) if due else None,
        "first_sign": sign,
    }


def _day(text: str) -> date:
    day = read_date(text, date.today())
    if day is None:
        raise failure("workshop-date", exit_code=WRONG_COMMAND, value=shown(text))
    return day


def _seconds(text: str) -> int:
    """Return how long a clock runs that is set to minutes, or to minutes and seconds."""
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        raise ValueError
    return int(clock["minutes"]) * 60 + int(clock["seconds"] or 0)
