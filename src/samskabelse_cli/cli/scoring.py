"""Scores sources one after the other and writes what came out."""

import io
from collections.abc import Iterator
from pathlib import Path

from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.output import write_output
from samskabelse_cli.cli.telling import tell_problems, wants_plain
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Place, Problem, SamskabError
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.questionnaires import load_questionnaire
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
    if output and output.resolve() in {source.resolve() for source in sources}:
        raise failure("output-is-source", Place(str(output)), exit_code=WRONG_COMMAND)
    named = load_questionnaire(questionnaire) if questionnaire else None
    scored: list[Scored] = []
    problems: list[Problem] = []
    for path in _files(sources, problems):
        try:
            assessment, its_own = read_assessment(path, named)
        except SamskabError as error:
            problems += error.problems
        else:
            scored.append((its_own, assessment, score(assessment, its_own)))
    if not scored:
        raise SamskabError(problems)
    write_output(_rendered(scored, layout, plain=wants_plain(plain)), output)
    tell_problems(problems)
    return WANTS_A_LOOK if problems else DONE


def _files(sources: list[Path], problems: list[Problem]) -> Iterator[Path]:
    for source in sources:
        if not source.is_dir():
            yield source
            continue
        files = sorted(f for f in source.iterdir() if f.suffix in (".yaml", ".yml"))
        if not files:
            problems.append(problem("no-assessments", Place(str(source))))
        yield from files


def _rendered(scored: list[Scored], layout: RecordLayout, *, plain: bool) -> str:
    if layout == "text":
        from samskabelse_cli.report.terminal import print_view
        from samskabelse_cli.report.every import view

        text = io.StringIO()
        for its_own, assessment, result in scored:
            print_view(view(its_own, assessment, result), text, plain=plain)
        return text.getvalue()
    from samskabelse_cli.report.records import dump_records, record

    return dump_records((record(a, result) for _its_own, a, result in scored), layout)
