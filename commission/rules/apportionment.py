"""How an amount falls into days and years: straight line by day, rounded once, parts adding to the whole."""

from datetime import date

from commission.rules.money import divide_half_away
from commission.rules.periods import ONE_DAY, FinancialYear, Term


def due_of_total(total: int, days_gone: int, term_days: int) -> int:
    """The part of a total due up to and including day `days_gone` of `term_days`, in whole pence.

    `V·k / D` rounded half away from zero, once. The due of a period is the difference of two such figures,
    so every split of a term adds up to the whole.
    """
    return divide_half_away(total * days_gone, term_days)


def dues_of_total(total: int, term: Term, year: FinancialYear) -> tuple[int, int]:
    """The pence of a total due before the year begins, and by the year's end."""
    last_before = min(term.last, year.first_day - ONE_DAY)
    last_within = min(term.last, year.last_day)
    days_before = max(0, Term(term.first, last_before).days)
    days_within = max(0, Term(term.first, last_within).days)
    return due_of_total(total, days_before, term.days), due_of_total(total, days_within, term.days)


def total_in_year(total: int, term: Term, year: FinancialYear) -> int:
    """The pence of a total for the term that fall in the year."""
    before, by_end = dues_of_total(total, term, year)
    return by_end - before


def annual_in_year(annual: int, first: date, last: date | None, year: FinancialYear) -> int:
    """The pence of a rate per year that fall in the year: rate × days in force / days of that year (365 or 366).

    `first` and `last` are inclusive; `last` None means open-ended. The whole of a contract is the sum of its years.
    """
    end = year.last_day if last is None else min(last, year.last_day)
    days = Term(max(first, year.first_day), end).days
    return divide_half_away(annual * days, year.days) if days > 0 else 0
