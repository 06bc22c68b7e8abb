"""Tells by what a file begins with whether it is a table, where no name tells it."""

import json
import re
import sys
from pathlib import Path

#: Standard input, as the command line names it.
STANDARD = Path("-")

#: What is no text begins with one of these; the reader of tables says what it is.
_BINARY = (
    b"PK\x03\x04",
    b"PAR1",
    b"$FL2",
    b"$FL3",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
)
#: Only tables are saved as UTF-16.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
#: So many bytes tell what a file is.
START = 100_000
#: An assessment has one of these keys; see ``files.assessments``.
_HALLMARKS = {"questionnaire", "subject", "answers"}
_HALLMARK = re.compile(rf"^[\"']?(?:{'|'.join(sorted(_HALLMARKS))})[\"']?\s*:", re.MULTILINE)
_KEY = re.compile(r"[\w.-]+:(\s|$)|---|#")
#: So many lines are looked at for something that parts cells.
_LINES = 10
_DELIMITER = re.compile(r"[;,\t|]")


def is_binary(start: bytes) -> bool:
    """Return whether a file that begins so is no text."""
    return start.startswith(_BINARY)


def is_table(start: bytes) -> bool:
    """Return whether a file that begins so is a table; else it may be an assessment."""
    if is_binary(start) or start.startswith(_UTF_16):
        return True
    # Only ASCII decides, which cp1252 and UTF-8 share.
    text = start[:START].removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()
    if text.startswith("{"):
        return is_lines_of_json(start)
    if _HALLMARK.search(text):
        return False
    # Programs write lines above a table; in other YAML the first line has a key.
    first, *others = text.splitlines()[:_LINES] or [""]
    delimited = [_DELIMITER.search(line) is not None for line in (first, *others)]
    return delimited[0] or (any(delimited) and not _KEY.match(first))


def is_lines_of_json(start: bytes) -> bool:
    """Return whether a file's first line is an object in JSON, and no assessment's."""
    first = start.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and not _HALLMARKS & found.keys()


def standard_input() -> bytes:
    """Return everything that is piped into the program."""
    return sys.stdin.buffer.read()
