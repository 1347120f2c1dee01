"""How an amount falls into days and years: straight line by day, rounded once, parts adding to the whole.

The rules stand on day numbers (`date.toordinal`), on which a national register is computed as fast as a small one;
beside each stands its form for dates. Every first and last day is inclusive.
"""

from datetime import date
from functools import lru_cache

from commission.rules.money import divide_half_away
from commission.rules.periods import FinancialYear, Term

NEVER = date.max.toordinal()
"""The last day of what is open-ended, as a number."""


def due_of_total(total: int, days_gone: int, term_days: int) -> int:
    """The part of a total due up to and including day `days_gone` of `term_days`, in whole pence.

    `V·k / D` rounded half away from zero, once. The due of a period is the difference of two such figures,
    so every split of a term adds up to the whole.
    """
    return divide_half_away(total * days_gone, term_days)


def due_by(total: int, first: int, last: int, day: int) -> int:
    """The pence of a total for the term from `first` to `last` that are due by the end of `day`."""
    if day < first:
        return 0
    return total if day >= last else divide_half_away(total * (day - first + 1), last - first + 1)


def dues_by(total: int, first: int, last: int, days: tuple[int, ...]) -> list[int]:
    """The same for several days at a time: a year of a national register is hundreds of thousands of them."""
    return _parts_of(total, _days_gone(first, last, days), last - first + 1)


@lru_cache(maxsize=4096)  # most contracts begin and end on a few days of the year
def _days_gone(first: int, last: int, days: tuple[int, ...]) -> list[int]:
    """How many of the days from `first` to `last` are over by the end of each of these days."""
    return [max(0, min(day, last) - first + 1) for day in days]


def _parts_of(pence: int, gone: list[int], length: int) -> list[int]:
    """`pence` × each of `gone` / `length`, as `divide_half_away` has it."""
    if pence < 0:
        return [-part for part in _parts_of(-pence, gone, length)]
    twice, both = 2 * pence, 2 * length
    return [(twice * days + length) // both for days in gone]


def total_between(total: int, first: int, last: int, begin: int, end: int) -> int:
    """The pence of a total for the term from `first` to `last` that fall in the days from `begin` to `end`."""
    return due_by(total, first, last, end) - due_by(total, first, last, begin - 1)


def annual_between(annual: int, first: int, last: int, begin: int, end: int) -> int:
    """The pence of a rate per year that fall in a year from `begin` to `end`: rate × days in force / days of the year.

    The whole of a contract is the sum of its years.
    """
    days = (last if last < end else end) - (first if first > begin else begin) + 1
    return divide_half_away(annual * days, end - begin + 1) if days > 0 else 0


def annual_dues(annual: int, first: int, last: int, year: tuple[int, int], days: tuple[int, ...]) -> list[int]:
    """The pence of a rate per year that are due within a year by the end of each of several of its days."""
    begin, end = year
    return _parts_of(annual, _days_gone(max(first, begin), last, days), end - begin + 1)


def dues_of_total(total: int, term: Term, year: FinancialYear) -> tuple[int, int]:
    """The pence of a total due before the year begins, and by the year's end."""
    first, last = term.first.toordinal(), term.last.toordinal()
    begin, end = year.numbers
    return due_by(total, first, last, begin - 1), due_by(total, first, last, end)


def total_in_year(total: int, term: Term, year: FinancialYear) -> int:
    """The pence of a total for the term that fall in the year."""
    return total_between(total, term.first.toordinal(), term.last.toordinal(), *year.numbers)


def annual_in_year(annual: int, first: date, last: date | None, year: FinancialYear) -> int:
    """The pence of a rate per year that fall in the year. `last` None means open-ended."""
    return annual_between(annual, first.toordinal(), NEVER if last is None else last.toordinal(), *year.numbers)
