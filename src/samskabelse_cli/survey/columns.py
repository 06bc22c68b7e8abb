"""Which column of a table holds the answers to which question."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samskabelse_cli.errors import Problem
from samskabelse_cli.messages import nearest, problem
from samskabelse_cli.survey.sheet import Row, Sheet
from samskabelse_cli.survey.words import Vocabulary, plain_name

#: ``Question [Row]``, and ``Q[SQ001]. text`` or ``3. text`` before the words themselves.
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")
_NUMBERED = re.compile(r"^\s*(?:[A-Za-z]\w*(?:\[\w+\])?|\d+)[.)]\s+")
_DASH = re.compile(r"\s+[-–]\s+")

#: What a map says of a column that answers no question: group by it, or act as if it were not.
KEEP, IGNORE = ASIDE = ("keep", "ignore")
NOTHING_SAID: Mapping[int, str] = {}


@dataclass(frozen=True)
class Columns:
    """The columns of a table: by question id, and the others by name; positions count from 0.

    ``respondent`` is the one that names whoever answered, where that was said.
    """

    questions: dict[str, int]
    others: dict[str, int]
    problems: tuple[Problem, ...]
    respondent: int | None = None


def match_columns(
    sheet: Sheet, header_rows: int, words: Vocabulary, said: Mapping[int, str] = NOTHING_SAID
) -> Columns:
    """Find the question of each column by its id or its text in any of the header rows.

    ``said`` is what a map says of the column at a position: its question, or one of ``ASIDE``. It
    overrules the names, those of other columns for the same question included.
    """
    questions: dict[str, int] = {}
    others: dict[str, int] = {}
    problems: list[Problem] = []
    for position, names in enumerate(zip(*sheet.rows[:header_rows], strict=True)):
        if said.get(position) == IGNORE:
            continue
        question = question_of(position, names, words, said)
        if question is None:
            others.setdefault(names[0].strip(), position)
        elif question in questions:
            first = sheet.rows[0][questions[question]]
            values = {"first": first, "second": names[0], "question": question}
            problems.append(problem("duplicate-column", sheet.place(0, position), **values))
        else:
            questions[question] = position
    return Columns(questions, others, tuple(problems))


def question_of(
    position: int, names: Iterable[str], words: Vocabulary, said: Mapping[int, str]
) -> str | None:
    """Return the question that a column answers; see ``match_columns``."""
    if position in said:
        return None if said[position] in ASIDE else said[position]
    found = next((question for name in names if (question := meant_by(name, words))), None)
    return None if found is None or found in said.values() else found


def meant_by(name: str, words: Vocabulary) -> str | None:
    """Return the id of the question that a column's name means."""
    for candidate in _readings(name):
        if question := words.names.get(plain_name(candidate)):
            return question
    return None


def _readings(name: str) -> Iterator[str]:
    """Yield what a name may say once the survey tool's additions are taken off."""
    yield name
    unnumbered = _NUMBERED.sub("", name)
    yield unnumbered
    if bracketed := _IN_BRACKETS.search(name):
        yield bracketed[1]
    for dash in _DASH.finditer(unnumbered):
        yield unnumbered[dash.end() :]


def header_rows(sheet: Sheet, words: Vocabulary) -> int:
    """Return how many rows stand above the answers: 1, or as many as name questions (at most 3)."""
    found = 1
    for number, row in enumerate(sheet.rows[1:3], start=2):
        if _is_header(row, words):
            found = number
    return found


def _is_header(row: Row, words: Vocabulary) -> bool:
    """Return whether most filled cells of a row name a question."""
    filled = [cell for cell in row if cell.strip()]
    named = sum(meant_by(cell, words) is not None for cell in filled)
    return named * 2 > len(filled)


def nearest_names(sheet: Sheet, words: Vocabulary) -> str:
    """Return the columns whose names come closest to questions that were not found."""
    names = sorted({cell.strip() for cell in sheet.rows[0] if cell.strip()})
    close = [nearest(question.id, names) for question in words.questions[:2]]
    return ", ".join(dict.fromkeys(close)) or "–"
