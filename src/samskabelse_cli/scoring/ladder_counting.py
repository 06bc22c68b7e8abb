"""Counts the answers of many respondents to a ladder, batch by batch, into tallies of groups."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from math import fsum
from operator import iadd
from typing import TYPE_CHECKING, Any

from samskabelse_cli.model.asked import Asked
from samskabelse_cli.scoring.columnar_answers import (
    MISSING_CODE,
    NOT_APPLICABLE_CODE,
    UNKNOWN_CODE,
    UNREADABLE_CODE,
)
from samskabelse_cli.scoring.ladder_states import LadderStates
from samskabelse_cli.scoring.persons import PEOPLE_LIMIT
from samskabelse_cli.scoring.stability import People
from samskabelse_cli.scoring.state_counts import Members, StateCounts
from samskabelse_cli.scoring.tally import Answers, LadderTally, Sum

if TYPE_CHECKING:
    import numpy as np

    Ints = np.ndarray[Any, np.dtype[Any]]

#: Classes of a question's cells: the codes from the lowest on.
_LOWEST = UNREADABLE_CODE
#: So many respondents are climbed with at a time that what is between stays near the processor.
_NEAR = 1 << 15


class LadderCounts:
    """Everything that is counted of a ladder's answers, by group."""

    def __init__(self, states: LadderStates, questions: Sequence[Asked]) -> None:
        """Begin with nobody counted. ``questions`` are those of the plan, in its order."""
        self._states = states
        self._questions = questions
        self._groups = 0
        self._people: list[tuple[Ints, list[Ints]]] | None = []
        self._dimensions = [self._counts_of(d) for d in range(len(states.dimensions))]
        size = 1 << states.packing.width
        self._stages = [
            StateCounts(size, {"sums": _identity(size)}) for _ in range(states.plan.stage_count)
        ]
        reached, own = states.climbs
        self._climbs = StateCounts(len(reached), {"reached": reached, "own": own})

    def _counts_of(self, dimension: int) -> StateCounts:
        of = self._states.dimensions[dimension]
        codes = zip(self._asked(dimension), of.codes, strict=True)
        classes = {"level": of.level_index} | {str(q): code - _LOWEST for q, code in codes}
        return StateCounts(len(of.level_index), classes)

    def _asked(self, dimension: int) -> range:
        return self._states.plan.of_dimension[dimension]

    def add(self, groups: "Ints", number: int, states: Sequence["Ints"]) -> None:
        """Count respondents: each one's group, below ``number``, and state in each dimension."""
        import numpy as np

        self._groups = max(self._groups, number)
        members = Members(groups, number)
        for counted, of_dimension in zip(self._dimensions, states, strict=True):
            counted.add(members, of_dimension)
        for first in range(0, len(groups), _NEAR):
            some = slice(first, first + _NEAR)
            # Made places in memory once, not for every table.
            places = [of_dimension[some].astype(np.intp) for of_dimension in states]
            self._climb(members.of(some), places)
        self._keep(groups, states)

    def _climb(self, members: Members, states: Sequence["Ints"]) -> None:
        """Count what follows from the states of all dimensions together."""
        sums = list(self._sums(states))
        for counted, packed in zip(self._stages, sums, strict=True):
            counted.add(members, packed)
        digits = (self._states.standing.take(packed) for packed in sums)
        standings = reduce(lambda before, digit: before * 3 + digit, digits)
        stage_count = self._states.plan.stage_count
        self._climbs.add(members, standings * (stage_count + 1) + self._top(states))

    def _sums(self, states: Sequence["Ints"]) -> Iterator["Ints"]:
        """Yield each stage's packed sums."""
        tables, left = self._states, self._states.plan.stage_count
        width = tables.packing.width
        for word in tables.words:
            total = reduce(iadd, (of.take(s) for of, s in zip(word, states, strict=True)))
            for place in range(min(left, tables.stages_per_word)):
                yield total >> place * width & ((1 << width) - 1)
            left -= tables.stages_per_word

    def _top(self, states: Sequence["Ints"]) -> "Ints":
        """Return the highest stage that the floor allows each respondent."""
        import numpy as np

        tops = [of.top.take(s) for of, s in zip(self._states.dimensions, states, strict=True)]
        lowest: Ints = reduce(np.minimum, tops)
        return lowest

    def _keep(self, groups: "Ints", states: Sequence["Ints"]) -> None:
        """Keep the single respondents, as long as there are few enough to be looked at."""
        if self._people is not None:
            self._people.append((groups, list(states)))
            if sum(len(some) for some, _states in self._people) > PEOPLE_LIMIT:
                self._people = None

    @property
    def unreadable(self) -> int:
        """The number of cells that could not be read."""
        found = 0
        for d, counted in enumerate(self._dimensions):
            found += sum(int(counted.of(str(q))[:, 0].sum()) for q in self._asked(d))
        return found

    def tallies(self, roles: Sequence[str | None] | None) -> Iterator[LadderTally]:
        """Yield the tally of every group, in order.

        ``roles`` are the groups' roles, where roles are compared.
        """
        for group, tally in enumerate(self._without_people(roles)):
            people = None if self._people is None else self._people_of(group)
            yield replace(tally, people=people)

    def _without_people(self, roles: Sequence[str | None] | None) -> Iterator[LadderTally]:
        plan = self._states.plan
        said = [self._answers(q, question) for q, question in enumerate(self._questions)]
        fulfilled = self._states.fulfilments
        fulfilments = [_totals(c.of("sums").tolist(), fulfilled) for c in self._stages]
        levels, highs, counts = [], [], []
        for counted, of in zip(self._dimensions, self._states.dimensions, strict=True):
            rows = counted.of("level").tolist()
            values = [one.value for one in of.levels]
            levels.append(_totals(rows, values))
            highs.append(_totals(rows, [one.high for one in of.levels]))
            counts.append([_counts(row, values) for row in rows])
        reached, own = self._climbs.of("reached"), self._climbs.of("own")
        for group in range(self._groups):
            stages = _padded(reached[group], plan.stage_count + 2)
            patterns = _padded(own[group], 2**plan.stage_count)
            of_roles = (_of_role(roles[group], each[group]) for each in counts) if roles else ()
            yield LadderTally(
                n=sum(stages),
                questions={q.id: a[group] for q, a in zip(self._questions, said, strict=True)},
                fulfilments=tuple(total[group] for total in fulfilments),
                levels=tuple(total[group] for total in levels),
                highs=tuple(total[group] for total in highs),
                stages=tuple(stages[:-1]),
                undefined=stages[-1],
                patterns=self._patterns(patterns),
                roles=tuple(of_roles),
            )

    def _patterns(self, counts: Sequence[int]) -> dict[tuple[bool, ...], int]:
        plan = self._states.plan
        if plan.form != "long":
            return {}
        stages = range(plan.stage_count)
        return {
            tuple(bool(pattern >> stage & 1) for stage in stages): counts[pattern]
            for pattern in range(2**plan.stage_count)
        }

    def _answers(self, question: int, asked: Asked) -> list[Answers]:
        """Return the counts of a question in every group."""
        dimension = self._states.plan.questions[question].dimension
        options = len(asked.choices)
        rows = self._dimensions[dimension].of(str(question))
        found = []
        for row in rows:
            counts = _padded(row, options - _LOWEST)
            found.append(
                Answers(
                    counts=tuple(counts[-_LOWEST:][:options]),
                    unknown=counts[UNKNOWN_CODE - _LOWEST],
                    not_applicable=counts[NOT_APPLICABLE_CODE - _LOWEST],
                    unanswered=counts[MISSING_CODE - _LOWEST] + counts[UNREADABLE_CODE - _LOWEST],
                )
            )
        return found

    def _people_of(self, group: int) -> People:
        """Return the figures of the single respondents of a group."""
        import numpy as np

        kept = self._people or []
        states = [
            np.concatenate([of_each[d][groups == group] for groups, of_each in kept])
            for d in range(len(self._dimensions))
        ]
        fulfilled = np.asarray(self._states.fulfilments, dtype=float)
        of = self._states.dimensions
        indexes = [table.level_index[s] for table, s in zip(of, states, strict=True)]
        values = [np.asarray([one.value for one in table.levels], dtype=float) for table in of]
        highs = [np.asarray([one.high for one in table.levels], dtype=float) for table in of]
        return People(
            fulfilments=np.stack([fulfilled[packed] for packed in self._sums(states)], axis=1),
            levels=np.stack([v[i] for v, i in zip(values, indexes, strict=True)], axis=1),
            highs=np.stack([h[i] for h, i in zip(highs, indexes, strict=True)], axis=1),
        )


def _identity(size: int) -> "Ints":
    import numpy as np

    return np.arange(size)


def _padded(row: "Ints", length: int) -> list[int]:
    """Return counts as a list of some length; classes that no state has were not counted."""
    counts: list[int] = row.tolist()
    return counts + [0] * (length - len(counts))


def _totals(rows: Sequence[Sequence[int]], values: Sequence[float | None]) -> list[Sum]:
    """Return in every group the sum of the values of its classes over the people in them."""
    found = []
    for row in rows:
        told = [(v, n) for v, n in zip(values, row, strict=False) if n and v is not None]
        found.append(Sum(fsum(v * n for v, n in told), sum(n for _v, n in told)))
    return found


def _counts(row: Sequence[int], levels: Sequence[float | None]) -> dict[float, int]:
    """Return how many people have which level, which several classes may have."""
    people: dict[float, int] = defaultdict(int)
    for level, n in zip(levels, row, strict=False):
        if n and level is not None:
            people[level] += n
    return dict(people)


def _of_role(role: str | None, counts: dict[float, int]) -> dict[str, dict[float, int]]:
    """Return the levels of a role's people; who has a blank role is left out."""
    return {} if role is None else {role: counts}
