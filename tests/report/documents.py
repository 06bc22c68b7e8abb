"""Reports that every renderer must lay out: with everything in them, with holes, with nothing.

``DOCUMENTS`` names them. ``saying(report, text)`` is a report in which every text is another, for
texts that must not act.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.report.compose_ladder import ladder_report
from samskabelse_cli.report.document import (
    Bar,
    Bars,
    Block,
    Change,
    Chart,
    Figure,
    HeatMap,
    Item,
    LadderChart,
    Listing,
    Move,
    Paragraph,
    Radar,
    Report,
    Rung,
    Section,
    Series,
    Spread,
    SpreadRow,
    Table,
)
from samskabelse_cli.scoring.ladder import score

_SAMPLES = Path(__file__).parents[2] / "src" / "samskabelse_cli" / "samples"
_TOPICS = (
    "Strategi",
    "Ledelse",
    "Organisation og samarbejde på tværs",
    "Kompetencer",
    "Borgere",
    "Civilsamfund og lokale fællesskaber",
    "Politik",
    "Læring",
)
_STAGES = ("Nysgerrig", "Inddragende", "Ambitiøs", "Moden", "Samskabende")
_DEGREES = ("Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad")
#: What is no text to show, or may only have certain values.
_NOT_SHOWN = ("id", "language", "style")


def sample(name: str = "eksempelby-efter") -> Report:
    """Return the report of a shipped sample assessment, in the language spoken."""
    assessment, questionnaire = read_assessment(_SAMPLES / f"{name}.yaml")
    assert isinstance(questionnaire, Ladder)
    return ladder_report(questionnaire, assessment, score(assessment, questionnaire))


def radar() -> Radar:
    """Return a profile with targets, and a level that cannot be told."""
    levels = (3.0, 2.0, 2.5, 3.0, 1.0, 2.0, None, 4.75)
    targets = (4.0, 3.0, None, None, 3.0, None, 2.0, 5.0)
    return Radar(_TOPICS, (Series("Niveau", levels), Series("Jeres mål", targets)), 5.0)


def ladder() -> LadderChart:
    """Return stages that are reached, where one is, just missed, and unknown."""
    rungs = (
        Rung(1, _STAGES[0], 1.0, "100 %", "", True, False),
        Rung(2, _STAGES[1], 0.714, "71 %", "Her står I", True, True),
        Rung(3, _STAGES[2], 0.5, "50 %", "60 % er for lidt", False, False),
        Rung(4, _STAGES[3], 0.0, "0 %", "", False, False),
        Rung(5, _STAGES[4], None, "–", "for få svar", False, False),
    )
    return LadderChart(rungs, 0.625)


def heat() -> HeatMap:
    """Return a grid with empty, full, half-full and unknown cells."""
    values = tuple(
        tuple(
            None if (row, column) == (6, 4) else max(0.0, 1 - 0.2 * column - row * 0.07)
            for column in range(5)
        )
        for row in range(8)
    )
    words = tuple(
        tuple("ikke relevant" if x is None else f"{x:.0%}".replace("%", " %") for x in row)
        for row in values
    )
    return HeatMap(_TOPICS, _STAGES, values, words)


def spread() -> Spread:
    """Return answers that agree, that part, and that are not shown at all."""
    return Spread(
        _DEGREES,
        (
            SpreadRow("Vi ved, hvad borgerne mener", (0, 2, 14, 6, 1), "vi ser det nogenlunde ens"),
            SpreadRow(
                "Politikerne er med fra begyndelsen, også når opgaven endnu ikke er beskrevet",
                (9, 2, 1, 2, 9),
                "mindst to lejre",
            ),
            SpreadRow(
                "Vi lærer af det, der går galt", (4, 5, 5, 5, 4), "synspunkterne spreder sig"
            ),
            SpreadRow("Vi deler budgettet", (0, 0, 0, 0, 0), "ikke vist"),
        ),
    )


def bars() -> Bars:
    """Return ratios two deep, one of them null."""
    return Bars(
        (
            Bar("Før vi begynder", 0.75, "75 %"),
            Bar("Formål", 1.0, "100 %", 1),
            Bar("Hvem skal være med, og hvem har vi glemt", 0.5, "50 %", 1),
            Bar("Undervejs", 0.0, "0 %"),
            Bar("Bagefter", None, "for få svar"),
        )
    )


def change() -> Change:
    """Return what went up, went down, stayed, appeared and vanished."""
    moves = (
        Move("Strategi", 1.0, 3.0, "+2"),
        Move("Ledelse", 3.0, 2.5, "−½"),
        Move("Organisation og samarbejde på tværs", 2.0, 2.0, "uændret"),
        Move("Borgere", None, 2.0, "ny"),
        Move("Politik", 1.0, None, "ikke længere besvaret"),
    )
    return Change(moves, 5.0, "November 2025", "November 2026")


CHARTS: dict[str, Chart] = {
    "radar": radar(),
    "ladder": ladder(),
    "heat": heat(),
    "spread": spread(),
    "bars": bars(),
    "change": change(),
}


def everything(language: str = "da") -> Report:
    """Return a report with every kind of block and of chart, long ones among them."""
    sentence = "Det er sagt i rummet, og det er skrevet ned, så I kan vende tilbage til det."
    figures = tuple(
        Section(f"chart-{name}", f"Figur: {name}", (_figure(f"Figur: {name}", chart),), (sentence,))
        for name, chart in CHARTS.items()
    )
    prose = Section(
        "prose",
        "Det, vi så",
        (
            Paragraph("I står på trin 2, Den inddragende kommune.", "lead"),
            Paragraph(sentence * 6),
            Listing(
                (Item("Borgere → Inddragende", sentence), Item("Kun et navn"), Item("", sentence))
            ),
            Listing((Item("Først", sentence), Item("Så", sentence)), numbered=True),
            Paragraph("Regnet efter reglen 0,625 med mindst halvdelen besvaret.", "note"),
        ),
        ("Hvor genkender I jer selv?", "Hvad undrer jer?"),
    )
    part = Section("part", "En del af det", (Paragraph(sentence),), level=2)
    plan = Table(
        "Planen",
        ("Emne", "Handling", "Hvem", "Frist", "Antal"),
        tuple(
            (_TOPICS[i % 8], sentence, "Kommunaldirektøren", f"2027-03-{i % 28 + 1:02}", str(i))
            for i in range(40)
        ),
        frozenset({4}),
    )
    return Report(
        language=language,
        title="Samskabelsestrappen",
        subject="Eksempelby Kommune, Sundhed og Omsorg",
        occasion="26. november 2026 · lang form · 23 svar",
        summary=(
            "I står på trin 2, Den inddragende kommune.",
            "Med andre svar på det, I ikke ved, kunne det være trin 2 eller 3.",
            "De næste skridt ligger i Borgere, Civilsamfund og Politik.",
        ),
        sections=(prose, part, *figures, Section("plan", "Planen", (plan,))),
        colophon="trin 1.0 · samskab 1.0",
    )


def holes() -> Report:
    """Return a report in which everything that may be empty, null or alone is."""
    nothing = (None,) * 3
    charts: dict[str, Chart] = {
        "radar": Radar(_TOPICS[:3], (Series("Niveau", nothing),), 5.0),
        "ladder": LadderChart((Rung(1, _STAGES[0], None, "–", "", False, False),), 0.625),
        "heat": HeatMap(_TOPICS[:1], _STAGES[:3], (nothing,), (("–", "–", "–"),)),
        "spread": Spread(_DEGREES[:2], (SpreadRow("Intet svar", (0, 0), "ikke vist"),)),
        "bars": Bars((Bar("Alene", None, "–"),)),
        "change": Change((Move("Alene", None, None, "–"),), 5.0, "Før", "Efter"),
    }
    figures = tuple(Section(name, name, (_figure(name, chart),)) for name, chart in charts.items())
    bare: tuple[Block, ...] = (Listing(()), Table("Tom", ("Emne", "Tal"), ()), Paragraph(""))
    return Report(
        language="da",
        title="Tjek",
        subject="Eksempelby",
        occasion="",
        summary=("Det kan ikke siges.",),
        sections=(
            *figures,
            Section("bare", "Tomme blokke", bare),
            Section("none", "Ingen blokke", ()),
        ),
        colophon="",
    )


def nothing() -> Report:
    """Return a report without sections."""
    return Report("da", "Tjek", "Eksempelby", "", (), (), "")


def saying(report: Report, text: str) -> Report:
    """Return a report with the same blocks and numbers, in which every text is ``text``."""
    said = _saying(report, text)
    assert isinstance(said, Report)
    return said


def _saying(value: Any, text: str) -> Any:
    if isinstance(value, str):
        return text
    if hasattr(value, "_asdict"):
        shown = {n: part for n, part in value._asdict().items() if n not in _NOT_SHOWN}
        return value._replace(**{name: _saying(part, text) for name, part in shown.items()})
    if isinstance(value, tuple):
        return tuple(_saying(part, text) for part in value)
    return value


def texts(part: Any) -> Iterator[str]:
    """Yield every text of a report but those in its charts, which stand in the tables too."""
    if isinstance(part, str):
        yield part
    elif hasattr(part, "_asdict"):
        for name, one in part._asdict().items():
            if name not in (*_NOT_SHOWN, "chart"):
                yield from texts(one)
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)


def _figure(title: str, chart: Chart) -> Figure:
    return Figure(title, f"Det, som {title} viser, i en sætning.", chart, _table(title, chart))


def _table(caption: str, chart: Chart) -> Table:
    """Return a chart's figures as a table, as a composer would."""
    match chart:
        case Radar():
            headings = ("Emne", *(one.name for one in chart.series))
            columns = [[_told(value) for value in one.values] for one in chart.series]
            rows = tuple(zip(chart.axes, *columns, strict=True))
            return Table(caption, headings, rows, frozenset(range(1, len(headings))))
        case LadderChart():
            rungs = tuple((str(r.number), r.name, r.words, r.note) for r in chart.rungs)
            headings = ("Nr.", "Trin", "Opfyldelse", "Bemærkning")
            return Table(caption, headings, rungs, frozenset({0}))
        case HeatMap():
            rows = tuple((n, *told) for n, told in zip(chart.rows, chart.words, strict=True))
            numbers = frozenset(range(1, len(chart.columns) + 1))
            return Table(caption, ("Emne", *chart.columns), rows, numbers)
        case Spread():
            rows = tuple((r.label, *map(str, r.counts), r.words) for r in chart.rows)
            numbers = frozenset(range(1, len(chart.options) + 1))
            return Table(caption, ("Spørgsmål", *chart.options, "Enighed"), rows, numbers)
        case Bars():
            rows = tuple((bar.name, bar.words) for bar in chart.bars)
            return Table(caption, ("Afsnit", "Andel"), rows, frozenset({1}))
        case Change():
            rows = tuple((m.name, _told(m.before), _told(m.after), m.words) for m in chart.moves)
            headings = ("Emne", chart.before, chart.after, "Ændring")
            return Table(caption, headings, rows, frozenset({1, 2}))


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:g}".replace(".", ",")


DOCUMENTS: dict[str, Report] = {"full": everything(), "partial": holes(), "empty": nothing()}
