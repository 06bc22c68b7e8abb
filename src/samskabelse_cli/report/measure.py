"""How much room text takes, roughly: fonts are not at hand, and a template brings its own.

Lengths are points. Widths are those of Arial and a little more, since few fonts are wider.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

#: From one line to the next, in sizes of the font.
LINE = 1.22
_NARROW = frozenset("iíìïjltfrI.,:;'’!|()[]/ -·")
_BROAD = frozenset("mwMW@%—…")
_SAFETY = 1.06
_BOLD = 1.1
#: What more a column wants counts to this power: a long text is not to starve the rest.
_DAMPED = 0.6


def text_width(text: str, size: float) -> float:
    """Return how wide a text is on one line."""
    return _SAFETY * size * sum(map(_ems, text))


@cache
def _ems(character: str) -> float:
    if character in _NARROW:
        return 0.3
    if character in _BROAD:
        return 0.88
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.68 if character.isupper() else 0.56


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Return the lines that a text takes in a width; a word that is wider is broken."""
    lines = [""]
    used = 0.0
    for word in text.split(" "):
        for part in _broken(word, size, width):
            length = text_width(part, size)
            if lines[-1] and used + length > width:
                lines.append("")
                used = 0.0
            lines[-1] += part + " "
            used += length + text_width(" ", size)
    return [line.strip() for line in lines]


def _broken(word: str, size: float, width: float) -> Iterator[str]:
    # A column may be just as wide as its longest word.
    if text_width(word, size) <= width + 0.01:
        yield word
        return
    begun, used = "", 0.0
    for character in word:
        length = text_width(character, size)
        if begun and used + length > width:
            yield begun
            begun, used = "", 0.0
        begun += character
        used += length
    yield begun


def text_height(text: str, size: float, width: float) -> float:
    """Return how high a text is in a width."""
    return len(wrapped(text, size, width)) * size * LINE


def cut(text: str, size: float, width: float, height: float) -> str:
    """Return as much of a text as has room, ending in "…" where some had not."""
    lines = wrapped(text, size, width)
    room = max(int(height / (size * LINE)), 1)
    if len(lines) <= room:
        return text
    return " ".join(lines[:room])[:-1].rstrip() + "…"


def paged(heights: Sequence[float], room: float) -> list[slice]:
    """Deal things of these heights out to pages, in order, as evenly as few pages allow."""
    pages = _filled(heights, room)
    while room > max(heights, default=room):
        room *= 0.96
        tighter = _filled(heights, room)
        if len(tighter) > len(pages):
            break
        pages = tighter
    return pages


def _filled(heights: Sequence[float], room: float) -> list[slice]:
    pages: list[slice] = []
    first, used = 0, 0.0
    for position, height in enumerate(heights):
        if position > first and used + height > room:
            pages.append(slice(first, position))
            first, used = position, 0.0
        used += height
    return [*pages, slice(first, len(heights))] if heights else pages


def longest_words(columns: Sequence[Sequence[str]]) -> list[float]:
    """Return the width of the longest word of each column at a size of one point.

    The first text of a column is its heading, in bold, which is wider.
    """
    return [
        max(_longest_word(column[0]) * _BOLD, *map(_longest_word, column)) for column in columns
    ]


def _longest_word(text: str) -> float:
    return max(text_width(word, 1) for word in text.split(" "))


def shared_out(
    columns: Sequence[Sequence[str]], least: list[float], size: float, width: float, sides: float
) -> list[float]:
    """Share a table's width out: to each column its least, the rest to those that want more.

    ``sides`` is what a cell keeps free left and right together.
    """
    if sum(least) > width:
        return [width * one / sum(least) for one in least]
    full = [sides + max(text_width(text, size) for text in column) for column in columns]
    widths = list(least)
    rest = width - sum(least)
    while rest > 1 and (hungry := [n for n, one in enumerate(widths) if full[n] - one > 1]):
        needs = {number: (full[number] - widths[number]) ** _DAMPED for number in hungry}
        share = rest / sum(needs.values())
        for number, need in needs.items():
            given = min(share * need, full[number] - widths[number])
            widths[number] += given
            rest -= given
    return [one + rest / len(columns) for one in widths]
