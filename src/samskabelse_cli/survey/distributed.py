"""Tables that Spark holds: understood by their first rows, read by their distinct cells.

What reaches the driver is the first rows, each question's distinct values, and counts; of cells
that cannot be read, the first ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, get_args
from urllib.parse import unquote

from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import failure, shown
from samskabelse_cli.model.answer import Special
from samskabelse_cli.scoring.columnar_answers import CodedAnswers, answers_frame
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.long import is_long
from samskabelse_cli.survey.read import best_decisions
from samskabelse_cli.survey.respondents import CellProblem, unread_cell
from samskabelse_cli.survey.spark_reading import Opened, open_table
from samskabelse_cli.survey.spark_session import spark_says
from samskabelse_cli.survey.unfinished import Reason, Sign
from samskabelse_cli.survey.words import Vocabulary, meanings_of, plain_name

#: More distinct values than these, of all questions together, are no answers to choose from.
_MOST_VALUES = 100_000
#: Of a cell that cannot be read, so many characters are told.
_TOLD_LENGTH = 1_000

Meanings = Mapping[str, int | Special]


@dataclass(frozen=True)
class SparkTable:
    """A table, what it is understood as, and what its cells mean.

    ``frame`` has the rows that count, its columns called by position. ``meanings`` are what the
    distinct values mean, by position; ``unreadable`` the positions in which some mean nothing.
    """

    source: str
    decided: Decisions
    frame: Any
    left_out: Mapping[Reason, int]
    meanings: Mapping[int, Meanings]
    unreadable: tuple[int, ...]

    def unread_count(self) -> int:
        """Return how many cells could not be read."""
        if not self.unreadable:
            return 0
        from pyspark.sql import functions as f

        numbers = [f.count_if(self._is_unreadable(at)) for at in self.unreadable]
        return sum(self.frame.agg(*numbers).first())

    def unread(self, most: int | None = None) -> Iterator[CellProblem]:
        """Yield the cells that could not be read, or those of ``most`` rows that have some.

        A distributed table knows no row numbers: the file, the column and the value are told. Of
        all rows, those of one partition at a time come here.
        """
        if not self.unreadable:
            return
        from pyspark.sql import functions as f

        bad = {at: self._is_unreadable(at) for at in self.unreadable}
        told = [
            f.when(is_bad, f.substring(f"c{at}", 1, _TOLD_LENGTH)).alias(f"c{at}")
            for at, is_bad in bad.items()
        ]
        either = reduce(lambda one, other: one | other, bad.values())
        rows = self.frame.filter(either).select(f.input_file_name(), *told)
        columns = self.decided.columns.questions
        asked = {columns[q.id]: q for q in self.decided.words.questions if q.id in columns}
        for file, *values in rows.toLocalIterator() if most is None else rows.limit(most).collect():
            for at, value in zip(bad, values, strict=True):
                if value is not None:
                    place = Place(self._named(file), None, at + 1)
                    found = unread_cell(self.decided, place, value, asked[at])
                    yield replace(found, place=Place(place.file))

    def _is_unreadable(self, at: int) -> Any:
        from pyspark.sql import functions as f

        cell = f.col(f"c{at}")
        return cell.isNotNull() & ~cell.isin(list(self.meanings[at]))

    def _named(self, uri: str) -> str:
        """Return what a file of this table is called for whoever named the table."""
        name = unquote(uri).rsplit("/", 1)[-1]
        return self.source if self.source.endswith(name) else f"{self.source.rstrip('/')}/{name}"


def read_tables(
    spark: Any, sources: Sequence[str], questionnaire: str | None, *, include_partial: bool
) -> list[SparkTable]:
    """Understand every source, and read its distinct cells.

    Raises SamskabError where one cannot be used, or they answer different questionnaires.
    """
    tables = []
    for source in dict.fromkeys(sources):
        with spark_says(source):
            tables.append(_table(spark, source, questionnaire, include_partial))
    kinds = {_kind(table.decided.words) for table in tables}
    if len(kinds) > 1:
        first, second, *_others = sorted(kinds)
        raise failure("not-pooled", first=first, second=second)
    return tables


def pooled_answers(tables: Sequence[SparkTable]) -> CodedAnswers:
    """Return the answers of all tables as codes, and their other columns under their names.

    Columns are the same where they bear the same name. A blank trait is null.
    """
    words = tables[0].decided.words
    ids = [question.id for question in words.questions]
    found = [id_ for id_ in ids if any(id_ in t.decided.columns.questions for t in tables)]
    others = other_columns(tables)
    frames = [_projected(table, found, others) for table in tables]
    frame = reduce(lambda one, other: one.union(other), frames).toDF(*found, *others)
    reading: dict[str, dict[str, int | Special]] = {}
    for table in tables:
        for id_, at in table.decided.columns.questions.items():
            reading.setdefault(id_, {}).update(table.meanings[at])
    return answers_frame(frame, ids, reading)


def other_columns(tables: Sequence[SparkTable]) -> list[str]:
    """Return the names of all columns that answer no question."""
    return list(dict.fromkeys(name for table in tables for name in table.decided.columns.others))


def _projected(table: SparkTable, ids: Sequence[str], others: Sequence[str]) -> Any:
    """Return the columns of a table in this order; what it does not have is null."""
    from pyspark.sql import functions as f

    columns = table.decided.columns
    nothing = f.lit(None).cast("string")
    cells = [f.col(f"c{columns.questions[i]}") if i in columns.questions else nothing for i in ids]
    for name in others:
        if name in columns.others:
            trait = _stripped(f.col(f"c{columns.others[name]}"))
            cells.append(f.when(trait != "", trait))
        else:
            cells.append(nothing)
    return table.frame.select(*(cell.alias(f"p{place}") for place, cell in enumerate(cells)))


def _kind(words: Vocabulary) -> str:
    named = words.edition
    return " ".join(filter(None, (named.id, named.version, words.form)))


def _table(spark: Any, source: str, questionnaire: str | None, include_partial: bool) -> SparkTable:
    opened = open_table(spark, source)
    try:
        return _understood(opened, questionnaire, include_partial)
    except SamskabError:
        raise
    except Exception:
        if opened.careful:
            raise
    # A row of another width may be the half of one with a line break in a cell.
    opened = open_table(spark, source, careful=True)
    return _understood(opened, questionnaire, include_partial)


def _understood(opened: Opened, questionnaire: str | None, include_partial: bool) -> SparkTable:
    from pyspark.sql import functions as f

    source = opened.source
    if is_long(opened.sheet):
        raise failure("spark-shape", Place(source))
    decided = best_decisions([opened.sheet], questionnaire)
    edition = decided.words.edition
    if edition.kind == "canvas":
        raise failure("no-figures", id=edition.id)
    if decided.columns.problems:
        raise SamskabError(decided.columns.problems)
    if decided.columns.options or decided.headers.two_tiers:
        raise failure("spark-shape", Place(source))
    frame = opened.frame
    if opened.sheet.headers is None:
        frame = _without_headers(frame, decided)
    counted = [s for s in decided.signs if not (include_partial and s.reason == "partial")]
    left_out: dict[Reason, int] = {}
    if counted:
        why = _why_left_out(counted)
        rows = dict(frame.groupBy(why).count().collect())
        left_out = {reason: rows[reason] for reason in get_args(Reason) if reason in rows}
        if rows and None not in rows:
            raise failure("table-none-finished", Place(source), rows=sum(left_out.values()))
        frame = frame.filter(why.isNull())
    positions = list(decided.columns.questions.values())
    blank = {
        at: f.when(f.trim(f"c{at}") != "", f.col(f"c{at}")).alias(f"c{at}") for at in positions
    }
    width = len(decided.headers.names)
    frame = frame.select(*(blank.get(at, f.col(f"c{at}")) for at in range(width)))
    values = _distinct(frame, positions, decided)
    if not any(values.values()) and frame.isEmpty():
        raise failure("table-no-answers", Place(source))
    return _read(source, decided, frame, left_out, values)


def _without_headers(frame: Any, decided: Decisions) -> Any:
    """Leave out the rows above the answers, which each file of a folder has anew."""
    from pyspark.sql import functions as f

    for row in decided.sheet.rows[: decided.headers.count]:
        same = [
            f.coalesce(f.col(f"c{at}"), f.lit("")) == row[at]
            for at in decided.columns.questions.values()
        ]
        frame = frame.filter(~reduce(lambda one, other: one & other, same))
    return frame


def _stripped(cell: Any) -> Any:
    from pyspark.sql import functions as f

    return f.regexp_replace(cell, r"(?U)^\s+|\s+$", "")


def _why_left_out(signs: Sequence[Sign]) -> Any:
    """Return the first reason to leave a row out, null where it counts."""
    from pyspark.sql import functions as f

    why = f.lit(None).cast("string")
    for sign in reversed(signs):
        text = f.lower(_stripped(f.coalesce(f.col(f"c{sign.position}"), f.lit(""))))
        text = f.regexp_replace(text, r"^(-?\d+)[.,]0+$", "$1")
        why = f.when(text.isin(list(sign.values)), f.lit(sign.reason)).otherwise(why)
    return why


def _distinct(frame: Any, positions: Sequence[int], decided: Decisions) -> dict[int, list[str]]:
    """Return what stands in each question column, blanks aside; long texts are cut.

    Raises SamskabError where there is too much to be answers to choose from.
    """
    from pyspark.sql import functions as f

    longest = 2 * max((len(w) for said in decided.words.answers.values() for w in said), default=1)
    cells = [
        f.struct(
            f.lit(at).alias("at"),
            f.when(f.length(f"c{at}") <= longest, f.col(f"c{at}"))
            .otherwise(f.concat(f.substring(f"c{at}", 1, longest), f.lit("…")))
            .alias("value"),
        )
        for at in positions
    ]
    each = frame.select(f.explode(f.array(*cells)).alias("cell")).select("cell.at", "cell.value")
    told = each.filter(f.col("value").isNotNull()).distinct().limit(_MOST_VALUES + 1).collect()
    if len(told) > _MOST_VALUES:
        raise failure("spark-values", Place(decided.sheet.file), limit=_MOST_VALUES)
    found: dict[int, list[str]] = {at: [] for at in positions}
    for at, value in told:
        found[at].append(value)
    return found


def _read(
    source: str,
    decided: Decisions,
    frame: Any,
    left_out: Mapping[Reason, int],
    values: Mapping[int, Sequence[str]],
) -> SparkTable:
    """Read the distinct values; what shows nothing at all is made blank."""
    from pyspark.sql import functions as f

    words = decided.words
    meanings: dict[int, Meanings] = {}
    unreadable = []
    for question in words.questions:
        at = decided.columns.questions.get(question.id)
        if at is None:
            continue
        meanings[at] = meanings_of(question, values[at], words.answers.get(question.id, {}))
        unread = [v for v in values[at] if v.strip() and v not in meanings[at]]
        if mixed := next((v for v in unread if words.names.get(plain_name(v))), None):
            raise failure("spark-mixed", Place(source), name=shown(inert(mixed)))
        if unread:
            unreadable.append(at)
        if blanks := [v for v in values[at] if not v.strip()]:
            cell = f.col(f"c{at}")
            frame = frame.withColumn(f"c{at}", f.when(~cell.isin(blanks), cell))
    return SparkTable(source, decided, frame, left_out, meanings, tuple(unreadable))
