"""Money used against time used: of each contract in force, what was paid of its whole amount beside the days gone.

Without a ledger of the day's year, what is due by the end of the day stands for what was used: straight over its days a
contract is then level; ahead or behind it is where its amount is planned, amended, or a rate. Where a contract began
before the ledger does, what was due by then stands for what was paid.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commission.rules.contracts.dated import due_by_day, standing_on
from commission.rules.facts import Contract, Reading
from commission.rules.figures.apportionment import due_by
from commission.rules.figures.commitment import our_amount, reading_used
from commission.rules.figures.courses import planned_by
from commission.rules.ledger_facts import NO_LEDGER, Ledger
from commission.rules.money import divide_half_away, portion
from commission.rules.periods import ONE_DAY, FinancialYear, Term

_EXACT = 192
"""Binary places by which two differences are told apart: more than two of them can be equal in without being it."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A contract in force as it stood on the day: pence used by then, of `whole`, our share; days gone of its term.

    `due` are the pence used: what was paid, or what is due.
    """

    contract: Contract
    due: int
    whole: int
    days_gone: int
    term_days: int

    @property
    def money(self) -> Fraction:
        """The part of its whole amount that is due."""
        return Fraction(self.due, self.whole)

    @property
    def time(self) -> Fraction:
        """The part of its days that are gone."""
        return Fraction(self.days_gone, self.term_days)

    @property
    def ahead(self) -> Fraction:
        """Money used less time used: positive where money runs ahead."""
        return self.money - self.time

    @property
    def pence_ahead(self) -> int:
        """What is due beyond an even course over its days, negative where it is behind; rounded half away from zero."""
        return divide_half_away(self.due * self.term_days - self.whole * self.days_gone, self.term_days)

    def order(self) -> int:
        """Puts the furthest ahead first, exactly, without the cost of fractions."""
        over, under = self.due * self.term_days - self.days_gone * self.whole, self.whole * self.term_days
        return -((over << _EXACT) // under)


@dataclass(frozen=True, slots=True)
class Paces:
    """Every contract in force on a day that has a term and an amount, the furthest ahead first, then as listed.

    Left out, and counted: without a term (open-ended, or placed in the day’s year), without a price, of no amount.
    `paid_from` is the first day of the ledger they are told by; None where money used is what is due.
    """

    as_at: date
    reading: Reading
    rows: tuple[Pace, ...]
    no_term: int
    unpriced: int
    nothing: int
    paid_from: date | None = None


def paces(contracts: Iterable[Contract], as_at: date, reading: Reading, ledger: Ledger = NO_LEDGER) -> Paces:
    """Money against time on a day, rows of unknown reading taken as `reading`; by what was paid where that is known."""
    rows = []
    begins = ledger_from(ledger, FinancialYear.of(as_at))
    no_term = unpriced = nothing = 0
    for listed in contracts:
        contract = listed if listed.dated is None else standing_on(listed, as_at)
        term = contract.term
        if term is None:
            no_term += _in_force(contract, as_at)
        elif term.first <= as_at <= term.last:
            unpriced += contract.amount is None
            if (ours := our_amount(contract)) is not None:
                due, whole = _due(contract, term, ours, as_at, reading)
                if begins is not None:
                    due = _paid(contract, term, ours, begins, reading) + _since(ledger, contract, begins, as_at)
                nothing += not whole
                rows += [Pace(contract, due, whole, (as_at - term.first).days + 1, term.days)] if whole else []
    rows.sort(key=Pace.order)
    return Paces(as_at, reading, tuple(rows), no_term, unpriced, nothing, begins)


def ledger_from(ledger: Ledger, year: FinancialYear) -> date | None:
    """The first day from which on there is a ledger of every year up to this one; None where there is none of it."""
    first = year
    while first in ledger.years:
        first = first.previous
    return None if first == year else first.next.first_day


def _paid(contract: Contract, term: Term, ours: int, begins: date, reading: Reading) -> int:
    """What stands for what was paid of a contract before the ledger begins."""
    return 0 if term.first >= begins else _due(contract, term, ours, begins - ONE_DAY, reading)[0]


def _since(ledger: Ledger, contract: Contract, begins: date, as_at: date) -> int:
    return sum(one.amount for one in ledger.paid.get(contract.id, ()) if begins <= one.day <= as_at)


def _in_force(contract: Contract, as_at: date) -> bool:
    """Whether a contract without a term is open-ended and has begun, or is placed in the year of the day."""
    if contract.open_ended:
        return contract.starts_on is not None and contract.starts_on <= as_at
    return contract.placed_in == FinancialYear.of(as_at)


def _due(contract: Contract, term: Term, ours: int, as_at: date, reading: Reading) -> tuple[int, int]:
    """The pence due by the end of the day, and by the end of the term."""
    if contract.dated is not None and contract.dated.planned:
        return _due_as_planned(contract, as_at)
    if contract.dated is None and reading_used(contract, reading) is Reading.TOTAL:
        return due_by(ours, term.first.toordinal(), term.last.toordinal(), as_at.toordinal()), ours
    return due_by_day(contract, as_at, reading), due_by_day(contract, term.last, reading)


def _due_as_planned(contract: Contract, as_at: date) -> tuple[int, int]:
    year, plan = FinancialYear.of(as_at), contract.dated.planned if contract.dated else ()
    before = portion(sum(part.amount for part in plan if part.year < year), contract.our_share)
    whole = portion(sum(part.amount for part in plan), contract.our_share)
    return before + planned_by(contract, year, (as_at.toordinal(),))[0], whole
