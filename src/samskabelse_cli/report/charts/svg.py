"""The few marks that charts are made of, and the file they stand in.

Marks name their colours by role (``ink``, ``subject``, …); :func:`finished` turns a role into a
colour and a class: the colour is there wherever the picture goes, and a page can give another by
the class (see :func:`stylesheet`).
"""

import hashlib
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

from samskabelse_cli.report.charts.metrics import LEADING, Lines, plain
from samskabelse_cli.report.charts.palette import Palette

#: The width of every chart; its height follows from what it shows.
WIDTH = 640.0
#: The least distance of anything from the edge.
EDGE = 8.0


class Drawing(NamedTuple):
    """What a chart draws, from the top left at (0, 0), ``WIDTH`` wide."""

    marks: tuple[Element, ...]
    height: float


def mark(tag: str, *children: Element, **attributes: str | float) -> Element:
    """Return an element; ``_`` in an attribute's name stands for ``-``, numbers are in units."""
    written = {name.replace("_", "-"): _written(value) for name, value in attributes.items()}
    element = Element(tag, written)
    element.extend(children)
    return element


def box(x: float, y: float, width: float, height: float, **paint: str | float) -> Element:
    """Return a rectangle."""
    return mark("rect", x=x, y=y, width=max(width, 0.0), height=height, **paint)


def line(x1: float, y1: float, x2: float, y2: float, **paint: str | float) -> Element:
    """Return a straight line."""
    return mark("line", x1=x1, y1=y1, x2=x2, y2=y2, **paint)


def circle(x: float, y: float, radius: float, **paint: str | float) -> Element:
    """Return a circle around (x, y)."""
    return mark("circle", cx=x, cy=y, r=radius, **paint)


def path(*steps: str | float, **paint: str | float) -> Element:
    """Return a path of commands and coordinates."""
    return mark("path", d=" ".join(map(_written, steps)), **paint)


def write(lines: Lines, x: float, top: float, fill: str = "ink", anchor: str = "start") -> Element:
    """Return a text whose block of lines begins at ``top``; ``x`` is where its ``anchor`` is."""
    element = mark("text", font_size=lines.size, fill=fill, text_anchor=anchor)
    if lines.bold:
        element.set("font-weight", "bold")
    for number, text in enumerate(lines.lines):
        baseline = top + lines.size * (number * LEADING + 1.0)
        element.append(mark("tspan", x=x, y=baseline))
        element[-1].text = text
    return element


def beside(
    lines: Lines, x: float, middle: float, fill: str = "ink", anchor: str = "start"
) -> Element:
    """Return a text whose block of lines has its middle at a height."""
    return write(lines, x, middle - lines.height / 2, fill, anchor)


def grounded(
    lines: Lines, x: float, middle: float, fill: str = "ink", anchor: str = "start"
) -> tuple[Element, Element]:
    """Return a text on a piece of paper of its own, which keeps it readable across lines.

    A rim around the letters would be finer, but office programs paint it over them.
    """
    left = x - lines.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    paper = box(left - 1, middle - lines.size / 2, lines.width + 2, lines.size, fill="paper", rx=2)
    return paper, beside(lines, x, middle, fill, anchor)


def unknown(x: float, y: float, radius: float = 8.0) -> tuple[Element, Element]:
    """Return the sign of what nobody knows: a hollow, dashed circle with a question mark."""
    ring = circle(x, y, radius, fill="paper", stroke="line", stroke_width=1.5)
    ring.set("stroke-dasharray", "3 2")
    return ring, beside(Lines(("?",), 12.0, bold=True), x, y, "quiet", "middle")


def finished(drawing: Drawing, title: str, description: str, palette: Palette, family: str) -> str:
    """Return the SVG of a drawing: its texts as texts, its colours as attributes with classes.

    The ids in it come from what it shows, so that several charts can stand in one page.
    """
    height = drawing.height
    root = mark(
        "svg",
        box(0, 0, WIDTH, height, fill="paper"),
        *drawing.marks,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_written(WIDTH)} {_written(height)}",
        width=WIDTH,
        height=height,
        role="img",
        font_family=family,
    )
    told = [mark("title"), mark("desc")]
    told[0].text, told[1].text = plain(title), plain(description)
    marks = [(one.tag, one.attrib, one.text) for one in root.iter()]
    shown = repr((title, description, palette, marks)).encode("utf-8", "replace")
    key = f"chart-{hashlib.sha256(shown).hexdigest()[:10]}"
    for element, name in zip(told, ("title", "desc"), strict=True):
        element.set("id", f"{key}-{name}")
    root.set("aria-labelledby", f"{key}-title {key}-desc")
    root[:0] = told
    _paint(root, palette)
    return tostring(root, encoding="unicode")


def stylesheet(palette: Palette, scope: str) -> str:
    """Return CSS that gives the charts below a selector the colours of another palette."""
    return "\n".join(
        f"{scope} .{name}-{role} {{ {name}: {colour}; }}"
        for role, colour in palette.items()
        for name in ("fill", "stroke")
    )


def _paint(root: Element, palette: Palette) -> None:
    """Give every mark the colours of its roles, and the classes that name them."""
    for element in root.iter():
        classes = []
        for name in ("fill", "stroke"):
            role = element.get(name, "none")
            if role in palette:
                element.set(name, palette[role])
                classes.append(f"{name}-{role}")
        if classes:
            element.set("class", " ".join(classes))


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
