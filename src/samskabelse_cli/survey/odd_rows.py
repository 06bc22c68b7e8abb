"""Tells by the cells of a big file's rows whether its lines have to be looked at."""

from typing import TYPE_CHECKING

from samskabelse_cli.survey.delimited import CELL_LIMIT
from samskabelse_cli.survey.scan import Kinds, Scan

if TYPE_CHECKING:
    import polars as pl

#: What no cell holds but one that was enclosed in quotation marks, or one that was misread.
_ODD_CHARACTER = r'["\x00\n\r\x1c-\x1f]'


class OddRowError(Exception):
    """A row's cells show that its line may not be what it seems."""


def shows_odd_rows(scan: Scan, kinds: Kinds) -> bool:
    """Return whether cells read in these types show where a line may not be one row.

    So it is where every answer is one of a few plain words: nothing else passes for one.
    """
    import polars as pl

    told = [kinds.get(position) for position in scan.decided.columns.questions.values()]
    return not scan.numbered and all(
        isinstance(kind, pl.Enum) and not kind.categories.str.contains(_ODD_CHARACTER).any()
        for kind in told
    )


def is_odd(scan: Scan, kinds: Kinds) -> "pl.Expr":
    """Return whether a row has no last cell, as one that is too short, or more than plain text."""
    import polars as pl

    width = scan.shape.width
    texts = [pl.col(f"c{n}") for n in range(width) if n not in kinds]
    return pl.any_horizontal(
        pl.col(f"c{width - 1}").is_null(),
        *(
            text.str.contains(_ODD_CHARACTER) | (text.str.len_bytes() > CELL_LIMIT)
            for text in texts
        ),
    )
