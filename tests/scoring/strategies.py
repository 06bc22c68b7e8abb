"""Random questionnaires and answers, small enough to be tried through."""

from collections.abc import Sequence

from hypothesis import strategies as st

from samskabelse_cli.model.terms import FORMS, FormName
from tests.scoring.brute_force import Case, Given

SILENT: tuple[Given, ...] = ("unknown", "unanswered", "not_applicable")
#: Values of the degrees in per cent, and how many questions may be answered by them: beyond
#: that, too many combinations would have to be tried.
SCALES = {
    (0, 50, 100): 6,
    (0, 30, 100): 6,
    (0, 60, 100): 6,
    (0, 85, 100): 6,
    (0, 30, 40, 50, 100): 4,
}


@st.composite
def cases(
    draw: st.DrawFn,
    forms: Sequence[FormName] = FORMS,
    reached_at: Sequence[int] = (625, 500, 300, 700, 900, 1000),
    floors: Sequence[int] = (1, 0, 2, 3),
) -> Case:
    """Draw a grid of 2-3 dimensions and stages, a rule that is allowed, and answers to it."""
    form = draw(st.sampled_from(forms))
    dimensions, stages = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    weights = st.lists(
        st.sampled_from([10, 10, 0, 5, 30]), min_size=dimensions, max_size=dimensions
    )
    threshold = draw(st.sampled_from(reached_at))
    coverages = [share for share in (500, 0, 250, 600, 1000) if share <= threshold]
    per_cent = draw(st.sampled_from(list(SCALES)))
    if form == "short":
        said = given(dimensions, stages, dimensions)
    else:
        said = given(dimensions * stages, len(per_cent) - 1, SCALES[per_cent])
    return Case(
        form=form,
        stages=stages,
        tenths=tuple(draw(weights.filter(any))),
        per_cent=per_cent,
        reached_at=threshold,
        coverage=draw(st.sampled_from(coverages)),
        floor=draw(st.sampled_from(floors)),
        given=draw(said),
    )


@st.composite
def given(
    draw: st.DrawFn, questions: int, last_option: int, most_answered: int
) -> tuple[Given, ...]:
    """Draw what was said to each question, some of it silence."""
    fewest = max(0, questions - most_answered)
    places = st.integers(0, questions - 1)
    silent = draw(st.sets(places, min_size=fewest, max_size=max(fewest, questions // 2)))
    # The best answer is drawn often, or few would climb at all.
    any_option = st.integers(0, last_option)
    options = st.one_of(any_option, any_option, st.just(last_option))
    return tuple(
        draw(st.sampled_from(SILENT)) if question in silent else draw(options)
        for question in range(questions)
    )
