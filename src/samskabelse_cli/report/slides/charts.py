"""Charts that PowerPoint draws and lets one edit: their numbers lie in a workbook inside."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from samskabelse_cli.report.slides.colours import INK, Shade
from samskabelse_cli.report.slides.template import Box
from samskabelse_cli.report.slides.texts import run, slide_text

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.chart.point import Point
    from pptx.dml.chtfmt import ChartFormat
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide

#: In points. Labels beside marks are as big as what they are about.
SMALL, TEXT = 15.0, 16.0
#: A label longer than this would leave no room for what it is about.
_LONGEST = 140
#: From so many signs on, names take more lines than a bar is high.
_LONG = 55
Values = Sequence[float | None]
Rows = Sequence[tuple[str, Values]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart goes, in which language, what it is called and what it shows."""

    slide: "Slide"
    box: Box
    locale: str
    shades: tuple[Shade, ...]
    title: str
    description: str


def add_chart(place: Place, kind: XL_CHART_TYPE, categories: Sequence[str], rows: Rows) -> "Chart":
    """Add a chart with its numbers: a name and the values of each series by category."""
    named = [(short(name), values) for name, values in rows]
    told = ["\n".join(map(short, category.split("\n"))) for category in categories]
    data = CategoryChartData()
    data.categories = told
    for name, values in named:
        data.add_series(name, values)
    frame = place.slide.shapes.add_chart(kind, *map(Emu, place.box), data)
    tell_of(frame, place)
    chart: Chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(told, named))
    chart.has_title = False
    chart.has_legend = len(rows) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.font.size = Pt(SMALL)
    chart.font.color.theme_color = INK
    chart.font._rPr.set("lang", place.locale)
    return chart


def tell_of(frame: "GraphicFrame", place: Place) -> None:
    """Give a chart or table its name and its alternative text."""
    about = frame._element.nvGraphicFramePr.cNvPr
    about.set("name", short(place.title))
    about.set("descr", slide_text(place.description.strip() or place.title))


def short(text: str) -> str:
    """Return a text that a chart has room for."""
    return slide_text(text, _LONGEST)


def spread_out(chart: "Chart", left: float, top: float, width: float, height: float) -> None:
    """Say what part of its place a chart's marks take; the rest is for its words."""
    area = chart._chartSpace.chart.plotArea
    for found in area.findall(qn("c:layout")):
        area.remove(found)
    sizes = zip("xywh", (left, top, width, height), strict=True)
    marks = "".join(f'<c:{name} val="{size}"/>' for name, size in sizes)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
            f'<c:xMode val="edge"/><c:yMode val="edge"/>{marks}</c:manualLayout></c:layout>'
        ),
    )


def lie_down(chart: "Chart", maximum: float) -> None:
    """Let bars run to the right, the first at the top, with no scale but their labels."""
    chart.category_axis.reverse_order = True
    longest = max(map(len, chart.plots[0].categories))
    chart.category_axis.tick_labels.font.size = Pt(TEXT if longest < _LONG else SMALL - 1)
    scale(chart, maximum)
    spread_out(chart, 0.36, 0.02, 0.63, 0.84 if chart.has_legend else 0.96)


def scale(chart: "Chart", maximum: float) -> None:
    """Let bars be measured from nothing to a maximum; their labels tell the rest."""
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0, maximum
    axis.has_major_gridlines = False
    axis.visible = False
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    line(chart.category_axis.format, INK, 1)


def line(form: "ChartFormat", colour: MSO_THEME_COLOR, width: float, dashed: bool = False) -> None:
    """Draw a line so many points wide."""
    form.line.width = Pt(width)
    form.line.color.theme_color = colour
    if colour == INK:  # a line is fainter than the text beside it
        form.line.color.brightness = 0.5
    if dashed:
        form.line.dash_style = MSO_LINE.DASH


def label(point: "Point", lines: Sequence[str], locale: str) -> None:
    """Write words at the end of a bar: the report's, rounded as everywhere."""
    frame = point.data_label.text_frame
    for number, text in enumerate(text for text in lines if text.strip()):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        run(paragraph, short(text), locale, SMALL).font.bold = True
    point.data_label.position = XL_LABEL_POSITION.OUTSIDE_END


def _workbook(categories: Sequence[str], series: Rows) -> bytes:
    """Return the numbers behind a chart, placed as python-pptx refers to them.

    Its own workbook would take a text that begins with "=" for a formula.
    """
    from xlsxwriter.workbook import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": datetime(2000, 1, 1)})
        sheet = workbook.add_worksheet("Sheet1")
        for row, category in enumerate(categories, start=1):
            sheet.write_string(row, 0, category)
        for column, (name, values) in enumerate(series, start=1):
            sheet.write_string(0, column, name)
            for row, value in enumerate(values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return file.getvalue()
