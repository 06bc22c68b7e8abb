"""What a profile says beside its figures: bands, advice and lists; and an example on paper."""

import pytest

from samskabelse_cli.model.assessment import Answer
from samskabelse_cli.scoring.profile import score_profile
from tests.scoring.test_profile import (
    Said,
    answers,
    figures,
    flat,
    item,
    nested,
    profile,
    scored,
    section,
)

BANDS = {
    id_: {"at_least": bound, "name": id_, "text": "Tekst."}
    for id_, bound in {"high": 0.75, "low": 0, "middle": 0.3}.items()
}


@pytest.mark.parametrize(
    ("points", "band"), [(0, "low"), (29, "low"), (30, "middle"), (74, "middle"), (75, "high")]
)
def test_band_is_the_highest_whose_lower_bound_is_reached(points: int, band: str) -> None:
    """The bound is included, and the order of the file does not matter."""
    scale = {"hundred": (0, points or 1, 100)}
    tree = profile({"a": section({"q1": item("hundred")})}, scale, bands=BANDS)
    result = scored(tree, a_q1=1 if points else 0)
    assert (result.band, result.sections[0].band) == (band, band)


def test_band_tolerates_what_floating_point_leaves() -> None:
    """The mean of 0, 0.1 and 0.5 is 0.2; the machine gets a little less."""
    parts = {f"q{i}": item("tenths") for i in (1, 2, 3)}
    bands = {**BANDS, "middle": {**BANDS["middle"], "at_least": 0.2}}
    tree = profile({"a": section(parts)}, {"tenths": (0, 0.1, 0.5, 1)}, bands=bands)
    assert scored(tree, a_q1=0, a_q2=1, a_q3=2).band == "middle"


def test_ratio_below_every_band_has_none() -> None:
    """As has a profile without bands."""
    bands = {"high": BANDS["high"]}
    assert scored(flat(1, bands=bands), a_q1=2).band is None
    assert scored(flat(1), a_q1=2).band is None


def advised(**said: Said) -> list[tuple[str, str]]:
    """Return the advice on three items of a section and, first in the file, one in a deeper one."""
    deep = section({"q4": item(advice="Fjerde.")})
    names = {"q1": "Første.", "q2": "Andet.", "q3": None}
    parts = {name: item(advice=text) for name, text in names.items()}
    tree = profile({"a": section({"deep": deep, **parts})}, not_applicable="zero")
    return [(line.question, line.text) for line in scored(tree, **said).advice]


def test_advice_is_given_at_weak_answers_lowest_first() -> None:
    """Then in the order in which they are asked; a section's own items come first."""
    assert advised(a_q1=1, a_q2=0, a_deep_q4=1) == [
        ("a.q2", "Andet."),
        ("a.q1", "Første."),
        ("a.deep.q4", "Fjerde."),
    ]


def test_advice_is_not_given_from_half_on_nor_where_there_is_none() -> None:
    """Nor at what was not answered."""
    assert advised(a_q1=2, a_q2="?", a_q3=0) == []


def test_not_applicable_that_counts_as_zero_is_weak() -> None:
    """Its ratio is 0 like any other."""
    assert advised(a_q1=1, a_q2="/") == [("a.q2", "Andet."), ("a.q1", "Første.")]


def test_advice_does_not_look_at_weight() -> None:
    """A heavy item is no weaker."""
    parts = {"q1": item(weight=5, advice="Første."), "q2": item(advice="Andet.")}
    result = scored(profile({"a": section(parts)}), a_q1=1, a_q2=0)
    assert [line.question for line in result.advice] == ["a.q2", "a.q1"]


def test_what_was_not_answered_is_listed_as_it_is_asked() -> None:
    """A note alone is no answer."""
    tree = nested("items")
    noted = answers({"a.q2": "?"}).with_answer("b.q4", Answer(note="Spørg Mette."))
    result = score_profile(noted, tree)
    assert result.unknown == ("a.q2",)
    assert result.unanswered == ("a.q1", "a.deep.q3", "b.q4")
    assert result.not_applicable == ()
    assert figures(result) == (None, 0, 0)


def test_nothing_is_rounded() -> None:
    """Thirds stay thirds."""
    thirds = profile({"a": section({"q1": item("three")})}, {"three": (0, 1, 2, 3)})
    assert scored(thirds, a_q1=1).ratio == 1 / 3


def test_worked_example() -> None:
    """Two sections by their own ways, a third by the profile's, reckoned on paper.

    ``use`` (items): q1 3/4 of weight 2, q2 1/2, q3 unknown: (2·0.75 + 0.5) / 3 = 2/3, 4 of 6
    points. ``frame`` (points): 2 of 10 and 1 of 2, one not relevant: 3/12 = 0.25. ``people``
    (sections, weight 2): the leader 4/4, the staff 1/4 and 2/4: (1 + 0.375) / 2 = 0.6875, 7 of 12.
    The whole: (2/3 + 0.25 + 2·0.6875) / 4 = 0.5729166…, 14 of 30 points.
    """
    use = section({"q1": item(weight=2), "q2": item("two"), "q3": item()}, roll_up="items")
    frame = section({"q1": item("ten"), "q2": item("two"), "q3": item("ten")}, roll_up="points")
    leader, staff = section({"q1": item()}), section({"q1": item(), "q2": item()})
    people = section({"leader": leader, "staff": staff}, weight=2)
    tree = profile(
        {"use": use, "frame": frame, "people": people},
        {"ten": (0, 2, 5, 10)},
        roll_up="sections",
        bands=BANDS,
    )
    said: dict[str, Said] = {"use.q1": 3, "use.q2": 1, "use.q3": "?"}
    said |= {"frame.q1": 1, "frame.q2": 1, "frame.q3": "/"}
    said |= {"people.leader.q1": 4, "people.staff.q1": 1, "people.staff.q2": 2}
    result = score_profile(answers(said), tree)
    assert [figures(part) for part in result.sections] == [
        (pytest.approx(2 / 3), 4, 6),
        (0.25, 3, 12),
        (0.6875, 7, 12),
    ]
    assert [part.band for part in result.sections] == ["middle", "low", "middle"]
    assert figures(result) == (pytest.approx(0.572916666), 14, 30)
    assert result.band == "middle"
