"""``samskab score``: the figures of assessment files, for people and for scripts."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import (
    LanguageName,
    RecordLayout,
    debug_option,
    flag,
    language_option,
    output_option,
    plain_option,
)
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    about = _("Regn besvarelser ud: på skærmen eller som JSON til videre brug.")
    layout_help = _("text, json eller jsonl.")
    output_help = _("Skriv til en fil.")
    partial_help = _("Regn også besvarelser med, som ikke er afsluttet.")
    strict_help = _("Skriv intet, hvis noget ikke kan læses.")

    @app.command("score", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def score(
        sources: Annotated[list[Path], _sources_argument()],
        questionnaire: Annotated[str | None, _questionnaire_option()] = None,
        layout: Annotated[RecordLayout, typer.Option("--format", help=layout_help)] = "text",
        output: Annotated[Path | None, output_option(output_help)] = None,
        include_partial: Annotated[bool, flag("--include-partial", partial_help)] = False,
        strict: Annotated[bool, flag("--strict", strict_help)] = False,
        problems: Annotated[Path | None, _problems_option()] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.scoring import Wishes, score_sources

        wishes = Wishes(questionnaire, include_partial, strict, problems)
        return score_sources(sources, wishes, layout, output, plain=plain)


def _sources_argument() -> Any:
    return typer.Argument(
        help=_("Besvarelser, surveyfiler eller mapper med dem; - er standard input."),
        metavar=_("KILDE"),
        show_default=False,
    )


def _questionnaire_option() -> Any:
    return typer.Option(
        "-q",
        "--questionnaire",
        help=_("Spørgeskemaets id eller fil; ellers det, som besvarelsen nævner."),
        metavar=_("SPØRGESKEMA"),
    )


def _problems_option() -> Any:
    return typer.Option(
        "--problems",
        help=_("Skriv alt, hvad der ikke kunne læses, til en csv-fil."),
        metavar=_("FIL"),
    )
