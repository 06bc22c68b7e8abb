"""The language that people are spoken to in: Danish, Norwegian (bokmål) or English.

Danish is the source: every string in the code is Danish, and the catalogues under ``locale/``
hold the other two. A string without a translation is shown in Danish.
"""

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LANGUAGES = ("da", "nb", "en")
SOURCE_LANGUAGE = "da"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_DOMAIN = "samskab"
# What locales call the three: Norwegians also write "no" and "nn".
_LOCALE_LANGUAGES = {"da": "da", "nb": "nb", "no": "nb", "nn": "nb", "en": "en"}
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

_current: ContextVar[tuple[str, gettext.NullTranslations]] = ContextVar(
    "language", default=(SOURCE_LANGUAGE, gettext.NullTranslations())
)


def choose_language(option: str | None, environment: Mapping[str, str]) -> str:
    """Return the first known language of ``--lang``, ``SAMSKAB_LANG`` and the locale, else Danish.

    ``environment`` is the process's environment. An unknown name is passed over here; the command
    line reports an unknown ``--lang`` by itself.
    """
    asked = (option, environment.get("SAMSKAB_LANG"))
    for name in asked:
        if name in LANGUAGES:
            return name
    locale = next((environment[v] for v in _LOCALE_VARIABLES if environment.get(v)), "")
    return _LOCALE_LANGUAGES.get(locale[:2].lower(), SOURCE_LANGUAGE)


def speak(language: str) -> None:
    """Use one of ``LANGUAGES`` from now on in this context."""
    translations = gettext.translation(_DOMAIN, LOCALE_FOLDER, [language], fallback=True)
    _current.set((language, translations))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use one of ``LANGUAGES`` for a while, then the one before."""
    before = _current.get()
    speak(language)
    try:
        yield
    finally:
        _current.set(before)


def spoken() -> str:
    """Return the language in use."""
    return _current.get()[0]


def _(danish: str) -> str:
    """Return a Danish string in the language in use."""
    return _current.get()[1].gettext(danish)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the singular or plural of a Danish string in the language in use."""
    return _current.get()[1].ngettext(one, many, number)


def N_(danish: str) -> str:
    """Mark a string for the catalogues that is translated later, where it is shown."""
    return danish
