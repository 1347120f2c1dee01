"""What a date means as a person wrote it: the day as written, with no time zone in it.

`03/04/05` alone proves nothing: a column of dates is judged as a column, and what stays open is held. A
month without a day is its first day where a contract starts, and its last where one ends.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from commission.rules.periods import EARLIEST, LATEST, months_on
from commission.rules.reading.date_words import (
    MONTH_BEHIND_DAY,
    MONTH_WORD,
    ORDINAL,
    YEAR_WRITTEN,
    as_typed,
    day_of,
    month_number,
)
from commission.rules.reading.written import LONGEST_FIGURE, Uncertain, is_nothing


class DayOrder(StrEnum):
    """Which number comes first in a column of dates like 03/04/05, as far as its other dates prove it."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"
    MIXED = "mixed"
    UNPROVEN = "unproven"


class Edge(StrEnum):
    """Which end of a term a date is, as far as it matters to a month without a day."""

    START = "start"
    END = "end"


_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?\s*(?:[ap]m)?"
_TIME = rf"(?:[ T,]+{_CLOCK}\s*(?:Z|[-+][0-9:]{{4,6}})?)?"
_DAY = r"(?P<day>[0-9]{1,2})"
_BETWEEN = r"[\s\-/.,]"
_ISO, _ISO_BARE, _NUMBERS, _NAMED, _NAMED_FIRST = (
    re.compile(pattern + _TIME, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"(?P<one>[0-9]{{1,2}})(?P<mark>[-/.])(?P<two>[0-9]{{1,2}})(?P=mark){YEAR_WRITTEN}",
        rf"{_DAY}{ORDINAL}{_BETWEEN}*{MONTH_BEHIND_DAY}{_BETWEEN}*{YEAR_WRITTEN}",
        rf"{MONTH_WORD}{_BETWEEN}+{_DAY}{ORDINAL}{_BETWEEN}+{YEAR_WRITTEN}",
    )
)
_LATE = re.compile(r"[ T]23:00(?::00(?:\.0+)?)?\s*(?:Z|\+00:?00)?\s*$", re.ASCII)
"""What some systems write for a day that begins at midnight by summer time: the hour before, by universal time."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]+(?=[0-9a-z])", re.IGNORECASE
)
_MONTH_ALONE = re.compile(
    rf"(?P<end>(?:the )?end(?: of)? )?"
    rf"(?:{MONTH_WORD}{_BETWEEN}*(?P<year>[0-9]{{4}})|(?P<month>[0-9]{{1,2}})[-/.](?P<full>[0-9]{{4}}))",
    re.IGNORECASE | re.ASCII,
)


@lru_cache(1 << 16)
def _readings(text: str) -> tuple[date | None, date | None] | None:
    """The cell read day first and month first, None where that is no day; None when it is not a date at all."""
    text = as_typed(text)
    if len(text) > LONGEST_FIGURE:
        return None
    if match := _WEEKDAY.match(text):
        return _on(match["weekday"], _readings(text[match.end() :]))
    if match := _NUMBERS.fullmatch(text):
        one, two = int(match["one"]), int(match["two"])
        return day_of(match["year"], two, one), day_of(match["year"], one, two)
    if match := _ISO.fullmatch(text) or _ISO_BARE.fullmatch(text):
        found = day_of(match["year"], int(match["month"]), int(match["day"]))
    elif match := _NAMED.fullmatch(text) or _NAMED_FIRST.fullmatch(text):
        found = day_of(match["year"], month_number(match["word"]), int(match["day"]))
    else:
        return None
    return found, found


def _on(weekday: str, days: tuple[date | None, date | None] | None) -> tuple[date | None, date | None] | None:
    """Those of two readings that fall on the weekday written before the date."""
    if days is None:
        return None
    number = _WEEKDAYS.index(weekday[:3].casefold())
    first, second = (day if day is not None and day.weekday() == number else None for day in days)
    return first or second, second or first


def is_ambiguous(text: str) -> bool:
    """True when both orders give a day, and not the same one: 03/04/05, but not 03/03/05 or 31/03/05."""
    days = _readings(text)
    return days is not None and None not in days and days[0] != days[1]


def _may_begin_with_year(text: str) -> bool:
    """True for 07-03-31: 31 March 2007 to some, and 7 March 2031 to others; 31-03-07 is nobody's year 2031."""
    match = _NUMBERS.fullmatch(as_typed(text))
    if match is None or match["mark"] != "-" or len(match["year"]) == 4 or not 28 <= int(match["year"]) <= 31:
        return False
    return int(match["one"]) <= 27 and day_of(match["one"], int(match["two"]), int(match["year"])) is not None


class Short(NamedTuple):
    """A date of two figures each, as its figures stand and as the day it is if the year stands first, or last."""

    first: int
    last: int
    mark: str
    year_first: date | None
    year_last: date | None


def short_date(text: str) -> Short | None:
    """The two readings of 07-03-31; None for any other text, also for 7-3-31, which nobody begins with its year."""
    match = _NUMBERS.fullmatch(as_typed(text)) if len(text) <= LONGEST_FIGURE else None
    if match is None or len(match["year"]) == 4 or min(len(match["one"]), len(match["two"])) < 2:
        return None
    one, two, last = int(match["one"]), int(match["two"]), int(match["year"])
    return Short(one, last, match["mark"], day_of(match["one"], two, last), day_of(match["year"], two, one))


def is_year_day_month(text: str) -> bool:
    """True for 2007-31-03, which is a day only with the month last."""
    match = _ISO.fullmatch(as_typed(text))
    if match is None or day_of(match["year"], int(match["month"]), int(match["day"])):
        return False
    return day_of(match["year"], int(match["day"]), int(match["month"])) is not None


def judge_days(texts: Iterable[str]) -> DayOrder:
    """Which order a column of dates is proved to be written in, by the cells that allow only one."""
    pairs = {days for text in set(texts) if (days := _readings(text))}
    day_first = any(first and not second for first, second in pairs)
    month_first = any(second and not first for first, second in pairs)
    if day_first and month_first:
        return DayOrder.MIXED
    if month_first:
        return DayOrder.MONTH_FIRST
    return DayOrder.DAY_FIRST if day_first else DayOrder.UNPROVEN


def month_edge(text: str, edge: Edge) -> date | None:
    """The first or the last day of a month written without a day: `Mar 2007`, `03/2007`, `end of March 2007`.

    None for anything else, and for the *end of* a month where a contract starts. `Mar-07` and `2007-03` are
    not such: the first may be a day of any year, the second a financial year.
    """
    match = _MONTH_ALONE.fullmatch(as_typed(text)) if len(text) <= LONGEST_FIGURE else None
    if match is None or (match["end"] and edge is Edge.START):
        return None
    first = day_of(
        match["year"] or match["full"], month_number(match["word"]) if match["word"] else int(match["month"]), 1
    )
    if first is None or edge is Edge.START:
        return first
    return months_on(first, 1) - timedelta(days=1)


_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?", re.ASCII)
SYSTEMS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
"""The day that a spreadsheet counts its days from; that of 1900 holds from March 1900 on."""


def serial_day(text: str, system: int) -> date | None:
    """The day of a spreadsheet's bare number (39172 is 31 March 2007 from 1900); None when it is no such number."""
    match = _SERIAL.fullmatch(text.strip())
    return None if match is None else SYSTEMS[system] + timedelta(days=int(match[1]))


def days_read(text: str) -> tuple[date, ...]:
    """The days a cell may mean: none for what is no date, two where day and month may change places."""
    return tuple(dict.fromkeys(found for found in _readings(text) or () if found is not None))


def in_numbers(text: str) -> bool:
    """True for a date of numbers alone, whose order a column must prove: 31/03/2007, but not 2007-03-31."""
    return _NUMBERS.fullmatch(as_typed(text)) is not None


def day(
    text: str, order: DayOrder = DayOrder.UNPROVEN, edge: Edge | None = None, told: bool = False
) -> date | Uncertain | None:
    """A day: `31-Mar-07`, `31 March 2007`, `31/03/2007`, `2007-03-31`, a time after it left aside.

    A month alone is a day only at a known edge of a term: `Mar 2007` is 31 March where a contract ends.
    An ambiguous cell follows the order of its column: held in a mixed one, day first in an unproven one. Where the
    year is first, that is so of dates of two figures each: 07-03-31, but not 31/03/2007.
    `told`: a person said which order it is, so that it is open no more where the year stands.
    Held too: a day at exactly 23:00, which may be the next one; words, a month without a day, days there are not,
    and days outside 1900 to 2199.
    """
    if is_nothing(text):
        return None
    days = _readings(text)
    if days is None and edge is not None and (whole := month_edge(text, edge)):
        days = whole, whole
    if days is None:
        return Uncertain("date_unclear", f"“{text.strip()}” cannot be read as a date with certainty.")
    if order is DayOrder.YEAR_FIRST and (short := short_date(text)):
        days = short.year_first, short.year_first
    elif not told and _may_begin_with_year(text):
        return Uncertain("date_ambiguous", f"“{text.strip()}” may begin or end with its year.")
    if order is DayOrder.MIXED and is_ambiguous(text):
        return Uncertain(
            "date_ambiguous",
            f"“{text.strip()}” may be day/month or month/day: this column has dates of both kinds.",
        )
    first, second = reversed(days) if order is DayOrder.MONTH_FIRST else days
    found = first or second
    if found is None:
        return Uncertain("date_impossible", f"There is no such day as “{text.strip()}”.")
    return _credible(found, text, edge)


def _credible(found: date, text: str, edge: Edge | None) -> date | Uncertain:
    """The day that was read, unless it is one that systems write where they mean another one, or none.

    A day at 23:00 may be the next one, but for a first day of a month that begins a term, or a last one that ends it.
    """
    if found == EARLIEST:
        return Uncertain("date_unclear", f"“{text.strip()}” is what some systems write where there is no date.")
    if not EARLIEST <= found <= LATEST:
        return Uncertain("date_impossible", f"“{text.strip()}” lies outside the years 1900 to 2199.")
    begins, ends = edge is Edge.START and found.day == 1, edge is Edge.END and (found + timedelta(days=1)).day == 1
    if not (begins or ends) and _LATE.search(text):
        return Uncertain("date_ambiguous", f"“{text.strip()}” may be midnight of the next day, by summer time.")
    return found
