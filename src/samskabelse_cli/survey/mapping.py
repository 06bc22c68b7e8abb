"""The map of a survey file: what its columns and cells mean, in its user's words.

A map is extra vocabulary. It says which of a questionnaire's answers a cell is, never a number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.files.catalogue import find_questionnaire
from samskabelse_cli.files.document import Document, mapping, read_document
from samskabelse_cli.files.validation import validate
from samskabelse_cli.messages import nearest, problem, shown
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.base import Frozen, FrozenMapping, Line
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.survey.columns import ASIDE
from samskabelse_cli.survey.words import Vocabulary, folded, read_cell

#: The key of the values that hold for all questions, and what a value means that is no answer.
EVERY, BLANK = "*", "blank"
Encoding = Literal[
    "utf-8", "cp1252", "utf-16-le", "utf-16-be", "iso-8859-1", "mac-roman", "cp850", "cp865"
]
Delimiter = Literal[";", ",", "|", "tab"]
#: No table has more rows above its answers.
HEADER_ROWS = 20


def _as_word(value: object) -> object:
    """YAML reads an unquoted 3 as a number and yes as true; both name an answer here."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int) else value


def _as_none(value: object) -> object:
    """YAML reads a key as null when every line below it is commented out."""
    return {} if value is None else value


Word = Annotated[str, BeforeValidator(_as_word), Field(pattern=r"\S")]
Words = Annotated[FrozenMapping[str, Word], BeforeValidator(_as_none)]


class Table(Frozen):
    """How the file is read, where that is not found out right."""

    delimiter: Delimiter | None = None
    encoding: Encoding | None = None
    sheet: str | None = None
    header_rows: Annotated[int, Field(ge=1, le=HEADER_ROWS)] | None = None


class MapFile(Frozen):
    """A map as it is written.

    ``columns`` gives, by a column's name, a question's id or ``keep`` or ``ignore``. ``values``
    gives, by a question's id or ``*``, what a cell means: an answer's id, code or words, or
    ``blank``.
    """

    questionnaire: Line | None = None
    form: FormName | None = None
    table: Table = Table()
    respondent: Line | None = None
    columns: Words = Field(default={}, validate_default=True)
    values: Annotated[FrozenMapping[str, Words], BeforeValidator(_as_none)] = Field(
        default={}, validate_default=True
    )


@dataclass(frozen=True)
class SurveyMap:
    """A map that was read, and the document that knows where everything in it stands."""

    file: MapFile
    document: Document


def read_map(path: Path) -> SurveyMap:
    """Read a map. Raises SamskabError with every fault that shows without a questionnaire."""
    document, problems = read_document(path)
    read, faults = validate(MapFile, document, problems)
    problems += [*faults, *_twice(document), *_no_questionnaire(document)]
    if problems or read is None:
        raise SamskabError(by_line(problems))
    return SurveyMap(read, document)


def by_line(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of one file in the order in which they stand there."""
    return sorted(problems, key=lambda p: p.place.line or 0 if p.place else 0)


def _no_questionnaire(document: Document) -> Iterator[Problem]:
    name = document.data.get("questionnaire") if isinstance(document.data, dict) else None
    if isinstance(name, str):
        try:
            find_questionnaire(name)
        except SamskabError as error:
            place = document.place(("questionnaire",))
            yield from (replace(found, place=place) for found in error.problems)


def _twice(document: Document) -> Iterator[Problem]:
    """Yield each question that has two columns, and each value that stands twice."""
    first: dict[str, str] = {}
    for column, question in mapping(document.data, "columns").items():
        if not isinstance(question, str) or question in ASIDE:
            continue
        if (before := first.setdefault(question, column)) != column:
            values = {"first": shown(before), "second": shown(column), "question": shown(question)}
            yield problem("map-two-columns", _key(document, "columns", column), **values)
    for question, cells in mapping(document.data, "values").items():
        seen: dict[str, str] = {}
        for cell in cells if isinstance(cells, dict) else ():
            if (before := seen.setdefault(folded(cell), cell)) != cell:
                names = {"first": shown(before), "second": shown(cell)}
                yield problem("map-value-twice", _key(document, "values", question, cell), **names)


def _key(document: Document, *path: str) -> Place:
    return document.place(path, of_key=True)


def misfits(known: SurveyMap, words: Vocabulary) -> Iterator[Problem]:
    """Yield everything in which a map does not fit a questionnaire: its questions, its answers."""
    document, file = known.document, known.file
    if file.form and words.edition.kind != "ladder":
        near = "questionnaire, table, respondent, columns, values"
        yield problem("unknown-key", _key(document, "form"), key="form", nearest=near)
    questions = {question.id: question for question in words.questions}
    for column, question in file.columns.items():
        if question not in questions and question not in ASIDE:
            near = nearest(question, questions)
            place = document.place(("columns", column))
            yield problem("unknown-question", place, question=shown(question), nearest=near)
    for question, cells in file.values.items():
        if question == EVERY:
            yield from _unknown_values(document, question, cells, words, words.questions)
        elif question in questions:
            yield from _unknown_values(document, question, cells, words, (questions[question],))
        else:
            place, near = _key(document, "values", question), nearest(question, questions)
            yield problem("unknown-question", place, question=shown(question), nearest=near)


def _unknown_values(
    document: Document,
    name: str,
    cells: Mapping[str, str],
    words: Vocabulary,
    questions: Sequence[Asked],
) -> Iterator[Problem]:
    """Yield the cells that are to mean an answer which none of the questions has."""
    for cell, value in cells.items():
        readings = (words.answers.get(question.id, {}) for question in questions)
        if value != BLANK and not any(read_cell(value, known) for known in readings):
            place = document.place(("values", name, cell))
            allowed = ", ".join((*dict.fromkeys(_answers(questions)), BLANK))
            yield problem("unknown-option", place, value=shown(value), allowed=allowed)


def _answers(questions: Iterable[Asked]) -> Iterator[str]:
    for question in questions:
        for choice in (*question.choices, *question.specials):
            yield choice.answer.option or choice.key


def with_values(words: Vocabulary, values: Mapping[str, Mapping[str, str]]) -> Vocabulary:
    """Return the words with a map's values added: those for one question overrule those for all."""
    answers = {id_: dict(readings) for id_, readings in words.answers.items()}
    blanks: dict[str, set[str]] = {question.id: set() for question in words.questions}
    for question in words.questions:
        for cell, value in (*_of(values, EVERY), *_of(values, question.id)):
            known = read_cell(value, words.answers.get(question.id, {}))
            if value == BLANK:
                blanks[question.id].add(folded(cell))
                answers.get(question.id, {}).pop(folded(cell), None)
            elif known is not None:
                blanks[question.id].discard(folded(cell))
                answers[question.id][folded(cell)] = known
    kept = {id_: frozenset(cells) for id_, cells in blanks.items() if cells}
    return replace(words, answers=answers, blanks=kept)


def _of(values: Mapping[str, Mapping[str, str]], name: str) -> Iterable[tuple[str, str]]:
    return values.get(name, {}).items()
