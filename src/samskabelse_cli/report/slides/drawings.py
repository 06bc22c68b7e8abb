"""Each kind of chart, drawn natively."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from samskabelse_cli.language import _
from samskabelse_cli.report.document import Bars, Change, LadderChart, Radar, Rung, Spread
from samskabelse_cli.report.figures import percent
from samskabelse_cli.report.measure import paged
from samskabelse_cli.report.slides.charts import (
    SMALL,
    Place,
    Rows,
    Values,
    add_chart,
    label,
    lie_down,
    line,
    scale,
    short,
    spread_out,
)
from samskabelse_cli.report.slides.colours import (
    INK,
    SECOND,
    SUBJECT,
    fill,
)

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Drawn
    from pptx.chart.point import Point
    from pptx.chart.series import BarSeries

#: So many bars are read on one slide; those of answers are thicker.
_BARS, _ANSWERS = 9, 6
_INDENT = "– "
#: How much lighter than the subject's colour what is not reached, or was before, is.
_LIGHT = 0.85
#: The shade of a bar that is a part of another.
_PART = 2
#: A name at a radar's corner that is longer than this is broken in two.
_CORNER = 16
#: Room to the right of the longest bar, for its label.
_BEYOND = 1.25
Drawable = Radar | LadderChart | Spread | Bars | Change


def parts(chart: Drawable) -> Iterator[Drawable]:
    """Yield a chart in parts that a slide each has room for."""
    match chart:
        case Spread():
            for page in _dealt(len(chart.rows), _ANSWERS):
                yield chart._replace(rows=chart.rows[page])
        case Bars():
            for page in _dealt(len(chart.bars), _BARS):
                yield chart._replace(bars=chart.bars[page])
        case Change():
            for page in _dealt(len(chart.moves), _BARS):
                yield chart._replace(moves=chart.moves[page])
        case _:
            yield chart


def _dealt(count: int, room: int) -> list[slice]:
    return paged([1.0] * count, room)


def draw(place: Place, chart: Drawable) -> None:
    """Draw a chart that has something in it."""
    match chart:
        case Radar():
            _radar(place, chart)
        case LadderChart():
            _ladder(place, chart)
        case Spread():
            _spread(place, chart)
        case Bars():
            _bars(place, chart)
        case Change():
            _change(place, chart)


def _radar(place: Place, chart: Radar) -> None:
    rows = [(one.name, one.values) for one in chart.series]
    names = [_in_two(name) for name in chart.axes]
    drawn = add_chart(place, XL_CHART_TYPE.RADAR_MARKERS, names, rows)
    spread_out(drawn, 0.2, 0.1, 0.6, 0.74)
    axis = drawn.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, chart.maximum, 1
    line(axis.major_gridlines.format, INK, 0.5)
    axis.tick_labels.font.size = Pt(SMALL - 2)
    styles = ((SUBJECT, XL_MARKER_STYLE.CIRCLE, 3.0), (SECOND, XL_MARKER_STYLE.DIAMOND, 2.25))
    for number, series in enumerate(drawn.plots[0].series):
        colour, sign, width = styles[min(number, 1)]
        line(series.format, colour, width, dashed=number > 0)
        series.marker.style, series.marker.size = sign, 9
        fill(series.marker.format.fill, colour)
        line(series.marker.format, colour, 1)


def _ladder(place: Place, chart: LadderChart) -> None:
    names = [_rung_name(rung) for rung in chart.rungs]
    limit = _("Grænsen, {share}").format(share=percent(chart.threshold))
    shares = [rung.share for rung in chart.rungs]
    rows: Rows = [(_("Opfyldelse"), shares), (limit, [chart.threshold] * len(names))]
    drawn = add_chart(place, XL_CHART_TYPE.COLUMN_CLUSTERED, names, rows)
    scale(drawn, 1.2)
    drawn.plots[0].gap_width = 60
    columns = drawn.plots[0].series[0]
    fill(columns.format.fill, SUBJECT)
    for point, rung in zip(_points(columns, chart.rungs), chart.rungs, strict=True):
        # What is not reached is an outline: told apart without its colour too.
        fill(point.format.fill, SUBJECT, 0.0 if rung.reached else _LIGHT)
        line(point.format, SUBJECT, 1.5)
        label(point, (rung.note, rung.words), place.locale)
    _last_as_line(drawn)


def _rung_name(rung: Rung) -> str:
    """Return a stage's name; what has no column says there why."""
    why = " · ".join(text for text in (rung.words, rung.note) if text and rung.share is None)
    return f"{rung.number} {rung.name}" + (f" ({why})" if why else "")


def _in_two(name: str) -> str:
    """Break a long name at the blank nearest to its middle; a chart breaks none at a corner."""
    name = short(name)
    blanks = [at for at, sign in enumerate(name) if sign == " "]
    if len(name) <= _CORNER or not blanks:
        return name
    middle = min(blanks, key=lambda at: abs(at - len(name) / 2))
    return f"{name[:middle]}\n{name[middle + 1 :]}"


def _points(series: "BarSeries", things: Sequence[object]) -> "Iterator[Point]":
    return (series.points[number] for number in range(len(things)))


def _last_as_line(drawn: "Drawn") -> None:
    """Make the last series of columns a dashed line; python-pptx mixes no kinds of chart."""
    bars = drawn._chartSpace.find(f".//{qn('c:barChart')}")
    series = bars.findall(qn("c:ser"))[-1]
    axes = [axis.get("val") for axis in bars.findall(qn("c:axId"))]
    markup = (
        f'<c:lineChart {nsdecls("c")}><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:marker val="1"/><c:axId val="{axes[0]}"/><c:axId val="{axes[1]}"/></c:lineChart>'
    )
    lines = parse_xml(markup)
    bars.addnext(lines)
    for only_of_bars in series.findall(qn("c:invertIfNegative")):
        series.remove(only_of_bars)
    lines.insert(2, series)
    made = drawn.plots[1].series[0]
    line(made.format, SECOND, 2.5, dashed=True)
    made.marker.style = XL_MARKER_STYLE.NONE
    made.smooth = False


def _spread(place: Place, chart: Spread) -> None:
    names = [" – ".join(text for text in (row.label, row.words) if text) for row in chart.rows]
    # A nought would print its label on its neighbour's.
    rows: list[tuple[str, Values]] = [
        (option, [row.counts[number] or None for row in chart.rows])
        for number, option in enumerate(chart.options)
    ]
    drawn = add_chart(place, XL_CHART_TYPE.BAR_STACKED_100, names, rows)
    lie_down(drawn, 1)
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    most = max(len(chart.options) - 1, 1)
    for number, series in enumerate(plot.series):
        tint = place.shades[round(number / most * (len(place.shades) - 1))]
        fill(series.format.fill, tint.colour, tint.brightness)
        line(series.format, SUBJECT, 0.75)
        labels = series.data_labels
        labels.show_value = True
        labels.font.size = Pt(SMALL)
        labels.font.color.theme_color = tint.ink


def _bars(place: Place, chart: Bars) -> None:
    names = [_INDENT * bar.depth + bar.name for bar in chart.bars]
    rows = [(place.title, [bar.value or 0.0 for bar in chart.bars])]
    drawn = add_chart(place, XL_CHART_TYPE.BAR_CLUSTERED, names, rows)
    lie_down(drawn, _BEYOND)
    drawn.plots[0].gap_width = 55
    series = drawn.plots[0].series[0]
    fill(series.format.fill, SUBJECT)
    for point, bar in zip(_points(series, chart.bars), chart.bars, strict=True):
        tint = place.shades[_PART] if bar.depth else place.shades[-1]
        fill(point.format.fill, tint.colour, tint.brightness)
        label(point, (bar.words,), place.locale)


def _change(place: Place, chart: Change) -> None:
    names = [move.name for move in chart.moves]
    rows = [
        (chart.before, [move.before for move in chart.moves]),
        (chart.after, [move.after for move in chart.moves]),
    ]
    drawn = add_chart(place, XL_CHART_TYPE.BAR_CLUSTERED, names, rows)
    lie_down(drawn, chart.maximum * _BEYOND)
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = 60, 0
    before, after = plot.series
    fill(before.format.fill, SUBJECT, _LIGHT)
    line(before.format, SUBJECT, 1.25)
    fill(after.format.fill, SUBJECT)
    line(after.format, SUBJECT, 1.25)
    for number, move in enumerate(chart.moves):
        told = before if move.after is None else after
        label(told.points[number], (move.words,), place.locale)
