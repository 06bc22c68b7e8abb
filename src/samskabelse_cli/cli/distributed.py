"""``samskab score --engine spark``: what Spark holds is scored by Spark, and written by it."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from samskabelse_cli.cli.gathering import Wishes, refuse_sources
from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.telling import tell_problems
from samskabelse_cli.cli.unread import (
    TOLD,
    listed,
    problems_file,
    shortened,
    tell_left_out,
    tell_missing,
)
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Problem, SamskabError
from samskabelse_cli.inert import formula_safe
from samskabelse_cli.messages import failure
from samskabelse_cli.scoring.columnar import scored_frame
from samskabelse_cli.survey.distributed import SparkTable, pooled_answers, read_tables
from samskabelse_cli.survey.missing import missing
from samskabelse_cli.survey.spark_session import spark_says, spark_session


def score_rows(
    sources: Sequence[str], wishes: Wishes, layout: RecordLayout, output: str | None
) -> int:
    """Let Spark write a row of results for each respondent into a folder; return the exit code.

    Raises SamskabError where the format is none that Spark writes, or the folder is there already.
    """
    if layout not in _WRITERS:
        raise failure("spark-format", exit_code=WRONG_COMMAND, format=layout)
    if output is None or output == "-":
        raise failure("spark-needs-folder", exit_code=WRONG_COMMAND)
    problems: list[Problem] = []
    with spark_session() as spark:
        tables = gathered_tables(spark, sources, wishes, (), problems)
        words = tables[0].decided.words
        with spark_says(output):
            scored = scored_frame(pooled_answers(tables), words.questionnaire, words.form)
            _WRITERS[layout](scored, output)
    tell_problems(problems)
    return WANTS_A_LOOK if problems else DONE


def gathered_tables(
    spark: Any,
    sources: Sequence[str],
    wishes: Wishes,
    outputs: Sequence[Path],
    problems: list[Problem],
) -> list[SparkTable]:
    """Return the tables of all sources; what to tell of unread cells is added to the problems.

    Raises SamskabError where a source cannot be used, or the wishes want nothing unreadable.
    """
    if wishes.map_file:
        values = {"one": "--map", "other": "--engine spark"}
        raise failure("options-clash", exit_code=WRONG_COMMAND, **values)
    refuse_sources(outputs, wishes, [Path(source) for source in sources])
    tables = read_tables(
        spark, sources, wishes.questionnaire, include_partial=wishes.include_partial
    )
    for table in tables:
        tell_missing(table.source, missing(table.decided))
        tell_left_out(table.source, table.left_out)
    problems += _unread(tables)
    if wishes.problems:
        with problems_file(wishes.problems) as add:
            for table in tables:
                with spark_says(table.source):
                    add(map(listed, table.unread()))
    if wishes.strict and problems:
        raise SamskabError(problems)
    return tables


def _unread(tables: Sequence[SparkTable]) -> list[Problem]:
    """Return the first cells that could not be read, and how many more there are."""
    cells: list[Problem] = []
    count = 0
    for table in tables:
        with spark_says(table.source):
            count += table.unread_count()
            cells += islice(table.unread(TOLD), TOLD)
    return shortened(cells, count - len(cells))


def _write_csv(frame: Any, folder: str) -> None:
    """Write csv that no spreadsheet program runs as a formula."""
    from pyspark.sql import functions as f

    plain = frame.toDF(*(f"c{place}" for place in range(len(frame.columns))))
    cells = []
    for field in plain.schema.fields:
        cell = f.col(field.name)
        if field.dataType.typeName() == "string":
            acts = cell.rlike(r"(?U)^\s*[=+\-@]")
            cell = f.when(acts, f.concat(f.lit("'"), cell)).otherwise(cell)
        cells.append(cell)
    safe = plain.select(*cells).toDF(*map(formula_safe, frame.columns))
    safe.write.options(header=True, quote='"', escape='"', emptyValue="").csv(folder)


def _write_json(frame: Any, folder: str) -> None:
    # Every line has every figure, also those that are undefined.
    frame.write.options(ignoreNullFields=False).json(folder)


def _write_parquet(frame: Any, folder: str) -> None:
    frame.write.parquet(folder)


_WRITERS: dict[str, Callable[[Any, str], None]] = {
    "csv": _write_csv,
    "jsonl": _write_json,
    "parquet": _write_parquet,
}
