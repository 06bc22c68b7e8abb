"""The names that a new questionnaire is made of: given as options, or asked for one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from samskabelse_cli.cli.asking import as_text
from samskabelse_cli.errors import WRONG_COMMAND, Place, SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.interview.face import Face
from samskabelse_cli.language import LANGUAGES, N_, _
from samskabelse_cli.messages import failure
from samskabelse_cli.model.limits import DIMENSIONS, LINE_LENGTH, STAGES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names: its option, what a person is told and asked, and how many there can be.

    ``most`` is None where there is no limit.
    """

    option: str
    told: str
    asked: str
    least: int
    most: int | None


STAGE_NAMES = Names(
    "--stages", N_("Skriv navnene på trinnene, det laveste først."), N_("Trin {number}"), *STAGES
)
#: What the parts of each kind are called.
PART_NAMES: dict[str, Names] = {
    "ladder": Names(
        "--dimensions",
        N_("Skriv navnene på emnerne i den rækkefølge, der skal spørges."),
        N_("Emne {number}"),
        *DIMENSIONS,
    ),
    "profile": Names(
        "--sections", N_("Skriv navnene på afsnittene."), N_("Afsnit {number}"), 1, None
    ),
    "check": Names(
        "--statements",
        N_("Skriv et kort navn til hvert udsagn. Selve udsagnet skriver du i filen bagefter."),
        N_("Udsagn {number}"),
        1,
        None,
    ),
    "canvas": Names(
        "--questions",
        N_("Skriv en kort overskrift til hvert spørgsmål. Selve spørgsmålet skriver du bagefter."),
        N_("Spørgsmål {number}"),
        1,
        None,
    ),
}


def name_in(text: str, option: str) -> str:
    """Return a name as it stands on one line; it may be empty. Raises SamskabError: too long."""
    name = " ".join(inert(as_text(text)).split())
    if len(name) > LINE_LENGTH:
        values = {"length": len(name), "limit": LINE_LENGTH}
        raise failure("too-long", Place(option), exit_code=WRONG_COMMAND, **values)
    return name


def names_in(text: str, wanted: Names) -> tuple[str, ...]:
    """Return the names that an option holds, with commas between them. Raises SamskabError."""
    names = tuple(filter(None, (name_in(part, wanted.option) for part in text.split(","))))
    place, count = Place(wanted.option), len(names)
    if count < wanted.least:
        values = {"length": count, "limit": wanted.least}
        raise failure("too-few", place, exit_code=WRONG_COMMAND, **values)
    if wanted.most and count > wanted.most:
        values = {"length": count, "limit": wanted.most}
        raise failure("too-many", place, exit_code=WRONG_COMMAND, **values)
    return names


def languages_in(text: str) -> tuple[str, ...]:
    """Return the languages that are named with commas between them. Raises SamskabError."""
    languages = tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(",")))))
    for language in languages or ("",):
        if language not in LANGUAGES:
            values = {"value": language or "–", "allowed": ", ".join(LANGUAGES)}
            raise failure("not-allowed", Place("--languages"), exit_code=WRONG_COMMAND, **values)
    return languages


def ask_until(face: Face, prompt: str, read: Callable[[str], T], default: str = "") -> T:
    """Ask for a line until it can be read; tell each time what is wrong with it."""
    while True:
        try:
            return read(face.line(prompt, default))
        except SamskabError as refused:
            for found in refused.problems:
                face.show(f"{found.message}. {found.hint}")


def ask_name(face: Face, prompt: str) -> str:
    """Ask for one name until there is one."""
    while not (name := ask_until(face, prompt, lambda text: name_in(text, ""))):
        face.show(_("Skriv et navn."))
    return name


def ask_names(face: Face, wanted: Names) -> tuple[str, ...]:
    """Ask for names, one a line, until an empty line where there are enough, or there is no room.

    A name may hold a comma here.
    """
    face.show(f"{_(wanted.told)} {_how_many(wanted)}")
    names: list[str] = []
    while wanted.most is None or len(names) < wanted.most:
        prompt = _(wanted.asked).format(number=len(names) + 1)
        if len(names) < wanted.least:
            names.append(ask_name(face, prompt))
            continue
        prompt = _("{what} (tom = ikke flere)").format(what=prompt)
        name = ask_until(face, prompt, lambda text: name_in(text, ""))
        if not name:
            break
        names.append(name)
    return tuple(names)


def _how_many(wanted: Names) -> str:
    values = {"least": wanted.least, "most": wanted.most, "length": LINE_LENGTH}
    if wanted.most is None:
        return _("Mindst {least}, hvert navn på højst {length} tegn.").format(**values)
    return _("Fra {least} til {most}, hvert navn på højst {length} tegn.").format(**values)
