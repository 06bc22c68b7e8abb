"""A report as a Word document, to be worked on: real styles, headings, lists and tables."""

import io
from pathlib import Path

from samskabelse_cli.report.document import Report


def render_docx(report: Report, template: bytes | Path | None = None) -> bytes:
    """Return a document on A4, or as its template is; equal reports give equal bytes.

    Raises SamskabError where the template cannot be used.
    """
    from samskabelse_cli.report.office import describe, settled
    from samskabelse_cli.report.word.compose import add_report
    from samskabelse_cli.report.word.paper import Paper

    paper = Paper(template, report.language)
    add_report(paper, report)
    describe(paper.document.core_properties, report)
    file = io.BytesIO()
    paper.document.save(file)
    return settled(file.getvalue())
