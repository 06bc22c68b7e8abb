"""How many rows stand above the answers, and what they call each column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samskabelse_cli.survey.sheet import Row, Sheet
from samskabelse_cli.survey.words import Vocabulary, folded, plain, plain_name, read_cell

#: What SurveyMonkey writes under a question that has one column.
RESPONSE_WORDS = frozenset(
    ("response", "open-ended response", "svar", "besvarelse", "åbent svar", "åpent svar")
)
#: No more than this is looked at.
_NAME_LIMIT = 3_000

_NUMBERED = re.compile(r"^\s{0,9}(?:[A-Za-z]\w{0,39}(?:\[\w{1,40}\])?|\d{1,9})[.)]\s+")
_JOINT = re.compile(r"\s+[-–]\s+|/")
#: Microsoft Forms puts a digit after a title that stands twice.
_REPEATED = re.compile(r"(?<=\D)[2-9]$")
_CODE = re.compile(r"^(\w{1,40})\[(\w{1,40})\]$")


@dataclass(frozen=True, slots=True)
class Headers:
    """The header rows: how many, and by column the name in each of them.

    In ``two_tiers`` the second name says which option or row of the question above it the column
    holds, and the first one is filled forward over the columns that belong to it.
    """

    count: int
    names: tuple[Row, ...]
    two_tiers: bool = False


def read_headers(sheet: Sheet, words: Vocabulary) -> Headers:
    """Tell the rows that name columns from the answers, by what stands in the first three."""
    if sheet.headers is not None:
        return _plain(sheet, sheet.headers)
    if len(sheet.rows) > 2 and _is_import_ids(sheet.rows[2]):
        return _plain(sheet, 3)
    if len(sheet.rows) > 1:
        filled = _filled_forward(sheet.rows[0])
        if filled != list(sheet.rows[0]) and _is_second_tier(filled, sheet.rows[1], words):
            return Headers(2, tuple(zip(filled, sheet.rows[1], strict=True)), two_tiers=True)
        if _names_questions(sheet.rows[1], words) or _responses(sheet.rows[1]):
            return _plain(sheet, 2)
        if _only_explains(sheet, words):
            return _plain(sheet, 2)
    return _plain(sheet, 1)


def _only_explains(sheet: Sheet, words: Vocabulary) -> bool:
    """Return whether the second row says something in most columns of questions, but no answer.

    Where the third row does not answer either, the table is in words that are not known; its
    second row is somebody's answers, and is told as such.
    """
    questions = [meant_by(name, words) for name in sheet.rows[0]]

    def answers(row: Row) -> list[bool]:
        return [
            read_cell(cell, words.answers.get(question, {})) is not None
            for question, cell in zip(questions, row, strict=True)
            if question and cell.strip()
        ]

    second, *third = [answers(row) for row in sheet.rows[1:3]]
    asked = sum(question is not None for question in questions)
    return len(second) * 2 > asked > 1 and not any(second) and any(map(any, third))


def _plain(sheet: Sheet, count: int) -> Headers:
    return Headers(count, tuple(zip(*sheet.rows[:count], strict=True)))


def _is_import_ids(row: Row) -> bool:
    """Return whether a row is Qualtrics' third one, in which every cell is a JSON object."""
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all('"ImportId"' in cell for cell in filled)


def _filled_forward(row: Row) -> list[str]:
    filled: list[str] = []
    for cell in row:
        filled.append(cell if cell.strip() or not filled else filled[-1])
    return filled


def _is_second_tier(above: Row, row: Row, words: Vocabulary) -> bool:
    """Return whether some cell says which option, or which row, of the question above it."""
    for name, cell in zip(above, row, strict=True):
        if plain(cell) in RESPONSE_WORDS or option_below(name, cell, words):
            return True
    return _names_questions(row, words)


def option_below(name: str, cell: str, words: Vocabulary) -> bool:
    """Return whether a cell is an option, in words, of the question that the name above it means.

    A number below a column without a name is an answer.
    """
    if folded(cell).isdigit():
        return False
    question = meant_by(name, words)
    return bool(question and read_cell(cell, words.answers.get(question, {})))


def _responses(row: Row) -> bool:
    return sum(plain(cell) in RESPONSE_WORDS for cell in row) > 1


def _names_questions(row: Row, words: Vocabulary) -> bool:
    """Return whether a row names at least half of the questions."""
    named = {question for cell in row if (question := meant_by(cell, words))}
    return len(named) * 2 >= len(words.questions)


def meant_by(name: str, words: Vocabulary) -> str | None:
    """Return the id of the question that a column's name means."""
    for candidate in _readings(name[:_NAME_LIMIT]):
        # A name of nothing but joints has many readings; one that is too long costs no time.
        if len(candidate) <= words.longest and (found := words.names.get(plain_name(candidate))):
            return found
    return None


def _readings(name: str) -> Iterator[str]:
    """Yield what a name may say once the survey tool's additions are taken off."""
    yield name
    unnumbered = _NUMBERED.sub("", name)
    yield unnumbered
    if code := _CODE.match(name.strip()):
        yield f"{code[1]}.{code[2]}"
    if name.rstrip().endswith("]"):
        inside = unnumbered.rstrip().removesuffix("]")
        yield from (inside[at:] for at in _first(m.end() for m in re.finditer(r"\[", inside)))
    yield from (unnumbered[at:] for at in _first(m.end() for m in _JOINT.finditer(unnumbered)))
    yield _REPEATED.sub("", name.rstrip())


def _first(positions: Iterator[int]) -> Iterator[int]:
    """Yield the first few of many positions: a name of nothing but joints takes no time."""
    for position, _n in zip(positions, range(12), strict=False):
        yield position
