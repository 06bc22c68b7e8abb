"""Numbers the groups of a streamed file in the order in which they are met."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from samskabelse_cli.scoring.withholding import Key
from samskabelse_cli.survey.scan import trait

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

    Ints = np.ndarray[Any, np.dtype[Any]]

_PLACE = "place"
_UNKNOWN = -1


def group_columns(cells: Iterable["pl.Expr"]) -> dict[str, "pl.Expr"]:
    """Return the columns by which groups are found; ``cells`` are those that are grouped by."""
    import polars as pl

    named = {_name(place): cell for place, cell in enumerate(cells)}
    if not named:
        return {}
    row, *others = named.values()
    if others:
        # Without their lengths, different cells might be the same in a row.
        row = pl.concat_str(
            pl.concat_str(cell.str.len_bytes(), pl.lit(" "), cell) for cell in named.values()
        )
    return {**named, _PLACE: row.cast(pl.Categorical).to_physical()}


def _name(place: int) -> str:
    return f"k{place}"


class GroupNumbers:
    """The groups met so far, by columns made by ``group_columns``.

    Polars gives every different cell a place of its own while it reads, so that a row's group is
    found by looking up a number. Cells that mean the same group, blanks around them aside, have
    different places.
    """

    def __init__(self, width: int) -> None:
        """Begin with no group met, of so many columns."""
        import numpy as np
        import polars as pl

        self._names = [_name(place) for place in range(width)]
        self._of_place: Ints = np.empty(0, dtype=np.intp)
        self._numbers: dict[Key, int] = {} if width else {(): 0}
        # Polars forgets the places when no column of the kind is left.
        self._places = pl.Series([], dtype=pl.Categorical)

    @property
    def count(self) -> int:
        """The number of groups met; all rows are one group where nothing is grouped by."""
        return len(self._numbers)

    def of(self, batch: "pl.DataFrame", rows: int) -> "Ints":
        """Return the number of each row's group."""
        import numpy as np

        if not self._names:
            return np.zeros(rows, dtype=np.intp)
        places = batch[_PLACE].to_numpy()
        last = int(places.max(initial=0))
        if last >= len(self._of_place):
            more = np.full(last + 1 - len(self._of_place), _UNKNOWN, dtype=np.intp)
            self._of_place = np.concatenate([self._of_place, more])
        numbers: Ints = self._of_place.take(places)
        if numbers.min(initial=0) == _UNKNOWN:
            self._meet(batch, places, numbers)
            numbers = self._of_place.take(places)
        return numbers

    def _meet(self, batch: "pl.DataFrame", places: "Ints", numbers: "Ints") -> None:
        """Number the groups of the rows whose places have no number yet."""
        import numpy as np

        unknown = np.flatnonzero(numbers == _UNKNOWN)
        # Of the rows of a place any will do.
        row_of = np.full(len(self._of_place), _UNKNOWN)
        row_of[places[unknown]] = unknown
        fresh = np.flatnonzero(row_of != _UNKNOWN)
        keys = batch[row_of[fresh]].select(map(trait, self._names)).rows()
        for place, key in zip(fresh.tolist(), keys, strict=True):
            self._of_place[place] = self._numbers.setdefault(key, len(self._numbers))

    def keys(self) -> list[Key]:
        """Return the groups' values, in order of their numbers."""
        return list(self._numbers)
