"""Frames on Spark, really run: needs pyspark and Java, and is left out where they are not."""

from typing import Any

from hypothesis import HealthCheck, given, settings

from samskabelse_cli import score_frame
from tests.answers import ladder
from tests.scoring.engines import Columns, rows, same
from tests.scoring.surveys import Survey, surveys
from tests.scoring.test_frames import STAGES, TRIN
from tests.scoring.test_frames_tally import tally
from tests.spark import NEEDS_SPARK

pytestmark = NEEDS_SPARK


def frame(spark: Any, columns: Columns) -> Any:
    """Return a frame whose questions are text, as Spark reads a csv."""
    from pyspark.sql.types import IntegerType, StringType, StructField, StructType

    kinds = {True: IntegerType(), False: StringType()}
    fields = [StructField(name, kinds[name == "nr"]) for name in columns]
    cells = zip(*columns.values(), strict=True)
    return spark.createDataFrame(list(cells), StructType(fields))


@settings(
    deadline=None, max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(survey=surveys())
def test_spark_gives_each_respondent_the_figures_of_score(spark: Any, survey: Survey) -> None:
    given = frame(spark, survey.columns)
    result = score_frame(given, survey.questionnaire, survey.form)
    assert type(result) is type(given)
    same(rows(result), survey.expected())


def test_spark_scores_columns_whose_names_have_dots(spark: Any) -> None:
    columns = {"nr": range(2), "enhed.navn": ["a", "b"], "strategi.nysgerrig": ["5", "I høj grad"]}
    found = sorted(rows(score_frame(frame(spark, columns), ladder())), key=lambda row: row["nr"])
    assert [row["enhed.navn"] for row in found] == ["a", "b"]
    assert [row["dimensions.strategi.low"] for row in found] == [1, 0.75]


def test_spark_tallies_groups_as_polars_does(spark: Any) -> None:
    from tests.scoring.engines import polars_lazy

    cells = {name: [None if v is None else str(v) for v in values] for name, values in TRIN.items()}
    columns = {"rolle": ["a", None, "a", "b"], **cells}
    survey = Survey(ladder(), "short", (), {})
    found = tally(survey, frame(spark, columns), ("rolle",))
    same(found, tally(survey, polars_lazy(columns), ("rolle",)), key="rolle")
    assert sum(row["n"] for row in found) == len(STAGES)
