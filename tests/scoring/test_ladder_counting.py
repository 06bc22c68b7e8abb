"""Counting by states gives what counting single results gives, in any number of batches."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring import ladder_counting, state_counts
from samskabelse_cli.scoring.columnar_answers import (
    MISSING_CODE,
    NOT_APPLICABLE_CODE,
    SPECIAL_CODES,
    UNKNOWN_CODE,
    UNREADABLE_CODE,
)
from samskabelse_cli.scoring.ladder_counting import LadderCounts
from samskabelse_cli.scoring.ladder_states import LadderStates, ladder_states
from samskabelse_cli.scoring.plan import compile_plan
from samskabelse_cli.scoring.tally import LadderTally
from tests.answers import ladder
from tests.scoring.surveys import Survey, ladder_surveys
from tests.scoring.tallying import tally

ROLES = ("leder", "borger", None)


def code(question: Asked, assessment: Assessment) -> int:
    answer = assessment.answer(question.id)
    if answer.special is not None:
        return SPECIAL_CODES[answer.special]
    places = {choice.answer: place for place, choice in enumerate(question.choices)}
    said = question.chosen(answer)
    return MISSING_CODE if said is None else places[said.answer]


def tables(survey: Survey, specials: Sequence[int]) -> LadderStates | None:
    """Return the tables for digits that begin with the specials, then the options."""
    assert isinstance(survey.questionnaire, Ladder)
    assert survey.form
    questions = asked(survey.questionnaire, survey.form)
    meanings = [(*specials, *range(len(question.choices))) for question in questions]
    return ladder_states(compile_plan(survey.questionnaire, survey.form), meanings)


def states_of(survey: Survey, states: LadderStates) -> list["np.ndarray[Any, Any]"]:
    """Return each one's state in every dimension."""
    questions = asked(survey.questionnaire, survey.form)
    found = []
    for d in range(len(states.weights)):
        of_all = []
        for person in survey.people:
            state = 0
            for q in states.plan.of_dimension[d]:
                digits = states.meanings[q]
                state = state * len(digits) + digits.index(code(questions[q], person))
            of_all.append(state)
        found.append(np.asarray(of_all, dtype=np.uint16))
    return found


def counted(survey: Survey, states: LadderStates, cut: int) -> list[LadderTally]:
    """Count the people in two batches; the groups are the roles, met one after the other."""
    counts = LadderCounts(states, asked(survey.questionnaire, survey.form))
    every = states_of(survey, states)
    groups = np.arange(len(survey.people)) % len(ROLES)
    for part in (slice(0, cut), slice(cut, None)):
        met = groups[: part.stop or len(groups)]
        counts.add(groups[part], int(met.max()) + 1, [s[part] for s in every])
    return list(counts.tallies(ROLES))


def rounded(levels: Mapping[float, int]) -> Counter[float]:
    """Count by level in ten digits: the same level comes out by more than one way of adding."""
    people: Counter[float] = Counter()
    for level, n in levels.items():
        people[round(level, 10)] += n
    return people


def told(tally: LadderTally) -> Mapping[str, Any]:
    """Return a tally so that two can be compared: sums in ten digits, people in some order."""
    assert tally.people is not None
    rows = np.concatenate([tally.people.fulfilments, tally.people.levels, tally.people.highs], 1)
    return {
        "n": tally.n,
        "questions": dict(tally.questions),
        "sums": [
            [(round(total.total, 10), total.n) for total in sums]
            for sums in (tally.fulfilments, tally.levels, tally.highs)
        ],
        "stages": (tally.stages, tally.undefined),
        "patterns": {pattern: n for pattern, n in tally.patterns.items() if n},
        "roles": [
            {role: rounded(levels) for role, levels in dimension.items() if levels}
            for dimension in tally.roles
        ],
        "people": sorted(np.nan_to_num(rows, nan=-1.0).round(10).tolist()),
    }


@pytest.mark.parametrize("most_cells", [1 << 20, 0], ids=["by state", "by class"])
@settings(deadline=None, max_examples=60)
@given(survey=ladder_surveys(), cut=st.integers(1, 3), order=st.permutations(range(3)))
def test_groups_counted_by_states_are_those_counted_one_by_one(
    most_cells: int, survey: Survey, cut: int, order: list[int]
) -> None:
    specials = [(UNKNOWN_CODE, MISSING_CODE, NOT_APPLICABLE_CODE)[place] for place in order]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(state_counts, "MOST_CELLS", most_cells)
        states = tables(survey, specials)
        assume(states is not None)
        assert states is not None
        found = counted(survey, states, cut)
    assert isinstance(survey.questionnaire, Ladder)
    assert survey.form
    for group, one in enumerate(found):
        members = [(ROLES[group], person) for person in survey.people[group :: len(ROLES)]]
        expected = tally(survey.questionnaire, survey.form, members)
        assert told(one) == told(expected)


def test_every_state_of_the_short_form_is_scored_as_a_respondent_is() -> None:
    """All levels and "ved ikke" in two dimensions, the others answered in the middle."""
    trin = ladder()
    states = ladder_states(compile_plan(trin, "short"), [(UNKNOWN_CODE, *range(6))] * 8)
    assert states is not None
    counts = LadderCounts(states, asked(trin, "short"))
    pairs = np.asarray(list(product(range(7), repeat=2)), dtype=np.uint16)
    middle = np.full(len(pairs), 4, dtype=np.uint16)
    counts.add(np.zeros(len(pairs), dtype=np.intp), 1, [pairs[:, 0], pairs[:, 1], *[middle] * 6])
    (found,) = counts.tallies(None)
    assert (found.n, sum(found.stages) + found.undefined) == (49, 49)
    assert found.questions["strategi"].counts == (7,) * 6
    assert found.questions["strategi"].unknown == 7
    # Six dimensions fulfil the third stage; a level below 1 in one of the two holds it back.
    assert found.stages[3] == sum(a != 1 and b != 1 for a, b in pairs.tolist())


def test_cells_that_mean_nothing_are_counted_and_taken_as_missing() -> None:
    trin = ladder()
    states = ladder_states(compile_plan(trin, "short"), [(UNREADABLE_CODE, *range(6))] * 8)
    assert states is not None
    counts = LadderCounts(states, asked(trin, "short"))
    counts.add(np.zeros(2, dtype=np.intp), 1, [np.asarray([0, 3], dtype=np.uint16)] * 8)
    (found,) = counts.tallies(None)
    assert counts.unreadable == 8
    assert found.questions["strategi"].unanswered == 1
    assert found.undefined == 1


def test_levels_are_counted_of_very_many_who_are_not_looked_at_singly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ladder_counting, "PEOPLE_LIMIT", 3)
    trin = ladder()
    states = ladder_states(compile_plan(trin, "short"), [tuple(range(6))] * 8)
    assert states is not None
    counts = LadderCounts(states, asked(trin, "short"))
    counts.add(np.zeros(4, dtype=np.intp), 1, [np.full(4, 2, dtype=np.uint16)] * 8)
    (found,) = counts.tallies(["leder"])
    assert (found.n, found.people, found.roles) == (4, None, ({"leder": {2.0: 4}},) * 8)
    (found,) = counts.tallies([None])
    assert found.roles == ({},) * 8
    (found,) = counts.tallies(None)
    assert found.roles == ()


def test_ladders_with_more_states_than_fit_are_not_tabled() -> None:
    trin = ladder()
    assert ladder_states(compile_plan(trin, "long"), [tuple(range(-4, 5))] * 40) is not None
    assert ladder_states(compile_plan(trin, "long"), [(*range(-4, 5), -1)] * 40) is None
