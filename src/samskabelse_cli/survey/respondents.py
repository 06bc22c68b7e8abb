"""Turns the rows of a table into respondents, each with the answers that could be read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import problem, shown
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.survey.columns import Columns
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.sheet import Row
from samskabelse_cli.survey.unfinished import Reason, left_out
from samskabelse_cli.survey.words import NoAnswer, Vocabulary, folded, read_cell

#: Names of the column that tells respondents apart, in the order in which one is chosen.
RESPONDENT_COLUMNS = (
    "respondent|_uuid|_id|id|response id|responseid|respondent id|respondentid|record_id|record"
    "|svar-id|_index"
).split("|")
#: What stands in an option's column where it was chosen, and where it was not.
_CHOSEN = frozenset(("1", "true", "yes", "ja", "y", "x", "checked", "selected", "valgt"))
_NOT_CHOSEN = frozenset(
    ("", "0", "false", "no", "nej", "nei", "n", "unchecked", "not selected", "ikke valgt")
)


@dataclass(frozen=True, slots=True)
class Respondent:
    """One row: the name of whoever answered, all other columns by name, and the answers."""

    name: str
    traits: Mapping[str, str]
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True, order=True)
class CellProblem(Problem):
    """A cell that could not be read: also its column's name, its question, and what it says."""

    column_name: str = ""
    question: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell of a row that could not be read; ``column`` counts from 0."""

    code: str
    column: int
    question: str


def respondents(
    decided: Decisions, *, include_partial: bool = False
) -> tuple[tuple[Respondent, ...], tuple[CellProblem, ...], Mapping[Reason, int]]:
    """Return every respondent, each cell that could not be read, and how many rows were left out.

    Such a cell leaves its question unanswered. Rows that answer nothing at all are kept: they are
    respondents without answers.
    """
    sheet, columns = decided.sheet, decided.columns
    questions = {question.id: question for question in decided.words.questions}
    column = name_column(columns)
    problems: list[CellProblem] = []
    found = []
    out: Counter[Reason] = Counter()
    for number in range(decided.headers.count, len(sheet.rows)):
        row = sheet.rows[number]
        if why := left_out(row, decided.signs, include_partial=include_partial):
            out[why] += 1
            continue
        answers, faults = read_row(row, columns, decided.words)
        problems += (_told(decided, number, fault, questions[fault.question]) for fault in faults)
        traits = {name: row[position].strip() for name, position in columns.others.items()}
        name = row[column].strip() if column is not None else ""
        found.append(Respondent(name or str(sheet.lines[number]), traits, answers))
    return tuple(found), tuple(problems), out


def name_column(columns: Columns) -> int | None:
    """Return the position of the column that names whoever answered."""
    if columns.respondent is not None:
        return columns.respondent
    taken = set(columns.questions.values())
    by_name = {n: position for n, position in columns.aliases.items() if position not in taken}
    return next((by_name[name] for name in RESPONDENT_COLUMNS if name in by_name), None)


def read_row(
    row: Row, columns: Columns, words: Vocabulary
) -> tuple[dict[str, Answer], list[Fault]]:
    """Return a row's answers by question, and what in it could not be read."""
    answers: dict[str, Answer] = {}
    faults: list[Fault] = []
    for id_, position in columns.questions.items():
        meant = words.cells[id_][row[position]]
        if isinstance(meant, Answer):
            answers[id_] = meant
        elif meant is NoAnswer.UNREADABLE:
            faults.append(Fault("unreadable-answer", position, id_))
    for id_, options in columns.options.items():
        faults += _read_options(row, id_, options, columns.repeats, words, answers)
    return answers, faults


def _read_options(
    row: Row,
    question: str,
    options: Mapping[int, Answer],
    repeats: bool,
    words: Vocabulary,
    answers: dict[str, Answer],
) -> Iterator[Fault]:
    """Add the one option that was chosen to the answers; where it is not one, yield the fault.

    None chosen is not answered.
    """
    readings = words.answers[question]
    chosen: list[int] = []
    for position, option in options.items():
        cell = folded(row[position])
        if words.leaves_blank(question, cell) or (not repeats and cell in _NOT_CHOSEN):
            continue
        if (not repeats and cell in _CHOSEN) or read_cell(cell, readings) == option:
            chosen.append(position)
        else:
            yield Fault("unreadable-answer", position, question)
    if len(chosen) == 1:
        answers[question] = options[chosen[0]]
    elif chosen:
        yield Fault("several-answers", chosen[1], question)


def _told(decided: Decisions, number: int, fault: Fault, question: Asked) -> CellProblem:
    place = decided.sheet.place(number, fault.column)
    value = decided.sheet.rows[number][fault.column]
    return unread_cell(decided, place, value, question, several=fault.code == "several-answers")


def unread_cell(
    decided: Decisions, place: Place, value: str, question: Asked, *, several: bool = False
) -> CellProblem:
    """Return the problem of a cell that could not be read, or that is one answer too many."""
    value = value.strip()
    names = _names(decided, (place.column or 1) - 1)
    column = " ".join(filter(None, (name.strip() for name in names)))
    values = {
        "value": f"»{shown(inert(value))}«",
        "column": f"»{shown(inert(column))}«",
        "question": question.id,
        "allowed": ", ".join(_allowed(question)),
    }
    told = (
        problem("several-answers", place, **values)
        if several
        else problem("unreadable-answer", place, **values)
    )
    return CellProblem(told.code, told.message, told.hint, place, column, question.id, value)


def _names(decided: Decisions, column: int) -> Row:
    names = decided.headers.names[column]
    return names if decided.headers.two_tiers else names[:1]


def _allowed(question: Asked) -> Iterator[str]:
    for choice in question.choices:
        yield choice.key if choice.answer.option is None else choice.answer.option
    for special in question.specials:
        yield special.key
    if not question.choices:
        yield str(NOTE_LENGTH)
