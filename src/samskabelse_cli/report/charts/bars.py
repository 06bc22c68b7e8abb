"""Ratios side by side, each below the section that it is a part of."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from samskabelse_cli.report.charts.metrics import SMALL, Lines, wrapped
from samskabelse_cli.report.charts.surface import surface
from samskabelse_cli.report.charts.svg import EDGE, Drawing, beside, box, line
from samskabelse_cli.report.document import Bar, Bars
from samskabelse_cli.report.figures import percent

_INDENT, _DEEPEST = 18.0, 4
_LEFT, _RIGHT, _WORDS = 262.0, 530.0, 92.0
_PADDING, _LEAST = 7.0, 30.0


def draw_bars(chart: Bars) -> Drawing:
    """Return the bars in their order; a ratio that nobody knows is a hatched track."""
    scale = Lines(("0",), SMALL, bold=False)
    top = EDGE + scale.height + 4
    marks: list[Element] = []
    for bar in chart.bars:
        row, height = _row(bar, top)
        marks += row
        top += height
    return Drawing((*_grid(EDGE + scale.height + 4, top), *marks), top + EDGE)


def _grid(top: float, bottom: float) -> Iterator[Element]:
    """Yield a line for each quarter, with its figure above."""
    for quarter in range(5):
        x = _LEFT + (_RIGHT - _LEFT) * quarter / 4
        yield line(x, top, x, bottom, stroke="grid")
        shown = Lines((percent(quarter / 4, 0),), SMALL, bold=False)
        yield beside(shown, x, top - 4 - shown.height / 2, "quiet", "middle")


def _row(bar: Bar, top: float) -> tuple[list[Element], float]:
    indent = _INDENT * min(bar.depth, _DEEPEST)
    outer = bar.depth == 0
    label = wrapped(bar.name, _LEFT - EDGE - 14 - indent, bold=outer)
    words = wrapped(bar.words, _WORDS, bold=outer)
    height = max(label.height, words.height, _LEAST - 2 * _PADDING) + 2 * _PADDING
    middle = top + height / 2
    thick = 16.0 if outer else 11.0
    track = (_LEFT, middle - thick / 2, _RIGHT - _LEFT, thick)
    marks = [
        beside(label, EDGE + indent, middle),
        *surface("unknown" if bar.value is None else "paper", *track, "line"),
        beside(words, _RIGHT + 12, middle),
    ]
    if bar.value is not None:
        filled = (_LEFT, middle - thick / 2, (_RIGHT - _LEFT) * bar.value, thick)
        marks.append(box(*filled, fill="subject" if outer else "heat-4"))
    return marks, height
