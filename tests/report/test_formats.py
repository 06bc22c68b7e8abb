"""No format is forgotten, and none is loaded before it is used."""

import subprocess
import sys
from typing import get_args

import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.report.formats import (
    ChartName,
    Layout,
    PictureFormat,
    ReportFormat,
    picture,
    render,
)
from tests.report.documents import DOCUMENTS, everything, nothing

#: What a file of each format begins with.
BEGINNINGS = {
    "html": b"<!doctype html",
    "pdf": b"%PDF-",
    "pptx": b"PK\x03\x04",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "md": b"# ",
    "json": b"{",
    "svg": b"<svg",
    "png": b"\x89PNG",
}


def test_every_format_is_tried_here() -> None:
    assert set(BEGINNINGS) == set(get_args(Layout))


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("layout", get_args(ReportFormat))
def test_every_format_lays_out_every_report(layout: ReportFormat, name: str) -> None:
    content = render(DOCUMENTS[name], layout)
    assert content.lower().startswith(BEGINNINGS[layout].lower())


@pytest.mark.parametrize("chart", get_args(ChartName))
@pytest.mark.parametrize("layout", get_args(PictureFormat))
def test_every_chart_is_a_picture(layout: PictureFormat, chart: ChartName) -> None:
    assert picture(everything(), chart, layout).startswith(BEGINNINGS[layout])


def test_a_chart_that_a_report_has_not_is_told_with_those_that_it_has() -> None:
    with pytest.raises(SamskabError) as refused:
        picture(nothing(), "radar", "svg")
    (problem,) = refused.value.problems
    assert (problem.code, refused.value.exit_code) == ("no-such-chart", 2)
    assert "–" in problem.hint
    partial = everything().sections[3]
    report = nothing().__class__("da", "t", "s", "", (), (partial,), "")
    with pytest.raises(SamskabError) as refused:
        picture(report, "radar", "svg")
    assert "ladder" in refused.value.problems[0].hint


def test_help_loads_no_renderer_and_no_document() -> None:
    code = (
        "import sys; from samskabelse_cli.cli.app import build; build();"
        "print([m for m in sys.modules if m.startswith('samskabelse_cli.report.')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['samskabelse_cli.report.formats']"
