"""Names of municipalities to complete, and files named after them."""

import re
import unicodedata
from datetime import date
from pathlib import Path

_NAMES_FILE = Path(__file__).parent / "municipalities.txt"
_MUNICIPALITY = re.compile(r"\s+(regions)?kommune$", re.IGNORECASE)
_DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


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


def default_file(folder: Path, subject: str, questionnaire: str, day: date) -> Path:
    """Return a free file name for a new assessment of a questionnaire."""
    stem = f"{_slug(subject)}-{questionnaire}-{day.isoformat()}"
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
