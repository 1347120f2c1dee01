"""Notice deadline and decision date, by worked cases and against a second calculation, day by day."""

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.contracts.details import Details, Outcome
from commission.rules.decisions.dates import DecisionDates, DecisionRule, Stage, decision_words, undecided
from commission.rules.decisions.diary import Diary, HolidayChange, Meeting, Nation
from commission.rules.decisions.notice import NoticePeriod, Unit
from commission.rules.decisions.working_days import WorkingDays
from commission.rules.facts import Contract
from commission.rules.succession.acts import Act, Link, LinkKind
from commission.rules.succession.proposals import Wish
from commission.rules.succession.successors import renewed
from tests.registers import TURNS, contract, register


def meetings(*days: date) -> tuple[Meeting, ...]:
    return tuple(Meeting(number, day, "Contracts Committee") for number, day in enumerate(days, 1))


CALENDAR = meetings(date(2006, 11, 16), date(2006, 12, 29), date(2007, 2, 22), date(2007, 3, 31), date(2007, 6, 28))


def ending(ends_on: date | None, notice: str = "", **fields: Any) -> Contract:
    period = NoticePeriod.parse(notice) if notice else None
    return contract(ends_on=ends_on, details=Details(notice=period), **fields)


def dates(ends_on: date, notice: str = "", diary: Diary | None = None) -> DecisionDates:
    found = DecisionRule(diary or Diary(CALENDAR)).of(ending(ends_on, notice))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("ends_on", "notice", "last_day", "notice_by", "decide_on"),
    [
        ("2007-03-31", "", None, None, "2007-02-22"),  # a meeting on the end itself is too late
        ("2007-04-01", "", None, None, "2007-03-31"),
        ("2007-03-31", "3 months", "2006-12-31", "2006-12-29", "2006-11-16"),  # Sunday; not a meeting on that day
        ("2007-03-31", "13 weeks", "2006-12-30", "2006-12-29", "2006-11-16"),
        ("2007-03-31", "90 days", "2006-12-31", "2006-12-29", "2006-11-16"),
        ("2007-03-31", "1 month", "2007-02-28", "2007-02-28", "2007-02-22"),
        ("2008-03-31", "1 month", "2008-02-29", "2008-02-29", "2007-06-28"),  # a leap day
        ("2008-02-29", "12 months", "2007-02-28", "2007-02-28", "2007-02-22"),
        ("2008-06-30", "6 months", "2007-12-31", "2007-12-31", "2007-06-28"),
        ("2007-04-30", "3 weeks", "2007-04-09", "2007-04-05", "2007-03-31"),  # Easter Monday, over Good Friday
        ("2006-11-16", "", None, None, None),
    ],
)
def test_worked_dates(
    ends_on: str, notice: str, last_day: str | None, notice_by: str | None, decide_on: str | None
) -> None:
    found = dates(date.fromisoformat(ends_on), notice)
    assert [day and day.isoformat() for day in (found.last_day, found.notice_by, found.decide_on)] == [
        last_day,
        notice_by,
        decide_on,
    ]


def test_a_contract_without_an_end_has_none() -> None:
    rule = DecisionRule(Diary(CALENDAR))
    assert rule.of(ending(None)) is None
    assert rule.of(ending(None, open_ended=True)) is None
    assert rule.of(ending(date(2007, 3, 31), open_ended=True)) is None


def test_they_move_with_a_renewal_the_holidays_and_the_nation() -> None:
    before = ending(date(2007, 3, 31), "1 month", starts_on=date(2006, 4, 1))
    after = renewed(before, Wish(before.id, Act.RENEW))
    rule = DecisionRule(Diary(meetings(date(2007, 2, 22), date(2008, 2, 21))))
    found = rule.of(after)
    assert found is not None
    assert (after.ends_on, found.notice_by, found.decide_on) == (
        date(2008, 3, 31),
        date(2008, 2, 29),
        date(2008, 2, 21),
    )
    local = HolidayChange(1, Nation.ENGLAND_AND_WALES, date(2008, 2, 29), "Local holiday", kept=True)
    assert dates(date(2008, 3, 31), "1 month", Diary(holidays=(local,))).notice_by == date(2008, 2, 28)
    andrew = "1 month"  # 31 December less a month is St Andrew's Day
    assert dates(date(2007, 12, 31), andrew, Diary(nation=Nation.SCOTLAND)).notice_by == date(2007, 11, 29)
    assert dates(date(2007, 12, 31), andrew).notice_by == date(2007, 11, 30)
    off = HolidayChange(1, Nation.SCOTLAND, date(2007, 11, 30), "St Andrew’s Day", kept=False)
    kept = Diary(nation=Nation.SCOTLAND, holidays=(off, replace(off, id=2, day=date(2008, 11, 30))))
    assert dates(date(2007, 12, 31), andrew, kept).notice_by == date(2007, 11, 30)


@pytest.mark.parametrize(
    ("ends_on", "notice", "as_at", "stage"),
    [
        ("2007-03-31", "1 month", "2007-02-22", Stage.TO_DECIDE),
        ("2007-03-31", "1 month", "2007-02-23", Stage.MEETING_PASSED),
        ("2007-03-31", "1 month", "2007-02-28", Stage.MEETING_PASSED),
        ("2007-03-31", "1 month", "2007-03-01", Stage.NOTICE_PASSED),
        ("2007-03-31", "1 month", "2007-03-31", Stage.NOTICE_PASSED),
        ("2007-03-31", "1 month", "2007-04-01", Stage.ENDED),
        ("2006-10-31", "", "2006-10-01", Stage.NO_MEETING),
    ],
)
def test_the_stages(ends_on: str, notice: str, as_at: str, stage: Stage) -> None:
    found = dates(date.fromisoformat(ends_on), notice)
    assert found.stage(date.fromisoformat(as_at)) is stage


def test_the_words() -> None:
    def words(ends_on: date, notice: str, as_at: date) -> str:
        return decision_words(dates(ends_on, notice), as_at)

    march = date(2007, 3, 31)
    assert words(march, "3 months", date(2006, 11, 1)) == (
        "Notice of 3 months is to be given by 29 Dec 2006, the last working day before 31 Dec 2006 (Sunday). "
        "To be decided on 16 Nov 2006, the last meeting before the notice deadline."
    )
    assert words(march, "", date(2007, 1, 31)) == (
        "No notice period is written. To be decided on 22 Feb 2007, the last meeting before the end."
    )
    assert words(march, "1 month", date(2007, 3, 1)) == (
        "Notice of 1 month is to be given by 28 Feb 2007. The last meeting before the notice deadline was on "
        "22 Feb 2007."
    )
    assert words(date(2006, 10, 31), "", date(2006, 10, 1)).endswith("The calendar has no meeting before the end.")
    assert words(march, "", date(2007, 4, 1)).endswith("It has ended, and nothing is decided.")


def test_undecided_is_what_ends_and_has_neither_successor_nor_outcome() -> None:
    found = register(
        contract(1),
        contract(2, ends_on=None),
        contract(3, ends_on=None, open_ended=True),
        contract(4, details=Details(outcome=Outcome.LAPSED)),
        contract(5),
        contract(6),
        links=(Link(1, 5, 6, LinkKind.RENEWED),),
    )
    assert [one.id for one in undecided(found)] == [1, 6]


# The same a second time: one day after another, by what people mean and not by how the program works it out.


def ends_by(given: date, notice: NoticePeriod) -> date:
    """The day on which notice given on a day runs out: so many days on, or the same day of a later month."""
    if notice.unit is Unit.DAYS:
        return given + timedelta(days=notice.count)
    if notice.unit is Unit.WEEKS:
        return given + timedelta(days=notice.count * 7)
    months = given.year * 12 + given.month - 1 + notice.count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(given.day, calendar.monthrange(year, month)[1]))


periods = st.builds(NoticePeriod, st.integers(1, 40), st.sampled_from(Unit))
ends = st.one_of(st.sampled_from(TURNS), st.dates(date(2003, 1, 1), date(2011, 12, 31)))
calendars = st.lists(st.dates(date(2002, 1, 1), date(2011, 12, 31)), max_size=12, unique=True).map(sorted)


@given(ends, periods, calendars, st.sampled_from(Nation))
def test_by_a_second_calculation(ends_on: date, notice: NoticePeriod, days: list[date], nation: Nation) -> None:
    diary = Diary(meetings(*days), nation=nation)
    found = DecisionRule(diary).of(contract(ends_on=ends_on, details=Details(notice=notice)))
    assert found is not None
    day = ends_on
    while ends_by(day, notice) > ends_on:
        day -= timedelta(days=1)
    assert found.last_day == day
    closed = WorkingDays(nation).holidays
    while day.isoweekday() in (6, 7) or day in closed(day.year):
        day -= timedelta(days=1)
    assert found.notice_by == day
    held = [meeting for meeting in days if meeting < day]
    assert found.decide_on == (held[-1] if held else None)


@given(st.sampled_from(TURNS), st.integers(1, 400))
def test_no_later_day_would_do(ends_on: date, count: int) -> None:
    for unit in Unit:
        notice = NoticePeriod(count % 40 + 1, unit)
        last = notice.last_day_to_give(ends_on)
        assert ends_by(last, notice) <= ends_on < ends_by(last + timedelta(days=1), notice)
