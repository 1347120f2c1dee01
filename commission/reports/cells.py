"""Cells that know their value, written the way tables show them. A word in place of a value is only a word."""

from datetime import date
from fractions import Fraction

from commission.reports.document import Cell, Sum
from commission.rules.money import MILLIONTHS, NOT_PRICED, grouped, percent, percent_of_millionths
from commission.rules.periods import shown_date


def money(pence: int | None, otherwise: str = NOT_PRICED) -> str:
    """An amount as `613,693.93`, or the words for one that is not known: never zero."""
    return otherwise if pence is None else Cell(grouped(pence), pence)


def money_sum(pence: int, rows: tuple[int, ...] | None = None) -> Sum:
    """The total of an amount column over `rows`, None for all of them."""
    return Sum(grouped(pence), pence, rows)


def count(number: int | None) -> str:
    """A whole number as `1,234`; blank where there is none."""
    return "" if number is None else Cell(f"{number:,}", number)


def count_sum(number: int) -> Sum:
    """The total of a column of whole numbers."""
    return Sum(f"{number:,}", number)


def day(when: date | None, otherwise: str = "") -> str:
    """A day as `31 Mar 2007`, or the words for one that is not known."""
    return otherwise if when is None else Cell(shown_date(when), when)


def share(value: Fraction | None, places: int, otherwise: str = "—") -> str:
    """An exact share as a percentage of so many places, or the words where there is none."""
    return otherwise if value is None else Cell(percent(value, places), value)


def millionths(value: int) -> str:
    """A share held in millionths, without idle zeros: `5%`."""
    return Cell(percent_of_millionths(value), Fraction(value, MILLIONTHS))
