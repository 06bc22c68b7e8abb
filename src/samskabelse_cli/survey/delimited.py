"""Reads csv and tsv as they are really saved: encodings, delimiters, ``sep=``, quoted newlines."""

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure, problem
from samskabelse_cli.survey.sheet import Row, Sheet, below_titles, is_blank, refuse_size

#: Longest mark first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ASCII = bytes(range(128))
#: Of so many bytes beyond ASCII one may be wrong, and the file is UTF-8 all the same.
_SOUND = 7
#: Of a file that is not held, so many rows of another width are named.
_MOST_RAGGED = 1_000
_DELIMITERS = (";", ",", "\t", "|")
_DELIMITER_NAMES = {"\t": "tab"}
#: So many records decide which delimiter is meant.
_SAMPLE = 20
#: One cell holds at most this many characters; a longer one is an unclosed quotation mark.
CELL_LIMIT = 200_000

Record = tuple[int, Row]


def read_delimited(
    raw: bytes, file: str, *, encoding: str | None = None, delimiter: str | None = None
) -> Sheet:
    """Read a table from a csv file's bytes.

    Encodings are tried in the order that is right on real files: byte order mark, strict UTF-8,
    Windows-1252; unless it is known. Rows in which nothing stands are left out. Raises SamskabError
    with every fault.
    """
    text, encoding = decode_as(raw, encoding, file) if encoding else decode(raw, file)
    text, first_line, declared = _declared_delimiter(text)
    delimiter = delimiter or declared or _guess_delimiter(text)
    found = read_records(_lines(text), delimiter, file, first_line)
    records = [record for record in found if not is_blank(record[1])]
    if not records:
        raise failure("table-empty", Place(file))
    records = list(below_titles(records))
    width = len(records[0][1])
    refuse_size(file, len(records), width)
    rows = tuple(trimmed(row, width) for _line, row in records)
    lines = tuple(line for line, _row in records)
    if ragged := list(_ragged(rows, lines, width, file)):
        raise SamskabError(ragged)
    name = _DELIMITER_NAMES.get(delimiter, delimiter)
    took_for = _("csv, {encoding}, skilletegn {delimiter}").format(
        encoding=encoding, delimiter=name
    )
    return Sheet(file, rows, lines, took_for, encoding=encoding, delimiter=delimiter)


def decode(raw: bytes, file: str) -> tuple[str, str]:
    """Return a file's text and the name of its encoding. Raises SamskabError where it is none."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_as(raw[len(mark) :], encoding, file, len(mark)), encoding
    if (position := raw.find(0)) >= 0:
        raise failure("table-binary", Place(file), position=position + 1)
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_mixed(raw, error.start, file)
        return _decode_as(raw, "cp1252", file, 0), "cp1252"


def _refuse_mixed(raw: bytes, position: int, file: str) -> None:
    """Raise SamskabError for UTF-8 with a few other bytes in it: as cp1252 all else would be wrong.

    ``position`` is the first such byte's, from 0.
    """
    beyond_ascii = len(raw.translate(None, ASCII))
    strange = raw.decode("utf-8", "replace").count("\ufffd")
    if is_mixed(strange, beyond_ascii):
        place = Place(file, raw.count(b"\n", 0, position) + 1)
        byte = f"0x{raw[position]:02x}"
        raise failure(
            "table-mixed-encoding", place, position=position + 1, byte=byte, number=strange
        )


def is_mixed(strange: int, beyond_ascii: int) -> bool:
    """Return whether a file is UTF-8 with a few other bytes in it, by how many there are of each.

    Words in cp1252 are hardly ever UTF-8 by chance, and then in one letter of many.
    """
    return strange * _SOUND <= beyond_ascii


def decode_as(raw: bytes, encoding: str, file: str) -> tuple[str, str]:
    """Return a file's text in an encoding, and its name. Raises SamskabError where it is not."""
    mark = next((m for m, of in _MARKS if of == encoding and raw.startswith(m)), b"")
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        position, byte = error.start + len(mark) + 1, f"0x{raw[len(mark) + error.start]:02x}"
        raise failure(
            "table-other-encoding", Place(file), position=position, byte=byte, encoding=encoding
        ) from None
    return _without_nul(text, file), encoding


def _decode_as(raw: bytes, encoding: str, file: str, before: int) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        position, byte = error.start + before + 1, f"0x{raw[error.start]:02x}"
        raise failure("table-encoding", Place(file), position=position, byte=byte) from None
    return _without_nul(text, file)


def _without_nul(text: str, file: str) -> str:
    if (position := text.find("\0")) >= 0:
        raise failure("table-binary", Place(file), position=position + 1)
    return text


def _declared_delimiter(text: str) -> tuple[str, int, str | None]:
    """Return the text after a first line ``sep=;``, how many lines went, and the delimiter."""
    first, newline, rest = text.partition("\n")
    declared = first.strip("\r\n ").strip('"')
    if declared.casefold().startswith("sep=") and len(declared) == len("sep=;"):
        return rest, 1, declared[-1]
    if newline and first.startswith("sep=\t"):
        return rest, 1, "\t"
    return text, 0, None


def _guess_delimiter(text: str) -> str:
    """Return the delimiter that splits the first records into the most, equally many, cells.

    Where none does, lines may stand above the table.
    """
    samples = {delimiter: _sample(text, delimiter) for delimiter in _DELIMITERS}

    def fitness(delimiter: str) -> tuple[bool, bool, int]:
        every = samples[delimiter]
        table = [row for _number, row in below_titles(list(enumerate(every)))]
        return _is_even(every), _is_even(table), max(map(len, every), default=0)

    return max(_DELIMITERS, key=fitness)


def _is_even(rows: Sequence[Row]) -> bool:
    widths = {len(row) for row in rows}
    return len(widths) == 1 and max(widths) > 1


def _sample(text: str, delimiter: str) -> list[Row]:
    rows: list[Row] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            if not is_blank(row):
                rows.append(row)
            if len(rows) == _SAMPLE:
                break
    except csv.Error:
        # This delimiter leaves a cell that is too long; the records before it still count.
        pass
    return rows


def read_records(lines: Iterable[str], delimiter: str, file: str, above: int) -> Iterator[Record]:
    """Yield each record with the line that it begins on, below so many lines of the file.

    Raises SamskabError where quotation marks do not part cells.
    """
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = above + 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise failure("table-quotes", Place(file, line), reason=str(error)) from None
        yield line, row
        line = above + reader.line_num + 1


def _lines(text: str) -> Iterator[str]:
    """Yield the lines as csv knows them: Unicode's other line ends are characters of a cell."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]


def trimmed(row: Row, width: int) -> Row:
    """Return a row without the empty cells that some programs add at its end."""
    extra = row[width:]
    return row[:width] if extra and is_blank(extra) else row


def _ragged(
    rows: tuple[Row, ...], lines: tuple[int, ...], width: int, file: str
) -> Iterator[Problem]:
    for row, line in zip(rows, lines, strict=True):
        if len(row) != width:
            yield ragged_row(row, width, Place(file, line))


def even_rows(records: Iterable[Record], width: int, file: str) -> Iterator[Record]:
    """Yield the rows that say something, as long as all of them are as wide as the table.

    Raises SamskabError at the end with the others, of many the first ones.
    """
    ragged: list[Problem] = []
    for line, record in records:
        if is_blank(record):
            continue
        row = trimmed(record, width)
        if len(row) == width and not ragged:
            yield line, row
        elif len(row) != width and len(ragged) < _MOST_RAGGED:
            ragged.append(ragged_row(row, width, Place(file, line)))
    if ragged:
        raise SamskabError(ragged)


def ragged_row(row: Row, width: int, place: Place) -> Problem:
    """Return the problem of a row that is not as wide as the table."""
    return problem("table-ragged", place, cells=len(row), columns=width)
