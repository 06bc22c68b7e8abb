"""Scores sources and writes what came out: a result for each respondent, or for each group."""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from samskabelse_cli.cli.gathering import Gathered, Wishes, hold
from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.output import write_data, write_output
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.cli.unread import shortened
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, Problem, SamskabError

if TYPE_CHECKING:
    from samskabelse_cli.report.people import PeopleView
    from samskabelse_cli.survey.read import Survey

Records = Sequence[dict[str, Any]]


def score_sources(
    sources: list[Path],
    wishes: Wishes,
    layout: RecordLayout,
    output: Path | None,
    *,
    plain: bool,
) -> int:
    """Score every assessment of the sources; return the exit code.

    A source that cannot be used is told on stderr and the others are scored. Raises SamskabError
    where none can.
    """
    problems: list[Problem] = []
    held = hold(sources, wishes, [output] if output else [], problems)
    if not held or (wishes.strict and problems):
        raise SamskabError(shortened(problems))
    if layout == "text":
        show_text(lambda file: _draw(held, file, plain=wants_plain(plain)), output)
    else:
        write_records([record for one in held for record in _records(one)], layout, output)
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def _records(held: "Gathered | Survey") -> Iterator[dict[str, Any]]:
    """Yield the record of an assessment, or of each respondent of a survey."""
    if isinstance(held, Gathered):
        from samskabelse_cli.report.records import record
        from samskabelse_cli.scoring.every import score

        yield record(held.assessment, score(held.assessment, held.questionnaire))
        return
    from samskabelse_cli.report.records import About, record_of
    from samskabelse_cli.survey.assessments import scorer

    edition, subject = held.words.edition, Path(held.file).stem
    scored, others = scorer(held.words), held.people.others
    for one in held.people.one_by_one():
        group = {name: one.traits[name] or None for name in others}
        about = About(
            edition.id, edition.version, held.form, subject, None, one.name or None, None, group
        )
        yield record_of(about, scored(one.answers))


def show_text(draw: Callable[[TextIO], None], output: Path | None) -> None:
    """Draw on the terminal, or into a file."""
    if output is None or str(output) == "-":
        draw(sys.stdout)
    else:
        text = io.StringIO()
        draw(text)
        write_output(text.getvalue(), output)


def write_records(records: Records, layout: RecordLayout, output: Path | None) -> None:
    """Write records as data. What is no text is not written to a terminal."""
    from samskabelse_cli.report.flat import flat_rows
    from samskabelse_cli.report.records import dump_records

    if layout in ("json", "jsonl"):
        write_output(dump_records(records, "json" if layout == "json" else "jsonl"), output)
        return
    from samskabelse_cli.report.tables import csv_table, parquet_table, workbook

    rows = flat_rows(records)
    if layout == "csv":
        write_output(csv_table(rows).decode("utf-8"), output)
    else:
        write_data(parquet_table(rows) if layout == "parquet" else workbook(rows), output)


def _draw(held: "Sequence[Gathered | Survey]", file: TextIO, *, plain: bool) -> None:
    """Draw the whole result of each assessment, and a table of each survey."""
    from samskabelse_cli.report.terminal import print_people, print_view

    for one in held:
        if isinstance(one, Gathered):
            from samskabelse_cli.report.every import view
            from samskabelse_cli.scoring.every import score

            result = score(one.assessment, one.questionnaire)
            print_view(view(one.questionnaire, one.assessment, result), file, plain=plain)
        else:
            print_people(_people(one), file, plain=plain)


def _people(survey: "Survey") -> "PeopleView":
    """Return what is told of a survey on a terminal."""
    from samskabelse_cli.report.people import Person, people_view

    people = [Person(r["respondent"] or "", r["group"], r["result"]) for r in _records(survey)]
    return people_view(survey.questionnaire, survey.form, survey.file, people)
