"""Turns a long table, one answer per row, into a wide one, one respondent per row."""

from dataclasses import replace

from samskabelse_cli.errors import Problem
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import problem, shown
from samskabelse_cli.survey.sheet import Row, Sheet, refuse_size

#: The three columns that make a table long.
_RESPONDENT, _QUESTION, _ANSWER = "respondent", "question", "answer"


def is_long(sheet: Sheet) -> bool:
    """Return whether a table has the columns respondent, question and answer."""
    return {_RESPONDENT, _QUESTION, _ANSWER} <= set(_header(sheet))


def widen(sheet: Sheet) -> tuple[Sheet, tuple[Problem, ...]]:
    """Return the table with a column per question; a respondent stands where first named.

    Other columns keep the respondent's first value. Two different answers of one respondent to
    one question are a problem, and neither of them is taken.
    """
    header = _header(sheet)
    at = {name: header.index(name) for name in (_RESPONDENT, _QUESTION, _ANSWER)}
    others = [n for n in range(len(header)) if n not in at.values()]
    questions = list(dict.fromkeys(row[at[_QUESTION]].strip() for row in sheet.rows[1:]))
    answers: dict[str, dict[str, str]] = {}
    first: dict[str, int] = {}
    problems: list[Problem] = []
    for number, row in enumerate(sheet.rows[1:], start=1):
        name, question, answer = (row[n].strip() for n in at.values())
        first.setdefault(name, number)
        given = answers.setdefault(name, {})
        if given.get(question, answer) != answer:
            values = {"respondent": shown(inert(name)), "question": shown(inert(question))}
            problems.append(problem("duplicate-answer", sheet.place(number), **values))
            answer = ""
        given[question] = answer
    refuse_size(sheet.file, len(first), len(questions) + len(others) + 1)
    wide: list[Row] = [(_RESPONDENT, *(sheet.rows[0][n] for n in others), *questions)]
    for name, number in first.items():
        kept = (sheet.rows[number][n] for n in others)
        wide.append((name, *kept, *(answers[name].get(question, "") for question in questions)))
    lines = (sheet.lines[0], *(sheet.lines[number] for number in first.values()))
    turned = replace(sheet, rows=tuple(wide), lines=lines, headers=1, long=True)
    return turned, tuple(problems)


def _header(sheet: Sheet) -> list[str]:
    return [name.strip().casefold() for name in sheet.rows[0]]
