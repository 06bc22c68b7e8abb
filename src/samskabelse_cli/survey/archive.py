"""Looks into a workbook before it is read, so that a small file cannot unfold to a big one."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from samskabelse_cli.errors import Place
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.sheet import AREA_LIMIT

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
_CELL = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]+)0*(\d+)""")
#: How many columns there are at most, where no place of a cell begins with such letters.
_TIERS = (
    (26, b"[A-Za-z]{2,}"),
    (52, b"[B-Zb-z][A-Za-z]|[A-Za-z]{3,}"),
    (104, b"[D-Zd-z][A-Za-z]|[A-Za-z]{3,}"),
    (702, b"[A-Za-z]{3,}"),
)
_BEYOND = tuple(re.compile(b' r="(?:%s)"' % letters) for _columns, letters in _TIERS)
_PLACE = re.compile(rb' r="[A-Za-z]{0,3}"')
_DIGITS = b"0123456789"
_ALL_ZEROS = bytes.maketrans(_DIGITS, b"0" * 10)
#: So many different rows are kept in mind.
_MOST_KNOWN = 10_000
#: What Python's zipfile raises where an archive's index points beside its parts.
BROKEN_ARCHIVE = (ValueError, OSError, EOFError, KeyError, struct.error, zlib.error)
_BLANKS = (b" ", b"\t", b"\n", b"\r")
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
            cells = sum(_refuse_span(archive, part, file) for part in sheets)
            lengths = [n for part in parts if _is_shared(part) for n in _lengths(archive, part)]
            if max(lengths, default=0) * cells > UNFOLDED_LIMIT:
                _refuse_repetition(archive, sheets, lengths, file)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, *BROKEN_ARCHIVE) as error:
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


@dataclass(frozen=True, slots=True)
class _Span:
    """How far a sheet's cells reach, and how many there are."""

    rows: int
    columns: int
    cells: int

    @property
    def harmless(self) -> bool:
        area = self.rows * self.columns
        return area <= min(AREA_LIMIT, max(SPAN_LIMIT, SPAN_TIMES * self.cells))


def _refuse_span(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> int:
    """Refuse a sheet whose few cells lie so far apart that the table between them fills memory.

    Return how many cells it has.
    """
    rough = _rough_span(_whole_tags(_chunks(archive, part), file))
    if rough and rough.harmless:
        return rough.cells
    span = _span(_whole_tags(_chunks(archive, part), file))
    if not span.harmless:
        values = {"rows": span.rows, "columns": span.columns, "cells": span.cells}
        raise failure("table-too-sparse", Place(file), **values)
    return span.cells


def _rough_span(texts: Iterator[bytes]) -> _Span | None:
    """Return what a sheet's cells do not reach beyond, at a fraction of what counting costs.

    None where it is not written as spreadsheet programs write. Without their digits most rows are
    the same: each of them is looked into once.
    """
    tier, digits, cells = 0, 3, 0
    known: dict[bytes, int] = {}
    for text in texts:
        zeros = text.translate(_ALL_ZEROS)
        while b"0" * (digits + 1) + b'"' in zeros:
            digits += 1
        rows = text.translate(None, _DIGITS).split(b"<row")
        new = [row for row in set(rows) if row not in known]
        different = b"<row".join(new)
        if not _is_usual(different):
            return None
        while _BEYOND[tier].search(different):
            tier += 1
            if tier == len(_TIERS):
                return None
        known.update((row, row.count(b"<c ")) for row in new)
        cells += sum(map(known.__getitem__, rows))
        if len(known) > _MOST_KNOWN:
            known.clear()
    return _Span(10**digits - 1, _TIERS[tier][0], cells)


def _whole_tags(chunks: Iterator[bytes], file: str, tag: bytes = b"<") -> Iterator[bytes]:
    """Yield the chunks cut where a tag begins. A tag or text longer than two of them is refused."""
    begun = b""
    for chunk in chunks:
        text = begun + chunk
        cut = max(text.rfind(tag), 0)
        yield text[:cut]
        begun = text[cut:]
        if len(begun) > 2 * _CHUNK:
            raise failure("table-too-large", Place(file), limit=2 * _CHUNK)
    yield begun


def _is_usual(text: bytes) -> bool:
    """Return whether every place of a cell is written as `` r="A1"``; here without digits."""
    signs = text.count(b"=")
    if signs != text.count(b'="'):
        return False
    # Other attributes end in these: xmlns:r, header, footer. Few parts of a sheet have any.
    places = text.count(b'r="')
    others = places and text.count(b':r="') + text.count(b'er="')
    if places != text.count(b' r="') + others or places - others != len(_PLACE.findall(text)):
        return False
    # A single character is found many times as fast as several.
    return not any(blank in text and blank + b'="' in text for blank in _BLANKS)


def _span(texts: Iterator[bytes]) -> _Span:
    last_row = cells = 0
    columns: set[bytes] = set()
    for text in texts:
        found = _CELL.findall(text)
        cells += len(found)
        columns.update({letters for letters, _row in found})
        rows = {row for _letters, row in found}.union(_ROW.findall(text))
        last_row = max(last_row, *(int(row[:9]) for row in rows), 0)
    return _Span(last_row, max((_number(letters) for letters in columns), default=0), cells)


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
        for text in _whole_tags(_chunks(archive, part), file, b"<c"):
            numbers = (int(number[:9]) for number in _SHARED.findall(text))
            unfolded += sum(lengths[n] for n in numbers if n < len(lengths))
            if unfolded > UNFOLDED_LIMIT:
                raise failure("table-too-large", Place(file), limit=UNFOLDED_LIMIT)
