"""Dates as people write them, in three languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskabelse_cli.interview.dates import date_in_words, months_after, read_date
from samskabelse_cli.language import LANGUAGES, speaking

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-01",
        "2027-3-1",
        "1.3.2027",
        "01.03.2027",
        "1. 3. 2027",
        "1/3 2027",
        "1/3/2027",
        "1/3-2027",
        "1-3-2027",
        "1.3.27",
        "1. marts 2027",
        "1 MARTS 2027",
        "den 1. marts 2027",
        "1. mar. 2027",
        "1. mars 2027",
        "1 march 2027",
        "March 1, 2027",
        "  1.   marts   2027 ",
        "1. marts",
        "1/3",
    ],
)
def test_each_way_of_writing_the_first_of_march(text: str) -> None:
    assert read_date(text, TODAY) == date(2027, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("", "i morgen", "31.2.2027", "1.13.2027", "0/3 2027", "1. ma 2027", "1.32027", "2027"),
        *("1", "29. februar 2027", "0000-01-01", "1. marts 20271", "9" * 20),
        # Digits of another script are none of ours.
        "\u0661.\u0663.2027",
    ],
)
def test_what_means_no_day_is_no_date(text: str) -> None:
    assert read_date(text, TODAY) is None


def test_without_a_year_it_is_the_next_such_day() -> None:
    assert read_date("27. november", TODAY) == TODAY
    assert read_date("26. november", TODAY) == date(2027, 11, 26)
    assert read_date("29/2", TODAY) == date(2028, 2, 29)
    assert read_date("1/3", date(9999, 12, 1)) is None


@given(day=st.dates(), language=st.sampled_from(LANGUAGES))
def test_every_date_is_read_from_each_form_that_we_write(day: date, language: str) -> None:
    with speaking(language):
        words = date_in_words(day)
    assert str(day.year) in words
    forms = [day.isoformat(), f"{day.day}.{day.month}.{day.year:04}"]
    forms += [f"{day.day}/{day.month} {day.year:04}"]
    assert {read_date(form, TODAY) for form in forms} == {day}


@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_what_is_said_back_can_be_typed_again(day: date) -> None:
    words = date_in_words(day).partition(" ")[2]
    assert read_date(words, TODAY) == day


@given(text=st.text(max_size=30))
def test_no_text_makes_reading_fail(text: str) -> None:
    found = read_date(text, TODAY)
    assert found is None or isinstance(found, date)


@given(day=st.dates(max_value=date(9990, 1, 1)), months=st.integers(0, 24))
def test_months_after_is_so_many_months_later_and_never_past_the_month(
    day: date, months: int
) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
