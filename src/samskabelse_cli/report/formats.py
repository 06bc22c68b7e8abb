"""The formats of a report: what they are called, and who lays out which.

Each renderer is loaded only where it is used; this module is loaded for the help.
"""

from typing import TYPE_CHECKING, Literal, assert_never

if TYPE_CHECKING:
    from samskabelse_cli.report.document import Report

ReportFormat = Literal["html", "pdf", "pptx", "docx", "xlsx", "md", "json"]
#: A chart alone.
PictureFormat = Literal["svg", "png"]
ChartName = Literal["radar", "ladder", "grid", "spread", "bars", "change"]


def render(report: "Report", layout: ReportFormat, template: bytes | None = None) -> bytes:
    """Return a report in a format; ``template`` is a file of that format whose design is used."""
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
