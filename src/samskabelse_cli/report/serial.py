"""A report as JSON: every block, and the plain numbers that its charts hold."""

from typing import Any

from samskabelse_cli.report.document import (
    Bars,
    Change,
    Figure,
    HeatMap,
    LadderChart,
    Listing,
    Paragraph,
    Radar,
    Report,
    Spread,
    Table,
)
from samskabelse_cli.report.records import dump

REPORT_FORMAT = 1

#: What charts are called, in JSON and on the command line.
CHART_NAMES: dict[type[Any], str] = {
    Radar: "radar",
    LadderChart: "ladder",
    HeatMap: "grid",
    Spread: "spread",
    Bars: "bars",
    Change: "change",
}
_BLOCK_NAMES: dict[type[Any], str] = {
    Paragraph: "paragraph",
    Listing: "listing",
    Table: "table",
    Figure: "figure",
}
_KINDS = CHART_NAMES | _BLOCK_NAMES


def render_json(report: Report) -> bytes:
    """Return the report as JSON; blocks and charts tell their ``kind``, what is unknown is null."""
    text = dump({"format": REPORT_FORMAT, "report": _plain(report)}, 2)
    return f"{text}\n".encode()


def _plain(value: Any) -> Any:
    """Return named tuples as objects, others as arrays, and columns in their order."""
    if hasattr(value, "_asdict"):
        kind = _KINDS.get(type(value))
        named = {"kind": kind} if kind else {}
        return named | {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return sorted(value) if isinstance(value, frozenset) else value
