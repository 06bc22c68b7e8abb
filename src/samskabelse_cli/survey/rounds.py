"""Rounds of votes: of each question the last one counts, and nobody counts twice.

A room that has voted and talked votes again on some questions. Whoever casts a second vote is no
second respondent, though its row stands beside the first. Votes are anonymous: where no column
names people across the rounds, each new vote is laid to one of those who look the same (the same
role), by rank. Then a question's counts and means are exactly those of its last round, everybody is
counted once, and where the room votes as before, nothing moves. Who of a role cast which new vote
stays unknown; so do single people's stages.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samskabelse_cli.inert import inert
from samskabelse_cli.messages import failure, shown
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked
from samskabelse_cli.survey.columns import Columns
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.respondents import People, Respondent, name_column, together
from samskabelse_cli.survey.words import folded

#: What the column is called that numbers the rounds.
ROUND_COLUMNS = ("runde", "round")
_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Rounds:
    """What became of a file's rounds: how many there are, of how many rows, from how many people.

    ``laid_by_rank`` is whether nobody knows who cast which vote of a later round.
    """

    number: int
    rows: int
    people: int
    laid_by_rank: bool


def round_column(columns: Columns) -> int | None:
    """Return the position of the column that numbers the rounds, None where none does."""
    others = set(columns.others.values())
    places = (columns.aliases.get(name) for name in ROUND_COLUMNS)
    return next((place for place in places if place in others), None)


def last_votes(
    decided: Decisions, everybody: People, at: Sequence[int]
) -> tuple[People, Rounds | None]:
    """Return everybody once, each question answered in its last round, and what became of rounds.

    ``at`` are the people's rows in the sheet. None where there are no rounds: no such column,
    or no number in it. Raises SamskabError where some rows have a number and others have not.
    """
    column = round_column(decided.columns)
    numbers = [] if column is None else _numbers(decided, column, at)
    if column is None or not numbers:
        return everybody, None
    # By the round nobody can be grouped.
    traits = {n: v for n, v in everybody.traits.items() if decided.columns.others[n] != column}
    voters = replace(everybody, traits=traits)
    rows = [_Row(n, one) for n, one in zip(numbers, voters.one_by_one(), strict=True)]
    last: dict[str, int] = {}
    for row in rows:
        last |= {q: max(row.number, last.get(q, 0)) for q in row.person.answers}
    named = name_column(decided.columns) is not None and _meet_again(rows)
    people = _by_name(rows, last) if named else _by_rank(rows, last, decided.words.questions)
    several = len(set(numbers)) > 1
    told = Rounds(len(set(numbers)), len(rows), len(people), several and not named)
    return together(people, voters), told if several else None


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    person: Respondent


def _numbers(decided: Decisions, column: int, at: Sequence[int]) -> list[int]:
    """Return each row's round; nothing where the column holds no numbers at all."""
    cells = [folded(decided.sheet.rows[row][column]) for row in at]
    if not any(map(_NUMBER.fullmatch, cells)):
        return []
    for row, cell in zip(at, cells, strict=True):
        if not _NUMBER.fullmatch(cell):
            place = decided.sheet.place(row, column)
            raise failure("round-unreadable", place, value=f"»{shown(inert(cell))}«")
    return [int(cell) for cell in cells]


def _meet_again(rows: Sequence[_Row]) -> bool:
    """Return whether names tell people apart in each round, and some come back in another."""
    names = [row.person.name for row in rows]
    votes = {(row.number, row.person.name) for row in rows}
    return len(votes) == len(rows) > len(set(names))


def _by_name(rows: Sequence[_Row], last: Mapping[str, int]) -> list[Respondent]:
    people: dict[str, Respondent] = {}
    for row in sorted(rows, key=lambda row: row.number):
        before = people.get(row.person.name)
        answers = {**(before.answers if before else {}), **_counted(row, last)}
        people[row.person.name] = replace(row.person, answers=answers)
    return list(people.values())


def _counted(row: _Row, last: Mapping[str, int]) -> dict[str, Answer]:
    """Return the answers of a row that no later round has replaced."""
    return {q: answer for q, answer in row.person.answers.items() if last[q] == row.number}


def _by_rank(
    rows: Sequence[_Row], last: Mapping[str, int], questions: Sequence[Asked]
) -> list[Respondent]:
    """Return the people of the round in which somebody answered most questions.

    Of several such rounds it is the last. Votes of other rounds are laid to them, and a vote more
    than there are people is one more of them, who came late.
    """
    most = max((len(row.person.answers), row.number) for row in rows)[1]
    room = _Room(_shared_traits(rows))
    for row in rows:
        if row.number == most:
            room.add(_Person(row.person, row.person.answers, _counted(row, last)))
    for question in questions:
        number = last.get(question.id, most)
        votes = [r.person for r in rows if r.number == number and question.id in r.person.answers]
        if number != most:
            _lay(question, votes, room)
    return [replace(person.row, answers=person.answers) for person in room.people]


@dataclass(frozen=True, slots=True)
class _Person:
    """Whoever stands in a row, what was answered there at first, and what counts."""

    row: Respondent
    first: Mapping[str, Answer]
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class _Room:
    """Everybody, in order and by how they look: the traits by which people are alike."""

    traits: Sequence[str]
    people: list[_Person] = field(default_factory=list)
    alike: dict[Hashable, list[_Person]] = field(default_factory=lambda: defaultdict(list))

    def look(self, person: Respondent) -> Hashable:
        return tuple(person.traits.get(name) for name in self.traits)

    def add(self, person: _Person) -> None:
        self.people.append(person)
        self.alike[self.look(person.row)].append(person)


def _shared_traits(rows: Sequence[_Row]) -> list[str]:
    """Return the traits that people have in common: not an id or a time, which each has its own."""
    names = dict.fromkeys(name for row in rows for name in row.person.traits)
    return [n for n in names if len({row.person.traits.get(n) for row in rows}) < len(rows)]


def _lay(question: Asked, votes: Sequence[Respondent], room: _Room) -> None:
    """Give each vote on a question to one of those who look like whoever cast it."""
    ranks = {choice.answer: n for n, choice in enumerate((*question.choices, *question.specials))}

    def rank(answers: Mapping[str, Answer]) -> tuple[int, str]:
        answer = answers.get(question.id)
        return (len(ranks) if answer is None else ranks.get(answer, 0), _words(answers))

    cast: dict[Hashable, list[Respondent]] = defaultdict(list)
    for vote in sorted(votes, key=lambda vote: rank(vote.answers)):
        cast[room.look(vote)].append(vote)
    for look, own in cast.items():
        for late in own[len(room.alike[look]) :]:
            room.add(_Person(late, {}, {}))
        ordered = sorted(room.alike[look], key=lambda person: rank(person.first))
        for vote, place in zip(own, _spread(len(own), len(ordered)), strict=True):
            ordered[place].answers[question.id] = vote.answers[question.id]


def _words(answers: Mapping[str, Answer]) -> str:
    """Return answers as a text to order by, so that the order of rows decides nothing."""
    return repr(sorted((question, repr(answer)) for question, answer in answers.items()))


def _spread(number: int, places: int) -> Iterator[int]:
    """Yield so many different places, spread evenly over all of them."""
    return ((2 * n + 1) * places // (2 * number) for n in range(number))
