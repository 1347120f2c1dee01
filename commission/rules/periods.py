"""Financial years, terms and whole months: every date rule of the field, once.

All dates are inclusive: a contract is in force on its end date. A financial year is 1 April to 31 March.
"""

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from commission.errors import UserError

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""The first and last day the register holds: outside them a year is surely mistyped."""
LONGEST_TERM = 1200
"""The longest length in months that is held."""

ONE_DAY = timedelta(days=1)


_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months_on(day: date, months: int) -> date:
    """The day whole months on (or back, negative); the month's last day where it has no day of that number."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = 29 if month == 1 and isleap(year) else _MONTH_DAYS[month]
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, order=True, slots=True)
class FinancialYear:
    """1 April of `start` to 31 March of the next calendar year, shown as 2006-07."""

    start: int

    @classmethod
    def of(cls, day: date) -> "FinancialYear":
        """The financial year a day falls in: 31 March and 1 April are different years."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> "FinancialYear":
        """Read `2006-07` or `2006` (the year that begins in April 2006). Raises UserError for anything else."""
        match = re.fullmatch(r"([0-9]{4})(?:[-/]([0-9]{2}))?", text.strip(), re.ASCII)
        if match and EARLIEST.year <= (start := int(match[1])) < LATEST.year:
            year = cls(start)
            if match[2] is None or str(year).endswith(match[2]):
                return year
        raise UserError(f"“{text}” is not a financial year.", "Write it as 2006-07, or 2006 for the same year.")

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def first_day(self) -> date:
        return date(self.start, 4, 1)

    @property
    def last_day(self) -> date:
        return date(self.start + 1, 3, 31)

    @property
    def days(self) -> int:
        """365, or 366 with a 29 February in it."""
        first, last = self.numbers
        return last - first + 1

    @property
    def numbers(self) -> tuple[int, int]:
        """The day numbers of its first and its last day, as `date.toordinal` counts them."""
        return _numbers(self.start)

    @property
    def next(self) -> "FinancialYear":
        return FinancialYear(self.start + 1)

    @property
    def previous(self) -> "FinancialYear":
        return FinancialYear(self.start - 1)


@lru_cache(maxsize=512)
def _numbers(start: int) -> tuple[int, int]:
    return date(start, 4, 1).toordinal(), date(start + 1, 3, 31).toordinal()


@dataclass(frozen=True, slots=True)
class Term:
    """The days of a contract from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def exactly_twelve_months(self) -> bool:
        """Tested on dates, from either end: end + 1 day = start + 12 months, or start = end + 1 day − 12 months."""
        return exactly_twelve_months(self.first, self.last)

    def days_in(self, year: FinancialYear) -> int:
        """How many of the term's days fall in the year (0 when none)."""
        return max(0, (min(self.last, year.last_day) - max(self.first, year.first_day)).days + 1)


def start_from(ends_on: date, months: int) -> date:
    """The start of a term that ends on a day and lasts whole months: end + 1 day − months, clamped."""
    return months_on(ends_on + ONE_DAY, -months)


def end_from(starts_on: date, months: int) -> date:
    """The end of a term that starts on a day and lasts whole months: start + months − 1 day, clamped."""
    return months_on(starts_on, months) - ONE_DAY


def exactly_twelve_months(first: date, last: date) -> bool:
    """Tested on dates, from either end: end + 1 day = start + 12 months, or start = end + 1 day − 12 months."""
    if not 363 <= (last - first).days <= 367:  # no year, clamped or not, is shorter or longer; asked of every contract
        return False
    return _twelve_months(first, last)


@lru_cache(maxsize=1 << 12)
def _twelve_months(first: date, last: date) -> bool:
    after = last + ONE_DAY
    return after == months_on(first, 12) or first == months_on(after, -12)


def whole_months(starts_on: date, ends_on: date) -> int | None:
    """The length in months if the two dates make whole months (from either end), else None."""
    after = ends_on + ONE_DAY
    if after.day != starts_on.day and after.day < 28 > starts_on.day:  # most terms: nothing is clamped, and none fits
        return None
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month  # clamped or not, no other can be
    if months > 0 and (start_from(ends_on, months) == starts_on or end_from(starts_on, months) == ends_on):
        return months
    return None


def complete(starts_on: date | None, ends_on: date | None, months: int | None) -> tuple[date | None, date | None]:
    """Start and end, the missing one worked out from the length where there is one.

    With both given they stand, whatever the length says. Raises UserError when the start is after the end,
    or when the date worked out lies outside what the register holds.
    """
    if months is not None and ends_on is not None and starts_on is None:
        starts_on = start_from(ends_on, months)
    elif months is not None and starts_on is not None and ends_on is None:
        ends_on = end_from(starts_on, months)
    if starts_on is not None and ends_on is not None and starts_on > ends_on:
        raise UserError(
            f"The start, {shown_date(starts_on)}, is after the end, {shown_date(ends_on)}.",
            "Correct one of the two dates.",
        )
    for day in (starts_on, ends_on):
        if day is not None and not EARLIEST <= day <= LATEST:
            raise UserError(f"The date {day.isoformat()} lies outside 1900 to 2199.", "Check the length and the year.")
    return starts_on, ends_on


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def written_date(day: date) -> str:
    """A date as the printed appendix writes it: 31-Mar-07. English months whatever the machine's language."""
    return f"{day.day}-{MONTHS[day.month - 1]}-{day.year % 100:02d}"


def shown_date(day: date) -> str:
    """A date as the screen and the papers show it: 31 Mar 2007."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def shown_moment(iso: str) -> str:
    """A moment kept as ISO text, in the time of where it was written: 31 Mar 2007, 14:02. Other text as it is."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{shown_date(moment.date())}, {moment:%H:%M}"


def long_date(day: date) -> str:
    """A date as a sentence says it: 1 April 2007."""
    names = "January February March April May June July August September October November December".split()
    return f"{day.day} {names[day.month - 1]} {day.year}"
