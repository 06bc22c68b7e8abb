"""Tells how a big text file is encoded, and copies it into the encoding that can be streamed."""

import codecs
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import TextIO

from samskabelse_cli.survey.delimited import ASCII, decode, is_mixed

#: What stands in front of a file that says how it is encoded.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Other encodings are tried in this order.
_UNMARKED = ("utf-8", "cp1252")
_PIECE = 1 << 20


def encoding_by(head: bytes) -> str:
    """Return the encoding that a file's first bytes show; its last character may be cut."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def encoding_of(path: Path) -> str:
    """Return the encoding that all of a file shows. Raises SamskabError where it is no text."""
    with path.open("rb") as file:
        found = encoding_by(file.read(4))
    for encoding in _UNMARKED if found in _UNMARKED else (found,):
        if _is_text(path, encoding):
            return encoding
        if encoding == "utf-8" and is_nearly_utf_8(path):
            break
    # It says where the fault is, and raises; memory does not matter any more.
    return decode(path.read_bytes(), str(path))[1]


def _is_text(path: Path, encoding: str) -> bool:
    with path.open(encoding=encoding, newline="") as file:
        try:
            return all("\0" not in piece for piece in _pieces(file))
        except UnicodeDecodeError:
            return False


def is_nearly_utf_8(path: Path) -> bool:
    """Return whether only a few bytes of a file that is not all UTF-8 are something else."""
    if _stands_alone(path):
        return False
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    strange = beyond_ascii = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            beyond_ascii += len(piece.translate(None, ASCII))
            strange += decoder.decode(piece).count("\ufffd")
    return is_mixed(strange + decoder.decode(b"", final=True).count("\ufffd"), beyond_ascii)


def _stands_alone(path: Path) -> bool:
    """Return whether so many letters beyond ASCII are one byte each that a file is not UTF-8.

    So it is with most files that are not, and this takes a fifth of the time of reading them.
    """
    import numpy as np

    alone = beyond_ascii = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            high = np.frombuffer(piece, np.uint8) > ASCII[-1]
            beyond_ascii += int(np.count_nonzero(high))
            alone += int(np.count_nonzero(high[1:-1] & ~high[:-2] & ~high[2:]))
    return not is_mixed(alone, beyond_ascii)


def _pieces(file: TextIO) -> Iterator[str]:
    while piece := file.read(_PIECE):
        yield piece


def transcoded(path: Path, encoding: str, copies: ExitStack) -> Path:
    """Return a copy of a file in UTF-8. Raises UnicodeDecodeError where it is another encoding."""
    copy, written = copies.enter_context(private_copy())
    with path.open(encoding=encoding, newline="") as file, written:
        # What is read of the copy is then all that the file says, even another such mark.
        written.write("\ufeff")
        for piece in _pieces(file):
            written.write(piece)
    return copy


@contextmanager
def private_copy() -> Iterator[tuple[Path, TextIO]]:
    """Yield a file that nobody else may read, and itself to be written; it goes away at the end."""
    with TemporaryDirectory(prefix="samskab-") as folder:
        number, name = mkstemp(suffix=".csv", dir=folder)
        yield Path(name), os.fdopen(number, "w", encoding="utf-8", newline="")
