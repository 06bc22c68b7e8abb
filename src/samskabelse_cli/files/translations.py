"""Checks a translation file: the questionnaire's texts in another language, keyed by id."""

from collections.abc import Iterator
from typing import Any

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.document import DataPath, Document
from samskabelse_cli.files.validation import shown
from samskabelse_cli.language import N_, _
from samskabelse_cli.messages import nearest, problem
from samskabelse_cli.model.questionnaire import Ladder, translated_fields

#: Keys of a translation file that are not texts.
_HEAD = ("language", "version")


def check_translation(
    document: Document, ladder: Ladder, language: str
) -> tuple[list[Problem], list[Problem]]:
    """Return the faults of a translation, and the texts that it lacks or that have aged."""
    data = document.data
    if not isinstance(data, dict):
        return [problem("not-a-mapping", document.place(()), value=shown(data))], []
    wanted = set(translated_fields(ladder))
    given = dict(_leaves(data))
    faults = list(_head_faults(document, language))
    lacking = list(_stale(document, ladder))
    for path, value in given.items():
        if path not in wanted:
            place = document.place(path, of_key=True)
            near = nearest(".".join(path), (".".join(known) for known in wanted))
            faults.append(problem("needless-translation", place, path=".".join(path), nearest=near))
        elif not isinstance(value, str):
            faults.append(_not_text(document, path, value))
        elif not value.strip():
            faults.append(problem("empty-text", document.place(path)))
    for path in translated_fields(ladder):
        if path not in given:
            place = document.place(path)
            name = ".".join(path)
            lacking.append(problem("missing-translation", place, path=name, language=language))
    return faults, lacking


def _leaves(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in data.items():
        if not path and key in _HEAD:
            continue
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _head_faults(document: Document, language: str) -> Iterator[Problem]:
    given = document.data.get("language")
    if given is None:
        yield problem("missing-key", document.place(()), key="language")
    elif given != language:
        place = document.place(("language",))
        yield problem("wrong-language", place, given=shown(given), expected=f"{language}.yaml")


def _stale(document: Document, ladder: Ladder) -> Iterator[Problem]:
    translated = document.data.get("version")
    if translated != ladder.version:
        place = document.place(("version",))
        yield problem(
            "stale-translation", place, translated=shown(translated) or "–", version=ladder.version
        )


def _not_text(document: Document, path: DataPath, value: object) -> Problem:
    if isinstance(value, dict | list):
        return problem("wrong-type", document.place(path), value=shown(value), kind=_(N_("tekst")))
    written = document.written(path)
    if not written:
        return problem("empty-text", document.place(path))
    kind = _("noget andet")
    return problem("reads-as-other", document.place(path), value=written, kind=kind)
