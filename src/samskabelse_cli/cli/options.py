"""Options that every command has."""

from typing import Any, Literal

import typer

from samskabelse_cli.language import _

# The same names as in the model, which is not imported here: help would pay for pydantic.
LanguageName = Literal["da", "nb", "en"]
FormName = Literal["short", "long"]
KindName = Literal["ladder", "profile", "check", "canvas"]
SchemaName = Literal["questionnaire", "assessment", "result"]
FormLayout = Literal["csv", "xlsx", "xlsform", "html", "pdf"]
TextOrJson = Literal["text", "json"]
RecordLayout = Literal["text", "json", "jsonl", "csv", "parquet", "xlsx"]
EngineName = Literal["polars", "spark"]


def language_option() -> Any:
    """Return ``--lang``; it is read before parsing and declared for the help and the check."""
    return typer.Option("--lang", help=_("Sprog: da, nb eller en."), metavar="da|nb|en")


def debug_option() -> Any:
    """Return ``--debug``; it is read before parsing, like ``--lang``."""
    return typer.Option("--debug", help=_("Vis, hvor i programmet en fejl opstod."), hidden=True)


def flag(name: str, text: str) -> Any:
    """Return an option that takes no value."""
    return typer.Option(name, help=text, metavar="")


def plain_option() -> Any:
    """Return ``--plain`` of the commands that only show."""
    return flag("--plain", _("Skriv resultatet linje for linje."))


def output_option(text: str) -> Any:
    """Return ``-o``, the file that is written."""
    return typer.Option("-o", "--output", help=text, metavar=_("FIL"))
