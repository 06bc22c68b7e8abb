"""Adds to tallies the single persons, whom stability looks at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.columnar_expressions import Figures, Frame
from samskabelse_cli.scoring.stability import People
from samskabelse_cli.scoring.tally import LadderTally
from samskabelse_cli.scoring.withholding import Key

if TYPE_CHECKING:
    import narwhals as nw
    import numpy as np

    from samskabelse_cli.scoring.resampling import Floats

#: With more people than this nobody is looked at singly, and no stability is told. A stage that so
#: many share does not depend on who of them answered.
PEOPLE_LIMIT = 50_000


def with_persons(
    tallies: Mapping[Key, LadderTally],
    figures: Figures,
    keys: Sequence[str],
    ladder: Ladder,
) -> Iterator[tuple[Key, LadderTally]]:
    """Yield every cell's tally with its people.

    ``keys`` are the plain names of the columns that make the cells.
    """
    stages, dimensions = len(ladder.stages), len(ladder.dimensions)
    columns = [f"f{k}" for k in range(stages)]
    columns += [f"{name}{d}" for name in ("v", "h") for d in range(dimensions)]
    rows = collected(figures.frame.select(*keys, *columns))
    places = _places(rows.select(*keys).rows() if keys else [()] * len(rows))
    values = _undefined_as_nan(rows.select(*columns).to_numpy())
    for key, tally in tallies.items():
        people = values[places[key]]
        levels = people[:, stages : stages + dimensions]
        own = People(people[:, :stages], levels, people[:, stages + dimensions :])
        yield key, replace(tally, people=own)


def collected(frame: Frame) -> "nw.DataFrame[Any]":
    """Return a frame's rows; Polars streams what they are made of."""
    import narwhals as nw

    if not isinstance(frame, nw.LazyFrame):
        return frame
    return (
        frame.collect(engine="streaming") if frame.implementation.is_polars() else frame.collect()
    )


def _places(cells: Sequence[Any]) -> dict[Key, list[int]]:
    places: dict[Key, list[int]] = {}
    for place, key in enumerate(cells):
        places.setdefault(tuple(key), []).append(place)
    return places


def _undefined_as_nan(values: "np.ndarray[Any, Any]") -> "Floats":
    import numpy as np

    floats = values.astype(np.float64)
    return np.where(floats < 0, np.nan, floats)
