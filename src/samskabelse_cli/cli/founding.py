"""Begins a questionnaire of one's own: asks what it is to hold, and writes files to go on with."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samskabelse_cli.cli.asking import chosen_face
from samskabelse_cli.cli.interruption import HeedingFace, Interruption
from samskabelse_cli.cli.naming import (
    PART_NAMES,
    STAGE_NAMES,
    ask_name,
    ask_names,
    ask_until,
    languages_in,
    name_in,
    names_in,
)
from samskabelse_cli.cli.options import KindName
from samskabelse_cli.cli.telling import command_line, tell
from samskabelse_cli.errors import DONE, INTERRUPTED, WRONG_COMMAND
from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.files.draft_texts import Plan
from samskabelse_cli.files.names import ids_of
from samskabelse_cli.files.new_files import new_structure, write_new
from samskabelse_cli.interview.face import Face, Option, Screen, choose
from samskabelse_cli.language import N_, _, spoken
from samskabelse_cli.messages import failure

#: The kinds as a person chooses among them.
_KINDS: dict[KindName, tuple[str, str]] = {
    "ladder": (N_("Stige"), N_("hvor langt I er, trin for trin")),
    "profile": (N_("Profil"), N_("hvordan det står til på flere områder")),
    "check": (N_("Tjek"), N_("om noget er det ene eller det andet")),
    "canvas": (N_("Plan"), N_("hvad I vil gøre, med jeres egne ord")),
}


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asked for; None where it said nothing. Names have commas between."""

    path: Path | None
    kind: KindName | None
    title: str | None
    stages: str | None
    parts: str | None
    languages: str | None
    lang: str | None
    plain: bool


def found(order: Order) -> int:
    """Ask for what the command line did not say, write the questionnaire; return the exit code.

    Raises SamskabError where the command line is wrong, or the files cannot be written.
    """
    interruption = Interruption()
    face = cache(lambda: HeedingFace(chosen_face(order.plain), interruption))
    with interruption.heard():
        try:
            plan, structure = _agreed(order, face)
        except (KeyboardInterrupt, EOFError):
            tell(_("Afbrudt. Der er ikke gemt noget nyt."))
            return INTERRUPTED
        with interruption.put_off():
            _write(plan, structure)
            _tell_what_next(plan, structure, order.lang)
    return DONE


def _agreed(order: Order, face: Callable[[], Face]) -> tuple[Plan, Path]:
    """Return what to write, and where; only what the command line does not say is asked for.

    What it says is read first, so that nobody answers in vain.
    """
    structure = new_structure(order.path) if order.path is not None else None
    title = name_in(order.title or "", "--title")
    languages = languages_in(order.languages) if order.languages is not None else ()
    kind = _kind(order, face)
    stages = names_in(order.stages, STAGE_NAMES) if order.stages is not None else ()
    parts = names_in(order.parts, PART_NAMES[kind]) if order.parts is not None else ()
    title = title or ask_name(face(), _("Hvad skal spørgeskemaet hedde?"))
    languages = languages or _ask_languages(face())
    if kind == "ladder":
        stages = stages or ask_names(face(), STAGE_NAMES)
    parts = parts or ask_names(face(), PART_NAMES[kind])
    (id_,) = ids_of([title], "questionnaire", shipped_ids())
    structure = structure or _ask_where(face(), id_)
    return Plan(kind, id_, title, languages, stages, parts), structure


def _kind(order: Order, face: Callable[[], Face]) -> KindName:
    """Return the kind that is given, or that has stages if some are given, or ask for it."""
    if order.stages is None:
        return order.kind or _ask_kind(face())
    if order.kind not in (None, "ladder"):
        other = f"--kind {order.kind}"
        raise failure("options-clash", exit_code=WRONG_COMMAND, one="--stages", other=other)
    return "ladder"


def _ask_kind(face: Face) -> KindName:
    by_key = {str(number): kind for number, kind in enumerate(_KINDS, start=1)}
    screen = Screen(
        heading=_("Nyt spørgeskema"),
        progress=_("før filen skrives"),
        question=_("Hvilken slags skal det være?"),
        instruction=_("Vælg det, I vil vide."),
        options=tuple(
            Option(key, _(_KINDS[kind][0]), _(_KINDS[kind][1])) for key, kind in by_key.items()
        ),
        keys=(),
    )
    return by_key[choose(face, screen)]


def _ask_languages(face: Face) -> tuple[str, ...]:
    prompt = _("Hvilke sprog? Det første er spørgeskemaets eget (da, nb, en)")
    return ask_until(face, prompt, languages_in, spoken())


def _ask_where(face: Face, id_: str) -> Path:
    prompt = _("Hvilken mappe skal det ligge i?")
    return ask_until(face, prompt, lambda typed: new_structure(Path(typed)), id_)


def _write(plan: Plan, structure: Path) -> None:
    """Write the files; the structure last, so that there is no questionnaire before all is there.

    A schema that lies there already stays as it is.
    """
    from samskabelse_cli.cli.authoring import json_schema
    from samskabelse_cli.files.drafts import SCHEMA_FILE, draft_files

    own, *others = draft_files(plan).items()
    texts = {f"{language}.yaml": text for language, text in others}
    if not (structure.parent / SCHEMA_FILE).exists():
        texts[SCHEMA_FILE] = json_schema("questionnaire")
    write_new(structure.parent, {**texts, structure.name: own[1]})


def _tell_what_next(plan: Plan, structure: Path, lang: str | None) -> None:
    from samskabelse_cli.files.drafts import mark_in

    ways = ["--lang", lang] if lang else []
    check = command_line("questionnaire", "check", str(structure), *ways)
    assess = command_line("assess", str(structure), *ways)
    tell(_("Spørgeskemaet ligger i {file}.").format(file=structure))
    text = _("Skriv de tekster, der begynder med »{mark}«, og tjek det med: {command}")
    tell(text.format(mark=mark_in(plan.languages[0]), command=check))
    tell(_("Prøv det med: {command}").format(command=assess))
