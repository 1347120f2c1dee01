"""What one contract puts into one financial year: face and committed, each with the days it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commission.rules.apportionment import annual_in_year, due_of_total, dues_of_total, total_in_year
from commission.rules.facts import Contract, Reading
from commission.rules.money import grouped, portion
from commission.rules.periods import LATEST, FinancialYear, Term


class Measure(StrEnum):
    """Which honest answer: the recorded amount of what is in force in the year, or the part falling in it."""

    FACE = "face"
    COMMITTED = "committed"


class Basis(StrEnum):
    """What a year's figure rests on."""

    TERM = "term"
    OPEN_ENDED = "open-ended"
    PLACED = "placed"


@dataclass(frozen=True, slots=True)
class YearRow:
    """One contract in one year, in pence of our share; the three amounts are None when it is not priced.

    `face` is the recorded amount; `total` and `annual` are the committed parts under the two readings, equal
    where the reading is known or does not matter. `days` of the year in force, out of `term_days` (0: no term).
    """

    contract: Contract
    year: FinancialYear
    basis: Basis
    days: int
    term_days: int
    face: int | None
    total: int | None
    annual: int | None

    def amount(self, measure: Measure, reading: Reading) -> int | None:
        """The pence that count under a measure, rows of unknown reading taken as `reading`."""
        if measure is Measure.FACE:
            return self.face
        return self.annual if reading is Reading.ANNUAL else self.total

    @property
    def low(self) -> int | None:
        """The lower of the two readings."""
        return None if self.total is None or self.annual is None else min(self.total, self.annual)

    @property
    def high(self) -> int | None:
        """The higher of the two readings."""
        return None if self.total is None or self.annual is None else max(self.total, self.annual)


def our_amount(contract: Contract) -> int | None:
    """Our share of the amount in pence, rounded once, half away from zero; None when not priced."""
    return None if contract.amount is None else portion(contract.amount, contract.our_share)


def reading_matters(contract: Contract) -> bool:
    """True for a priced, dated contract whose term is not exactly twelve calendar months."""
    term = contract.term
    return contract.amount is not None and term is not None and not term.exactly_twelve_months


def reading_asked(contract: Contract) -> bool:
    """True when the two readings differ and nobody has said which: the rows a person is asked about."""
    return contract.reading is Reading.UNKNOWN and bool(our_amount(contract)) and reading_matters(contract)


def readings_of(contract: Contract) -> tuple[Reading, ...]:
    """The readings a contract's figures can rest on, in the order total, annual.

    A term of exactly twelve months is computed as a total whatever was said; open-ended is annual only.
    """
    if contract.open_ended:
        return (Reading.ANNUAL,)
    if not reading_matters(contract):
        return (Reading.TOTAL,)
    return (Reading.TOTAL, Reading.ANNUAL) if contract.reading is Reading.UNKNOWN else (contract.reading,)


def reading_used(contract: Contract, taken_as: Reading) -> Reading:
    """The reading a figure really rests on when rows of unknown reading are taken as `taken_as`."""
    readings = readings_of(contract)
    return taken_as if taken_as in readings else readings[0]


def committed(contract: Contract, year: FinancialYear, reading: Reading) -> int | None:
    """The pence of our amount that fall in the year, read as `reading`; None when not priced.

    Zero outside the term. Undated: the whole in the year it is placed in, nothing elsewhere.
    """
    ours = our_amount(contract)
    if ours is None:
        return None
    if contract.undated:
        return ours if contract.placed_in == year else 0
    if contract.starts_on is None:  # open-ended with no start: nothing says which years it is in
        return 0
    if reading is Reading.ANNUAL:
        return annual_in_year(ours, contract.starts_on, None if contract.open_ended else contract.ends_on, year)
    term = contract.term
    return 0 if term is None else total_in_year(ours, term, year)


def year_row(contract: Contract, year: FinancialYear) -> YearRow | None:
    """The contract in the year, or None when it is not in force on any day of it nor placed in it."""
    where = _presence(contract, year)
    if where is None:
        return None
    basis, days, term_days = where
    if contract.amount is None:
        return YearRow(contract, year, basis, days, term_days, None, None, None)
    readings = readings_of(contract)
    amounts = [committed(contract, year, reading) for reading in readings]
    return YearRow(contract, year, basis, days, term_days, our_amount(contract), amounts[0], amounts[-1])


def year_rows(contracts: Iterable[Contract], year: FinancialYear) -> tuple[YearRow, ...]:
    """Every contract in force on any day of the year or placed in it, in the order given, priced or not."""
    return tuple(row for contract in contracts if (row := year_row(contract, year)) is not None)


def _presence(contract: Contract, year: FinancialYear) -> tuple[Basis, int, int] | None:
    """Basis, days in the year and days of the term; None when the contract has no part in the year."""
    if contract.undated:
        return (Basis.PLACED, 0, 0) if contract.placed_in == year else None
    if contract.starts_on is None:
        return None
    term = Term(contract.starts_on, LATEST) if contract.open_ended else contract.term
    days = term.days_in(year) if term else 0
    if term is None or days == 0:
        return None
    return (Basis.OPEN_ENDED, days, 0) if contract.open_ended else (Basis.TERM, days, term.days)


def proof(row: YearRow, reading: Reading) -> str:
    """How the committed figure comes about: `16,000.00 × 365/822 = 7,104.62`; why, where no days are counted.

    A total is a difference of two running figures; where that rounds a penny apart from the year's own days,
    both are shown: `1,000.00 × 366/822: 889.29 due by the year's end − 444.04 before = 445.25`.
    """
    if row.face is None:
        return "not priced"
    if row.basis is Basis.PLACED:
        return f"{grouped(row.face)} placed in {row.year}: no term"
    if reading_used(row.contract, reading) is Reading.ANNUAL:
        return f"{grouped(row.face)} × {row.days}/{row.year.days} = {grouped(row.annual or 0)}"
    line = f"{grouped(row.face)} × {row.days}/{row.term_days}"
    return line + _total_result(row.face, row)


def _total_result(face: int, row: YearRow) -> str:
    shown = grouped(row.total or 0)
    if due_of_total(face, row.days, row.term_days) == row.total or row.contract.term is None:
        return f" = {shown}"
    before, by_end = dues_of_total(face, row.contract.term, row.year)
    return f": {grouped(by_end)} due by the year’s end − {grouped(before)} before = {shown}"
