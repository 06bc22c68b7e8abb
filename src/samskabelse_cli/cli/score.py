"""``samskab score``: the figures of assessment files, for people and for scripts."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import (
    LanguageName,
    RecordLayout,
    by_option,
    debug_option,
    flag,
    language_option,
    map_option,
    min_group_option,
    open_flag,
    output_option,
    partial_flag,
    plain_option,
    questionnaire_option,
    sources_argument,
)
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    about = _("Regn besvarelser ud: på skærmen eller som JSON til videre brug.")

    @app.command("score", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def score(
        sources: Annotated[list[Path], sources_argument()],
        questionnaire: Annotated[str | None, questionnaire_option()] = None,
        layout: Annotated[RecordLayout, _layout_option()] = "text",
        output: Annotated[Path | None, output_option(_("Skriv til en fil."))] = None,
        by: Annotated[list[str] | None, by_option()] = None,
        min_group: Annotated[int | None, min_group_option()] = None,
        open_: Annotated[bool, open_flag()] = False,
        include_partial: Annotated[bool, partial_flag()] = False,
        strict: Annotated[bool, _strict_flag()] = False,
        problems: Annotated[Path | None, _problems_option()] = None,
        map_file: Annotated[Path | None, map_option()] = None,
        explain: Annotated[bool, _explain_flag()] = False,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.gathering import Wishes

        wishes = Wishes(questionnaire, include_partial, strict, problems, map_file)
        grouped = bool(by or min_group is not None or open_)
        if explain:
            from samskabelse_cli.cli.explaining import explain_sources, refuse_scoring

            refuse_scoring(wishes, layout, grouped=grouped)
            return explain_sources(sources, wishes, output, plain=plain)
        if grouped:
            from samskabelse_cli.cli.grouping import score_grouped
            from samskabelse_cli.cli.groups import grouping

            how = grouping(by or [], min_group, open_=open_)
            return score_grouped(sources, wishes, how, layout, output, plain=plain)
        from samskabelse_cli.cli.scoring import score_sources

        return score_sources(sources, wishes, layout, output, plain=plain)


def _layout_option() -> Any:
    return typer.Option("--format", help=_("text, json, jsonl, csv, parquet eller xlsx."))


def _strict_flag() -> Any:
    return flag("--strict", _("Skriv intet, hvis noget ikke kan læses."))


def _explain_flag() -> Any:
    return flag(
        "--explain", _("Vis, hvad tabellen er læst som; med -o skrives et udkast til en læsenøgle.")
    )


def _problems_option() -> Any:
    return typer.Option(
        "--problems",
        help=_("Skriv alt, hvad der ikke kunne læses, til en csv-fil."),
        metavar=_("FIL"),
    )
