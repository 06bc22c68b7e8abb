"""A report as slides: a message each, charts that can be edited, notes for who leads the talk."""

import io
from pathlib import Path

from samskabelse_cli.report.document import Report


def render_pptx(report: Report, template: bytes | Path | None = None) -> bytes:
    """Return a presentation, 16:9 or as its template is; equal reports give equal bytes.

    Raises SamskabError where the template cannot be used.
    """
    from samskabelse_cli.report.office import describe, settled
    from samskabelse_cli.report.slides.compose import add_section, add_summary
    from samskabelse_cli.report.slides.deck import Slides

    slides = Slides(template, report.language)
    slides.cover(report.title, report.subject, report.occasion, report.colophon)
    add_summary(slides, report)
    for section in report.sections:
        add_section(slides, section)
    describe(slides.deck.core_properties, report)
    file = io.BytesIO()
    slides.deck.save(file)
    return settled(file.getvalue())
