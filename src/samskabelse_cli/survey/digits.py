"""Makes small whole numbers of the cells of a streamed column: one digit for each answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samskabelse_cli.model.answer import Special
from samskabelse_cli.scoring.columnar_answers import MISSING_CODE, SPECIAL_CODES, UNREADABLE_CODE

if TYPE_CHECKING:
    import polars as pl

#: A column with more different values than this is told by what they mean.
_FEW = 8


@dataclass(frozen=True)
class Digit:
    """A column as digits, and the code that each digit means; see ``scoring.columnar_answers``.

    Where its cells are numbers and the first ``count`` digits mean those from ``least`` on, one
    after the other, ``least`` is not None.
    """

    expression: "pl.Expr"
    codes: tuple[int, ...]
    least: int | None = None
    count: int = 0


def digit(
    column: str, kind: Any, values: Iterable[str], meanings: Mapping[str, int | Special]
) -> Digit:
    """Return the digits of a column of a type, the values of which mean these answers.

    A blank cell is missing; one that means nothing is unreadable.
    """
    import polars as pl

    codes = {
        value: SPECIAL_CODES[meaning] if isinstance(meaning, str) else meaning
        for value, meaning in meanings.items()
    }
    codes |= {value: MISSING_CODE for value in values if not value.strip()}
    if kind is pl.Int8:
        return _of_numbers(column, {int(value): code for value, code in codes.items()})
    if isinstance(kind, pl.Enum):
        known = [codes.get(value, UNREADABLE_CODE) for value in kind.categories]
        return _of_places(pl.col(column).to_physical(), known)
    text = pl.col(column)
    known_values = list(codes)
    places = text.cast(pl.Enum(known_values), strict=False).to_physical()
    blank = text.is_null() | (text == "")
    return _of_places(places, [codes[value] for value in known_values], blank)


def no_digit() -> Digit:
    """Return the digits of a question that has no column: all missing."""
    import polars as pl

    return Digit(pl.lit(0), (MISSING_CODE,))


def _of_numbers(column: str, codes: Mapping[int, int]) -> Digit:
    """Return the digits of whole numbers: their distance from the least that means something."""
    import polars as pl

    least, most = min(codes), max(codes)
    width = most - least + 1
    # Numbers below the least come out above the most.
    distance = (pl.col(column) - least).cast(pl.UInt8, wrap_numerical=True)
    known = [codes.get(least + place, UNREADABLE_CODE) for place in range(width)]
    if width <= _FEW:
        expression = distance.clip(upper_bound=width).fill_null(width + 1)
        return Digit(expression, (*known, UNREADABLE_CODE, MISSING_CODE), least, width)
    return _of_places(distance.clip(upper_bound=width), [*known, UNREADABLE_CODE])


def _of_places(places: "pl.Expr", codes: Sequence[int], blank: "pl.Expr | None" = None) -> Digit:
    """Return the digits of values by their places; a place that is null is missing.

    With ``blank`` it is missing only where that holds, and unreadable elsewhere.
    """
    import polars as pl

    if len(codes) <= _FEW and blank is None:
        return Digit(places.fill_null(len(codes)), (*codes, MISSING_CODE))
    different = list(dict.fromkeys((*codes, MISSING_CODE, UNREADABLE_CODE)))
    nothing = pl.lit(different.index(MISSING_CODE), pl.UInt8)
    number = pl.lit(different.index(UNREADABLE_CODE), pl.UInt8)
    for code in different:
        own = [place for place, other in enumerate(codes) if other == code]
        if own:
            its_own = pl.lit(different.index(code), pl.UInt8)
            number = pl.when(places.is_in(own)).then(its_own).otherwise(number)
    missing = places.is_null() if blank is None else places.is_null() & blank.fill_null(True)
    return Digit(pl.when(missing).then(nothing).otherwise(number), tuple(different))
