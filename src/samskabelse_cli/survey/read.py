"""Reads one survey file: finds its questionnaire, its columns, and its respondents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.files.catalogue import USUAL, shipped_ids
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.inert import inert
from samskabelse_cli.language import LANGUAGES, spoken
from samskabelse_cli.messages import failure, nearest, problem, shown
from samskabelse_cli.model.questionnaire import FORMS, FormName, Ladder, Questionnaire
from samskabelse_cli.survey.columns import (
    NOTHING_SAID,
    Columns,
    header_rows,
    match_columns,
    nearest_names,
)
from samskabelse_cli.survey.delimited import read_delimited
from samskabelse_cli.survey.endings import WORKBOOKS
from samskabelse_cli.survey.long import is_long, widen
from samskabelse_cli.survey.mapped import column_faults, respondent_column, said_of_columns
from samskabelse_cli.survey.mapping import SurveyMap, Table, by_line, misfits, with_values
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
class Fit:
    """A sheet held against a questionnaire in one form.

    ``name`` is the questionnaire's id or path. ``words`` are its ``own_words`` and those of a map;
    ``said`` is what the map says of columns, by position.
    """

    name: str
    sheet: Sheet
    headers: int
    words: Vocabulary
    own_words: Vocabulary
    said: Mapping[int, str]
    columns: Columns

    @property
    def share(self) -> float:
        """The share of the questionnaire's questions that have a column."""
        return len(self.columns.questions) / len(self.words.questions)


@dataclass(frozen=True)
class Understood:
    """What a file was taken for, before it is asked whether that will do.

    ``tried`` are all fits that were compared; ``named`` is whether the questionnaire was.
    """

    fit: Fit
    tried: tuple[Fit, ...]
    named: bool
    problems: tuple[Problem, ...]


def read_survey(
    path: Path, questionnaire: str | None = None, mapping: SurveyMap | None = None
) -> Survey:
    """Read a survey file. ``questionnaire`` is an id or a path; else a shipped one that fits.

    ``mapping`` overrules what would be found out. Raises SamskabError where the file cannot be
    used: fewer than half of the questions are found, two columns answer one question, or there are
    no answers.
    """
    understood = understand(path, questionnaire, mapping)
    fit = understood.fit
    if refused := refusals(understood):
        raise SamskabError(refused)
    found, unread = respondents(fit.sheet, fit.headers, fit.columns, fit.words)
    words = fit.words
    return Survey(
        str(path), words.questionnaire, words.form, found, (*understood.problems, *unread)
    )


def understand(
    path: Path, questionnaire: str | None = None, mapping: SurveyMap | None = None
) -> Understood:
    """Find the sheet, questionnaire and form that fit a file best, however little that is.

    Raises SamskabError where the file is no table, and with every fault of the map.
    """
    sheets, problems = _sheets(path, mapping)
    named = questionnaire or (mapping.file.questionnaire if mapping else None)
    tried = _tried(sheets, named, mapping)
    best = max(tried, key=lambda fit: fit.share)
    if mapping:
        faults = [*misfits(mapping, best.own_words), *_column_faults(mapping, best)]
        if faults:
            raise SamskabError(by_line(faults))
    return Understood(best, tuple(tried), named is not None, tuple(problems))


def _column_faults(mapping: SurveyMap, fit: Fit) -> Iterator[Problem]:
    return column_faults(mapping, fit.sheet, fit.headers)


def refusals(understood: Understood) -> list[Problem]:
    """Return why a file cannot be used as what it was taken for; nothing where it can."""
    fit = understood.fit
    place = Place(fit.sheet.file)
    if fit.share < 0.5 and not understood.named:
        columns = ", ".join(shown(inert(name.strip())) for name in fit.sheet.rows[0][:8])
        return [problem("no-such-survey", place, columns=columns)]
    if fit.share < 0.5:
        questionnaire, near = fit.words.questionnaire, inert(nearest_names(fit.sheet, fit.words))
        found, questions = len(fit.columns.questions), len(fit.words.questions)
        values = {"found": found, "questions": questions, "nearest": near}
        return [problem("not-a-survey", place, id=questionnaire.id, **values)]
    if fit.columns.problems:
        return list(fit.columns.problems)
    return [problem("table-no-answers", place)] if len(fit.sheet.rows) <= fit.headers else []


def _sheets(path: Path, mapping: SurveyMap | None) -> tuple[list[Sheet], list[Problem]]:
    """Read the file's tables, each with one respondent per row."""
    problems: list[Problem] = []
    wide = []
    for sheet in _read(path, mapping):
        widened, told = widen(sheet) if is_long(sheet) else (sheet, ())
        wide.append(widened)
        problems += told
    return wide, problems


def _read(path: Path, mapping: SurveyMap | None) -> list[Sheet]:
    table = mapping.file.table if mapping else Table()
    ending = path.suffix.casefold()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise failure("file-missing", Place(str(path))) from None
    except (OSError, ValueError) as error:
        raise failure("file-unreadable", Place(str(path)), reason=reason(error)) from None
    if ending in WORKBOOKS:
        sheets = read_workbook(raw, str(path))
        if mapping and table.sheet is not None:
            sheets = [_named_sheet(sheets, table.sheet, mapping)]
    else:
        delimiter = "\t" if table.delimiter == "tab" else table.delimiter
        read = read_delimited(raw, str(path), encoding=table.encoding, delimiter=delimiter)
        sheets = [read]
    return [replace(sheet, headers=table.header_rows) for sheet in sheets]


def _named_sheet(sheets: list[Sheet], name: str, mapping: SurveyMap) -> Sheet:
    found = next((sheet for sheet in sheets if sheet.name == name), None)
    if found is None:
        place = mapping.document.place(("table", "sheet"))
        near = inert(nearest(name, [sheet.name for sheet in sheets]))
        sheet, file = shown(inert(name)), sheets[0].file
        raise failure("map-no-sheet", place, sheet=sheet, file=file, nearest=near)
    return found


def _tried(sheets: list[Sheet], named: str | None, mapping: SurveyMap | None) -> list[Fit]:
    """Hold the sheets against the named questionnaire, or the shipped ones until one fits.

    The usual one comes first.
    """
    others = [id_ for id_ in shipped_ids() if id_ != USUAL]
    tried: list[Fit] = []
    for id_ in (USUAL, *others) if named is None else (named,):
        fits = list(_fits(sheets, id_, mapping))
        tried += fits
        if max(fit.share for fit in fits) >= 0.5:
            break
    return tried


def _fits(sheets: list[Sheet], name: str, mapping: SurveyMap | None) -> Iterator[Fit]:
    loaded = translations(name)
    is_ladder = isinstance(loaded[spoken()], Ladder)
    forms: tuple[FormName | None, ...] = FORMS if is_ladder else (None,)
    if mapping and mapping.file.form and is_ladder:
        forms = (mapping.file.form,)
    for form in forms:
        own = vocabulary(loaded, form)
        words = with_values(own, mapping.file.values) if mapping else own
        for sheet in sheets:
            headers = sheet.headers or header_rows(sheet, words)
            said = said_of_columns(mapping, sheet, headers, words) if mapping else NOTHING_SAID
            columns = match_columns(sheet, headers, words, said)
            if mapping:
                named = respondent_column(mapping, sheet, headers)
                columns = replace(columns, respondent=named)
            yield Fit(name, sheet, headers, words, own, said, columns)


def translations(questionnaire: str) -> dict[str, Questionnaire]:
    """Load a questionnaire in every language, the one in use first."""
    ordered = sorted(LANGUAGES, key=lambda language: language != spoken())
    return {language: load_questionnaire(questionnaire, language) for language in ordered}
