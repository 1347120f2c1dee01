"""When a contract has to be decided: its notice deadline, and the last committee meeting before it.

Both follow from the facts (end, notice period, meetings, bank holidays), so that they move with a renewal or an
extension, and with the calendar.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commission.rules.decisions.diary import Diary, Meeting
from commission.rules.decisions.notice import NoticePeriod
from commission.rules.decisions.working_days import WorkingDays
from commission.rules.facts import Contract, Register
from commission.rules.periods import shown_date
from commission.rules.succession.links import Links


class Stage(StrEnum):
    """How a decision stands as at a day: to be taken, too late for the committee, too late for notice, over."""

    TO_DECIDE = "to decide"
    NO_MEETING = "no meeting before it"
    MEETING_PASSED = "last meeting passed"
    NOTICE_PASSED = "notice deadline passed"
    ENDED = "ended, nothing decided"


TOO_LATE = (Stage.NOTICE_PASSED, Stage.MEETING_PASSED, Stage.NO_MEETING)
"""The stages in which no committee of the calendar can decide in time, the gravest first."""


@dataclass(frozen=True, slots=True)
class DecisionDates:
    """The dates of one end. `last_day` is the notice deadline as counted, `notice_by` moved back to a working day.

    Both are None where no notice period is written: none is ever guessed, and the meeting is then the last before
    the end. `meeting` is the last one before `deadline`, None where the calendar has none.
    """

    ends_on: date
    notice: NoticePeriod | None
    last_day: date | None
    notice_by: date | None
    moved_for: str
    meeting: Meeting | None

    @property
    def deadline(self) -> date:
        """The day a decision has to lie before: the notice deadline, else the end."""
        return self.notice_by or self.ends_on

    @property
    def decide_on(self) -> date | None:
        """The decision date: the day of that meeting."""
        return None if self.meeting is None else self.meeting.held_on

    def stage(self, as_at: date) -> Stage:
        """How it stands as at a day; on the day of the meeting itself it can still be decided."""
        if self.ends_on < as_at:
            return Stage.ENDED
        if self.deadline < as_at:
            return Stage.NOTICE_PASSED
        if self.meeting is None:
            return Stage.NO_MEETING
        return Stage.TO_DECIDE if self.meeting.held_on >= as_at else Stage.MEETING_PASSED


class DecisionRule:
    """The rule on one diary: what it worked out for an end and a notice period is not worked out again."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self.working_days = WorkingDays(diary.nation, diary.holidays)
        self._known: dict[tuple[date, NoticePeriod | None], DecisionDates] = {}

    def of(self, contract: Contract) -> DecisionDates | None:
        """The dates of a contract; None for one without an end: open-ended, or nobody wrote it down."""
        ends_on, notice = contract.ends_on, contract.details.notice
        if ends_on is None or contract.open_ended:
            return None
        key = ends_on, notice
        if (found := self._known.get(key)) is None:
            found = self._known[key] = self._dates(ends_on, notice)
        return found

    def _dates(self, ends_on: date, notice: NoticePeriod | None) -> DecisionDates:
        last_day = None if notice is None else notice.last_day_to_give(ends_on)
        notice_by = None if last_day is None else self.working_days.on_or_before(last_day)
        moved_for = "" if last_day is None else self.working_days.why_not(last_day)
        meeting = self._diary.last_meeting_before(notice_by or ends_on)
        return DecisionDates(ends_on, notice, last_day, notice_by, moved_for, meeting)


def undecided(register: Register) -> Iterator[Contract]:
    """The contracts that end and of which nothing is decided: no successor follows, and no outcome is written."""
    return undecided_of(register, register.contracts)


def undecided_of(register: Register, contracts: Iterable[Contract]) -> Iterator[Contract]:
    """Those of some contracts of a register that are undecided."""
    followed = Links.of(register.links).followed
    for contract in contracts:
        if contract.ends_on is None or contract.open_ended or contract.details.outcome is not None:
            continue
        if contract.id not in followed:
            yield contract


def decision_words(dates: DecisionDates, as_at: date) -> str:
    """What there is to know of a decision in one or two sentences: which meeting, for which deadline, and why."""
    said = [_notice_words(dates)]
    meeting, stage = dates.meeting, dates.stage(as_at)
    what = "the notice deadline" if dates.notice_by else "the end"
    if stage is Stage.ENDED:
        said.append("It has ended, and nothing is decided.")
    elif meeting is None:
        said.append(f"The calendar has no meeting before {what}.")
    elif stage is Stage.TO_DECIDE:
        said.append(f"To be decided on {shown_date(meeting.held_on)}, the last meeting before {what}.")
    else:
        said.append(f"The last meeting before {what} was on {shown_date(meeting.held_on)}.")
    return " ".join(said)


def _notice_words(dates: DecisionDates) -> str:
    if dates.notice is None or dates.notice_by is None or dates.last_day is None:
        return "No notice period is written."
    words = f"Notice of {dates.notice} is to be given by {shown_date(dates.notice_by)}"
    if dates.notice_by != dates.last_day:
        words += f", the last working day before {shown_date(dates.last_day)} ({dates.moved_for})"
    return f"{words}."
