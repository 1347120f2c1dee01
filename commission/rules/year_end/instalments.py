"""What a contract is usually paid in: the whole, its year, a half, a quarter, a twelfth, what falls in a month."""

from collections.abc import Iterator, Mapping
from datetime import date

from commission.rules.facts import Contract, Reading
from commission.rules.figures.apportionment import total_between
from commission.rules.figures.commitment import committed, our_amount, readings_of
from commission.rules.periods import ONE_DAY, FinancialYear, months_on, shown_date

PARTS = {2: "a half", 4: "a quarter", 12: "a twelfth"}
MONTHS = {3: "three", 6: "six", 12: "twelve"}
AFTER_END = 92
"""A payment may be for a contract that ended so many days before."""

Instalments = Mapping[int, str]
"""What may be paid at a time, in pence, with what it is in words: `a twelfth of contract 3’s 2006-07`."""


def in_force(contract: Contract, day: date) -> bool:
    """Whether it stands on a day: in its term, open-ended and begun, or, undated, in the year it is placed in."""
    if not contract.our_share:
        return False
    if contract.starts_on is not None and day < contract.starts_on:
        return False
    if contract.open_ended:
        return True
    if contract.ends_on is not None and day > contract.ends_on:
        return False
    return contract.term is not None or contract.placed_in == FinancialYear.of(day)


def ended_before(contract: Contract, day: date) -> int | None:
    """How many days before a day it ended; None where it has not, or more than `AFTER_END` days before."""
    if contract.open_ended or contract.ends_on is None or not contract.our_share:
        return None
    days = (day - contract.ends_on).days
    return days if 0 < days <= AFTER_END else None


class Paying:
    """A contract as payments are held against it; what it is paid in is worked out once for a year and a month."""

    __slots__ = ("_months", "_years", "contract")

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._years: dict[FinancialYear, Instalments] = {}
        self._months: dict[date, Instalments] = {}

    def instalment(self, amount: int, day: date) -> str | None:
        """What an amount paid on a day is of the contract, in words; None where it is nothing that is usually paid."""
        year, month = FinancialYear.of(day), day.replace(day=1)
        for one in (year, year.previous):
            if words := self.of_year(one).get(amount):
                return words
        for first in (month, months_on(month, -1), months_on(month, 1)):
            if words := self._of_month(first).get(amount):
                return words
        return None

    def of_year(self, year: FinancialYear) -> Instalments:
        """What it may be paid in at a time in a year, whatever the month."""
        if year not in self._years:
            self._years[year] = dict(_of_year(self.contract, year))
        return self._years[year]

    def _of_month(self, first: date) -> Instalments:
        if first not in self._months:
            self._months[first] = dict(_of_month(self.contract, first))
        return self._months[first]


def _of_year(contract: Contract, year: FinancialYear) -> Iterator[tuple[int, str]]:
    whole, named = our_amount(contract), f"contract {contract.id}"
    if whole is None or whole <= 0:
        return
    told = [(whole, named), *((amount, f"{named}’s {year}") for amount in _amounts_of_year(contract, year))]
    found = [(pence, words) for amount, of in told for pence, words in _parts_of(amount, of)]
    months = contract.months
    if months and months > 1 and months not in PARTS:
        found.extend((pence, f"one of {months} months of {named}") for pence in _equal_parts(whole, months))
        for count, words in MONTHS.items():
            if count < months:
                paid = whole * count // months
                found.extend((pence, f"{words} of {months} months of {named}") for pence in (paid, paid + 1))
    yield from reversed([one for one in found if one[0] > 0])  # of two that say one amount, the larger part is kept


def _parts_of(amount: int, of: str) -> Iterator[tuple[int, str]]:
    yield amount, f"the whole of {of}"
    for parts, words in PARTS.items():
        for pence in _equal_parts(amount, parts):
            yield pence, f"{words} of {of}"


def _amounts_of_year(contract: Contract, year: FinancialYear) -> Iterator[int]:
    for reading in readings_of(contract):
        if (amount := committed(contract, year, reading)) is not None and amount > 0:
            yield amount


def _equal_parts(amount: int, parts: int) -> Iterator[int]:
    """One of equal parts, its penny rounded either way, and the last one that makes them add up."""
    part, rest = divmod(amount, parts)
    yield part
    if rest:
        yield part + 1
        for usual in (part, part + 1):
            yield amount - usual * (parts - 1)


def _of_month(contract: Contract, first: date) -> Iterator[tuple[int, str]]:
    """What falls, day by day, in a calendar month, and in the three that end with it."""
    ours, term = our_amount(contract), contract.term
    if ours is None or ours <= 0 or term is None or contract.dated is not None:
        return
    if Reading.TOTAL not in readings_of(contract):
        return
    last = months_on(first, 1) - ONE_DAY
    for months, words in ((3, "quarter"), (1, "month")):
        days = months_on(first, 1 - months).toordinal(), last.toordinal()
        pence = total_between(ours, term.first.toordinal(), term.last.toordinal(), *days)
        if pence > 0:
            yield pence, f"what falls in the {words} to {shown_date(last)} of contract {contract.id}"
