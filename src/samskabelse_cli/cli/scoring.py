"""Scores sources one after the other and writes what came out."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.output import write_output
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Place, Problem, SamskabError
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.messages import failure, problem
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.result import Result
from samskabelse_cli.scoring.every import score

Scored = tuple[Questionnaire, Assessment, Result]


def score_sources(
    sources: list[Path],
    questionnaire: str | None,
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
    files = list(_files(sources, problems))
    if output and output.resolve() in {file.resolve() for file in files}:
        raise failure("output-is-source", Place(str(output)), exit_code=WRONG_COMMAND)
    named = load_questionnaire(questionnaire) if questionnaire else None
    scored: list[Scored] = []
    for path in files:
        try:
            assessment, its_own = read_assessment(path, named)
        except SamskabError as error:
            problems += error.problems
        else:
            scored.append((its_own, assessment, score(assessment, its_own)))
    if not scored:
        raise SamskabError(problems)
    _show(scored, layout, output, plain=wants_plain(plain))
    tell_problems(problems)
    return WANTS_A_LOOK if problems else DONE


def _files(sources: list[Path], problems: list[Problem]) -> Iterator[Path]:
    for source in sources:
        try:
            there = (f for f in source.iterdir() if f.suffix in (".yaml", ".yml"))
            files = sorted(f for f in there if f.is_file())
        except (NotADirectoryError, FileNotFoundError):
            # A file, or "-"; where there is nothing, reading it comes next and says so.
            yield source
            continue
        except (OSError, ValueError) as error:
            problems.append(problem("file-unreadable", Place(str(source)), reason=reason(error)))
            continue
        if not files:
            problems.append(problem("no-assessments", Place(str(source))))
        yield from files


def _show(scored: list[Scored], layout: RecordLayout, output: Path | None, *, plain: bool) -> None:
    """Draw the results on the terminal, or write them as text or as data."""
    if layout != "text":
        from samskabelse_cli.report.records import dump_records, record

        records = (record(assessment, result) for _its_own, assessment, result in scored)
        write_output(dump_records(records, layout), output)
    elif output is None or str(output) == "-":
        _draw(scored, sys.stdout, plain=plain)
    else:
        text = io.StringIO()
        _draw(scored, text, plain=plain)
        write_output(text.getvalue(), output)


def _draw(scored: list[Scored], file: TextIO, *, plain: bool) -> None:
    from samskabelse_cli.report.every import view
    from samskabelse_cli.report.terminal import print_view

    for its_own, assessment, result in scored:
        print_view(view(its_own, assessment, result), file, plain=plain)
