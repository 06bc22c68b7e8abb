"""Plays the reader who reckons with everything that is published, over all groups and figures.

Written from measurement, section 4, and shares nothing with the code that it checks. What is not
known is how many people in each cell of the grouping columns answered in each possible way. Every
count, and every mean times its n, is a known sum of these numbers: a row. Where nobody is said to
have left out a question, the ways that leave it out are struck. A question is laid bare in some
cells, with fewer than m answers to it in all, where the rows fix more of the counts of its options
there than how many answered. Reckoning is exact: in whole numbers modulo a prime.

A reader who is ``hasty`` takes nobody to have left out anything, as one may who rounds, and uses
only the groups where fewer than m people did.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.group import (
    CheckGroup,
    GroupResult,
    GroupSectionResult,
    LadderGroup,
    ProfileGroup,
    QuestionAgreement,
    StatementCounts,
)
from samskabelse_cli.model.questionnaire import Check, Ladder, Profile
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.every import score
from samskabelse_cli.scoring.grouping import GroupOutcome

PRIME = 2**31 - 1
#: Finer than the figures of one respondent to a questionnaire of a few questions.
MOST_PARTS = 10_000

Cell = tuple[str | None, ...]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Way:
    """One way to answer, and the result of it: ``score`` of one respondent."""

    said: Assessment
    result: Any

    def left_out(self, question: str) -> bool:
        """Return whether no option is chosen."""
        answer = self.said.answer(question)
        return not answer.given or answer.special is not None


#: What a figure is in one person; None where it is not defined.
Figure = Callable[[Way], float | None]


@dataclass
class Reader:
    """A reader of one call.

    ``columns`` names the places of a cell; ``answered`` is how many in it chose an option, by
    question.
    """

    questionnaire: Ladder | Profile | Check
    form: FormName | None
    columns: Sequence[str]
    role: str | None
    answered: Mapping[Cell, Mapping[str, int]]
    said: Iterable[Assessment]
    least: int
    hasty: bool = False
    rows: list[Numbers] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.questions: tuple[Asked, ...] = asked(self.questionnaire, self.form)
        self.ways = [Way(one, score(one, self.questionnaire)) for one in self.said]
        self.cells = sorted(self.answered, key=repr)
        left_out = [any(way.left_out(q.id) for q in self.questions) for way in self.ways]
        self.possible = ~np.array(left_out * len(self.cells)) | (not self.hasty)

    def read(self, outcome: GroupOutcome) -> None:
        """Take in what is published of a group."""
        group, result = outcome.group, outcome.result
        if result.n is None:
            return
        inside = self._inside(group)
        self._row(inside, lambda _: 1)
        most_left_out = self._answers(inside, result)
        if self.hasty and most_left_out >= self.least:
            return
        match result:
            case LadderGroup():
                self._ladder(inside, result)
                self._role_gaps(group, result)
            case ProfileGroup():
                assert result.whole is not None
                self._section(inside, result.whole, ())
            case CheckGroup():
                for verdict in result.verdicts or ():
                    self._row(inside, _is(verdict, lambda way: way.result.verdict))

    def _inside(self, group: Mapping[str, str | None]) -> list[bool]:
        """Return for each cell whether it is in a group."""
        told = [dict(zip(self.columns, cell, strict=True)) for cell in self.cells]
        return [all(cell[name] == value for name, value in group.items()) for cell in told]

    def _answers(self, inside: list[bool], result: GroupResult) -> int:
        """Read the answers to each question; return how many left out the most left out."""
        most = 0
        lines: Sequence[StatementCounts | QuestionAgreement] = (
            result.statements if isinstance(result, CheckGroup) else result.agreement
        )
        for question, line in zip(self.questions, lines, strict=True):
            id_ = question.id
            row = self._row(inside, _left_out(id_))
            left_out = line.unknown + line.unanswered
            most = max(most, left_out)
            if not left_out:
                self.possible &= row == 0
            counts = line.yes if isinstance(line, StatementCounts) else line.counts
            for choice in question.choices if counts is not None else ():
                self._row(inside, _is(choice.answer, _said(id_)))
        return most

    def _ladder(self, inside: list[bool], result: LadderGroup) -> None:
        for k, stage in enumerate(result.stages):
            if stage.fulfilment is not None:
                self._mean(inside, _of("stages", k, "fulfilment"))
        for d, dimension in enumerate(result.dimensions):
            if dimension.level is not None:
                self._mean(inside, _of("dimensions", d, "level"))
            if dimension.high is not None:
                self._mean(inside, _of("dimensions", d, "high"))
        if result.distribution is not None:
            for number in (*range(len(result.distribution.stages)), None):
                self._row(inside, _is(number, lambda way: way.result.stage.number))
        if result.ladder_check is not None:
            self._mean(inside, _reversal)

    def _role_gaps(self, group: Mapping[str, str | None], result: LadderGroup) -> None:
        """Take a gap to tell the mean of both roles."""
        assert isinstance(self.questionnaire, Ladder)
        for gap in result.role_gaps:
            d = list(self.questionnaire.dimensions).index(gap.dimension)
            for role in (gap.lowest, gap.highest):
                of_role = self._inside({**group, str(self.role): role})
                self._mean(of_role, _of("dimensions", d, "level"))

    def _section(self, inside: list[bool], told: GroupSectionResult, path: tuple[str, ...]) -> None:
        if told.ratio is not None:
            self._mean(inside, lambda way: _part(way, path).ratio)
            for band in told.bands or ():
                self._row(inside, _is(band, lambda way: _part(way, path).band))
        for below in told.sections:
            self._section(inside, below, (*path, below.id))

    def _mean(self, inside: list[bool], figure: Figure) -> None:
        self._row(inside, figure)
        self._row(inside, lambda way: figure(way) is not None)

    def _row(self, inside: list[bool], figure: Figure) -> Numbers:
        of_way = np.array([_whole(figure(way) or 0) for way in self.ways])
        row = np.concatenate([of_way * here for here in inside])
        self.rows.append(row)
        return row

    def laid_bare(self) -> tuple[str, tuple[Cell, ...]] | None:
        """Return a question and cells where too few answered it, if anything is told of them."""
        known = Known(row[self.possible] for row in self.rows)
        for question in self.questions:
            chosen = [
                np.array([way.said.answer(question.id) == choice.answer for way in self.ways])
                for choice in question.choices
            ]
            for few in self._few(question.id):
                here = [cell in few for cell in self.cells]
                parts = [np.concatenate([way * x for x in here]) for way in chosen]
                parts = [part[self.possible].astype(np.int64) for part in parts]
                parts = [part for part in parts if part.any()]
                if parts:
                    all_told = known.new([np.sum(parts, axis=0)]) == 0
                    if known.new(parts) < len(parts) - all_told:
                        return question.id, few
        return None

    def _few(self, question: str) -> Iterator[tuple[Cell, ...]]:
        small = [c for c in self.cells if 0 < self.answered[c][question] < self.least]
        for size in range(1, self.least):
            for cells in combinations(small, size):
                if sum(self.answered[cell][question] for cell in cells) < self.least:
                    yield cells


class Known:
    """Everything that follows from some rows by adding and subtracting."""

    def __init__(self, rows: Iterable[Numbers]) -> None:
        self._reduced: dict[int, Numbers] = {}
        for row in rows:
            self._take(row, self._reduced)

    def new(self, rows: Iterable[Numbers]) -> int:
        """Return how many of the rows do not follow from what is known and those before."""
        reduced = dict(self._reduced)
        return sum(self._take(row, reduced) for row in rows)

    @staticmethod
    def _take(row: Numbers, reduced: dict[int, Numbers]) -> bool:
        row = row % PRIME
        for place, other in reduced.items():
            if row[place]:
                row = (row - row[place] * other) % PRIME
        places = row.nonzero()[0]
        if not len(places):
            return False
        first = int(places[0])
        reduced[first] = row * pow(int(row[first]), -1, PRIME) % PRIME
        return True


def _whole(value: float) -> int:
    part = Fraction(value).limit_denominator(MOST_PARTS)
    return part.numerator * pow(part.denominator, -1, PRIME) % PRIME


def _is(value: object, figure: Callable[[Way], object]) -> Figure:
    return lambda way: figure(way) == value


def _of(parts: str, place: int, figure: str) -> Figure:
    return lambda way: getattr(getattr(way.result, parts)[place], figure)


def _said(question: str) -> Callable[[Way], object]:
    return lambda way: way.said.answer(question)


def _left_out(question: str) -> Figure:
    return lambda way: way.left_out(question)


def _reversal(way: Way) -> float | None:
    stages = way.result.stages
    if any(stage.fulfilment is None for stage in stages):
        return None
    own = [stage.own for stage in stages]
    return own != sorted(own, reverse=True)


def _part(way: Way, path: tuple[str, ...]) -> Any:
    part = way.result
    for name in path:
        part = next(one for one in part.sections if one.id == name)
    return part
