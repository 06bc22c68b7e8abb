"""The report as every format shows it: what is said, in which order, with which charts.

Everything is settled here: order, labels, rounding, what is withheld. A renderer lays the blocks
out in its own format and adds nothing. Texts come from files and people and are not escaped: each
renderer escapes for its own place. Charts hold plain numbers, so that each format draws its own.
"""

from typing import Literal, NamedTuple


class Paragraph(NamedTuple):
    """Some sentences; ``note`` is small print."""

    text: str
    style: Literal["body", "lead", "note"] = "body"


class Item(NamedTuple):
    """An entry of a list: what it is about, in bold, and what is said of it. One may be empty."""

    name: str
    text: str = ""


class Listing(NamedTuple):
    """A list, numbered where its order matters."""

    items: tuple[Item, ...]
    numbered: bool = False


class Table(NamedTuple):
    """A table; each row is as long as the headings. ``numbers`` are the columns of figures."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


class Series(NamedTuple):
    """The values of one subject by axis, each in [0, the chart's maximum] or null."""

    name: str
    values: tuple[float | None, ...]


class Radar(NamedTuple):
    """The profile: a level for each axis; the first series is the subject, a second its targets."""

    axes: tuple[str, ...]
    series: tuple[Series, ...]
    maximum: float


class Rung(NamedTuple):
    """One stage, lowest first: its fulfilment in [0, 1] or null, in words, and its standing."""

    number: int
    name: str
    share: float | None
    words: str
    note: str
    reached: bool
    here: bool


class LadderChart(NamedTuple):
    """The stages; ``threshold`` in [0, 1] is the fulfilment from which one is reached."""

    rungs: tuple[Rung, ...]
    threshold: float


class HeatMap(NamedTuple):
    """Dimensions by stages: x of every cell in [0, 1] or null, and the same in words."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    words: tuple[tuple[str, ...], ...]


class SpreadRow(NamedTuple):
    """A question's answers: how many chose each option, lowest first; how far they agree."""

    label: str
    counts: tuple[int, ...]
    words: str


class Spread(NamedTuple):
    """Where people differ: stacked bars that part at the middle of the options."""

    options: tuple[str, ...]
    rows: tuple[SpreadRow, ...]


class Bar(NamedTuple):
    """A named ratio in [0, 1] or null, in words; ``depth`` indents it below the bar before."""

    name: str
    value: float | None
    words: str
    depth: int = 0


class Bars(NamedTuple):
    """Ratios side by side, in the questionnaire's order: never ranked."""

    bars: tuple[Bar, ...]


class Move(NamedTuple):
    """A figure before and after in [0, the chart's maximum] or null; the change in words."""

    name: str
    before: float | None
    after: float | None
    words: str


class Change(NamedTuple):
    """What moved between two times, as arrows."""

    moves: tuple[Move, ...]
    maximum: float
    before: str
    after: str


Chart = Radar | LadderChart | HeatMap | Spread | Bars | Change


class Figure(NamedTuple):
    """A chart with its title, what it shows in a sentence or two, and the same as a table."""

    title: str
    description: str
    chart: Chart
    table: Table


Block = Paragraph | Listing | Table | Figure


class Section(NamedTuple):
    """A part with a heading; ``id`` names it in addresses and tests, unique in the report.

    ``level`` is 1, or 2 for a part of the section before. ``questions`` are what a facilitator may
    ask the room about it.
    """

    id: str
    heading: str
    blocks: tuple[Block, ...]
    questions: tuple[str, ...] = ()
    level: Literal[1, 2] = 1


class Report(NamedTuple):
    """A whole report. ``summary`` is three sentences; ``language`` an id such as ``da``.

    ``occasion`` says when and by what was answered; ``colophon`` the versions it was made with.
    """

    language: str
    title: str
    subject: str
    occasion: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    colophon: str
