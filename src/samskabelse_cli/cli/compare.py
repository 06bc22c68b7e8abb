"""``samskab compare``: the same at two times, or several beside each other."""

from pathlib import Path
from typing import Annotated, Any

import typer

from samskabelse_cli.cli.options import (
    LanguageName,
    chart_option,
    debug_option,
    language_option,
    layout_option,
    map_option,
    min_group_option,
    open_flag,
    partial_flag,
    plain_option,
    sources_argument,
    template_option,
    title_option,
)
from samskabelse_cli.cli.usage import SpokenCommand
from samskabelse_cli.language import _
from samskabelse_cli.report.formats import ChartName, Layout


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    about = _("Sammenlign før og nu, eller flere enheder side om side, uden at rangordne dem.")

    @app.command("compare", cls=SpokenCommand, options_metavar=_("[TILVALG]"), help=about)
    def compare(
        sources: Annotated[list[Path], sources_argument()],
        outputs: Annotated[list[Path] | None, _outputs_option()] = None,
        questionnaires: Annotated[list[str] | None, _questionnaires_option()] = None,
        min_group: Annotated[int | None, min_group_option()] = None,
        open_: Annotated[bool, open_flag()] = False,
        title: Annotated[str | None, title_option()] = None,
        template: Annotated[list[Path] | None, template_option()] = None,
        chart: Annotated[ChartName | None, chart_option()] = None,
        layout: Annotated[Layout | None, layout_option()] = None,
        include_partial: Annotated[bool, partial_flag()] = False,
        map_file: Annotated[Path | None, map_option()] = None,
        lang: Annotated[LanguageName | None, language_option()] = None,
        plain: Annotated[bool, plain_option()] = False,
        debug: Annotated[bool, debug_option()] = False,
    ) -> int:
        from samskabelse_cli.cli.comparing import Asking, compare_sources
        from samskabelse_cli.cli.destinations import destinations, templates
        from samskabelse_cli.cli.groups import grouping
        from samskabelse_cli.cli.reporting import Order

        wanted = bool(outputs or layout or chart)
        found = destinations(outputs or [], layout, chart) if wanted else ()
        how = grouping([], min_group, open_=open_)
        order = Order(found, how, False, title, chart, templates(template or [], found))
        asking = Asking(tuple(questionnaires or ()), include_partial, map_file)
        return compare_sources(sources, asking, order, plain=plain)


def _outputs_option() -> Any:
    text = _(
        "Skriv til en fil; endelsen vælger formatet. Kan gives flere gange. Uden -o: på skærmen."
    )
    return typer.Option("-o", "--output", help=text, metavar=_("FIL"))


def _questionnaires_option() -> Any:
    return typer.Option(
        "-q",
        "--questionnaire",
        help=_("Spørgeskemaets id eller fil; er det i flere udgaver, så nævn hver af dem."),
        metavar=_("SPØRGESKEMA"),
    )
