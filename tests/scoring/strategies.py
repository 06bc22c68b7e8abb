"""Random questionnaires and answers, small enough to be tried through."""

from hypothesis import strategies as st

from samskabelse_cli.model.questionnaire import FORMS
from tests.scoring.brute_force import Case, Given

SILENT: tuple[Given, ...] = ("unknown", "unanswered", "not_applicable")
#: So many answered questions of three options can be moved in 3 ** 6 ways.
MOST_ANSWERED = 6


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a grid of 2-3 dimensions and stages, a rule that is allowed, and answers to it."""
    form = draw(st.sampled_from(FORMS))
    dimensions, stages = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    weights = st.lists(
        st.sampled_from([10, 10, 0, 5, 30]), min_size=dimensions, max_size=dimensions
    )
    reached_at = draw(st.sampled_from([625, 500, 300, 700, 900, 1000]))
    coverages = [share for share in (500, 0, 250, 600, 1000) if share <= reached_at]
    questions = dimensions if form == "short" else dimensions * stages
    return Case(
        form=form,
        stages=stages,
        tenths=tuple(draw(weights.filter(any))),
        per_cent=(0, draw(st.sampled_from([50, 30, 60, 85])), 100),
        reached_at=reached_at,
        coverage=draw(st.sampled_from(coverages)),
        floor=draw(st.sampled_from([1, 0, 2, 3])),
        given=draw(given(questions, stages if form == "short" else 2)),
    )


@st.composite
def given(draw: st.DrawFn, questions: int, last_option: int) -> tuple[Given, ...]:
    """Draw what was said to each question, some of it silence."""
    fewest = max(0, questions - MOST_ANSWERED)
    places = st.integers(0, questions - 1)
    silent = draw(st.sets(places, min_size=fewest, max_size=max(fewest, questions // 2)))
    # The best answer is drawn often, or few would climb at all.
    any_option = st.integers(0, last_option)
    options = st.one_of(any_option, any_option, st.just(last_option))
    return tuple(
        draw(st.sampled_from(SILENT)) if question in silent else draw(options)
        for question in range(questions)
    )
