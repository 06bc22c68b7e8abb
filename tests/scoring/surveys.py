"""Random questionnaires, what some people answer, and frames of their cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.every import score
from tests.scoring import test_profile_exact
from tests.scoring.engines import Columns
from tests.scoring.flat import flat
from tests.scoring.strategies import SILENT
from tests.scoring.strategies import cases as ladder_cases
from tests.scoring.test_check import check
from tests.scoring.test_profile import answers


@dataclass(frozen=True)
class Survey:
    """A questionnaire, what some people answered, and how their cells are written."""

    questionnaire: Questionnaire
    form: FormName | None
    people: Sequence[Assessment]
    columns: Columns

    def expected(self) -> list[dict[str, Any]]:
        """Return what scoring one after the other gives."""
        return [
            {"nr": nr, "unreadable": 0, **flat(score(one, self.questionnaire))}
            for nr, one in enumerate(self.people)
        ]


def words(question: Asked, answer: Answer) -> list[str | None]:
    """Return every way to write an answer in a cell."""
    if not answer.given:
        return [None, "", "  "]
    if answer.special is not None:
        return [answer.special, *(c.label for c in question.specials if c.key == answer.special)]
    choice = question.chosen(answer)
    assert choice is not None
    found = [choice.key, answer.option]
    if [c.label for c in question.choices].count(choice.label) == 1:
        found.append(f" {choice.label.upper()} ")
    return [word for word in found if word is not None]


def written(draw: st.DrawFn, survey: Survey) -> Survey:
    """Write the cells, each in a way that is drawn, and leave out some columns of blanks."""
    columns: dict[str, list[Any]] = {"nr": list(range(len(survey.people)))}
    for question in asked(survey.questionnaire, survey.form):
        said = [one.answer(question.id) for one in survey.people]
        cells = [draw(st.sampled_from(words(question, answer))) for answer in said]
        columns[question.id] = [cell if cell is None else str(cell) for cell in cells]
    return replace(survey, columns=columns)


@st.composite
def ladder_surveys(draw: st.DrawFn) -> Survey:
    """Draw a ladder with four people who answer it."""
    case = draw(ladder_cases())
    said = st.one_of(st.integers(0, case.last_option), st.sampled_from(SILENT))
    more = st.lists(
        st.tuples(*[said] * len(case.given)).map(lambda g: replace(case, given=g)),
        min_size=3,
        max_size=3,
    )
    people = [one.assessment() for one in (case, *draw(more))]
    return written(draw, Survey(case.ladder(), case.form, people, {}))


@st.composite
def profile_surveys(draw: st.DrawFn) -> Survey:
    """Draw a profile with four people, who give their answers to each other's questions."""
    case = draw(test_profile_exact.cases())
    questionnaire = test_profile_exact.build(case, None)
    questions = asked(questionnaire, None)
    assume(questions)
    first = answers(dict(test_profile_exact.said(case.root, ())))
    people = [first]
    for _ in range(3):
        given = {}
        for question in questions:
            choices = [None, *(c.answer for c in (*question.choices, *question.specials))]
            if (answer := draw(st.sampled_from(choices))) is not None:
                given[question.id] = answer
        people.append(first.model_copy(update={"answers": given}))
    return written(draw, Survey(questionnaire, None, people, {}))


@st.composite
def check_surveys(draw: st.DrawFn) -> Survey:
    """Draw four people who answer a check."""
    questionnaire = check()
    said = st.sampled_from([Answer(option="yes"), Answer(option="no"), Answer(special="unknown")])
    first = answers({})
    people = [
        first.model_copy(
            update={"answers": draw(st.dictionaries(st.sampled_from(ids), said, max_size=6))}
        )
        for ids in [list(questionnaire.statements)] * 4
    ]
    return written(draw, Survey(questionnaire, None, people, {}))


def surveys() -> st.SearchStrategy[Survey]:
    """Draw a survey of any kind; ladders, which have the most rules, twice as often."""
    return st.one_of(ladder_surveys(), ladder_surveys(), profile_surveys(), check_surveys())
