"""Turns the rows of a table into respondents, each with the answers that could be read."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.messages import problem, shown
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
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
class Said:
    """What people said to a question: something for each of them, and what all of it means.

    A million people say a few things, which are told apart faster than what they mean.
    """

    each: Sequence[Hashable]
    meaning: Mapping[Hashable, Answer | NoAnswer]

    def answers(self) -> Iterator[Answer | NoAnswer]:
        """Yield what each of them answers."""
        return map(self.meaning.__getitem__, self.each)

    def given(self) -> Counter[Answer]:
        """Return how often each answer was given."""
        counts: Counter[Answer] = Counter()
        for one, count in Counter(self.each).items():
            meant = self.meaning[one]
            if isinstance(meant, Answer):
                counts[meant] += count
        return counts


@dataclass(frozen=True, slots=True)
class Respondent:
    """One row: the name of whoever answered, all other columns by name, and the answers."""

    name: str
    traits: Mapping[str, str]
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class People:
    """The respondents column by column; every sequence is as long as there are respondents.

    ``named_by`` is the column that their names come from, which is one of the traits, too.
    """

    names: Sequence[str]
    traits: Mapping[str, Sequence[str]]
    answers: Mapping[str, Said]
    named_by: str | None = None

    @property
    def others(self) -> tuple[str, ...]:
        """The columns that say something else of whoever answered than the name."""
        return tuple(name for name in self.traits if name != self.named_by)

    @property
    def answer_anything(self) -> bool:
        """Whether one of them answers one question, be it with a special."""
        return any(said.given() for said in self.answers.values())

    def one_by_one(self) -> Iterator[Respondent]:
        """Yield each respondent."""
        # Without a column of either, every row is an empty one.
        traits = zip(*self.traits.values(), strict=True) if self.traits else repeat(())
        columns = [said.answers() for said in self.answers.values()]
        answers = zip(*columns, strict=True) if columns else repeat(())
        for name, row, said in zip(self.names, traits, answers, strict=False):
            pairs = zip(self.answers, said, strict=True)
            given = {id_: one for id_, one in pairs if isinstance(one, Answer)}
            yield Respondent(name, dict(zip(self.traits, row, strict=True)), given)


def together(people: Sequence[Respondent], like: People) -> People:
    """Return respondents column by column, with the questions and the traits of others."""
    nothing = NoAnswer.BLANK
    answers = {}
    for id_ in like.answers:
        each = [one.answers.get(id_, nothing) for one in people]
        answers[id_] = Said(each, {said: said for said in each})
    traits = {name: [one.traits.get(name, "") for one in people] for name in like.traits}
    return People([one.name for one in people], traits, answers, like.named_by)


@dataclass(frozen=True, slots=True, order=True)
class CellProblem(Problem):
    """A cell that could not be read: also its column's name, its question, and what it says."""

    column_name: str = ""
    question: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Whoever stands in a row that counts, in order, and its place; and what does not count.

    ``problems`` are the cells that could not be read, ``left_out`` counts rows by reason.
    """

    people: People
    at: Sequence[int]
    problems: tuple[CellProblem, ...]
    left_out: Mapping[Reason, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that could not be read; ``row`` and ``column`` count from 0 among those looked at."""

    row: int
    code: str
    column: int
    question: str


def respondents(decided: Decisions, *, include_partial: bool = False) -> Found:
    """Return every row's respondent, each cell that could not be read, and what was left out.

    Such a cell leaves its question unanswered. Rows that answer nothing at all are kept: they are
    respondents without answers.
    """
    sheet, columns = decided.sheet, decided.columns
    questions = {question.id: question for question in decided.words.questions}
    numbers, out = _counting(decided, include_partial=include_partial)
    rows = [sheet.rows[number] for number in numbers]
    answers, faults = read_rows(rows, columns, decided.words)
    problems = (_told(decided, numbers[f.row], f, questions[f.question]) for f in faults)
    traits = {n: [row[position].strip() for row in rows] for n, position in columns.others.items()}
    column = name_column(columns)
    names = [
        (row[column].strip() if column is not None else "") or str(sheet.lines[number])
        for row, number in zip(rows, numbers, strict=True)
    ]
    named_by = next((n for n, position in columns.others.items() if position == column), None)
    return Found(People(names, traits, answers, named_by), numbers, tuple(problems), out)


def _counting(
    decided: Decisions, *, include_partial: bool
) -> tuple[Sequence[int], Mapping[Reason, int]]:
    """Return the numbers of the rows that count, and how many do not, and why."""
    sheet = decided.sheet
    numbers = range(decided.headers.count, len(sheet.rows))
    if not decided.signs:
        return numbers, {}
    counting = []
    out: Counter[Reason] = Counter()
    for number in numbers:
        why = left_out(sheet.rows[number], decided.signs, include_partial=include_partial)
        if why:
            out[why] += 1
        else:
            counting.append(number)
    return counting, out


def name_column(columns: Columns) -> int | None:
    """Return the position of the column that names whoever answered."""
    if columns.respondent is not None:
        return columns.respondent
    taken = set(columns.questions.values())
    by_name = {n: position for n, position in columns.aliases.items() if position not in taken}
    return next((by_name[name] for name in RESPONDENT_COLUMNS if name in by_name), None)


def read_rows(
    rows: Sequence[Row], columns: Columns, words: Vocabulary
) -> tuple[dict[str, Said], list[Fault]]:
    """Return what the rows say to each question, and what in them could not be read, by row."""
    said: dict[str, Said] = {}
    faults: list[Fault] = []
    for id_, position in columns.questions.items():
        cells = [row[position] for row in rows]
        meaning: dict[Hashable, Answer | NoAnswer]
        meaning = {cell: words.cells[id_][cell] for cell in set(cells)}
        said[id_] = Said(cells, meaning)
        if NoAnswer.UNREADABLE in meaning.values():
            faults += (
                Fault(number, "unreadable-answer", position, id_)
                for number, meant in enumerate(said[id_].answers())
                if meant is NoAnswer.UNREADABLE
            )
    for id_, options in columns.options.items():
        read = [_read_options(row, id_, options, columns.repeats, words) for row in rows]
        chosen = [position for position, _faults in read]
        said[id_] = Said(chosen, dict(options) | {None: NoAnswer.BLANK})
        for number, (_position, found) in enumerate(read):
            faults += (Fault(number, code, position, id_) for code, position in found)
    return said, sorted(faults, key=lambda fault: fault.row)


def _read_options(
    row: Row, question: str, options: Mapping[int, Answer], repeats: bool, words: Vocabulary
) -> tuple[int | None, list[tuple[str, int]]]:
    """Return the column of the one option that was chosen, and each fault's code and column.

    None chosen is not answered.
    """
    readings = words.answers[question]
    chosen: list[int] = []
    faults: list[tuple[str, int]] = []
    for position, option in options.items():
        cell = folded(row[position])
        if words.leaves_blank(question, cell) or (not repeats and cell in _NOT_CHOSEN):
            continue
        if (not repeats and cell in _CHOSEN) or read_cell(cell, readings) == option:
            chosen.append(position)
        else:
            faults.append(("unreadable-answer", position))
    if len(chosen) == 1:
        return chosen[0], faults
    if chosen:
        faults.append(("several-answers", chosen[1]))
    return None, faults


def _told(decided: Decisions, number: int, fault: Fault, question: Asked) -> CellProblem:
    place = decided.sheet.place(number, fault.column)
    value = decided.sheet.rows[number][fault.column]
    return unread_cell(decided, place, value, question, several=fault.code == "several-answers")


def unread_cell(
    decided: Decisions, place: Place, value: str, question: Asked, *, several: bool = False
) -> CellProblem:
    """Return the problem of a cell that could not be read, or that is one answer too many."""
    value = value.strip()
    column = column_name(decided, (place.column or 1) - 1)
    values = {
        "value": f"»{shown(inert(value))}«",
        "column": f"»{shown(inert(column))}«",
        "question": question.id,
    }
    if several:
        told = problem("several-answers", place, **values)
        return CellProblem(told.code, told.message, told.hint, place, column, question.id, value)
    allowed, near = decided.wording.offered(question), decided.wording.nearest(question, value)
    told = problem("unreadable-answer", place, allowed=allowed, **values)
    hint = f"{_('Mente du {nearest}?').format(nearest=near)} {told.hint}" if near else told.hint
    return CellProblem(told.code, told.message, hint, place, column, question.id, value)


def column_name(decided: Decisions, position: int) -> str:
    """Return what the headers call a column."""
    names = decided.headers.names[position]
    own = names if decided.headers.two_tiers else names[:1]
    return " ".join(filter(None, (name.strip() for name in own)))
