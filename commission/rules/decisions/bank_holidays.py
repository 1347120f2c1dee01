"""Bank holidays of the three nations, by rule: what the Acts lay down, and the days proclaimed once.

Sources: Banking and Financial Dealings Act 1971, schedule 1; the Royal proclamations made under its section 1 each
year (the substitute of a day that falls on a Saturday or Sunday, 12 July in Northern Ireland, and the single days
below); St Andrew's Day Bank Holiday (Scotland) Act 2007. Good Friday and Christmas Day are holidays at common law in
England, Wales and Northern Ireland. They are the days gov.uk lists; a body that keeps others says so in its table.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from dateutil.easter import easter

from commission.rules.decisions.diary import Nation

Holidays = MappingProxyType[date, str]
FIRST, FIRST_ST_ANDREW = 1978, 2007
"""The years from which the early May day is kept, and St Andrew's Day; for years before the first, none are known."""
SATURDAY = 5
SUMMER, SPRING, EARLY_MAY = "Summer bank holiday", "Spring bank holiday", "Early May bank holiday"

MOVED = {
    date(1995, 5, 1): date(1995, 5, 8),  # the fiftieth anniversary of VE Day
    date(2002, 5, 27): date(2002, 6, 4),  # the Golden Jubilee
    date(2012, 5, 28): date(2012, 6, 4),  # the Diamond Jubilee
    date(2020, 5, 4): date(2020, 5, 8),  # the seventy-fifth anniversary of VE Day
    date(2022, 5, 30): date(2022, 6, 2),  # the Platinum Jubilee
}
"""Days the proclamations of those years moved, in every nation."""

ONCE = {
    date(1981, 7, 29): "Royal wedding bank holiday",
    date(1999, 12, 31): "Millennium bank holiday",
    date(2002, 6, 3): "Golden Jubilee bank holiday",
    date(2011, 4, 29): "Royal wedding bank holiday",
    date(2012, 6, 5): "Diamond Jubilee bank holiday",
    date(2022, 6, 3): "Platinum Jubilee bank holiday",
    date(2022, 9, 19): "State funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}
"""Days proclaimed once, in every nation."""

ONCE_IN = {Nation.SCOTLAND: {date(2026, 6, 15): "World Cup bank holiday"}}
"""Days proclaimed once, in one nation."""


@cache
def bank_holidays(nation: Nation, year: int) -> Holidays:
    """The bank holidays of a nation in a calendar year by day, in order; none before 1978.

    A day that falls on a weekend is kept on the next weekday that is not one already, and its name says so.
    """
    if year < FIRST:
        return MappingProxyType({})
    by_rule = sorted(_by_rule(nation, year))
    found = {day: name for day, name in by_rule if day.weekday() < SATURDAY}
    for day, name in by_rule:
        if day.weekday() >= SATURDAY:
            found[_next_free(day, found)] = f"{name} (substitute day)"
    once = ONCE | ONCE_IN.get(nation, {})
    found |= {day: name for day, name in once.items() if day.year == year}
    return MappingProxyType(dict(sorted(found.items())))


def _by_rule(nation: Nation, year: int) -> Iterator[tuple[date, str]]:
    """The days laid down, before weekends are looked at. Scotland has no Easter Monday, and an earlier summer day."""
    sunday, scotland = easter(year), nation is Nation.SCOTLAND
    yield date(year, 1, 1), "New Year’s Day"
    yield sunday - timedelta(days=2), "Good Friday"
    if not scotland:
        yield sunday + timedelta(days=1), "Easter Monday"
    yield _moved(_first_monday(year, 5)), EARLY_MAY
    yield _moved(_last_monday(year, 5)), SPRING
    yield (_first_monday(year, 8) if scotland else _last_monday(year, 8)), SUMMER
    yield date(year, 12, 25), "Christmas Day"
    yield date(year, 12, 26), "Boxing Day"
    yield from _own(nation, year)


def _own(nation: Nation, year: int) -> Iterator[tuple[date, str]]:
    """What one nation alone keeps."""
    if nation is Nation.SCOTLAND:
        yield date(year, 1, 2), "2 January"
        if year >= FIRST_ST_ANDREW:
            yield date(year, 11, 30), "St Andrew’s Day"
    elif nation is Nation.NORTHERN_IRELAND:
        yield date(year, 3, 17), "St Patrick’s Day"
        yield date(year, 7, 12), "Battle of the Boyne"


def _next_free(day: date, taken: Collection[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += timedelta(days=1)
    return day


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def _moved(day: date) -> date:
    return MOVED.get(day, day)
