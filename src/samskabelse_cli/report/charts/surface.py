"""Surfaces that differ by more than their colour: hatched, dotted or plain.

The lines are drawn one by one. Tiled patterns would be shorter, but viewers of PDF show the seams
of the tiles, and office programs leave patterns out.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from samskabelse_cli.report.charts.svg import box, path

_STEP = 6.0
# Surfaces by name: the role that they lie on and that of their lines. All others are plain roles.
_RISING = {"unknown": ("paper", "line")}
_FALLING = {
    "low-1": ("heat-1", "heat-3"),
    "low-2": ("heat-2", "heat-3"),
    "low-3": ("heat-3", "heat-2"),
}
_DOTTED = {"middle": ("heat-3", "heat-1")}


def surface(
    name: str, x: float, y: float, width: float, height: float, stroke: str = "edge"
) -> Iterator[Element]:
    """Yield a rectangle with a surface and an outline."""
    ground, lines = (_RISING | _FALLING | _DOTTED).get(name, (name, "none"))
    yield box(x, y, width, height, fill=ground)
    paint: dict[str, str | float] = {"fill": "none", "stroke": lines, "stroke_width": 1.2}
    if name in _DOTTED:
        paint |= {"stroke_dasharray": "1.5 4.5", "stroke_width": 1.5}
        yield path(*_rows(x, y, width, height), **paint)
    elif lines != "none":
        yield path(*_diagonals(x, y, width, height, name in _FALLING), **paint)
    yield box(x, y, width, height, fill="none", stroke=stroke)


def _diagonals(
    x: float, y: float, width: float, height: float, falling: bool
) -> Iterator[str | float]:
    """Yield the lines at 45 degrees that cross a rectangle, each from edge to edge."""
    for number in range(1, int((width + height) / _STEP) + 1):
        reach = number * _STEP
        low = (max(reach - height, 0.0), min(reach, height))
        high = (min(reach, width), max(reach - width, 0.0))
        for command, (across, down) in (("M", low), ("L", high)):
            yield command
            yield x + (width - across if falling else across)
            yield y + down


def _rows(x: float, y: float, width: float, height: float) -> Iterator[str | float]:
    """Yield level lines, every other one set in, so that their dashes are dots."""
    for number in range(int(height / _STEP + 0.5)):
        inset = min(1.5 if number % 2 else 4.5, width)
        yield from ("M", x + inset, y + (number + 0.5) * _STEP, "H", x + width)
