"""The figures of a survey's groups as one would write them with pandas."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samskabelse_cli.model.ladder import Ladder


def groups_in_pandas(file: Path, ladder: Ladder, values: Mapping[object, float]) -> dict[str, Any]:
    """Return the figures by role; ``values`` says how much each cell gives."""
    import pandas as pd

    answers = pd.read_csv(file, sep=";")
    role = answers["rolle"]
    cells = {d: [f"{d}.{stage}" for stage in ladder.stages] for d in ladder.dimensions}
    x = answers.drop(columns="rolle").apply(lambda column: column.map(values))
    fulfilments = pd.DataFrame(
        {k: x[[f"{d}.{k}" for d in ladder.dimensions]].mean(axis=1) for k in ladder.stages}
    )
    levels = pd.DataFrame({d: len(ladder.stages) * x[ids].mean(axis=1) for d, ids in cells.items()})
    own = fulfilments >= ladder.rule.reached_at
    least = levels.min(axis=1)
    stage, climbing = pd.Series(0, index=answers.index), pd.Series(True, index=answers.index)
    for number, name in enumerate(ladder.stages, start=1):
        climbing &= own[name] & (least >= number - ladder.rule.floor)
        stage += climbing
    return {
        "fulfilments": fulfilments.groupby(role).mean(),
        "levels": levels.groupby(role).mean(),
        "distribution": stage.groupby(role).value_counts(),
        "patterns": own.groupby(role).value_counts(),
        "counts": {
            question: answers.groupby("rolle")[question].value_counts()
            for question in answers.columns.drop("rolle")
        },
    }
