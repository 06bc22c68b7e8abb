"""Every string that a user can see exists in all three languages."""

import importlib.util
import io
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from samskabelse_cli.language import (
    LOCALE_FOLDER,
    SOURCE_LANGUAGE,
    _,
    choose_language,
    ngettext,
    speak,
    spoken,
)

SOURCE = LOCALE_FOLDER.parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
TRANSLATED = ("nb", "en")


def catalogue(language: str, domain: str = "samskab") -> Catalog:
    """Return a catalogue as the translator wrote it."""
    file = LOCALE_FOLDER / language / "LC_MESSAGES" / f"{domain}.po"
    return read_po(io.BytesIO(file.read_bytes()), locale=language)


def code_strings() -> set[str]:
    """Return the first form of every string in the code that is to be translated."""
    found = extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS)
    return {ids if isinstance(ids, str) else ids[0] for _file, _line, ids, *_rest in found}


def entries(language: str, domain: str = "samskab") -> list[Message]:
    """Return a catalogue's entries without its header."""
    return [message for message in catalogue(language, domain) if message.id]


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Return the singular and plural of an entry, or its only form."""
    return [text] if isinstance(text, str) else list(text or ())


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_string_of_the_code_is_translated(language: str) -> None:
    known = {forms(message.id)[0] for message in entries(language)}
    assert code_strings() - known == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over_empty_or_unsure(language: str) -> None:
    strings = code_strings()
    for message in entries(language):
        assert forms(message.id)[0] in strings, "no longer in the code"
        assert all(text.strip() for text in forms(message.string)), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_placeholders(language: str) -> None:
    for message in entries(language):
        wanted = placeholders(forms(message.id)[-1])
        for text in forms(message.string):
            assert placeholders(text) == wanted, message.id


@pytest.mark.parametrize("language", ["da", "nb"])
def test_the_words_of_typer_are_translated(language: str) -> None:
    spec = importlib.util.find_spec("typer")
    assert spec is not None
    assert spec.origin is not None
    words: set[str] = set()
    for file in ("core.py", "rich_utils.py"):
        found = extract_from_file("python", Path(spec.origin).with_name(file), keywords={"_": None})
        words |= {ids for _line, ids, *_rest in found if isinstance(ids, str)}
    known = {m.id: m.string for m in entries(language, "typer")}
    assert len(words) > 5
    assert {word for word in words if not known.get(word)} == set()


def test_compiled_catalogues_are_those_of_the_text() -> None:
    for language in TRANSLATED:
        speak(language)
        for message in entries(language):
            one, *many = forms(message.id)
            shown = [ngettext(one, many[0], 1), ngettext(one, many[0], 2)] if many else [_(one)]
            assert shown == forms(message.string)


def test_what_is_not_translated_is_shown_in_danish() -> None:
    speak("nb")
    assert _("en streng, som ingen har oversat") == "en streng, som ingen har oversat"


@pytest.mark.parametrize(
    ("option", "environment", "language"),
    [
        ("en", {"SAMSKAB_LANG": "nb", "LANG": "da_DK.UTF-8"}, "en"),
        (None, {"SAMSKAB_LANG": "nb", "LANG": "en_GB.UTF-8"}, "nb"),
        (None, {"LANG": "nn_NO.UTF-8"}, "nb"),
        (None, {"LANG": "no_NO"}, "nb"),
        (None, {"LC_ALL": "en_GB.UTF-8", "LANG": "da_DK.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LANG": "da_DK.UTF-8"}, "da"),
        (None, {"LANG": "C.UTF-8"}, "da"),
        (None, {"LANG": "de_DE.UTF-8"}, "da"),
        (None, {}, "da"),
        ("klingon", {"SAMSKAB_LANG": "en"}, "en"),
    ],
)
def test_language_is_the_option_then_the_variable_then_the_locale_then_danish(
    option: str | None, environment: dict[str, str], language: str
) -> None:
    assert choose_language(option, environment) == language


def test_the_language_in_use_is_known() -> None:
    assert spoken() == SOURCE_LANGUAGE
    speak("en")
    assert spoken() == "en"


def test_no_user_facing_string_in_the_code_is_english() -> None:
    english = re.compile(r"\b(the|and|with|cannot|please|file|error)\b", re.IGNORECASE)
    without_names = (re.sub(r"\{\w+\}", "", text) for text in code_strings())
    assert [text for text in without_names if english.search(text)] == []
