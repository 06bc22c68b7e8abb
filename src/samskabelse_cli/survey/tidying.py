"""Writes a big csv file anew where its lines are not even, so that it can be streamed all the same.

Its rows are read as those of a small file are, one after the other, and written plainly.
"""

import csv
from contextlib import ExitStack
from dataclasses import replace

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.survey.delimited import ragged_row, read_records, trimmed
from samskabelse_cli.survey.encodings import private_copy
from samskabelse_cli.survey.scan import Scan
from samskabelse_cli.survey.sheet import is_blank

#: So many rows of another width are named.
_MOST_RAGGED = 1_000
_DELIMITER = ";"


def tidied(scan: Scan, copies: ExitStack) -> Scan:
    """Return the scan of a copy: rows that say something, and after each the number of its line.

    Raises SamskabError with every fault that a small file has, of rows of another width the first.
    """
    copy, written = copies.enter_context(private_copy())
    ragged: list[Problem] = []
    width = len(scan.decided.headers.names)
    with written, scan.path.open(encoding="utf-8-sig", newline="\n") as file:
        for _line in range(scan.skipped):
            file.readline()
        rows = csv.writer(written, delimiter=_DELIMITER, lineterminator="\n")
        for line, record in read_records(file, scan.delimiter, str(scan.file), scan.skipped):
            if is_blank(record):
                continue
            row = trimmed(record, width)
            if len(row) == width:
                rows.writerow([*map(str.strip, row), line])
            elif len(ragged) < _MOST_RAGGED:
                ragged.append(ragged_row(row, width, Place(str(scan.file), line)))
    if ragged:
        raise SamskabError(ragged)
    return replace(scan, path=copy, delimiter=_DELIMITER, skipped=0, numbered=True)
