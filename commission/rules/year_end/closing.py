"""One contract at the end of a year: what it owes or was paid ahead, by the days of service up to 31 March.

Opening + committed − paid is what the year leaves of a contract. Above zero, service was received and not paid: an
accrual. Below zero, up to what falls due later: a prepayment; the rest was paid above the contract. Nothing is left
over: `balance` is accrual − prepayment − above + below + undelivered − unpriced + by_hand − not_brought_in, to the
penny.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import Part, part_of
from commission.rules.figures.courses import course_of
from commission.rules.ledger_facts import AccrualOverride, Ledger, PaidDay
from commission.rules.periods import FinancialYear
from commission.rules.year_end.carried import AtEnd, left_of

_day = attrgetter("day")


class Said(NamedTuple):
    """The words a signed statement keeps of a contract: how its figure came about, and why it is off its budget."""

    reason: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Closing:
    """A contract at the end of a year, in pence of our share.

    `opening`: what last year's end brought in, an accrual above zero, a prepayment below. `committed` None: not priced.
    `above` the contract was paid (below zero: credited beyond what was paid), `after_end` of what was paid is dated
    after its end. `below` the de minimis nothing is brought forward; `undelivered` is neither owed nor paid ahead;
    `unpriced` was paid without a price; `by_hand` is what a person's figure leaves of the computed one. `later` is what
    falls due after the day; `credited`, below zero, is of days on which more was taken back than paid.
    `not_brought_in` lay below last year's de minimis: it was owed then and is paid now, or, below zero, it was paid
    ahead then and not now. `said` are the words a signed statement kept.
    """

    contract: Contract
    opening: int
    committed: int | None
    paid: int
    accrual: int = 0
    prepayment: int = 0
    above: int = 0
    below: int = 0
    undelivered: int = 0
    unpriced: int = 0
    by_hand: int = 0
    not_brought_in: int = 0
    later: int = 0
    after_end: int = 0
    override: AccrualOverride | None = None
    said: Said | None = None
    credited: int = 0

    @property
    def due(self) -> int:
        """What was owed by the end: brought in, and committed since."""
        return self.opening + (self.committed or 0)

    @property
    def balance(self) -> int:
        """What is left of it once the payments are taken off."""
        return self.due - self.paid

    @property
    def carried(self) -> int:
        """What goes into the next year: an accrual above zero, a prepayment below."""
        return self.accrual - self.prepayment

    @property
    def outturn(self) -> int:
        """What the year really cost: paid, plus accrual, less prepayment, without what last year's end had of it."""
        return self.paid + self.carried - self.opening

    @property
    def variance(self) -> int:
        """Actual less budget: outturn − committed. Of a contract without a price, all that it cost."""
        return self.outturn - (self.committed or 0)


class _Seen(NamedTuple):
    """A contract as it stood in a year, what it puts into it, its payments; and what is due by a day (None: all)."""

    standing: Contract
    part: Part | None
    payments: tuple[PaidDay, ...]
    by_day: tuple[int, int] | None


class Closer:
    """Closes the contracts of a register at the end of a year, or by the end of a day within it.

    The de minimis and what is set by hand are of the year's end alone. A year that is signed brings forward what was
    signed; one without a ledger only what was set by hand.
    """

    def __init__(self, ledger: Ledger, year: FinancialYear, day: date | None = None) -> None:
        self.year = year
        self.day = None if day is None or day >= year.last_day else day
        self._ledger = ledger
        self._first, self._until = year.first_day, self.day or year.last_day
        ends = (one.de_minimis for one in ledger.year_ends if one.year == year)
        self.de_minimis = 0 if self.day else next(ends, 0)
        self._overrides = {} if self.day else {one.contract: one for one in ledger.overrides if one.year == year}
        self._has_payments = year in ledger.years
        self._last: tuple[Contract, _Seen] | None = None
        signed = ledger.signed(year.previous)
        self._signed = None if signed is None else signed.carried
        self._signed_dropped = None if signed is None else signed.dropped
        self._previous = Closer(ledger, year.previous) if signed is None and _told(ledger, year.previous) else None

    def closing(self, contract: Contract, reading: Reading) -> Closing | None:
        """A contract at the end, rows of unknown reading taken as `reading`.

        None where it is not in the year, nothing was paid for it, nothing was brought in and nothing set by hand.
        """
        standing, part, payments, by_day = self._seen(contract)
        opening, dropped = self._brought_in(contract, reading)
        override = self._overrides.get(contract.id)
        if part is None and not payments and not opening and override is None:
            return None
        paid = sum(one.amount for one in payments)
        committed = _committed(standing, part, by_day, reading)
        due, income = opening + (committed or 0), (standing.amount or 0) < 0
        asked = committed is not None and (paid > due or income)
        later = self._later(standing, part, reading, committed or 0) if asked else 0
        undelivered = bool(contract.details.undelivered)
        end = AtEnd(due, paid, later, self.de_minimis, committed is None, undelivered, income, dropped)
        after_end = _after(payments, None if standing.open_ended else standing.ends_on)
        left = left_of(end, None if override is None else override.amount)
        credited = sum(one.amount for one in payments if one.amount < 0)
        return Closing(standing, opening, committed, paid, *left, later, after_end, override, credited=credited)

    def _brought_in(self, contract: Contract, reading: Reading) -> tuple[int, int]:
        """What the year before left of a contract, an accrual above zero, a prepayment below; and what it dropped."""
        if self._signed is not None:
            return self._signed.get(contract.id, 0), self._dropped(contract, reading)
        return (0, 0) if self._previous is None else self._previous.left(contract, reading)

    def left(self, contract: Contract, reading: Reading) -> tuple[int, int]:
        """What this year leaves of a contract for the next, and what lies below its de minimis and is dropped."""
        override = self._overrides.get(contract.id)
        by_hand = 0 if override is None else override.amount
        if not self._has_payments or (override is not None and not self.de_minimis):
            return by_hand, 0
        found = self.closing(contract, reading)
        return (0, 0) if found is None else (found.carried, found.below)

    def _dropped(self, contract: Contract, reading: Reading) -> int:
        """What a signed year dropped: as it was signed, or, where that was not kept, as the register has it now."""
        if self._signed_dropped is not None:
            return self._signed_dropped.get(contract.id, 0)
        return self._as_now.left(contract, reading)[1] if self._as_now.de_minimis else 0

    @cached_property
    def _as_now(self) -> "Closer":
        """The year before as the register has it now, whatever was signed."""
        return self._previous or Closer(self._ledger, self.year.previous)

    @property
    def de_minimis_before(self) -> int:
        """The least, in pence, that the year before brought into this one."""
        return self._as_now.de_minimis

    def paid(self, contract: Contract) -> int:
        """What was paid for a contract in the year by the end of the day."""
        return sum(one.amount for one in self._seen(contract).payments)

    def seen(self, contract: Contract) -> tuple[Part | None, tuple[PaidDay, ...]]:
        """What a contract puts into the year, and what was paid for it by the end of the day."""
        found = self._seen(contract)
        return found.part, found.payments

    def _seen(self, contract: Contract) -> _Seen:
        """A contract in the year, looked at once for both readings: they are asked for one after the other."""
        last = self._last
        if last is None or last[0] is not contract:
            standing = standing_in(contract, self.year)
            part = part_of(standing, self.year)
            by_day = None if self.day is None or part is None else due_by_day(standing, part, self.year, self.day)
            self._last = last = contract, _Seen(standing, part, self._payments(contract), by_day)
        return last[1]

    def _payments(self, contract: Contract) -> tuple[PaidDay, ...]:
        days = self._ledger.paid.get(contract.id, ())
        return days[bisect_left(days, self._first, key=_day) : bisect_right(days, self._until, key=_day)]

    def _later(self, standing: Contract, part: Part | None, reading: Reading, committed: int) -> int:
        """What falls due after the day, as the contract stood then; of an open-ended one, a year more at the most."""
        rest = 0 if part is None else (_of_year(part, reading) or 0) - committed
        return rest + sum(_of_year(part_of(standing, year), reading) or 0 for year in self._years_after(standing))

    def _years_after(self, standing: Contract) -> tuple[FinancialYear, ...]:
        if standing.open_ended:
            return (self.year.next,)
        if standing.undated:
            placed = standing.placed_in
            return (placed,) if placed is not None and placed > self.year else ()
        assert standing.ends_on is not None
        last = FinancialYear.of(standing.ends_on)
        return tuple(map(FinancialYear, range(self.year.next.start, last.start + 1)))


def closing(
    contract: Contract, ledger: Ledger, year: FinancialYear, reading: Reading, day: date | None = None
) -> Closing | None:
    """One contract at the end of a year, or of a day in it; many are closed by one `Closer`."""
    return Closer(ledger, year, day).closing(contract, reading)


def _told(ledger: Ledger, year: FinancialYear) -> bool:
    """Whether anything is known of the end of a year: payments, or a figure set by hand."""
    return year in ledger.years or any(one.year == year for one in ledger.overrides)


def _of_year(part: Part | None, reading: Reading) -> int | None:
    return None if part is None else part[5] if reading is Reading.ANNUAL else part[4]


def _committed(standing: Contract, part: Part | None, by_day: tuple[int, int] | None, reading: Reading) -> int | None:
    """What fell due in the year, or by the end of a day of it."""
    if part is None:
        return None if standing.amount is None else 0
    if by_day is None or part[3] is None:
        return _of_year(part, reading)
    return by_day[reading is Reading.ANNUAL]


def due_by_day(standing: Contract, part: Part, year: FinancialYear, day: date) -> tuple[int, int]:
    """What falls due of a contract by the end of a day of the year, by each reading."""
    found = course_of(part, standing, year, (day.toordinal(),))
    if found is None or day < year.first_day:
        return 0, 0
    totals, rates = found
    return totals[0], rates[0]


def _after(payments: tuple[PaidDay, ...], end: date | None) -> int:
    return 0 if end is None else sum(one.amount for one in payments if one.day > end)
