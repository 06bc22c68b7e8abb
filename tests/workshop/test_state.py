"""What a session is, as a function of what has happened in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.workshop import acts
from samskabelse_cli.workshop.acts import ACTS, EVENTS, Event
from samskabelse_cli.workshop.state import (
    Outline,
    RefusedError,
    State,
    apply,
    beginning,
    replay,
)

OUTLINE = Outline({"a": ("0", "1", "2"), "b": ("0", "1", "2")}, frozenset({("a", "s1")}))

questions = st.sampled_from(["a", "b", "c"])
texts = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(acts.Open, do=st.just("open"), question=st.none() | questions),
    st.builds(acts.Reveal, do=st.just("reveal"), question=st.none() | questions),
    st.builds(acts.NewRound, do=st.just("round"), question=questions),
    st.builds(acts.Go, do=st.just("go"), question=st.none() | questions),
    st.builds(acts.Minutes, do=st.just("agenda"), minutes=st.integers(1, 600)),
    st.builds(
        acts.Agree,
        do=st.just("agree"),
        question=questions,
        answer=st.none() | st.sampled_from(["0", "2", "9"]),
        views=st.sampled_from([(), ("x", "y")]),
    ),
    st.builds(
        acts.NextStep,
        do=st.just("action"),
        dimension=st.sampled_from(["a", "b"]),
        stage=st.just("s1"),
        text=st.just("Gør det"),
    ),
    st.builds(acts.Drop, do=st.just("drop"), number=st.integers(1, 3)),
    st.builds(
        acts.Hands,
        do=st.just("hands"),
        question=questions,
        counts=st.sampled_from([(1, 2, 3), (0, 0)]),
    ),
    st.builds(acts.Comment, do=st.just("comment"), question=st.none() | questions, text=texts),
    st.builds(acts.Moderate, do=st.just("moderate"), comment=st.integers(0, 3), show=st.booleans()),
    st.builds(acts.Door, do=st.just("door"), open=st.booleans()),
    st.builds(acts.TimerSet, do=st.just("timer-set"), ends=st.none() | st.floats(0, 1e10)),
)


def after(*told: Event, state: State | None = None) -> State:
    state = state or beginning(OUTLINE)
    for event in told:
        state = apply(state, event)
    return state


OPEN_ALL = acts.Open(do="open", question=None)
REVEAL_ALL = acts.Reveal(do="reveal", question=None)


def happened(tried: list[Event]) -> tuple[State, list[Event]]:
    """Try events in order; return what came of it, and those that could happen."""
    state, done = beginning(OUTLINE), []
    for event in tried:
        try:
            state = apply(state, event)
        except RefusedError:
            continue
        done.append(event)
    return state, done


@given(st.lists(events, max_size=40))
def test_any_order_of_events_gives_a_sound_session(tried: list[Event]) -> None:
    state, done = happened(tried)
    assert state.seq == len(done)
    for question in state.questions.values():
        assert 0 <= question.revealed <= question.round
        assert question.round - question.revealed <= 1
        assert set(question.hands) <= set(range(1, question.round + 1))
    assert [remark.id for remark in state.remarks] == list(range(1, len(state.remarks) + 1))


@given(st.lists(events, max_size=40))
def test_session_comes_back_from_its_file_as_it_was(tried: list[Event]) -> None:
    state, done = happened(tried)
    written = [EVENTS.validate_json(EVENTS.dump_json(event)) for event in done]
    assert replay(OUTLINE, written) == state


@given(st.lists(events, max_size=30), events)
def test_rounds_are_only_ever_added(tried: list[Event], one_more: Event) -> None:
    state, _done = happened(tried)
    try:
        later = apply(state, one_more)
    except RefusedError:
        return
    for id_, question in state.questions.items():
        assert later.questions[id_].round >= question.round
        assert later.questions[id_].revealed >= question.revealed


@given(st.lists(events, max_size=20), events)
def test_nothing_happens_after_the_end(tried: list[Event], one_more: Event) -> None:
    state, _done = happened(tried)
    closed = apply(state, acts.Close(do="close"))
    assert closed.phase == "closed"
    assert not closed.door_open
    with pytest.raises(RefusedError):
        apply(closed, one_more)


def test_opening_one_question_leaves_the_others_waiting() -> None:
    state = after(acts.Open(do="open", question="a"))
    assert [q.standing for q in state.questions.values()] == ["answering", "waiting"]
    assert (state.phase, state.at) == ("session", "a")


def test_opening_all_keeps_the_rounds_that_there_are() -> None:
    first = after(acts.Open(do="open", question="a"), REVEAL_ALL)
    state = after(acts.NewRound(do="round", question="a"), OPEN_ALL, state=first)
    assert [q.round for q in state.questions.values()] == [2, 1]


def test_revealing_twice_is_refused() -> None:
    state = after(OPEN_ALL, REVEAL_ALL)
    with pytest.raises(RefusedError):
        apply(state, REVEAL_ALL)


def test_new_round_waits_for_the_reveal_of_the_last() -> None:
    with pytest.raises(RefusedError):
        after(OPEN_ALL, acts.NewRound(do="round", question="a"))


@pytest.mark.parametrize(
    ("answer", "views"), [("9", ()), ("0", ("x", "y")), (None, ()), (None, ("x",))]
)
def test_agreement_has_an_answer_or_two_views(answer: str | None, views: tuple[str, ...]) -> None:
    event = acts.Agree(do="agree", question="a", answer=answer, views=views)
    with pytest.raises(RefusedError):
        after(OPEN_ALL, event)


def test_next_step_taken_away_never_gives_its_number_to_another() -> None:
    step = acts.NextStep(do="action", dimension="a", stage="s1", text="Gør det")
    state = after(step, acts.Drop(do="drop", number=1), step)
    assert list(state.steps) == [2]


def test_comment_is_shown_when_it_was_let_through() -> None:
    comment = acts.Comment(do="comment", question=None, text="Hm")
    state = after(comment, comment, acts.Moderate(do="moderate", comment=2, show=True))
    assert [remark.shown for remark in state.remarks] == [None, True]


def test_facilitators_cannot_send_what_only_the_server_knows() -> None:
    for data in ({"do": "comment", "question": None, "text": "x"}, {"do": "timer-set", "ends": 1}):
        with pytest.raises(ValueError, match="do"):
            ACTS.validate_python(data)
