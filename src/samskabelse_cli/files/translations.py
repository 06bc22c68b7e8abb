"""Checks a translation file: the questionnaire's texts in another language, keyed by id."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.consistency import repeated_questions
from samskabelse_cli.files.document import Document
from samskabelse_cli.files.validation import validate
from samskabelse_cli.messages import nearest, problem, shown
from samskabelse_cli.model.questionnaire import Questionnaire, translated_fields

TextPath = tuple[str, ...]

#: Keys of a translation file that are not texts.
_HEAD = ("language", "version")


@dataclass(frozen=True)
class Original:
    """A questionnaire in the language that it is written in, and the data it was read from."""

    questionnaire: Questionnaire
    data: dict[str, Any]

    @cached_property
    def wanted(self) -> list[TextPath]:
        """The paths of all texts to translate; one that is left out here is not wanted there."""
        return list(translated_fields(self.questionnaire))


@dataclass(frozen=True, slots=True)
class Translation:
    """A questionnaire in another language; ``faults`` refuse it, ``lacking`` only want work."""

    questionnaire: Questionnaire | None
    faults: list[Problem]
    lacking: list[Problem]


def translate(
    original: Original, texts: Document, language: str, told: list[Problem]
) -> Translation:
    """Put a translation's texts into the questionnaire and check the whole.

    ``told`` are the faults that reading the translation found. A text that is lacking stays in
    the questionnaire's own language.
    """
    if not isinstance(texts.data, dict):
        fault = problem("not-a-mapping", texts.place(()), value=shown(texts.data))
        return Translation(None, [*told, fault], [])
    given = list(_leaves(texts.data))
    merged = {**_merged(original.data, texts.data), "language": language}
    model = type(original.questionnaire)
    translated, faults = validate(model, replace(texts, data=merged), told)
    faults = [
        *told,
        *faults,
        *_head_faults(texts, language),
        *_needless(texts, given, original.wanted),
        *repeated_questions(texts),
    ]
    version = original.questionnaire.version
    lacking = [*_stale(texts, version), *_missing(texts, given, original.wanted)]
    return Translation(translated, faults, lacking)


def _merged(data: dict[str, Any], texts: Any) -> dict[str, Any]:
    """Return a mapping with its texts replaced, wherever the translation holds the same key."""
    if not isinstance(texts, dict):
        return data
    merged = {}
    for key, value in data.items():
        if isinstance(value, dict):
            merged[key] = _merged(value, texts.get(key))
        else:
            merged[key] = texts.get(key, value) if isinstance(value, str) else value
    return merged


def _needless(texts: Document, given: list[TextPath], wanted: list[TextPath]) -> Iterator[Problem]:
    """Yield what the translation holds and the questionnaire does not, or does not translate."""
    known = set(wanted)
    for path in given:
        if path not in known:
            name = ".".join(path)
            near = nearest(name, (".".join(path) for path in wanted))
            place = texts.place(path, of_key=True)
            yield problem("needless-translation", place, path=name, nearest=near)


def _missing(texts: Document, given: list[TextPath], wanted: list[TextPath]) -> Iterator[Problem]:
    there = set(given)
    for path in wanted:
        if path not in there:
            name, language = ".".join(path), shown(texts.data.get("language"))
            yield problem("missing-translation", texts.place(path), path=name, language=language)


def _leaves(data: Any, path: TextPath = ()) -> Iterator[TextPath]:
    """Yield the path of everything in a translation that is not a mapping of more."""
    for key, value in data.items():
        if not path and key in _HEAD:
            continue
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key)


def _head_faults(document: Document, language: str) -> Iterator[Problem]:
    given = document.data.get("language")
    if given is None:
        yield problem("missing-key", document.place(()), key="language")
    elif given != language:
        place = document.place(("language",))
        yield problem("wrong-language", place, given=shown(given), expected=f"{language}.yaml")


def _stale(document: Document, version: str) -> Iterator[Problem]:
    translated = document.data.get("version")
    if translated != version:
        place = document.place(("version",))
        yield problem(
            "stale-translation", place, translated=shown(translated) or "–", version=version
        )
