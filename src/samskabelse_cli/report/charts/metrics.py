"""How wide a text is, and where it breaks: an estimate that needs no font.

The widths are those of Helvetica, which Arial and Liberation Sans share. Other sans serifs run up
to a tenth wider, and texts are given the room for that.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from samskabelse_cli.inert import inert

#: The sizes that charts write in, and the height of a line, both in the drawing's units.
SIZE = 14.0
SMALL = 12.0
LEADING = 1.3

_MARGIN = 1.1
_BOLD = 1.08
# Characters by their width in thousandths of the size.
_WIDTHS = {
    191: "'",
    222: "ijl’",
    260: "|",
    278: " !,./:;I[\\]ft·",
    333: "()-`r“”",
    355: '"',
    389: "*",
    469: "^",
    500: "ckvsxyzJ",
    556: "#$_?abdeghnopqu0123456789L–«»€§",
    584: "+<=>~×−°",
    611: "FTZøß",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQØ",
    833: "Mm",
    889: "%æ",
    944: "W",
    1015: "@Æ—…→",
}
_KNOWN = {character: width for width, all_ in _WIDTHS.items() for character in all_}
_LOWER, _OTHER, _WIDE, _PICTURE = 650, 900, 1050, 1350
_ELLIPSIS = "…"
_JOINER = "\u200d"


class Lines(NamedTuple):
    """A text broken into lines, with what is needed to write it."""

    lines: tuple[str, ...]
    size: float
    bold: bool

    @property
    def width(self) -> float:
        """Return the width of the longest line."""
        return max((width(line, self.size, self.bold) for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Return the height of all lines; 0 for none."""
        return len(self.lines) * self.size * LEADING


def width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Return about how wide a text is on one line, rather too wide than too narrow."""
    thousandths = sum(map(_character, text))
    return thousandths / 1000 * size * _MARGIN * (_BOLD if bold else 1.0)


def wrapped(text: str, room: float, size: float = SIZE, bold: bool = False, most: int = 4) -> Lines:
    """Return a text in lines of at most ``room``, cut with "…" after the last of ``most`` lines.

    It breaks between words, and inside those that are longer than a line.
    """
    lines: list[str] = []
    for word in plain(text).split():
        if lines and width(f"{lines[-1]} {word}", size, bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, room, size, bold)
        if len(lines) > most:
            lines[most - 1] = _cut(lines[most - 1], room, size, bold)
            break
    return Lines(tuple(lines[:most]), size, bold)


def plain(text: str) -> str:
    """Return a text on one line, of characters that XML can hold."""
    return "".join("\ufffd" if ord(c) & 0xFFFE == 0xFFFE else c for c in inert(text))


def _pieces(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """Yield a word in pieces that each fit a line, with a hyphen where letters are parted.

    What is joined to a character stays with it.
    """
    if width(word, size, bold) <= room:
        yield word
        return
    hyphen = width("-", size, bold)
    piece, taken = "", hyphen
    for part, more in _parts(word, room - hyphen, size, bold):
        if piece and taken + more > room:
            yield piece + ("-" if _letter(piece[-1]) and _letter(part[0]) else "")
            piece, taken = "", hyphen
        piece += part
        taken += more
    yield piece


def _parts(word: str, room: float, size: float, bold: bool) -> Iterator[tuple[str, float]]:
    """Yield each character with what is joined to it, as long as there is room; and its width."""
    part, taken = "", 0.0
    for character in word:
        more = width(character, size, bold)
        joined = not more or part.endswith(_JOINER)
        if part and not (joined and taken + more <= room):
            yield part, taken
            part, taken = "", 0.0
        part += character
        taken += more
    yield part, taken


def _letter(character: str) -> bool:
    return character.isalpha() and character < "\u0250"


def _cut(line: str, room: float, size: float, bold: bool) -> str:
    while line and width(line + _ELLIPSIS, size, bold) > room:
        line = line[:-1]
    return line + _ELLIPSIS


@cache
def _character(character: str) -> int:
    """Return the width of a character; one made of others is as wide as those it is made of."""
    known = _KNOWN.get(character)
    if known is not None:
        return known
    parts = unicodedata.normalize("NFKD", character)
    if parts != character:
        return sum(map(_character, parts))
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0
    if category == "So":
        return _PICTURE
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _LOWER if category == "Ll" else _OTHER
