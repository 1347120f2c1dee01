"""Notice periods, and the last day on which notice can be given."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from commission.rules.periods import ONE_DAY, months_on

LONGEST = 1200
"""The longest notice period that is held, in its own unit."""


class Unit(StrEnum):
    """In what a notice period is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """So many days, weeks or calendar months; written, stored and shown as `3 months`."""

    count: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> "NoticePeriod":
        """Read `3 months`, `1 month`, `13 weeks`, `90 days`. Raises ValueError for anything else."""
        found = re.fullmatch(r"([0-9]{1,4}) ?(day|week|month)s?", " ".join(text.split()).casefold(), re.ASCII)
        if found is None or not 0 < int(found[1]) <= LONGEST:
            raise ValueError(f"“{text}” is not a notice period")
        return cls(int(found[1]), Unit(f"{found[2]}s"))

    def __str__(self) -> str:
        return f"{self.count} {self.unit if self.count != 1 else self.unit[:-1]}"

    @property
    def about_days(self) -> int:
        """Its length in days, a month taken as thirty and a half: for putting periods in order, nothing else."""
        return self.count * {Unit.DAYS: 2, Unit.WEEKS: 14, Unit.MONTHS: 61}[self.unit] // 2

    def last_day_to_give(self, ends_on: date) -> date:
        """The last day on which notice still ends by `ends_on`, before weekends and holidays are looked at."""
        if self.unit is Unit.MONTHS:
            return months_before(ends_on, self.count)
        return ends_on - timedelta(days=self.count * (7 if self.unit is Unit.WEEKS else 1))


def months_before(day: date, months: int) -> date:
    """The latest day from which so many months end no later than a day.

    Months end on the corresponding day of the later month, or on its last day where it has none of that number
    (Dodds v Walker, 1981): so many months before a month's last day is a month's last day.
    """
    before = months_on(day, -months)
    if (day + ONE_DAY).day != 1:
        return before
    return months_on(before.replace(day=1), 1) - ONE_DAY
