"""Keeps the words of shipped questionnaires once they were found out, as Python keeps modules.

Reading a questionnaire in three languages and turning it into words takes longer than scoring some
hundred people. What came out is kept where compiled modules are, and as safe there as those; it is
made anew when the questionnaire, the translations of our own words, or the code has changed.
"""

import os
import pickle
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from samskabelse_cli.files.catalogue import shipped_folder
from samskabelse_cli.language import LANGUAGES, LOCALE_FOLDER, spoken
from samskabelse_cli.survey.words import Vocabulary

Words = tuple[Vocabulary, ...]

_PACKAGE = Path(__file__).parent.parent
#: The code that words are made with, and made of.
_CODE = ("files", "model", "scoring", "survey")


def kept_words(questionnaire: str, find_out: Callable[[], Words]) -> Words:
    """Return the words of a shipped questionnaire in the language in use, kept or found out."""
    kept = _place(questionnaire)
    state = "\n".join(_state(questionnaire)).encode("utf-8")
    with suppress(OSError):
        if (words := _unpacked(kept.read_bytes(), state)) is not None:
            return words
    found = find_out()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(_packed(found, state))
    return found


def _place(questionnaire: str) -> Path:
    """Return where words are kept: in the folder of this module's own bytecode."""
    name = f"{questionnaire}-{spoken()}.{sys.implementation.cache_tag}.words"
    return Path(cache_from_source(__file__)).with_name(name)


def _state(questionnaire: str) -> Iterator[str]:
    """Yield the name, size and time of everything that the words follow from."""
    folders = [shipped_folder() / questionnaire, *(_PACKAGE / part for part in _CODE)]
    folders += [LOCALE_FOLDER / language / "LC_MESSAGES" for language in LANGUAGES]
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith((".py", ".yaml", ".mo")):
                    told = entry.stat()
                    yield f"{entry.path} {told.st_size} {told.st_mtime_ns}"


def _packed(words: Words, state: bytes) -> bytes:
    content = pickle.dumps(words, pickle.HIGHEST_PROTOCOL)
    return state + zlib.crc32(content).to_bytes(4, "big") + content


def _unpacked(kept: bytes, state: bytes) -> Words | None:
    """Return the words, None where they are older than what they follow from, or spoilt."""
    content = kept[len(state) + 4 :]
    if kept[: len(state) + 4] != state + zlib.crc32(content).to_bytes(4, "big"):
        return None
    words: Words = pickle.loads(content)  # noqa: S301
    return words
