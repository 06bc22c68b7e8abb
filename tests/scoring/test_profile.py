"""The figures of a profile, rule by rule, reckoned by hand; measurement, section 3."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from samskabelse_cli.model.assessment import Answer, Assessment, QuestionnaireRef
from samskabelse_cli.model.profile import Profile
from samskabelse_cli.model.result import ProfileResult, SectionResult
from samskabelse_cli.model.terms import Policy, RollUp
from samskabelse_cli.scoring.profile import score_profile
from tests.answers import WHEN

#: An option counted from 0, "?" for "ved ikke", "/" for "ikke relevant".
Said = int | str
Raw = dict[str, Any]


def item(scale: str = "four", weight: float = 1, advice: str | None = None) -> Raw:
    """Return a question as a file has it."""
    return {
        "basis": "ours",
        "question": "Hvordan?",
        "scale": scale,
        "weight": weight,
        "advice": advice,
        "not_applicable": True,
    }


def section(parts: Raw, weight: float = 1, roll_up: RollUp | None = None) -> Raw:
    """Return a section of items and sections, told apart by what they hold."""
    items = {name: part for name, part in parts.items() if "question" in part}
    sections = {name: part for name, part in parts.items() if "question" not in part}
    return {
        "name": "Afsnit",
        "weight": weight,
        "roll_up": roll_up,
        "items": items,
        "sections": sections,
    }


def profile(
    sections: Raw, scales: Mapping[str, Sequence[float]] | None = None, **fields: object
) -> Profile:
    """Return a profile; ``four`` earns 0…4 points, ``two`` 0…2. Options are ``o0``, ``o1``…"""
    points = {"four": (0, 1, 2, 3, 4), "two": (0, 1, 2), **(scales or {})}
    texts = ("title", "purpose", "answer_for", "introduction", "question")
    return Profile.model_validate(
        {
            "format": 1,
            "id": "tiny",
            "version": "1.0",
            "kind": "profile",
            "language": "da",
            "minutes": 1,
            **dict.fromkeys(texts, "Tekst"),
            "scales": {
                name: {
                    f"o{i}": {"code": i, "points": earned, "label": f"svar {i}"}
                    for i, earned in enumerate(earning)
                }
                for name, earning in points.items()
            },
            "sections": sections,
            **fields,
        }
    )


def answers(said: Mapping[str, Said], id_: str = "tiny") -> Assessment:
    """Return an assessment with these answers."""
    specials = {"?": Answer(special="unknown"), "/": Answer(special="not_applicable")}
    return Assessment(
        questionnaire=QuestionnaireRef(id=id_, version="1.0"),
        subject="Eksempelby",
        started=WHEN,
        updated=WHEN,
        answers={
            id_: specials[word] if isinstance(word, str) else Answer(option=f"o{word}")
            for id_, word in said.items()
        },
    )


def scored(questionnaire: Profile, **said: Said) -> ProfileResult:
    """Score answers whose ids are written with underscores for dots."""
    return score_profile(
        answers({id_.replace("_", "."): word for id_, word in said.items()}), questionnaire
    )


def flat(*weights: float, **fields: Any) -> Profile:
    """Return a profile of one section ``a`` with items ``q1``, ``q2``… that earn 0…4 points."""
    parts = {f"q{i}": item(weight=weight) for i, weight in enumerate(weights, start=1)}
    return profile({"a": section(parts)}, **fields)


def nested(roll_up: RollUp) -> Profile:
    """Return a tree that rolls up differently in every way.

    ``a`` (weight 3) holds ``q1`` of 4 points, ``q2`` of 2 and, in ``deep``, ``q3`` of 4 (weight 2);
    ``b`` (weight 1) holds ``q4`` of 2.
    """
    deep = section({"q3": item(weight=2)})
    a = section({"q1": item(), "q2": item("two"), "deep": deep}, weight=3)
    return profile({"a": a, "b": section({"q4": item("two")})}, roll_up=roll_up)


def figures(part: ProfileResult | SectionResult) -> tuple[object, object, object]:
    return part.ratio, part.points, part.maximum


def test_item_earns_its_points_out_of_the_maximum_of_its_scale() -> None:
    """3 of 4; the maximum is the highest of the points, wherever it stands."""
    assert figures(scored(flat(1), a_q1=3)) == (0.75, 3, 4)
    turned = profile({"a": section({"q1": item("turned")})}, {"turned": (4, 2, 1, 0)})
    assert scored(turned, a_q1=1).ratio == 0.5


def test_lowest_option_may_earn_points() -> None:
    """An item is measured from 0, not from the least that can be earned: 1 of 5."""
    likert = profile({"a": section({"q1": item("likert")})}, {"likert": (1, 2, 3, 4, 5)})
    assert scored(likert, a_q1=0).ratio == pytest.approx(0.2)


def test_items_roll_up_as_the_weighted_mean_of_all_items_at_any_depth() -> None:
    """1·¼ + 1·1 + 2·½ over 4 is 0.5625; b is ½; together (2.25 + 0.5) / 5, whatever they weigh."""
    result = scored(nested("items"), a_q1=1, a_q2=2, a_deep_q3=2, b_q4=1)
    a, b = result.sections
    assert figures(a) == (pytest.approx(0.5625), 5, 10)
    assert figures(a.sections[0]) == (0.5, 2, 4)
    assert figures(b) == (0.5, 1, 2)
    assert figures(result) == (pytest.approx(2.75 / 5), 6, 12)


def test_points_roll_up_as_points_earned_over_points_possible() -> None:
    """The same answers: 5 of 10, and 6 of 12; the weight of an item is not used."""
    result = scored(nested("points"), a_q1=1, a_q2=2, a_deep_q3=2, b_q4=1)
    assert [part.ratio for part in result.sections] == [0.5, 0.5]
    assert figures(result) == (0.5, 6, 12)


def test_sections_roll_up_as_the_weighted_mean_of_the_child_sections() -> None:
    """Where only sections stand in the whole: (3·a + 1·b) / 4."""
    result = scored(nested("sections"), a_q1=1, a_q2=2, a_deep_q3=2, b_q4=0)
    assert result.sections[1].ratio == 0
    a = result.sections[0].ratio
    assert a is not None
    assert result.ratio == pytest.approx(3 * a / 4)


def test_item_beside_child_sections_is_a_part_with_its_own_weight() -> None:
    """¼ and 1 from the items, ½ from the section, each of weight 1: 7/12."""
    result = scored(nested("sections"), a_q1=1, a_q2=2, a_deep_q3=2, b_q4=1)
    assert result.sections[0].ratio == pytest.approx(7 / 12)


def test_section_without_child_sections_rolls_up_its_items() -> None:
    """There is nothing else for ``sections`` to mean there."""
    assert scored(flat(1, 3, roll_up="sections"), a_q1=4, a_q2=0).sections[0].ratio == 0.25


def test_roll_up_of_a_section_is_its_own_and_not_that_of_its_parts() -> None:
    """a says points: 5 of 10; its part and its sibling follow the profile."""
    raw = nested("items").model_dump()
    raw["sections"]["a"]["roll_up"] = "points"
    raw["sections"]["a"]["sections"]["deep"]["items"]["q5"] = item("two", weight=2)
    result = scored(Profile.model_validate(raw), a_q1=1, a_q2=2, a_deep_q3=2, a_deep_q5=0, b_q4=1)
    assert result.sections[0].ratio == pytest.approx(5 / 12)
    assert result.sections[0].sections[0].ratio == 0.25
    assert result.ratio == pytest.approx((0.25 + 1 + 2 * 0.5 + 0 + 0.5) / 7)
    assert result.roll_up == "items"


@pytest.mark.parametrize("roll_up", ["items", "points", "sections"])
@pytest.mark.parametrize("silence", ["?", None], ids=["unknown", "unanswered"])
def test_missing_leaves_numerator_and_denominator(roll_up: RollUp, silence: str | None) -> None:
    """3 of 4 where the other one was not answered."""
    said: dict[str, Said] = {"a.q1": 3} if silence is None else {"a.q1": 3, "a.q2": silence}
    result = score_profile(answers(said), flat(1, 1, roll_up=roll_up))
    assert figures(result) == (0.75, 3, 4)


@pytest.mark.parametrize("roll_up", ["items", "points", "sections"])
def test_ratio_is_null_below_minimum_coverage_and_the_points_remain(roll_up: RollUp) -> None:
    """One of three items is answered; 2 of 4 points stand beside the null."""
    result = scored(flat(1, 1, 1, roll_up=roll_up), a_q1=2)
    assert figures(result) == (None, 2, 4)
    assert figures(result.sections[0]) == (None, 2, 4)
    assert result.band is None


def test_coverage_is_one_of_weight_and_its_bound_is_enough() -> None:
    """2 of 4 in weight, though one of three items."""
    assert scored(flat(2, 1, 1), a_q1=4).ratio == 1
    assert scored(flat(1.9, 1, 1), a_q1=4).ratio is None


def test_coverage_tolerates_what_floating_point_leaves() -> None:
    """0.1 + 0.7 is half of 1.6; the machine gets a little less."""
    assert scored(flat(0.1, 0.7, 0.8), a_q1=4, a_q2=4).ratio == 1


def test_coverage_of_points_is_one_of_weight_too() -> None:
    """100 of 102 points could not be earned for want of an answer, but half of the weight is."""
    parts = {"q1": item("two"), "q2": item("hundred")}
    big = profile({"a": section(parts)}, {"hundred": (0, 100)}, roll_up="points")
    assert figures(scored(big, a_q1=1)) == (0.5, 1, 2)


def test_minimum_coverage_is_that_of_the_file() -> None:
    """Of 0, one answer is enough, and none is still none."""
    assert scored(flat(1, 1, 1, minimum_coverage=0), a_q3=4).ratio == 1
    assert scored(flat(1, 1, 1, minimum_coverage=0)).ratio is None
    assert scored(flat(1, 1, 1, minimum_coverage=1), a_q1=4, a_q2=4).ratio is None


def test_section_without_a_ratio_leaves_the_mean_of_sections() -> None:
    """b is not known: the whole is a's ratio where a has half of the weight, else null."""
    parts = {"a": section({"q1": item()}), "b": section({"q2": item()})}
    assert scored(profile(parts, roll_up="sections"), a_q1=3).ratio == 0.75
    heavy = {**parts, "b": section({"q2": item()}, weight=1.5)}
    result = scored(profile(heavy, roll_up="sections"), a_q1=3)
    assert figures(result) == (None, 3, 4)
    assert [part.ratio for part in result.sections] == [0.75, None]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("exclude", (0.5, 2, 4)), ("full", (0.75, 6, 8)), ("zero", (0.25, 2, 8))],
)
@pytest.mark.parametrize("roll_up", ["items", "points", "sections"])
def test_not_applicable_counts_as_the_policy_says(
    policy: Policy, expected: tuple[float, float, float], roll_up: RollUp
) -> None:
    """Left out, all points or none; the policy is named and the question listed."""
    result = scored(flat(1, 1, roll_up=roll_up, not_applicable=policy), a_q1=2, a_q2="/")
    assert figures(result) == expected
    assert result.not_applicable_policy == policy
    assert result.not_applicable == ("a.q2",)


def test_what_is_excluded_leaves_the_coverage() -> None:
    """One of three is answered; where one is not relevant it is one of two."""
    assert scored(flat(1, 1, 1), a_q1=4, a_q2="?").ratio is None
    assert scored(flat(1, 1, 1), a_q1=4, a_q2="/").ratio == 1
    counted = flat(1, 1, 1, not_applicable="zero")
    assert scored(counted, a_q1=4, a_q2="/").ratio == 0.5


def test_section_in_which_all_is_excluded_is_no_part_of_the_one_above() -> None:
    """It is not missing either: the rest has the whole weight."""
    parts = {"a": section({"q1": item()}), "b": section({"q2": item()}, weight=5)}
    result = scored(profile(parts, roll_up="sections"), a_q1=3, b_q2="/")
    assert figures(result) == (0.75, 3, 4)
    assert figures(result.sections[1]) == (None, 0, 0)


@pytest.mark.parametrize("roll_up", ["items", "points", "sections"])
def test_item_of_weight_zero_is_unscored(roll_up: RollUp) -> None:
    """It is asked and listed, and neither points nor coverage know of it."""
    result = scored(flat(1, 0, 0, roll_up=roll_up), a_q1=3, a_q2=0, a_q3="?")
    assert figures(result) == (0.75, 3, 4)
    assert result.unknown == ("a.q3",)
    assert figures(scored(flat(0, roll_up=roll_up), a_q1=4)) == (None, 0, 0)


@pytest.mark.parametrize("roll_up", ["items", "points", "sections"])
def test_section_of_weight_zero_is_unscored_with_everything_below_it(roll_up: RollUp) -> None:
    """Whatever the way of rolling up."""
    off = section({"q2": item(), "deep": section({"q3": item(advice="Gør noget.")})}, weight=0)
    tree = profile({"a": section({"q1": item()}), "off": off}, roll_up=roll_up)
    result = scored(tree, a_q1=3, off_q2=0, off_deep_q3=0)
    assert figures(result) == (0.75, 3, 4)
    assert figures(result.sections[1]) == (None, 0, 0)
    assert figures(result.sections[1].sections[0]) == (None, 0, 0)
    assert result.advice == ()


def test_scale_that_earns_nothing_is_unscored() -> None:
    """There is no maximum to be a share of."""
    parts = {"q1": item(), "q2": item("flat", advice="Gør noget.")}
    tree = profile({"a": section(parts)}, {"flat": (0, 0)})
    result = scored(tree, a_q1=3, a_q2=1)
    assert figures(result) == (0.75, 3, 4)
    assert result.advice == ()


def test_order_of_the_items_does_not_change_the_last_bit() -> None:
    """0.1 + 0.1 + 0.4 is not 0.4 + 0.1 + 0.1 to a machine that adds one by one."""
    tenths = {"tenths": (0, 0.1, 0.4, 1)}
    parts = {f"q{i}": item("tenths") for i in (1, 2, 3)}
    for roll_up in ("items", "points", "sections"):
        tree = profile({"a": section(parts)}, tenths, roll_up=roll_up)
        assert scored(tree, a_q1=1, a_q2=1, a_q3=2) == scored(tree, a_q1=2, a_q2=1, a_q3=1)
