"""The stages as a stair, lowest at the bottom: how much of each is fulfilled, and where one is."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from samskabelse_cli.language import _
from samskabelse_cli.report.charts.metrics import SMALL, Lines, wrapped
from samskabelse_cli.report.charts.surface import surface
from samskabelse_cli.report.charts.svg import (
    EDGE,
    WIDTH,
    Drawing,
    beside,
    box,
    circle,
    line,
    path,
    write,
)
from samskabelse_cli.report.document import LadderChart, Rung
from samskabelse_cli.report.figures import percent

# How far in each step begins, at most; the labels need what is left before the bars.
_TREAD, _ALL_TREADS = 34.0, 150.0
_BAR_LEFT, _BAR_RIGHT, _BAR = 372.0, 492.0, 14.0
_WORDS = WIDTH - EDGE - _BAR_RIGHT - 20
_PADDING, _LEAST, _DISC = 10.0, 52.0, 13.0
_PERSON = 34.0


def draw_ladder(chart: LadderChart) -> Drawing:
    """Return the stair; each bar shows a step's fulfilment up to the mark where it is reached."""
    mark_x = _BAR_LEFT + (_BAR_RIGHT - _BAR_LEFT) * chart.threshold
    needed = wrapped(_("Nås ved {share}").format(share=percent(chart.threshold)), 200, SMALL)
    above = _PERSON if chart.rungs[-1].here else 0.0
    top = EDGE + max(needed.height + 8, above)
    marks: list[Element] = []
    tread = min(_TREAD, _ALL_TREADS / max(len(chart.rungs) - 1, 1))
    start = top - 8
    stood_on: list[Element] = []
    for index, rung in reversed(list(enumerate(chart.rungs))):
        left = EDGE + index * tread
        step, height = _step(rung, left, top, mark_x)
        if rung.here:
            # Last, so that its heavy edge lies on top of its neighbours'.
            stood_on += [*step, *_person(left + tread / 2, top)]
        else:
            marks += step
        top += height
    mark = line(mark_x, start, mark_x, top, stroke="ink", stroke_width=1.5)
    label = write(needed, mark_x, start - needed.height, "quiet", "middle")
    return Drawing((*marks, *stood_on, mark, label), top + EDGE)


def _step(rung: Rung, left: float, top: float, mark_x: float) -> tuple[list[Element], float]:
    """Return one step and its height: its number, name and note, its bar and that in words."""
    text = left + 2 * _DISC + 20
    room = _BAR_LEFT - 14 - text
    name = wrapped(rung.name, room, bold=rung.here)
    note = wrapped(rung.note, room, SMALL, bold=rung.here, most=3)
    words = wrapped(rung.words, _WORDS, bold=True, most=3)
    height = max(name.height + note.height, words.height, _LEAST - 2 * _PADDING) + 2 * _PADDING
    middle = top + height / 2
    begin = middle - (name.height + note.height) / 2
    marks = [
        _slab(rung, left, top, height),
        *_disc(rung, left + _DISC + 10, middle),
        write(name, text, begin),
        write(note, text, begin + name.height, "ink" if rung.here else "quiet"),
        *_bar(rung.share, mark_x, middle),
        beside(words, _BAR_RIGHT + 12, middle),
    ]
    return marks, height


def _slab(rung: Rung, left: float, top: float, height: float) -> Element:
    """Return the step itself: tinted where it is reached, with a heavy edge where one stands."""
    fill = "subject-tint" if rung.reached else "paper"
    stroke, weight = ("subject", 2.5) if rung.here else ("line", 1.0)
    right = WIDTH - EDGE
    return box(left, top, right - left, height, fill=fill, stroke=stroke, stroke_width=weight)


def _disc(rung: Rung, x: float, y: float) -> tuple[Element, Element]:
    """Return the number in a disc, which is filled where the step is reached."""
    number = Lines((str(rung.number),), 14.0, bold=True)
    if rung.reached:
        return circle(x, y, _DISC, fill="subject"), beside(number, x, y, "on-subject", "middle")
    ring = circle(x, y, _DISC - 0.75, fill="paper", stroke="line", stroke_width=1.5)
    return ring, beside(number, x, y, "quiet", "middle")


def _bar(share: float | None, mark_x: float, middle: float) -> Iterator[Element]:
    """Yield the fulfilment on its track, and the mark where the step is reached."""
    top, room = middle - _BAR / 2, _BAR_RIGHT - _BAR_LEFT
    if share is None:
        yield from surface("unknown", _BAR_LEFT, top, room, _BAR, "line")
    else:
        yield box(_BAR_LEFT, top, room, _BAR, fill="paper", stroke="line")
        yield box(_BAR_LEFT, top, room * share, _BAR, fill="subject")
        # A rim on which the mark is seen across a full bar.
        rim = min(_BAR_LEFT + room * share, mark_x + 2.5) - mark_x + 2.5
        yield box(mark_x - 2.5, top, rim, _BAR, fill="paper")


def _person(x: float, ground: float) -> Iterator[Element]:
    """Yield somebody who stands on a step."""
    yield circle(x, ground - 27, 5, fill="subject")
    body = ("M", x - 7, ground - 2, "v", -11, "a", 7, 7, 0, 0, 1, 14, 0, "v", 11, "Z")
    yield path(*body, fill="subject")
