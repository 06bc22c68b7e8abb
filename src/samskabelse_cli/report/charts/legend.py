"""The key to a chart: what its marks and surfaces mean."""

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from samskabelse_cli.report.charts.metrics import SMALL, wrapped
from samskabelse_cli.report.charts.svg import EDGE, WIDTH, Drawing, beside

#: Draws a mark of the chart around a point, ``MARK`` wide.
Sign = Callable[[float, float], Sequence[Element]]
MARK = 28.0
_GAP, _LEAST = 18.0, 20.0


def legend(entries: Sequence[tuple[Sign, str]], top: float) -> Drawing:
    """Return signs with their names, side by side in as many lines as they need.

    The drawing's height is where the legend ends.
    """
    marks: list[Element] = []
    x, line_height = EDGE, 0.0
    for sign, name in entries:
        label = wrapped(name, WIDTH - 2 * EDGE - MARK - 8, SMALL, most=2)
        taken = MARK + 8 + label.width
        if x > EDGE and x + taken > WIDTH - EDGE:
            x, top, line_height = EDGE, top + line_height, 0.0
        line_height = max(line_height, label.height + 6, _LEAST)
        middle = top + max(label.height + 6, _LEAST) / 2
        marks += sign(x + MARK / 2, middle)
        marks.append(beside(label, x + MARK + 8, middle, "quiet"))
        x += taken + _GAP
    return Drawing(tuple(marks), top + line_height)
