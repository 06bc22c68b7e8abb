"""What to talk about first."""

from samskabelse_cli.model.group import Topic
from samskabelse_cli.scoring.discussion import Candidate, discussion_order


def ids(*candidates: Candidate) -> list[str]:
    return [topic.id for topic in discussion_order(candidates)]


def test_reasons_come_in_the_order_of_the_definition() -> None:
    found = discussion_order(
        [
            Candidate("spread", a=0.2),
            Candidate("unknown", a=0.9, unknown_share=1 / 3),
            Candidate("gap", a=0.9, role_gap=True),
            Candidate("camps", a=0.1, camps=True),
            Candidate("apart", a=-0.1),
        ]
    )
    assert found == (
        Topic(id="apart", reasons=("apart",)),
        Topic(id="camps", reasons=("camps", "spread")),
        Topic(id="gap", reasons=("role-gap",)),
        Topic(id="unknown", reasons=("unknown",)),
        Topic(id="spread", reasons=("spread",)),
    )


def test_ties_go_to_the_lowest_agreement_then_the_largest_distance_then_the_order() -> None:
    assert ids(
        Candidate("c", a=0.5, distance=1.0),
        Candidate("b", a=0.5, distance=1.5),
        Candidate("d", a=0.5, distance=1.0),
        Candidate("a", a=0.4, distance=0.1),
    ) == ["a", "b", "c", "d"]


def test_what_is_seen_alike_needs_no_talk() -> None:
    assert ids(Candidate("a", a=0.6, unknown_share=0.33), Candidate("b")) == []


def test_role_gap_without_a_shown_agreement_comes_after_those_with_one() -> None:
    assert ids(Candidate("b", role_gap=True), Candidate("a", a=0.9, role_gap=True)) == ["a", "b"]


def test_every_reason_is_told() -> None:
    (topic,) = discussion_order(
        [Candidate("a", a=-1, camps=True, role_gap=True, unknown_share=0.5)]
    )
    assert topic.reasons == ("apart", "camps", "role-gap", "unknown")
