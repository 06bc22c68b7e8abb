"""Names of files, and ids made from names."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from samskabelse_cli.model.limits import ID_LENGTH

_DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def free_name(path: Path) -> Path:
    """Return a name beside a file that nothing has yet."""
    number = 2
    while (free := path.with_stem(f"{path.stem}-{number}")).exists():
        number += 1
    return free


def slug(text: str, length: int) -> str:
    """Return a text as small letters a–z, digits and hyphens; empty where it has none of them."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_DANISH_LETTERS))
    letters = plain.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:length].strip("-")


def ids_of(names: Iterable[str], sort: str, taken: Iterable[str] = ()) -> list[str]:
    """Return an id for each name, no two alike and none that is taken.

    ``sort`` is a word that stands before an id which would not begin with a letter.
    """
    used = set(taken)
    ids: list[str] = []
    for name in names:
        id_ = _free_id(_id(name, sort), used)
        used.add(id_)
        ids.append(id_)
    return ids


def _id(name: str, sort: str) -> str:
    id_ = slug(name, ID_LENGTH)
    return id_ if id_[:1].isalpha() else slug(f"{sort}-{id_}", ID_LENGTH)


def _free_id(wanted: str, used: set[str]) -> str:
    id_, number = wanted, 1
    while id_ in used:
        number += 1
        ending = f"-{number}"
        id_ = wanted[: ID_LENGTH - len(ending)].rstrip("-") + ending
    return id_
