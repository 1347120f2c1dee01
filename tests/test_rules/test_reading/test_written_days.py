"""A date is the day as written; a column of dates is judged as a column."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.periods import EARLIEST, LATEST, long_date, shown_date, written_date
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written_days import (
    DayOrder,
    Edge,
    day,
    days_read,
    in_numbers,
    is_ambiguous,
    is_year_day_month,
    judge_days,
    month_edge,
    serial_day,
    short_date,
)

YEAR_END = date(2007, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        *("31-Mar-07", "31 March 2007", "31/03/2007", "31.3.07", "31-03-07", "2007-03-31", "2007/3/31", "31Mar2007"),
        *("31st March 2007", "March 31, 2007", "Mar 31st 2007", "31 mar. 07", "31/MAR/2007", " 31-Mar-07 "),
        *("2007-03-31 00:00:00", "2007-03-31T01:00:00", "31/03/2007 01:00", "2007-03-31T23:59:59.999Z"),
        *("31\u00a0March\u20092007", "31\u201303\u20112007", "31\u221203\u22122007", "2007\u201003\u201031"),
        *("2007-03-31T00:00:00+01:00", "31/03/2007 11:30 pm", "3/31/2007"),
    ],
)
def test_a_date_is_the_day_as_written(text: str) -> None:
    assert day(text) == YEAR_END


@pytest.mark.parametrize("text", ["", "-", "T B A", "n/a"])
def test_nothing_is_no_date(text: str) -> None:
    assert day(text) is None


@pytest.mark.parametrize(("text", "year"), [("1/1/00", 2000), ("1/1/69", 2069), ("1/1/70", 1970), ("1-Jan-99", 1999)])
def test_two_digit_years_up_to_69_are_of_this_century(text: str, year: int) -> None:
    assert day(text) == date(year, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("Ongoing", "Mar 2007", "2007", "39172", "39172.0", "31/03", "31/03-2007", "３１/03/2007", "31 Mär 2007"),
        *("31/03/2007 25:00", "31/03/2007 - 30/06/2008", "31/03/200", "31 Mars 2007", "1/2/3", "31/03/2007?"),
    ],
)
def test_what_is_no_date_is_held(text: str) -> None:
    assert day(text) == Uncertain("date_unclear", f"“{text}” cannot be read as a date with certainty.")


@pytest.mark.parametrize("text", ["31/02/2007", "29-Feb-07", "2007-13-01", "0/1/2007", "45/03/2007", "2007-02-30"])
def test_a_day_there_is_not_is_held(text: str) -> None:
    assert day(text) == Uncertain("date_impossible", f"There is no such day as “{text}”.")


@pytest.mark.parametrize("text", ["31/12/1899", "2200-01-01", "1 January 0007"])
def test_a_year_surely_mistyped_is_held(text: str) -> None:
    assert day(text) == Uncertain("date_impossible", f"“{text}” lies outside the years 1900 to 2199.")


def test_the_first_day_of_1900_stands_for_no_date() -> None:
    reason = "“01/01/1900” is what some systems write where there is no date."
    assert day("01/01/1900") == Uncertain("date_unclear", reason)
    assert day("02/01/1900") == date(1900, 1, 2)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        ([], DayOrder.UNPROVEN),
        (["03/04/05", "", "Ongoing", "2007-03-31", "31-Mar-07", "31/02/07"], DayOrder.UNPROVEN),
        (["03/04/05", "31/03/07"], DayOrder.DAY_FIRST),
        (["03/04/05", "03/31/07 00:00"], DayOrder.MONTH_FIRST),
        (["31/03/07", "03/31/07"], DayOrder.MIXED),
    ],
)
def test_a_column_is_judged_by_the_dates_that_allow_one_order(texts: list[str], order: DayOrder) -> None:
    assert judge_days(texts) is order


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (DayOrder.UNPROVEN, date(2005, 4, 3)),
        (DayOrder.DAY_FIRST, date(2005, 4, 3)),
        (DayOrder.MONTH_FIRST, date(2005, 3, 4)),
    ],
)
def test_an_ambiguous_date_follows_its_column(order: DayOrder, expected: date) -> None:
    assert day("03/04/05", order) == expected


def test_in_a_mixed_column_only_the_ambiguous_is_held() -> None:
    held = day("03/04/05", DayOrder.MIXED)
    assert isinstance(held, Uncertain)
    assert held.code == "date_ambiguous"
    assert [day(text, DayOrder.MIXED) for text in ("31/03/07", "03/31/07", "03/03/2007", "4-Mar-07")] == [
        *(YEAR_END, YEAR_END, date(2007, 3, 3), date(2007, 3, 4))
    ]


def test_only_two_different_days_are_ambiguous() -> None:
    assert is_ambiguous("03/04/05")
    assert not any(map(is_ambiguous, ["03/03/05", "31/03/05", "03/31/05", "2005-04-03", "3 Apr 05", "Ongoing", ""]))


@given(st.dates(EARLIEST + timedelta(days=1), LATEST), st.sampled_from(DayOrder))  # its first day stands for no date
def test_dates_with_a_four_digit_year_read_back_in_any_column(that: date, order: DayOrder) -> None:
    for text in (that.isoformat(), shown_date(that), long_date(that), f"{that.isoformat()} 00:00:00"):
        assert day(text, order) == that


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_the_printed_form_of_a_date_reads_back(that: date) -> None:
    assert day(written_date(that)) == that


@pytest.mark.parametrize("text", ["Mar 2007", "March 2007", "mar-2007", "03/2007", "3.2007", "Mawrth 2007"])
def test_a_month_alone_is_its_first_day_at_a_start_and_its_last_at_an_end(text: str) -> None:
    assert day(text, edge=Edge.START) == date(2007, 3, 1)
    assert day(text, edge=Edge.END) == YEAR_END
    assert isinstance(day(text), Uncertain)


def test_the_end_of_a_month_is_no_start() -> None:
    assert day("end of March 2007", edge=Edge.END) == YEAR_END
    assert isinstance(day("end of March 2007", edge=Edge.START), Uncertain)
    assert month_edge("Feb 2008", Edge.END) == date(2008, 2, 29)


@pytest.mark.parametrize("text", ["Mar-07", "2007-03", "13/2007", "March", "Spring 2007", "x" * 200])
def test_what_may_be_more_than_a_month_is_held(text: str) -> None:
    assert month_edge(text, Edge.END) is None
    assert isinstance(day(text, edge=Edge.END), Uncertain)


def test_a_spreadsheets_bare_number_is_a_day_of_its_system() -> None:
    assert serial_day("39172", 1900) == serial_day("37710", 1904) == YEAR_END
    assert serial_day("39172.0416667", 1900) == YEAR_END
    assert [serial_day(text, 1900) for text in ("3917", "391720", "39,172", "x")] == [None] * 4


def test_what_a_cell_may_mean() -> None:
    assert days_read("03/04/05") == (date(2005, 4, 3), date(2005, 3, 4))
    assert days_read("03/03/05") == (date(2005, 3, 3),)
    assert days_read("20070331") == days_read("31 Mawrth 2007") == (YEAR_END,)
    assert days_read("ongoing") == days_read("31/02/2007") == days_read("1" * 200) == ()
    assert (in_numbers("31/03/07"), in_numbers("2007-03-31"), in_numbers("")) == (True, False, False)


def test_a_weekday_must_be_that_of_the_date() -> None:
    assert day("Saturday, 31 March 2007") == day("Sat 31/03/2007") == YEAR_END
    assert isinstance(day("Sunday 31 March 2007"), Uncertain)
    assert isinstance(day("Sat 31 Spring 2007"), Uncertain)
    assert day("Tue 03/04/2007") == date(2007, 4, 3)
    assert not is_ambiguous("Tue 03/04/2007")


def test_a_year_that_may_come_first_is_held() -> None:
    assert isinstance(day("07-03-31"), Uncertain)
    assert day("31-03-07") == YEAR_END
    assert day("07-31-30", DayOrder.MONTH_FIRST) == date(2030, 7, 31)
    assert day("01/02/30") == date(2030, 2, 1)


def test_a_month_that_comes_last_shows_in_its_column() -> None:
    assert [is_year_day_month(text) for text in ("2007-31-03", "2007-03-31", "2007-31-31", "31/03/2007")] == [
        *(True, False, False, False)
    ]


def test_a_date_of_two_figures_each_has_two_readings() -> None:
    short = short_date(" 07/03/31 ")
    assert short is not None
    assert (short.first, short.last, short.mark) == (7, 31, "/")
    assert (short.year_first, short.year_last) == (YEAR_END, date(2031, 3, 7))
    assert not any(
        map(short_date, ["7-3-31", "07-3-31", "31/03/2007", "2007-03-31", "31-Mar-07", "Ongoing", "", "1" * 200])
    )


def test_with_the_year_first_only_dates_of_two_figures_are_read_otherwise() -> None:
    texts = ("07-03-31", "99-12-31", "31/03/2007", "31-Mar-07", "2007-03-31")
    assert [day(text, DayOrder.YEAR_FIRST) for text in texts] == [YEAR_END, date(1999, 12, 31), *[YEAR_END] * 3]
    assert day("07-02-30", DayOrder.YEAR_FIRST) == Uncertain("date_impossible", "There is no such day as “07-02-30”.")


def test_a_date_that_may_begin_with_its_year_is_held_until_a_person_says_where_it_stands() -> None:
    assert day("07-03-31") == Uncertain("date_ambiguous", "“07-03-31” may begin or end with its year.")
    assert day("07-03-31", DayOrder.DAY_FIRST, told=True) == date(2031, 3, 7)


@pytest.mark.parametrize(
    "text", ["2007-03-30T23:00:00Z", "2007-03-30 23:00", "30/03/2007 23:00:00.000", "2007-03-30T23:00:00+00:00"]
)
def test_an_hour_before_midnight_may_be_the_next_day_by_summer_time(text: str) -> None:
    assert day(text) == Uncertain("date_ambiguous", f"“{text}” may be midnight of the next day, by summer time.")


@pytest.mark.parametrize(
    "text", ["2007-03-31T23:00:00+01:00", "31/03/2007 23:00:01", "31/03/2007 23:30", "31/03/2007 11:00 pm"]
)
def test_other_late_hours_are_of_their_day(text: str) -> None:
    assert day(text) == YEAR_END


def test_at_the_edge_of_a_term_it_is_the_day_as_written() -> None:
    late = "2007-03-31T23:00:00Z"
    assert day(late, edge=Edge.END) == YEAR_END
    assert isinstance(day(late, edge=Edge.START), Uncertain)
    assert day("2006-04-01T23:00:00Z", edge=Edge.START) == date(2006, 4, 1)
    assert isinstance(day("2007-03-30T23:00:00Z", edge=Edge.END), Uncertain)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("1af Tachwedd 2024", date(2024, 11, 1)), ("2il Mai 2024", date(2024, 5, 2))),
        *(("3ydd Mehefin 2024", date(2024, 6, 3)), ("31ain o Fawrth 2025", date(2025, 3, 31))),
        *(("11eg Ion 2025", date(2025, 1, 11)), ("5ed o Ragfyr 2024", date(2024, 12, 5))),
        *(("31 Gorff 2025", date(2025, 7, 31)), ("31 Hyd 2025", date(2025, 10, 31)), ("3 Tach 24", date(2024, 11, 3))),
    ],
)
def test_a_day_in_welsh(text: str, found: date) -> None:
    assert days_read(text) == (found,)


def test_until_is_no_october_where_no_day_stands_before_it() -> None:
    assert month_edge("Hyd 2025", Edge.END) is None
    assert month_edge("Hydref 2025", Edge.END) == date(2025, 10, 31)
