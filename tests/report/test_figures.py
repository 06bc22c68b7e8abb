"""How figures are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.language import speak
from samskabelse_cli.report.figures import joined, number, percent


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2.0, "2"),
        (1.96, "1,9"),
        (2.25, "2,2"),
        (0.0, "0"),
        (0.30000000000000004, "0,3"),
        (10, "10"),
    ],
)
def test_a_number_is_rounded_down_and_loses_needless_decimals(value: float, shown: str) -> None:
    assert number(value) == shown


@given(st.floats(0, 5, allow_nan=False))
def test_a_level_below_a_whole_number_is_never_shown_as_that_number(value: float) -> None:
    shown = float(number(value).replace(",", "."))
    assert shown <= value + 1e-8
    assert value - shown < 0.1 + 1e-8


def test_a_fulfilment_just_short_of_the_rule_is_not_shown_as_enough() -> None:
    assert percent(0.6249999) == "62,4 %"
    assert percent(0.625) == "62,5 %"
    assert percent(5 / 8 - 1e-12) == "62,5 %"


def test_progress_below_one_is_never_shown_as_done() -> None:
    assert percent(0.999, decimals=0) == "99 %"


def test_english_writes_points_and_no_space_before_per_cent() -> None:
    speak("en")
    assert (number(2.25), percent(0.625)) == ("2.2", "62.5%")


def test_an_undefined_share_is_a_dash() -> None:
    assert percent(None) == "–"


def test_names_are_joined_by_commas_since_they_hold_an_og_themselves() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(("a", "b", "c")) == "a, b, c"
