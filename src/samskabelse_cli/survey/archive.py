"""Looks into a workbook before it is read, so that a small file cannot unfold to a big one."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from samskabelse_cli.errors import Place
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.sheet import COLUMN_LIMIT, refuse_size

#: A workbook that unfolds to more bytes than this is a bomb, or belongs in a csv.
UNFOLDED_LIMIT = 2_000_000_000
#: Tables shrink to a tenth, blanks to a thousandth: what shrinks more than this is blown up.
SHRINK_LIMIT = 200
#: Below this, blown up or not does not matter.
HARMLESS = 50_000_000
#: A sheet may span so many cells, or so many times its filled ones, before it is spread out.
SPAN_LIMIT = 5_000_000
SPAN_TIMES = 20

_CHUNK = 1 << 20
#: Longest place of a cell as it is written, and what stands around it.
_OVERLAP = 64
_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]+)0*(\d+)""")
_ROW = re.compile(rb"""\sr\s*=\s*["']\s*0*(\d+)""")
_SHARED = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>(?:(?!<v|</c).)*<v[^>]*>\s*0*(\d+)""", re.S)


def refuse_bombs(raw: bytes, file: str) -> None:
    """Raise SamskabError where a workbook unfolds to too much, or is no zip archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            _refuse_unfolded(parts, len(raw), file)
            # A sheet can have any name; only the texts that cells share have a shape apart.
            shared = {p.filename for p in parts if _is_shared(p)}
            sheets = [part for part in parts if part.filename not in shared]
            cells = sum(_refuse_span(_chunks(archive, part), file) for part in sheets)
            lengths = [n for part in parts if _is_shared(part) for n in _lengths(archive, part)]
            if max(lengths, default=0) * cells > UNFOLDED_LIMIT:
                _refuse_repetition(archive, sheets, lengths, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError) as error:
        raise failure("workbook-unreadable", Place(file), reason=str(error)) from None


def _refuse_unfolded(parts: list[zipfile.ZipInfo], size: int, file: str) -> None:
    unfolded = sum(part.file_size for part in parts)
    if unfolded > UNFOLDED_LIMIT or unfolded > max(HARMLESS, SHRINK_LIMIT * size):
        raise failure("table-too-large", Place(file), limit=min(UNFOLDED_LIMIT, unfolded))


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part's bytes. Raises BadZipFile where it is not as long as the archive says."""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _is_shared(part: zipfile.ZipInfo) -> bool:
    return part.filename.casefold().endswith("sharedstrings.xml")


def _refuse_span(chunks: Iterator[bytes], file: str) -> int:
    """Refuse a sheet whose few cells lie so far apart that the table between them fills memory.

    Return how many cells it has.
    """
    last_row = cells = 0
    columns: set[bytes] = set()
    tail = b""
    for chunk in chunks:
        text = tail + chunk
        found = _CELL.findall(text)
        cells += len(found)
        columns.update({letters for letters, _row in found})
        rows = {row for _letters, row in found}.union(_ROW.findall(text))
        last_row = max(last_row, *(int(row[:9]) for row in rows), 0)
        tail = text[-_OVERLAP:]
    width = max((_number(letters) for letters in columns), default=0)
    if width > COLUMN_LIMIT:
        raise failure("table-too-wide", Place(file), columns=width, limit=COLUMN_LIMIT)
    if last_row * width > max(SPAN_LIMIT, SPAN_TIMES * cells):
        raise failure("table-too-sparse", Place(file), rows=last_row, columns=width, cells=cells)
    refuse_size(file, last_row, width)
    return cells


def _number(letters: bytes) -> int:
    """Return the number of a column, from 1: A, …, Z, AA."""
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + letter - 64
    return number


def _lengths(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[int]:
    """Return how many bytes each of the texts has that cells share, in order."""
    lengths: list[int] = []
    begun = 0
    for chunk in _chunks(archive, part):
        *ended, rest = chunk.split(b"</si>")
        for text in ended:
            lengths.append(begun + len(text))
            begun = 0
        begun += len(rest)
    return [*lengths, begun]


def _refuse_repetition(
    archive: zipfile.ZipFile, sheets: list[zipfile.ZipInfo], lengths: list[int], file: str
) -> None:
    """Refuse a workbook in which so many cells show a long text that they fill memory."""
    unfolded = 0
    for part in sheets:
        tail = b""
        for chunk in _chunks(archive, part):
            text = tail + chunk
            numbers = (int(number[:9]) for number in _SHARED.findall(text))
            unfolded += sum(lengths[n] for n in numbers if n < len(lengths))
            tail = text[text.rfind(b"<") :][-_OVERLAP:]
            if unfolded > UNFOLDED_LIMIT:
                raise failure("table-too-large", Place(file), limit=UNFOLDED_LIMIT)
