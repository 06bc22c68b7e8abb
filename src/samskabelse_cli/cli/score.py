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
    explain_help = _("Vis, hvad tabellen er læst som; med -o skrives et udkast til en læsenøgle.")

    @app.command("score", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def score(
        sources: Annotated[list[Path], _sources_argument()],
        questionnaire: Annotated[str | None, _questionnaire_option()] = None,
        layout: Annotated[RecordLayout, typer.Option("--format", help=layout_help)] = "text",
        output: Annotated[Path | None, output_option(output_help)] = None,
        map_file: Annotated[Path | None, _map_option()] = None,
        explain: Annotated[bool, flag("--explain", explain_help)] = False,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.scoring import explain_sources, score_sources

        if explain:
            return explain_sources(sources, questionnaire, map_file, layout, output, plain=plain)
        return score_sources(sources, questionnaire, layout, output, map_file, plain=plain)


def _sources_argument() -> Any:
    return typer.Argument(
        help=_("Besvarelser eller mapper med besvarelser; - er standard input."),
        metavar=_("KILDE"),
        show_default=False,
    )


def _map_option() -> Any:
    return typer.Option(
        "--map",
        help=_("En læsenøgle: hvad tabellens kolonner og svar betyder."),
        metavar=_("FIL"),
    )


def _questionnaire_option() -> Any:
    return typer.Option(
        "-q",
        "--questionnaire",
        help=_("Spørgeskemaets id eller fil; ellers det, som besvarelsen nævner."),
        metavar=_("SPØRGESKEMA"),
    )
