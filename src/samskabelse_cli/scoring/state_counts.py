"""Counts how many people of each group are in which state, and what follows from the states."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[Any]]

#: With more groups times states than this, only what follows from the states is counted.
MOST_CELLS = 1 << 20


class Members:
    """Some people, and the group of each, a whole number below ``number``."""

    def __init__(self, groups: "Ints", number: int) -> None:
        """Hold the groups, one for each person, as numbers of the processor's own width."""
        self.groups = groups
        self.number = number
        self._rows: dict[int, Ints] = {}

    def of(self, some: slice) -> "Members":
        """Return some of the people."""
        return Members(self.groups[some], self.number)

    def counted(self, values: "Ints", size: int) -> "Ints":
        """Return how many people of each group have which value, a whole number below ``size``."""
        import numpy as np

        if size not in self._rows:
            # Many things of one size are counted of the same people.
            self._rows[size] = self.groups * size
        cells = np.bincount(self._rows[size] + values, minlength=self.number * size)
        return cells.reshape(self.number, size)


class StateCounts:
    """People by group and state, where a state is a whole number below ``size``.

    ``classes`` says by name which class each state belongs to, a whole number from 0 on. Single
    states are counted as long as they fit into memory well, which takes one count for all classes.
    """

    def __init__(self, size: int, classes: Mapping[str, "Ints"]) -> None:
        """Begin with nobody counted."""
        self._size = size
        self._classes = classes
        self._sizes = {name: int(of_state.max()) + 1 for name, of_state in classes.items()}
        self._states: Ints | None = None
        self._met: Ints | None = None
        self._counted: dict[str, Ints] = {}
        self._single = True

    def add(self, members: Members, states: "Ints") -> None:
        """Count people, each with a state."""
        if self._single and members.number * self._size > MOST_CELLS:
            self._counted = {name: self.of(name) for name in self._classes}
            self._single, self._states = False, None
        if self._single:
            self._states = _added(self._states, members.counted(states, self._size))
            self._met = None
            return
        for name, of_state in self._classes.items():
            found = members.counted(of_state[states], self._sizes[name])
            self._counted[name] = _added(self._counted.get(name), found)

    def of(self, name: str) -> "Ints":
        """Return the people by group and class, for as many groups as were counted."""
        import numpy as np

        width = self._sizes[name]
        if not self._single:
            return self._counted[name]
        if self._states is None:
            return np.zeros((0, width), dtype=np.int64)
        if self._met is None:
            self._met = np.flatnonzero(self._states.any(axis=0))
        # Most states are those of nobody.
        classes, people = self._classes[name][self._met], self._states[:, self._met]
        rows = [np.bincount(classes, weights=row, minlength=width) for row in people]
        # Whole numbers up to 2**53 are exact as floats.
        return np.asarray(rows).astype(np.int64)


def _added(before: "Ints | None", more: "Ints") -> "Ints":
    """Add counts to those of as many groups or fewer."""
    if before is not None:
        more[: len(before)] += before
    return more
