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
    layout_help = _("text, json, jsonl, csv, parquet eller xlsx.")
    output_help = _("Skriv til en fil.")
    partial_help = _("Regn også besvarelser med, som ikke er afsluttet.")
    open_help = _("Vis også små grupper: kun for en lille kreds, der har sagt ja til det først.")
    strict_help = _("Skriv intet, hvis noget ikke kan læses.")
    explain_help = _("Vis, hvad tabellen er læst som; med -o skrives et udkast til en læsenøgle.")

    @app.command("score", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def score(
        sources: Annotated[list[Path], _sources_argument()],
        questionnaire: Annotated[str | None, _questionnaire_option()] = None,
        layout: Annotated[RecordLayout, typer.Option("--format", help=layout_help)] = "text",
        output: Annotated[Path | None, output_option(output_help)] = None,
        by: Annotated[list[str] | None, _by_option()] = None,
        min_group: Annotated[int | None, _min_group_option()] = None,
        open_: Annotated[bool, flag("--open", open_help)] = False,
        include_partial: Annotated[bool, flag("--include-partial", partial_help)] = False,
        strict: Annotated[bool, flag("--strict", strict_help)] = False,
        problems: Annotated[Path | None, _problems_option()] = None,
        map_file: Annotated[Path | None, _map_option()] = None,
        explain: Annotated[bool, flag("--explain", explain_help)] = False,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.gathering import Wishes

        wishes = Wishes(questionnaire, include_partial, strict, problems, map_file)
        if explain:
            from samskabelse_cli.cli.explaining import explain_sources, refuse_scoring

            grouped = bool(by or min_group is not None or open_)
            refuse_scoring(wishes, layout, grouped=grouped)
            return explain_sources(sources, wishes, output, plain=plain)
        if by or min_group is not None or open_:
            from samskabelse_cli.cli.grouping import grouping, score_grouped

            how = grouping(by or [], min_group, open_=open_)
            return score_grouped(sources, wishes, how, layout, output, plain=plain)
        from samskabelse_cli.cli.scoring import score_sources

        return score_sources(sources, wishes, layout, output, plain=plain)


def _sources_argument() -> Any:
    return typer.Argument(
        help=_("Besvarelser, surveyfiler eller mapper med dem; - er standard input."),
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


def _by_option() -> Any:
    return typer.Option(
        "--by",
        help=_("Regn grupper ud efter disse kolonner; a,b krydser dem. Kan gives flere gange."),
        metavar=_("KOLONNER"),
    )


def _min_group_option() -> Any:
    return typer.Option(
        "--min-group",
        help=_("Vis ingen gruppe på færre end så mange (5, og aldrig under 3)."),
        metavar="N",
    )


def _problems_option() -> Any:
    return typer.Option(
        "--problems",
        help=_("Skriv alt, hvad der ikke kunne læses, til en csv-fil."),
        metavar=_("FIL"),
    )
