"""Names of municipalities to complete, and files named after them."""

import re
import unicodedata
from datetime import date
from pathlib import Path

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Ladder

_NAMES_FILE = Path(__file__).parent / "municipalities.txt"
_MUNICIPALITY = re.compile(r"\s+(regions)?kommune$", re.IGNORECASE)
_DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
#: A folder of more files than this is not searched for an unfinished assessment.
_FILES_SEARCHED = 200


def municipalities() -> list[str]:
    """Return the names of the Danish and Norwegian municipalities, each once."""
    lines = _NAMES_FILE.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def full_name(typed: str) -> str:
    """Return the municipality's full name where just its place was typed, else what was typed.

    The official name may put the place in the genitive: "København" is "Københavns Kommune".
    """
    place = typed.strip().casefold()
    for name in municipalities():
        if _MUNICIPALITY.sub("", name).casefold() in (place, f"{place}s"):
            return name
    return typed.strip()


def default_file(folder: Path, subject: str, ladder: Ladder, day: date) -> Path:
    """Return a free file name for a new assessment."""
    stem = f"{_slug(subject)}-{ladder.id}-{day.isoformat()}"
    path = folder / f"{stem}.yaml"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.yaml"
        number += 1
    return path


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().translate(_DANISH_LETTERS))
    letters = plain.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or "svar"


def same_subject(folder: Path, subject: str, ladder: Ladder) -> list[tuple[Path, Assessment]]:
    """Return the folder's readable assessments of a subject by this questionnaire, newest first.

    Files that are something else, or cannot be read, are passed over.
    """
    files = sorted(folder.glob("*.yaml"))
    found = []
    for path in files if len(files) <= _FILES_SEARCHED else []:
        try:
            assessment, _ladder = read_assessment(path, ladder)
        except SamskabError:
            continue
        if assessment.subject.casefold() == subject.casefold():
            found.append((path, assessment))
    return sorted(found, key=lambda pair: pair[1].updated, reverse=True)
