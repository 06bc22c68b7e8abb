"""How often each stage comes out when the people are drawn anew; measurement, section 4."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samskabelse_cli.model.group import Stability
from samskabelse_cli.model.terms import Rule
from samskabelse_cli.scoring.plan import TOLERANCE
from samskabelse_cli.scoring.resampling import RESAMPLES, in_order, resampled_sums, seeded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from samskabelse_cli.scoring.resampling import Floats

#: Shown from this many people on.
STABILITY_FROM = 8

#: Stands for NaN where answers are sorted and hashed; no figure is negative.
NOTHING = -1.0


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """What decides a group's stage, a row for each person, NaN where it is not defined.

    ``fulfilments`` (people, K) in [0, 1]; ``levels`` and ``highs`` (people, D) in [0, K].
    """

    fulfilments: "Floats"
    levels: "Floats"
    highs: "Floats"

    def __len__(self) -> int:
        return len(self.fulfilments)

    def only(
        self, fulfilments: Sequence[bool], levels: Sequence[bool], highs: Sequence[bool]
    ) -> "People":
        """Return the people with those figures alone; the others are defined in nobody."""
        import numpy as np

        return People(
            np.where(fulfilments, self.fulfilments, np.nan),
            np.where(levels, self.levels, np.nan),
            np.where(highs, self.highs, np.nan),
        )


def stability(people: People, rule: Rule, resamples: int = RESAMPLES) -> Stability | None:
    """Return how often each stage comes out; null below eight people.

    The people's order alters nothing: they are sorted, and their answers seed the draws.
    """
    if len(people) < STABILITY_FROM:
        return None
    import numpy as np

    stage_count, dimension_count = people.fulfilments.shape[1], people.levels.shape[1]
    answers = np.hstack([people.fulfilments, people.levels, people.highs]).astype(np.float64)
    sortable = np.where(np.isnan(answers), NOTHING, answers)
    order = in_order(sortable)
    means = _means(answers[order], seeded(sortable[order]), resamples)
    fulfilments, levels, highs = np.split(
        means, [stage_count, stage_count + dimension_count], axis=1
    )
    stages = _stages(fulfilments, np.where(np.isnan(levels), highs, levels), rule)
    undefined = np.isnan(fulfilments[:, 0])
    shares = np.bincount(stages[~undefined], minlength=stage_count + 1) / resamples
    return Stability(
        resamples=resamples,
        stages=tuple(shares.tolist()),
        undefined=float(undefined.mean()),
    )


def _means(answers: "Floats", generator: "np.random.Generator", resamples: int) -> "Floats":
    """Return the means of the columns over those in whom they are defined (resamples, columns)."""
    import numpy as np

    defined = ~np.isnan(answers)
    # Columns that everybody has are divided by the number of people: most, as a rule.
    partly = ~defined.all(axis=0)
    columns = np.hstack([np.where(defined, answers, 0.0), defined[:, partly]])
    sums = resampled_sums(columns, generator, resamples)
    numbers = np.full((resamples, answers.shape[1]), float(len(answers)))
    numbers[:, partly] = sums[:, answers.shape[1] :]
    with np.errstate(invalid="ignore"):
        means: Floats = sums[:, : answers.shape[1]] / numbers
    return means


def _stages(fulfilments: "Floats", bounds: "Floats", rule: Rule) -> "NDArray[np.intp]":
    """Return the stage of each row by the rule of section 2, 0 where it is undefined.

    ``climb.ascend`` is the same rule for one group; a test holds the two equal.
    """
    import numpy as np

    floors = np.arange(1, fulfilments.shape[1] + 1) - rule.floor - TOLERANCE
    # A dimension that is relevant to nobody holds nobody back.
    lowest = np.where(np.isnan(bounds), np.inf, bounds).min(axis=1, initial=np.inf)
    reached = (fulfilments >= rule.reached_at - TOLERANCE) & (lowest[:, None] >= floors)
    stages: NDArray[np.intp] = np.cumprod(reached, axis=1).sum(axis=1)
    return stages
