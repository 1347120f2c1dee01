"""Working days of a nation: no weekend, no bank holiday, by the rule and by what a person added or took off."""

from dataclasses import dataclass, field
from datetime import date

from commission.rules.decisions.bank_holidays import SATURDAY, bank_holidays
from commission.rules.decisions.diary import HolidayChange, Nation
from commission.rules.periods import ONE_DAY

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class WorkingDays:
    """The calendar of one nation; of the changes, only those of this nation are looked at."""

    nation: Nation
    changes: tuple[HolidayChange, ...] = ()
    _years: dict[int, dict[date, str]] = field(default_factory=dict, repr=False, compare=False)

    def holidays(self, year: int) -> dict[date, str]:
        """The bank holidays of a calendar year by day, in order, with the changes made to them."""
        if year not in self._years:
            self._years[year] = dict(sorted(self._changed(year).items()))
        return self._years[year]

    def why_not(self, day: date) -> str:
        """Why a day is no working day: `Saturday`, `Good Friday`; blank when it is one."""
        return WEEKDAYS[day.weekday()] if day.weekday() >= SATURDAY else self.holidays(day.year).get(day, "")

    def on_or_before(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while self.why_not(day):
            day -= ONE_DAY
        return day

    def _changed(self, year: int) -> dict[date, str]:
        found = dict(bank_holidays(self.nation, year))
        for change in self.changes:
            if change.nation is self.nation and change.day.year == year:
                found.pop(change.day, None)
                if change.kept:
                    found[change.day] = change.name
        return found
