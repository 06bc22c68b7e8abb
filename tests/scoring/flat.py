"""The result of one respondent as ``score_frame`` names its columns."""

from typing import assert_never

from samskabelse_cli.model.result import (
    CanvasResult,
    CheckResult,
    LadderResult,
    ProfileResult,
    Result,
    SectionResult,
)
from tests.scoring.engines import Row


def flat(result: Result) -> Row:
    """Return the figures that a frame holds of a result."""
    match result:
        case LadderResult():
            return _ladder(result)
        case ProfileResult():
            return _part(result, "")
        case CheckResult():
            return {"verdict": result.verdict}
        case CanvasResult():
            raise AssertionError("a canvas has no figures")
        case _:
            assert_never(result)


def _ladder(result: LadderResult) -> Row:
    row: Row = {
        "stage.number": result.stage.number,
        "stage.id": result.stage.id,
        "ended_by.reason": result.ended_by.reason if result.ended_by else None,
        **{
            name: getattr(result, name) for name in ("stage_low", "stage_high", "progress", "level")
        },
    }
    for stage in result.stages:
        for name in ("fulfilment", "own", "reached", "answered", "questions"):
            row[f"stages.{stage.id}.{name}"] = getattr(stage, name)
    for dimension in result.dimensions:
        for name in ("level", "low", "high"):
            row[f"dimensions.{dimension.id}.{name}"] = getattr(dimension, name)
    return row


def _part(part: ProfileResult | SectionResult, path: str) -> Row:
    names = ("ratio", "points", "maximum", "band")
    row: Row = {f"{path}{name}": getattr(part, name) for name in names}
    for section in part.sections:
        row |= _part(section, f"{path}sections.{section.id}.")
    return row
