"""Reads one survey file: finds its questionnaire, its columns, and its respondents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.files.catalogue import USUAL, shipped_ids
from samskabelse_cli.inert import inert
from samskabelse_cli.language import LANGUAGES, spoken
from samskabelse_cli.messages import failure, problem, shown
from samskabelse_cli.model.terms import FORMS, FormName
from samskabelse_cli.survey.containers import read_tables
from samskabelse_cli.survey.decisions import Decisions, decide
from samskabelse_cli.survey.kept_words import kept_words
from samskabelse_cli.survey.likeness import is_aggregated, likeness, refusal
from samskabelse_cli.survey.long import is_long, widen
from samskabelse_cli.survey.missing import Missing, missing
from samskabelse_cli.survey.respondents import Found, People, Respondent, respondents
from samskabelse_cli.survey.rounds import Rounds, last_votes
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.unfinished import Reason
from samskabelse_cli.survey.words import Vocabulary, vocabulary

if TYPE_CHECKING:
    from samskabelse_cli.model.assessment import QuestionnaireRef
    from samskabelse_cli.model.questionnaire import Questionnaire
    from samskabelse_cli.survey.mapping import SurveyMap

#: Of what stands in a file that cannot be read, so much is told.
VALUES = 3


@dataclass(frozen=True)
class Survey:
    """Whom one file holds, what of it could not be read, and how many rows were left out, and why.

    A row that is left out is no problem: the survey tool says that it is no finished answer.
    ``rounds`` is what became of several rounds of votes, ``missing`` what has no column.
    """

    file: str
    words: Vocabulary
    people: People
    problems: tuple[Problem, ...]
    left_out: Mapping[Reason, int]
    rounds: Rounds | None = None
    missing: Missing | None = None

    @cached_property
    def respondents(self) -> tuple[Respondent, ...]:
        """The respondents one by one."""
        return tuple(self.people.one_by_one())

    @property
    def questionnaire(self) -> "Questionnaire":
        """The questionnaire that was answered; it is loaded when it is wanted."""
        return self.words.questionnaire

    @property
    def form(self) -> FormName | None:
        """The form in which a ladder was asked."""
        return self.words.form

    @property
    def reference(self) -> "QuestionnaireRef":
        """What the respondents answered."""
        from samskabelse_cli.model.assessment import QuestionnaireRef

        edition = self.words.edition
        return QuestionnaireRef(id=edition.id, version=edition.version, form=self.form)


@dataclass(frozen=True)
class Understood:
    """What a file was taken for, before it is asked whether that will do.

    ``tried`` are all decisions that were compared; ``named`` is whether a questionnaire was.
    """

    fit: Decisions
    tried: tuple[Decisions, ...]
    named: bool
    problems: tuple[Problem, ...] = ()


def read_survey(
    path: Path,
    questionnaire: str | None = None,
    known: "SurveyMap | None" = None,
    *,
    include_partial: bool = False,
    raw: bytes | None = None,
) -> Survey:
    """Read a survey file. ``questionnaire`` is an id or a path; else a shipped one that fits.

    ``known`` is a map, which overrules what would be found out. Answers that were not finished are
    left out, unless ``include_partial``. ``raw`` is the file's content, where it was read already.
    Raises SamskabError where the file cannot be used: fewer
    than half of the questions are found, two columns answer one question, or there are no answers,
    or none that can be read.
    """
    understood = understand(path, questionnaire, known, raw)
    if refused := refusals(understood):
        raise SamskabError(refused)
    fit = understood.fit
    found = respondents(fit, include_partial=include_partial)
    if not found.at:
        raise failure("table-none-finished", Place(str(path)), rows=sum(found.left_out.values()))
    _refuse_unread(fit, found)
    people, rounds = last_votes(fit, found.people, found.at)
    told = (*understood.problems, *found.problems)
    return Survey(str(path), fit.words, people, told, found.left_out, rounds, missing(fit))


def understand(
    path: Path,
    questionnaire: str | None = None,
    known: "SurveyMap | None" = None,
    raw: bytes | None = None,
) -> Understood:
    """Find the sheet, questionnaire and form that fit a file best, however little that is.

    ``raw`` is its content, where it was read already.

    Raises SamskabError where the file is no table, and with every fault of the map.
    """
    sheets, problems = _sheets(read_tables(path, known, raw))
    understood = replace(_understand(sheets, questionnaire, known), problems=tuple(problems))
    fit = understood.fit
    if known:
        from samskabelse_cli.survey.mapped import column_faults
        from samskabelse_cli.survey.mapping import by_line, misfits

        faults = [*misfits(known, fit.own_words), *column_faults(known, fit.sheet, fit.headers)]
        if faults:
            raise SamskabError(by_line(faults))
    return understood


def _sheets(tables: list[Sheet]) -> tuple[list[Sheet], list[Problem]]:
    """Return the tables with one respondent per row, and what is wrong with those that were not."""
    problems: list[Problem] = []
    wide = []
    for sheet in tables:
        widened, told = widen(sheet) if is_long(sheet) else (sheet, ())
        wide.append(widened)
        problems += told
    return wide, problems


def best_decisions(sheets: list[Sheet], questionnaire: str | None) -> Decisions:
    """Return the sheet and form that fit best; where no questionnaire is named, also which one.

    Raises SamskabError where none fits, and where the best fit cannot be used.
    """
    understood = _understand(sheets, questionnaire, None)
    if refused := _misfit(understood):
        raise refused
    return understood.fit


def _understand(
    sheets: list[Sheet], questionnaire: str | None, known: "SurveyMap | None"
) -> Understood:
    """Hold the sheets against the named questionnaire, or the shipped ones until one fits.

    The usual one is tried before the others.
    """
    named = questionnaire or (known.file.questionnaire if known else None)
    others = [id_ for id_ in shipped_ids() if id_ != USUAL]
    tried: list[Decisions] = []
    for name in (USUAL, *others) if named is None else (named,):
        every = vocabularies(name)
        form = known.file.form if known else None
        forms = [words for words in every if form in (None, words.form)] or every
        fits = [decide(sheet, words, name, known) for words in forms for sheet in sheets]
        tried += fits
        if any(fit.enough for fit in fits):
            break
    return Understood(max(tried, key=likeness), tuple(tried), named is not None)


def _refuse_unread(fit: Decisions, found: Found) -> None:
    """Raise SamskabError where something stands in the cells, and nothing of it is an answer."""
    if found.problems and not found.people.answer_anything:
        raise table_unread(fit, found.problems[0].question, (one.value for one in found.problems))


def table_unread(fit: Decisions, question: str, values: Iterable[str]) -> SamskabError:
    """Return the error of a file of which nothing is an answer.

    ``values`` are what its cells say, as many as are needed; the first is said to the question of
    that id.
    """
    different: dict[str, None] = {}
    for value in values:
        different[value] = None
        if len(different) == VALUES:
            break
    asked = next(one for one in fit.words.questions if one.id == question)
    return failure(
        "table-unread",
        Place(fit.sheet.file),
        values=", ".join(f"»{shown(inert(value))}«" for value in different),
        question=question,
        allowed=fit.wording.offered(asked),
    )


def refusals(understood: Understood) -> list[Problem]:
    """Return why a file cannot be used as what it was taken for; nothing where it can."""
    fit = understood.fit
    if refused := _misfit(understood):
        return list(refused.problems)
    if fit.columns.problems:
        return list(fit.columns.problems)
    if len(fit.sheet.rows) <= fit.headers.count:
        return [problem("table-no-answers", Place(fit.sheet.file))]
    return []


def _misfit(understood: Understood) -> SamskabError | None:
    """Return the error of a file that is no survey with the questionnaire's questions."""
    fit = understood.fit
    if not fit.enough:
        return refusal(understood.tried, named=understood.named)
    if is_aggregated(fit, [other.words for other in understood.tried if other.name == fit.name]):
        return failure("aggregated-report", Place(fit.sheet.file))
    return None


def vocabularies(questionnaire: str) -> Sequence[Vocabulary]:
    """Return the words of a questionnaire in each of its forms. It is an id or a path."""
    if questionnaire in shipped_ids():
        return kept_words(questionnaire, lambda: _vocabularies(questionnaire))
    return _vocabularies(questionnaire)


def _vocabularies(questionnaire: str) -> tuple[Vocabulary, ...]:
    loaded = translations(questionnaire)
    is_ladder = loaded[spoken()].kind == "ladder"
    forms: tuple[FormName | None, ...] = FORMS if is_ladder else (None,)
    return tuple(vocabulary(questionnaire, loaded, form) for form in forms)


def translations(questionnaire: str) -> "dict[str, Questionnaire]":
    """Load a questionnaire in every language, the one in use first."""
    from samskabelse_cli.files.questionnaires import load_translations

    ordered = sorted(LANGUAGES, key=lambda language: language != spoken())
    return load_translations(questionnaire, ordered)
