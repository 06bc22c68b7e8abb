"""Reads SPSS' .sav: names and labels of the variables, and each value's label in its place."""

import math
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib.util import find_spec
from multiprocessing import get_context
from typing import Any

from samskabelse_cli.errors import Place
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.sheet import Row, Sheet, cell_text, refuse_size


def read_spss(file: str) -> Sheet:
    """Read a table whose first two rows are the variables' names and labels.

    A cell is its value's label where it has one, also where SPSS counts the value as missing: "ved
    ikke" often is. Raises SamskabError where the file cannot be read, or the reader is not there.
    """
    if find_spec("pyreadstat") is None:
        command = 'pip install "samskabelse-cli[spss]"'
        raise failure("extra-missing", Place(file), name="pyreadstat", command=command)
    # The reader is C, and some broken files break it: then it takes only its own process along.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        try:
            columns, rows = apart.submit(size_apart, file).result()
            refuse_size(file, rows, columns)
            table = apart.submit(rows_apart, file).result()
        except BrokenProcessPool:
            reason = _("læseren gik i stå")
            raise failure("spss-unreadable", Place(file), reason=reason) from None
        except ValueError as error:
            raise failure("spss-unreadable", Place(file), reason=str(error)) from None
    if not table[0]:
        raise failure("table-empty", Place(file))
    lines = (1, 1, *range(1, len(table) - 1))
    return Sheet(file, tuple(table), lines, _("SPSS"), headers=2)


def size_apart(file: str) -> tuple[int, int]:
    """Return how many columns and rows a file says it has. Raises ValueError where it is broken."""
    _values, about = _read(file, metadataonly=True)
    return about.number_columns or 0, about.number_rows or 0


def rows_apart(file: str) -> list[Row]:
    """Return the rows of names, of labels, and of values. Raises ValueError where it is broken."""
    values, about = _read(file, metadataonly=False)
    names = list(about.column_names)
    labels = [label or "" for label in about.column_labels]
    columns = [_texts(values[n], about.variable_value_labels.get(n, {})) for n in names]
    return [names, labels, *map(list, zip(*columns, strict=True))]


def _read(file: str, *, metadataonly: bool) -> tuple[Any, Any]:
    import pyreadstat

    try:
        return pyreadstat.read_sav(
            file, metadataonly=metadataonly, user_missing=True, output_format="dict"
        )
    except Exception as error:
        # Its own errors do not pass from one process to another.
        raise ValueError(str(error)) from None


def _texts(values: Any, labels: Mapping[Any, str]) -> list[str]:
    """Return a variable's values as texts; its labels are keyed as they are, by number or text."""
    known = {value: label for value, label in labels.items() if label.strip()}
    return [_text(value, known) for value in values]


def _text(value: Any, labels: Mapping[Any, str]) -> str:
    if isinstance(value, float) and math.isnan(value):
        return ""
    return labels[value] if value in labels else cell_text(value)
