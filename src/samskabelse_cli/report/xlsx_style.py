"""How a workbook's cells look."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

INK, BLUE, GREY, OCHRE, PAPER = "#1D2733", "#1F5F8B", "#6B7785", "#B7791F", "#EEF3F7"
#: From the lowest to the highest.
STEPS = ("#DBE8F1", "#A9C9DE", "#6EA3C4", "#3A7CA5", "#1F5F8B")

_TEXT: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 20},
    "subject": {"font_size": 14, "font_color": BLUE},
    "heading": {"bold": True, "font_size": 14, "font_color": BLUE},
    "part": {"bold": True, "font_size": 12},
    "lead": {"bold": True, "font_size": 12},
    "body": {},
    "note": {"font_color": GREY, "font_size": 10},
    "question": {"italic": True},
    "link": {"font_color": BLUE, "underline": 1},
    "head": {"bold": True, "bg_color": PAPER, "bottom": 1, "bottom_color": INK},
    "cell": {"bottom": 1, "bottom_color": STEPS[0]},
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a chart, and how it is shown."""

    value: float
    shown: str = "General"


Cell = str | Number | None

#: The usual size in points.
_SIZE = 11
#: The height of a row in points: of a line of text, and the most that Excel takes.
_LINE, _HIGHEST = 15, 409


def row_height(cells: Iterable[tuple[str, float]], size: float = _SIZE) -> float:
    """Return the height in points of a row whose texts are wrapped at widths in characters.

    Not every program makes a row as high as its text by itself.
    """
    lines = max(
        (
            sum(math.ceil(len(line) * size / _SIZE / width) or 1 for line in text.split("\n"))
            for text, width in cells
        ),
        default=1,
    )
    return min(lines * _LINE * max(size / _SIZE, 1) + (4 if size > _SIZE else 0), _HIGHEST)


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def text(self, name: str, *, right: bool = False, wrap: bool = True) -> "Format":
        """Return the format of a text."""
        settings = {**_TEXT[name], "text_wrap": wrap, "align": "right" if right else "left"}
        return self._format((name, right, wrap), settings)

    @staticmethod
    def size(name: str) -> float:
        """Return the size of a text's font in points."""
        return float(_TEXT[name].get("font_size", _SIZE))

    def number(self, cell: Number) -> "Format":
        """Return the format of a number in a table."""
        return self._format((cell.shown,), {**_TEXT["cell"], "num_format": cell.shown})

    def _format(self, key: tuple[object, ...], settings: dict[str, Any]) -> "Format":
        if key not in self._made:
            base = {"font_name": "Calibri", "font_size": _SIZE, "font_color": INK, "valign": "top"}
            self._made[key] = self._book.add_format(base | settings)
        return self._made[key]
