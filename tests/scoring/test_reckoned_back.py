"""A figure that is withheld cannot be reckoned back from figures that are made of it."""

import pytest

from samskabelse_cli.model.group import LadderGroup
from samskabelse_cli.model.ladder import Ladder
from tests.answers import short
from tests.scoring.test_grouping import Person, by_role, groups

LEVELS = ("1 2 3 1 2 3 1 2", "2 2 3 3 1 1 2 2", "3 1 2 2 3 1 3 1")


def test_question_withheld_for_a_small_groups_sake_is_not_told_by_the_stages(trin: Ladder) -> None:
    """Two of a answered the first question; the rest is b's, and b answered everything."""
    rows = [("b", row) for row in LEVELS * 10] + [("c", row) for row in LEVELS * 10]
    rows += [("a", "5" + LEVELS[0][1:])] * 2 + [("a", "·" + LEVELS[1][1:])] * 5
    people: list[Person] = [(role, None, short(trin, row)) for role, row in rows]
    found = groups(people, trin, "short", [("rolle",)], 5)
    told = {role: one.result for role, one in by_role(found).items()}
    assert isinstance(b := told["b"], LadderGroup)
    assert b.agreement[0].counts is None
    assert b.agreement[1].counts is not None
    assert {stage.fulfilment for stage in b.stages} == {None}
    assert (b.level, b.stage, b.ended_by, b.distribution, b.stability) == (None,) * 5
    assert isinstance(c := told["c"], LadderGroup)
    assert c.stage is not None
    assert isinstance(whole := found[0].result, LadderGroup)
    assert whole.level == pytest.approx(sum(stage.fulfilment or 0 for stage in whole.stages))
