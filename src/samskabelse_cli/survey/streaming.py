"""Counts the respondents of a streamed file batch by batch, so that nothing of it is held."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.grouping import Tallied
from samskabelse_cli.scoring.ladder_counting import LadderCounts
from samskabelse_cli.scoring.ladder_states import LadderStates, ladder_states
from samskabelse_cli.scoring.plan import Plan, compile_plan
from samskabelse_cli.survey.digits import Digit, digit, no_digit
from samskabelse_cli.survey.fixed_rows import FixedRows, NotFixedError, fixed_rows
from samskabelse_cli.survey.group_numbers import GroupNumbers, group_columns
from samskabelse_cli.survey.odd_rows import OddRowError, is_odd, shows_odd_rows
from samskabelse_cli.survey.scan import Kinds, Scan

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

    #: The columns by which groups are found, and the states by dimension.
    Batch = tuple[pl.DataFrame, Sequence[np.ndarray[Any, np.dtype[Any]]]]

#: Rows that are counted together: as much as stays near the processor.
_BATCH = 100_000
_FULL = "full"
_ODD = "odd"


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
    from polars.exceptions import ComputeError, SchemaError

    plan = compile_plan(ladder, form)
    digits = _digits(scan, kinds, plan)
    states = ladder_states(plan, [one.codes for one in digits])
    if states is None:
        return None
    rows = _Rows(scan, kinds, states, digits, columns)
    counted = partial(_counted, rows, role, seen)
    fixed = fixed_rows(scan, plan, digits)
    if fixed is not None:
        with suppress(NotFixedError, ComputeError, SchemaError):
            return counted(rows.fixed(fixed))
    if shows_odd_rows(scan, kinds):
        with suppress(OddRowError):
            return counted(rows.batches(known=True))
    # Lines are looked at while they are read; what was counted of uneven ones is thrown away.
    with ThreadPoolExecutor(1) as beside:
        looked = beside.submit(scan.refuse_uneven, kinds)
        told = counted(rows.batches())
        looked.result()
    return told


def _counted(
    rows: "_Rows", role: str | None, seen: Callable[[int], None], batches: "Iterable[Batch]"
) -> Tallied:
    """Tally some batches of rows."""
    columns = tuple(rows.columns)
    counts = LadderCounts(rows.states, rows.scan.decided.words.questions)
    groups = GroupNumbers(len(columns))
    for cells, of_each in batches:
        number = len(of_each[0])
        counts.add(groups.of(cells, number), groups.count, of_each)
        seen(number)
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


@dataclass(frozen=True)
class _Rows:
    """The rows of a file, of which the states and the columns grouped by are wanted."""

    scan: Scan
    kinds: Kinds
    states: LadderStates
    digits: Sequence[Digit]
    columns: Sequence[str]

    def fixed(self, fixed: FixedRows) -> "Iterator[Batch]":
        """Yield rows read at fixed places; those of another kind are read as any are."""
        for lines in fixed.batches(self._keys(), _BATCH):
            yield lines.columns, lines.states
            if lines.others:
                yield from self.batches(lines.others)

    def batches(
        self, lines: Iterable[str] | None = None, *, known: bool = False
    ) -> "Iterator[Batch]":
        """Yield rows of the file, or of some of its lines, read cell by cell.

        With ``known``, raises OddRowError where its cells show that a row may not be what it seems.
        """
        import polars as pl

        names = [f"s{d}" for d in range(len(self.states.weights))]
        of_dimension = self.states.plan.of_dimension
        states = [_state([self.digits[q] for q in of]) for of in of_dimension]
        frame = self.scan.rows(self.kinds, lines)
        # Leaving out blank rows only where there are some spares copying the others.
        full = self.scan.says_something(self.kinds).alias(_FULL)
        odd = is_odd(self.scan, self.kinds) if known else pl.lit(False)
        told = {_ODD: odd, **self._keys(), **dict(zip(names, states, strict=True))}
        wanted = frame.select(full, **told)
        for batch in wanted.collect_batches(
            chunk_size=_BATCH, maintain_order=False, engine="streaming"
        ):
            if batch[_ODD].any():
                raise OddRowError
            kept = batch if batch[_FULL].all() else batch.filter(_FULL)
            yield kept, [kept[name].to_numpy() for name in names]

    def _keys(self) -> "dict[str, pl.Expr]":
        import polars as pl

        others = self.scan.decided.columns.others
        return group_columns(
            pl.col(f"c{others[name]}").fill_null("") if name in others else pl.lit("")
            for name in self.columns
        )


def _state(digits: Sequence[Digit]) -> "pl.Expr":
    """Return the number that the digits of a dimension's questions make, the first highest."""
    import polars as pl

    def appended(number: "pl.Expr", following: Digit) -> "pl.Expr":
        return number * len(following.codes) + following.expression.cast(pl.UInt16)

    first, *rest = digits
    return reduce(appended, rest, first.expression.cast(pl.UInt16))
