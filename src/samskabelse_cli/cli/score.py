"""``samskab score``: the figures of assessment files, for people and for scripts."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import (
    LanguageName,
    RecordLayout,
    debug_option,
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

    @app.command("score", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def score(
        sources: Annotated[list[Path], _sources_argument()],
        questionnaire: Annotated[str | None, _questionnaire_option()] = None,
        layout: Annotated[RecordLayout, typer.Option("--format", help=layout_help)] = "text",
        output: Annotated[Path | None, output_option(output_help)] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.scoring import score_sources

        return score_sources(sources, questionnaire, layout, output, plain=plain)


def _sources_argument() -> Any:
    return typer.Argument(
        help=_("Besvarelser eller mapper med besvarelser; - er standard input."),
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
