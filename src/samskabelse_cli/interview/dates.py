"""Dates as people write them and as they are said back, in the three languages."""

import re
from calendar import monthrange
from datetime import date

from samskabelse_cli.language import N_, _

_WEEKDAYS = (
    N_("mandag"),
    N_("tirsdag"),
    N_("onsdag"),
    N_("torsdag"),
    N_("fredag"),
    N_("lørdag"),
    N_("søndag"),
)
_MONTHS = (
    N_("januar"),
    N_("februar"),
    N_("marts"),
    N_("april"),
    N_("maj"),
    N_("juni"),
    N_("juli"),
    N_("august"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
)
#: What else the months are called in Norwegian and English; read in whichever language is spoken.
_OTHER_NAMES = {
    "january": 1,
    "february": 2,
    "mars": 3,
    "march": 3,
    "mai": 5,
    "may": 5,
    "june": 6,
    "july": 7,
    "october": 10,
    "desember": 12,
}
_NAMES = {name: number for number, name in enumerate(_MONTHS, start=1)} | _OTHER_NAMES
#: A month may be cut as long as no other begins so: three letters do.
_FEWEST_LETTERS = 3
#: What a year of two digits is counted from.
_CENTURY = 2000

_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(
    r"(?:den )?(?P<day>[0-9]{1,2})(?:[./-] ?| )(?P<month>[0-9]{1,2}|[a-z]+)"
    r"(?:(?:[./-] ?| )(?P<year>[0-9]{4}|[0-9]{2}))?[.]?"
)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]+)[.]? (?P<day>[0-9]{1,2})(?:,? (?P<year>[0-9]{4}))?")


def read_date(text: str, today: date) -> date | None:
    """Return the date that a text means, None where it means none.

    The day stands before the month, as in 1.3.2027, 1/3 2027 and "1. marts 2027"; the year first
    as in 2027-03-01. Without a year it is the next such day, from ``today`` on.
    """
    words = " ".join(text.casefold().split())
    found = next(filter(None, (form.fullmatch(words) for form in _FORMS)), None)
    if found is None:
        return None
    month = _month(found["month"])
    if found["year"] is None:
        # Only 29 February has to be waited for, at most eight years.
        coming = (_date(today.year + years, month, int(found["day"])) for years in range(9))
        return next((day for day in coming if day and day >= today), None)
    year = int(found["year"])
    return _date(year if len(found["year"]) > 2 else _CENTURY + year, month, int(found["day"]))


_FORMS = (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST)


def _month(text: str) -> int:
    """Return a month's number, 0 for a word that is none."""
    if text.isdecimal():
        return int(text)
    if len(text) < _FEWEST_LETTERS:
        return 0
    return next((number for name, number in _NAMES.items() if name.startswith(text)), 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_in_words(day: date) -> str:
    """Return a date with its weekday and its month by name."""
    return _("{weekday} den {day}. {month} {year}").format(
        weekday=_(_WEEKDAYS[day.weekday()]),
        day=day.day,
        month=_(_MONTHS[day.month - 1]),
        year=day.year,
    )


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
