"""Streams a big csv file as it stands, or where that cannot be, a copy of it that can."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import TypeVar

from samskabelse_cli.survey.encodings import encoding_of
from samskabelse_cli.survey.even_lines import UnevenLinesError
from samskabelse_cli.survey.opening import scan_survey
from samskabelse_cli.survey.scan import Kinds, Scan
from samskabelse_cli.survey.tidying import tidied

T = TypeVar("T")


def streamed(
    scan: Scan, questionnaire: str | None, copies: ExitStack, use: Callable[[Scan, Kinds], T]
) -> tuple[Scan, T] | None:
    """Return what ``use`` makes of a file, and how it was read; None where it must be held.

    ``use`` is given a scan and the types in which to read its columns. Raises SamskabError with the
    faults of a small file.
    """
    from narwhals.exceptions import NarwhalsError
    from polars.exceptions import PolarsError

    try:
        return scan, scan.tried(lambda kinds: use(scan, kinds))
    except (UnevenLinesError, NarwhalsError, PolarsError):
        # What Polars says may tell other people's answers, and not where they stand.
        pass
    try:
        encoding = encoding_of(scan.file)
        if encoding != scan.encoding:
            again = _scan_in(encoding, scan, questionnaire, copies)
            return streamed(again, questionnaire, copies, use) if again else None
        tidy = tidied(scan, copies)
        return tidy, tidy.tried(lambda kinds: use(tidy, kinds))
    except (NarwhalsError, PolarsError, OSError):
        return None


def _scan_in(
    encoding: str, scan: Scan, questionnaire: str | None, copies: ExitStack
) -> Scan | None:
    partial = scan.include_partial
    return scan_survey(scan.file, questionnaire, copies, include_partial=partial, encoding=encoding)
