"""Which column of a table a map means: every column has one name that no other one has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import nearest, problem, shown
from samskabelse_cli.survey.columns import ASIDE
from samskabelse_cli.survey.headers import Headers
from samskabelse_cli.survey.mapping import SurveyMap
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.words import Vocabulary, plain

#: So many columns that are missing are told one by one, and so many names of others at once.
_MOST = 4


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

    Columns that are put aside may be missing: one map serves several rounds. Where many are, the
    map is another file's, which is said once.
    """
    positions = _positions(headers)
    keys = column_keys(headers)
    seen: dict[int, str] = {}
    missing: dict[str, Place] = {}
    for column, meaning in known.file.columns.items():
        place = known.document.place(("columns", column), of_key=True)
        position = positions.get(plain(column))
        if position is None:
            if meaning not in ASIDE:
                missing[column] = place
        elif (first := seen.setdefault(position, column)) != column:
            yield problem("map-one-column", place, first=shown(first), second=shown(column))
    name = known.file.respondent
    if name is not None and plain(name) not in positions:
        missing[name] = known.document.place(("respondent",))
    yield from _not_there(missing, sheet, keys)


def _not_there(
    missing: Mapping[str, Place], sheet: Sheet, keys: Sequence[str]
) -> Iterator[Problem]:
    """Yield each column that is not in the table; of many only that they are not."""
    if len(missing) > _MOST:
        first = next(iter(missing.values()))
        columns, own = _listed(missing), _listed(keys)
        values = {"number": len(missing), "columns": columns, "own": own}
        yield problem("map-of-another-file", first, file=sheet.file, **values)
        return
    for column, place in missing.items():
        near = shown(inert(nearest(column, keys)))
        values = {"column": shown(inert(column)), "file": sheet.file, "nearest": near}
        yield problem("map-no-column", place, **values)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"»{shown(inert(name))}«" for name in list(names)[:_MOST])
