"""The committee's calendar and the bank holidays: added, refused, moved, taken back, all in the history."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.decisions.diary import Diary, Nation
from commission.rules.decisions.working_days import WorkingDays
from commission.services.decisions.committee import add_meetings, change_meeting, meeting_on, remove_meetings
from commission.services.decisions.holidays import add_holiday, set_nation, take_holiday_off
from commission.services.registers.check import check
from commission.services.registers.first_screen import first_facts
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import undo

FEB, MAY = date(2007, 2, 22), date(2007, 5, 17)
ENGLAND = Nation.ENGLAND_AND_WALES


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(sample) as found:
        yield found


def diary(opened: OpenRegister) -> Diary:
    return recall(opened).diary


def days(opened: OpenRegister) -> list[str]:
    return [one.held_on.isoformat() for one in diary(opened).meetings]


def test_meetings_are_listed_by_day_and_read_both_ways(opened: OpenRegister) -> None:
    changes = add_meetings(opened, [MAY, FEB], "  Contracts   Committee ")
    assert changes.summary == "2 meetings added"
    assert days(opened) == ["2007-02-22", "2007-05-17"]
    assert {one.name for one in diary(opened).meetings} == {"Contracts Committee"}
    facts = first_facts(opened.path)
    assert facts is not None
    assert facts.diary == diary(opened)


def test_none_is_added_where_one_is_there(opened: OpenRegister) -> None:
    add_meetings(opened, [FEB])
    for wanted, words in (([MAY, FEB], "22 Feb 2007 is in the calendar already"), ([MAY, MAY], "twice among these")):
        with pytest.raises(UserError, match=words):
            add_meetings(opened, wanted)
    assert days(opened) == ["2007-02-22"]
    with pytest.raises(UserError, match="no meeting to add"):
        add_meetings(opened, [])


def test_a_meeting_is_moved_renamed_and_removed(opened: OpenRegister) -> None:
    add_meetings(opened, [FEB, MAY])
    feb = meeting_on(diary(opened).meetings, FEB)
    assert (
        change_meeting(opened, feb, date(2007, 3, 1), "Board").summary == "Meeting on 22 Feb 2007 moved to 1 Mar 2007"
    )
    with pytest.raises(ConflictError):
        remove_meetings(opened, [feb])
    moved = diary(opened).meetings[0]
    with pytest.raises(UserError, match="17 May 2007"):
        change_meeting(opened, moved, MAY, "Board")
    assert change_meeting(opened, moved, moved.held_on, "Full board").summary == "Meeting on 1 Mar 2007 renamed"
    assert remove_meetings(opened, diary(opened).meetings).summary == "2 meetings removed"
    assert days(opened) == []
    undo(opened)
    assert days(opened) == ["2007-03-01", "2007-05-17"]
    with pytest.raises(UserError, match="no meeting on 22 Feb 2007"):
        meeting_on(diary(opened).meetings, FEB)


def test_the_facts_follow_without_reading_the_contracts_again(opened: OpenRegister) -> None:
    register = recall(opened)
    changes = add_meetings(opened, [FEB])
    assert changes.fresh is not None
    after = recall_changed(opened, register, changes)
    assert after.diary == diary(opened)
    assert after.contracts[0] is register.contracts[0]


def test_bank_holidays_are_added_taken_off_and_put_back(opened: OpenRegister) -> None:
    local, friday = date(2007, 5, 25), date(2007, 4, 6)
    add_holiday(opened, ENGLAND, local, "Local holiday")
    take_holiday_off(opened, ENGLAND, friday)
    kept = WorkingDays(ENGLAND, diary(opened).holidays)
    assert (kept.why_not(local), kept.why_not(friday)) == ("Local holiday", "")
    assert WorkingDays(Nation.SCOTLAND, diary(opened).holidays).why_not(friday) == "Good Friday"
    add_holiday(opened, ENGLAND, friday, "Good Friday")
    take_holiday_off(opened, ENGLAND, local)
    assert diary(opened).holidays == ()


def test_what_cannot_be_changed_of_bank_holidays(opened: OpenRegister) -> None:
    with pytest.raises(UserError, match="a bank holiday already: Good Friday"):
        add_holiday(opened, ENGLAND, date(2007, 4, 6), "Friday")
    with pytest.raises(UserError, match="has no name"):
        add_holiday(opened, ENGLAND, date(2007, 4, 3), " ")
    add_holiday(opened, ENGLAND, date(2007, 4, 3), "Local holiday")
    with pytest.raises(UserError, match="a bank holiday already: Local holiday"):
        add_holiday(opened, ENGLAND, date(2007, 4, 3), "Again")
    with pytest.raises(UserError, match="is no bank holiday"):
        take_holiday_off(opened, ENGLAND, date(2007, 4, 4))
    take_holiday_off(opened, ENGLAND, date(2007, 4, 6))
    with pytest.raises(UserError, match="is no bank holiday"):
        take_holiday_off(opened, ENGLAND, date(2007, 4, 6))


def test_the_nation_is_kept_and_all_of_it_proved(opened: OpenRegister) -> None:
    set_nation(opened, Nation.SCOTLAND)
    add_meetings(opened, [FEB])
    add_holiday(opened, Nation.SCOTLAND, date(2007, 4, 9), "Spring holiday")
    assert diary(opened).nation is Nation.SCOTLAND
    assert check(opened).faults == ()
