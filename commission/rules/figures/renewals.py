"""A contract renewed again and again until a year is covered: each time from the next day, for as long as it ran.

Its length is that of a first renewal (`rules/succession/successors.py`): whole months where it ran for whole months,
else days. On day numbers, so that a national register is renewed about as fast as it is computed.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from commission.rules.decisions.dates import undecided
from commission.rules.decisions.effects import like_it
from commission.rules.facts import Contract, Reading, Register
from commission.rules.figures.apportionment import annual_between, due_by
from commission.rules.figures.commitment import our_amount
from commission.rules.figures.sums import countable
from commission.rules.periods import (
    LATEST,
    ONE_DAY,
    FinancialYear,
    exactly_twelve_months,
    months_on,
    shown_date,
    whole_months,
)
from commission.rules.succession.links import Links

_LATEST = LATEST.toordinal()
_EVERY_MONTH_HAS = 28
"""Days that no month lacks: on them whole months never slip."""


class Renewals(NamedTuple):
    """The renewals of a contract that have a day in a year; `before` others end sooner.

    `bounds` are the day numbers on which each begins, and the day after the last; none where there are no renewals.
    """

    before: int
    bounds: tuple[int, ...]

    @property
    def times(self) -> int:
        """How often the contract is renewed until the year is covered."""
        return self.before + len(self.bounds) - 1

    @property
    def ends_on(self) -> date:
        """The last day of the last of them."""
        return date.fromordinal(self.bounds[-1] - 1)


def renewals_in(starts_on: date, ends_on: date, year: FinancialYear) -> Renewals:
    """The renewals of a term in a year; those that would run past the last day a register holds are not made."""
    months = whole_months(starts_on, ends_on)
    if months is None:
        return _by_days(starts_on.toordinal(), ends_on.toordinal() + 1, *year.numbers)
    return _by_months(ends_on + ONE_DAY, months, year)


def _by_days(first: int, following: int, begin: int, end: int) -> Renewals:
    length = following - first
    before = (begin - following) // length if following < begin else 0
    until = end + length if end + length <= _LATEST else _LATEST + 1
    bounds = tuple(range(following + before * length, until + 1, length))
    return Renewals(before, bounds if len(bounds) > 1 else ())


def _by_months(following: date, months: int, year: FinancialYear) -> Renewals:
    first_day, last_day = year.first_day, year.last_day
    before = 0
    while following.day > _EVERY_MONTH_HAS and (after := months_on(following, months)) <= first_day:
        following, before = after, before + 1
    if following.day <= _EVERY_MONTH_HAS and following < first_day:
        apart = (first_day.year - following.year) * 12 + first_day.month - following.month - (following.day > 1)
        before, following = before + apart // months, months_on(following, apart // months * months)
    bounds = [following.toordinal()]
    while following <= last_day and (following := months_on(following, months)) - ONE_DAY <= LATEST:
        bounds.append(following.toordinal())
    return Renewals(before, tuple(bounds) if len(bounds) > 1 else ())


def renewable(
    register: Register, year: FinancialYear, since: date = date.min, before: date = date.max
) -> Iterator[tuple[Contract, Renewals]]:
    """The contracts of which nothing is decided that end before the year does, and how they would go on into it.

    Those alone that end on the day `since` or later, and sooner than `before`. Whole months come many times over: each
    term of them is worked out once.
    """
    known: dict[tuple[date, date], Renewals] = {}
    last_day, (begin, end) = year.last_day, year.numbers
    for contract in undecided(register):
        starts_on, ends_on = contract.starts_on, contract.ends_on
        if starts_on is None or ends_on is None or ends_on >= last_day or not since <= ends_on < before:
            continue
        if (found := known.get((starts_on, ends_on))) is None:
            if whole_months(starts_on, ends_on) is None:
                found = _by_days(starts_on.toordinal(), ends_on.toordinal() + 1, begin, end)
            else:
                found = known[starts_on, ends_on] = renewals_in(starts_on, ends_on, year)
        if found.bounds:
            yield contract, found


def renewed(contract: Contract, renewals: Renewals) -> tuple[Contract, ...]:
    """The renewals as contracts that stand in no register."""
    turns = pairwise(map(date.fromordinal, renewals.bounds))
    return tuple(like_it(contract, begins, after - ONE_DAY) for begins, after in turns)


Figures = tuple[int, ...]
"""A tally's figures, in its order."""


def renewed_figures(contract: Contract, renewals: Renewals, year: FinancialYear) -> Figures:
    """What the renewals put into the year: of a contract that is the same in every year, and without making any.

    Of one that no rule can count, how many there are, as if without a price.
    """
    count, ours = len(renewals.bounds) - 1, our_amount(contract) if countable(contract) else None
    if ours is None:
        return 0, count, 0, 0, 0, 0, 0, 0, 0
    begin, end = year.numbers
    deciding = totals = rates = low = high = 0
    first, said = renewals.bounds[0], contract.reading
    for after in renewals.bounds[1:]:
        last = after - 1
        how = Reading.TOTAL if 363 <= last - first <= 367 and _twelve_months(first, last) else said
        if how is Reading.ANNUAL:
            total = rate = annual_between(ours, first, last, begin, end)
        else:
            total = ours if last <= end else due_by(ours, first, last, end)
            if first < begin:
                total -= due_by(ours, first, last, begin - 1)
            rate = total
            if how is Reading.UNKNOWN:
                rate = annual_between(ours, first, last, begin, end)
                deciding += total != rate
        totals, rates = totals + total, rates + rate
        low += total if total < rate else rate
        high += rate if total < rate else total
        first = after
    return count, 0, 0, deciding, count * ours, totals, rates, low, high


@lru_cache(1 << 14)
def _twelve_months(first: int, last: int) -> bool:
    return exactly_twelve_months(date.fromordinal(first), date.fromordinal(last))


class NotRenewed(NamedTuple):
    """A contract that was to be renewed, and why it is not."""

    contract: Contract
    why: str


NO_LENGTH = "nobody has said how long it runs"


def lacking_length(
    register: Register, year: FinancialYear, since: date = date.min, before: date = date.max
) -> Iterator[NotRenewed]:
    """The contracts that end in time for the year, on a day from `since` to the one `before`, and nobody says how long
    they run.
    """
    for contract in undecided(register):
        ends_on = contract.ends_on
        if contract.starts_on is None and ends_on is not None and since <= ends_on < min(before, year.last_day):
            yield NotRenewed(contract, NO_LENGTH)


def why_not(contract: Contract, links: Links, year: FinancialYear) -> str:
    """Why a contract is not renewed in the year; blank where it can be."""
    if links.after(contract.id):
        return "another contract follows it already"
    if contract.details.outcome is not None:
        return f"it is {contract.details.outcome}"
    if contract.ends_on is None or contract.open_ended:
        return "it has no end"
    if contract.starts_on is None:
        return NO_LENGTH
    if contract.ends_on >= year.last_day:
        return f"it runs to {shown_date(contract.ends_on)}, so that nothing follows it in {year}"
    possible = renewals_in(contract.starts_on, contract.ends_on, year).bounds
    return "" if possible else f"it would run past {LATEST.year}"
