"""The figures of a survey's groups as one would write them with pandas."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.agreement import agreement, typical_distance
from samskabelse_cli.scoring.ladder_check import loevinger, reversal_share


def groups_in_pandas(file: Path, ladder: Ladder, values: Mapping[object, float]) -> dict[str, Any]:
    """Return the figures of everybody (the key is "") and of each role.

    ``values`` says how much each cell gives, in the options' order. What is worked out from a few
    counts is worked out by the program's own functions, which take no time here.
    """
    import pandas as pd

    answers = pd.read_csv(file, sep=";")
    questions = answers.columns.drop("rolle")
    x = answers[questions].apply(lambda column: column.map(values))
    stages = {k: [f"{d}.{k}" for d in ladder.dimensions] for k in ladder.stages}
    dimensions = {d: [f"{d}.{k}" for k in ladder.stages] for d in ladder.dimensions}
    fulfilments = pd.DataFrame({k: _fulfilment(x[ids], ladder) for k, ids in stages.items()})
    levels = pd.DataFrame({d: _level(x[ids]) for d, ids in dimensions.items()})
    highs = pd.DataFrame({d: x[ids].fillna(1.0).sum(axis=1) for d, ids in dimensions.items()})
    own = fulfilments >= ladder.rule.reached_at
    least = levels.fillna(highs).min(axis=1)
    stage, climbing = pd.Series(0, index=answers.index), pd.Series(True, index=answers.index)
    for number, name in enumerate(ladder.stages, start=1):
        climbing &= own[name] & (least >= number - ladder.rule.floor)
        stage += climbing
    stage = stage.mask(fulfilments.iloc[:, 0].isna())
    people = {"": answers.index, **answers.groupby("rolle").groups}
    told = {
        group: _told(answers.loc[rows, questions], fulfilments, levels, own, stage, values)
        for group, rows in people.items()
    }
    means = levels.groupby(answers["rolle"]).mean()
    told[""]["gaps"] = means.max() - means.min()
    return told


def _fulfilment(cells: Any, ladder: Ladder) -> Any:
    enough = cells.notna().mean(axis=1) >= ladder.rule.minimum_coverage
    return cells.mean(axis=1).where(enough)


def _level(cells: Any) -> Any:
    return (cells.mean(axis=1) * cells.shape[1]).where(cells.isna().sum(axis=1) <= 1)


def _told(
    answers: Any, fulfilments: Any, levels: Any, own: Any, stage: Any, values: Mapping[object, Any]
) -> dict[str, Any]:
    """Return the figures of the respondents in ``answers``."""
    rows = answers.index
    counts = {
        question: answers[question].value_counts().reindex(list(values), fill_value=0)
        for question in answers
    }
    told = fulfilments.loc[rows].notna().all(axis=1)
    patterns = {key: int(n) for key, n in own.loc[rows][told].value_counts().items()}
    return {
        "fulfilments": fulfilments.loc[rows].agg(["mean", "count"]),
        "levels": levels.loc[rows].agg(["mean", "count"]),
        "distribution": stage.loc[rows].value_counts(dropna=False).sort_index(),
        "reversals": reversal_share(patterns),
        "h": loevinger(patterns),
        "counts": counts,
        "unanswered": answers.isna().sum(),
        "a": {question: agreement(list(each)) for question, each in counts.items()},
        "ad_median": {question: typical_distance(list(each)) for question, each in counts.items()},
    }
