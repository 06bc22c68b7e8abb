"""The formats of a report: what they are called, and who lays out which.

Each renderer is loaded only where it is used; this module is loaded for the help.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

from samskabelse_cli.errors import WRONG_COMMAND
from samskabelse_cli.messages import failure

if TYPE_CHECKING:
    from samskabelse_cli.report.document import Figure, Report

ReportFormat = Literal["html", "pdf", "pptx", "docx", "xlsx", "md", "json"]
#: A chart alone.
PictureFormat = Literal["svg", "png"]
Layout = Literal[ReportFormat, PictureFormat]
ChartName = Literal["radar", "ladder", "grid", "spread", "bars", "change"]


def render(report: "Report", layout: ReportFormat, template: Path | None = None) -> bytes:
    """Return a report in a format; ``template`` is a file of that format whose design is used.

    Raises SamskabError where the template cannot be used.
    """
    match layout:
        case "html":
            from samskabelse_cli.report.html import render_html

            return render_html(report)
        case "pdf":
            from samskabelse_cli.report.pdf import render_pdf

            return render_pdf(report)
        case "pptx":
            from samskabelse_cli.report.pptx import render_pptx

            return render_pptx(report, template)
        case "docx":
            from samskabelse_cli.report.docx import render_docx

            return render_docx(report, template)
        case "xlsx":
            from samskabelse_cli.report.xlsx import render_xlsx

            return render_xlsx(report)
        case "md":
            from samskabelse_cli.report.markdown import render_markdown

            return render_markdown(report)
        case "json":
            from samskabelse_cli.report.serial import render_json

            return render_json(report)
        case _:
            assert_never(layout)


def picture(report: "Report", name: ChartName, layout: PictureFormat) -> bytes:
    """Return the report's first chart of that name alone. Raises SamskabError where it has none."""
    figure = _figure(report, name)
    from samskabelse_cli.report.charts import draw

    svg = draw(figure.chart, figure.title, figure.description)
    match layout:
        case "svg":
            return svg.encode("utf-8")
        case "png":
            from samskabelse_cli.report.charts.picture import png

            return png(svg)
        case _:
            assert_never(layout)


def _figure(report: "Report", name: ChartName) -> "Figure":
    from samskabelse_cli.report.document import Figure
    from samskabelse_cli.report.serial import CHART_NAMES

    blocks = (block for section in report.sections for block in section.blocks)
    named: dict[str, Figure] = {}
    for block in blocks:
        if isinstance(block, Figure):
            named.setdefault(CHART_NAMES[type(block.chart)], block)
    if name not in named:
        charts = ", ".join(named) or "–"
        raise failure("no-such-chart", exit_code=WRONG_COMMAND, chart=name, charts=charts)
    return named[name]
