"""What a date means as a person wrote it: the day as written, with no time zone in it.

`03/04/05` alone proves nothing: a column of dates is judged as a column, and what stays open is held.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache

from commission.rules.periods import EARLIEST, LATEST, MONTHS
from commission.rules.written import Uncertain, is_nothing


class DayOrder(StrEnum):
    """Which number comes first in a column of dates like 03/04/05, as far as its other dates prove it."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    MIXED = "mixed"
    UNPROVEN = "unproven"


_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?\s*(?:[ap]m)?"
_TIME = rf"(?:[ T,]+{_CLOCK}\s*(?:Z|[-+][0-9:]{{4,6}})?)?"
_WORD = (
    r"(?P<word>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<year>[0-9]{4}|[0-9]{2})"
_BETWEEN = r"[\s\-/.,]"
_ISO, _NUMBERS, _NAMED, _NAMED_FIRST = (
    re.compile(pattern + _TIME, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        rf"(?P<one>[0-9]{{1,2}})(?P<mark>[-/.])(?P<two>[0-9]{{1,2}})(?P=mark){_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?{_BETWEEN}*{_WORD}{_BETWEEN}*{_YEAR}",
        rf"{_WORD}{_BETWEEN}+{_DAY}(?:st|nd|rd|th)?{_BETWEEN}+{_YEAR}",
    )
)


def _date(year: str, month: int, number: int) -> date | None:
    """The day, or None when there is no such day. A two-digit year 00 to 69 is 20yy, else 19yy."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) <= 69 else 1900)
    try:
        return date(full, month, number)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[date | None, date | None] | None:
    """The cell read day first and month first, None where that is no day; None when it is not a date at all."""
    text = text.strip()
    if match := _NUMBERS.fullmatch(text):
        one, two = int(match["one"]), int(match["two"])
        return _date(match["year"], two, one), _date(match["year"], one, two)
    if match := _ISO.fullmatch(text):
        found = _date(match["year"], int(match["month"]), int(match["day"]))
    elif match := _NAMED.fullmatch(text) or _NAMED_FIRST.fullmatch(text):
        found = _date(match["year"], MONTHS.index(match["word"][:3].title()) + 1, int(match["day"]))
    else:
        return None
    return found, found


def is_ambiguous(text: str) -> bool:
    """True when both orders give a day, and not the same one: 03/04/05, but not 03/03/05 or 31/03/05."""
    days = _readings(text)
    return days is not None and None not in days and days[0] != days[1]


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


def day(text: str, order: DayOrder = DayOrder.UNPROVEN) -> date | Uncertain | None:
    """A day: `31-Mar-07`, `31 March 2007`, `31/03/2007`, `2007-03-31`, a time after it left aside.

    An ambiguous cell follows the order of its column: held in a mixed one, day first in an unproven one.
    Held too: words, a month without a day, days there are not, and days outside 1900 to 2199.
    """
    if is_nothing(text):
        return None
    days = _readings(text)
    if days is None:
        return Uncertain("date_unclear", f"“{text.strip()}” cannot be read as a date with certainty.")
    if order is DayOrder.MIXED and is_ambiguous(text):
        return Uncertain(
            "date_ambiguous",
            f"“{text.strip()}” may be day/month or month/day: this column has dates of both kinds.",
        )
    first, second = reversed(days) if order is DayOrder.MONTH_FIRST else days
    found = first or second
    if found is None:
        return Uncertain("date_impossible", f"There is no such day as “{text.strip()}”.")
    if not EARLIEST <= found <= LATEST:
        return Uncertain("date_impossible", f"“{text.strip()}” lies outside the years 1900 to 2199.")
    return found
