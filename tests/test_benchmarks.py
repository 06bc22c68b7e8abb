"""What the benchmarks compare with does the same work, or their ratios would say nothing."""

import json
from pathlib import Path

import pytest
from benchmarks.in_pandas import groups_in_pandas
from benchmarks.surveys import survey

from samskabelse_cli.cli.gathering import Wishes
from samskabelse_cli.cli.grouping import score_grouped
from samskabelse_cli.cli.groups import grouping
from samskabelse_cli.model.ladder import Ladder


def test_pandas_and_the_program_give_the_same_figures(trin: Ladder, tmp_path: Path) -> None:
    values: dict[object, float] = {degree.label: degree.value for degree in trin.scale.values()}
    file = survey(tmp_path / "labels.csv", trin, [*map(str, values), ""], 400)
    result = tmp_path / "labels.json"
    how = grouping(["rolle"], None, open_=False)
    assert score_grouped([file], Wishes("trin"), how, "json", result, plain=True) == 0
    expected = groups_in_pandas(file, trin, values)
    told = json.loads(result.read_text(encoding="utf-8"))
    assert len(told) == len(expected) == 4
    gaps = {one["dimension"]: one["gap"] for one in told[0]["result"]["role_gaps"]}
    assert gaps == pytest.approx(expected[""]["gaps"].to_dict())
    for record in told:
        group = record["result"]
        figures = expected[record["group"].get("rolle", "")]
        for part, named in (("fulfilments", group["stages"]), ("levels", group["dimensions"])):
            key = part.removesuffix("s").replace("levels", "level")
            means = {one["id"]: one[key] for one in named}
            assert means == pytest.approx(figures[part].loc["mean"].to_dict())
            assert {o["id"]: o["n"] for o in named} == figures[part].loc["count"].to_dict()
        stages = figures["distribution"]
        assert group["distribution"]["stages"] == [stages.get(k, 0) for k in range(6)]
        assert group["distribution"]["undefined"] == stages[stages.index.isna()].sum()
        check = group["ladder_check"]
        assert check["reversals"] == pytest.approx(figures["reversals"])
        assert check["h"] == pytest.approx(figures["h"])
        for line in group["agreement"]:
            assert line["counts"] == list(figures["counts"][line["question"]])
            assert line["unanswered"] == figures["unanswered"][line["question"]]
            assert line["a"] == pytest.approx(figures["a"][line["question"]])
            assert line["ad_median"] == pytest.approx(figures["ad_median"][line["question"]])
