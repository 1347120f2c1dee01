"""What one contract puts into one financial year: face and committed, each with the days it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commission.rules.contracts.dated import (
    amended_between,
    days_due,
    days_until_stop,
    planned_in,
    standing_in,
    terms_held,
)
from commission.rules.facts import WHOLE_SHARE, Amendment, Contract, Reading, Terms
from commission.rules.figures.apportionment import NEVER, annual_between, total_between
from commission.rules.money import portion
from commission.rules.periods import FinancialYear, exactly_twelve_months


class Measure(StrEnum):
    """Which honest answer: the recorded amount of what is in force in the year, or the part falling in it.

    The others rest on a ledger (`rules/figures/by_ledger.py`).
    """

    FACE = "face"
    COMMITTED = "committed"
    PAID = "paid"
    OUTTURN = "outturn"
    FORECAST = "forecast"

    @property
    def read_once(self) -> bool:
        """Whether it is the same however amounts are read."""
        return self in (Measure.FACE, Measure.PAID)


class Basis(StrEnum):
    """What a year's figure rests on; `PAID`: on payments, or on what was brought in for a contract not in the year."""

    TERM = "term"
    OPEN_ENDED = "open-ended"
    PLACED = "placed"
    AMENDED = "amended"
    PLANNED = "planned"
    PAID = "paid"


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


Part = tuple[Basis, int, int, int | None, int | None, int | None]
"""A YearRow without its contract and year: what sums are made of, many thousands at a time."""


def our_amount(contract: Contract) -> int | None:
    """Our share of the amount in pence, rounded once, half away from zero; None when not priced."""
    amount, share = contract.amount, contract.our_share
    return amount if amount is None or share == WHOLE_SHARE else portion(amount, share)


def reading_matters(contract: Contract) -> bool:
    """True for a priced, dated contract whose term is not exactly twelve calendar months, and not planned by year.

    Of an amended one, where that is so of the terms of any time.
    """
    if contract.dated is not None:
        return not contract.dated.planned and any(_matters(terms) for terms in terms_held(contract))
    return _matters(contract)


def _matters(terms: Contract | Terms) -> bool:
    first, last = terms.starts_on, terms.ends_on
    if terms.amount is None or first is None or last is None or terms.open_ended:
        return False
    return not exactly_twelve_months(first, last)


def reading_asked(contract: Contract) -> bool:
    """True when the two readings differ and nobody has said which: the rows a person is asked about.

    Of an amended one, also where it is said of the terms of now but not of those before an amendment.
    """
    if contract.dated is None or not contract.dated.amendments:
        return contract.reading is Reading.UNKNOWN and bool(our_amount(contract)) and reading_matters(contract)
    held = terms_held(contract)
    return bool(contract.our_share) and reading_matters(contract) and any(map(_is_unsaid, held))


def unsaid_before(contract: Contract) -> tuple[Amendment, ...]:
    """The amendments before which the amount was read as nobody has said, where that of now is said; else none."""
    if contract.reading is Reading.UNKNOWN or contract.dated is None or not reading_asked(contract):
        return ()
    return tuple(one for one in contract.dated.amendments if _is_unsaid(one.before))


def _is_unsaid(terms: Terms) -> bool:
    return terms.reading is Reading.UNKNOWN and bool(terms.amount) and _matters(terms)


_TOTAL, _ANNUAL, _EITHER = (Reading.TOTAL,), (Reading.ANNUAL,), (Reading.TOTAL, Reading.ANNUAL)


def readings_of(contract: Contract) -> tuple[Reading, ...]:
    """The readings a contract's figures can rest on, in the order total, annual.

    A term of exactly twelve months is computed as a total whatever was said; open-ended is annual only.
    """
    if contract.dated is not None and contract.dated.amendments:
        return _readings_held(contract)
    if contract.open_ended:
        return _ANNUAL
    if not reading_matters(contract):
        return _TOTAL
    if contract.reading is Reading.UNKNOWN:
        return _EITHER
    return _ANNUAL if contract.reading is Reading.ANNUAL else _TOTAL


def _readings_held(contract: Contract) -> tuple[Reading, ...]:
    """The same of an amended contract: both where any of its terms can be read either way."""
    if not reading_matters(contract):
        return _ANNUAL if contract.open_ended else _TOTAL
    if any(terms.reading is Reading.UNKNOWN and _matters(terms) for terms in terms_held(contract)):
        return _EITHER
    return _ANNUAL if contract.open_ended or contract.reading is Reading.ANNUAL else _TOTAL


def reading_used(contract: Contract, taken_as: Reading) -> Reading:
    """The reading a figure really rests on when rows of unknown reading are taken as `taken_as`."""
    readings = readings_of(contract)
    return taken_as if taken_as in readings else readings[0]


def committed(contract: Contract, year: FinancialYear, reading: Reading) -> int | None:
    """The pence of our amount that fall in the year, read as `reading`; None when not priced.

    Zero outside the term. Undated: the whole in the year it is placed in, nothing elsewhere.
    """
    if contract.dated is not None:
        return _committed_dated(standing_in(contract, year), year, reading)
    ours = our_amount(contract)
    if ours is None:
        return None
    if contract.undated:
        return ours if contract.placed_in == year else 0
    if contract.starts_on is None:  # open-ended with no start: nothing says which years it is in
        return 0
    if contract.open_ended and reading is not Reading.ANNUAL:
        return 0
    return _falling(ours, contract.starts_on.toordinal(), _last_day(contract), year.numbers, reading)


def _committed_dated(contract: Contract, year: FinancialYear, reading: Reading) -> int | None:
    if contract.amount is None:
        return None
    part = _dated_part(contract, year)
    return 0 if part is None else part[5] if reading is Reading.ANNUAL else part[4]


def _last_day(contract: Contract) -> int:
    """The day number of the end of a contract that has one, or is open-ended."""
    return NEVER if contract.open_ended or contract.ends_on is None else contract.ends_on.toordinal()


def _falling(ours: int, first: int, last: int, days: tuple[int, int], reading: Reading) -> int:
    """The pence that fall in the days of a year, by the rule of a reading."""
    rule = annual_between if reading is Reading.ANNUAL else total_between
    return rule(ours, first, last, *days)


def part_of(contract: Contract, year: FinancialYear) -> Part | None:
    """What the contract puts into the year, or None when it is not in force on any day of it nor placed in it."""
    if contract.dated is not None:
        return _dated_part(standing_in(contract, year), year)
    return _part(contract, year)


def _part(contract: Contract, year: FinancialYear) -> Part | None:
    start, open_ended = contract.starts_on, contract.open_ended
    if not open_ended and (start is None or contract.ends_on is None):
        return _placed(contract) if contract.placed_in == year else None
    if start is None:
        return None
    begin, end = days = year.numbers
    first, last = start.toordinal(), _last_day(contract)
    if first > end or last < begin:
        return None
    in_force = (last if last < end else end) - (first if first > begin else begin) + 1
    basis, length = (Basis.OPEN_ENDED, 0) if open_ended else (Basis.TERM, last - first + 1)
    if (ours := our_amount(contract)) is None:
        return basis, in_force, length, None, None, None
    readings = readings_of(contract)
    total = annual = _falling(ours, first, last, days, readings[0])
    if readings is _EITHER:
        annual = _falling(ours, first, last, days, Reading.ANNUAL)
    return basis, in_force, length, ours, total, annual


def _dated_part(contract: Contract, year: FinancialYear) -> Part | None:
    """The same of a contract as it stood in the year, its terms amended by then or its amount planned by year."""
    part = _part(contract, year)
    if part is None or contract.dated is None:
        return part
    if contract.dated.stops_on is not None and part[0] is not Basis.PLACED:
        days = days_until_stop(contract, year)
        part = (part[0], days, *part[2:]) if days else None
    if part is None or part[3] is None:
        return part
    if contract.dated.planned:
        planned = planned_in(contract, contract.dated.planned, year)
        return Basis.PLANNED, *part[1:4], planned, planned
    if part[0] is Basis.PLACED:
        return part
    total, annual = (amended_between(contract, *days_due(contract, year), taken_as) for taken_as in _EITHER)
    return Basis.AMENDED, *part[1:4], total, annual


def _placed(contract: Contract) -> Part:
    """The whole of an undated contract, in the one year it is placed in."""
    ours = our_amount(contract)
    return Basis.PLACED, 0, 0, ours, ours, ours


def year_row(contract: Contract, year: FinancialYear) -> YearRow | None:
    """The contract in the year, or None when it is not in force on any day of it nor placed in it."""
    standing = standing_in(contract, year)
    part = part_of(standing, year)
    return None if part is None else YearRow(standing, year, *part)


def year_rows(contracts: Iterable[Contract], year: FinancialYear) -> tuple[YearRow, ...]:
    """Every contract in force on any day of the year or placed in it, in the order given, priced or not."""
    return tuple(row for contract in contracts if (row := year_row(contract, year)) is not None)
