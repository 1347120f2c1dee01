"""Bank holidays against lists written out by hand, as they were kept in some years of each nation."""

from datetime import date

import pytest

from commission.rules.decisions.bank_holidays import bank_holidays
from commission.rules.decisions.diary import Nation

ENGLAND, SCOTLAND, ULSTER = Nation

KEPT = {
    (ENGLAND, 1995): "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26",
    (ENGLAND, 1999): "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31",
    (ENGLAND, 2002): "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
    (ENGLAND, 2004): "01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28",
    (ENGLAND, 2007): "01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26",
    (ENGLAND, 2010): "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    (ENGLAND, 2011): "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    (ENGLAND, 2012): "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    (ENGLAND, 2016): "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    (ENGLAND, 2020): "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    (ENGLAND, 2022): "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    (ENGLAND, 2023): "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    (ENGLAND, 2026): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    (SCOTLAND, 2006): "01-02 01-03 04-14 05-01 05-29 08-07 12-25 12-26",
    (SCOTLAND, 2007): "01-01 01-02 04-06 05-07 05-28 08-06 11-30 12-25 12-26",
    (SCOTLAND, 2011): "01-03 01-04 04-22 04-29 05-02 05-30 08-01 11-30 12-26 12-27",
    (SCOTLAND, 2013): "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
    (SCOTLAND, 2017): "01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
    (SCOTLAND, 2021): "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28",
    (SCOTLAND, 2022): "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27",
    (SCOTLAND, 2026): "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
    (ULSTER, 2007): "01-01 03-19 04-06 04-09 05-07 05-28 07-12 08-27 12-25 12-26",
    (ULSTER, 2014): "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26",
    (ULSTER, 2015): "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
    (ULSTER, 2024): "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
}


@pytest.mark.parametrize(("nation", "year"), KEPT)
def test_the_days_are_those_that_were_kept(nation: Nation, year: int) -> None:
    assert [f"{day:%m-%d}" for day in bank_holidays(nation, year)] == KEPT[nation, year].split()


def test_a_substitute_day_says_so() -> None:
    found = bank_holidays(ENGLAND, 2011)
    assert found[date(2011, 12, 26)] == "Boxing Day"
    assert found[date(2011, 12, 27)] == "Christmas Day (substitute day)"
    assert found[date(2011, 4, 29)] == "Royal wedding bank holiday"


@pytest.mark.parametrize("nation", Nation)
def test_none_falls_on_a_weekend_and_none_twice(nation: Nation) -> None:
    """Each day of the rule is kept once: 8, 8 or 9, and 10 a year, and one more where one was proclaimed."""
    for year in range(1978, 2200):
        found = bank_holidays(nation, year)
        assert all(day.weekday() < 5 and day.year == year for day in found)
        usual = {ENGLAND: 8, SCOTLAND: 9 if year >= 2007 else 8, ULSTER: 10}[nation]
        assert 0 <= len(found) - usual <= 2, (year, found)


def test_of_years_before_the_rule_none_is_known() -> None:
    assert bank_holidays(ENGLAND, 1977) == {}
    assert len(bank_holidays(SCOTLAND, 1978)) == 8
