"""How well a table fits a questionnaire, and what it is where it fits none."""

import re
from collections.abc import Iterable, Sequence

from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import failure, problem, shown
from samskabelse_cli.survey.columns import nearest_names
from samskabelse_cli.survey.decisions import HEAD, Decisions
from samskabelse_cli.survey.headers import meant_by
from samskabelse_cli.survey.respondents import read_rows
from samskabelse_cli.survey.sheet import Sheet
from samskabelse_cli.survey.words import Vocabulary, plain

_FIGURE = re.compile(r"-?[\d.,\s]+%?|[-–]")
#: What reports call the row below the others.
_TOTALS = frozenset("i alt|ialt|total|totalt|sum|n|svar|answered|besvaret".split("|"))


def likeness(decided: Decisions) -> tuple[bool, bool, float, float, int]:
    """Return what the best fit has most of, weightiest first.

    Words alone can mislead: a statement is an option of the short form and a question of the long
    one. So it counts whether the first answers can be read, too.
    """
    readable = _readable(decided) if decided.enough else 0.0
    found = len(decided.columns.found)
    return decided.enough, readable >= 0.5, decided.share, readable, found


def _readable(decided: Decisions) -> float:
    """Return the share of the first rows' filled cells that could be read; 1 of none."""
    start = decided.headers.count
    rows = decided.sheet.rows[start : start + HEAD]
    answers, faults = read_rows(rows, decided.columns, decided.words)
    read = sum(said.given().total() for said in answers.values())
    return read / (read + len(faults)) if read or faults else 1.0


def is_aggregated(decided: Decisions, every: Iterable[Vocabulary]) -> bool:
    """Return whether rows are options with counts below questions, no respondents.

    The options may be those of any form of the questionnaire.
    """
    columns = decided.columns
    spread = (position for options in columns.options.values() for position in options)
    taken = {*columns.questions.values(), *spread}
    first = [plain(row[0]) for row in decided.sheet.rows[decided.headers.count :][:HEAD]]
    if 0 in taken or len(set(first)) < len(first):
        return False
    return any(is_report(decided.sheet, words) for words in every)


def is_report(sheet: Sheet, words: Vocabulary) -> bool:
    """Return whether rows are named after questions or options, and figures stand beside them."""
    rows = [row for row in sheet.rows[1:HEAD] if plain(row[0])]
    labels = _labels(words)
    named = [row for row in rows if plain(row[0]) in labels or meant_by(row[0], words)]
    totals = [row for row in rows if plain(row[0]) in _TOTALS]
    if len(named) < 3 or (len(named) + len(totals)) * 2 < len(rows):
        return False
    cells = [cell.strip() for row in named for cell in row[1:] if cell.strip()]
    figures = sum(_FIGURE.fullmatch(cell[:40]) is not None for cell in cells)
    return bool(cells) and figures * 10 >= len(cells) * 8


def _is_headerless(sheet: Sheet, words: Vocabulary) -> bool:
    """Return whether the first row holds answers: figures, or words that answer some question."""
    filled = [plain(cell) for cell in sheet.rows[0] if cell.strip()]
    labels = _labels(words)
    answers = sum(cell in labels or _FIGURE.fullmatch(cell[:40]) is not None for cell in filled)
    return len(filled) >= len(words.questions) / 2 and answers * 10 >= len(filled) * 8


def _labels(words: Vocabulary) -> set[str]:
    """Return every answer in words, numbers aside."""
    every = {word for readings in words.answers.values() for word in readings}
    return {word for word in every if not _FIGURE.fullmatch(word)}


def refusal(tried: Sequence[Decisions], *, named: bool) -> SamskabError:
    """Return why no questionnaire fits: what the file is instead, or which columns come nearest.

    ``named`` is whether a questionnaire was asked for.
    """
    for code, holds in (("aggregated-report", is_report), ("table-headerless", _is_headerless)):
        for decided in tried:
            if holds(decided.sheet, decided.words):
                place = Place(decided.sheet.file)
                if code == "aggregated-report":
                    return failure("aggregated-report", place)
                return failure("table-headerless", place)
    best = max(tried, key=likeness)
    place = Place(best.sheet.file)
    values = {
        "found": len(best.columns.found),
        "questions": len(best.words.questions),
        "id": best.words.edition.id,
    }
    if not named:
        columns = ", ".join(shown(inert(name.strip())) for name in tried[0].sheet.rows[0][:8])
        return SamskabError([problem("no-such-survey", place, columns=columns, **values)])
    nearest = shown(inert(nearest_names(best.sheet, best.words)))
    return SamskabError([problem("not-a-survey", place, nearest=nearest, **values)])
