"""The profile as a radar: how far out each axis has come, and how far it is meant to come."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from samskabelse_cli.language import _
from samskabelse_cli.report.charts.legend import MARK, Sign, legend
from samskabelse_cli.report.charts.metrics import Lines, wrapped
from samskabelse_cli.report.charts.palette import STEPS
from samskabelse_cli.report.charts.spacing import apart
from samskabelse_cli.report.charts.svg import (
    EDGE,
    WIDTH,
    Drawing,
    box,
    circle,
    grounded,
    line,
    path,
    unknown,
    write,
)
from samskabelse_cli.report.document import Radar, Series
from samskabelse_cli.report.figures import number

_RADIUS = 135.0
_CENTRE = WIDTH / 2
# What keeps labels off the rim, where an axis nobody knows bears its sign.
_RIM, _LEAST_GAP = 16.0, 8.0
_ROOM = _CENTRE - _RADIUS - _RIM - EDGE
_MOST_RINGS = 10
_STYLES: tuple[dict[str, str | float], ...] = (
    {"stroke": "subject", "stroke_width": 2.5},
    {"stroke": "second", "stroke_width": 2.0, "stroke_dasharray": "7 4"},
    {"stroke": "line", "stroke_width": 2.0, "stroke_dasharray": "2 3"},
)


class _Label(NamedTuple):
    """What is written at an axis: its name and below it the subject's value."""

    angle: float
    name: Lines
    value: Lines

    @property
    def height(self) -> float:
        return self.name.height + self.value.height


def draw_radar(chart: Radar) -> Drawing:
    """Return the profile; an axis without a value is a gap with a "?" at the rim, never a 0."""
    angles = [2 * math.pi * index / len(chart.axes) for index in range(len(chart.axes))]
    labels = [
        _Label(
            angle,
            wrapped(name, _ROOM if abs(math.sin(angle)) > 0.01 else 2 * _ROOM),
            Lines(("?" if value is None else number(value),), 14.0, bold=True),
        )
        for angle, name, value in zip(angles, chart.axes, chart.series[0].values, strict=True)
    ]
    placed, middle, bottom = _placed(labels)
    marks = [*_rings(chart.maximum, middle), *_spokes(angles, middle)]
    for index in reversed(range(len(chart.series))):
        marks += _series(chart.series[index], index, chart.maximum, angles, middle)
    for angle, value in zip(angles, chart.series[0].values, strict=True):
        if value is None:
            marks += unknown(*_at(angle, _RADIUS, middle))
    marks += _scale(chart.maximum, middle)
    key = legend(_legend(chart), bottom + 10)
    return Drawing((*marks, *placed, *key.marks), key.height + EDGE)


def _at(angle: float, radius: float, middle: float) -> tuple[float, float]:
    """Return the point at an angle from the top, clockwise."""
    return _CENTRE + radius * math.sin(angle), middle - radius * math.cos(angle)


def _placed(labels: Sequence[_Label]) -> tuple[list[Element], float, float]:
    """Return the labels, the height of the centre, and where the lowest label ends.

    The one at the top and the one at the bottom stand in the middle; the others on the left and
    on the right, level with their axes unless a neighbour needs the room.
    """
    top = labels[0]
    below = [each for each in labels[1:] if abs(math.sin(each.angle)) <= 0.01]
    right = [each for each in labels[1:] if math.sin(each.angle) > 0.01]
    left = [each for each in reversed(labels) if math.sin(each.angle) < -0.01]
    most = max(sum(each.height + _LEAST_GAP for each in side) for side in (left, right))
    half = max(_RADIUS + 8, most / 2)
    start = EDGE + top.height + 4
    middle = start + half
    marks = _label(top, EDGE, "middle", middle)
    for side, anchor in ((left, "end"), (right, "start")):
        for label, y in zip(side, _apart(side, middle, half), strict=True):
            marks += _label(label, y, anchor, middle)
    for label in below:
        marks += _label(label, middle + half + 4, "middle", middle)
    return marks, middle, middle + half + sum(label.height + 4 for label in below)


def _apart(side: Sequence[_Label], middle: float, half: float) -> list[float]:
    """Return where each label of a side begins, downwards, so that none meets the next."""
    heights = [label.height for label in side]
    wanted = [_at(label.angle, _RADIUS + 8, middle)[1] - label.height / 2 for label in side]
    return apart(wanted, heights, _LEAST_GAP, middle - half, middle + half)


def _label(label: _Label, top: float, anchor: str, middle: float) -> list[Element]:
    x = _CENTRE
    if anchor != "middle":
        # Just outside the circle at the label's own height, wherever its neighbours moved it.
        nearest = max(top - middle, middle - top - label.height, 0.0)
        outside = math.sqrt(max((_RADIUS + _RIM) ** 2 - nearest**2, _RIM**2))
        x += math.copysign(outside, math.sin(label.angle))
    return [
        write(label.name, x, top, "ink", anchor),
        write(label.value, x, top + label.name.height, "subject", anchor),
    ]


def _ring_count(maximum: float) -> int:
    return int(maximum) if maximum == int(maximum) and maximum <= _MOST_RINGS else STEPS


def _rings(maximum: float, middle: float) -> list[Element]:
    """Return a circle for each whole level, with its number."""
    steps = _ring_count(maximum)
    marks: list[Element] = []
    for each in range(1, steps + 1):
        radius = _RADIUS * each / steps
        edge = "line" if each == steps else "grid"
        marks.append(circle(_CENTRE, middle, radius, fill="none", stroke=edge))
    return marks


def _scale(maximum: float, middle: float) -> list[Element]:
    """Return the rings' numbers, beside the first axis, on a ground that keeps them readable."""
    steps = _ring_count(maximum)
    marks: list[Element] = []
    for each in range(1, steps + 1):
        shown = Lines((number(maximum * each / steps),), 10.0, bold=False)
        y = middle - _RADIUS * each / steps
        marks += grounded(shown, _CENTRE + 4, y + 8, "quiet")
    return marks


def _spokes(angles: Sequence[float], middle: float) -> list[Element]:
    return [line(_CENTRE, middle, *_at(angle, _RADIUS, middle), stroke="grid") for angle in angles]


def _series(
    series: Series, index: int, maximum: float, angles: Sequence[float], middle: float
) -> Iterator[Element]:
    """Yield the surface of the subject, the lines between neighbours, and the points."""
    points = [
        None if value is None else _at(angle, _RADIUS * value / maximum, middle)
        for angle, value in zip(angles, series.values, strict=True)
    ]
    pairs = [
        (one, other)
        for one, other in zip(points, [*points[1:], points[0]], strict=True)
        if one and other
    ]
    if index == 0:
        for one, other in pairs:
            steps = ("M", _CENTRE, middle, "L", *one, "L", *other, "Z")
            yield path(*steps, fill="subject", fill_opacity=0.14)
    for one, other in pairs:
        yield path("M", *one, "L", *other, **_style(index))
    for point in points:
        if point:
            yield _point(index, *point)


def _style(index: int) -> dict[str, str | float]:
    return _STYLES[min(index, len(_STYLES) - 1)]


def _point(index: int, x: float, y: float) -> Element:
    """Return the sign of a series: a dot, a hollow diamond, a hollow square."""
    stroke = str(_style(index)["stroke"])
    if index == 0:
        return circle(x, y, 4.5, fill=stroke, stroke="paper", stroke_width=1.5)
    if index == 1:
        steps = ("M", x, y - 8, "l", 8, 8, "l", -8, 8, "l", -8, -8, "Z")
        return path(*steps, fill="paper", stroke=stroke, stroke_width=2)
    return box(x - 4, y - 4, 8, 8, fill="paper", stroke=stroke, stroke_width=2)


def _entry(index: int, name: str) -> tuple[Sign, str]:
    def sign(x: float, y: float) -> Sequence[Element]:
        across = path("M", x - MARK / 2, y, "h", MARK, **_style(index))
        return across, _point(index, x, y)

    return sign, name


def _legend(chart: Radar) -> list[tuple[Sign, str]]:
    entries = [_entry(index, series.name) for index, series in enumerate(chart.series)]
    if None in chart.series[0].values:
        entries.append((unknown, _("Ukendt")))
    return entries if len(entries) > 1 else []
