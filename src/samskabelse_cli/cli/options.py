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


def partial_flag() -> Any:
    """Return ``--include-partial``."""
    return flag("--include-partial", _("Regn også besvarelser med, som ikke er afsluttet."))


def open_flag() -> Any:
    """Return ``--open``, which withholds no group."""
    return flag(
        "--open", _("Vis også små grupper: kun for en lille kreds, der har sagt ja til det først.")
    )


def sources_argument() -> Any:
    """Return the sources: what is read."""
    return typer.Argument(
        help=_("Besvarelser, surveyfiler eller mapper med dem; - er standard input."),
        metavar=_("KILDE"),
        show_default=False,
    )


def map_option() -> Any:
    """Return ``--map``."""
    return typer.Option(
        "--map",
        help=_("En læsenøgle: hvad tabellens kolonner og svar betyder."),
        metavar=_("FIL"),
    )


def questionnaire_option() -> Any:
    """Return ``-q``."""
    return typer.Option(
        "-q",
        "--questionnaire",
        help=_("Spørgeskemaets id eller fil; ellers det, som besvarelsen nævner."),
        metavar=_("SPØRGESKEMA"),
    )


def by_option() -> Any:
    """Return ``--by``, which can be given more than once."""
    return typer.Option(
        "--by",
        help=_("Regn grupper ud efter disse kolonner; a,b krydser dem. Kan gives flere gange."),
        metavar=_("KOLONNER"),
    )


def min_group_option() -> Any:
    """Return ``--min-group``."""
    return typer.Option(
        "--min-group",
        help=_("Vis ingen gruppe på færre end så mange (5, og aldrig under 3)."),
        metavar="N",
    )


def title_option() -> Any:
    """Return ``--title`` of a report."""
    return typer.Option("--title", help=_("Rapportens titel."), metavar=_("TITEL"))


def template_option() -> Any:
    """Return ``--template``, which can be given for each format."""
    return typer.Option(
        "--template",
        help=_("Jeres eget design: en .pptx til slides, en .docx til Word."),
        metavar=_("FIL"),
    )


def chart_option() -> Any:
    """Return ``--chart``."""
    text = _("Kun dette diagram, som .svg eller .png: radar, ladder, grid, spread, bars, change.")
    return typer.Option("--chart", help=text, metavar=_("DIAGRAM"))


def layout_option() -> Any:
    """Return ``--format`` of a report."""
    text = _("Formatet, hvor ingen endelse vælger det, som på standard output.")
    return typer.Option("--format", help=text, metavar=_("FORMAT"))
