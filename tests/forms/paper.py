"""Reads a printed form as the one who types its answers does: ids and codes, by how they look."""

import io
import re
from typing import Any

from pypdf import PdfReader

from samskabelse_cli.forms.blank import Blank

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
    return squashed("".join(page.extract_text() for page in reader(pdf).pages))


def _typewritten(pdf: bytes) -> list[str]:
    """Return what stands in the typewriter's letters, without a break within a word."""
    parts: list[str] = []

    def see(text: str, _cm: object, _tm: object, font: dict[str, str] | None, _size: float) -> None:
        if text.strip() and font:
            parts.append(text if _TYPEWRITER in font["/BaseFont"] else "\0")
        elif text:
            parts.append(text)

    for page in reader(pdf).pages:
        page.extract_text(visitor_text=see)
        parts.append("\0")
    return re.sub(r"(\u200b|(?<=-))\n|\u200b", "", "".join(parts)).split("\0")


def reader(pdf: bytes) -> PdfReader:
    """Return the reader of a file's bytes."""
    return PdfReader(io.BytesIO(pdf), strict=True)


def expected_codes(form: Blank) -> dict[str, list[str]]:
    """Return each question's codes, in order."""
    return {q.id: [choice.key for choice in q.choices] for q in form.questions}


def tags(node: Any) -> list[str]:
    """Return the names of all structure elements below one, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (tags(node["/K"]) if "/K" in node else [])
