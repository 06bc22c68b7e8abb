"""What moved between two times: an arrow from before to after, a dot where nothing did."""

import math
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from samskabelse_cli.language import _
from samskabelse_cli.report.charts.legend import MARK, Sign, legend
from samskabelse_cli.report.charts.metrics import SMALL, Lines, wrapped
from samskabelse_cli.report.charts.palette import STEPS
from samskabelse_cli.report.charts.svg import (
    EDGE,
    WIDTH,
    Drawing,
    beside,
    circle,
    line,
    path,
    unknown,
)
from samskabelse_cli.report.document import Change, Move
from samskabelse_cli.report.figures import number

_LEFT, _RIGHT, _UNKNOWN, _WORDS = 214.0, 470.0, 494.0, 118.0
_PADDING, _LEAST = 8.0, 34.0
_MOST_TICKS, _POINT, _HEAD = 10, 4.5, 9.0


def draw_change(chart: Change) -> Drawing:
    """Return the moves; where one end is unknown, the other one and a "?" are shown."""
    start = EDGE + Lines(("0",), SMALL, bold=False).height + 4
    top = start
    marks: list[Element] = []
    for move in chart.moves:
        label = wrapped(move.name, _LEFT - EDGE - 22)
        words = wrapped(move.words, _WORDS)
        height = max(label.height, words.height, _LEAST - 2 * _PADDING) + 2 * _PADDING
        middle = top + height / 2
        marks += [
            beside(label, EDGE, middle),
            line(_LEFT, middle, _RIGHT, middle, stroke="grid"),
            *_move(move, chart.maximum, middle),
            beside(words, WIDTH - EDGE - _WORDS, middle),
        ]
        top += height
    key = legend(_legend(chart), top + 8)
    return Drawing((*_grid(chart.maximum, start, top), *marks, *key.marks), key.height + EDGE)


def _grid(maximum: float, top: float, bottom: float) -> Iterator[Element]:
    whole = maximum == int(maximum) and maximum <= _MOST_TICKS
    steps = int(maximum) if whole else STEPS
    for each in range(steps + 1):
        x = _LEFT + (_RIGHT - _LEFT) * each / steps
        yield line(x, top, x, bottom, stroke="grid")
        shown = Lines((number(maximum * each / steps),), SMALL, bold=False)
        yield beside(shown, x, top - 4 - shown.height / 2, "quiet", "middle")


def _move(move: Move, maximum: float, y: float) -> Iterator[Element]:
    before, after = (
        None if value is None else _LEFT + (_RIGHT - _LEFT) * value / maximum
        for value in (move.before, move.after)
    )
    if before is not None and after is not None:
        yield from _arrow(before, after, y)
        return
    if before is not None:
        yield _hollow(before, y)
    if after is not None:
        yield _dot(after, y)
    yield from unknown(_UNKNOWN, y)


def _arrow(before: float, after: float, y: float) -> Iterator[Element]:
    """Yield an arrow, a dot where its ends are the same, or a dot at the end of a short way."""
    if abs(after - before) < 1:
        yield _dot(after, y)
        return
    back = math.copysign(_HEAD, before - after)
    yield line(before, y, after + back / 2, y, stroke="subject", stroke_width=3)
    yield _hollow(before, y)
    steps = ("M", after, y, "L", after + back, y - 6, "L", after + back, y + 6, "Z")
    yield path(*steps, fill="subject", stroke="paper", stroke_width=1)


def _hollow(x: float, y: float) -> Element:
    return circle(x, y, _POINT, fill="paper", stroke="subject", stroke_width=2)


def _dot(x: float, y: float) -> Element:
    return circle(x, y, _POINT + 1, fill="subject", stroke="paper", stroke_width=1)


def _legend(chart: Change) -> list[tuple[Sign, str]]:
    def moved(x: float, y: float) -> Sequence[Element]:
        return tuple(_arrow(x - MARK / 2 + _POINT, x + MARK / 2, y))

    def stayed(x: float, y: float) -> Sequence[Element]:
        return (_dot(x, y),)

    entries: list[tuple[Sign, str]] = [
        (moved, f"{chart.before} → {chart.after}"),
        (stayed, _("uændret")),
    ]
    if any(None in (move.before, move.after) for move in chart.moves):
        entries.append((unknown, _("Ukendt")))
    return entries
