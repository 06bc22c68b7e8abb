"""Holding a document against a model: values in messages, and faults of any kind."""

from datetime import date
from typing import Annotated

import pytest
from pydantic import AfterValidator, Field

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.files.document import parse_document
from samskabelse_cli.files.validation import validate
from samskabelse_cli.messages import shown
from samskabelse_cli.model.base import Frozen, FrozenMapping, Id, Sequence


def even(number: int) -> int:
    """Refuse odd numbers, as no model of ours does."""
    if number % 2:
        raise ValueError("odd")
    return number


class Inner(Frozen):
    """Something inside."""

    number: Annotated[int, AfterValidator(even)] = 0
    day: date | None = None


class Outer(Frozen):
    """Something with things inside in every way that models have them."""

    inner: Inner | None = None
    named: FrozenMapping[Id, Inner] = Field(default={}, validate_default=True)
    listed: Sequence[Inner] = ()


def problems_of(text: str) -> list[Problem]:
    document, problems = parse_document(text.encode(), "f")
    assert problems == []
    model, faults = validate(Outer, document)
    assert (model is None) == bool(faults)
    return faults


def test_good_document_is_the_model() -> None:
    document, _problems = parse_document(b"inner: {number: 2, day: 2026-11-26}\n", "f")
    model, faults = validate(Outer, document)
    assert faults == []
    assert model == Outer(inner=Inner(number=2, day=date(2026, 11, 26)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("inner: {number: 3}\n", Place("f", 1, 17)),
        ("named:\n  a: {number: 2}\n  b: {number: 3}\n", Place("f", 3, 15)),
        ("listed:\n- number: 3\n", Place("f", 2, 11)),
    ],
)
def test_fault_of_no_known_kind_is_told_all_the_same(text: str, place: Place) -> None:
    (problem,) = problems_of(text)
    assert (problem.code, problem.place) == ("invalid-value", place)
    assert "3" in problem.message
    assert "number" in problem.hint


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("inner: {numbr: 2}\n", Place("f", 1, 9)),
        ("named:\n  a: {numbr: 2}\n", Place("f", 2, 7)),
        ("listed: [{}, {numbr: 2}]\n", Place("f", 1, 15)),
    ],
)
def test_nearest_key_is_found_wherever_the_unknown_one_is(text: str, place: Place) -> None:
    (problem,) = problems_of(text)
    assert (problem.code, problem.place) == ("unknown-key", place)
    assert problem.hint == "Mente du number?"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"a": 1}, "{…}"),
        ([1], "[…]"),
        (None, ""),
        (2.5, "2.5"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 57 + "…"),
    ],
)
def test_value_in_a_message_is_short(value: object, text: str) -> None:
    assert shown(value) == text
