"""Reads one survey file: finds its questionnaire, its columns, and its respondents."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.files.catalogue import USUAL, shipped_ids
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.inert import inert
from samskabelse_cli.language import LANGUAGES, spoken
from samskabelse_cli.messages import failure, shown
from samskabelse_cli.model.questionnaire import FORMS, FormName, Ladder, Questionnaire
from samskabelse_cli.survey.columns import Columns, header_rows, match_columns, nearest_names
from samskabelse_cli.survey.delimited import read_delimited
from samskabelse_cli.survey.endings import WORKBOOKS
from samskabelse_cli.survey.long import is_long, widen
from samskabelse_cli.survey.respondents import Respondent, respondents
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.words import Vocabulary, vocabulary
from samskabelse_cli.survey.workbook import read_workbook


@dataclass(frozen=True)
class Survey:
    """What one file holds, and what of it could not be read."""

    file: str
    questionnaire: Questionnaire
    form: FormName | None
    respondents: tuple[Respondent, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Fit:
    """A sheet held against a questionnaire in one form."""

    sheet: Sheet
    headers: int
    words: Vocabulary
    columns: Columns

    @property
    def share(self) -> float:
        """The share of the questionnaire's questions that have a column."""
        return len(self.columns.questions) / len(self.words.questions)


def read_survey(path: Path, questionnaire: str | None = None) -> Survey:
    """Read a survey file. ``questionnaire`` is an id or a path; else a shipped one that fits.

    Raises SamskabError where the file cannot be used: fewer than half of the questions are found,
    two columns answer one question, or there are no answers.
    """
    sheets, problems = _sheets(path)
    fit = _best(sheets, questionnaire)
    if fit.columns.problems:
        raise SamskabError(fit.columns.problems)
    if len(fit.sheet.rows) <= fit.headers:
        raise failure("table-no-answers", Place(fit.sheet.file))
    found, unread = respondents(fit.sheet, fit.headers, fit.columns, fit.words)
    words = fit.words
    told = tuple(problems) + unread
    return Survey(str(path), words.questionnaire, words.form, found, told)


def _sheets(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """Read the file's tables, each with one respondent per row."""
    problems: list[Problem] = []
    wide = []
    for sheet in _read(path):
        widened, told = widen(sheet) if is_long(sheet) else (sheet, ())
        wide.append(widened)
        problems += told
    return wide, problems


def _read(path: Path) -> list[Sheet]:
    ending = path.suffix.casefold()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise failure("file-missing", Place(str(path))) from None
    except (OSError, ValueError) as error:
        raise failure("file-unreadable", Place(str(path)), reason=reason(error)) from None
    if ending in WORKBOOKS:
        return read_workbook(raw, str(path))
    return [read_delimited(raw, str(path))]


def _best(sheets: list[Sheet], questionnaire: str | None) -> _Fit:
    """Return the sheet and form that fit best; where no questionnaire is named, also which one.

    The usual one is tried before the others. Raises SamskabError where none fits.
    """
    if questionnaire is not None:
        return _enough(max(_fits(sheets, questionnaire), key=lambda fit: fit.share))
    others = [id_ for id_ in shipped_ids() if id_ != USUAL]
    for id_ in (USUAL, *others):
        best = max(_fits(sheets, id_), key=lambda fit: fit.share)
        if best.share >= 0.5:
            return best
    columns = ", ".join(shown(inert(name.strip())) for name in sheets[0].rows[0][:8])
    raise failure("no-such-survey", Place(sheets[0].file), columns=columns)


def _enough(fit: _Fit) -> _Fit:
    if fit.share >= 0.5:
        return fit
    raise failure(
        "not-a-survey",
        Place(fit.sheet.file),
        found=len(fit.columns.questions),
        questions=len(fit.words.questions),
        id=fit.words.questionnaire.id,
        nearest=inert(nearest_names(fit.sheet, fit.words)),
    )


def _fits(sheets: list[Sheet], questionnaire: str) -> Iterator[_Fit]:
    translations = _translations(questionnaire)
    is_ladder = isinstance(translations[spoken()], Ladder)
    forms: tuple[FormName | None, ...] = FORMS if is_ladder else (None,)
    for form in forms:
        words = vocabulary(translations, form)
        for sheet in sheets:
            headers = header_rows(sheet, words)
            yield _Fit(sheet, headers, words, match_columns(sheet, headers, words))


def _translations(questionnaire: str) -> dict[str, Questionnaire]:
    """Load a questionnaire in every language, the one in use first."""
    ordered = sorted(LANGUAGES, key=lambda language: language != spoken())
    return {language: load_questionnaire(questionnaire, language) for language in ordered}
