"""Reads one survey file: finds its questionnaire, its columns, and its respondents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.files.catalogue import USUAL, shipped_ids
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import LANGUAGES, spoken
from samskabelse_cli.messages import failure
from samskabelse_cli.model.questionnaire import FORMS, FormName, Ladder, Questionnaire
from samskabelse_cli.survey.containers import read_tables
from samskabelse_cli.survey.decisions import Decisions, decide
from samskabelse_cli.survey.likeness import likeness, refusal, refuse_reports
from samskabelse_cli.survey.long import is_long, widen
from samskabelse_cli.survey.respondents import Respondent, respondents
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.unfinished import Reason
from samskabelse_cli.survey.words import Vocabulary, vocabulary


@dataclass(frozen=True)
class Survey:
    """What one file holds, what of it could not be read, and how many rows were left out, and why.

    A row that is left out is no problem: the survey tool says that it is no finished answer.
    """

    file: str
    questionnaire: Questionnaire
    form: FormName | None
    respondents: tuple[Respondent, ...]
    problems: tuple[Problem, ...]
    left_out: Mapping[Reason, int]


def read_survey(
    path: Path, questionnaire: str | None = None, *, include_partial: bool = False
) -> Survey:
    """Read a survey file. ``questionnaire`` is an id or a path; else a shipped one that fits.

    Answers that were not finished are left out, unless ``include_partial``. Raises SamskabError
    where the file cannot be used: fewer than half of the questions are found, two columns answer
    one question, or there are no answers.
    """
    sheets, problems = _sheets(path)
    decided = best_decisions(sheets, questionnaire)
    if decided.columns.problems:
        raise SamskabError(decided.columns.problems)
    if len(decided.sheet.rows) <= decided.headers.count:
        raise failure("table-no-answers", Place(decided.sheet.file))
    found, unread, left_out = respondents(decided, include_partial=include_partial)
    if not found:
        raise failure("table-none-finished", Place(str(path)), rows=sum(left_out.values()))
    words = decided.words
    told = (*problems, *unread)
    return Survey(str(path), words.questionnaire, words.form, found, told, left_out)


def _sheets(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """Read the file's tables, each with one respondent per row."""
    problems: list[Problem] = []
    wide = []
    for sheet in read_tables(path):
        widened, told = widen(sheet) if is_long(sheet) else (sheet, ())
        wide.append(widened)
        problems += told
    return wide, problems


def best_decisions(sheets: list[Sheet], questionnaire: str | None) -> Decisions:
    """Return the sheet and form that fit best; where no questionnaire is named, also which one.

    The usual one is tried before the others. Raises SamskabError where none fits.
    """
    others = [id_ for id_ in shipped_ids() if id_ != USUAL]
    tried: list[Decisions] = []
    for id_ in (USUAL, *others) if questionnaire is None else (questionnaire,):
        fits = [decide(sheet, words) for words in vocabularies(id_) for sheet in sheets]
        best = max(fits, key=likeness)
        if best.enough:
            refuse_reports(best, [fit.words for fit in fits])
            return best
        tried += fits
    raise refusal(tried, questionnaire)


def vocabularies(questionnaire: str) -> Iterator[Vocabulary]:
    """Yield the words of a questionnaire in each of its forms. It is an id or a path."""
    translations = _translations(questionnaire)
    is_ladder = isinstance(translations[spoken()], Ladder)
    forms: tuple[FormName | None, ...] = FORMS if is_ladder else (None,)
    for form in forms:
        yield vocabulary(translations, form)


def _translations(questionnaire: str) -> dict[str, Questionnaire]:
    """Load a questionnaire in every language, the one in use first."""
    ordered = sorted(LANGUAGES, key=lambda language: language != spoken())
    return {language: load_questionnaire(questionnaire, language) for language in ordered}
