"""Reads SPSS' .sav: names and labels of the variables, and each value's label in its place."""

import math
from collections.abc import Mapping
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
    try:
        import pyreadstat
    except ImportError:
        command = 'pip install "samskabelse-cli[spss]"'
        raise failure("extra-missing", Place(file), name="pyreadstat", command=command) from None
    try:
        _none, about = pyreadstat.read_sav(file, metadataonly=True, output_format="dict")
        refuse_size(file, about.number_rows or 0, about.number_columns or 0)
        values, about = pyreadstat.read_sav(file, user_missing=True, output_format="dict")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError) as error:
        raise failure("spss-unreadable", Place(file), reason=str(error)) from None
    names = list(about.column_names)
    if not names:
        raise failure("table-empty", Place(file))
    labels = [label or "" for label in about.column_labels]
    columns = [_texts(values[n], about.variable_value_labels.get(n, {})) for n in names]
    rows: list[Row] = [names, labels, *zip(*columns, strict=True)]
    lines = (1, 1, *range(1, len(rows) - 1))
    return Sheet(file, tuple(rows), lines, _("SPSS"), headers=2)


def _texts(values: Any, labels: Mapping[Any, str]) -> list[str]:
    """Return a variable's values as texts; its labels are keyed as they are, by number or text."""
    known = {value: label for value, label in labels.items() if label.strip()}
    return [_text(value, known) for value in values]


def _text(value: Any, labels: Mapping[Any, str]) -> str:
    if isinstance(value, float) and math.isnan(value):
        return ""
    return labels[value] if value in labels else cell_text(value)
