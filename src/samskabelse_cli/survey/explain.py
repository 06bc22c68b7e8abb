"""What a survey file was taken for, and why: every column, and every value that stands in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samskabelse_cli.errors import Problem
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.survey.columns import IGNORE, meant_by, question_of
from samskabelse_cli.survey.mapped import column_keys
from samskabelse_cli.survey.read import Fit, Understood, refusals, translations
from samskabelse_cli.survey.respondents import name_column
from samskabelse_cli.survey.sheet import Row
from samskabelse_cli.survey.words import (
    Vocabulary,
    folded,
    plain,
    plain_name,
    spellings,
    vocabulary,
)

#: Names are compared by so many characters, and so many of them.
_NAME_LENGTH, _NAMES = 200, 200


@dataclass(frozen=True, slots=True)
class ColumnTaken:
    """What a column was taken for.

    ``name`` is what a map calls it. ``known_by`` says what told its question: ``map``, ``id``, or
    the language of its text; it is empty where several did. Two columns that ``clash`` answer one
    question.
    """

    name: str
    question: str | None
    known_by: str = ""
    ignored: bool = False
    clash: bool = False


@dataclass(frozen=True, slots=True)
class ValueTaken:
    """A distinct value of a question's cells: its answer, or None; a ``blank`` is none on purpose.

    ``text`` is how it first stands in the file, ``count`` how often.
    """

    text: str
    answer: Answer | None
    blank: bool
    count: int

    @property
    def unread(self) -> bool:
        """Whether nobody knows what it means."""
        return self.answer is None and not self.blank


@dataclass(frozen=True, slots=True)
class QuestionTaken:
    """A question, and the values of its column, those that could not be read last.

    Without a column ``nearest`` are the names that come close. ``empty`` counts the empty cells.
    A question answered in words has no values but those that a map takes for blank and those that
    are too long; ``in_words`` counts the others.
    """

    question: Asked
    column: str | None
    nearest: tuple[str, ...] = ()
    values: tuple[ValueTaken, ...] = ()
    empty: int = 0
    in_words: int = 0


@dataclass(frozen=True)
class Explanation:
    """What a file was taken for.

    ``respondent`` is the column that names respondents. ``runner_up`` is the next best form or
    questionnaire of those that were tried. ``problems`` are all but cells that cannot be read.
    """

    fit: Fit
    respondents: int
    respondent: str | None
    columns: tuple[ColumnTaken, ...]
    questions: tuple[QuestionTaken, ...]
    runner_up: Fit | None
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> int:
        """How many cells could not be read."""
        every = (value for taken in self.questions for value in taken.values)
        return sum(value.count for value in every if value.unread)


def explain(understood: Understood) -> Explanation:
    """Say what a file was taken for; nothing is scored, and nothing is refused."""
    fit = understood.fit
    columns = tuple(_columns(fit))
    respondent = name_column(fit.columns)
    return Explanation(
        fit,
        max(len(fit.sheet.rows) - fit.headers, 0),
        None if respondent is None else columns[respondent].name,
        columns,
        tuple(_questions(fit, columns)),
        _runner_up(understood),
        (*understood.problems, *refusals(understood)),
    )


def _runner_up(understood: Understood) -> Fit | None:
    chosen = understood.fit
    others = (
        fit
        for fit in understood.tried
        if (fit.name, fit.words.form) != (chosen.name, chosen.words.form)
    )
    return max(others, key=lambda fit: fit.share, default=None)


def _columns(fit: Fit) -> Iterator[ColumnTaken]:
    keys = column_keys(fit.sheet, fit.headers)
    names = tuple(zip(*fit.sheet.rows[: fit.headers], strict=True))
    meant = [question_of(n, row, fit.words, fit.said) for n, row in enumerate(names)]
    counts = Counter(question for question in meant if question)
    sources = dict(_sources(fit))
    for position, (key, question) in enumerate(zip(keys, meant, strict=True)):
        if question is None:
            yield ColumnTaken(key, None, ignored=fit.said.get(position) == IGNORE)
        elif position in fit.said:
            yield ColumnTaken(key, question, "map", clash=counts[question] > 1)
        else:
            told = (s for s, words in sources.items() if _tells(names[position], question, words))
            yield ColumnTaken(key, question, next(told, ""), clash=counts[question] > 1)


def _tells(names: Row, question: str, words: Vocabulary) -> bool:
    return any(meant_by(name, words) == question for name in names)


def _sources(fit: Fit) -> Iterator[tuple[str, Vocabulary]]:
    """Yield what may tell a column's question: its id, then its words in one language."""
    own = fit.own_words
    ids = {plain_name(spelt): q.id for q in own.questions for spelt in spellings(q)}
    yield "id", replace(own, names=ids)
    loaded = translations(fit.name)
    for language in loaded:
        yield language, vocabulary({language: loaded[language]}, own.form)


def _questions(fit: Fit, columns: Sequence[ColumnTaken]) -> Iterator[QuestionTaken]:
    free = [column.name for column in columns if column.question is None][:_NAMES]
    for question in fit.words.questions:
        position = fit.columns.questions.get(question.id)
        if position is None:
            yield QuestionTaken(question, None, _nearest(question, free))
        else:
            yield _answered(fit, question, position, columns[position].name)


def _nearest(question: Asked, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns that come closest to a question's id or text."""
    from difflib import get_close_matches

    by_words = {plain(name)[:_NAME_LENGTH]: name for name in names}
    wanted = (plain(word)[:_NAME_LENGTH] for word in (question.id, question.question))
    close = (found for word in wanted for found in get_close_matches(word, by_words, 2, 0.6))
    return tuple(by_words[name] for name in dict.fromkeys(close))


def _answered(fit: Fit, question: Asked, position: int, column: str) -> QuestionTaken:
    cells = Counter(row[position] for row in fit.sheet.rows[fit.headers :])
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    empty = in_words = 0
    for cell, count in cells.items():
        if not cell.strip():
            empty += count
        elif _in_words(fit, question, cell):
            in_words += count
        else:
            word = folded(cell)
            first.setdefault(word, cell.strip())
            counts[word] += count
    values = (_value(fit, question.id, text, counts[word]) for word, text in first.items())
    order = [choice.answer for choice in (*question.choices, *question.specials)]
    ordered = sorted(values, key=lambda value: (_rank(value, order), value.text))
    return QuestionTaken(question, column, (), tuple(ordered), empty, in_words)


def _in_words(fit: Fit, question: Asked, cell: str) -> bool:
    """Return whether a cell answers a question in words of one's own."""
    if question.choices or fit.words.leaves_blank(question.id, cell):
        return False
    return len(cell.strip()) <= NOTE_LENGTH


def _value(fit: Fit, question: str, text: str, count: int) -> ValueTaken:
    readings = fit.words.answers.get(question, {})
    return ValueTaken(
        text, readings.get(folded(text)), fit.words.leaves_blank(question, text), count
    )


def _rank(value: ValueTaken, order: Sequence[Answer]) -> int:
    """Return where a value stands: in the order of the answers, then blanks, then the unread."""
    if value.answer is not None:
        return order.index(value.answer)
    return len(order) + (0 if value.blank else 1)
