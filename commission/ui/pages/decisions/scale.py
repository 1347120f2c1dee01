"""Days as pixels: where a day lies on the year's line, and the months and meetings that stand on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from commission.rules.decisions.diary import Meeting
from commission.rules.periods import MONTHS, months_on


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from `begin` to `until`, both included, over the pixels from `left` to `right`."""

    begin: date
    until: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day lies; beyond the ends it stays at the edge."""
        days = (self.until - self.begin).days or 1
        part = min(max((day - self.begin).days / days, 0.0), 1.0)
        return self.left + (self.right - self.left) * part

    def holds(self, day: date) -> bool:
        return self.begin <= day <= self.until

    def months(self) -> Iterator[tuple[date, str]]:
        """The first day of each month with its name, the year beside it where one begins and at the first."""
        month = self.begin.replace(day=1)
        if month < self.begin:
            month = months_on(month, 1)
        first = True
        while month <= self.until:
            name = MONTHS[month.month - 1]
            yield month, f"{name} {month.year % 100:02d}" if first or month.month == 1 else name
            month, first = months_on(month, 1), False


def posts(meetings: Sequence[Meeting], scale: Scale, room: float) -> Iterator[tuple[Meeting, float, bool]]:
    """Each meeting with where it stands, and whether its date can be written without touching the one before."""
    free_from = scale.left - room
    for meeting in meetings:
        if scale.holds(meeting.held_on):
            at = round(scale.at(meeting.held_on)) + 0.5  # on whole pixels, so that all posts are equally thin
            written = at - room / 2 >= free_from
            if written:
                free_from = at + room / 2
            yield meeting, at, written
