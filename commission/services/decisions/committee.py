"""The committee's calendar: meetings added one by one or as a series, moved, renamed, removed."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.life_tables import Meeting as MeetingRow
from commission.rules.decisions.diary import Meeting
from commission.rules.decisions.meeting_days import refuse_outside
from commission.rules.periods import shown_date
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister

USUAL_NAME = "Contracts Committee"


def add_meetings(opened: OpenRegister, days: Sequence[date], name: str = USUAL_NAME) -> Changes:
    """Add meetings as one action. Raises UserError, and adds none, where there is one on any of the days already."""
    if not days:
        raise UserError("There is no meeting to add.", "Say on which day it is held.")
    for day in days:
        refuse_outside(day)
    words = f"Meeting on {shown_date(days[0])} added" if len(days) == 1 else f"{len(days):,} meetings added"

    def write(journal: Journal) -> None:
        _refuse_taken(journal, days)
        journal.insert_many("meeting", [{"held_on": day, "name": " ".join(name.split())} for day in days])

    return act(opened, words, write)


def change_meeting(opened: OpenRegister, meeting: Meeting, held_on: date, name: str) -> Changes:
    """Move a meeting to another day, or give it another name."""
    refuse_outside(held_on)

    def write(journal: Journal) -> None:
        if held_on != meeting.held_on:
            _refuse_taken(journal, [held_on])
        values = {"held_on": held_on, "name": " ".join(name.split())}
        journal.update("meeting", meeting.id, values, seen=meeting.version)

    moved = f" moved to {shown_date(held_on)}" if held_on != meeting.held_on else " renamed"
    return act(opened, f"Meeting on {shown_date(meeting.held_on)}{moved}", write)


def remove_meetings(opened: OpenRegister, meetings: Sequence[Meeting]) -> Changes:
    """Take meetings out of the calendar as one action."""
    one = len(meetings) == 1
    words = f"Meeting on {shown_date(meetings[0].held_on)}" if one else f"{len(meetings):,} meetings"

    def write(journal: Journal) -> None:
        for meeting in meetings:
            journal.delete("meeting", meeting.id, seen=meeting.version)

    return act(opened, f"{words} removed", write)


def meeting_on(meetings: Sequence[Meeting], day: date) -> Meeting:
    """The meeting of a day. Raises UserError when there is none."""
    for meeting in meetings:
        if meeting.held_on == day:
            return meeting
    raise UserError(f"There is no meeting on {shown_date(day)}.", "See which there are: commission meetings")


def _refuse_taken(journal: Journal, days: Sequence[date]) -> None:
    taken = set(journal.connection.scalars(select(MeetingRow.held_on))) & set(days)
    if taken or len(set(days)) < len(days):
        day = min(taken or {day for day in days if list(days).count(day) > 1})
        said = "twice among these" if not taken else "in the calendar already"
        raise UserError(f"The meeting on {shown_date(day)} is {said}.", "Nothing was added. Leave that day out.")
