"""Reads a printed form as the one who types its answers does: ids and codes, by how they look."""

import io
import re

from pypdf import PdfReader

_TYPEWRITER = "DejaVuSansMono"
_TICK = "☐"
_ID = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*")
_CODE = re.compile(r"-?\d+")


def codes_on_paper(pdf: bytes) -> dict[str, list[str]]:
    """Return the codes printed beside each question's boxes, in order; none where one writes.

    A box without a code (a special) has its words beside or above it, and is left out.
    """
    codes: dict[str, list[str]] = {}
    for run in _typewritten(pdf):
        words = re.findall(rf"{_TICK}|[^\s{_TICK}]+", run)
        if len(words) > 1 and _TICK not in words:
            continue  # a command
        for before, word in zip(["", *words], words, strict=False):
            if before == _TICK and _CODE.fullmatch(word):
                codes[next(reversed(codes))].append(word)
            elif _ID.fullmatch(word):
                assert word not in codes, f"{word} is printed twice"
                codes[word] = []
    return codes


def squashed(text: str) -> str:
    """Return a text without white space and without places to break a word."""
    return "".join(text.replace("\u200b", "").split())


def text_on_paper(pdf: bytes) -> str:
    """Return all that is printed, squashed."""
    return squashed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def _typewritten(pdf: bytes) -> list[str]:
    """Return what stands in the typewriter's letters, without a break within a word."""
    parts: list[str] = []

    def see(text: str, _cm: object, _tm: object, font: dict[str, str] | None, _size: float) -> None:
        if text.strip() and font:
            parts.append(text if _TYPEWRITER in font["/BaseFont"] else "\0")
        elif text:
            parts.append(text)

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=see)
        parts.append("\0")
    return re.sub(r"(\u200b|(?<=-))\n|\u200b", "", "".join(parts)).split("\0")
