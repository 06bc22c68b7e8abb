"""Scores sources and writes what came out: a result for each respondent, or for each group."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from samskabelse_cli.cli.gathering import Gathered, Wishes, hold
from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.records import show_text, write_records
from samskabelse_cli.cli.singles import Singles, big_survey, counted, score_big_survey
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.cli.unread import shortened
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, Problem, SamskabError

if TYPE_CHECKING:
    from samskabelse_cli.report.people import PeopleView
    from samskabelse_cli.survey.read import Survey


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
    with ExitStack() as copies:
        if scan := big_survey(sources, wishes, layout, copies):
            try:
                return score_big_survey(scan, wishes, layout, output)
            except UnicodeDecodeError:
                # It begins in UTF-8 and goes on otherwise: only the whole of it tells what it is.
                pass
    problems: list[Problem] = []
    held = hold(sources, wishes, [output] if output else [], problems)
    if not held or (wishes.strict and problems):
        raise SamskabError(shortened(problems))
    if layout == "text":
        show_text(lambda file: _draw(held, file, plain=wants_plain(plain)), output)
    else:
        _write(held, layout, output)
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def _write(held: "Sequence[Gathered | Survey]", layout: RecordLayout, output: Path | None) -> None:
    rows = sum(1 if isinstance(one, Gathered) else len(one.people.names) for one in held)
    every = chain.from_iterable(map(_records, held))
    with closing(counted(every, rows)) as records:
        write_records(records, layout, output, map(_shape, held))


def _records(held: "Gathered | Survey") -> Iterator[dict[str, Any]]:
    """Yield the record of an assessment, or of each respondent of a survey."""
    if isinstance(held, Gathered):
        yield _shape(held)
    else:
        yield from _singles(held).records(held.people)


def _shape(held: "Gathered | Survey") -> dict[str, Any]:
    """Return a record with every field of those of an assessment or a survey."""
    if not isinstance(held, Gathered):
        return _singles(held).shape()
    from samskabelse_cli.report.records import record
    from samskabelse_cli.scoring.every import score

    return record(held.assessment, score(held.assessment, held.questionnaire))


def _singles(survey: "Survey") -> Singles:
    return Singles(survey.words, survey.file, survey.people.others)


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

    records = counted(_records(survey), len(survey.people.names))
    people = [Person(r["respondent"] or "", r["group"], r["result"]) for r in records]
    return people_view(survey.questionnaire, survey.form, survey.file, people)
