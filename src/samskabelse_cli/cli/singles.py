"""Scores a survey's respondents one by one: those who are held, and those of a file that is not."""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samskabelse_cli.cli.gathering import Wishes, refuse_sources
from samskabelse_cli.cli.options import RecordLayout
from samskabelse_cli.cli.progress import progress
from samskabelse_cli.cli.records import write_records
from samskabelse_cli.cli.telling import tell_problems
from samskabelse_cli.cli.unread import (
    TOLD,
    listed,
    problems_file,
    shortened,
    tell_left_out,
    tell_missing,
    write_problems,
)
from samskabelse_cli.errors import DONE, WANTS_A_LOOK, WRONG_COMMAND, Place, SamskabError
from samskabelse_cli.messages import failure
from samskabelse_cli.report.records import About, record_of
from samskabelse_cli.survey.scorer import scorer

if TYPE_CHECKING:
    from samskabelse_cli.model.answer import Answer
    from samskabelse_cli.model.result import Result
    from samskabelse_cli.survey.respondents import CellProblem, Found, People
    from samskabelse_cli.survey.scan import Scan
    from samskabelse_cli.survey.unfinished import Reason
    from samskabelse_cli.survey.words import Vocabulary

#: Files from this size on, in bytes, are passed through. Small ones do without what that loads.
PASSED_FROM = 20_000_000
#: A spreadsheet, and a table on the screen, are made of a big file up to so many rows.
_MOST_HELD = 100_000
#: So many rows are scored before they are counted as done.
_STEP = 200

Record = dict[str, Any]


class Singles:
    """Makes records of the respondents of one survey file."""

    def __init__(self, words: "Vocabulary", file: str, others: Iterable[str]) -> None:
        self._words, self._subject, self._others = words, Path(file).stem, tuple(others)
        self._scored: Callable[[Mapping[str, Answer]], Result] = scorer(words)

    def records(self, people: "People") -> Iterator[Record]:
        """Yield the record of each of some people."""
        for one in people.one_by_one():
            group = {name: one.traits[name] or None for name in self._others}
            yield self._record(self._scored(one.answers), one.name or None, group)

    def shape(self) -> Record:
        """Return a record that has every field that one of these may have."""
        from samskabelse_cli.model.result import CanvasResult

        result = self._scored({})
        if isinstance(result, CanvasResult):
            result = replace(result, answers=dict.fromkeys(result.unanswered, ""))
        return self._record(result, None, dict.fromkeys(self._others))

    def _record(
        self, result: "Result", name: str | None, group: Mapping[str, str | None]
    ) -> Record:
        edition, form = self._words.edition, self._words.form
        about = About(
            edition.id, edition.version, form, self._subject, respondent=name, group=group
        )
        return record_of(about, result)


def counted(records: Iterable[Record], rows: int) -> Generator[Record, None, None]:
    """Yield records, and show how far the work is."""
    with progress(rows) as seen:
        left = iter(records)
        while some := list(islice(left, _STEP)):
            yield from some
            seen(len(some))


def big_survey(
    sources: list[Path], wishes: Wishes, layout: RecordLayout, copies: ExitStack
) -> "Scan | None":
    """Return how one big file is passed through; None where the sources are to be held.

    ``copies`` are where a copy of it is kept, if it needs one. Raises SamskabError where the format
    would hold all of it, and there is too much.
    """
    from samskabelse_cli.survey.endings import DELIMITED

    if len(sources) != 1 or wishes.map_file or sources[0].suffix.casefold() not in DELIMITED:
        return None
    if not sources[0].is_file() or sources[0].stat().st_size < PASSED_FROM:
        return None
    from samskabelse_cli.survey.opening import scan_survey

    partial = wishes.include_partial
    try:
        scan = scan_survey(sources[0], wishes.questionnaire, copies, include_partial=partial)
    except OSError:
        # There may be no room for a copy; what else is wrong shows when the file is held.
        return None
    if scan is None or scan.decided.words.edition.kind == "canvas":
        return None
    if layout in ("text", "xlsx"):
        if (rows := scan.rows_expected()) > _MOST_HELD:
            place = Place(scan.decided.sheet.file)
            raise failure("too-many-rows", place, WRONG_COMMAND, format=layout, rows=rows)
        return None
    return scan


def score_big_survey(
    scan: "Scan", wishes: Wishes, layout: RecordLayout, output: Path | None
) -> int:
    """Write each respondent's result of a big file without holding it; return the exit code.

    Raises SamskabError, and UnicodeDecodeError where the file goes on in another encoding than it
    began: then it must be read whole. Nothing is written then.
    """
    refuse_sources([output] if output else [], wishes, [Path(scan.decided.sheet.file)])
    passage = _Passage(scan, wishes)
    with closing(counted(passage.records(), scan.rows_expected())) as records:
        write_records(records, layout, output, [passage.singles.shape()])
    tell_problems(passage.told())
    return WANTS_A_LOOK if passage.problems else DONE


class _Passage:
    """One way through a big file: yields records, and keeps what is to be told of the rest."""

    def __init__(self, scan: "Scan", wishes: Wishes) -> None:
        from samskabelse_cli.survey.respondents import name_column

        self._scan, self._wishes = scan, wishes
        columns = scan.decided.columns
        column = name_column(columns)
        others = (name for name, position in columns.others.items() if position != column)
        self._file = scan.decided.sheet.file
        self.singles = Singles(scan.decided.words, self._file, others)
        self.problems: list[CellProblem] = []
        self._more = 0
        self._left_out: Counter[Reason] = Counter()

    def records(self) -> Iterator[Record]:
        """Yield every record; then say what was left out, and refuse where that is wished for."""
        from samskabelse_cli.survey.missing import missing

        try:
            yield from self._scored()
        except SamskabError as refused:
            if self._wishes.problems:
                write_problems(refused.problems, self._wishes.problems)
            raise
        tell_missing(self._file, missing(self._scan.decided))
        tell_left_out(self._file, self._left_out)
        if self._wishes.strict and self.problems:
            raise SamskabError(self.told())

    def _scored(self) -> Iterator[Record]:
        """Yield every record, and list what could not be read."""
        from samskabelse_cli.survey.passing import passing

        with problems_file(self._wishes.problems) as add:
            for found in passing(self._scan):
                add(map(listed, found.problems))
                self._keep(found)
                if not (self._wishes.strict and self.problems):
                    yield from self.singles.records(found.people)

    def _keep(self, found: "Found") -> None:
        room = TOLD - len(self.problems)
        self.problems += found.problems[:room]
        self._more += len(found.problems[room:])
        self._left_out.update(found.left_out)

    def told(self) -> list[Any]:
        """Return the problems to tell."""
        return shortened(self.problems, self._more)
