"""A group on a ladder: its figures from its people, and what is not shown."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.model.group import LadderGroup, Topic
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.scoring.group import score_ladder_group, withheld_ladder
from samskabelse_cli.scoring.showing import Shown
from samskabelse_cli.scoring.tally import (
    LADDER_CHECK,
    STAGE,
    LadderTally,
    dimension_figure,
    figures,
    high_figure,
    ladder_sum,
    stage_figure,
)
from samskabelse_cli.scoring.withholding import group_of, withheld_groups
from tests.answers import long, short, tiny_ladder
from tests.scoring.subtracting_reader import Key, laid_bare
from tests.scoring.tallying import Respondent, tally

M = Shown(5)

#: The four worked examples of measurement, section 2.
EXAMPLES = ("3 2 2 3 1 2 1 2", "5 5 5 5 0 0 0 5", "3 2 2 3 1 2 1 ·", "2 2 2 2 1 1 · ·")


def people(trin: Ladder, rows: Sequence[str], role: str | None = None) -> list[Respondent]:
    return [(role, short(trin, row)) for row in rows]


def group(trin: Ladder, rows: Sequence[str], shown: Shown = M) -> LadderGroup:
    return score_ladder_group(tally(trin, "short", people(trin, rows)), trin, shown)


def test_means_are_over_those_in_whom_they_are_defined(trin: Ladder) -> None:
    found = group(trin, EXAMPLES * 2)
    assert (found.n, found.suppressed) == (8, False)
    first, second = found.stages[:2]
    assert first.n == 8
    assert first.fulfilment == pytest.approx(3.625 / 4)
    assert second.fulfilment == pytest.approx((0.75 + 0.625 + 5 / 7 + 4 / 6) / 4)
    strategi, *_, laering = found.dimensions
    assert (strategi.level, strategi.n, strategi.high) == (3.25, 8, None)
    assert (laering.level, laering.n) == (None, None)
    assert found.level == pytest.approx(sum(stage.fulfilment or 0 for stage in found.stages))


def test_stage_of_the_group_follows_from_the_means_and_may_be_nobodys(trin: Ladder) -> None:
    low, high = "1 1 1 1 1 1 1 1", "5 5 5 5 5 5 5 5"
    found = group(trin, [low] * 3 + [high] * 5)
    assert found.stage is not None
    assert (found.stage.number, found.ended_by) == (5, None)
    assert found.nobody_there is False
    found = group(trin, [low] * 4 + ["3 3 3 3 3 3 3 3"] * 4)
    assert found.stage is not None
    assert found.stage.number == 1
    uneven = ["2 2 2 2 2 0 0 0", "0 0 0 2 2 2 2 2"]
    found = group(trin, uneven * 4)
    assert found.stage is not None
    assert (found.stage.number, found.stage.id) == (2, "inddragende")
    assert found.nobody_there is False
    split = ["3 3 3 3 3 0 0 0", "0 0 0 3 3 3 3 3"]
    found = group(trin, split * 4)
    assert found.stage is not None
    assert (found.stage.number, found.nobody_there) == (3, True)
    assert found.distribution is not None
    assert found.distribution.stages == (0, 0, 8, 0, 0, 0)


def test_dimension_that_nobody_can_tell_is_held_by_what_it_could_be(trin: Ladder) -> None:
    found = group(trin, ["3 3 3 3 3 3 3 ·"] * 6)
    assert (found.dimensions[7].level, found.dimensions[7].high) == (None, 5)
    assert found.stage is not None
    assert found.stage.number == 3


def test_floor_names_the_dimensions_that_hold_a_group_back(trin: Ladder) -> None:
    found = group(trin, ["5 5 5 5 0 0 0 5"] * 5)
    assert found.ended_by is not None
    assert found.ended_by.reason == "floor"
    assert found.ended_by.dimensions == ("borgere", "civilsamfund", "politik")


def test_stage_before_the_first_and_one_that_cannot_be_told(trin: Ladder) -> None:
    found = group(trin, ["0 0 0 0 0 0 0 0"] * 5)
    assert found.stage is not None
    assert (found.stage.number, found.stage.id, found.nobody_there) == (0, None, False)
    found = group(trin, ["· · · · · · · ·"] * 5)
    assert found.stage is not None
    assert (found.stage.number, found.nobody_there, found.level) == (None, None, None)
    assert found.distribution is not None
    assert found.distribution.undefined == 5


def test_figure_with_too_few_answers_is_null_and_its_missing_answers_are_told(
    trin: Ladder,
) -> None:
    found = group(trin, ["3 3 3 3 3 3 3 ·"] * 3 + ["3 3 3 3 3 3 3 2"] * 4)
    line = found.agreement[7]
    assert (line.question, line.n, line.counts, line.a, line.words) == (
        "laering",
        None,
        None,
        None,
        None,
    )
    assert (line.ad_median, line.wide, line.unknown, line.unanswered) == (None, None, 3, 0)
    assert (found.agreement[0].n, found.agreement[0].a) == (7, 1)


def test_figures_withheld_for_others_sake_are_null(trin: Ladder) -> None:
    names = ["strategi", stage_figure(1), dimension_figure(0), high_figure(0), LADDER_CHECK]
    found = group(trin, ["3 3 3 3 3 3 3 3"] * 9, Shown(5, names))
    assert found.agreement[0].counts is None
    assert (found.stages[1].fulfilment, found.stages[1].n, found.level) == (None, None, None)
    assert (found.dimensions[0].level, found.dimensions[0].high) == (None, None)
    assert found.stage is not None
    assert found.stage.number == 1
    assert found.ended_by is not None
    assert found.ended_by.reason == "undefined"
    assert [(one.own, one.reached) for one in found.stages[:3]] == [
        (True, True),
        (None, False),
        (True, False),
    ]


def test_no_stage_is_said_not_to_be_reached_where_that_is_withheld(trin: Ladder) -> None:
    found = group(trin, ["3 3 3 3 3 3 3 3"] * 9, Shown(5, [STAGE]))
    assert found.stage is None
    assert {one.reached for one in found.stages} == {None}
    assert [one.own for one in found.stages] == [True, True, True, False, False]


def test_long_form_has_a_ladder_check_and_the_short_form_has_none() -> None:
    tiny = tiny_ladder(2, [1, 1])
    climbing, turned = long(tiny, "1 0 1 0"), long(tiny, "0 1 0 1")
    found = score_ladder_group(
        tally(tiny, "long", [(None, climbing)] * 45 + [(None, turned)] * 15), tiny, M
    )
    assert found.ladder_check is not None
    assert (found.ladder_check.n, found.ladder_check.reversals) == (60, 0.25)
    assert found.ladder_check.h == pytest.approx(1 - 15 / (15 * 15 / 60))
    one = short(tiny, "1 2")
    assert score_ladder_group(tally(tiny, "short", [(None, one)] * 9), tiny, M).ladder_check is None


def test_stability_is_told_from_eight_people_on(trin: Ladder) -> None:
    assert group(trin, EXAMPLES + EXAMPLES[:3]).stability is None
    found = group(trin, EXAMPLES * 2).stability
    assert found is not None
    assert sum(found.stages) + found.undefined == pytest.approx(1)
    without = replace(tally(trin, "short", people(trin, EXAMPLES * 2)), people=None)
    assert score_ladder_group(without, trin, M).stability is None


def test_role_gaps_are_told_of_roles_that_may_be_compared(trin: Ladder) -> None:
    leaders = people(trin, ["4 3 3 3 3 3 3 3"] * 6, "leder")
    staff = people(trin, ["1 3 3 3 3 3 3 3"] * 10, "medarbejder")
    blank = people(trin, ["0 0 0 0 0 0 0 0"] * 9)
    counted = tally(trin, "short", leaders + staff + blank)
    both = {"leder", "medarbejder"}
    found = score_ladder_group(counted, trin, M, [both] * 8)
    gap = found.role_gaps[0]
    assert (gap.dimension, gap.gap, gap.lowest, gap.highest, gap.flagged) == (
        "strategi",
        3,
        "medarbejder",
        "leder",
        True,
    )
    assert [gap.flagged for gap in found.role_gaps] == [True] + [False] * 7
    (topic,) = [topic for topic in found.discussion if topic.id == "strategi"]
    assert "role-gap" in topic.reasons
    assert not score_ladder_group(counted, trin, M).role_gaps
    assert not score_ladder_group(counted, trin, M, [{"leder"}] * 8).role_gaps


def test_role_gap_of_the_long_form_is_a_topic_of_its_own() -> None:
    tiny = tiny_ladder(2, [1, 1])
    high, low = long(tiny, "1 1 1 0"), long(tiny, "0 0 1 0")
    counted = tally(tiny, "long", [("leder", high)] * 6 + [("borger", low)] * 6)
    found = score_ladder_group(counted, tiny, M, [{"leder", "borger"}] * 2)
    assert found.discussion[-1] == Topic(id="d1", reasons=("role-gap",))


def test_discussion_begins_where_people_are_furthest_apart(trin: Ladder) -> None:
    found = group(trin, ["5 3 3 3 3 3 3 ·"] * 4 + ["0 2 3 3 3 3 3 3"] * 5)
    assert found.discussion[0].id == "strategi"
    assert Topic(id="laering", reasons=("unknown",)) in found.discussion


def test_withheld_group_tells_nothing(trin: Ladder) -> None:
    told = withheld_ladder(trin).model_dump(exclude={"kind", "rule", "suppressed"})
    assert set(map(str, told.values())) <= {"None", "()"}


def test_numpy_is_loaded_only_where_people_are_drawn() -> None:
    program = "import sys, samskabelse_cli.scoring.group; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


LEVELS = st.lists(st.sampled_from("0123·-"), min_size=2, max_size=2).map(" ".join)


@settings(deadline=None, max_examples=40)
@given(rows=st.lists(LEVELS, min_size=8, max_size=16), seed=st.integers(0, 99))
def test_order_and_grouping_of_the_people_alter_no_figure(rows: list[str], seed: int) -> None:
    tiny = tiny_ladder(3, [1, 2])
    everybody = [("ab"[i % 2], short(tiny, row)) for i, row in enumerate(rows)]
    shuffled = list(everybody)
    Random(seed).shuffle(shuffled)  # noqa: S311
    cells = [shuffled[:1], shuffled[1:4], shuffled[4:]]
    whole = tally(tiny, "short", everybody)
    added = ladder_sum(tally(tiny, "short", cell) for cell in cells)
    assert figures(added) == figures(whole)
    roles = [{"a", "b"}] * 2
    one = score_ladder_group(whole, tiny, Shown(3), roles)
    other = score_ladder_group(added, tiny, Shown(3), roles)
    same = {"stages", "dimensions", "level"}
    assert one.model_dump(exclude=same) == other.model_dump(exclude=same)
    for a, b in zip(one.stages + one.dimensions, other.stages + other.dimensions, strict=True):
        assert a.model_dump() == pytest.approx(b.model_dump(), abs=1e-9)
    assert one.level == pytest.approx(other.level, abs=1e-9)


def test_cells_without_people_at_hand_have_no_stability_together(trin: Ladder) -> None:
    cell = tally(trin, "short", people(trin, EXAMPLES * 2))
    assert ladder_sum([cell, replace(cell, people=None)]).people is None
    together = ladder_sum([cell, cell]).people
    assert together is not None
    assert len(together) == 16


@settings(deadline=None, max_examples=40)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["a", "b", "c", None]), st.sampled_from("xy"), LEVELS),
        min_size=12,
        max_size=60,
    )
)
def test_reader_of_the_results_gets_at_nobody_behind_a_question(
    rows: list[tuple[str | None, str, str]],
) -> None:
    """From people to results by two tables; the counts that are shown are all that is known."""
    tiny = tiny_ladder(3, [1, 2])
    tables, least = [(0,), (0, 1)], 3
    cells: dict[Key, LadderTally] = {}
    for key in {(role, unit) for role, unit, _ in rows}:
        own = [(None, short(tiny, row)) for role, unit, row in rows if (role, unit) == key]
        cells[key] = tally(tiny, "short", own)
    whole = withheld_groups({key: cell.n for key, cell in cells.items()}, tables, least)
    answered = {key: figures(cell) for key, cell in cells.items()}
    for figure in ("d1", "d2"):
        counts = {key: found[figure] for key, found in answered.items()}
        hidden = withheld_groups(counts, tables, least, whole)
        not_told = set(hidden)
        for member in {group_of(key, t) for key in cells for t in ((), *tables)} - whole:
            inside = [cell for key, cell in cells.items() if group_of(key, member[0]) == member]
            shown = Shown(least, [figure] if member in hidden else [])
            result = score_ladder_group(ladder_sum(inside), tiny, shown)
            (line,) = [line for line in result.agreement if line.question == figure]
            assert (line.counts is None) == (member in hidden)
            if line.counts is None:
                not_told.add(member)
        assert laid_bare(counts, tables, not_told, least) is None
