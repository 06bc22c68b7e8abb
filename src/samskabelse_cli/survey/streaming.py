"""Counts the respondents of a streamed file batch by batch, so that nothing of it is held."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.grouping import Tallied
from samskabelse_cli.scoring.ladder_counting import LadderCounts
from samskabelse_cli.scoring.ladder_states import LadderStates, ladder_states
from samskabelse_cli.scoring.plan import Plan, compile_plan
from samskabelse_cli.scoring.withholding import Key
from samskabelse_cli.survey.digits import Digit, digit, no_digit
from samskabelse_cli.survey.scan import Kinds, Scan, trait

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

#: Rows that are counted together: as much as stays near the processor.
_BATCH = 100_000
_NUMBER = "number"


def counted_ladder(
    scan: Scan,
    kinds: Kinds,
    ladder: Ladder,
    form: FormName,
    columns: tuple[str, ...],
    role: str | None,
    seen: Callable[[int], None],
) -> Tallied | None:
    """Tally the answers in every cell of some columns; None where the states are too many.

    ``seen`` is told of every batch how many rows it had.
    """
    plan = compile_plan(ladder, form)
    digits = _digits(scan, kinds, plan)
    states = ladder_states(plan, [one.codes for one in digits])
    if states is None:
        return None
    counts = LadderCounts(states, scan.decided.words.questions)
    groups = _GroupNumbers(len(columns))
    for batch in _batches(scan, kinds, states, digits, columns):
        numbers = groups.of(batch)
        of_each = [batch[f"s{d}"].to_numpy() for d in range(len(states.weights))]
        counts.add(numbers, groups.count, of_each)
        seen(batch.height)
    keys = groups.keys()
    roles = None if role is None else [key[columns.index(role)] for key in keys]
    tallies = dict(zip(keys, counts.tallies(roles), strict=True))
    return Tallied(columns, role, tallies, counts.unreadable)


def _digits(scan: Scan, kinds: Kinds, plan: Plan) -> list[Digit]:
    """Return the digits of every question of the plan, in order."""
    values = scan.distinct(kinds)
    reading = scan.reading(values)
    places = scan.decided.columns.questions
    return [
        digit(f"c{places[q.id]}", kinds.get(places[q.id]), values[places[q.id]], reading[q.id])
        if q.id in places
        else no_digit()
        for q in plan.questions
    ]


def _batches(
    scan: Scan,
    kinds: Kinds,
    states: LadderStates,
    digits: Sequence[Digit],
    columns: Sequence[str],
) -> "Iterator[pl.DataFrame]":
    """Return frames of the rows' keys and of their state in each dimension."""
    others = scan.decided.columns.others
    keys = {f"k{place}": trait(others[name]) for place, name in enumerate(columns)}
    of_dimensions = {
        f"s{d}": _state([digits[q] for q in states.plan.of_dimension[d]])
        for d in range(len(states.weights))
    }
    frame = scan.frame(kinds).select(**keys, **of_dimensions)
    return frame.collect_batches(chunk_size=_BATCH, maintain_order=False, engine="streaming")


def _state(digits: Sequence[Digit]) -> "pl.Expr":
    """Return the number that the digits of a dimension's questions make, the first highest."""
    import polars as pl

    def appended(number: "pl.Expr", following: Digit) -> "pl.Expr":
        return number * len(following.codes) + following.expression.cast(pl.UInt16)

    first, *rest = digits
    return reduce(appended, rest, first.expression.cast(pl.UInt16))


class _GroupNumbers:
    """Numbers the groups as they are met, by the key columns of the batches."""

    def __init__(self, width: int) -> None:
        import polars as pl

        self._names = [f"k{place}" for place in range(width)]
        schema = {_NUMBER: pl.UInt32, **dict.fromkeys(self._names, pl.String)}
        self._known = pl.DataFrame(schema=schema)

    @property
    def count(self) -> int:
        """The number of groups met; all rows are one group where nothing is grouped by."""
        return self._known.height if self._names else 1

    def of(self, batch: "pl.DataFrame") -> "np.ndarray[Any, np.dtype[np.intp]]":
        """Return the number of each row's group."""
        import numpy as np
        import polars as pl

        if not self._names:
            return np.zeros(batch.height, dtype=np.intp)
        keys = batch.select(self._names)
        numbers = self._numbers(keys)
        if numbers.null_count():
            fresh = keys.filter(numbers.is_null()).unique()
            numbered = fresh.with_row_index(_NUMBER, offset=self.count)
            self._known = pl.concat([self._known, numbered])
            numbers = self._numbers(keys)
        return numbers.to_numpy().astype(np.intp)

    def _numbers(self, keys: "pl.DataFrame") -> "pl.Series":
        """Return the numbers of the groups that are known, null for others."""
        return keys.join(
            self._known, on=self._names, how="left", nulls_equal=True, maintain_order="left"
        )[_NUMBER]

    def keys(self) -> list[Key]:
        """Return the groups' values, in order of their numbers."""
        return self._known.select(self._names).rows() if self._names else [()]
