"""The JSON of a result."""

import json

from samskabelse_cli.model.assessment import Respondent
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.records import dump_records, record
from samskabelse_cli.scoring.ladder import score
from tests.answers import short

# The names that interfaces.md fixes.
RESULT_KEYS = (
    "kind rule stage stage_low stage_high ended_by progress level stages dimensions unknown "
    "not_applicable unanswered steps_up steps_down next_steps"
).split()


def test_a_record_has_the_published_names_and_figures(trin: Ladder) -> None:
    assessment = short(trin, "3 2 2 3 1 2 1 ·").model_copy(
        update={"respondent": Respondent(role="leder")}
    )
    item = json.loads(dump_records([record(assessment, score(assessment, trin))], "json"))[0]
    assert list(item["result"]) == RESULT_KEYS
    assert item["format"] == 1
    assert item["questionnaire"] == {"id": "trin", "version": "1.0", "form": "short"}
    assert (item["subject"], item["respondent"]) == ("Eksempelby", "leder")
    result = item["result"]
    assert result["rule"] == {"reached_at": 0.625, "minimum_coverage": 0.5, "floor": 2}
    assert result["stage"] == {
        "number": 2,
        "id": "inddragende",
        "name": "Den inddragende kommune",
    }
    assert result["ended_by"] == {"reason": "fulfilment", "dimensions": []}
    assert result["progress"] == 0.45714285714285713
    assert result["stages"][0] == {
        "id": "nysgerrig",
        "fulfilment": 1.0,
        "own": True,
        "reached": True,
        "answered": 7,
        "questions": 8,
    }
    assert result["dimensions"][0] == {
        "id": "strategi",
        "level": 3.0,
        "low": 3.0,
        "high": 3.0,
        "target": 3,
        "evidence_gap": True,
    }
    assert result["unknown"] == ["laering"]
    assert result["steps_down"] == {"count": 1, "questions": [{"id": "ledelse", "steps": 1}]}


def test_json_lines_hold_one_result_a_line(trin: Ladder) -> None:
    assessment = short(trin, "1 1 1 1 1 1 1 1")
    item = record(assessment, score(assessment, trin))
    lines = dump_records([item, item], "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(dump_records([item, item], "json"))
    assert len(lines) == 2


def test_undefined_figures_are_null(trin: Ladder) -> None:
    assessment = short(trin, "· · · · · · · ·")
    text = dump_records([record(assessment, score(assessment, trin))], "json")
    result = json.loads(text)[0]["result"]
    assert result["stage"] == {"number": None, "id": None, "name": None}
    assert (result["progress"], result["level"], result["steps_up"]) == (None, None, None)
    assert result["dimensions"][0]["level"] is None
