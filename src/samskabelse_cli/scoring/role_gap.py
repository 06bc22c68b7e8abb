"""How far two roles' mean levels lie apart, and whether chance does as much.

Measurement, section 4. The levels of a dimension come as counts: ``{role: {level: people}}``.
Levels take few values, so that a random distribution of the roles over any number of people is
drawn by counts alone, and no list of people is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samskabelse_cli.scoring.plan import TOLERANCE
from samskabelse_cli.scoring.resampling import DECIMALS, RESAMPLES, seeded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from samskabelse_cli.scoring.resampling import Floats

LevelCounts = Mapping[str, Mapping[float, int]]

#: A gap is flagged from this many levels on, and above this percentile of those by chance.
GAP_FROM = 1.0
PERCENTILE = 95

#: A column of more different values than this names people or places, and no roles.
MOST_ROLES = 50


@dataclass(frozen=True, slots=True)
class Gap:
    """The largest difference of two roles' means, in levels; the roles; what chance gives.

    ``limit`` is null where chance was not asked: a gap below one level is never flagged, and
    drawing takes longer than all else that is told of a group.
    """

    gap: float
    lowest: str
    highest: str
    limit: float | None

    @property
    def flagged(self) -> bool:
        """Whether the gap is large, and larger than chance gives in 95 of 100 cases."""
        return self.limit is not None and self.gap > self.limit + TOLERANCE


def role_gap(levels: LevelCounts, least: int, permutations: int = RESAMPLES) -> Gap | None:
    """Return the largest gap between two roles with at least ``least`` people each.

    The people are those with a defined level and a role that may be shown; who has a blank role
    is left out by the caller. Null where fewer than two roles are left.
    """
    import numpy as np

    roles = sorted(role for role, counts in levels.items() if sum(counts.values()) >= least)
    if len(roles) < 2:
        return None
    values = sorted({round(value, DECIMALS) for role in roles for value in levels[role]})
    place = {value: index for index, value in enumerate(values)}
    counts = np.zeros((len(roles), len(values)), dtype=np.int64)
    for row, role in enumerate(roles):
        for value, people in levels[role].items():
            counts[row, place[round(value, DECIMALS)]] += people
    scale = np.array(values)
    means = counts @ scale / counts.sum(axis=1)
    lowest, highest = int(means.argmin()), int(means.argmax())
    gap, limit = float(means[highest] - means[lowest]), None
    if gap >= GAP_FROM - TOLERANCE:
        by_chance = _gaps_by_chance(counts, scale, permutations)
        limit = float(np.percentile(by_chance, PERCENTILE))
    return Gap(gap, roles[lowest], roles[highest], limit)


def _gaps_by_chance(counts: "NDArray[np.int64]", scale: "Floats", times: int) -> "Floats":
    """Return the largest gap for each of ``times`` random distributions of the roles.

    Each role in turn takes as many people as it has from those who are left: value by value, how
    many of them have it follows the hypergeometric distribution.
    """
    import numpy as np

    generator = seeded(np.vstack([scale, counts]))
    left = np.repeat(counts.sum(axis=0)[:, None], times, axis=1)
    sizes = counts.sum(axis=1)
    means = np.empty((len(counts), times))
    for role, size in enumerate(sizes[:-1]):
        wanted = np.full(times, size)
        others = left.sum(axis=0)
        total = np.zeros(times)
        for value, here in zip(scale, left, strict=True):
            others -= here
            taken = generator.hypergeometric(here, others, wanted)
            wanted -= taken
            here -= taken
            total += value * taken
        means[role] = total / size
    # The last one takes whoever is left.
    means[-1] = scale @ left / sizes[-1]
    gaps: Floats = np.ptp(means, axis=0)
    return gaps
