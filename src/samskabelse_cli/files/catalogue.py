"""Finds questionnaires: the shipped ones by id, people's own by path. Loads no model."""

from pathlib import Path
from typing import Any

from samskabelse_cli.language import LANGUAGES
from samskabelse_cli.messages import failure, nearest

STRUCTURE_FILE = "questionnaire.yaml"
#: The id of the questionnaire that is meant where none is named.
USUAL = "trin"
#: How the translations beside a structure file are called.
TRANSLATION_FILES = tuple(f"{language}.yaml" for language in LANGUAGES)

_PACKAGE = Path(__file__).parent.parent


def shipped_folder() -> Path:
    """Return the folder of the shipped questionnaires: in the package, else in the checkout."""
    inside = _PACKAGE / "questionnaires"
    return inside if inside.is_dir() else _PACKAGE.parent.parent / "questionnaires"


def shipped_ids() -> list[str]:
    """Return the ids of the shipped questionnaires."""
    return sorted(file.parent.name for file in shipped_folder().glob(f"*/{STRUCTURE_FILE}"))


def find_questionnaire(name: str) -> Path:
    """Return the structure file of a shipped id, or of a path to a file or folder.

    A translation leads to the questionnaire beside it.
    Raises SamskabError where there is none.
    """
    if name in shipped_ids():
        return shipped_folder() / name / STRUCTURE_FILE
    path = Path(name)
    if _is_file(path / STRUCTURE_FILE):
        return path / STRUCTURE_FILE
    if path.name in TRANSLATION_FILES and _is_file(path.with_name(STRUCTURE_FILE)):
        return path.with_name(STRUCTURE_FILE)
    if path.suffix in (".yaml", ".yml"):
        return path
    raise failure("unknown-questionnaire", name=name, nearest=nearest(name, shipped_ids()))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # The name is longer than the system allows, or holds a NUL: there is no such file.
        return False


def read_shipped(id_: str, language: str) -> dict[str, Any]:
    """Return a shipped questionnaire's data, not checked, its first lines in a language.

    Enough for the first screen, long before models and checks are loaded. Shipped questionnaires
    are known to be right: the tests check them.
    """
    from samskabelse_cli.files.document import read_document

    structure = shipped_folder() / id_ / STRUCTURE_FILE
    data: dict[str, Any] = read_document(structure)[0].data
    translation = structure.parent / f"{language}.yaml"
    texts = read_document(translation)[0].data if translation.exists() else {}
    lines = {key: text for key, text in texts.items() if isinstance(text, str)}
    return {**data, **lines}
