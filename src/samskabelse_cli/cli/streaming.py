"""Streams big survey files one after the other, and adds up what was counted in them."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from samskabelse_cli.cli.gathering import Wishes, each_once, files_of
from samskabelse_cli.cli.progress import Seen, progress
from samskabelse_cli.cli.unread import shortened, tell_left_out, tell_missing, write_problems
from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.messages import failure
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.grouping import Grouped, Tallied, tallied
from samskabelse_cli.scoring.pooling import together
from samskabelse_cli.survey.attempts import streamed
from samskabelse_cli.survey.endings import DELIMITED
from samskabelse_cli.survey.missing import missing
from samskabelse_cli.survey.opening import scan_survey
from samskabelse_cli.survey.scan import Kinds, Scan, is_big
from samskabelse_cli.survey.streaming import counted_ladder
from samskabelse_cli.survey.unfinished import Reason

#: Of a big file, the cells of so many rows that could not be read are told.
_UNREAD_ROWS = 10_000


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


def counted_files(
    scans: Sequence[Scan],
    wishes: Wishes,
    copies: ExitStack,
    questionnaire: Grouped,
    columns: tuple[str, ...],
    role: str | None,
    problems: list[Problem],
) -> Tallied | None:
    """Tally what all files answer; None where they are to be held.

    A file that cannot be used leaves the others to be used. Raises SamskabError where none can.
    """
    parts = []
    for scan in scans:
        try:
            part = _counted(scan, wishes, copies, questionnaire, columns, role, problems)
        except SamskabError as error:
            problems += error.problems
            continue
        if part is None:
            return None
        parts.append(part)
    if wishes.problems:
        write_problems(problems, wishes.problems)
    if not parts:
        raise SamskabError(shortened(problems))
    return together(parts)


def _counted(
    scan: Scan,
    wishes: Wishes,
    copies: ExitStack,
    questionnaire: Grouped,
    columns: tuple[str, ...],
    role: str | None,
    problems: list[Problem],
) -> Tallied | None:
    """Tally one file, and tell what was left out of it; what could not be read is a problem."""
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
    if told.unreadable:
        problems += read.unread(_UNREAD_ROWS)
    tell_missing(str(scan.file), missing(scan.decided))
    tell_left_out(str(scan.file), left_out)
    return told


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
