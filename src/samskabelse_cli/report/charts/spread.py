"""Where people differ: how many chose each option, as bars that part at the middle one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from samskabelse_cli.report.charts.legend import MARK, Sign, legend
from samskabelse_cli.report.charts.metrics import LEADING, SMALL, Lines, wrapped
from samskabelse_cli.report.charts.palette import STEPS, on_step
from samskabelse_cli.report.charts.spacing import apart
from samskabelse_cli.report.charts.surface import surface
from samskabelse_cli.report.charts.svg import (
    EDGE,
    WIDTH,
    Drawing,
    beside,
    box,
    grounded,
    line,
    write,
)
from samskabelse_cli.report.document import Spread, SpreadRow

_RIGHT, _WORDS, _BAR = 462.0, 156.0, 26.0
_PADDING, _GAP = 12.0, 4.0
_SIGN_GAP, _TICK, _OVER = 4.0, 5.0, 4.0

_NOBODY = Lines(("–",), SMALL, bold=False)


@dataclass(frozen=True, slots=True)
class _Look:
    """What an option looks like: a surface, and the colour of a figure on it."""

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where the middle of the options is, and how wide all of a row's answers are."""

    middle: float
    whole: float


def draw_spread(chart: Spread) -> Drawing:
    """Return a bar for each question, its answers to the left and right of the middle.

    Every bar is a row's answers in shares of all of them, so that rows of different sizes can be
    compared; the figures in it are people.
    """
    looks = [_look(index, len(chart.options)) for index in range(len(chart.options))]
    scale = _scale(chart.rows)
    entries = [(_swatch(look), name) for look, name in zip(looks, chart.options, strict=True)]
    key = legend(entries, EDGE)
    top = key.height + 8
    marks: list[Element] = []
    for row in chart.rows:
        drawn, height = _row(row, looks, scale, top)
        marks += drawn
        top += height
    return Drawing((*key.marks, *marks), top + EDGE)


def _look(index: int, count: int) -> _Look:
    """Return the surface of an option: from light to dark, hatched below the middle."""
    number = 1 + round(index * (STEPS - 1) / max(count - 1, 1))
    twice = 2 * index - (count - 1)
    if twice == 0:
        return _Look("middle", "on-light")
    if twice < 0:
        return _Look(f"low-{min(number, 3)}", "on-light")
    return _Look(f"heat-{number}", on_step(number))


def _before(counts: Sequence[int]) -> float:
    """Return the share of the answers left of the middle; half of a middle option's are."""
    total = sum(counts)
    half, odd = divmod(len(counts), 2)
    left = sum(counts[:half]) + (counts[half] / 2 if odd else 0.0)
    return left / total if total else 0.0


def _scale(rows: Sequence[SpreadRow]) -> _Scale:
    left = max((_before(row.counts) for row in rows if any(row.counts)), default=0.5)
    right = max((1 - _before(row.counts) for row in rows if any(row.counts)), default=0.5)
    whole = (_RIGHT - EDGE) / (left + right)
    return _Scale(EDGE + left * whole, whole)


def _row(
    row: SpreadRow, looks: Sequence[_Look], scale: _Scale, top: float
) -> tuple[list[Element], float]:
    """Return a question, its bar with the figures, and how far people agree; and their height."""
    label = wrapped(row.label, WIDTH - 2 * EDGE)
    bar = top + _PADDING + label.height + _GAP
    words = wrapped(row.words, _WORDS, SMALL, most=3)
    # Words of three lines are higher than the bar, and the question above keeps its room.
    beginning = max(bar, bar + _BAR / 2 - words.height / 2)
    marks = [
        write(label, EDGE, top + _PADDING),
        write(words, WIDTH - EDGE - _WORDS, beginning),
    ]
    below = 0.0
    if any(row.counts):
        parts, below = _parts(row.counts, looks, scale, bar)
        marks += parts
    else:
        marks.append(beside(_NOBODY, scale.middle, bar + _BAR / 2, "quiet", "middle"))
    spare = max(words.height - _BAR, below)
    return marks, bar + _BAR + spare + 2 - top


def _parts(
    counts: Sequence[int], looks: Sequence[_Look], scale: _Scale, bar: float
) -> tuple[list[Element], float]:
    """Return a part for each option that somebody chose, and the room that is needed below."""
    start = x = scale.middle - _before(counts) * scale.whole
    marks = [_parting(scale.middle, bar)]
    narrow: list[tuple[float, Lines]] = []
    for count, look in zip(counts, looks, strict=True):
        taken = count / sum(counts) * scale.whole
        shown = Lines((str(count),), SMALL, bold=True)
        middle = x + taken / 2
        if count:
            marks += surface(look.fill, x, bar, taken, _BAR, "paper")
        if shown.width + _SIGN_GAP <= taken:
            marks.append(beside(shown, middle, bar + _BAR / 2, look.text, "middle"))
        elif count:
            narrow.append((middle, shown))
        x += taken
    marks.append(box(start, bar, x - start, _BAR, fill="none", stroke="edge"))
    marks += _below(narrow, bar + _BAR)
    return marks, SMALL * LEADING + _TICK if narrow else 0.0


def _parting(x: float, bar: float) -> Element:
    """Return the line at the middle of the options, which all bars part at."""
    return line(x, bar - _OVER, x, bar + _BAR + _OVER, stroke="ink", stroke_width=1.5)


def _below(figures: Sequence[tuple[float, Lines]], top: float) -> Iterator[Element]:
    """Yield the figures that their part of the bar is too narrow for, below it, side by side."""
    widths = [shown.width for _x, shown in figures]
    wanted = [x - shown.width / 2 for x, shown in figures]
    starts = apart(wanted, widths, _SIGN_GAP, EDGE, _RIGHT)
    for (x, shown), start in zip(figures, starts, strict=True):
        at = start + shown.width / 2
        yield line(x, top, at, top + _TICK, stroke="line")
        middle = top + _TICK - 1 + shown.height / 2
        yield from grounded(shown, at, middle, "ink", "middle")


def _swatch(look: _Look) -> Sign:
    def sign(x: float, y: float) -> Sequence[Element]:
        return tuple(surface(look.fill, x - MARK / 2, y - 7, MARK, 14))

    return sign
