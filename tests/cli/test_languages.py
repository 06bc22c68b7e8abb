"""Which language is spoken, and that help and messages are in that language to the last word."""

import functools
import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from samskabelse_cli.language import LANGUAGES, choose_language
from tests.conftest import Ran

Samskab = Callable[..., Ran]

COMMANDS = (
    (),
    ("assess",),
    ("score",),
    ("demo",),
    ("questionnaire",),
    ("questionnaire", "list"),
    ("questionnaire", "check"),
    ("questionnaire", "schema"),
)
#: Words of Typer, and of Python, that are English and nothing else.
ENGLISH = (
    "Usage",
    "Options",
    "Option",
    "Commands",
    "Command",
    "Arguments",
    "Show this message",
    "default",
    "required",
    "and exit",
    "TEXT",
    "PATH",
    "str",
)
DANISH = ("Brug:", "Tilvalg", "Kommandoer", "Argumenter", "Vis ", "KOMMANDO", "SPØRGESKEMA", "FIL")
USAGE = {"nb": "Bruk: samskab", "en": "Usage: samskab", "da": "Brug: samskab"}


@pytest.mark.parametrize(
    ("option", "environment", "language"),
    [
        ("en", {"SAMSKAB_LANG": "nb", "LANG": "da_DK.UTF-8"}, "en"),
        (None, {"SAMSKAB_LANG": "nb", "LANG": "en_US.UTF-8"}, "nb"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "nb_NO.UTF-8"}, "nb"),
        (None, {"LANG": "nn_NO.UTF-8"}, "nb"),
        (None, {"LANG": "no_NO"}, "nb"),
        (None, {"LC_ALL": "da_DK.UTF-8", "LANG": "en_US.UTF-8"}, "da"),
        (None, {"LC_MESSAGES": "nb_NO.UTF-8", "LANG": "en_US.UTF-8"}, "nb"),
        (None, {"LC_ALL": "", "LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "C.UTF-8"}, "da"),
        (None, {"LANG": "de_DE.UTF-8"}, "da"),
        (None, {}, "da"),
        (None, {"SAMSKAB_LANG": "fr", "LANG": "en_US.UTF-8"}, "en"),
        ("fr", {"SAMSKAB_LANG": "nb"}, "nb"),
    ],
)
def test_the_option_goes_before_the_variable_before_the_locale_before_danish(
    option: str | None, environment: dict[str, str], language: str
) -> None:
    assert choose_language(option, environment) == language


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--lang", "en", "--help"], {"SAMSKAB_LANG": "nb"}, "en"),
        (["--lang=en", "--help"], {"SAMSKAB_LANG": "nb"}, "en"),
        (["demo", "--lang", "nb", "--help"], {"SAMSKAB_LANG": "en"}, "nb"),
        (["--help"], {"SAMSKAB_LANG": "nb", "LANG": "en_US.UTF-8"}, "nb"),
        (["--help"], {"LANG": "en_US.UTF-8"}, "en"),
        (["--help"], {}, "da"),
    ],
)
def test_the_command_line_speaks_the_chosen_language(
    samskab: Samskab,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    language: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert USAGE[language] in samskab(*arguments).out


def foreign(shown: str, words: tuple[str, ...]) -> list[str]:
    """Return the words of another language that stand in a help page, but for option names."""
    text = re.sub(r"--?[a-z-]+", "", shown)
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


@functools.cache
def page(lang: str, command: tuple[str, ...]) -> str:
    """Return a help page as a process of its own writes it: Typer's words are fixed at import."""
    environment = {k: v for k, v in os.environ.items() if k not in ("LANGUAGE", "LANG", "LC_ALL")}
    ran = subprocess.run(
        [sys.executable, "-m", "samskabelse_cli", *command, "--help", "--lang", lang],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=environment | {"COLUMNS": "80"},
    )
    assert ran.stderr == ""
    return ran.stdout


every_page = pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words) or "-")


@every_page
@pytest.mark.parametrize("lang", ["da", "nb"])
def test_no_english_word_of_the_framework_is_left_in_the_help(
    lang: str, command: tuple[str, ...]
) -> None:
    assert foreign(page(lang, command), ENGLISH) == []


@every_page
def test_no_danish_word_is_left_in_the_english_help(command: tuple[str, ...]) -> None:
    assert foreign(page("en", command), DANISH) == []
    assert not set(page("en", command)) & set("æøåÆØÅ")


@every_page
@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_names_the_command_and_every_line_fits_80_columns(
    lang: str, command: tuple[str, ...]
) -> None:
    shown = page(lang, command)
    assert " ".join(("samskab", *command)) in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_help_names_its_parts_in_the_language(lang: str) -> None:
    parts = {
        "da": ("Brug:", "Tilvalg", "Kommandoer", "Vis denne hjælp"),
        "nb": ("Bruk:", "Kommandoer", "Vis denne hjelpen"),
        "en": ("Usage:", "Options", "Commands"),
    }
    assert [part for part in parts[lang] if part not in page(lang, ())] == []
