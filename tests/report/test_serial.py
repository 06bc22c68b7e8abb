"""Reports as JSON: every block and every number, under names that stay."""

import json
from typing import Any, get_args

import pytest

from samskabelse_cli.inert import inert
from samskabelse_cli.report.document import Chart, Report
from samskabelse_cli.report.formats import ChartName
from samskabelse_cli.report.serial import CHART_NAMES, render_json
from tests.hostile import HOSTILE
from tests.report.documents import DOCUMENTS, everything, saying


def data(report: Report) -> Any:
    return json.loads(render_json(report))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_report_has_its_format_and_all_its_parts(name: str) -> None:
    found = data(DOCUMENTS[name])
    assert found["format"] == 1
    assert list(found["report"]) == list(Report._fields)
    assert len(found["report"]["sections"]) == len(DOCUMENTS[name].sections)


def test_blocks_and_charts_tell_their_kind_and_their_numbers() -> None:
    sections = {s["id"]: s for s in data(everything())["report"]["sections"]}
    assert [block["kind"] for block in sections["prose"]["blocks"]] == [
        "paragraph",
        "paragraph",
        "listing",
        "listing",
        "paragraph",
    ]
    (radar,) = sections["chart-radar"]["blocks"]
    assert (radar["kind"], radar["chart"]["kind"]) == ("figure", "radar")
    assert radar["chart"]["series"][0] == {
        "name": "Niveau",
        "values": [3.0, 2.0, 2.5, 3.0, 1.0, 2.0, None, 4.75],
    }
    assert radar["table"]["kind"] == "table"
    assert radar["table"]["numbers"] == [1, 2]
    kinds = {s["blocks"][0]["chart"]["kind"] for k, s in sections.items() if "chart" in k}
    assert kinds == set(CHART_NAMES.values())


def test_every_chart_has_a_name_of_its_own_and_the_command_line_knows_it() -> None:
    assert set(CHART_NAMES) == set(get_args(Chart))
    assert sorted(CHART_NAMES.values()) == sorted(get_args(ChartName))


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_come_through_whole_and_none_acts_on_a_terminal(name: str) -> None:
    report = saying(everything(), HOSTILE[name])
    written = render_json(report).decode("utf-8")
    assert all(inert(line) == line for line in written.split("\n"))
    found = json.loads(written)["report"]
    assert found["summary"] == [HOSTILE[name]] * 3
    assert found["sections"][0]["heading"] == HOSTILE[name]
