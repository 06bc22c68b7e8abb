"""Which votes may be in what the room sees: nobody can be subtracted out of a change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.workshop.database import Vote
from samskabelse_cli.workshop.release import to_count

LEAST = 5


def votes(
    question: str, answers: str, *, counted: bool = False, role: str | None = None, start: int = 0
) -> list[Vote]:
    """Return votes by different people; ``?`` is "ved ikke"."""
    return [
        Vote(bytes([start + n]), role, question, 1, "unknown" if a == "?" else a, counted)
        for n, a in enumerate(answers)
    ]


A, B = ("a", 1), ("b", 1)


def test_first_reveal_shows_five_votes() -> None:
    assert to_count(votes("a", "01234"), [A], LEAST) == [A]


def test_first_reveal_shows_no_four_votes() -> None:
    assert to_count(votes("a", "0123"), [A], LEAST) == []


def test_four_late_votes_wait_for_the_fifth() -> None:
    shown = votes("a", "00000", counted=True)
    assert to_count(shown + votes("a", "1234", start=10), [A], LEAST) == []
    assert to_count(shown + votes("a", "12345", start=10), [A], LEAST) == [A]


def test_late_votes_with_one_option_among_them_wait() -> None:
    shown = votes("a", "00000", counted=True)
    assert to_count(shown + votes("a", "????1", start=10), [A], LEAST) == []
    assert to_count(shown + votes("a", "?????", start=10), [A], LEAST) == [A]


def test_late_votes_come_in_for_all_questions_together() -> None:
    shown = votes("a", "00000", counted=True) + votes("b", "00000", counted=True)
    late = votes("a", "11111", start=10) + votes("b", "1111", start=10)
    assert to_count(shown + late, [A, B], LEAST) == []
    assert to_count([*shown, *late, *votes("b", "1", start=20)], [A, B], LEAST) == [A, B]


def test_question_that_nobody_saw_yet_waits_for_no_other() -> None:
    shown = votes("a", "00000", counted=True) + votes("a", "1", start=10)
    assert to_count(shown + votes("b", "00000"), [A, B], LEAST) == [B]


def test_one_late_leader_among_five_late_votes_keeps_them_waiting() -> None:
    shown = votes("a", "00000", counted=True, role="leder")
    late = votes("a", "1111", role="borger", start=10) + votes("a", "1", role="leder", start=20)
    assert to_count(shown + late, [A], LEAST) == []
    leaders = votes("a", "11111", role="leder", start=20)
    assert to_count(shown + leaders, [A], LEAST) == [A]


def test_open_circle_sees_every_vote_at_once() -> None:
    shown = votes("a", "0", counted=True)
    assert to_count(shown + votes("a", "1", start=10), [A], 1) == [A]


Waves = list[list[tuple[str, str, str | None]]]

cast = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]), st.sampled_from("01?"), st.sampled_from([None, "x", "y"])
    ),
    max_size=40,
)


@given(st.lists(cast, min_size=1, max_size=5))
def test_whatever_comes_when_every_change_of_a_figure_is_of_five(
    waves: list[list[tuple[str, str, str | None]]],
) -> None:
    everything: list[Vote] = []
    before: Mapping[object, int] = {}
    for wave in waves:
        for question, answer, role in wave:
            ballot = len(everything).to_bytes(2, "big")
            said = "unknown" if answer == "?" else answer
            everything.append(Vote(ballot, role, question, 1, said, counted=False))
        rounds = to_count(everything, [A, B], LEAST)
        everything = [
            replace(v, counted=True) if (v.question, v.round) in rounds else v for v in everything
        ]
        figures = shown_figures(everything)
        for name, people in figures.items():
            assert people - before.get(name, 0) not in range(1, LEAST), name
        before = figures


def shown_figures(everything: list[Vote]) -> dict[object, int]:
    """Return how many people each figure that is shown rests on."""
    people: Counter[object] = Counter()
    for vote in everything:
        if vote.counted:
            for group in {None, vote.role}:
                people[vote.question, group, "all"] += 1
                people[vote.question, group, "options"] += vote.answer != "unknown"
    return {name: n for name, n in people.items() if n >= LEAST}
