"""Writes a big csv file anew where its lines are not even, so that it can be streamed all the same.

Its rows are read as those of a small file are, one after the other, and written plainly.
"""

import csv
from contextlib import ExitStack
from dataclasses import replace

from samskabelse_cli.survey.delimited import even_rows, read_records
from samskabelse_cli.survey.encodings import private_copy
from samskabelse_cli.survey.scan import Scan

_DELIMITER = ";"


def tidied(scan: Scan, copies: ExitStack) -> Scan:
    """Return the scan of a copy: rows that say something, and after each the number of its line.

    Raises SamskabError with every fault that a small file has, of rows of another width the first.
    """
    copy, written = copies.enter_context(private_copy())
    name = str(scan.file)
    with written, scan.path.open(encoding="utf-8-sig", newline="\n") as file:
        for _line in range(scan.skipped):
            file.readline()
        rows = csv.writer(written, delimiter=_DELIMITER, lineterminator="\n")
        records = read_records(file, scan.delimiter, name, scan.skipped)
        for line, row in even_rows(records, len(scan.decided.headers.names), name):
            rows.writerow([*map(str.strip, row), line])
    return replace(scan, path=copy, delimiter=_DELIMITER, skipped=0, numbered=True)
