"""Which columns of a table hold the answers to which question."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samskabelse_cli.errors import Problem
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import nearest, problem, shown
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.survey.headers import RESPONSE_WORDS, Headers, meant_by
from samskabelse_cli.survey.sheet import Row, Sheet
from samskabelse_cli.survey.words import Vocabulary, plain, plain_name, read_cell

#: What parts a question from one of its options: ``q___1``, ``q/option``, ``Question [Option]``.
_OPTION_JOINT = re.compile(r"___|/|\s*\[|\s+[-–]\s+")
#: No more than this is looked at.
_NAME_LIMIT = 3_000

#: What a map says of a column that answers no question: group by it, or act as if it were not.
KEEP, IGNORE = ASIDE = ("keep", "ignore")
NOTHING_SAID: Mapping[int, str] = {}


@dataclass(frozen=True)
class Columns:
    """The columns of a table; positions count from 0.

    ``questions`` gives the column of a question by its id; ``options`` the columns of a question
    that has one per option, each with the answer that it stands for. In them stands 0 or 1, or, if
    ``repeats``, the option's own words. ``others`` are the rest by name, ``aliases`` the position
    of a column by any of its names, as names are compared. ``respondent`` is the one that names
    whoever answered, where that was said.
    """

    questions: dict[str, int]
    others: dict[str, int]
    problems: tuple[Problem, ...]
    options: dict[str, dict[int, Answer]] = field(default_factory=dict)
    repeats: bool = False
    aliases: Mapping[str, int] = field(default_factory=dict)
    respondent: int | None = None

    @property
    def found(self) -> frozenset[str]:
        """The ids of the questions that have a column."""
        return frozenset(self.questions) | frozenset(self.options)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The question that a column answers; ``option`` where it stands for one of its answers."""

    question: str
    option: Answer | None = None


def match_columns(
    sheet: Sheet, headers: Headers, words: Vocabulary, said: Mapping[int, str] = NOTHING_SAID
) -> Columns:
    """Find the question of each column by its id or its text in any of the header rows.

    Where a question has a column of its own, columns for its options say nothing new. ``said`` is
    what a map says of the column at a position: its question, or one of ``ASIDE``. It overrules the
    names, those of other columns for the same question included.
    """
    questions: dict[str, int] = {}
    options: dict[str, dict[int, Answer]] = {}
    others: dict[str, int] = {}
    aliases: dict[str, int] = {}
    problems: list[Problem] = []
    for position, names in enumerate(headers.names):
        if said.get(position) == IGNORE:
            continue
        meaning = meaning_of(position, headers, words, said)
        for name in names:
            aliases.setdefault(plain_name(name), position)
        if meaning is None:
            others.setdefault(names[0].strip(), position)
        elif meaning.option is not None:
            options.setdefault(meaning.question, {})[position] = meaning.option
        elif (first := questions.setdefault(meaning.question, position)) != position:
            problems.append(_twice(sheet, first, position, meaning.question))
    spread = {id_: columns for id_, columns in options.items() if id_ not in questions}
    for id_, columns in spread.items():
        problems += _options_twice(sheet, id_, columns)
    return Columns(questions, others, tuple(problems), spread, headers.two_tiers, aliases)


def meaning_of(
    position: int, headers: Headers, words: Vocabulary, said: Mapping[int, str] = NOTHING_SAID
) -> Meaning | None:
    """Return what a column means, None where it answers no question; see ``match_columns``."""
    if position in said:
        return None if said[position] in ASIDE else Meaning(said[position])
    found = _meaning(headers.names[position], headers.two_tiers, words)
    # A column for an option stays one: that its question has another column is known later.
    overruled = found and found.option is None and found.question in said.values()
    return None if overruled else found


def _meaning(names: Row, two_tiers: bool, words: Vocabulary) -> Meaning | None:
    if two_tiers:
        return _below(names[0], names[1], words)
    for name in names:
        if question := meant_by(name, words):
            return Meaning(question)
    return next((found for name in names if (found := _option(name, words))), None)


def _below(name: str, cell: str, words: Vocabulary) -> Meaning | None:
    """Return what a column means whose second name says which part of the first it is."""
    if question := meant_by(cell, words):
        return Meaning(question)
    question = meant_by(name, words)
    if question is None:
        return None
    if not cell.strip() or plain(cell) in RESPONSE_WORDS or meant_by(cell, words) == question:
        return Meaning(question)
    option = read_cell(cell, words.answers.get(question, {}))
    return Meaning(question, option) if option else None


def _option(name: str, words: Vocabulary) -> Meaning | None:
    """Return the question and the option of it that a column's name means."""
    for joint in list(_OPTION_JOINT.finditer(name[:_NAME_LIMIT]))[:-12:-1]:
        question = meant_by(name[: joint.start()], words)
        if question is None:
            continue
        tail = name[joint.end() :].strip()
        if joint[0].endswith("["):
            tail = tail.removesuffix("]")
        if option := read_cell(tail, words.answers.get(question, {})):
            return Meaning(question, option)
    return None


def _options_twice(sheet: Sheet, question: str, columns: dict[int, Answer]) -> Iterator[Problem]:
    first: dict[Answer, int] = {}
    for position, option in columns.items():
        if (before := first.setdefault(option, position)) != position:
            yield _twice(sheet, before, position, question)


def _twice(sheet: Sheet, first: int, second: int, question: str) -> Problem:
    names = (shown(inert(sheet.rows[0][position].strip())) for position in (first, second))
    values = dict(zip(("first", "second"), names, strict=True))
    return problem("duplicate-column", sheet.place(0, second), question=question, **values)


def nearest_names(sheet: Sheet, words: Vocabulary) -> str:
    """Return the columns whose names come closest to questions that were not found."""
    names = sorted({cell.strip()[:200] for cell in sheet.rows[0][:200] if cell.strip()})
    close = [nearest(question.id, names) for question in words.questions[:2]]
    return ", ".join(dict.fromkeys(close)) or "–"
