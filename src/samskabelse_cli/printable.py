"""Makes text from files and people fit for the typesetter: inert, and with a glyph for all."""

import re
import unicodedata

from samskabelse_cli.inert import inert

# What the typesetter's own fonts can print, which are the same everywhere. PDF/UA allows no
# character without a glyph, so all else is shown as "�"; a test prints every one of these.
_UNPRINTABLE = re.compile(
    "[^ -~\u00a0-\u0377\u0391-\u03a1\u03a3-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u2040"
    "\u20a0-\u20bf\u2100-\u211e\u2190-\u22ff\u25a0-\u25ff\ufffd]"
)
# No word of a language is this long; such a one may break anywhere, so that any column holds it.
_UNBREAKABLE = re.compile(r"\S{35,}")
_PIECE = re.compile(r"\S{8}(?=\S)")
_BREAK = "\u200b"


def printable(text: str) -> str:
    """Return text on one line with nothing in it that the typesetter's fonts cannot print."""
    return _UNPRINTABLE.sub("\ufffd", inert(unicodedata.normalize("NFC", text)))


def breakable(text: str) -> str:
    """Return text in which a word too long for a line has places where it may break."""
    return _UNBREAKABLE.sub(lambda word: _PIECE.sub(rf"\g<0>{_BREAK}", word[0]), text)
