"""Streams big survey files one after the other, and adds up what was counted in them."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from samskabelse_cli.cli.gathering import Wishes, each_once, files_of
from samskabelse_cli.cli.progress import Seen, progress
from samskabelse_cli.cli.unread import (
    TOLD,
    Listed,
    listed,
    problems_file,
    shortened,
    tell_left_out,
    tell_missing,
)
from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.messages import failure
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.grouping import Grouped, Tallied, tallied
from samskabelse_cli.scoring.pooling import together
from samskabelse_cli.survey.attempts import streamed
from samskabelse_cli.survey.endings import DELIMITED
from samskabelse_cli.survey.missing import missing
from samskabelse_cli.survey.opening import scan_survey
from samskabelse_cli.survey.respondents import CellProblem, column_name
from samskabelse_cli.survey.scan import Kinds, Scan, is_big
from samskabelse_cli.survey.streaming import counted_ladder
from samskabelse_cli.survey.unfinished import Reason
from samskabelse_cli.survey.unread_cells import nothing_read, told, unread_cells


def opened_files(sources: list[Path], wishes: Wishes, copies: ExitStack) -> list[Scan] | None:
    """Return how the files of the sources are streamed; None where they are to be held.

    They are streamed where one of them is big, and all are csv files that answer the same. Any
    fault of a source is found, and told, when it is held.
    """
    faults: list[Problem] = []
    files = each_once(files_of(sources, faults))
    try:
        delimited = all(f.suffix.casefold() in DELIMITED and f.is_file() for f in files)
        if faults or not delimited or not any(map(is_big, files)):
            return None
        scans = []
        for file in files:
            partial = wishes.include_partial
            scan = scan_survey(file, wishes.questionnaire, copies, include_partial=partial)
            if scan is None:
                return None
            scans.append(scan)
    except OSError:
        return None
    kinds = {(scan.decided.words.edition, scan.decided.words.form) for scan in scans}
    return scans if len(kinds) == 1 else None


class _Counted(NamedTuple):
    """What came of one file: how it was read, its tally, and how many rows were left out."""

    scan: Scan
    tallied: Tallied
    left_out: dict[Reason, int]

    def told(self) -> Iterator[CellProblem]:
        """Yield the first cells that could not be read, as many as are told."""
        most = min(TOLD, self.tallied.unreadable)
        # Asking for another one than there are would go through all of the file.
        return (told(self.scan, cell) for cell in islice(unread_cells(self.scan), most))

    def listed(self) -> Iterator[Listed]:
        """Yield every cell that could not be read, and show how far it got."""
        if not self.tallied.unreadable:
            return
        decided, file = self.scan.decided, str(self.scan.file)
        columns = decided.columns.questions
        names = {id_: column_name(decided, position) for id_, position in columns.items()}
        with progress(self.scan.rows_expected()) as seen:
            for line, question, value in unread_cells(self.scan, seen):
                yield Listed(file, line, names[question], question, value, "unreadable-answer")


def counted_files(
    scans: Sequence[Scan],
    wishes: Wishes,
    copies: ExitStack,
    questionnaire: Grouped,
    columns: tuple[str, ...],
    role: str | None,
    problems: list[Problem],
) -> Tallied | None:
    """Tally what all files answer; None where they are to be held, and nothing was told.

    A file that cannot be used leaves the others to be used. Raises SamskabError where none can.
    """
    outcomes: list[_Counted | SamskabError] = []
    for scan in scans:
        try:
            counted = _counted(scan, wishes, copies, questionnaire, columns, role)
        except SamskabError as error:
            outcomes.append(error)
            continue
        if counted is None:
            return None
        outcomes.append(counted)
    problems += _told(outcomes, wishes)
    parts = [one.tallied for one in outcomes if isinstance(one, _Counted)]
    if not parts:
        raise SamskabError(problems)
    return together(parts)


def _told(outcomes: "Sequence[_Counted | SamskabError]", wishes: Wishes) -> list[Problem]:
    """Say what was left out, list what could not be read, and return what is to be told of it."""
    for one in outcomes:
        if isinstance(one, _Counted):
            tell_missing(str(one.scan.file), missing(one.scan.decided))
            tell_left_out(str(one.scan.file), one.left_out)
    if wishes.problems:
        with problems_file(wishes.problems) as add:
            for one in outcomes:
                add(map(listed, one.problems) if isinstance(one, SamskabError) else one.listed())
    problems: list[Problem] = []
    more = 0
    for one in outcomes:
        if isinstance(one, SamskabError):
            problems += one.problems
        else:
            first = list(one.told())
            problems += first
            more += one.tallied.unreadable - len(first)
    return shortened(problems, more)


def _counted(
    scan: Scan,
    wishes: Wishes,
    copies: ExitStack,
    questionnaire: Grouped,
    columns: tuple[str, ...],
    role: str | None,
) -> _Counted | None:
    """Tally one file.

    Raises SamskabError where it cannot be used, nobody in it is finished, or nothing can be read.
    """
    with progress(scan.rows_expected()) as seen:

        def use(scan: Scan, kinds: Kinds) -> tuple[Tallied, dict[Reason, int]]:
            told = _tallied(scan, kinds, questionnaire, columns, role, seen)
            return told, scan.left_out(kinds)

        found = streamed(scan, wishes.questionnaire, copies, use)
    if found is None:
        return None
    read, (told, left_out) = found
    if not told.tallies:
        rows = sum(left_out.values())
        raise failure("table-none-finished", Place(str(scan.file)), rows=rows)
    if told.unreadable and not told.answer_anything:
        raise nothing_read(read)
    return _Counted(read, told, left_out)


def _tallied(
    scan: Scan,
    kinds: Kinds,
    questionnaire: Grouped,
    columns: tuple[str, ...],
    role: str | None,
    seen: Seen,
) -> Tallied:
    """Count a file batch by batch, or where that is not possible let Polars tally all of it."""
    form = scan.decided.words.form
    if isinstance(questionnaire, Ladder) and form:
        told = counted_ladder(scan, kinds, questionnaire, form, columns, role, seen)
        if told:
            return told
    scan.refuse_uneven(kinds)
    return tallied(scan.coded(kinds, columns), questionnaire, form, columns, role)
