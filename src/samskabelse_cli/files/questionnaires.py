"""Reads and checks questionnaires of every kind, with their translations."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.files.catalogue import USUAL, find_questionnaire
from samskabelse_cli.files.check_checks import check_problems
from samskabelse_cli.files.consistency import common_problems
from samskabelse_cli.files.document import Document, read_document
from samskabelse_cli.files.grid_checks import grid_problems
from samskabelse_cli.files.profile_checks import profile_problems
from samskabelse_cli.files.translations import Original, translate
from samskabelse_cli.files.validation import validate
from samskabelse_cli.language import LANGUAGES, spoken
from samskabelse_cli.messages import problem, shown
from samskabelse_cli.model.questionnaire import KINDS, Questionnaire

KNOWN_FORMAT = 1

#: What must be consistent in a questionnaire of one kind; a canvas has nothing more than all have.
_OWN_PROBLEMS: dict[str, Callable[[Document], Iterable[Problem]]] = {
    "ladder": grid_problems,
    "profile": profile_problems,
    "check": check_problems,
}


@dataclass(frozen=True)
class Findings:
    """What checking one questionnaire found: faults, and texts that only want translating."""

    problems: list[Problem]
    untranslated: list[Problem]


def load_questionnaire(name: str = USUAL, language: str | None = None) -> Questionnaire:
    """Load a questionnaire by shipped id or path, in a language (default: the one in use).

    A text that is not translated stands in the language that the questionnaire is written in.
    Raises SamskabError with every fault of the files.
    """
    language = language or spoken()
    return load_translations(name, (language,))[language]


def load_translations(name: str, languages: Iterable[str]) -> dict[str, Questionnaire]:
    """Load a questionnaire in several languages, as ``load_questionnaire`` does in one."""
    structure = find_questionnaire(name)
    original, problems = _read_structure(structure)
    if original is None or problems:
        raise SamskabError(problems)
    return {language: _translated(original, structure, language) for language in languages}


def _translated(original: Original, structure: Path, language: str) -> Questionnaire:
    """Return a questionnaire in a language. Raises SamskabError where its translation is faulty."""
    file = structure.parent / f"{language}.yaml"
    if language == original.questionnaire.language or not file.exists():
        return original.questionnaire
    texts, told = read_document(file, _shown_name(file))
    translation = translate(original, texts, language, told)
    if translation.questionnaire is None or translation.faults:
        raise SamskabError(sorted(translation.faults, key=_by_place))
    return translation.questionnaire


def check_questionnaire(structure: Path) -> Findings:
    """Check a questionnaire and the translations beside it, and return everything at once."""
    original, problems = _read_structure(structure)
    untranslated: list[Problem] = []
    for language in LANGUAGES:
        file = structure.parent / f"{language}.yaml"
        if not file.exists() or file == structure:
            continue
        try:
            texts, told = read_document(file, _shown_name(file))
        except SamskabError as error:
            problems += error.problems
            continue
        if original is None:
            problems += told
        elif language != original.questionnaire.language:
            translation = translate(original, texts, language, told)
            problems += sorted(translation.faults, key=_by_place)
            untranslated += translation.lacking
    return Findings(problems, untranslated)


def _read_structure(path: Path) -> tuple[Original | None, list[Problem]]:
    """Read a structure file; the questionnaire is there where at least its shape is right."""
    document, told = read_document(path, _shown_name(path))
    if newer := newer_format(document):
        return None, newer
    kind, faults = _kind(document, told)
    questionnaire: Questionnaire | None = None
    if kind:
        questionnaire, faults = validate(KINDS[kind], document, told)
        faults += common_problems(document)
        faults += _OWN_PROBLEMS[kind](document) if kind in _OWN_PROBLEMS else []
    problems = sorted([*told, *faults], key=_by_place)
    return Original(questionnaire, document.data) if questionnaire else None, problems


def _kind(document: Document, told: list[Problem]) -> tuple[str | None, list[Problem]]:
    """Return which kind a file says that it is of; without one, nothing else can be checked."""
    if not isinstance(document.data, dict):
        return None, [problem("not-a-mapping", document.place(()), value=shown(document.data))]
    if "kind" not in document.data:
        return None, [problem("missing-key", document.place(()), key="kind")]
    kind = document.data["kind"]
    if isinstance(kind, str) and kind in KINDS:
        return kind, []
    place = document.place(("kind",))
    if place in {found.place for found in told}:
        return None, []
    value = shown(document.written(("kind",)) or kind) or "–"
    return None, [problem("not-allowed", place, value=value, allowed=", ".join(KINDS))]


def newer_format(document: Document) -> list[Problem]:
    """Say so where a file is of a later format than this program knows."""
    written = document.data.get("format") if isinstance(document.data, dict) else None
    if not isinstance(written, int) or written <= KNOWN_FORMAT:
        return []
    place = document.place(("format",))
    return [problem("newer-format", place, format=written, known=KNOWN_FORMAT)]


def _shown_name(path: Path) -> str:
    """Return a file's name from the current folder where it lies below that."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        # It lies elsewhere, or the current folder is gone.
        return str(path)


def _by_place(found: Problem) -> tuple[int, int]:
    place = found.place
    return (place.line or 0, place.column or 0) if place else (0, 0)
