"""Names of municipalities to complete, and files named after them."""

import re
from datetime import date
from pathlib import Path

from samskabelse_cli.files.names import free_name, slug

_NAMES_FILE = Path(__file__).parent / "municipalities.txt"
_MUNICIPALITY = re.compile(r"\s+(regions)?kommune$", re.IGNORECASE)
#: Places whose municipality bears their name in the genitive.
_GENITIVES = {
    "bornholm": "bornholms",
    "københavn": "københavns",
    "nordfyn": "nordfyns",
    "vesthimmerland": "vesthimmerlands",
}
_STEM_LENGTH = 60


def municipalities() -> list[str]:
    """Return the names of the Danish and Norwegian municipalities, each once."""
    lines = _NAMES_FILE.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def full_name(typed: str) -> str:
    """Return the municipality's full name where just its place was typed, else what was typed."""
    place = typed.strip().casefold()
    place = _GENITIVES.get(place, place)
    for name in municipalities():
        if _MUNICIPALITY.sub("", name).casefold() == place:
            return name
    return typed.strip()


def default_file(folder: Path, subject: str, questionnaire: str, day: date) -> Path:
    """Return a free file name for a new assessment of a questionnaire."""
    stem = f"{slug(subject, _STEM_LENGTH) or 'svar'}-{questionnaire}-{day.isoformat()}"
    path = folder / f"{stem}.yaml"
    return free_name(path) if path.exists() else path
