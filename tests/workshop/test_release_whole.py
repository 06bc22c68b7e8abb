"""What the room sees over all questions: nobody can be subtracted out of two releases of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.model.group import LadderGroup
from samskabelse_cli.scoring.withholding import OPEN
from samskabelse_cli.workshop.composites import may_follow
from samskabelse_cli.workshop.database import DiskError, Vote
from samskabelse_cli.workshop.room import Room
from samskabelse_cli.workshop.session import Asking, Session
from samskabelse_cli.workshop.store import SessionFile
from samskabelse_cli.workshop.whole import whole_result
from tests.answers import ladder
from tests.workshop.test_files_out import Table

LEAST = 5
TRIN = Asking.of(ladder())


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    """A session in which five people answered everything, and it was revealed."""
    made = Table(tmp_path)
    people = made.join(5)
    made.act(do="open", question=None)
    for question in made.session.state.questions:
        made.vote(people, question, "22334")
    made.act(do="reveal", question=None)
    yield made
    made.close()


def seen(session: Session) -> LadderGroup:
    """Return the picture of the whole as the room sees it now."""
    whole = whole_result(session.asking, session.snapshot(), LEAST)
    assert isinstance(whole, LadderGroup)
    return whole


def one_late_person_among_many(table: Table) -> None:
    """Five late votes on every question, but only one person answers them all."""
    late = table.join(1)
    for question in table.session.state.questions:
        table.vote(late + table.join(4), question, "51111")


def test_reader_of_two_wholes_learns_no_one_persons_fulfilment(table: Table) -> None:
    before = seen(table.session)
    one_late_person_among_many(table)
    after = seen(table.session)
    for one, other in zip(before.stages, after.stages, strict=True):
        assert one.n is not None
        assert other.n is not None
        assert other.n - one.n not in range(1, LEAST), "fulfilment times n tells of one person"


def test_questions_show_the_late_votes_that_the_whole_does_not(table: Table) -> None:
    one_late_person_among_many(table)
    moment = table.session.snapshot()
    room = Room(table.session.asking, moment, LEAST, seen(table.session))
    view = room.view("facilitator")
    assert {q["rounds"][0]["n"] for q in view["questions"]} == {10}
    assert {stage["n"] for stage in view["whole"]["stages"]} == {5}


def test_whole_follows_when_five_more_have_answered_enough(table: Table) -> None:
    one_late_person_among_many(table)
    more = table.join(5)
    for question in table.session.state.questions:
        table.vote(more, question, "11111")
    assert {stage.n for stage in seen(table.session).stages} == {5 + 1 + 5}


def test_five_latecomers_are_in_the_whole_though_one_does_not_know(table: Table) -> None:
    late = table.join(5)
    for question in table.session.state.questions:
        table.vote(late, question, "?1111" if question == "borgere" else "11111")
    table.vote(table.join(1), "borgere", "1")
    assert table.moment().uncounted == 0
    assert {stage.n for stage in seen(table.session).stages} == {10}
    assert table.moment().whole == table.moment().counted


def test_votes_file_tells_no_more_of_the_whole_than_the_room_saw(table: Table) -> None:
    one_late_person_among_many(table)
    table.act(do="close")
    given = [sum(map(bool, row.values())) - 1 for row in table.rows()]
    # Whoever answered half of the questions is in the stages.
    assert sum(answers >= 4 for answers in given) == 5
    moment = table.moment()
    files = Room(table.session.asking, moment, LEAST).view("facilitator")["files"]
    assert files == {"votes": len(moment.whole), "left_out": 80 - len(moment.whole)}


def test_whole_stays_as_it_was_after_a_crash(table: Table) -> None:
    one_late_person_among_many(table)
    before = seen(table.session)
    store = table.session.store
    store.close()
    resumed = Session(SessionFile.resume(store.path), table.session.asking)
    assert seen(resumed) == before
    moment = resumed.snapshot()
    assert len(moment.whole) < len(moment.counted) == 80
    resumed.store.close()


def test_file_in_which_the_whole_is_not_marked_yet_shows_what_was_shown(table: Table) -> None:
    before = seen(table.session)
    store = table.session.store
    # So it was written before votes were marked as being in the whole.
    store._db.execute("UPDATE votes SET counted = 1 WHERE counted = 2")
    store.close()
    resumed = Session(SessionFile.resume(store.path), table.session.asking)
    assert resumed.snapshot().whole == resumed.snapshot().counted
    assert seen(resumed) == before
    table.session = resumed
    one_late_person_among_many(table)
    after = seen(resumed)
    assert {stage.n for stage in after.stages} == {5}
    resumed.store.close()
    again = Session(SessionFile.resume(store.path), table.session.asking)
    assert seen(again) == after
    again.store.close()


def test_full_disk_leaves_the_whole_as_it_was(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = table.moment().whole
    (late,) = table.join(1)
    everybody = [late, *table.join(4)]
    jobs = [
        partial(table.session.vote, person, f"late-{person}-{question}", question, 1, "1")
        for question in table.session.state.questions
        for person in everybody
    ]
    whole = SessionFile.whole

    @contextmanager
    def full(store: SessionFile) -> Iterator[None]:
        with whole(store):
            yield
            raise DiskError

    with monkeypatch.context() as patch:
        patch.setattr(SessionFile, "whole", full)
        table.session.batch(jobs)
    assert table.moment().whole == table.moment().counted == before
    table.session.batch(jobs)
    assert len(table.moment().whole) == 80


def test_round_that_changes_one_of_those_in_the_whole_does_not_change_it(tmp_path: Path) -> None:
    table = Table(tmp_path)
    people, others = table.join(5), table.join(4)
    table.act(do="open", question=None)
    for question in table.session.state.questions:
        if question != "borgere":
            table.vote(people, question, "22334")
    # One of the five is all that the stages have of this question.
    table.vote(people[:1] + others, "borgere", "51111")
    table.act(do="reveal", question=None)
    before = seen(table.session)
    assert {stage.n for stage in before.stages} == {5}
    table.act(do="round", question="borgere")
    table.vote(table.join(5), "borgere", "11111", 2)
    table.act(do="reveal", question="borgere")
    assert seen(table.session) == before
    table.close()


def test_round_in_which_all_vote_again_changes_the_whole(table: Table) -> None:
    table.act(do="round", question="borgere")
    people = [v.ballot for v in table.session.snapshot().counted if v.question == "borgere"]
    assert len(people) == 5
    table.vote(table.join(5), "borgere", "00000", 2)
    table.act(do="reveal", question="borgere")
    assert seen(table.session).dimensions[4].level == 0


def test_open_circle_sees_every_vote_in_the_whole_at_once() -> None:
    before = [vote for person in range(5) for vote in row(person, "xxxxxxxx")]
    after = before + row(5, "xxxxxxxx")
    assert may_follow(TRIN, before, after, OPEN)
    assert not may_follow(TRIN, before, after, LEAST)


#: By question: an option, "ved ikke", "ikke relevant", or nothing.
words = st.text("xxx?-.", min_size=8, max_size=8)


def row(person: int, word: str, round_: int = 1) -> list[Vote]:
    """Return a person's votes on all questions."""
    answers = {"x": "3", "?": "unknown", "-": "not_applicable"}
    ids = [question.id for question in TRIN.questions]
    return [
        Vote(bytes([person]), None, id_, round_, answers[sign], counted=True)
        for id_, sign in zip(ids, word, strict=True)
        if sign != "."
    ]


def test_round_in_which_only_one_gives_an_answer_changes_one() -> None:
    before = [v for n in range(5) for v in row(n, "?xxxxxxx" if n else "xxxxxxxx")]
    again = [row(n, "?" * 8 if n else "x" * 8, 2)[0] for n in range(5)]
    assert not may_follow(TRIN, before, before + again, LEAST)


def test_who_knows_nothing_changes_nothing_and_hides_nobody() -> None:
    before = [vote for person in range(5) for vote in row(person, "xxxxxxxx")]
    late = [v for n in range(5, 10) for v in row(n, "xxxxxxxx" if n == 5 else "????????")]
    assert not may_follow(TRIN, before, before + late, LEAST)


@given(
    st.lists(words, min_size=5, max_size=8),
    st.lists(st.tuples(st.integers(0, 12), words), max_size=10),
    st.lists(st.tuples(st.integers(0, 12), words), max_size=10),
)
def test_whatever_comes_no_fulfilment_changes_in_fewer_than_five(
    first: list[str], late: list[tuple[int, str]], again: list[tuple[int, str]]
) -> None:
    before = [vote for person, word in enumerate(first) for vote in row(person, word)]
    voted = {(vote.ballot, vote.question) for vote in before}
    more = {
        (vote.ballot, vote.question): vote
        for person, word in late
        for vote in row(person, word)
        if (vote.ballot, vote.question) not in voted
    }
    # Only the first question is voted on again.
    rounds = {vote.ballot: vote for person, word in again for vote in row(person, word, 2)[:1]}
    after = [*before, *more.values(), *(v for v in rounds.values() if v.question == "strategi")]
    was, becomes = bases(before), bases(after)
    people = {person for person in (*was, *becomes) if was.get(person) != becomes.get(person)}
    if len(was) >= LEAST and may_follow(TRIN, before, after, LEAST):
        assert len(people) not in range(1, LEAST)


def bases(votes: Iterable[Vote]) -> dict[bytes, frozenset[tuple[str, int, str]]]:
    """Return by person what the fulfilments rest on, for those in whom they are defined.

    All weights are alike: half of what is relevant must be answered.
    """
    every = list(votes)
    last = {question.id: 0 for question in TRIN.questions}
    for vote in every:
        last[vote.question] = max(last[vote.question], vote.round)
    found: dict[bytes, set[tuple[str, int, str]]] = {}
    for vote in every:
        said = found.setdefault(vote.ballot, set())
        if vote.round == last[vote.question] and vote.answer != "unknown":
            said.add((vote.question, vote.round, vote.answer))
    relevant = {person: 8 - answers_of(said, "not_applicable") for person, said in found.items()}
    return {
        person: frozenset(said)
        for person, said in found.items()
        if (given := answers_of(said, "3")) and given * 2 >= relevant[person]
    }


def answers_of(said: set[tuple[str, int, str]], answer: str) -> int:
    return sum(one == answer for _question, _round, one in said)


@pytest.mark.parametrize("name", ["principper", "tjek"])
def test_other_kinds_follow_as_their_figures_allow(tmp_path: Path, name: str) -> None:
    table = Table(tmp_path, name=name)
    keys = {q.id: q.choices[0].key for q in table.session.asking.questions}

    def answer_all(people: list[str]) -> None:
        for question, key in keys.items():
            for person in people:
                table.vote([person], question, key)

    people = table.join(5)
    table.act(do="open", question=None)
    answer_all(people)
    table.act(do="reveal", question=None)
    late = table.join(1)
    for question, key in keys.items():
        for person in late + table.join(4):
            table.vote([person], question, key)
    held = len(table.moment().whole) < len(table.moment().counted)
    # Verdicts count whole people, the ones that stay open as well.
    assert held == (name == "principper")
    answer_all(table.join(5))
    assert table.moment().whole == table.moment().counted
    table.close()
