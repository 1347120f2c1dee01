"""Series of meetings, and dates as they are pasted."""

from datetime import date

import pytest

from commission.errors import UserError
from commission.rules.decisions.diary import Diary, Nation
from commission.rules.decisions.meeting_days import LAST, Series, free_days, read_days, refuse_outside
from commission.rules.decisions.working_days import WorkingDays
from tests.test_rules.test_decisions.test_dates import meetings

YEAR = date(2007, 1, 1), date(2007, 12, 31)


def days(place: int, weekday: int, every: int) -> str:
    return " ".join(f"{day:%m-%d}" for day in Series(place, weekday, every, *YEAR).days())


def test_a_series() -> None:
    assert days(3, 3, 3) == "01-18 04-19 07-19 10-18"
    assert days(LAST, 0, 4) == "01-29 05-28 09-24"
    assert days(1, 6, 6) == "01-07 07-01"
    assert days(4, 4, 12) == "01-26"
    assert str(Series(3, 3, 3, *YEAR)) == "third Thursday, every 3 months"
    assert str(Series(LAST, 0, 1, *YEAR)) == "last Monday, every month"


def test_a_series_keeps_to_its_days() -> None:
    begin, until = date(2007, 1, 19), date(2007, 4, 19)
    assert Series(3, 3, 3, begin, until).days() == (until,)


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (Series(3, 3, 0, *YEAR), "number of months"),
        (Series(3, 3, 1, date(2007, 2, 1), date(2007, 2, 14)), "No day of the series"),
        (Series(3, 3, 1, date(1900, 1, 1), date(2199, 12, 31)), "3,600 days"),
    ],
)
def test_a_series_that_cannot_be_meant(series: Series, words: str) -> None:
    with pytest.raises(UserError, match=words):
        series.days()


def test_pasted_dates() -> None:
    text = "Thu 22 Feb 2007\n\n17/05/2007; 20 September 2007\t2007-12-13,\nThurs. 22 Feb 2007"
    assert [day.isoformat() for day in read_days(text)] == ["2007-02-22", "2007-05-17", "2007-09-20", "2007-12-13"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no date to add"),
        (" \n ;", "no date to add"),
        ("22 Feb 2007\nsoon", "“soon” in line 2"),
        ("Thu", "“Thu” in line 1"),
        ("-", "“-” in line 1 is not a date"),
    ],
)
def test_what_cannot_be_read(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_days(text)


def test_a_day_outside_what_the_register_holds() -> None:
    refuse_outside(date(1900, 1, 1))
    with pytest.raises(UserError, match="1899-12-31"):
        refuse_outside(date(1899, 12, 31))


def test_no_working_day_is_said() -> None:
    calendar = WorkingDays(Nation.ENGLAND_AND_WALES)
    asked = (date(2007, 4, 6), date(2007, 4, 7), date(2007, 4, 10))
    assert free_days(asked, calendar) == ((date(2007, 4, 6), "Good Friday"), (date(2007, 4, 7), "Saturday"))


def test_the_next_and_the_last_meeting() -> None:
    first, second = date(2007, 2, 22), date(2007, 5, 17)
    diary = Diary(meetings(first, second))
    assert [one and one.held_on for one in map(diary.next_meeting, (first, second))] == [first, second]
    assert diary.next_meeting(date(2007, 5, 18)) is None
    assert diary.last_meeting_before(first) is None
    assert diary.last_meeting_before(second) == diary.meetings[0]
