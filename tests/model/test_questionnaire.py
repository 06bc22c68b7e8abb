"""A ladder questionnaire as a value: its order, its limits and its texts."""

from typing import Any

import pytest
from pydantic import ValidationError

from samskabelse_cli.model.questionnaire import Ladder, translated_fields
from samskabelse_cli.model.terms import Rule
from tests.answers import tiny_ladder


@pytest.fixture
def raw() -> dict[str, Any]:
    """A whole questionnaire as it comes out of a file."""
    return tiny_ladder(2, [1, 1]).model_dump()


def set_at(data: Any, place: str, value: object) -> None:
    """Set a value in nested data, the keys of the place separated by dots."""
    *parents, last = place.split(".")
    for key in parents:
        data = data[key]
    data[last] = value


def test_stages_are_numbered_from_one_in_the_order_of_the_file(trin: Ladder) -> None:
    """The number and the id of a stage lead to each other."""
    ids = ["nysgerrig", "inddragende", "ambitioes", "moden", "samskabende"]
    assert [trin.stage_number(id_) for id_ in ids] == [1, 2, 3, 4, 5]
    assert [trin.stage_at(number)[0] for number in (1, 2, 3, 4, 5)] == ids
    assert trin.stage_at(2)[1].name == "Den inddragende kommune"


def test_number_of_an_unknown_stage_is_an_error(trin: Ladder) -> None:
    """There is no stage to fall back on."""
    with pytest.raises(ValueError, match="naesten"):
        trin.stage_number("naesten")


def test_shipped_ladder_has_the_rule_of_the_measure(trin: Ladder) -> None:
    """reached_at 0.625, minimum_coverage 0.5, floor 2; also where a file names no rule."""
    measure = Rule(reached_at=0.625, minimum_coverage=0.5, floor=2)
    assert trin.rule == measure
    assert tiny_ladder(2, [1]).rule == measure


def test_dimension_weighs_one_unless_the_file_says_otherwise(raw: dict[str, Any]) -> None:
    """A weight of 0 is a weight."""
    del raw["dimensions"]["d1"]["weight"]
    raw["dimensions"]["d2"]["weight"] = 0
    weights = [line.weight for line in Ladder.model_validate(raw).dimensions.values()]
    assert weights == [1, 0]


def test_long_form_offers_not_applicable_and_the_short_form_does_not(trin: Ladder) -> None:
    """A statement may not concern everyone; a whole dimension does."""
    assert trin.forms.long.not_applicable
    assert not trin.forms.short.not_applicable


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", 2),
        ("id", "Trin"),
        ("version", 1.0),
        ("language", "sv"),
        ("title", "  "),
        ("title", "x" * 121),
        ("introduction", "x" * 1001),
        ("colour", "#993300"),
        ("rule.reached_at", 0),
        ("rule.reached_at", 1.01),
        ("rule.minimum_coverage", -0.1),
        ("rule.floor", 10),
        ("rule.floor", 1.5),
        ("forms.short.minutes", 0),
        ("scale.o1.value", 1.5),
        ("scale.o1.value", float("nan")),
        ("scale.o1.code", "1"),
        ("scale.o1.label", False),
        ("dimensions.d1.weight", -1),
        ("dimensions.d1.weight", float("inf")),
        ("dimensions.d1.weight", 1001),
        ("dimensions.d1.cells.s1.statement", "x" * 161),
        ("dimensions.d1.cells.s1.basis", "guess"),
        ("stages.s1.short_name", "x" * 17),
        ("stages.s1.passages", {"kilde": [1.2]}),
    ],
)
def test_value_out_of_its_bounds_is_refused(raw: dict[str, Any], place: str, value: object) -> None:
    """And nothing else is: the same questionnaire without it is read."""
    Ladder.model_validate(raw)
    set_at(raw, place, value)
    with pytest.raises(ValidationError) as caught:
        Ladder.model_validate(raw)
    (error,) = caught.value.errors()
    assert ".".join(map(str, error["loc"])).startswith(place)


@pytest.mark.parametrize(
    ("part", "fewest", "most"), [("scale", 2, 9), ("stages", 2, 9), ("dimensions", 1, 60)]
)
def test_grid_has_a_least_and_a_greatest_size(
    raw: dict[str, Any], part: str, fewest: int, most: int
) -> None:
    """A ladder of one stage is none, and a bound keeps a file from being a bomb."""
    one = next(iter(raw[part].values()))
    for size in (fewest, most):
        raw[part] = {f"x{number}": one for number in range(size)}
        assert len(getattr(Ladder.model_validate(raw), part)) == size
    for size in (fewest - 1, most + 1):
        raw[part] = {f"x{number}": one for number in range(size)}
        with pytest.raises(ValidationError, match=part):
            Ladder.model_validate(raw)


def test_questionnaire_cannot_be_changed_once_it_was_read(trin: Ladder) -> None:
    """Two respondents are never scored by two rules."""
    for name in Ladder.model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(trin, name, None)
    assert not hasattr(trin.dimensions, "__setitem__")


def test_translated_fields_are_the_texts_that_people_read() -> None:
    """Every text once, in the order of the file; no id, number, weight or basis."""
    fields = list(translated_fields(tiny_ladder(2, [1])))
    stage = ("name", "short_name", "principle", "summary", "pitfalls", "transition")
    cell = ("statement", "next_step", "evidence")
    assert fields == [
        *((name,) for name in ("title", "purpose", "answer_for", "introduction")),
        ("forms", "short", "question"),
        ("forms", "short", "none"),
        ("forms", "long", "question"),
        *(("scale", f"o{number}", "label") for number in range(1, 6)),
        *(("stages", id_, name) for id_ in ("s1", "s2") for name in stage),
        *(("dimensions", "d1", name) for name in ("name", "question", "help")),
        *(("dimensions", "d1", "cells", id_, name) for id_ in ("s1", "s2") for name in cell),
    ]


def test_translated_fields_of_a_source_are_its_citation_and_its_places(trin: Ladder) -> None:
    """Where a passage stands is the same in every language."""
    fields = [path for path in translated_fields(trin) if path[0] == "sources"]
    assert fields == [("sources", "fem-trin", "citation"), ("sources", "fem-trin", "places")]
    assert not any("passages" in path for path in translated_fields(trin))
