"""``samskab report``: what a council reads, in the format that each file's ending names."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import (
    LanguageName,
    by_option,
    chart_option,
    debug_option,
    language_option,
    layout_option,
    map_option,
    min_group_option,
    open_flag,
    partial_flag,
    questionnaire_option,
    sources_argument,
    template_option,
    title_option,
)
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _
from samskabelse_cli.report.formats import ChartName, Layout


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    about = _("Skriv en rapport: html, pdf, pptx, docx, xlsx, md eller json, og diagrammer alene.")

    @app.command("report", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def report(
        sources: Annotated[list[Path], sources_argument()],
        outputs: Annotated[list[Path] | None, _outputs_option()] = None,
        questionnaire: Annotated[str | None, questionnaire_option()] = None,
        by: Annotated[list[str] | None, by_option()] = None,
        min_group: Annotated[int | None, min_group_option()] = None,
        open_: Annotated[bool, open_flag()] = False,
        title: Annotated[str | None, title_option()] = None,
        template: Annotated[list[Path] | None, template_option()] = None,
        chart: Annotated[ChartName | None, chart_option()] = None,
        layout: Annotated[Layout | None, layout_option()] = None,
        include_partial: Annotated[bool, partial_flag()] = False,
        map_file: Annotated[Path | None, map_option()] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.destinations import destinations, templates
        from samskabelse_cli.cli.gathering import Wishes
        from samskabelse_cli.cli.groups import grouping
        from samskabelse_cli.cli.reporting import Order, report_sources

        found = destinations(outputs or [], layout, chart)
        how = grouping(by or [], min_group, open_=open_)
        grouped = bool(by or min_group is not None or open_)
        order = Order(found, how, grouped, title, chart, templates(template or [], found))
        wishes = Wishes(questionnaire, include_partial, map_file=map_file)
        return report_sources(sources, wishes, order)


def _outputs_option() -> Any:
    text = _(
        "Skriv til en fil; endelsen vælger formatet. Kan gives flere gange. "
        "Med {subject} i navnet skrives en rapport for hver besvarelse. Uden -o: Markdown."
    )
    return typer.Option("-o", "--output", help=text, metavar=_("FIL"))
