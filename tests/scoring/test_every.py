"""One door to the scoring of every kind."""

from typing import cast

import pytest

from samskabelse_cli.model.questionnaire import KINDS, Ladder, Questionnaire
from samskabelse_cli.scoring import ladder as ladders
from samskabelse_cli.scoring.canvas import score_canvas
from samskabelse_cli.scoring.check import score_check
from samskabelse_cli.scoring.every import score
from samskabelse_cli.scoring.profile import score_profile
from tests.answers import short
from tests.scoring import test_canvas, test_check, test_profile


def test_every_kind_is_scored_by_its_own_rules(trin: Ladder) -> None:
    """None is forgotten."""
    levels = short(trin, "3 2 2 3 1 2 1 ·")
    tree, said = test_profile.flat(1, 1), test_profile.answers({"a.q1": 3, "a.q2": 1})
    check, replies = test_check.check(), test_check.answers(test_check.GOOD)
    canvas, plan = test_canvas.canvas(), test_canvas.answers()
    results = {
        "ladder": (score(levels, trin), ladders.score(levels, trin)),
        "profile": (score(said, tree), score_profile(said, tree)),
        "check": (score(replies, check), score_check(replies, check)),
        "canvas": (score(plan, canvas), score_canvas(plan, canvas)),
    }
    assert results.keys() == KINDS.keys()
    for kind, (result, expected) in results.items():
        assert result == expected
        assert result.kind == kind


def test_kind_that_does_not_exist_is_an_error() -> None:
    """Not a silent nothing."""
    with pytest.raises(AssertionError, match="unreachable"):
        score(test_profile.answers({}), cast(Questionnaire, object()))
