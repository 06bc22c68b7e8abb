"""Which column of a table a map means: every column has one name that no other one has."""

from collections.abc import Iterator, Mapping, Sequence

from samskabelse_cli.errors import Problem
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import nearest, problem, shown
from samskabelse_cli.survey.columns import ASIDE
from samskabelse_cli.survey.headers import Headers
from samskabelse_cli.survey.mapping import SurveyMap
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.words import Vocabulary, plain


def column_keys(headers: Headers) -> tuple[str, ...]:
    """Return what a map calls each column: its name, ``name#2`` where that stands before.

    A column without a name is called by its number: ``#3``.
    """
    keys: list[str] = []
    taken: set[str] = set()
    for position, names in enumerate(headers.names):
        name = next((name for name in names if plain(name)), f"#{position + 1}").strip()
        key, number = name, 1
        while plain(key) in taken:
            number += 1
            key = f"{name}#{number}"
        keys.append(key)
        taken.add(plain(key))
    return tuple(keys)


def _positions(headers: Headers) -> dict[str, int]:
    """Return each column's position by what a map may call it, the names of other rows included."""
    keys = column_keys(headers)
    positions = {plain(key): position for position, key in enumerate(keys)}
    for position, names in enumerate(headers.names):
        for name in names:
            positions.setdefault(plain(name), position)
    return positions


def said_of_columns(known: SurveyMap, headers: Headers, words: Vocabulary) -> dict[int, str]:
    """Return what a map says of a table's columns, by position, as far as it fits the words."""
    positions = _positions(headers)
    meanings = {question.id for question in words.questions}.union(ASIDE)
    said: dict[int, str] = {}
    for column, meaning in known.file.columns.items():
        position = positions.get(plain(column))
        if position is not None and meaning in meanings:
            said.setdefault(position, meaning)
    return said


def respondent_column(known: SurveyMap, headers: Headers) -> int | None:
    """Return the position of the column that a map says names respondents."""
    name = known.file.respondent
    return None if name is None else _positions(headers).get(plain(name))


def column_faults(known: SurveyMap, sheet: Sheet, headers: Headers) -> Iterator[Problem]:
    """Yield each column of a map that should answer a question and is not in the table.

    Columns that are put aside may be missing: one map serves several rounds.
    """
    positions = _positions(headers)
    keys = column_keys(headers)
    seen: dict[int, str] = {}
    for column, meaning in known.file.columns.items():
        place = known.document.place(("columns", column), of_key=True)
        position = positions.get(plain(column))
        if position is None:
            if meaning not in ASIDE:
                yield problem("map-no-column", place, **_missing(column, sheet, keys))
        elif (first := seen.setdefault(position, column)) != column:
            yield problem("map-one-column", place, first=shown(first), second=shown(column))
    name = known.file.respondent
    if name is not None and plain(name) not in positions:
        place = known.document.place(("respondent",))
        yield problem("map-no-column", place, **_missing(name, sheet, keys))


def _missing(column: str, sheet: Sheet, keys: Sequence[str]) -> Mapping[str, str]:
    near = shown(inert(nearest(column, keys)))
    return {"column": shown(inert(column)), "file": sheet.file, "nearest": near}
