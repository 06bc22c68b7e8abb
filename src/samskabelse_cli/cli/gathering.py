"""Gathers what the sources hold: assessments, one from each file or from each row of a survey."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samskabelse_cli.cli.progress import reading
from samskabelse_cli.cli.unread import (
    tell_copies,
    tell_left_out,
    tell_missing,
    tell_rounds,
    write_problems,
)
from samskabelse_cli.errors import WRONG_COMMAND, Place, Problem, SamskabError
from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.messages import failure, problem
from samskabelse_cli.survey.endings import ENDINGS_IN_FOLDERS, SURVEY_ENDINGS, three_parts
from samskabelse_cli.survey.sniffing import STANDARD, START, is_binary, is_table, standard_input

if TYPE_CHECKING:
    from samskabelse_cli.model.assessment import Assessment
    from samskabelse_cli.model.questionnaire import Questionnaire
    from samskabelse_cli.survey.mapping import SurveyMap
    from samskabelse_cli.survey.read import Survey

_ENDINGS = (".yaml", ".yml", *ENDINGS_IN_FOLDERS)


class Gathered(NamedTuple):
    """One assessment; ``respondent`` is what a survey calls whoever answered.

    ``traits`` is what respondents can be grouped by: a survey's other columns, or what an
    assessment file says of whom it is about.
    """

    questionnaire: "Questionnaire"
    assessment: "Assessment"
    respondent: str | None = None
    traits: Mapping[str, str] = MappingProxyType({})


class Wishes(NamedTuple):
    """How to read the sources.

    ``questionnaire`` is an id or a path; None takes the one that fits. ``include_partial`` counts
    answers that were not finished. ``strict`` writes nothing where something could not be read.
    ``problems`` is the file that lists all of that. ``map_file`` says what a survey's columns and
    cells mean.
    """

    questionnaire: str | None = None
    include_partial: bool = False
    strict: bool = False
    problems: Path | None = None
    map_file: Path | None = None


def gather(
    sources: list[Path], wishes: Wishes, outputs: Sequence[Path], problems: list[Problem]
) -> list[Gathered]:
    """Return every assessment of the sources, also each respondent's; see ``hold``."""
    found: list[Gathered] = []
    for held in hold(sources, wishes, outputs, problems):
        found += [held] if isinstance(held, Gathered) else one_by_one(held)
    return found


def hold(
    sources: list[Path], wishes: Wishes, outputs: Sequence[Path], problems: list[Problem]
) -> "list[Gathered | Survey]":
    """Return what the sources hold; what cannot be read is added to the problems.

    A file that is met twice counts once, and so does an assessment file with a copy of it.
    A source that cannot be used leaves the others to be used. Raises SamskabError where a file
    that would be written is one of those that are read, or the questionnaire or the map has faults.
    """
    files = each_once(files_of(sources, problems))
    refuse_sources(outputs, wishes, files)
    if wishes.questionnaire and wishes.questionnaire not in shipped_ids():
        from samskabelse_cli.files.questionnaires import load_questionnaire

        load_questionnaire(wishes.questionnaire)
    known = known_map(wishes)
    everything: list[Gathered | Survey] = []
    seen: set[str] = set()
    copies = 0
    for path in files:
        try:
            with reading(path.name):
                held = _held_in(path, wishes, known, problems)
        except SamskabError as error:
            problems += error.problems
            continue
        if _is_copy(held, seen):
            copies += 1
        else:
            everything.append(held)
    tell_copies(copies)
    if wishes.problems:
        write_problems(problems, wishes.problems)
    return everything


def each_once(files: Iterable[Path]) -> list[Path]:
    """Return the files, each as it was named first."""
    found: dict[Path, Path] = {}
    for file in files:
        found.setdefault(file.resolve(), file)
    return list(found.values())


def _is_copy(held: "Gathered | Survey", seen: set[str]) -> bool:
    """Return whether an assessment file's content was met before, and keep it in mind.

    Respondents of a survey have no times of their own: equal answers are not the same person.
    """
    if not isinstance(held, Gathered):
        return False
    content = held.assessment.model_dump_json()
    known = content in seen
    seen.add(content)
    return known


def refuse_sources(outputs: Sequence[Path], wishes: Wishes, files: Sequence[Path]) -> None:
    """Raise SamskabError where a file to write is one of those that are read.

    Standard input and output share the name ``-`` and nothing else.
    """
    read = {file.resolve() for file in (*files, *filter(None, (wishes.map_file,)))}
    for path in (*outputs, *filter(None, (wishes.problems,))):
        if str(path) != "-" and path.resolve() in read:
            raise failure("output-is-source", Place(str(path)), exit_code=WRONG_COMMAND)


def known_map(wishes: Wishes) -> "SurveyMap | None":
    """Read the map that is wished for. Raises SamskabError with every fault of it."""
    if wishes.map_file is None:
        return None
    from samskabelse_cli.survey.mapping import read_map

    return read_map(wishes.map_file)


def _held_in(
    path: Path, wishes: Wishes, known: "SurveyMap | None", problems: list[Problem]
) -> "Gathered | Survey":
    """Return what one file holds; what of it could not be read is added to the problems."""
    raw = standard_input() if path == STANDARD else None
    if _is_table(path, raw):
        return _survey(path, wishes, known, problems, raw)
    from samskabelse_cli.files.assessments import read_assessment
    from samskabelse_cli.files.questionnaires import load_questionnaire

    named = load_questionnaire(wishes.questionnaire) if wishes.questionnaire else None
    assessment, its_own = read_assessment(path, named, raw)
    return Gathered(its_own, assessment, None, _traits(assessment))


def _is_table(path: Path, raw: bytes | None) -> bool:
    """Return whether a source is a table: by its name, or by what stands first in it."""
    if raw is not None:
        return is_table(raw)
    if path.suffix.casefold() in SURVEY_ENDINGS or path.is_dir():
        return True
    try:
        with path.open("rb") as file:
            return is_binary(file.read(START))
    except (OSError, ValueError):
        # Reading it as an assessment says why it cannot be read.
        return False


def _traits(assessment: "Assessment") -> dict[str, str]:
    """Return what an assessment can be grouped by, in English and as the Danish forms say."""
    role = assessment.respondent.role if assessment.respondent else ""
    unit = assessment.unit or ""
    return {
        "subject": assessment.subject,
        "unit": unit,
        "enhed": unit,
        "role": role,
        "rolle": role,
    }


def _survey(
    path: Path,
    wishes: Wishes,
    known: "SurveyMap | None",
    problems: list[Problem],
    raw: bytes | None,
) -> "Survey":
    from samskabelse_cli.survey.read import read_survey

    partial = wishes.include_partial
    survey = read_survey(path, wishes.questionnaire, known, include_partial=partial, raw=raw)
    problems += survey.problems
    tell_missing(survey.file, survey.missing)
    tell_left_out(survey.file, survey.left_out)
    tell_rounds(survey.file, survey.rounds)
    return survey


def one_by_one(survey: "Survey") -> Iterator[Gathered]:
    """Yield each respondent of a survey as an assessment."""
    from samskabelse_cli.survey.assessments import assessments

    for respondent, assessment in assessments(survey):
        yield Gathered(survey.questionnaire, assessment, respondent.name, respondent.traits)


def files_of(sources: list[Path], problems: list[Problem]) -> Iterator[Path]:
    """Yield the files to read; a folder that holds none of them is added to the problems."""
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
