"""Counts and sums of groups of respondents: everything that a group's figures are made of."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

from samskabelse_cli.scoring.columnar_answers import (
    NOT_APPLICABLE_CODE,
    UNKNOWN_CODE,
    CodedAnswers,
    native,
)
from samskabelse_cli.scoring.columnar_expressions import Figures, Frame, total

#: What the counts of a question's cells are called that hold no option.
SILENT_CODES: Mapping[str, int] = {"unknown": UNKNOWN_CODE, "not_applicable": NOT_APPLICABLE_CODE}


def tallied_frame(
    coded: CodedAnswers,
    figures: Figures,
    options: Mapping[str, int],
    by: Sequence[str] = (),
) -> Any:
    """Return one row per group, as a frame of the kind that was given.

    ``options`` says how many options each question has. ``by`` names the grouping columns; without
    them there is one row. Columns: ``n``; ``unreadable``, the cells; by question
    ``counts.<id>.<index of the option | unknown | not_applicable | missing>``; by
    figure with a mean (fulfilment of stages, level and high of dimensions, ratios) ``<name>.sum``
    and ``<name>.n``, over those in whom it is defined; by class (``distribution.<0…K|undefined>``,
    ``own.<pattern, stage k as bit k - 1>``, ``verdict.<yes|no|open>``) how many.
    """
    summed, measures = _measures(coded, figures, options)
    keys = [coded.others[name] for name in by]
    frame = figures.frame.select(*keys, *measures)
    numbers = ["unreadable", *(f"{column}_sum" for column in figures.means)]
    truths = [name for name in summed if name not in numbers]
    if not frame.implementation.is_polars():
        # Only Polars sums truth values, and it does so by counting bits.
        frame = frame.with_columns(nw.col(*truths).cast(nw.Int64))
    every = nw.col(*summed).sum()
    tally = frame.group_by(*keys).agg(every) if by else frame.select(every)
    tally = tally.with_columns(
        nw.col("unreadable", *truths).fill_null(0).cast(nw.Int64),
    )
    tally, names = _completed(tally, coded, options, summed)
    return native(tally, {**dict(zip(keys, by, strict=True)), **names}, coded.eager)


def _completed(
    tally: Frame, coded: CodedAnswers, options: Mapping[str, int], summed: Mapping[str, str]
) -> tuple[Frame, dict[str, str]]:
    """Add the counts that need no counting: of what cannot occur, and of the rest of n."""
    names = dict(summed)
    nothing, missing = [], []
    for id_, q in coded.questions.items():
        words = [*map(str, range(options[id_])), *SILENT_CODES]
        counted = [nw.col(f"{q}_{word}") for word in words if f"{q}_{word}" in summed]
        nothing += [f"{q}_{word}" for word in words if f"{q}_{word}" not in summed]
        names |= {f"{q}_{word}": f"counts.{id_}.{word}" for word in (*words, "missing")}
        missing.append(
            (nw.col("n") - total(counted) if counted else nw.col("n")).alias(f"{q}_missing")
        )
    tally = tally.with_columns(
        *(nw.lit(0, dtype=nw.Int64).alias(name) for name in nothing), *missing
    )
    return tally, names


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
        held = {q: id_ for id_, q in coded.questions.items() if coded.may_be(q, code)}
        names |= {f"{q}_{word}": f"counts.{id_}.{word}" for q, id_ in held.items()}
        if held:
            measures.append((nw.col(*held) == code).name.suffix(f"_{word}"))
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
