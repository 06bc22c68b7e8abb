"""Counts and sums of groups of respondents: everything that a group's figures are made of."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any

import narwhals as nw

from samskabelse_cli.scoring.columnar_answers import (
    MISSING_CODE,
    NOT_APPLICABLE_CODE,
    UNKNOWN_CODE,
    UNREADABLE_CODE,
    CodedAnswers,
    native,
)
from samskabelse_cli.scoring.columnar_expressions import Figures, Frame

#: What counts of a question's cells are called that hold no option.
SILENT_CODES: Mapping[str, int] = {
    "unknown": UNKNOWN_CODE,
    "not_applicable": NOT_APPLICABLE_CODE,
    "missing": MISSING_CODE,
    "unreadable": UNREADABLE_CODE,
}
#: With more groups than this, one pass per group costs more than the engine's own grouping.
MOST_KNOWN_GROUPS = 12

#: The values of the grouping columns that make a group.
Group = Sequence[Any]


def tallied_frame(
    coded: CodedAnswers,
    figures: Figures,
    options: Mapping[str, int],
    by: Sequence[str] = (),
    groups: Sequence[Group] | None = None,
) -> Any:
    """Return one row per group, as a frame of the kind that was given.

    ``options`` says how many options each question has. ``by`` names the grouping columns; without
    them there is one row. Columns: ``n``; ``unreadable``, the cells; by question
    ``counts.<id>.<index of the option | unknown | not_applicable | missing | unreadable>``; by
    figure with a mean (fulfilment of stages, level and high of dimensions, ratios) ``<name>.sum``
    and ``<name>.n``, over those in whom it is defined; by class (``distribution.<0…K|undefined>``,
    ``own.<pattern, stage k as bit k - 1>``, ``verdict.<yes|no|open>``) how many.

    ``groups``, where they are known and few, spare Polars the grouping: every group must be among
    them, and each gets its row.
    """
    names, measures = _measures(coded, figures, options)
    keys = [coded.others[name] for name in by]
    frame = figures.frame.select(*keys, *measures)
    schema = frame.collect_schema()
    sums = [name for name in names if not schema[name].is_float()]
    polars = frame.implementation.is_polars()
    if by and polars and groups is not None and len(groups) <= MOST_KNOWN_GROUPS:
        tally = _known(frame, keys, groups)
    else:
        # Only Polars sums truth values, and by counting bits.
        frame = frame if polars else frame.with_columns(nw.col(*sums).cast(nw.Int64))
        every = nw.col(*names).sum()
        tally = frame.group_by(*keys).agg(every) if by else frame.select(every)
    tally = tally.with_columns(nw.col(*sums).fill_null(0).cast(nw.Int64))
    return native(tally, {**dict(zip(keys, by, strict=True)), **names}, coded.eager)


def _measures(
    coded: CodedAnswers, figures: Figures, options: Mapping[str, int]
) -> tuple[dict[str, str], list[nw.Expr]]:
    """Return what is summed, truth values and numbers, and the names of the sums by column.

    One expression stands for as many columns as it can: narwhals takes its time for each.
    """
    names = {"n": "n", "unreadable": "unreadable"}
    measures = [(nw.col("unreadable") >= 0).alias("n"), nw.col("unreadable")]
    codes = {str(option): option for option in range(max(options.values(), default=0))}
    for word, code in {**codes, **SILENT_CODES}.items():
        asked = {q: id_ for id_, q in coded.questions.items() if code < options[id_]}
        names |= {f"{q}_{word}": f"counts.{id_}.{word}" for q, id_ in asked.items()}
        measures.append((nw.col(*asked) == code).name.suffix(f"_{word}"))
    if figures.means:
        columns = nw.col(*figures.means)
        names |= {f"{column}_sum": f"{name}.sum" for column, name in figures.means.items()}
        names |= {f"{column}_n": f"{name}.n" for column, name in figures.means.items()}
        measures.append(columns.clip(lower_bound=0).name.suffix("_sum"))
        measures.append((columns >= 0).name.suffix("_n"))
    for index, (name, condition) in enumerate(figures.classes.items()):
        names[f"class{index}"] = name
        measures.append(condition.alias(f"class{index}"))
    return names, measures


def _known(frame: Frame, keys: Sequence[str], groups: Sequence[Group]) -> Frame:
    """Sum each group on its own: a bit by bit "and" of truth values is cheaper than grouping."""
    schema = frame.collect_schema()
    inside = {f"g{index}": _is(keys, group) for index, group in enumerate(groups)}
    measures = [name for name in schema if name not in keys]
    truths = [name for name in measures if isinstance(schema[name], nw.Boolean)]
    numbers = [name for name in measures if not isinstance(schema[name], nw.Boolean)]
    sums = frame.with_columns(**inside).select(
        *((nw.col(*truths) & nw.col(g)).sum().name.suffix(f"_{g}") for g in inside),
        *(nw.col(*numbers).filter(nw.col(g)).sum().name.suffix(f"_{g}") for g in inside),
    )
    rows = [
        sums.select(f"{name}_{g}" for name in measures)
        .rename({f"{name}_{g}": name for name in measures})
        .with_columns(
            nw.lit(value, dtype=schema[key]).alias(key)
            for key, value in zip(keys, group, strict=True)
        )
        for g, group in zip(inside, groups, strict=True)
    ]
    return nw.concat(rows)


def _is(keys: Sequence[str], group: Group) -> nw.Expr:
    return reduce(
        and_,
        (
            nw.col(key).is_null() if value is None else (nw.col(key) == value).fill_null(False)
            for key, value in zip(keys, group, strict=True)
        ),
    )
