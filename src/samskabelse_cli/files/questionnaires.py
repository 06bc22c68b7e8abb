"""Reads and checks questionnaires, with their translations."""

from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.files.catalogue import find_questionnaire
from samskabelse_cli.files.document import Document, read_document
from samskabelse_cli.files.grid_checks import grid_problems
from samskabelse_cli.files.translations import translate
from samskabelse_cli.files.validation import validate
from samskabelse_cli.language import LANGUAGES, spoken
from samskabelse_cli.messages import problem
from samskabelse_cli.model.questionnaire import Ladder, translated_fields

KNOWN_FORMAT = 1


@dataclass(frozen=True)
class Check:
    """What checking one questionnaire found: faults, and texts that only want translating."""

    problems: list[Problem]
    untranslated: list[Problem]


def load_questionnaire(name: str = "trin", language: str | None = None) -> Ladder:
    """Load a questionnaire by shipped id or path, in a language (default: the one in use).

    A text that is not translated stands in the language that the questionnaire is written in.
    Raises SamskabError with every fault of the files.
    """
    language = language or spoken()
    structure = find_questionnaire(name)
    document, ladder, problems = _read_structure(structure)
    if ladder is None or problems:
        raise SamskabError(problems)
    translation_file = structure.parent / f"{language}.yaml"
    if language == ladder.language or not translation_file.exists():
        return ladder
    texts, told = read_document(translation_file, _shown_name(translation_file))
    wanted = list(translated_fields(ladder))
    translation = translate(document, wanted, texts, language, told)
    if translation.ladder is None or translation.faults:
        raise SamskabError(sorted(translation.faults, key=_by_place))
    return translation.ladder


def check_questionnaire(structure: Path) -> Check:
    """Check a questionnaire and the translations beside it, and return everything at once."""
    document, ladder, problems = _read_structure(structure)
    untranslated: list[Problem] = []
    wanted = list(translated_fields(ladder))
    for language in LANGUAGES:
        file = structure.parent / f"{language}.yaml"
        if not file.exists() or file == structure:
            continue
        try:
            texts, told = read_document(file, _shown_name(file))
        except SamskabError as error:
            problems += error.problems
            continue
        if ladder is None:
            problems += told
        elif language != ladder.language:
            translation = translate(document, wanted, texts, language, told)
            problems += sorted(translation.faults, key=_by_place)
            untranslated += translation.lacking
    return Check(problems, untranslated)


def _read_structure(path: Path) -> tuple[Document, Ladder | None, list[Problem]]:
    document, problems = read_document(path, _shown_name(path))
    if newer := newer_format(document):
        return document, None, newer
    ladder, faults = validate(Ladder, document, problems)
    problems += faults
    problems += grid_problems(document)
    return document, ladder, sorted(problems, key=_by_place)


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
