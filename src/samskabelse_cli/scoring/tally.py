"""What is counted of a group before anything is reckoned or withheld.

Plain data: a frame fills it in one pass, cell by cell, and groups and totals are sums of cells.
A question's id names its figure; other figures are named like the columns of the CSV.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import TypeVar

from samskabelse_cli.scoring.role_gap import LevelCounts
from samskabelse_cli.scoring.stability import People

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Answers:
    """How often each option of a question was chosen, in order, and how often none was."""

    counts: tuple[int, ...]
    unknown: int = 0
    not_applicable: int = 0
    unanswered: int = 0

    @property
    def n(self) -> int:
        """The number of people who chose an option."""
        return sum(self.counts)

    @property
    def given(self) -> int:
        """The number of people who answered, be it with a special."""
        return self.n + self.unknown + self.not_applicable

    @property
    def unknown_share(self) -> float | None:
        """The share of "ved ikke" among those who chose an option or that; null for nobody."""
        asked = self.n + self.unknown
        return self.unknown / asked if asked else None


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a figure over the ``n`` people in whom it is defined."""

    total: float = 0.0
    n: int = 0

    @property
    def mean(self) -> float | None:
        """The mean, null for nobody."""
        return self.total / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class LadderTally:
    """One group's answers to a ladder.

    ``fulfilments`` of the K stages, ``levels`` and ``highs`` of the D dimensions; ``stages``
    counts people by the stage reached, 0…K by position. ``patterns`` counts, in the long form,
    those with all fulfilments defined by which stages they have by themselves. ``roles`` counts,
    by dimension, people by role and level; those with a blank role are left out. ``people`` is
    there where stability is to be told.
    """

    n: int
    questions: Mapping[str, Answers]
    fulfilments: tuple[Sum, ...]
    levels: tuple[Sum, ...]
    highs: tuple[Sum, ...]
    stages: tuple[int, ...]
    undefined: int
    patterns: Mapping[tuple[bool, ...], int] = field(default_factory=dict)
    roles: tuple[LevelCounts, ...] = ()
    people: People | None = None


@dataclass(frozen=True, slots=True)
class ProfileTally:
    """One group's answers to a profile.

    ``ratios`` of the whole, under the empty name, and of every section, under its ids joined by
    dots; ``bands`` counts the people by the band of each, under its id.
    """

    n: int
    questions: Mapping[str, Answers]
    ratios: Mapping[str, Sum]
    bands: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class CheckTally:
    """One group's answers to a check; the options of a statement are yes, no."""

    n: int
    questions: Mapping[str, Answers]
    verdicts: Mapping[str, int]


def ladder_sum(tallies: Iterable[LadderTally]) -> LadderTally:
    """Return the tally of several cells together; there must be one at least."""
    cells = list(tallies)
    return LadderTally(
        n=sum(cell.n for cell in cells),
        questions=_questions([cell.questions for cell in cells]),
        fulfilments=_sums([cell.fulfilments for cell in cells]),
        levels=_sums([cell.levels for cell in cells]),
        highs=_sums([cell.highs for cell in cells]),
        stages=_added(cell.stages for cell in cells),
        undefined=sum(cell.undefined for cell in cells),
        patterns=_counted(cell.patterns for cell in cells),
        roles=tuple(map(_by_role, zip(*(cell.roles for cell in cells), strict=True))),
        people=_people([cell.people for cell in cells]),
    )


def _by_role(cells: Iterable[LevelCounts]) -> LevelCounts:
    """Return people by role and level of several cells together."""
    found: dict[str, list[Mapping[float, int]]] = {}
    for counts in cells:
        for role, levels in counts.items():
            found.setdefault(role, []).append(levels)
    return {role: _counted(parts) for role, parts in found.items()}


def profile_sum(tallies: Iterable[ProfileTally]) -> ProfileTally:
    """Return the tally of several cells together; there must be one at least."""
    cells = list(tallies)
    ids = cells[0].ratios
    return ProfileTally(
        n=sum(cell.n for cell in cells),
        questions=_questions([cell.questions for cell in cells]),
        ratios={id_: _sum([cell.ratios[id_] for cell in cells]) for id_ in ids},
        bands={id_: _counted(cell.bands.get(id_, {}) for cell in cells) for id_ in ids},
    )


def check_sum(tallies: Iterable[CheckTally]) -> CheckTally:
    """Return the tally of several cells together; there must be one at least."""
    cells = list(tallies)
    return CheckTally(
        n=sum(cell.n for cell in cells),
        questions=_questions([cell.questions for cell in cells]),
        verdicts=_counted(cell.verdicts for cell in cells),
    )


def figures(tally: LadderTally | ProfileTally | CheckTally) -> dict[str, int]:
    """Return how many people each figure rests on, by its name.

    What is withheld is decided for each of them over all groups (``protecting``).
    """
    found = {id_: answers.n for id_, answers in tally.questions.items()}
    if isinstance(tally, LadderTally):
        found |= {stage_figure(i): total.n for i, total in enumerate(tally.fulfilments)}
        found |= {dimension_figure(i): total.n for i, total in enumerate(tally.levels)}
        found |= {high_figure(i): total.n for i, total in enumerate(tally.highs)}
        found |= {LADDER_CHECK: sum(tally.patterns.values()), STAGE: tally.n}
    if isinstance(tally, ProfileTally):
        found |= {section_figure(id_): total.n for id_, total in tally.ratios.items()}
    if isinstance(tally, CheckTally):
        found[VERDICTS] = tally.n
    return found


LADDER_CHECK = "#ladder_check"
#: The group's stage, and what is told of the stages of its people.
STAGE = "#stage"
VERDICTS = "#verdicts"


def stage_figure(stage: int) -> str:
    """Return the name of a stage's fulfilment, counted from 0; no question is called so."""
    return f"#stages.{stage}"


def dimension_figure(dimension: int) -> str:
    """Return the name of a dimension's level, counted from 0."""
    return f"#dimensions.{dimension}"


def high_figure(dimension: int) -> str:
    """Return the name of the highest level that missing answers leave open."""
    return f"#highs.{dimension}"


def section_figure(section: str) -> str:
    """Return the name of a section's ratio."""
    return f"#sections.{section}"


def _questions(cells: list[Mapping[str, Answers]]) -> dict[str, Answers]:
    return {
        id_: Answers(
            counts=_added(cell[id_].counts for cell in cells),
            unknown=sum(cell[id_].unknown for cell in cells),
            not_applicable=sum(cell[id_].not_applicable for cell in cells),
            unanswered=sum(cell[id_].unanswered for cell in cells),
        )
        for id_ in cells[0]
    }


def _added(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True))


def _sums(rows: list[tuple[Sum, ...]]) -> tuple[Sum, ...]:
    return tuple(_sum(column) for column in zip(*rows, strict=True))


def _sum(parts: Iterable[Sum]) -> Sum:
    """Return the sum of sums, the same in whatever order they come."""
    every = list(parts)
    return Sum(fsum(part.total for part in every), sum(part.n for part in every))


def _counted(counts: Iterable[Mapping[K, int]]) -> dict[K, int]:
    total: Counter[K] = Counter()
    for some in counts:
        total.update(some)
    return dict(total)


def _people(cells: list[People | None]) -> People | None:
    every = [people for people in cells if people is not None]
    if not every or len(every) < len(cells):
        return None
    import numpy as np

    return People(
        fulfilments=np.concatenate([people.fulfilments for people in every]),
        levels=np.concatenate([people.levels for people in every]),
        highs=np.concatenate([people.highs for people in every]),
    )
