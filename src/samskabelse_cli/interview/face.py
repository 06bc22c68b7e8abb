"""What stands on a screen, and what a way of asking must do; no models, so it loads at once."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _, ngettext

#: Keys that every screen takes beside its own: one step back, and past what is answered.
BACK, FORWARD = "<", ">"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: the key that chooses it, its title, and a line of explanation."""

    key: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One step as it is shown.

    ``chosen`` is the key of the option that is chosen already. ``proposed`` says that Enter alone
    may take the first option; a question wants a choice. Where several can be chosen, ``ticked``
    has the keys that are, and ``chosen`` is only where the pointer begins.
    """

    heading: str
    progress: str
    question: str
    instruction: str
    options: tuple[Option, ...]
    keys: tuple[tuple[str, str], ...]
    chosen: str | None = None
    proposed: bool = True
    remark: str = ""
    ticked: frozenset[str] | None = None

    def is_chosen(self, key: str) -> bool:
        """Return whether an option is chosen already."""
        return key == self.chosen if self.ticked is None else key in self.ticked


class Face(Protocol):
    """A way of asking: a terminal with a cursor, or line by line."""

    def how_to_answer(self) -> str:
        """Return one line on which keys choose, answer and go back."""

    def show(self, text: str, *, wait: bool = False) -> None:
        """Show a page of text; with ``wait`` until the person has read it."""

    def ask(self, screen: Screen, status: str = "") -> str:
        """Return the key of the option chosen, or one of the screen's other keys."""

    def line(self, prompt: str, default: str = "", suggestions: Iterable[str] = ()) -> str:
        """Return a line of text; the default where nothing was typed."""


def choose(face: Face, screen: Screen) -> str:
    """Ask a screen that nothing lies before: going back asks again."""
    keys = {option.key for option in screen.options}
    while (key := face.ask(screen)) not in keys:
        pass
    return key


def within(face: Face, text: str, limit: int) -> str:
    """Return a text cut to a length, and tell where it was cut."""
    if len(text) > limit:
        face.show(_("Teksten er forkortet til {limit} tegn.").format(limit=limit), wait=True)
    return text[:limit]


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first screen tells: the questionnaire's own texts, and the size of its form."""

    title: str
    introduction: str
    answer_for: str
    questions: int
    minutes: int


def welcome(opening: Opening) -> str:
    """Return the first screen: what this is, what to answer for and when, how long it takes."""
    count = ngettext("{count} spørgsmål", "{count} spørgsmål", opening.questions)
    size = count.format(count=opening.questions)
    time = _("cirka {minutes} minutter").format(minutes=opening.minutes)
    saving = _("Svarene gemmes efter hvert spørgsmål, kun på denne maskine.")
    return "\n\n".join(
        (opening.title, opening.introduction, opening.answer_for, f"{size}, {time}. {saving}")
    )


def wrapped(text: str, width: int) -> list[str]:
    """Return text in lines of a width, by words, with nothing in it that acts on a terminal."""
    return textwrap.wrap(inert(text), max(width, 1)) or [""]


def prompt_line(prompt: str) -> str:
    """Return a prompt as it stands before the cursor."""
    return prompt if prompt.endswith(("?", ".")) else f"{prompt}:"
