"""What a ladder's shape alone cannot say: that the grid is whole and its figures fit together."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.consistency import is_number, repeated_codes, weighs_nothing
from samskabelse_cli.files.document import DataPath, Document, mapping
from samskabelse_cli.messages import nearest, problem


def grid_problems(document: Document) -> list[Problem]:
    """Return every fault of a ladder's inner consistency."""
    return [
        *_cells(document),
        *repeated_codes(document, ("scale",)),
        *_scale_order(document),
        *_weights(document),
        *_rule(document),
    ]


def _cells(document: Document) -> Iterator[Problem]:
    stages = mapping(document.data, "stages")
    dimensions = mapping(document.data, "dimensions")
    for name, dimension in dimensions.items():
        cells = mapping(dimension, "cells")
        path: DataPath = ("dimensions", name, "cells")
        for stage in stages:
            if stage not in cells:
                place = document.place(path)
                yield problem("missing-cell", place, dimension=name, stage=stage)
        for stage in cells:
            if stage not in stages:
                place = document.place((*path, stage), of_key=True)
                near = nearest(stage, stages)
                yield problem("unknown-stage", place, stage=stage, nearest=near)


def _scale_order(document: Document) -> Iterator[Problem]:
    scale = mapping(document.data, "scale").values()
    values: list[Any] = [d.get("value") for d in scale if isinstance(d, dict)]
    if len(values) < 2 or not all(is_number(value) for value in values):
        return
    rising = all(low < high for low, high in pairwise(values))
    if not rising or values[0] != 0 or values[-1] != 1:
        yield problem("scale-order", document.place(("scale",), of_key=True))


def _weights(document: Document) -> Iterator[Problem]:
    dimensions = mapping(document.data, "dimensions").values()
    rows = [d for d in dimensions if isinstance(d, dict)]
    if rows and all(weighs_nothing(row) for row in rows):
        yield problem("weights-all-zero", document.place(("dimensions",), of_key=True))


def _rule(document: Document) -> Iterator[Problem]:
    """Below minimum coverage a stage is undefined; it must then not be reached by its low bound."""
    rule = mapping(document.data, "rule")
    reached_at, coverage = rule.get("reached_at", 0.625), rule.get("minimum_coverage", 0.5)
    if is_number(reached_at) and is_number(coverage) and coverage > reached_at:
        place = document.place(("rule", "minimum_coverage"))
        yield problem("coverage-above-reached", place, reached_at=reached_at)
