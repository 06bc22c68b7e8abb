"""How much room text takes, roughly: fonts are not at hand, and a template brings its own.

Lengths are points. Widths are those of Arial and a little more, since few fonts are wider.
"""

import unicodedata
from collections.abc import Iterator, Sequence

#: From one line to the next, in sizes of the font.
LINE = 1.22
_NARROW = frozenset("iíìïjltfrI.,:;'’!|()[]/ -·")
_BROAD = frozenset("mwMW@%—…")
_SAFETY = 1.06


def text_width(text: str, size: float) -> float:
    """Return how wide a text is on one line."""
    return _SAFETY * size * sum(map(_ems, text))


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
    if text_width(word, size) <= width:
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
