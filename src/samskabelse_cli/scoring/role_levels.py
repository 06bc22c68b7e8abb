"""Adds to tallies how many people of a role have which level, which role gaps are made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.columnar_expressions import Figures
from samskabelse_cli.scoring.persons import collected
from samskabelse_cli.scoring.tally import LadderTally
from samskabelse_cli.scoring.withholding import Key

#: Names that no other column has.
_DIMENSION, _LEVEL, _PEOPLE = "#dimension", "#level", "#people"


def with_role_levels(
    tallies: Mapping[Key, LadderTally],
    figures: Figures,
    keys: Sequence[str],
    ladder: Ladder,
    role: int,
) -> Iterator[tuple[Key, LadderTally]]:
    """Yield every cell's tally with its people's levels; who has a blank role is left out.

    ``keys`` are the plain names of the columns that make the cells, ``role`` is the place of one.
    """
    import narwhals as nw

    levels = [f"v{d}" for d in range(len(ladder.dimensions))]
    each = figures.frame.select(*keys, *levels).unpivot(
        levels, index=list(keys), variable_name=_DIMENSION, value_name=_LEVEL
    )
    # What is undefined is negative on the way.
    counted = each.filter(nw.col(_LEVEL) >= 0).group_by(*keys, _DIMENSION, _LEVEL)
    found: dict[tuple[Key, str], dict[float, int]] = {}
    for *cell, dimension, level, people in collected(counted.agg(nw.len().alias(_PEOPLE))).rows():
        found.setdefault((tuple(cell), dimension), {})[level] = people
    for key, tally in tallies.items():
        name = key[role]
        by_dimension = ({name: found.get((key, level), {})} if name else {} for level in levels)
        yield key, replace(tally, roles=tuple(by_dimension))
