"""Opens tables through Spark: their first rows as a sheet, all of them as a frame of texts.

The first rows are read by the very readers that read whole files, so that a table means the same
wherever it lies. No row but these reaches the driver.
"""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.messages import failure, shown
from samskabelse_cli.survey.delimited import read_delimited
from samskabelse_cli.survey.endings import DELIMITED, LINES_OF_JSON, PARQUET
from samskabelse_cli.survey.objects import read_objects
from samskabelse_cli.survey.sheet import Row, Sheet, cell_text, refuse_size

#: So many lines, or rows, decide what a table means.
_HEAD = 1_000
#: Spark calls its own JSON Lines so.
_OBJECTS = (*LINES_OF_JSON, ".json")
_PACKED = (".gz", ".bz2", ".zst", ".snappy", ".lz4")
_GLOB_SIGNS = "\\*?[]{}"
#: Where Windows-1252 has characters, ISO 8859-1 has controls; Spark knows the latter alone.
_CONTROLS = bytes(range(0x80, 0xA0)).decode("latin-1")
_CHARACTERS = bytes(range(0x80, 0xA0)).decode("cp1252", errors="replace")


@dataclass(frozen=True)
class Opened:
    """A table as Spark has it: its first rows, and a frame of texts with the columns c0, c1 …

    The frame of a csv holds the header rows, too. ``careful`` is whether line breaks within cells
    are looked for, at the cost of reading each file in one piece.
    """

    source: str
    sheet: Sheet
    frame: Any
    careful: bool = True


def spark_path(source: str) -> str:
    """Return a source as Spark finds it: what lies on this machine by its path, else as named."""
    try:
        path = Path(source).resolve()
        local = path.exists()
    except (OSError, ValueError):
        local = False
    if not local:
        return source
    posix = "".join(f"\\{sign}" if sign in _GLOB_SIGNS else sign for sign in path.as_posix())
    return f"file://{'' if posix.startswith('/') else '/'}{posix}"


def open_table(spark: Any, source: str, *, careful: bool = False) -> Opened:
    """Open a file, or a folder of files of one kind. ``careful`` matters to csv alone.

    Raises SamskabError where it is none that can be read, and lets through what Spark raises.
    """
    path = spark_path(source)
    files = [unquote(name) for name in spark.read.text(path).inputFiles()]
    endings = {_ending(name) for name in files}
    kinds = [k for k in (DELIMITED, _OBJECTS, PARQUET) if endings and endings <= set(k)]
    if not kinds:
        told = ", ".join(sorted(filter(None, endings))) or "–"
        raise failure("spark-kind", Place(source), found=shown(told))
    try:
        if kinds[0] is DELIMITED:
            return _delimited(spark, source, path, careful)
        if kinds[0] is _OBJECTS:
            return _objects(spark, source, path)
        return _parquet(spark, source, path)
    except SamskabError as error:
        # The first rows may stand in several files: a line's number would be none of any.
        several = files[1:]
        raise SamskabError(
            replace(p, place=Place(source)) if several else p for p in error.problems
        ) from None


def _ending(name: str) -> str:
    suffixes = [s.casefold() for s in PurePosixPath(name).suffixes]
    while suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _first_lines(spark: Any, path: str) -> list[bytes]:
    """Return the first lines as they stand there, without the headers of further files."""
    from pyspark.sql import functions as f

    text = spark.read.option("lineSep", "\n").text(path)
    rows = text.select(f.col("value").cast("binary")).limit(_HEAD).collect()
    lines = [bytes(row[0]) for row in rows]
    return lines[:3] + [line for line in lines[3:] if line not in lines[:3]]


def _whole_records(lines: list[bytes]) -> list[bytes]:
    """Leave out a record at the end that was cut within its quotation marks."""
    within = False
    ends = 0
    for number, line in enumerate(lines, start=1):
        within ^= line.count(b'"') % 2 == 1
        ends = ends if within else number
    return lines[:ends] or lines


def _delimited(spark: Any, source: str, path: str, careful: bool) -> Opened:
    from pyspark.sql import functions as f
    from pyspark.sql.types import StringType, StructField, StructType

    lines = _first_lines(spark, path)
    if lines and lines[0].startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise failure("spark-encoding", Place(source), encoding="utf-16")
    sheet = read_delimited(b"\n".join(_whole_records(lines)) + b"\n", source)
    windows = not sheet.encoding.startswith("utf-8")
    names = [f"c{n}" for n in range(len(sheet.rows[0]))]
    declared = lines[0].strip(b'"').startswith(b"sep=")
    reader = spark.read.options(
        sep=sheet.delimiter,
        encoding="ISO-8859-1" if windows else "UTF-8",
        quote='"',
        escape='"',
        header=declared,
        multiLine=careful,
        # A row of another width is no row of this table, also where few columns are asked for.
        mode="FAILFAST",
        columnPruning=False,
        maxColumns=len(names) + 1,
        maxCharsPerColumn=-1,
    )
    frame = reader.schema(StructType([StructField(n, StringType()) for n in names])).csv(path)
    if windows:
        frame = frame.select(*(f.translate(n, _CONTROLS, _CHARACTERS).alias(n) for n in names))
    frame = frame.filter(f.trim(f.concat_ws("", *names)) != "")
    return Opened(source, sheet, frame, careful)


def _objects(spark: Any, source: str, path: str) -> Opened:
    from pyspark.sql import functions as f

    sheet = read_objects(b"\n".join(_first_lines(spark, path)), source)
    read = spark.read.options(mode="FAILFAST", primitivesAsString=True).json(path)
    places = {name: f.col(f"s{place}") for place, name in enumerate(read.columns)}
    # Spark sorts the names; those of the first rows stand as they were written.
    names = list(dict.fromkeys((*sheet.rows[0], *read.columns)))
    more = ("",) * (len(names) - len(sheet.rows[0]))
    texts = _texts(read, source).toDF(*(f"s{place}" for place in range(len(read.columns))))
    nothing = f.lit(None).cast("string")
    frame = texts.select(*(places.get(n, nothing).alias(f"c{at}") for at, n in enumerate(names)))
    rows: list[Row] = [tuple(names), *((*row, *more) for row in sheet.rows[1:])]
    return Opened(source, replace(sheet, rows=tuple(rows)), frame)


def _parquet(spark: Any, source: str, path: str) -> Opened:
    read = spark.read.parquet(path)
    frame = _texts(read, source)
    head = [tuple(map(cell_text, row)) for row in read.limit(_HEAD).collect()]
    rows: Sequence[Row] = (tuple(read.columns), *head)
    lines = (1, *range(1, len(rows)))
    return Opened(source, Sheet(source, tuple(rows), lines, "", headers=1), frame)


def _texts(frame: Any, source: str) -> Any:
    """Return a frame with every value as ``cell_text`` has it. Raises SamskabError on nesting."""
    from pyspark.sql import functions as f

    refuse_size(source, 1, len(frame.columns))
    kinds = [field.dataType for field in frame.schema.fields]
    for name, kind in zip(frame.columns, kinds, strict=True):
        if kind.typeName() in ("struct", "array", "map", "binary", "variant"):
            raise failure("table-nested", Place(source), name=shown(name))
    plain = frame.toDF(*(f"c{place}" for place in range(len(kinds))))
    texts = []
    for place, kind in enumerate(kinds):
        name = f"c{place}"
        text = f.col(name).cast("string")
        if kind.typeName() in ("float", "double"):
            # A number that is none stands for a cell in which nothing stands.
            text = f.when(~f.isnan(name), f.regexp_replace(text, r"^(-?\d+)\.0$", "$1"))
        texts.append(text.alias(name))
    return plain.select(*texts)
