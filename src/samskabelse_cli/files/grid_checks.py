"""What a ladder's shape alone cannot say: that the grid is whole and its parts fit together.

These checks read the raw data and pass over what is not of the right type, so that a fault of
shape elsewhere in the file never hides them.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.document import DataPath, Document, mapping
from samskabelse_cli.messages import nearest, problem


def grid_problems(document: Document) -> list[Problem]:
    """Return every fault of a ladder's inner consistency."""
    return [
        *_cells(document),
        *_grounds(document),
        *_scale(document),
        *_weights(document),
        *repeated_questions(document),
        *_rule(document),
    ]


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


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


def _grounds(document: Document) -> Iterator[Problem]:
    sources = mapping(document.data, "sources")
    for path, grounded in _grounded(document):
        basis, passages = grounded.get("basis"), grounded.get("passages")
        place = document.place((*path, "basis"))
        if basis in ("source", "partly") and not passages:
            yield problem("missing-passage", place, basis=basis)
        if basis == "ours" and passages:
            yield problem("needless-passage", place)
        for source in mapping(grounded, "passages"):
            if source not in sources:
                place = document.place((*path, "passages", source), of_key=True)
                near = nearest(source, sources)
                yield problem("unknown-source", place, source=source, nearest=near)


def _grounded(document: Document) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    """Yield every stage and cell."""
    for name, stage in mapping(document.data, "stages").items():
        if isinstance(stage, dict):
            yield ("stages", name), stage
    for name, dimension in mapping(document.data, "dimensions").items():
        for stage_name, cell in mapping(dimension, "cells").items():
            if isinstance(cell, dict):
                yield ("dimensions", name, "cells", stage_name), cell


def _scale(document: Document) -> Iterator[Problem]:
    scale = mapping(document.data, "scale")
    seen: dict[object, str] = {}
    for name, degree in scale.items():
        code = degree.get("code") if isinstance(degree, dict) else None
        if not _number(code):
            continue
        if code in seen:
            place = document.place(("scale", name, "code"))
            yield problem("duplicate-code", place, code=code, first=seen[code], second=name)
        seen.setdefault(code, name)
    values: list[Any] = [d.get("value") for d in scale.values() if isinstance(d, dict)]
    if len(values) < 2 or not all(_number(value) for value in values):
        return
    rising = all(low < high for low, high in pairwise(values))
    if not rising or values[0] != 0 or values[-1] != 1:
        yield problem("scale-order", document.place(("scale",), of_key=True))


def _weights(document: Document) -> Iterator[Problem]:
    dimensions = mapping(document.data, "dimensions").values()
    weights = [d.get("weight", 1) for d in dimensions if isinstance(d, dict)]
    if weights and all(_number(weight) and weight == 0 for weight in weights):
        yield problem("weights-all-zero", document.place(("dimensions",), of_key=True))


def repeated_questions(document: Document) -> Iterator[Problem]:
    """Yield each question that is asked twice: a survey may name its columns by their texts."""
    seen: dict[str, str] = {}
    for name, dimension in mapping(document.data, "dimensions").items():
        text = dimension.get("question") if isinstance(dimension, dict) else None
        if isinstance(text, str) and text in seen:
            place = document.place(("dimensions", name, "question"))
            yield problem("duplicate-question", place, first=seen[text])
        elif isinstance(text, str):
            seen[text] = name


def _rule(document: Document) -> Iterator[Problem]:
    """Below minimum coverage a stage is undefined; it must then not be reached by its low bound."""
    rule = mapping(document.data, "rule")
    reached_at, coverage = rule.get("reached_at", 0.625), rule.get("minimum_coverage", 0.5)
    if _number(reached_at) and _number(coverage) and coverage > reached_at:
        place = document.place(("rule", "minimum_coverage"))
        yield problem("coverage-above-reached", place, reached_at=reached_at)
