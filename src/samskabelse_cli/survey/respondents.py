"""Turns the rows of a table into respondents, each with the answers that could be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samskabelse_cli.errors import Problem
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import problem, shown
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.survey.columns import Columns
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.words import Vocabulary, folded

#: Names of the column that tells respondents apart, in the order in which one is chosen.
RESPONDENT_COLUMNS = ("respondent", "_uuid", "_id", "id", "response id", "respondent id", "record")


@dataclass(frozen=True, slots=True)
class Respondent:
    """One row: the name of whoever answered, all other columns by name, and the answers."""

    name: str
    traits: Mapping[str, str]
    answers: Mapping[str, Answer]


def respondents(
    sheet: Sheet, header_rows: int, columns: Columns, words: Vocabulary
) -> tuple[tuple[Respondent, ...], tuple[Problem, ...]]:
    """Return every row's respondent, and each cell that could not be read.

    Such a cell leaves its question unanswered. Rows that answer nothing at all are kept: they are
    respondents without answers.
    """
    problems: list[Problem] = []
    column = name_column(columns)
    questions = {question.id: question for question in words.questions}
    found = []
    for number in range(header_rows, len(sheet.rows)):
        row = sheet.rows[number]
        answers: dict[str, Answer] = {}
        for id_, position in columns.questions.items():
            answer = _answer(row[position], id_, words)
            if answer is not None:
                answers[id_] = answer
            elif not words.leaves_blank(id_, row[position]):
                problems.append(_unreadable(sheet, number, position, questions[id_]))
        traits = {name: row[position].strip() for name, position in columns.others.items()}
        name = row[column].strip() if column is not None else ""
        found.append(Respondent(name or str(sheet.lines[number]), traits, answers))
    return tuple(found), tuple(problems)


def name_column(columns: Columns) -> int | None:
    """Return the position of the column that names whoever answered."""
    if columns.respondent is not None:
        return columns.respondent
    by_name = {name.casefold(): position for name, position in columns.others.items()}
    return next((by_name[name] for name in RESPONDENT_COLUMNS if name in by_name), None)


def _answer(cell: str, question: str, words: Vocabulary) -> Answer | None:
    """Return what a cell answers; None where it is blank, and where it cannot be read."""
    readings = words.answers.get(question)
    if readings is None:
        text = cell.strip()
        is_answer = len(text) <= NOTE_LENGTH and not words.leaves_blank(question, cell)
        return Answer(text=text) if is_answer else None
    return readings.get(folded(cell))


def _unreadable(sheet: Sheet, row: int, position: int, question: Asked) -> Problem:
    return problem(
        "unreadable-answer",
        sheet.place(row, position),
        value=f"»{shown(inert(sheet.rows[row][position].strip()))}«",
        column=f"»{shown(inert(sheet.rows[0][position].strip()))}«",
        question=question.id,
        allowed=", ".join(_allowed(question)),
    )


def _allowed(question: Asked) -> Iterator[str]:
    for choice in question.choices:
        yield choice.key if choice.answer.option is None else choice.answer.option
    for special in question.specials:
        yield special.key
    if not question.choices:
        yield str(NOTE_LENGTH)
