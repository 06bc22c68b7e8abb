"""Spoils files as they are spoiled on their way, and as somebody would who means harm."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from xml.sax.saxutils import escape

from tests.hostile import HOSTILE

Mutation = Callable[[bytes, Random], bytes]

#: What a cell can be that is almost an answer, or no text at all.
CELLS = (
    *(text[:300] for text in HOSTILE.values()),
    *"-1|0|00|1|2.0|2,0|2.5|2e0|+2|٢|²|\uff11|Ⅲ|6|99|1e400|-0|nan|inf|#N/A|#REF!|TRUE".split("|"),
    *"ved ikke|Ved ikke;|i høj grad|ja|nej|x|n/a|1;2|1 2|=1+1|2026-11-27|s:1|null|None".split("|"),
    *("", " ", "\u00a0", "\u200b", '"', "'", ";", ",", "\t", "\n", "\r", "\ufeff", "\x1a"),
)
NAMES = (
    *"strategi|ledelse|politik|rolle|runde|round|respondent|question|answer|status|finished".split(
        "|"
    ),
    *"submitdate|statoverall|record_id|progress|_validation_status|q___1|Q1[SQ001]. x".split("|"),
    *"borgere.lydhoer|strategi___2|x - y|Total|I alt|sep=;|variableName|choiceValue".split("|"),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"sep=;\r\n", b"PK\x03\x04", b"PAR1", b"\0")
_NUMBERS = ("0", "-1", "1048577", "4294967296", "9" * 40, "1e9", "A1", "XFD1048576", "", "1.5")
_TAG = re.compile(rb"<[^<>]*>")
_ELEMENT = re.compile(rb"<(c|row|v|si|t|is|col|sheet)\b[^>]*(?<!/)>.*?</\1>", re.DOTALL)
_ATTRIBUTE, _TEXT = re.compile(rb'(?<==")[^"<>]*(?=")'), re.compile(rb"(?<=>)[^<>]+(?=<)")


def spoiled(raw: bytes, kind: str, chance: Random) -> bytes:
    """Return a file with one to four faults."""
    ways = CSV if kind == "csv" else XLSX
    for _turn in range(chance.choice((1, 1, 2, 4))):
        raw = chance.choice(ways)(raw, chance)
    return raw


# --- any bytes


def flipped(raw: bytes, chance: Random) -> bytes:
    """Change single bytes."""
    changed = bytearray(raw)
    for _turn in range(chance.choice((1, 1, 3, 20)) if raw else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(raw: bytes, chance: Random) -> bytes:
    """Take a piece away, often the end."""
    begin, end = _piece(raw, chance)
    return raw[:begin] if chance.random() < 0.5 else raw[:begin] + raw[end:]


def doubled(raw: bytes, chance: Random) -> bytes:
    """Say a piece again, here or elsewhere, once or many times."""
    begin, end = _piece(raw, chance)
    there = chance.choice((end, chance.randint(0, len(raw))))
    return raw[:there] + raw[begin:end] * chance.choice((1, 1, 2, 50)) + raw[there:]


def marked(raw: bytes, chance: Random) -> bytes:
    """Begin with what tells kinds of files apart."""
    return chance.choice(_MARKS) + raw


def _piece(raw: bytes, chance: Random) -> tuple[int, int]:
    begin = chance.randint(0, len(raw))
    most = chance.choice((1, 8, 100, len(raw) + 1))
    return begin, min(len(raw), begin + chance.randint(0, most))


# --- tables of text


def other_encoding(raw: bytes, chance: Random) -> bytes:
    """Save in an encoding other than the file's."""
    encoding = chance.choice(("utf-8", "cp1252", "utf-16", "utf-16-le", "utf-32", "cp865"))
    return _text(raw).encode(encoding, errors="replace")


def other_signs(raw: bytes, chance: Random) -> bytes:
    """Take other signs between cells, around them and after lines."""
    signs = chance.choice(((";", ","), (",", "\t"), (";", "|"), ('"', "'"), ("\r\n", "\r")))
    return _text(raw).replace(*signs).encode()


def other_cells(raw: bytes, chance: Random) -> bytes:
    """Swap, replace, add and drop cells, or whole columns."""
    text = _text(raw)
    joint = max(";,\t", key=text.count)
    rows = [line.split(joint) for line in text.splitlines()]
    if not rows:
        return raw
    for _turn in range(chance.choice((1, 3, 10))):
        _change_cell(rows, chance)
    return "\r\n".join(joint.join(row) for row in rows).encode()


def _change_cell(rows: list[list[str]], chance: Random) -> None:
    row, other = chance.choice(rows), chance.choice(rows)
    place, way = chance.randrange(len(row) or 1), chance.randrange(7)
    if way == 0:
        row.insert(place, chance.choice(CELLS))
    elif way == 1:
        rows[0][chance.randrange(len(rows[0]) or 1) :][:1] = [chance.choice(NAMES)]
        rows[0].append(chance.choice(NAMES))
    elif way == 2:
        rows.insert(chance.randrange(len(rows) + 1), list(other))
    elif way == 3 and place < len(row) and place < len(other):
        row[place], other[place] = other[place], row[place]
    elif way == 4:
        for each in rows:
            each[place:place] = each[place : place + 1]
    elif row:
        row[place] = chance.choice((*CELLS, chance.choice(other or [""])))


def _text(raw: bytes) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return raw.decode(encoding, errors="replace")


# --- workbooks


def other_part(raw: bytes, chance: Random) -> bytes:
    """Spoil the XML of one part, and put everything back into a sound archive."""

    def spoil(content: bytes) -> bytes:
        for _turn in range(chance.choice((1, 1, 3))):
            content = chance.choice(_PART)(content, chance)
        return content

    return _repacked(raw, chance, spoil)


def other_archive(raw: bytes, chance: Random) -> bytes:
    """Drop, double, rename or swap parts."""
    parts = _parts(raw)
    if not parts:
        return raw
    (name, content), (other, second) = chance.choice(parts), chance.choice(parts)
    way = chance.randrange(4)
    if way == 0:
        parts.remove((name, content))
    elif way == 1:
        parts.append((chance.choice((name, name.upper(), f"/{name}", "../x")), content))
    elif way == 2:
        parts[parts.index((name, content))] = (chance.choice((other, "x.xml", "")), content)
    else:
        parts[parts.index((name, content))] = (name, second)
    return _packed(parts, chance)


def other_index(raw: bytes, chance: Random) -> bytes:
    """Let the archive lie in one of its own numbers: lengths, places, checksums, ways to pack."""
    heads = [found.start() for found in re.finditer(b"PK(\x01\x02|\x03\x04|\x05\x06)", raw)]
    if not heads:
        return raw
    place = chance.choice(heads) + chance.randrange(4, 46)
    number = chance.choice((0, 1, 100, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, chance.randrange(1 << 32)))
    packed = struct.pack("<L", number)[: chance.choice((2, 4))]
    return raw[:place] + packed + raw[place + len(packed) :]


def _other_value(content: bytes, chance: Random) -> bytes:
    word = escape(chance.choice((*_NUMBERS, *CELLS, *NAMES))).encode()
    return _replaced(chance.choice((_ATTRIBUTE, _TEXT, _TEXT)), content, chance, word)


def _other_element(content: bytes, chance: Random) -> bytes:
    """Swap two cells, rows or texts of a part, double one, or drop one."""
    found = [one.span() for one in _ELEMENT.finditer(content)]
    # Those that a row holds are found by looking into it.
    found += [
        (start + 1 + one.start(), start + 1 + one.end())
        for start, end in found[:50]
        for one in _ELEMENT.finditer(content[start + 1 : end])
    ]
    if not found:
        return content
    (a, b), (c, d) = sorted((chance.choice(found), chance.choice(found)))
    way = chance.randrange(4)
    if way == 0:
        return content[:a] + content[b:]
    if way == 1 or b > c:
        return content[:b] + content[a:b] * chance.choice((1, 3)) + content[b:]
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def _other_tag(content: bytes, chance: Random) -> bytes:
    """Take a tag out, or put another of the same part in its place."""
    tags = _TAG.findall(content)
    return _replaced(
        _TAG, content, chance, chance.choice((b"", *tags[-50:], b"<!--", b"<![CDATA["))
    )


def _entity(content: bytes, _chance: Random) -> bytes:
    """Say texts by names that stand for more and more of them."""
    names = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 9))
    head = b'<!DOCTYPE x [<!ENTITY e0 "3">' + names + b"]>"
    return head + content.replace(b"<v>", b"<v>&e8;").replace(b"<t>", b"<t>&e8;")


def _replaced(pattern: re.Pattern[bytes], content: bytes, chance: Random, by: bytes) -> bytes:
    found = list(pattern.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start()] + by + content[one.end() :]


def _parts(raw: bytes) -> list[tuple[str, bytes]]:
    """Return the names and contents of an archive's parts, none where it is spoiled already."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > 20_000_000:
                return []
            return [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:
        return []


def _packed(parts: Sequence[tuple[str, bytes]], chance: Random) -> bytes:
    file = io.BytesIO()
    way = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(file, "w", way) as archive:
        for name, content in parts:
            # Names that come twice are meant to.
            info = zipfile.ZipInfo(name or "x", (2026, 11, 27, 9, 0, 0))
            info.compress_type = way
            archive.NameToInfo.pop(info.filename, None)
            archive.writestr(info, content)
    return file.getvalue()


def _repacked(raw: bytes, chance: Random, spoil: Callable[[bytes], bytes]) -> bytes:
    parts = _parts(raw)
    if not parts:
        return raw
    # Most of a workbook's parts are not looked at: those that are come more often.
    wanted = [n for n, (name, _c) in enumerate(parts) if "sheet" in name or "Strings" in name]
    place = chance.choice(wanted or range(len(parts)))
    if chance.random() < 0.2:
        place = chance.randrange(len(parts))
    name, content = parts[place]
    parts[place] = (name, spoil(content))
    return _packed(parts, chance)


CSV: Sequence[Mutation] = (
    *(flipped, cut, doubled, marked, other_encoding, other_signs),
    *(other_cells, other_cells, other_cells),
)
_PART: Sequence[Mutation] = (
    *(flipped, cut, doubled, _entity),
    _other_tag,
    *((_other_value,) * 10),
    *((_other_element,) * 10),
)
XLSX: Sequence[Mutation] = (
    *(flipped, cut, doubled, marked, other_index, other_index, other_archive),
    # An archive that is spoiled is mostly refused before anything of it is read.
    *((other_part,) * 40),
)
