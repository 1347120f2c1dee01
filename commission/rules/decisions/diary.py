"""The days decisions hang on, as the register holds them: meetings, changed bank holidays, answers to alerts."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Nation(StrEnum):
    """Whose bank holidays are kept."""

    ENGLAND_AND_WALES = "England and Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which a committee meets."""

    id: int
    held_on: date
    name: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class HolidayChange:
    """A day a person added to the bank holidays of a nation, or took off them (`kept` is then False)."""

    id: int
    nation: Nation
    day: date
    name: str
    kept: bool
    version: int = 0


@dataclass(frozen=True, slots=True)
class AlertAnswer:
    """What a person said to the alert of a contract, for one end and one lead time; no `snoozed_until`: acknowledged.

    `answered_at` is the ISO moment it was said.
    """

    id: int
    contract: int
    ends_on: date
    lead_months: int
    snoozed_until: date | None
    reason: str
    answered_at: str
    version: int = 0


@dataclass(frozen=True)
class Diary:
    """Everything dates hang on beside the contracts: what the body said of its meetings, holidays and lead times.

    Meetings in the order they are held. `alert_months` are the body's own lead times (`6, 3`), None the usual ones.
    """

    meetings: tuple[Meeting, ...] = ()
    holidays: tuple[HolidayChange, ...] = ()
    answers: tuple[AlertAnswer, ...] = ()
    nation: Nation = Nation.ENGLAND_AND_WALES
    alert_months: str | None = None

    @cached_property
    def _by_alert(self) -> dict[tuple[int, date, int], AlertAnswer]:
        return {(one.contract, one.ends_on, one.lead_months): one for one in self.answers}

    def answer(self, contract: int, ends_on: date, lead_months: int) -> AlertAnswer | None:
        """What was said to one alert."""
        return self._by_alert.get((contract, ends_on, lead_months))

    @cached_property
    def _days(self) -> tuple[date, ...]:
        return tuple(meeting.held_on for meeting in self.meetings)

    def last_meeting_before(self, day: date) -> Meeting | None:
        """The last meeting before a day, not on it; None where the calendar has none."""
        place = bisect_left(self._days, day)
        return self.meetings[place - 1] if place else None

    def next_meeting(self, day: date) -> Meeting | None:
        """The first meeting on a day or after it."""
        place = bisect_left(self._days, day)
        return self.meetings[place] if place < len(self.meetings) else None


EMPTY = Diary()
