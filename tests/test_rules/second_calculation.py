"""The figures of the field a second time, with exact fractions, written from the field's rules and not from ours.

Nothing of `commission.rules` computes here: only its facts are read. Days are counted in ranges of day
numbers, money is an exact fraction of pence until the one rounding the field asks for.
"""

import calendar
import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from commission.rules.facts import Contract, NumeratorRule, Register

Pence = int
CELLS = [("face", "total"), ("face", "annual"), ("committed", "total"), ("committed", "annual")]
FOREVER = date(2500, 1, 1)


def nearest(exact: Fraction) -> Pence:
    """To whole pence, halves away from zero."""
    whole = math.floor(abs(exact) + Fraction(1, 2))
    return -whole if exact < 0 else whole


def months_on(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_of_year(start: int) -> range:
    """The day numbers of the financial year that begins in April `start`."""
    return range(date(start, 4, 1).toordinal(), date(start + 1, 4, 1).toordinal())


def days_of_term(contract: Contract) -> range | None:
    """The day numbers of the contract, the end included; None where nobody wrote both dates."""
    if contract.open_ended and contract.starts_on:
        return range(contract.starts_on.toordinal(), FOREVER.toordinal())
    if contract.starts_on and contract.ends_on:
        return range(contract.starts_on.toordinal(), contract.ends_on.toordinal() + 1)
    return None


def in_both(one: range, other: range) -> int:
    return len(range(max(one.start, other.start), min(one.stop, other.stop)))


def twelve_months(contract: Contract) -> bool:
    assert contract.starts_on is not None
    assert contract.ends_on is not None
    after = contract.ends_on + timedelta(days=1)
    return after == months_on(contract.starts_on, 12) or contract.starts_on == months_on(after, -12)


@dataclass(frozen=True)
class Part:
    """What a contract puts into a year: rounded pence by the two readings, and what they are before rounding."""

    face: Pence
    total: Pence
    annual: Pence
    exact_total: Fraction
    exact_annual: Fraction

    def pence(self, measure: str, reading: str) -> Pence:
        if measure == "face":
            return self.face
        return self.total if reading == "total" else self.annual

    def exact(self, reading: str) -> Fraction:
        return self.exact_total if reading == "total" else self.exact_annual


def concerned(contract: Contract, start: int) -> bool:
    """In force on any day of the year, or undated and placed in it."""
    days = days_of_term(contract)
    if days is None:
        return contract.placed_in is not None and contract.placed_in.start == start
    return in_both(days, days_of_year(start)) > 0


def part(contract: Contract, start: int) -> Part | None:
    """The contract in the year; None when it is not priced."""
    if contract.amount is None:
        return None
    ours = nearest(Fraction(contract.amount) * Fraction(contract.our_share, 1_000_000))
    days, year = days_of_term(contract), days_of_year(start)
    if days is None:
        return Part(ours, ours, ours, Fraction(ours), Fraction(ours))
    exact_annual = Fraction(ours) * in_both(days, year) / len(year)
    annual = nearest(exact_annual)
    if contract.open_ended:
        return Part(ours, annual, annual, exact_annual, exact_annual)
    exact_total = Fraction(ours) * in_both(days, year) / len(days)
    total = due(ours, days, year.stop) - due(ours, days, year.start)
    if twelve_months(contract) or contract.reading == "total":
        return Part(ours, total, total, exact_total, exact_total)
    if contract.reading == "annual":
        return Part(ours, annual, annual, exact_annual, exact_annual)
    return Part(ours, total, annual, exact_total, exact_annual)


def due(total: Pence, days: range, before: int) -> Pence:
    """The pence of a total due on the days of the term before a day number."""
    gone = len([None for _ in range(days.start, min(days.stop, before))])
    return nearest(Fraction(total * gone, len(days)))


@dataclass(frozen=True)
class SecondCell:
    """One figure with everything said beside it; contracts by their id."""

    pence: dict[int, Pence]
    numerator: Pence
    exact: Fraction
    share: Fraction | None
    meets: bool | None
    distance: Pence | None
    unpriced: set[int]
    undated: set[int]
    unclassified: set[int]


def rule_counts(contract: Contract, rule: NumeratorRule) -> bool:
    return contract.counts == "yes" and contract.sector != "unclassified" and contract.sector in rule.sectors


def budget_of(register: Register, start: int) -> Pence | None:
    """What is included, added up; None with nothing included, or with one of it unknown."""
    included = [one.amount for one in register.components if one.year.start == start and one.included]
    if not included or None in included:
        return None
    return sum(amount for amount in included if amount is not None)


def target_of(register: Register, start: int) -> Fraction | None:
    """The fraction of the target marked as the year's headline, else of its first."""
    of_year = [target for target in register.targets if target.year.start == start]
    of_year.sort(key=lambda target: not target.headline)
    return Fraction(of_year[0].fraction, 1_000_000) if of_year else None


def cell(register: Register, start: int, rule: NumeratorRule, measure: str, reading: str) -> SecondCell:
    """One cell of the board, from the facts alone."""
    year = [contract for contract in register.contracts if concerned(contract, start)]
    mine = [contract for contract in year if rule_counts(contract, rule)]
    parts = {contract.id: found for contract in mine if (found := part(contract, start))}
    pence = {number: found.pence(measure, reading) for number, found in parts.items()}
    numerator, budget, target = sum(pence.values()), budget_of(register, start), target_of(register, start)
    share = Fraction(numerator, budget) if budget else None
    distance = numerator - target * budget if budget and target is not None else None
    return SecondCell(
        pence,
        numerator,
        sum((found.exact(reading) for found in parts.values()), Fraction(0)),
        share=share,
        meets=None if distance is None else distance >= 0,
        distance=None if distance is None else math.floor(distance),
        unpriced={contract.id for contract in mine if contract.amount is None},
        undated={contract.id for contract in mine if contract.id in parts and days_of_term(contract) is None},
        unclassified={contract.id for contract in year if contract.sector == "unclassified"},
    )


def lowest_and_highest(register: Register, start: int, rule: NumeratorRule) -> tuple[Pence, Pence]:
    """The sum over rows of the lower, and of the higher, of the two readings of what is committed."""
    low = high = 0
    for contract in register.contracts:
        if concerned(contract, start) and rule_counts(contract, rule) and (found := part(contract, start)):
            low += min(found.total, found.annual)
            high += max(found.total, found.annual)
    return low, high
