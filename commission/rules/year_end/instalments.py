"""What a contract is usually paid in: the whole, its year, a half, a quarter, a twelfth, what falls in a month."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from commission.rules.facts import Contract, Reading
from commission.rules.figures.apportionment import total_between
from commission.rules.figures.commitment import committed, our_amount, readings_of
from commission.rules.periods import ONE_DAY, FinancialYear, months_on, shown_date, whole_months

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
    """A contract as payments are held against it; what it is paid in is worked out once for a year."""

    __slots__ = ("_by_day", "_years", "contract")

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self._years: dict[int, Instalments] = {}
        self._by_day = _by_day(contract)

    def instalment(self, amount: int, day: date) -> str | None:
        """What an amount paid on a day is of the contract, in words; None where it is nothing that is usually paid."""
        start = day.year - (day.month < 4)
        return self._of(start).get(amount) or self._of(start - 1).get(amount) or self._falling(amount, day)

    def of_year(self, year: FinancialYear) -> Instalments:
        """What it may be paid in at a time in a year, whatever the month."""
        return self._of(year.start)

    def most_of_year(self, year: FinancialYear) -> int:
        """The most that falls in a year, by any reading of the amount, in pence."""
        return max(_amounts_of_year(self.contract, year), default=0)

    def _of(self, start: int) -> Instalments:
        found = self._years.get(start)
        if found is None:
            found = self._years[start] = dict(_of_year(self.contract, FinancialYear(start)))
        return found

    def _falling(self, amount: int, day: date) -> str | None:
        """Whether it is what falls, day by day, in a month near the day, or in the three months that end with one."""
        if self._by_day is None or amount <= 0:
            return None
        ours, first, last = self._by_day
        length = last - first + 1
        days = (2 * amount * length + ours) // (2 * ours)
        if abs(days * ours - amount * length) > length:  # no number of days comes to it, to the penny
            return None
        for end, begins in _months_near(day.year, day.month):
            for words, begin in begins:
                if total_between(ours, first, last, begin, end) == amount:
                    shown = shown_date(date.fromordinal(end))
                    return f"what falls in the {words} to {shown} of contract {self.contract.id}"
        return None


def _by_day(contract: Contract) -> tuple[int, int, int] | None:
    """Our amount with the numbers of its first and last day, of a contract that falls due day by day."""
    ours, term = our_amount(contract), contract.term
    if ours is None or ours <= 0 or term is None or contract.dated is not None:
        return None
    if Reading.TOTAL not in readings_of(contract):
        return None
    return ours, term.first.toordinal(), term.last.toordinal()


@lru_cache(maxsize=1 << 10)
def _months_near(year: int, month: int) -> tuple[tuple[int, tuple[tuple[str, int], ...]], ...]:
    """The month, the one before and the one after: the last day of each with where it, and its quarter, begin."""
    this = date(year, month, 1)
    return tuple(
        (
            (months_on(first, 1) - ONE_DAY).toordinal(),
            (("month", first.toordinal()), ("quarter", months_on(first, -2).toordinal())),
        )
        for first in (this, months_on(this, -1), months_on(this, 1))
    )


def length_of(contract: Contract) -> int | None:
    """The months it lasts: those its two dates make, else those that are written."""
    starts, ends = contract.starts_on, contract.ends_on
    found = None if starts is None or ends is None else whole_months(starts, ends)
    return found or contract.months


def _of_year(contract: Contract, year: FinancialYear) -> Iterator[tuple[int, str]]:
    whole, named = our_amount(contract), f"contract {contract.id}"
    if whole is None or whole <= 0:
        return
    told = [(whole, named), *((amount, f"{named}’s {year}") for amount in _amounts_of_year(contract, year))]
    found = [(pence, words) for amount, of in told for pence, words in _parts_of(amount, of)]
    months = length_of(contract)
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
