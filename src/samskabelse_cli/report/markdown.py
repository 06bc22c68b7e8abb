"""A report as Markdown: CommonMark with GitHub's tables, and no character of a text acts."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.report.document import (
    Block,
    Figure,
    Listing,
    Paragraph,
    Report,
    Section,
    Table,
)

# Every sign that means something in CommonMark, on GitHub or to pandoc, wherever it stands.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&$^@]")
# What begins a list, a heading or a rule, at the start of a line only.
_STARTS = re.compile(r"^(?:([-+=:%])|(\d+)([.)]))")
# What is made a link of without any sign around it.
_ADDRESSES = re.compile(r"(?i):(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):")


def render_markdown(report: Report) -> bytes:
    """Return the report as Markdown; a chart is its description and its table."""
    return ("\n\n".join(filter(None, _parts(report))) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return a text on one line that is shown as it stands, at the start of a line or within one.

    White space of any length becomes one space.
    """
    line = " ".join(inert(text).split())
    line = _ADDRESSES.sub(lambda found: f"\\{found[0]}", _SIGNS.sub(r"\\\g<0>", line))
    return _STARTS.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", line)


def _parts(report: Report) -> Iterator[str]:
    """Yield what is parted by empty lines, in order."""
    yield f"# {escaped(report.title)}"
    whose = (_around(escaped(report.subject), "**"), escaped(report.occasion))
    yield "\\\n".join(filter(None, whose))
    yield from map(escaped, report.summary)
    yield from chain.from_iterable(map(_section, report.sections))
    yield _around(escaped(report.colophon), "*")


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * (section.level + 1)} {escaped(section.heading)}"
    for block in section.blocks:
        yield from _block(block, section.heading)
    if section.questions:
        yield _around(escaped(_("Til samtalen")), "**")
        yield "\n".join(f"- {escaped(question)}" for question in section.questions)


def _block(block: Block, heading: str) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _paragraph(block)
        case Listing():
            yield _listing(block)
        case Table():
            if block.caption != heading:
                yield _around(escaped(block.caption), "**")
            yield _table(block)
        case Figure():
            if block.title != heading:
                yield _around(escaped(block.title), "**")
            yield escaped(block.description)
            yield _table(block.table)
        case _:
            assert_never(block)


def _paragraph(block: Paragraph) -> str:
    """Return the text with its own line breaks; empty lines are left out."""
    lines = filter(None, map(escaped, block.text.splitlines()))
    sign = {"body": "", "lead": "**", "note": "*"}[block.style]
    return _around("\\\n".join(lines), sign)


def _listing(block: Listing) -> str:
    lines = []
    for number, item in enumerate(block.items, start=1):
        told = filter(None, (_around(escaped(item.name), "**"), escaped(item.text)))
        lines.append(f"{f'{number}.' if block.numbered else '-'} {': '.join(told)}")
    return "\n".join(lines)


def _table(block: Table) -> str:
    marks = ("---:" if n in block.numbers else "---" for n in range(len(block.headings)))
    rows = (map(escaped, row) for row in (block.headings, *block.rows))
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, f"| {' | '.join(marks)} |", *body))


def _around(text: str, sign: str) -> str:
    return f"{sign}{text}{sign}" if text else ""
