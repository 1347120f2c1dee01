"""Days on which a committee meets: a series (every third Thursday, quarterly), or days as they were pasted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from commission.errors import UserError
from commission.rules.decisions.working_days import WEEKDAYS, WorkingDays
from commission.rules.periods import EARLIEST, LATEST, months_on
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written_days import day as read_day

LAST = 5
"""The place in the month of the last such weekday, whether the month has four or five."""
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}
MOST = 400
"""The most meetings that are added at once: a committee that meets weekly for seven years."""


@dataclass(frozen=True, slots=True)
class Series:
    """The weekday (0: Monday) of a place in the month (1 to 4, or LAST), every so many months, in these days."""

    place: int
    weekday: int
    every_months: int
    begin: date
    until: date

    def __str__(self) -> str:
        """`third Thursday, every 3 months`."""
        every = "every month" if self.every_months == 1 else f"every {self.every_months} months"
        return f"{PLACES[self.place]} {WEEKDAYS[self.weekday]}, {every}"

    def days(self) -> tuple[date, ...]:
        """The days, counted from the month of `begin`. Raises UserError for none, or more than can be meant."""
        if self.every_months < 1:
            raise UserError("A series needs a number of months.", "Say every how many months, as in 3.")
        found = tuple(self._days())
        if not found:
            raise UserError("No day of the series lies in that time.", "Choose a later end, or an earlier beginning.")
        if len(found) > MOST:
            raise UserError(f"The series has {len(found):,} days.", f"Choose a nearer end: at most {MOST} at once.")
        return found

    def _days(self) -> Iterator[date]:
        month = self.begin.replace(day=1)
        while month <= self.until:
            day = _weekday_of(month, self.place, self.weekday)
            if self.begin <= day <= self.until:
                yield day
            month = months_on(month, self.every_months)


def _weekday_of(month: date, place: int, weekday: int) -> date:
    """The day of a weekday's place in a month that is given by its first day."""
    if place == LAST:
        last = months_on(month, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return month + timedelta(days=(weekday - month.weekday()) % 7 + 7 * (place - 1))


def read_days(text: str) -> tuple[date, ...]:
    """Days as they were pasted: one a line, or apart by commas, semicolons or tabs. Each once, the earliest first.

    Raises UserError for a text without a day, and for the first that cannot be read with certainty.
    """
    found: set[date] = set()
    for number, line in enumerate(text.splitlines(), 1):
        for part in filter(None, map(str.strip, line.replace(";", ",").replace("\t", ",").split(","))):
            found.add(_read(part, number))
    if not found:
        raise UserError("There is no date to add.", "Write a date a line, as in 22 Feb 2007.")
    return tuple(sorted(found))


def _read(part: str, number: int) -> date:
    words = part.split()
    if words[0].casefold().rstrip(".") in _NAMED and len(words) > 1:
        words = words[1:]
    day = read_day(" ".join(words))
    if not isinstance(day, date):
        why = day.message if isinstance(day, Uncertain) else "Write a date, as in 22 Feb 2007."
        raise UserError(f"“{part}” in line {number:,} is not a date.", why)
    return day


_NAMED = {name.casefold()[:length] for name in WEEKDAYS for length in (3, len(name))} | {"tues", "thur", "thurs"}


def refuse_outside(day: date) -> None:
    """Raises UserError for a day the register cannot hold."""
    if not EARLIEST <= day <= LATEST:
        raise UserError(f"The date {day.isoformat()} lies outside 1900 to 2199.", "Check the year.")


def free_days(days: tuple[date, ...], calendar: WorkingDays) -> tuple[tuple[date, str], ...]:
    """Those of the days that are no working days, each with its reason: a committee seldom meets on one."""
    return tuple((day, why) for day in days if (why := calendar.why_not(day)))
