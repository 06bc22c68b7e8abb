"""Every cell of dimensions by stages: the darker, the more is fulfilled, and the figure in it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from samskabelse_cli.language import _
from samskabelse_cli.report.charts.legend import MARK, Sign, legend
from samskabelse_cli.report.charts.metrics import SMALL, Lines, wrapped
from samskabelse_cli.report.charts.palette import STEPS, on_step, step
from samskabelse_cli.report.charts.surface import surface
from samskabelse_cli.report.charts.svg import EDGE, WIDTH, Drawing, beside, box, write
from samskabelse_cli.report.document import HeatMap
from samskabelse_cli.report.figures import percent

_LABELS, _GAP, _LEAST, _PADDING = 176.0, 3.0, 36.0, 6.0


def draw_heat_map(chart: HeatMap) -> Drawing:
    """Return the grid. A cell that nobody knows is hatched and has a dash."""
    across = (WIDTH - 2 * EDGE - _LABELS) / len(chart.columns)
    headings = [wrapped(name, across - 4, SMALL) for name in chart.columns]
    top = EDGE + max(heading.height for heading in headings) + 6
    lefts = [EDGE + _LABELS + across * index for index in range(len(headings))]
    marks = [
        write(heading, left + across / 2, top - 6 - heading.height, "quiet", "middle")
        for heading, left in zip(headings, lefts, strict=True)
    ]
    for name, values, words in zip(chart.rows, chart.values, chart.words, strict=True):
        label = wrapped(name, _LABELS - 14)
        told = [_told(value, each, across) for value, each in zip(values, words, strict=True)]
        height = max(_LEAST, *(each.height + 2 * _PADDING for each in (label, *told)))
        marks.append(beside(label, EDGE, top + height / 2))
        for left, value, each in zip(lefts, values, told, strict=True):
            marks += _cell(value, each, left, top, across - _GAP, height)
        top += height + _GAP
    unknown = any(value is None for values in chart.values for value in values)
    key = legend(_legend(unknown), top + 8)
    return Drawing((*marks, *key.marks), key.height + EDGE)


def _told(value: float | None, words: str, across: float) -> Lines:
    shown = wrapped(words, across - _GAP - 10, SMALL, bold=value is not None, most=3)
    return shown if shown.lines else Lines(("–",), SMALL, bold=False)


def _cell(
    value: float | None, words: Lines, left: float, top: float, width: float, height: float
) -> tuple[Element, ...]:
    middle = (left + width / 2, top + height / 2)
    if value is None:
        # The words stand on plain ground, where the hatching does not run through them.
        ground = (words.width + 8, words.height + 2)
        return (
            *surface("unknown", left, top, width, height, "line"),
            box(middle[0] - ground[0] / 2, middle[1] - ground[1] / 2, *ground, fill="paper"),
            beside(words, *middle, "ink", "middle"),
        )
    number = step(value)
    return (
        box(left, top, width, height, fill=f"heat-{number}", stroke="edge", stroke_width=0.75),
        beside(words, *middle, on_step(number), "middle"),
    )


def _legend(unknown: bool) -> list[tuple[Sign, str]]:
    """Return each step with the shares that it stands for."""
    entries: list[tuple[Sign, str]] = []
    for number in range(1, STEPS + 1):
        low, high = percent((number - 1) / STEPS, 0), percent(number / STEPS, 0)
        name = f"{low.removesuffix('%').rstrip()}–{high}"
        entries.append((_swatch(f"heat-{number}"), name))
    if unknown:
        entries.append((_swatch("unknown"), _("Intet tal")))
    return entries


def _swatch(fill: str) -> Sign:
    def sign(x: float, y: float) -> Sequence[Element]:
        edge = "line" if fill == "unknown" else "edge"
        return tuple(surface(fill, x - MARK / 2, y - 7, MARK, 14, edge))

    return sign
