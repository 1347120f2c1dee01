"""The statement of a year: what the contracts commit, each difference by its name, and what the ledger paid.

Commitment and the listed differences come to the ledger to the penny. What they do not come to is the residual: the
payments that nobody has decided, as far as no person names them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from commission.rules.facts import Counts, Reading, Register
from commission.rules.ledger_facts import Ledger, NamedDifference, Standing
from commission.rules.money import sterling
from commission.rules.periods import ONE_DAY, FinancialYear, shown_date
from commission.rules.year_end.carry_forward import CarryForward, carry_forward
from commission.rules.year_end.closing import Closer, Closing
from commission.rules.year_end.listed_names import listed_names


class Kind(StrEnum):
    """Why commitment and ledger differ, in the order the statement lists it."""

    COMMITMENT = "commitment"
    ACCRUED_BEFORE = "accrued last year"
    PREPAID_BEFORE = "prepaid last year"
    NOT_BROUGHT_IN = "not brought in"
    ACCRUAL = "not yet invoiced"
    PREPAYMENT = "prepaid"
    ABOVE = "paid above the contract"
    CREDITED = "credited beyond what was paid"
    BELOW = "below the de minimis"
    UNDELIVERED = "not delivered"
    UNPRICED = "not priced"
    BY_HAND = "set by hand"
    OFF_CONTRACT = "off contract"
    OUTSIDE = "outside the budget"
    CONTRACTS_OUTSIDE = "contracts outside the budget"
    NAMED = "named"


PARTS: Mapping[Kind, Callable[[Closing], int]] = {
    Kind.COMMITMENT: lambda one: one.committed or 0,
    Kind.ACCRUED_BEFORE: lambda one: max(0, one.opening),
    Kind.PREPAID_BEFORE: lambda one: min(0, one.opening),
    Kind.NOT_BROUGHT_IN: lambda one: one.not_brought_in,
    Kind.ACCRUAL: lambda one: -one.accrual,
    Kind.PREPAYMENT: lambda one: one.prepayment,
    Kind.ABOVE: lambda one: max(0, one.above),
    Kind.CREDITED: lambda one: min(0, one.above),
    Kind.BELOW: lambda one: -one.below,
    Kind.UNDELIVERED: lambda one: -one.undelivered,
    Kind.UNPRICED: lambda one: one.unpriced,
    Kind.BY_HAND: lambda one: -one.by_hand,
}
"""What each contract puts into a line, in pence towards the ledger; together they are what was paid for it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the statement: pence by which it makes the ledger more (below zero: less).

    `contracts` are the ids behind it, `count` how many they are; of a line of payments `count` is how many lines of the
    ledger, of a named difference 1.
    """

    kind: Kind
    title: str
    amount: int
    count: int
    contracts: tuple[int, ...] = ()


@dataclass(frozen=True)
class YearStatement:
    """A year, rows of unknown reading taken as `reading`; all amounts in pence. `lines` without a row are left out.

    `contracts` are all but those outside the budget that are in the year, were paid, or were brought into it, as
    listed. `open_amount` and `open_lines` are the payments nobody has decided. `day`: the year to date, up to and with
    that day of it, without de minimis and what is set by hand, which are of the year's end; None: its end.
    """

    year: FinancialYear
    reading: Reading
    lines: tuple[Line, ...]
    contracts: tuple[Closing, ...]
    named: tuple[NamedDifference, ...]
    ledger: int
    open_amount: int
    open_lines: int
    de_minimis: int
    carry: CarryForward
    day: date | None = None

    @property
    def last_day(self) -> date:
        """The day it is of: that of the year to date, else 31 March."""
        return self.day or self.year.last_day

    @property
    def commitment(self) -> int:
        """What the contracts commit in the year."""
        return self.amount(Kind.COMMITMENT)

    @property
    def on_contracts(self) -> int:
        """What was paid for these contracts."""
        return sum(one.paid for one in self.contracts)

    @property
    def listed(self) -> int:
        """Commitment and every listed difference together."""
        return sum(line.amount for line in self.lines)

    @property
    def residual(self) -> int:
        """The ledger less all that is listed: 0 where the statement ties."""
        return self.ledger - self.listed

    @property
    def ties(self) -> bool:
        """Whether nothing is left: no residual, and no undecided payment that no person named."""
        return not self.residual and not (self.open_lines and not self.named)

    def amount(self, kind: Kind) -> int:
        """What the lines of a kind come to."""
        return sum(line.amount for line in self.lines if line.kind is kind)

    def behind(self, line: Line) -> Iterator[tuple[Closing, int]]:
        """The contracts behind a line, each with what it puts into it."""
        part = PARTS.get(line.kind)
        if part is not None:
            yield from ((one, pence) for one in self.contracts if (pence := part(one)))

    @cached_property
    def by_contract(self) -> Mapping[int, Closing]:
        return {one.contract.id: one for one in self.contracts}

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What each contract is called, by its id: of a body with several of them also which one."""
        return listed_names([one.contract for one in self.contracts])

    @cached_property
    def by_accrual(self) -> Mapping[int, tuple[Closing, ...]]:
        """The contracts that something is accrued for, by its pence."""
        found: dict[int, list[Closing]] = {}
        for one in self.contracts:
            if one.accrual:
                found.setdefault(one.accrual, []).append(one)
        return {pence: tuple(owed) for pence, owed in found.items()}

    @cached_property
    def variances(self) -> tuple[Closing, ...]:
        """The contracts that cost more or less than they commit, as listed."""
        return tuple(one for one in self.contracts if one.variance)

    @cached_property
    def not_delivered(self) -> tuple[Closing, ...]:
        """The contracts of which something was not delivered, paid for or not, as listed."""
        marked = (one for one in self.contracts if one.contract.details.undelivered)
        return tuple(one for one in marked if one.paid or one.undelivered)

    @property
    def carried(self) -> dict[int, int]:
        """What goes into the next year, by contract: accruals above zero, prepayments below."""
        return {one.contract.id: one.carried for one in self.contracts if one.carried}


def day_within(year: FinancialYear, as_at: date) -> date | None:
    """The day of a year to date: the last before it where it has not begun; None once it has ended."""
    return None if as_at >= year.last_day else max(as_at, year.first_day - ONE_DAY)


def statement_of(register: Register, year: FinancialYear, reading: Reading, day: date | None = None) -> YearStatement:
    """The statement of a year as the register stands; by a day within it, of a register whose ledger ends on that day.

    Differences a person named have no day of their own, and stand in both.
    """
    ledger = register.ledger
    closer = Closer(ledger, year, day)
    inside = [one for one in register.contracts if one.counts is not Counts.OUTSIDE_BUDGET]
    found = (closer.closing(one, reading) for one in inside)
    contracts = tuple(one for one in found if one is not None)
    named = tuple(one for one in ledger.differences if one.year == year)
    lines = (
        *_of_contracts(contracts, closer),
        *_of_payments(ledger, year),
        *_outside(register, closer),
        *(Line(Kind.NAMED, f"{one.kind}: {one.reason}", one.amount, 1) for one in named),
    )
    limit = next((one.carry_limit for one in ledger.year_ends if one.year == year), None)
    carry = carry_forward(contracts, limit)
    still_open = ledger.amount(year, Standing.OPEN), ledger.lines(year, Standing.OPEN)
    whole = ledger.amount(year)
    return YearStatement(
        year, reading, lines, contracts, named, whole, *still_open, closer.de_minimis, carry, closer.day
    )


def left_over(ledger: Ledger, year: FinancialYear) -> int:
    """The residual of a year, known without closing a contract: what is not decided, less what a person named."""
    named = sum(one.amount for one in ledger.differences if one.year == year)
    return ledger.amount(year, Standing.OPEN) - named


def readings_differ(one: YearStatement, other: YearStatement) -> tuple[int, ...]:
    """The contracts whose figures differ between the statements of a year by two readings."""
    return tuple(
        contract for contract, closing in one.by_contract.items() if closing != other.by_contract.get(contract)
    )


def closing_of(register: Register, year: FinancialYear, reading: Reading) -> tuple[Closing, ...]:
    """Every contract of the statement at the end of the year, as listed."""
    return statement_of(register, year, reading).contracts


def _of_contracts(contracts: Sequence[Closing], closer: Closer) -> Iterator[Line]:
    titles = _titles(closer)
    for kind, part in PARTS.items():
        found = [(one.contract.id, pence) for one in contracts if (pence := part(one))]
        if found or kind is Kind.COMMITMENT:
            ids = tuple(contract for contract, _ in found)
            yield Line(kind, titles[kind], sum(pence for _, pence in found), len(found), ids)


def _titles(closer: Closer) -> Mapping[Kind, str]:
    year, day, least = closer.year, closer.day, sterling(closer.de_minimis_before)
    return {
        Kind.COMMITMENT: f"Committed in {year}" if day is None else f"Committed in {year} to {shown_date(day)}",
        Kind.ACCRUED_BEFORE: f"Accrued at the end of {year.previous}",
        Kind.PREPAID_BEFORE: f"Prepaid at the end of {year.previous}",
        Kind.NOT_BROUGHT_IN: f"From {year.previous}, below its de minimis of {least}: not brought in",
        Kind.ACCRUAL: "Not yet invoiced: accrued" if day is None else "Received, not yet paid",
        Kind.PREPAYMENT: "Prepaid for later years" if day is None else "Paid ahead of that day",
        Kind.ABOVE: "Paid above the contract",
        Kind.CREDITED: "Credited beyond what was paid",
        Kind.BELOW: f"Below the de minimis of {sterling(closer.de_minimis)}",
        Kind.UNDELIVERED: "Not delivered",
        Kind.UNPRICED: "Paid without a price",
        Kind.BY_HAND: "Set by hand",
    }


def to_day(year: FinancialYear, day: date | None) -> str:
    """` to 30 Sep 2006 (year not ended)`; blank at the year's end."""
    if day is None:
        return ""
    return f" to {shown_date(day)} (year not {'ended' if day >= year.first_day else 'begun'})"


def _of_payments(ledger: Ledger, year: FinancialYear) -> Iterator[Line]:
    for kind, title, standing in (
        (Kind.OFF_CONTRACT, "Off contract", Standing.OFF_CONTRACT),
        (Kind.OUTSIDE, "Outside the budget", Standing.OUTSIDE_BUDGET),
    ):
        if lines := ledger.lines(year, standing):
            yield Line(kind, title, ledger.amount(year, standing), lines)


def _outside(register: Register, closer: Closer) -> Iterator[Line]:
    """What was paid for contracts that are not of our budget."""
    found = [(one.id, closer.paid(one)) for one in register.contracts if one.counts is Counts.OUTSIDE_BUDGET]
    paid = [(contract, pence) for contract, pence in found if pence]
    if paid:
        ids, amount = tuple(contract for contract, _ in paid), sum(pence for _, pence in paid)
        yield Line(Kind.CONTRACTS_OUTSIDE, "Contracts outside the budget", amount, len(ids), ids)
