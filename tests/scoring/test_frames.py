"""Frames are scored as single respondents are, on every engine."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings

from samskabelse_cli import score_frame
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked, question_ids
from tests.answers import assessment, ladder, tiny_ladder
from tests.hostile import HOSTILE
from tests.scoring import brute_force
from tests.scoring.engines import ENGINES, Columns, rows, same
from tests.scoring.surveys import Survey, surveys
from tests.scoring.test_check import check


@settings(deadline=None, max_examples=15)
@given(survey=surveys())
def test_every_engine_gives_each_respondent_the_figures_of_score(survey: Survey) -> None:
    """Whatever the rule, the weights and the way in which the answers are written."""
    for make in ENGINES.values():
        found = rows(score_frame(make(survey.columns), survey.questionnaire, survey.form))
        same(found, survey.expected())


TRIN: Mapping[str, Sequence[Any]] = {
    "strategi": [3, 5, 3, None],
    "ledelse": [2, 5, 2, 2],
    "organisation": [2, 5, 2, 2],
    "kompetencer": [3, 5, 3, 2],
    "borgere": [1, 0, 1, 1],
    "civilsamfund": [2, 0, 2, 1],
    "politik": [1, 0, 1, None],
    "laering": [2, 5, None, 2],
}
#: The worked examples of measurement, section 2, and the last with two gaps.
STAGES = [2, 2, 2, 2]


@pytest.mark.parametrize("engine", ENGINES)
def test_codes_may_be_numbers(engine: str) -> None:
    """Also as pandas writes whole numbers among gaps: 3.0."""
    result = rows(score_frame(ENGINES[engine](TRIN), ladder()))
    assert [row["stage.number"] for row in result] == STAGES
    assert [row["progress"] for row in result][:2] == [pytest.approx(0.4), None]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_frame_of_its_own_kind_comes_back_with_the_other_columns_untouched(engine: str) -> None:
    others: Columns = {"rolle": ["leder", None, "", "=1+1"], "alder.år": [30, 40, 50, 60]}
    frame = ENGINES[engine]({**others, **TRIN})
    result = score_frame(frame, ladder())
    assert type(result) is type(frame)
    read = rows(result)
    for name, values in others.items():
        assert [row[name] for row in read] == values
    assert not set(TRIN) & set(read[0])
    assert list(read[0])[:3] == ["rolle", "alder.år", "stage.number"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_value_that_is_not_understood_is_missing_and_counted(engine: str) -> None:
    """Never nought, and never the number that it begins with."""
    bad = ["6", "-1", "2,5", *HOSTILE.values()]
    blank = [text for text in bad if not text.strip()]
    gaps = [None] * len(bad)
    good = {name: ["2"] * len(bad) for name in list(TRIN)[1:]}
    result = rows(
        score_frame(ENGINES[engine]({"nr": range(len(bad)), "strategi": bad, **good}), ladder())
    )
    empty = rows(
        score_frame(ENGINES[engine]({"nr": range(len(bad)), "strategi": gaps, **good}), ladder())
    )
    assert sum(row.pop("unreadable") for row in result) == len(bad) - len(blank)
    assert {row.pop("unreadable") for row in empty} == {0}
    same(result, empty)
    assert {row["dimensions.strategi.level"] for row in result} == {None}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_check_may_be_answered_in_truth_values(engine: str) -> None:
    made: dict[str, Sequence[Any]] = {"equal": [True, True, False, None], "invited": [True] * 4}
    made |= {name: [False] * 4 for name in ("fixed", "savings")}
    result = rows(score_frame(ENGINES[engine](made), check()))
    assert [row["verdict"] for row in result] == ["yes", "yes", "no", "open"]


def test_a_polars_enum_is_read_by_its_values() -> None:
    """Its values may be labels, in any order, some of them unreadable or blank."""
    labels = ["I høj grad", "vrøvl", "", "slet-ikke", "ved ikke"]
    frame = pl.DataFrame(
        {"strategi.nysgerrig": labels}, schema_overrides={"strategi.nysgerrig": pl.Enum(labels)}
    )
    text = frame.cast(pl.String)
    trin = ladder()
    assert rows(score_frame(frame, trin)) == rows(score_frame(text, trin))
    assert score_frame(frame, trin)["unreadable"].to_list() == [0, 1, 0, 0, 0]


def test_pandas_may_mix_numbers_and_texts_in_a_column() -> None:
    """A column of objects; what is missing in it does not become the word None."""
    mixed = pd.DataFrame({"strategi": pd.Series([3, "4", "Ved ikke", None, "x"], dtype=object)})
    kinds = pd.DataFrame({"strategi": pd.Categorical(["3", "4", "Ved ikke", None, "x"])})
    for frame in (mixed, kinds):
        result = rows(score_frame(frame, ladder()))
        assert [row["dimensions.strategi.level"] for row in result] == [3, 4, None, None, None]
        assert [row["unreadable"] for row in result] == [0, 0, 0, 0, 1]


def test_the_form_is_told_from_the_columns() -> None:
    trin = ladder()
    long = score_frame(pl.DataFrame({"borgere.nysgerrig": [5]}), trin)
    assert long["stages.nysgerrig.answered"].to_list() == [1]
    with pytest.raises(SamskabError) as caught:
        score_frame(pl.DataFrame({"borgere.nysgerrig": [5], "borgere": [5]}), trin)
    assert caught.value.problems[0].code == "columns-of-both-forms"
    chosen = score_frame(pl.DataFrame({"borgere.nysgerrig": [5], "borgere": [5]}), trin, "short")
    assert chosen["dimensions.borgere.level"].to_list() == [5]
    assert chosen["borgere.nysgerrig"].to_list() == [5]


@pytest.mark.parametrize(
    ("columns", "questionnaire", "code"),
    [
        ({"rolle": ["leder"]}, "trin", "no-question-columns"),
        ({"strategi": [1], "level": [1]}, "trin", "column-like-a-result"),
        ({"hvorfor": ["x"]}, "opskrift", "no-question-columns"),
    ],
)
def test_a_frame_that_cannot_be_scored_is_refused(
    columns: Columns, questionnaire: str, code: str
) -> None:
    with pytest.raises(SamskabError) as caught:
        score_frame(pl.DataFrame(dict(columns)), load_questionnaire(questionnaire))
    assert caught.value.problems[0].code == code


def test_a_canvas_has_no_figures() -> None:
    canvas = load_questionnaire("opskrift")
    first = asked(canvas, None)[0].id
    with pytest.raises(SamskabError) as caught:
        score_frame(pl.DataFrame({first: ["Vi vil"]}), canvas)
    assert caught.value.problems[0].code == "no-figures"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("weights", "values"),
    [
        ((1000, 0.5, 0), (0, 0.01, 1)),  # whole numbers of 32 bits
        ((1 / 3, 0.123457, 2), (0, 0.25, 1)),  # weights that are never whole
        ((1, 2, 3), (0, 1 / 3, 2 / 3)),  # nor fulfilments
    ],
)
def test_weights_and_values_of_any_size_give_the_figures_of_score(
    engine: str, weights: Sequence[float], values: Sequence[float]
) -> None:
    questionnaire = tiny_ladder(7, weights, values)
    ids = question_ids(questionnaire, "long")
    codes = [[1 + (7 * row + 3 * i + row * i) % 3 for row in range(6)] for i in range(len(ids))]
    people = [
        assessment(
            questionnaire,
            "long",
            {id_: Answer(option=f"o{codes[i][row]}") for i, id_ in enumerate(ids)},
        )
        for row in range(6)
    ]
    columns = {"nr": range(6), **dict(zip(ids, codes, strict=True))}
    survey = Survey(questionnaire, "long", people, columns)
    same(rows(score_frame(ENGINES[engine](columns), questionnaire)), survey.expected())


def test_a_text_that_could_mean_two_answers_means_none() -> None:
    """A label that is another option's code."""
    tiny = brute_force.Case("long", 2, (10,), (0, 100), 625, 500, 2, (0, 0)).ladder()
    scale = dict(tiny.scale)
    scale["o1"] = scale["o1"].model_copy(update={"label": "2"})
    odd = tiny.model_copy(update={"scale": scale})
    result = score_frame(pl.DataFrame({"d1.s1": ["2", "o1", "o2", "1"]}), odd)
    assert result["unreadable"].to_list() == [1, 0, 0, 0]
    assert result["stages.s1.fulfilment"].to_list() == [None, 0, 1, 0]
