"""The charts of a workbook: native ones, drawn from the numbers beside them, to be edited there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, assert_never

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.report.document import (
    Bars,
    Change,
    Chart,
    Figure,
    HeatMap,
    LadderChart,
    Radar,
    Spread,
)
from samskabelse_cli.report.figures import floored
from samskabelse_cli.report.xlsx_style import BLUE, GREY, INK, OCHRE, STEPS, Cell, Number

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Cells = tuple[tuple[Cell, ...], ...]
#: In pixels: a row of the sheet, a chart, and each of the bars that lie in one.
ROW_PIXELS = 20
_WIDTH, _HEIGHT, _BAR_HEIGHT = 760, 400, 34
#: In characters: what Excel takes.
_TITLE_LENGTH, _DESCRIPTION_LENGTH = 200, 2_000


def numbers_of(chart: Chart, name: str) -> Cells:
    """Return a chart's numbers under their headings; ``name`` heads the first column.

    They are rounded down as they are in the report's words. What is unknown is an empty cell.
    """
    match chart:
        case Radar():
            levels = zip(*(tuple(map(_level, one.values)) for one in chart.series), strict=True)
            rows = ((axis, *row) for axis, row in zip(chart.axes, levels, strict=True))
            return ((name, *(one.name for one in chart.series)), *rows)
        case LadderChart():
            limit = _share(chart.threshold)
            head = (_("Trin"), _("Opfyldelse"), _("Nået fra"))
            rungs = ((f"{r.number} {r.name}", _share(r.share), limit) for r in chart.rungs)
            return (head, *rungs)
        case HeatMap():
            cells = (tuple(map(_cell, *row)) for row in zip(chart.values, chart.words, strict=True))
            told = ((row, *line) for row, line in zip(chart.rows, cells, strict=True))
            return ((name, *chart.columns), *told)
        case Spread():
            spread = ((row.label, *_counts(row.counts)) for row in chart.rows)
            return ((name, *chart.options), *spread)
        case Bars():
            bars = (("   " * bar.depth + bar.name, _share(bar.value)) for bar in chart.bars)
            return ((name, _("Andel")), *bars)
        case Change():
            moves = ((m.name, _level(m.before), _level(m.after)) for m in chart.moves)
            return ((name, chart.before, chart.after), *moves)
        case _:
            assert_never(chart)


def _level(value: float | None) -> Cell:
    return None if value is None else Number(floored(value))


def _share(value: float | None) -> Cell:
    if value is None:
        return None
    share = floored(value, 3)
    return Number(share, "0%" if floored(share, 2) == share else "0.0%")


def _counts(counts: tuple[int, ...]) -> tuple[Cell, ...]:
    """Return how many chose each option; nobody at all is what is not shown, not noughts."""
    return tuple(Number(count) if any(counts) else None for count in counts)


def _cell(value: float | None, words: str) -> Cell:
    return words if value is None else Number(floored(value, 2), "0%")


def shade(book: "Workbook", sheet: "Worksheet", chart: Chart, top: int) -> None:
    """Shade the cells of a heat map by what stands in them; below ``top`` are its rows."""
    if not isinstance(chart, HeatMap):
        return
    for step, colour in enumerate(STEPS):
        ink = INK if step < len(STEPS) // 2 + 1 else "#FFFFFF"
        least, most = step / len(STEPS), (step + 1) / len(STEPS)
        last = step + 1 == len(STEPS)
        rule = {
            "type": "cell",
            "criteria": "between",
            "minimum": least,
            "maximum": 1 if last else most - 1e-9,
            "format": book.add_format({"bg_color": colour, "font_color": ink}),
        }
        sheet.conditional_format(top + 1, 1, top + len(chart.rows), len(chart.columns), rule)


def draw(book: "Workbook", sheet: "Worksheet", figure: Figure, top: int, below: int) -> int:
    """Draw the chart of the numbers at ``top`` in the rows from ``below``; return its height.

    It is in pixels; a heat map is its own shaded cells, and 0 high.
    """
    match figure.chart:
        case Radar() as chart:
            native = _radar(book, sheet, chart, top)
        case LadderChart() as chart:
            native = _ladder(book, sheet, chart, top)
        case Spread() as chart:
            native = _spread(book, sheet, chart, top)
        case Bars() as chart:
            native = _bars(book, sheet, chart, top)
        case Change() as chart:
            native = _change(book, sheet, chart, top)
        case HeatMap():
            return 0
        case _:
            assert_never(figure.chart)
    native.set_title({"name": inert(figure.title)[:_TITLE_LENGTH], "name_font": _font(14)})
    rows = len(numbers_of(figure.chart, ""))
    lying = isinstance(figure.chart, Spread | Bars | Change)
    height = max(_HEIGHT, rows * _BAR_HEIGHT + 100) if lying else _HEIGHT
    native.set_size({"width": _WIDTH, "height": height})
    description = inert(figure.description)[:_DESCRIPTION_LENGTH]
    sheet.insert_chart(below, 0, native, {"description": description})
    return height + ROW_PIXELS


def _radar(book: "Workbook", sheet: "Worksheet", chart: Radar, top: int) -> "NativeChart":
    native = _new(book, "radar", "with_markers")
    looks = (
        {"line": {"color": BLUE, "width": 2.5}, "marker": _marker("circle", BLUE)},
        {
            "line": {"color": OCHRE, "width": 2, "dash_type": "dash"},
            "marker": _marker("diamond", OCHRE),
        },
    )
    for column, look in enumerate(looks[: len(chart.series)], start=1):
        native.add_series(_series(sheet, column, top, len(chart.axes)) | look)
    native.set_y_axis(_scale(chart.maximum, 1))
    native.set_legend({"position": "bottom", "font": _font(10)})
    return native


def _ladder(book: "Workbook", sheet: "Worksheet", chart: LadderChart, top: int) -> "NativeChart":
    rows = len(chart.rungs)
    native = _new(book, "column")
    points = [{"fill": {"color": BLUE if rung.reached else STEPS[1]}} for rung in chart.rungs]
    look = {"points": points, "gap": 40, "data_labels": {"value": True, "font": _font(10)}}
    native.add_series(_series(sheet, 1, top, rows) | look)
    limit = _new(book, "line")
    dashed = {"line": {"color": OCHRE, "width": 2, "dash_type": "dash"}}
    limit.add_series(_series(sheet, 2, top, rows) | dashed)
    native.combine(limit)
    native.set_y_axis(_scale(1, 0.25) | {"num_format": "0%"})
    native.set_x_axis({"num_font": _font(10)})
    native.set_legend({"position": "bottom", "font": _font(10)})
    return native


def _spread(book: "Workbook", sheet: "Worksheet", chart: Spread, top: int) -> "NativeChart":
    native = _new(book, "bar", "percent_stacked")
    colours = _steps(len(chart.options))
    for column, colour in enumerate(colours, start=1):
        light = column <= len(colours) / 2 + 0.5
        look = {
            "fill": {"color": colour},
            "border": {"color": "#FFFFFF"},
            "gap": 40,
            "data_labels": {
                "value": True,
                "num_format": "0;;",
                "font": _font(9) | {"color": INK if light else "#FFFFFF"},
            },
        }
        native.add_series(_series(sheet, column, top, len(chart.rows)) | look)
    _lie_down(native)
    native.set_x_axis({"num_format": "0%", "num_font": _font(10), "major_gridlines": _grid()})
    native.set_legend({"position": "bottom", "font": _font(10)})
    return native


def _bars(book: "Workbook", sheet: "Worksheet", chart: Bars, top: int) -> "NativeChart":
    native = _new(book, "bar")
    points = [{"fill": {"color": STEPS[2] if bar.depth else BLUE}} for bar in chart.bars]
    look = {"points": points, "gap": 40, "data_labels": {"value": True, "font": _font(10)}}
    native.add_series(_series(sheet, 1, top, len(chart.bars)) | look)
    _lie_down(native)
    native.set_x_axis(_scale(1, 0.25) | {"num_format": "0%"})
    native.set_legend({"none": True})
    return native


def _change(book: "Workbook", sheet: "Worksheet", chart: Change, top: int) -> "NativeChart":
    native = _new(book, "bar")
    hatched = {"pattern": "wide_upward_diagonal", "fg_color": GREY, "bg_color": "#FFFFFF"}
    looks = ({"pattern": hatched, "border": {"color": GREY}}, {"fill": {"color": BLUE}})
    for column, look in enumerate(looks, start=1):
        labels = {"data_labels": {"value": True, "font": _font(10)}, "gap": 60}
        native.add_series(_series(sheet, column, top, len(chart.moves)) | look | labels)
    _lie_down(native)
    native.set_x_axis(_scale(chart.maximum, 1))
    native.set_legend({"position": "bottom", "font": _font(10)})
    return native


def _new(book: "Workbook", sort: str, subtype: str | None = None) -> "NativeChart":
    from xlsxwriter.chart import Chart as NativeChart

    native = book.add_chart({"type": sort, "subtype": subtype})
    if not isinstance(native, NativeChart):
        raise TypeError(f"xlsxwriter has no {sort} charts")
    native.show_blanks_as("gap")
    return native


def _series(sheet: "Worksheet", column: int, top: int, rows: int) -> dict[str, Any]:
    """Return a series that takes its name, its categories and its values from a column."""
    first, last = top + 1, top + max(rows, 1)
    return {
        "name": [sheet.name, top, column],
        "categories": [sheet.name, first, 0, last, 0],
        "values": [sheet.name, first, column, last, column],
    }


def _lie_down(native: "NativeChart") -> None:
    """Let bars stand in the order of the rows, the first one at the top."""
    native.set_y_axis({"reverse": True, "num_font": _font(10), "label_position": "low"})


def _scale(maximum: float, unit: float) -> dict[str, Any]:
    return {
        "min": 0,
        "max": maximum,
        "major_unit": unit,
        "num_font": _font(10),
        "major_gridlines": _grid(),
        "crossing": "min",
    }


def _grid() -> dict[str, Any]:
    return {"visible": True, "line": {"color": STEPS[0], "width": 0.75}}


def _marker(sort: str, colour: str) -> dict[str, Any]:
    return {"type": sort, "size": 6, "fill": {"color": colour}, "border": {"color": colour}}


def _font(size: int) -> dict[str, Any]:
    return {"name": "Calibri", "size": size, "color": INK, "bold": size > 10}


def _steps(number: int) -> Sequence[str]:
    """Return so many colours from the lowest to the highest, between those of the palette."""
    last = max(number - 1, 1)
    return [_between(n / last * (len(STEPS) - 1)) for n in range(number)]


def _between(place: float) -> str:
    """Return the colour at a place among the steps."""
    low = min(int(place), len(STEPS) - 2)
    share = place - low
    ends = zip(_channels(STEPS[low]), _channels(STEPS[low + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in ends)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
