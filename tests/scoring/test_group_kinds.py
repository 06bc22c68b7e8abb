"""A group on a profile and on a check."""

import pytest

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.check import Check
from samskabelse_cli.model.profile import Profile
from samskabelse_cli.scoring.group_kinds import (
    score_check_group,
    score_profile_group,
    withheld_check,
    withheld_profile,
)
from samskabelse_cli.scoring.showing import Shown
from samskabelse_cli.scoring.tally import (
    Answers,
    CheckTally,
    ProfileTally,
    Sum,
    check_sum,
    figures,
    profile_sum,
    section_figure,
)
from tests.scoring.test_profile import item, profile, section


@pytest.fixture
def tiny() -> Profile:
    """A profile with a section in a section, and three bands."""
    inner = section({"i": item()})
    return profile({"outer": section({"inner": inner, "j": item()})}, bands=_bands())


def _bands() -> dict[str, dict[str, object]]:
    lower = {"low": 0, "middle": 0.5, "high": 0.8}
    return {id_: {"at_least": x, "name": id_, "text": id_} for id_, x in lower.items()}


CELL = ProfileTally(
    n=4,
    questions={
        "outer.inner.i": Answers((1, 0, 0, 0, 3)),
        "outer.j": Answers((0, 1, 0, 0, 0), unknown=2, unanswered=1),
    },
    ratios={"": Sum(3.0, 4), "outer": Sum(3.0, 4), "outer.inner": Sum(0.5, 2)},
    bands={"": {"low": 1, "high": 3}, "outer": {"low": 1, "high": 3}},
)


def test_profile_of_a_group_has_mean_ratios_with_their_bands(tiny: Profile) -> None:
    found = score_profile_group(profile_sum([CELL, CELL]), tiny, Shown(5))
    assert (found.n, found.suppressed) == (8, False)
    whole = found.whole
    assert whole is not None
    assert (whole.id, whole.ratio, whole.n, whole.band) == ("tiny", 0.75, 8, "middle")
    assert whole.bands == {"low": 2, "middle": 0, "high": 6}
    (outer,) = whole.sections
    (inner,) = outer.sections
    assert (outer.id, outer.ratio) == ("outer", 0.75)
    assert (inner.id, inner.ratio, inner.n, inner.band, inner.bands) == (
        "inner",
        None,
        None,
        None,
        None,
    )


def test_items_of_a_profile_have_their_agreement_and_what_to_talk_about(tiny: Profile) -> None:
    found = score_profile_group(profile_sum([CELL, CELL]), tiny, Shown(5))
    first, second = found.agreement
    assert (first.counts, first.words) == ((2, 0, 0, 0, 6), "spread")
    assert (second.counts, second.unknown, second.unanswered) == (None, 4, 2)
    assert [(topic.id, topic.reasons) for topic in found.discussion] == [
        ("outer.j", ("unknown",)),
        ("outer.inner.i", ("spread",)),
    ]


def test_withheld_section_of_a_profile_is_null(tiny: Profile) -> None:
    shown = Shown(3, [section_figure("outer"), "outer.inner.i"])
    found = score_profile_group(CELL, tiny, shown)
    assert found.whole is not None
    assert found.whole.sections[0].ratio is None
    assert found.agreement[0].counts is None
    assert withheld_profile(tiny).whole is None


def test_figures_of_a_profile_are_its_questions_and_sections() -> None:
    assert figures(CELL) == {
        "outer.inner.i": 4,
        "outer.j": 1,
        section_figure(""): 4,
        section_figure("outer"): 4,
        section_figure("outer.inner"): 2,
    }


def test_share_of_unknown_is_told_of_m_people_only(tiny: Profile) -> None:
    few = ProfileTally(
        n=6,
        questions={"outer.j": Answers((0,) * 5, unknown=4, unanswered=2)},
        ratios=CELL.ratios,
        bands={},
    )
    assert score_profile_group(few, tiny, Shown(5)).discussion == ()
    assert score_profile_group(few, tiny, Shown(3)).discussion[0].reasons == ("unknown",)


def test_check_of_a_group_counts_verdicts_and_answers() -> None:
    check = load_questionnaire("tjek", "da")
    assert isinstance(check, Check)
    first, *others = check.statements
    cell = CheckTally(
        n=4,
        questions={first: Answers((3, 1)), **{id_: Answers((1, 0), 2) for id_ in others}},
        verdicts={"yes": 1, "open": 3},
    )
    found = score_check_group(check_sum([cell, cell]), check, Shown(5))
    assert (found.n, found.verdicts) == (8, {"yes": 2, "no": 0, "open": 6})
    assert (found.statements[0].yes, found.statements[0].no) == (6, 2)
    assert (found.statements[1].yes, found.statements[1].no) == (None, None)
    assert found.statements[1].unknown == 4
    assert withheld_check().verdicts is None
