"""What a survey file was taken for, and why: every column, and every value that stands in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.survey.columns import IGNORE, Columns, Meaning, meaning_of
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.likeness import likeness
from samskabelse_cli.survey.mapped import column_keys
from samskabelse_cli.survey.missing import nearest_columns
from samskabelse_cli.survey.read import Understood, refusals, translations
from samskabelse_cli.survey.respondents import name_column, read_rows, respondents
from samskabelse_cli.survey.rounds import Rounds, last_votes, round_column
from samskabelse_cli.survey.sheet import Row
from samskabelse_cli.survey.unfinished import Reason, left_out
from samskabelse_cli.survey.words import (
    Vocabulary,
    folded,
    plain_name,
    read_cell,
    spellings,
    vocabulary,
)


@dataclass(frozen=True, slots=True)
class ColumnTaken:
    """What a column was taken for.

    ``name`` is what a map calls it. ``known_by`` says what told its question: ``map``, ``id``, or
    the language of its text; it is empty where several did. ``option`` is the answer, as its id or
    code, that a column stands for which does not hold all of them. Two columns that ``clash``
    answer one question. ``rounds`` is whether it numbers rounds of votes.
    """

    name: str
    question: str | None
    known_by: str = ""
    option: str = ""
    ignored: bool = False
    clash: bool = False
    rounds: bool = False


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

    Where it has a column for each of its ``options``, a value that was read is a column's name.
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
    options: tuple[str, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether no column answers it."""
        return self.column is None and not self.options


@dataclass(frozen=True)
class Explanation:
    """What a file was taken for.

    ``respondents`` counts the rows that are, ``left_out`` the others, by why they do not count.
    ``respondent`` is the column that names respondents. ``runner_up`` is the next best form or
    questionnaire of those that were tried. ``problems`` are all but cells that cannot be read.
    ``rounds`` is what became of several rounds of votes; values are counted in all of them.
    """

    fit: Decisions
    respondents: int
    left_out: Mapping[Reason, int]
    respondent: str | None
    columns: tuple[ColumnTaken, ...]
    questions: tuple[QuestionTaken, ...]
    runner_up: Decisions | None
    problems: tuple[Problem, ...]
    rounds: Rounds | None = None

    @property
    def unread(self) -> int:
        """How many cells could not be read."""
        every = (value for taken in self.questions for value in taken.values)
        return sum(value.count for value in every if value.unread)


def explain(understood: Understood, *, include_partial: bool = False) -> Explanation:
    """Say what a file was taken for; nothing is scored, and nothing is refused."""
    fit = understood.fit
    columns = tuple(_columns(fit))
    respondent = name_column(fit.columns)
    answered = fit.sheet.rows[fit.headers.count :]
    whys = [left_out(row, fit.signs, include_partial=include_partial) for row in answered]
    rows = [row for row, why in zip(answered, whys, strict=True) if why is None]
    refused = refusals(understood)
    rounds = None
    try:
        rounds = None if refused else _rounds(fit, include_partial=include_partial)
    except SamskabError as error:
        refused += error.problems
    return Explanation(
        fit,
        len(rows) if rounds is None else rounds.people,
        Counter(why for why in whys if why),
        None if respondent is None else columns[respondent].name,
        columns,
        tuple(_questions(fit, columns, rows)),
        _runner_up(understood),
        (*understood.problems, *refused),
        rounds,
    )


def _rounds(fit: Decisions, *, include_partial: bool) -> Rounds | None:
    """Return what becomes of rounds. Raises SamskabError where one of them cannot be read."""
    if round_column(fit.columns) is None:
        return None
    found = respondents(fit, include_partial=include_partial)
    return last_votes(fit, found.people, found.at)[1]


def _runner_up(understood: Understood) -> Decisions | None:
    chosen = understood.fit
    others = (
        fit
        for fit in understood.tried
        if (fit.name, fit.words.form) != (chosen.name, chosen.words.form)
    )
    return max(others, key=likeness, default=None)


def _columns(fit: Decisions) -> Iterator[ColumnTaken]:
    keys = column_keys(fit.headers)
    meant = [meaning_of(n, fit.headers, fit.words, fit.said) for n in range(len(keys))]
    counts = Counter(meant)
    sources = dict(_sources(fit))
    rounds = round_column(fit.columns)
    options = {
        Meaning(question.id, choice.answer): choice.answer.option or choice.key
        for question in fit.words.questions
        for choice in (*question.choices, *question.specials)
    }
    for position, (key, meaning) in enumerate(zip(keys, meant, strict=True)):
        if meaning is None:
            ignored = fit.said.get(position) == IGNORE
            yield ColumnTaken(key, None, ignored=ignored, rounds=position == rounds)
            continue
        known_by = "map" if position in fit.said else _told_by(position, meaning, fit, sources)
        option = options[meaning] if meaning.option else ""
        clash = counts[meaning] > 1 and not (option and meaning.question in fit.columns.questions)
        yield ColumnTaken(key, meaning.question, known_by, option, clash=clash)


def _told_by(
    position: int, meaning: Meaning, fit: Decisions, sources: Mapping[str, Vocabulary]
) -> str:
    told = (
        s for s, words in sources.items() if meaning_of(position, fit.headers, words) == meaning
    )
    return next(told, "")


def _sources(fit: Decisions) -> Iterator[tuple[str, Vocabulary]]:
    """Yield what may tell a column's question: its id, then its words in one language."""
    own = fit.own_words
    ids = {plain_name(spelt): q.id for q in own.questions for spelt in spellings(q)}
    yield "id", replace(own, names=ids)
    loaded = translations(fit.name)
    for language in loaded:
        yield language, vocabulary(fit.name, {language: loaded[language]}, own.form)


def _questions(
    fit: Decisions, columns: Sequence[ColumnTaken], rows: Sequence[Row]
) -> Iterator[QuestionTaken]:
    free = [column.name for column in columns if column.question is None]
    for question in fit.words.questions:
        position = fit.columns.questions.get(question.id)
        if position is not None:
            yield _answered(fit, question, position, columns[position].name, rows)
        elif question.id in fit.columns.options:
            yield _chosen(fit, question, columns, rows)
        else:
            yield QuestionTaken(question, None, nearest_columns(question, free))


def _chosen(
    fit: Decisions, question: Asked, columns: Sequence[ColumnTaken], rows: Sequence[Row]
) -> QuestionTaken:
    """Say what was chosen in the columns of a question that has one for each option."""
    spread = fit.columns.options[question.id]
    names = {answer: columns[position].name for position, answer in spread.items()}
    only = Columns({}, {}, (), {question.id: spread}, fit.columns.repeats)
    answers, faults = read_rows(rows, only, fit.words)
    said = answers[question.id]
    chosen = said.given()
    unread = Counter(rows[fault.row][fault.column].strip() for fault in faults)
    filled = {number for number, one in enumerate(said.answers()) if isinstance(one, Answer)}
    empty = len(rows) - len(filled.union(fault.row for fault in faults))
    values = [
        *(ValueTaken(name, a, False, chosen[a]) for a, name in names.items() if chosen[a]),
        *(ValueTaken(text, None, False, unread[text]) for text in sorted(unread)),
    ]
    options = tuple(names.values())
    return QuestionTaken(question, None, values=tuple(values), empty=empty, options=options)


def _answered(
    fit: Decisions, question: Asked, position: int, column: str, rows: Sequence[Row]
) -> QuestionTaken:
    cells = Counter(row[position] for row in rows)
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


def _in_words(fit: Decisions, question: Asked, cell: str) -> bool:
    """Return whether a cell answers a question in words of one's own."""
    if question.choices or fit.words.leaves_blank(question.id, cell):
        return False
    return len(cell.strip()) <= NOTE_LENGTH


def _value(fit: Decisions, question: str, text: str, count: int) -> ValueTaken:
    readings = fit.words.answers.get(question, {})
    blank = fit.words.leaves_blank(question, text)
    return ValueTaken(text, None if blank else read_cell(text, readings), blank, count)


def _rank(value: ValueTaken, order: Sequence[Answer]) -> int:
    """Return where a value stands: in the order of the answers, then blanks, then the unread."""
    if value.answer is not None:
        return order.index(value.answer)
    return len(order) + (0 if value.blank else 1)
