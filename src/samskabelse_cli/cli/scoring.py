"""Scores sources one after the other and writes what came out."""

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.output import write_output
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.cli.unread import shortened, tell_left_out, write_problems
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Place, Problem, SamskabError
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.messages import failure, problem
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.result import Result
from samskabelse_cli.scoring.every import score
from samskabelse_cli.survey.endings import ENDINGS_IN_FOLDERS, SURVEY_ENDINGS, three_parts

_ENDINGS = (".yaml", ".yml", *ENDINGS_IN_FOLDERS)


@dataclass(frozen=True, slots=True)
class Scored:
    """One assessment with its result; ``respondent`` is what a survey calls whoever answered."""

    questionnaire: Questionnaire
    assessment: Assessment
    result: Result
    respondent: str | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to read the sources.

    ``questionnaire`` is an id or a path; None takes the one that fits. ``include_partial`` counts
    answers that were not finished. ``strict`` writes nothing where something could not be read.
    ``problems`` is the file that lists all of that.
    """

    questionnaire: str | None = None
    include_partial: bool = False
    strict: bool = False
    problems: Path | None = None


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
    files = list(_files(sources, problems))
    _refuse_sources({output, wishes.problems} - {None}, files)
    if wishes.questionnaire:
        load_questionnaire(wishes.questionnaire)
    scored: list[Scored] = []
    for path in files:
        try:
            scored += _scored(path, wishes, problems)
        except SamskabError as error:
            problems += error.problems
    if wishes.problems:
        write_problems(problems, wishes.problems)
    if not scored or (wishes.strict and problems):
        raise SamskabError(shortened(problems))
    _show(scored, layout, output, plain=wants_plain(plain))
    tell_problems(shortened(problems))
    return WANTS_A_LOOK if problems else DONE


def _refuse_sources(written: Iterable[Path | None], files: list[Path]) -> None:
    """Raise SamskabError where a file to write is one of those that are read."""
    read = {file.resolve() for file in files}
    for path in written:
        if path and path.resolve() in read:
            raise failure("output-is-source", Place(str(path)), exit_code=WRONG_COMMAND)


def _scored(path: Path, wishes: Wishes, problems: list[Problem]) -> list[Scored]:
    """Score what one file holds; what of it could not be read is added to the problems."""
    if path.suffix.casefold() in SURVEY_ENDINGS or path.is_dir():
        return list(_scored_survey(path, wishes, problems))
    named = load_questionnaire(wishes.questionnaire) if wishes.questionnaire else None
    assessment, its_own = read_assessment(path, named)
    return [Scored(its_own, assessment, score(assessment, its_own))]


def _scored_survey(path: Path, wishes: Wishes, problems: list[Problem]) -> Iterator[Scored]:
    from samskabelse_cli.survey.assessments import assessments
    from samskabelse_cli.survey.read import read_survey

    survey = read_survey(path, wishes.questionnaire, include_partial=wishes.include_partial)
    problems += survey.problems
    tell_left_out(survey.file, survey.left_out)
    for name, assessment in assessments(survey):
        result = score(assessment, survey.questionnaire)
        yield Scored(survey.questionnaire, assessment, result, name)


def _files(sources: list[Path], problems: list[Problem]) -> Iterator[Path]:
    for source in sources:
        try:
            files = list(_in_folder(source))
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


def _in_folder(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder in order; a SurveyXact dataset is one source, here or below."""
    if three_parts(folder):
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if three_parts(path):
                yield path
        elif path.suffix.casefold() in _ENDINGS and path.is_file():
            yield path


def _show(scored: list[Scored], layout: RecordLayout, output: Path | None, *, plain: bool) -> None:
    """Draw the results on the terminal, or write them as text or as data."""
    if layout != "text":
        from samskabelse_cli.report.records import dump_records, record

        records = (record(one.assessment, one.result, one.respondent) for one in scored)
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

    for one in scored:
        print_view(view(one.questionnaire, one.assessment, one.result), file, plain=plain)
