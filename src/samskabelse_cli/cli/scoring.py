"""Scores sources one after the other and writes what came out."""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

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
from samskabelse_cli.survey.endings import SURVEY_ENDINGS

if TYPE_CHECKING:
    from samskabelse_cli.survey.mapping import SurveyMap

_ENDINGS = (".yaml", ".yml", *SURVEY_ENDINGS)


@dataclass(frozen=True, slots=True)
class Scored:
    """One assessment with its result; ``respondent`` is what a survey calls whoever answered."""

    questionnaire: Questionnaire
    assessment: Assessment
    result: Result
    respondent: str | None = None


def score_sources(
    sources: list[Path],
    questionnaire: str | None,
    layout: RecordLayout,
    output: Path | None,
    map_file: Path | None = None,
    *,
    plain: bool,
) -> int:
    """Score every assessment of the sources; return the exit code.

    A source that cannot be used is told on stderr and the others are scored. Raises SamskabError
    where none can.
    """
    problems: list[Problem] = []
    files = list(_files(sources, problems))
    read = [*files, map_file] if map_file else files
    if output and output.resolve() in {file.resolve() for file in read}:
        raise failure("output-is-source", Place(str(output)), exit_code=WRONG_COMMAND)
    if questionnaire:
        load_questionnaire(questionnaire)
    known = _read_map(map_file)
    scored: list[Scored] = []
    for path in files:
        try:
            scored += _scored(path, questionnaire, known, problems)
        except SamskabError as error:
            problems += error.problems
    if not scored:
        raise SamskabError(problems)
    _show(scored, layout, output, plain=wants_plain(plain))
    tell_problems(problems)
    return WANTS_A_LOOK if problems else DONE


def explain_sources(
    sources: list[Path],
    questionnaire: str | None,
    map_file: Path | None,
    layout: RecordLayout,
    output: Path | None,
    *,
    plain: bool,
) -> int:
    """Say what the tables among the sources are taken for; return the exit code."""
    from samskabelse_cli.cli.explaining import explain_tables

    if layout != "text":
        values = {"one": "--explain", "other": f"--format {layout}"}
        raise failure("options-clash", exit_code=WRONG_COMMAND, **values)
    problems: list[Problem] = []
    files = list(_files(sources, problems))
    tables = [file for file in files if file.suffix.casefold() in SURVEY_ENDINGS]
    if problems and not files:
        raise SamskabError(problems)
    if not tables:
        raise failure("no-table", Place(str(sources[0])))
    tell_problems(problems)
    code = explain_tables(tables, questionnaire, _read_map(map_file), output, plain=plain)
    return WANTS_A_LOOK if problems else code


def _read_map(path: Path | None) -> "SurveyMap | None":
    if path is None:
        return None
    from samskabelse_cli.survey.mapping import read_map

    return read_map(path)


def _scored(
    path: Path, questionnaire: str | None, known: "SurveyMap | None", problems: list[Problem]
) -> list[Scored]:
    """Score what one file holds; what of it could not be read is added to the problems."""
    if path.suffix.casefold() in SURVEY_ENDINGS:
        return list(_scored_survey(path, questionnaire, known, problems))
    named = load_questionnaire(questionnaire) if questionnaire else None
    assessment, its_own = read_assessment(path, named)
    return [Scored(its_own, assessment, score(assessment, its_own))]


def _scored_survey(
    path: Path, questionnaire: str | None, known: "SurveyMap | None", problems: list[Problem]
) -> Iterator[Scored]:
    from samskabelse_cli.survey.assessments import assessments
    from samskabelse_cli.survey.read import read_survey

    survey = read_survey(path, questionnaire, known)
    problems += survey.problems
    for name, assessment in assessments(survey):
        result = score(assessment, survey.questionnaire)
        yield Scored(survey.questionnaire, assessment, result, name)


def _files(sources: list[Path], problems: list[Problem]) -> Iterator[Path]:
    for source in sources:
        try:
            there = (f for f in source.iterdir() if f.suffix.casefold() in _ENDINGS)
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
