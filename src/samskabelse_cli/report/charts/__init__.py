"""Charts as SVG: pure functions of the frozen report view, the same picture in every format.

Text stays text, colours are attributes that a page may override by class (``stylesheet``), and no
chart needs a script, a font or anything from outside. A chart without a row has nothing to show;
composers leave it out.
"""

from typing import assert_never

from samskabelse_cli.report.charts.palette import DARK, LIGHT, Palette
from samskabelse_cli.report.charts.svg import Drawing, finished, stylesheet
from samskabelse_cli.report.document import (
    Bars,
    Change,
    Chart,
    HeatMap,
    LadderChart,
    Radar,
    Spread,
)

__all__ = ["DARK", "LIGHT", "SANS", "Palette", "draw", "stylesheet"]

#: What a page and a picture write in; a PDF names a family that its typesetter has.
SANS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"


def draw(
    chart: Chart,
    title: str,
    description: str,
    *,
    palette: Palette = LIGHT,
    family: str = SANS,
) -> str:
    """Return a chart as an SVG element, 640 units wide, with a title and a description for all.

    It can be put into a page as it is, or into a file. Its ids come from its contents: charts
    that differ share none.
    """
    return finished(_drawing(chart), title, description, palette, family)


def _drawing(chart: Chart) -> Drawing:
    # A report has some of the kinds, and loads no other.
    match chart:
        case Radar():
            from samskabelse_cli.report.charts.radar import draw_radar

            return draw_radar(chart)
        case LadderChart():
            from samskabelse_cli.report.charts.ladder import draw_ladder

            return draw_ladder(chart)
        case HeatMap():
            from samskabelse_cli.report.charts.heat import draw_heat_map

            return draw_heat_map(chart)
        case Spread():
            from samskabelse_cli.report.charts.spread import draw_spread

            return draw_spread(chart)
        case Bars():
            from samskabelse_cli.report.charts.bars import draw_bars

            return draw_bars(chart)
        case Change():
            from samskabelse_cli.report.charts.change import draw_change

            return draw_change(chart)
    assert_never(chart)
