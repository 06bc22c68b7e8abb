"""Says what of a survey was not read, without filling the screen: the rest goes to a file."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samskabelse_cli.cli.output import opened_text
from samskabelse_cli.cli.telling import tell
from samskabelse_cli.errors import Problem
from samskabelse_cli.inert import formula_safe, inert
from samskabelse_cli.language import _, ngettext
from samskabelse_cli.messages import problem, shown

if TYPE_CHECKING:
    from samskabelse_cli.survey.missing import Missing
    from samskabelse_cli.survey.rounds import Rounds
    from samskabelse_cli.survey.unfinished import Reason

#: So many cells that could not be read are told one by one.
TOLD = 20
#: So many questions without a column are named.
TOLD_IDS = 8


def shortened(problems: Sequence[Problem], more: int = 0) -> list[Problem]:
    """Return the problems to tell: every one but those of cells, and of these the first ones.

    ``more`` cells could not be read besides these.
    """
    if not problems:
        return []
    from samskabelse_cli.survey.respondents import CellProblem

    told: list[Problem] = []
    cells = 0
    for found in problems:
        cells += isinstance(found, CellProblem)
        if not isinstance(found, CellProblem) or cells <= TOLD:
            told.append(found)
    if cells + more > TOLD:
        told.append(problem("more-unread", more=cells + more - TOLD))
    return told


def tell_left_out(file: str, left_out: "Mapping[Reason, int]") -> None:
    """Say how many rows of a file were left out, and why. Nothing is wrong with them."""
    for reason, number in left_out.items():
        tell(f"{file}: {why_left_out(reason, number)}")


def tell_missing(file: str, lacking: "Missing | None") -> None:
    """Say which questions no column of a file answers. A survey may well ask fewer."""
    if lacking:
        tell(f"{file}: {what_is_missing(lacking)}")


def what_is_missing(lacking: "Missing") -> str:
    """Return which questions have no column, and which columns look like theirs, in words."""
    number = len(lacking.ids)
    text = ngettext(
        "{number} af {questions} spørgsmål har ingen kolonne og regnes som ubesvaret: {ids}.",
        "{number} af {questions} spørgsmål har ingen kolonne og regnes som ubesvarede: {ids}.",
        number,
    ).format(number=number, questions=lacking.questions, ids=_first_ids(lacking.ids))
    for question, column in lacking.alike:
        alike = _("Kolonnen {column} ligner {question}.")
        text += " " + alike.format(column=f"»{shown(inert(column))}«", question=question)
    if lacking.alike:
        text += " " + _("Er det den, så sig det i en læsenøgle (--map).")
    return text


def _first_ids(ids: Sequence[str]) -> str:
    """Return the first ids, and how many more there are."""
    named = ", ".join(ids[:TOLD_IDS])
    more = len(ids) - TOLD_IDS
    return _("{ids} og {more} til").format(ids=named, more=more) if more > 0 else named


def tell_rounds(file: str, rounds: "Rounds | None") -> None:
    """Say what became of several rounds of votes. Nothing is wrong with them."""
    if rounds:
        tell(f"{file}: {what_rounds_did(rounds)}")


def what_rounds_did(rounds: "Rounds") -> str:
    """Return what became of several rounds of votes, in words."""
    text = ngettext(
        "Der er stemt i {number} runder, og kun den sidste om hvert spørgsmål tæller. "
        "{rows} rækker er {people} person.",
        "Der er stemt i {number} runder, og kun den sidste om hvert spørgsmål tæller. "
        "{rows} rækker er {people} personer.",
        rounds.people,
    ).format(number=rounds.number, rows=rounds.rows, people=rounds.people)
    if not rounds.laid_by_rank:
        return text
    unknown = _("Hvem der stemte hvad igen, vides ikke, så de enkeltes trin er et skøn.")
    return f"{text} {unknown}"


def tell_copies(number: int) -> None:
    """Say how many files were copies of others. Nothing is wrong with them."""
    if number:
        text = ngettext(
            "{number} fil er en kopi af en anden og tæller kun med én gang.",
            "{number} filer er kopier af andre og tæller kun med én gang.",
            number,
        )
        tell(text.format(number=number))


def why_left_out(reason: "Reason", number: int) -> str:
    """Return how many rows were left out, and why, in words."""
    if reason == "partial":
        text = ngettext(
            "{number} besvarelse er ikke afsluttet og er ikke regnet med. "
            "--include-partial regner den med.",
            "{number} besvarelser er ikke afsluttet og er ikke regnet med. "
            "--include-partial regner dem med.",
            number,
        )
    elif reason == "trial":
        text = ngettext(
            "{number} besvarelse er en prøve eller spam og er ikke regnet med.",
            "{number} besvarelser er prøver eller spam og er ikke regnet med.",
            number,
        )
    else:
        text = ngettext(
            "{number} besvarelse er ikke godkendt i surveyprogrammet og er ikke regnet med.",
            "{number} besvarelser er ikke godkendt i surveyprogrammet og er ikke regnet med.",
            number,
        )
    return text.format(number=number)


class Listed(NamedTuple):
    """A row of the file that lists what could not be read; column and value as they stand there."""

    file: str
    row: int | str
    column: str
    question: str
    value: str
    code: str


def write_problems(problems: Iterable[Problem], output: Path) -> None:
    """Write every problem as a row of csv."""
    with problems_file(output) as add:
        add(map(listed, problems))


@contextmanager
def problems_file(output: Path | None) -> Iterator[Callable[[Iterable[Listed]], None]]:
    """Give what adds rows to a csv file, which no spreadsheet program runs as formulas.

    They are written as they come, and the file takes its place at the end. Where none is wished
    for, nothing is done with them.
    """
    if output is None:
        yield lambda _rows: None
        return
    with opened_text(output) as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(Listed._fields)
        yield lambda rows: table.writerows(map(_harmless, row) for row in rows)


def listed(found: Problem) -> Listed:
    """Return the row of a problem."""
    place = found.place
    return Listed(
        place.file if place else "",
        place.line or "" if place else "",
        getattr(found, "column_name", ""),
        getattr(found, "question", ""),
        getattr(found, "value", ""),
        found.code,
    )


def _harmless(cell: object) -> str:
    """Return a text on one line that no spreadsheet program runs as a formula."""
    return formula_safe(inert(cell))
