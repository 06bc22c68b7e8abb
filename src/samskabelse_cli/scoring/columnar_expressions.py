"""Expressions that every engine of narwhals evaluates alike.

Engines differ on null, NaN and 0 / 0. So none of them meets a comparison or a sum: what is
undefined is a negative number on the way, and becomes null at the very end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from math import lcm
from operator import add
from typing import Any

import narwhals as nw

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
Number = type[nw.Int8] | type[nw.Int16] | type[nw.Int32] | type[nw.Float64]

#: Stands for an undefined figure on the way; every defined figure is at least 0.
UNDEFINED = -1.0
#: Numbers that become whole by no smaller factor than this are left as they are.
LARGEST_FACTOR = 10_000
NO_TEXT = nw.lit(None, dtype=nw.String)
NO_NUMBER = nw.lit(None, dtype=nw.Float64)


@dataclass(frozen=True)
class Figures:
    """A frame that bears the figures of each respondent under plain names, and what they are.

    ``results`` are the columns of an answer by name. ``means`` has the names of the columns of
    which a group has a mean, undefined where negative; ``classes`` the conditions that it counts
    by name.
    """

    frame: Frame
    results: dict[str, nw.Expr] = field(default_factory=dict)
    means: dict[str, str] = field(default_factory=dict)
    classes: dict[str, nw.Expr] = field(default_factory=dict)


def first_of(cases: Sequence[tuple[nw.Expr, nw.Expr]], otherwise: nw.Expr) -> nw.Expr:
    """Return the value of the first case whose condition holds; conditions are never null."""
    for condition, value in reversed(cases):
        otherwise = nw.when(condition).then(value).otherwise(otherwise)
    return otherwise


def defined(column: str) -> nw.Expr:
    """Return a figure that is null where it is negative."""
    return nw.when(nw.col(column) >= 0).then(nw.col(column))


def total(parts: Iterable[nw.Expr]) -> nw.Expr:
    """Return the sum of at least one part, in the type of the parts."""
    return reduce(add, parts)


def whole(values: Iterable[float]) -> int:
    """Return the least factor by which all values become whole numbers, 0 where it is too large.

    A sum of whole numbers is exact in any order, and small ones are added much faster.
    """
    factor = lcm(*(Fraction(repr(float(value))).denominator for value in values))
    return factor if factor <= LARGEST_FACTOR else 0


def narrowest(bound: float) -> Number:
    """Return the smallest type that holds whole numbers up to a bound."""
    if bound <= 127:
        return nw.Int8
    return nw.Int16 if bound <= 32_767 else nw.Int32 if bound < 2**31 else nw.Float64
