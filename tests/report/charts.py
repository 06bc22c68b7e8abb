"""Charts to draw in tests, any charts at all, and what stands where in a drawn one."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from hypothesis import strategies as st

from samskabelse_cli.report.charts.metrics import LEADING, width
from samskabelse_cli.report.document import (
    Bar,
    Bars,
    Change,
    Chart,
    HeatMap,
    LadderChart,
    Move,
    Radar,
    Rung,
    Series,
    Spread,
    SpreadRow,
)
from tests.hostile import HOSTILE

_AXES = (
    "Strategi og retning",
    "Ledelse",
    "Organisation på tværs",
    "Medarbejdere og kompetencer",
    "Borgernes rolle",
    "Civilsamfund og virksomheder",
    "Politisk ledelse",
    "Læring og evaluering",
)
#: One of each kind, with something unknown in it.
CHARTS: dict[str, Chart] = {
    "radar": Radar(
        _AXES,
        (
            Series("Niveau", (3, 2.25, 2, 3, None, 2, 1, 0)),
            Series("Jeres mål", (4, 3, 3, None, 3, 3, 2, 3)),
        ),
        5,
    ),
    "ladder": LadderChart(
        (
            Rung(1, "Nysgerrig", 1.0, "100 % opfyldt", "", True, False),
            Rung(2, "Inddragende", 0.714, "71,4 % opfyldt", "I står her", True, True),
            Rung(3, "Ambitiøs", 0.285, "28,5 % opfyldt", "", False, False),
            Rung(4, "Moden", None, "ukendt", "", False, False),
            Rung(5, "Samskabende", 0.0, "0 % opfyldt", "", False, False),
        ),
        0.625,
    ),
    "heat map": HeatMap(
        _AXES[:2],
        ("Nysgerrig", "Inddragende", "Ambitiøs", "Moden", "Samskabende"),
        ((1.0, 0.75, 0.5, 0.25, 0.0), (1.0, None, None, 0.3, 0.1)),
        (("100 %", "75 %", "50 %", "25 %", "0 %"), ("100 %", "ikke relevant", "–", "30 %", "10 %")),
    ),
    "spread": Spread(
        ("slet ikke", "i ringe grad", "i nogen grad", "i høj grad", "i meget høj grad"),
        (
            SpreadRow("Vi inddrager borgere tidligt", (2, 4, 9, 5, 1), "vi ser det nogenlunde ens"),
            SpreadRow("Ledelsen slipper magten", (9, 2, 0, 0, 90), "mindst to lejre"),
            SpreadRow("Ingen svarede", (0, 0, 0, 0, 0), "for få svar til at vise"),
        ),
    ),
    "bars": Bars(
        (
            Bar("Samlet parathed", 0.62, "62 %"),
            Bar("Organisation og ledelse", 0.7, "70 %", 1),
            Bar("Mod til at afgive magt, også når det er svært i hverdagen", 0.33, "33 %", 2),
            Bar("Kompetencer", None, "ukendt", 2),
        )
    ),
    "change": Change(
        (
            Move("Strategi", 2, 3, "+1"),
            Move("Ledelse", 3, 2.25, "−0,75"),
            Move("Organisation", 2, 2, "uændret"),
            Move("Borgere", None, 2.4, "ikke kendt før"),
            Move("Politik", 1.2, None, "ikke kendt nu"),
            Move("Læring", None, None, "ukendt begge gange"),
        ),
        5,
        "2025",
        "2026",
    ),
}


def bearing(text: str) -> dict[str, Chart]:
    """Return one of each kind that says a text wherever it can say one."""
    rung = Rung(1, text, 0.5, text, text, True, True)
    return {
        "radar": Radar((text,) * 9, (Series(text, (None, 1.0, 2.0) * 3),) * 2, 5),
        "ladder": LadderChart((rung,) * 5, 0.625),
        "heat map": HeatMap(
            (text,) * 3, (text,) * 5, ((None, 0.1, 0.5, 0.7, 1.0),) * 3, ((text,) * 5,) * 3
        ),
        "spread": Spread((text,) * 5, (SpreadRow(text, (1, 0, 7, 3, 200), text),) * 3),
        "bars": Bars(tuple(Bar(text, 0.5, text, depth) for depth in range(7))),
        "change": Change((Move(text, 1, 2, text), Move(text, None, 2, text)), 5, text, text),
    }


@dataclass(frozen=True)
class Said:
    """A line of text in a drawing and the box that it takes, by the charts' own metric."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Said") -> bool:
        """Say whether two lines cover each other by more than half a unit."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


def parsed(svg: str) -> Element:
    """Return the root of a drawing, read by a real and strict reader."""
    root: Element = fromstring(svg)
    return root


def said(root: Element) -> list[Said]:
    """Return every line of text in a drawing."""
    lines = []
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        size, bold = float(text.attrib["font-size"]), "font-weight" in text.attrib
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]]
        for tspan in text:
            content = tspan.text or ""
            taken = width(content, size, bold)
            left = float(tspan.attrib["x"]) - before * taken
            top = float(tspan.attrib["y"]) - size
            lines.append(Said(content, left, top, left + taken, top + size * LEADING))
    return lines


_labels = st.text(max_size=80) | st.sampled_from(sorted(HOSTILE.values()))
_shares = st.none() | st.floats(0, 1)


def _several(count: int) -> st.SearchStrategy[tuple[float | None, ...]]:
    return st.tuples(*[st.none() | st.floats(0, 5)] * count)


@st.composite
def _radars(draw: st.DrawFn) -> Radar:
    axes = draw(st.lists(_labels, min_size=1, max_size=16))
    values = st.builds(Series, _labels, _several(len(axes)))
    series = draw(st.lists(values, min_size=1, max_size=3))
    return Radar(tuple(axes), tuple(series), draw(st.sampled_from([5.0, 5.5, 10.0, 100.0])))


@st.composite
def _ladders(draw: st.DrawFn) -> LadderChart:
    rung = st.builds(
        Rung, st.integers(1, 9), _labels, _shares, _labels, _labels, st.booleans(), st.booleans()
    )
    rungs = draw(st.lists(rung, min_size=1, max_size=9))
    return LadderChart(tuple(rungs), draw(st.floats(0, 1)))


@st.composite
def _heat_maps(draw: st.DrawFn) -> HeatMap:
    columns = draw(st.lists(_labels, min_size=1, max_size=8))
    rows = draw(st.lists(_labels, min_size=1, max_size=6))
    values = tuple(draw(st.tuples(*[_shares] * len(columns))) for _ in rows)
    words = tuple(draw(st.tuples(*[_labels] * len(columns))) for _ in rows)
    return HeatMap(tuple(rows), tuple(columns), values, words)


@st.composite
def _spreads(draw: st.DrawFn) -> Spread:
    options = draw(st.lists(_labels, min_size=1, max_size=8))
    counts = st.tuples(*[st.integers(0, 3) | st.integers(0, 5000)] * len(options))
    rows = draw(st.lists(st.builds(SpreadRow, _labels, counts, _labels), min_size=1, max_size=6))
    return Spread(tuple(options), tuple(rows))


_bars = st.builds(Bar, _labels, _shares, _labels, st.integers(0, 6))
_levels = st.none() | st.floats(0, 5)
_moves = st.builds(Move, _labels, _levels, _levels, _labels)
#: Any chart at all, with any labels.
any_chart: st.SearchStrategy[Chart] = st.one_of(
    _radars(),
    _ladders(),
    _heat_maps(),
    _spreads(),
    st.builds(Bars, st.lists(_bars, min_size=1, max_size=8).map(tuple)),
    st.builds(
        Change,
        st.lists(_moves, min_size=1, max_size=8).map(tuple),
        st.sampled_from([5.0, 7.5]),
        _labels,
        _labels,
    ),
)
