"""Which questions no column of a table answers, and which of its columns look as if they did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samskabelse_cli.model.asked import Asked
from samskabelse_cli.survey.decisions import Decisions
from samskabelse_cli.survey.words import plain

#: Names are compared by so many characters, and so many of them.
_NAME_LENGTH, _NAMES = 200, 200
#: Columns that look like a question are looked for so many questions, and so many are told.
_LOOKED_FOR, _ALIKE = 40, 3
#: How alike two names are that are told unasked; 1 is the same.
_VERY = 0.75


@dataclass(frozen=True, slots=True)
class Missing:
    """The ids of questions without a column, out of so many ``questions``.

    ``alike`` are the first few pairs of such a question and a column that is called much like it.
    """

    ids: tuple[str, ...]
    questions: int
    alike: tuple[tuple[str, str], ...]


def missing(decided: Decisions) -> Missing | None:
    """Return which questions have no column; None where all of them have one."""
    found = decided.columns.found
    lacking = [question for question in decided.words.questions if question.id not in found]
    if not lacking:
        return None
    alike = tuple(_alike(list(decided.columns.others)[:_NAMES], lacking))
    ids = tuple(question.id for question in lacking)
    return Missing(ids, len(decided.words.questions), alike[:_ALIKE])


def _alike(names: Sequence[str], questions: Sequence[Asked]) -> Iterator[tuple[str, str]]:
    """Yield the id of the question and the name of each column that is called much like it."""
    from difflib import get_close_matches

    by_words = {
        plain(word)[:_NAME_LENGTH]: question.id
        for question in questions[:_LOOKED_FOR]
        for word in (question.id, question.question)
    }
    for name in names:
        for word in get_close_matches(plain(name)[:_NAME_LENGTH], by_words, 1, _VERY):
            yield by_words[word], name


def nearest_columns(question: Asked, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns that come closest to a question's id or text."""
    from difflib import get_close_matches

    by_words = {plain(name)[:_NAME_LENGTH]: name for name in names[:_NAMES]}
    wanted = (plain(word)[:_NAME_LENGTH] for word in (question.id, question.question))
    close = (found for word in wanted for found in get_close_matches(word, by_words, 2, 0.6))
    return tuple(by_words[name] for name in dict.fromkeys(close))
