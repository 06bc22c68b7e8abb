"""The table of ratios, on the terminal and in ``docs/performance.md``."""

import math
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from benchmarks.side_by_side import Measured

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN = "<!-- measured: written by `make bench` -->"
END = "<!-- end of measured -->"


def table(measured: Sequence[Measured]) -> str:
    """Return the ratios as a Markdown table."""
    rows = [
        "| figure | ratio | middle half of the rounds | rounds | limit | holds? |",
        "| --- | ---: | :---: | ---: | ---: | :---: |",
    ]
    return "\n".join([*rows, *(_row(one) for one in measured)])


def machine() -> str:
    """Say what was measured on, as far as it matters for ratios; no names."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} on {platform.machine()}"
    return f"Measured with {python}, {system}, {os.cpu_count()} processors."


def write(text: str, page: Path = PAGE) -> None:
    """Put a text between the page's two marks. Raises ValueError where it has none."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no place for the measured figures: {BEGIN} … {END}")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _row(one: Measured) -> str:
    limit, holds = "–", "–"
    if one.figure.limit is not None:
        limit, holds = f"{one.figure.limit:.2f}", "yes" if one.holds else "**no**"
    spread = f"{one.low:.2f} – {one.high:.2f}"
    cells = (one.figure.name, _up(one.ratio), spread, str(one.figure.rounds), limit, holds)
    return f"| {' | '.join(cells)} |"


def _up(ratio: float) -> str:
    """Round up, so that a ratio just over its limit is never shown as on it."""
    return f"{math.ceil(ratio * 100) / 100:.2f}"
