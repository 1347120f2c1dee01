"""What a ledger makes of a year's contracts: paid, outturn and forecast, each a part of the year as any other measure.

All three follow the as-at date: *paid* to the day; *outturn* is what was received by the day and paid for, or is to be
(paid, plus accruals, less prepayments, without what last year's did already); *forecast* is that, and what is still
committed after it. Once the year is over they are of the whole year.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from commission.rules.contracts.dated import standing_in
from commission.rules.facts import Contract, NumeratorRule, Sector
from commission.rules.figures.commitment import Basis, Measure, Part, YearRow, readings_of
from commission.rules.figures.sums import Sums, countable, tally
from commission.rules.ledger_facts import Ledger, PaidDay
from commission.rules.periods import ONE_DAY, FinancialYear
from commission.rules.year_end.closing import Closer

LEDGER_MEASURES = (Measure.PAID, Measure.OUTTURN, Measure.FORECAST)
"""What only a ledger can tell, in the order of the board."""


@dataclass(frozen=True, slots=True)
class LedgerOn:
    """A ledger with payments of a year, and the day of it that it is looked at for: its last once it is over."""

    ledger: Ledger
    year: FinancialYear
    day: date
    closer: Closer = field(repr=False, compare=False)

    def like(self, other: "LedgerOn") -> bool:
        """Whether a contract that did not change, and was not paid for, stands as in another one."""
        mine, theirs = self.ledger, other.ledger
        settled = mine.year_ends == theirs.year_ends and mine.signings == theirs.signings
        return self.day == other.day and mine.years == theirs.years and settled

    def paid(self, contract: int) -> list[PaidDay]:
        """What was paid for a contract in the year up to the day, by day."""
        first, last = self.year.first_day, self.day
        return [one for one in self.ledger.paid.get(contract, ()) if first <= one.day <= last]


def ledger_on(ledger: Ledger, year: FinancialYear, as_at: date | None = None) -> LedgerOn | None:
    """The ledger as a year is seen on a day (None: when it is over); None where it has no payment of the year."""
    if year not in ledger.years:
        return None
    last = year.last_day if as_at is None else min(as_at, year.last_day)
    day = max(last, year.first_day - ONE_DAY)
    return LedgerOn(ledger, year, day, Closer(ledger, year, day))


Parts = tuple[Part | None, Part | None, Part | None]
"""What a contract puts into each of the measures of a ledger, in their order; None where it puts in nothing."""
NOTHING: Parts = (None, None, None)


def ledger_parts(contract: Contract, found: LedgerOn) -> Parts:
    """What a contract, as it stood in the year, puts into paid, outturn and forecast.

    One that is not priced has no pence, but what was paid for it is known, and counts.
    """
    part, days = found.closer.seen(contract)
    closed = [found.closer.closing(contract, reading) for reading in readings_of(contract)]
    outturn = [one.outturn if one else 0 for one in closed]
    if not days and not any(outturn):
        if part is None:
            return NOTHING
        if part[3] is None:
            return None, part, part
    basis, in_force, length, _, *whole = part or _ONLY_PAID
    spent = sum(one.amount for one in days)
    paid = (Basis.PAID, in_force, length, spent, spent, spent) if days else None
    left = [(due or 0) - (one.committed or 0 if one else 0) for one, due in zip(closed, whole, strict=False)]
    forecast = [spent_and_owed + due for spent_and_owed, due in zip(outturn, left, strict=True)]
    by_outturn, by_forecast = ((basis, in_force, length, both[0], both[0], both[-1]) for both in (outturn, forecast))
    return paid, by_outturn, by_forecast


_ONLY_PAID: Part = (Basis.PAID, 0, 0, None, None, None)


def paid_by(rule: NumeratorRule, contracts: Iterable[Contract], found: LedgerOn) -> int:
    """What was paid, in pence, for the contracts a rule counts: no other measure is worked out for it."""
    mine = (standing_in(one, found.year) for one in contracts if one.id in found.ledger.paid)
    counted = (one for one in mine if countable(one) and one.sector in rule.sectors)
    return sum(one.amount for contract in counted for one in found.paid(contract.id))


def ledger_sums(contracts: Iterable[Contract], found: LedgerOn) -> Mapping[Measure, Sums]:
    """What contracts put into each measure, sector by sector."""
    return sums_of(_each(contracts, found))


def sums_of(puts: Iterable[tuple[Contract, Parts]]) -> Mapping[Measure, Sums]:
    """The same of contracts, as they stood in the year, beside what they put into it."""
    parts: list[dict[Sector, list[Part]]] = [{sector: [] for sector in Sector} for _ in LEDGER_MEASURES]
    without_sector = [0] * len(LEDGER_MEASURES)
    for contract, each in puts:
        for place, part in enumerate(each):
            if part is not None and countable(contract):
                parts[place][contract.sector].append(part)
            elif part is not None and contract.sector is Sector.UNCLASSIFIED:
                without_sector[place] += 1
    added = ({sector: tally(those) for sector, those in by_sector.items()} for by_sector in parts)
    return dict(zip(LEDGER_MEASURES, map(Sums, added, without_sector), strict=True))


class LedgerSums(Mapping[Measure, Sums]):
    """The same, worked out when one of them is first asked for: a year can be told by its contracts alone before."""

    def __init__(self, work: Callable[[], Mapping[Measure, Sums]], measures: tuple[Measure, ...] = LEDGER_MEASURES):
        self._work, self._measures = work, measures

    @classmethod
    def of(cls, found: Mapping[Measure, Sums]) -> "LedgerSums":
        """Those that are known."""
        made = cls(lambda: found, tuple(found))
        made._found = found
        return made

    @cached_property
    def _found(self) -> Mapping[Measure, Sums]:
        return self._work()

    @property
    def known(self) -> bool:
        """Whether they were worked out."""
        return "_found" in self.__dict__

    def __getitem__(self, measure: Measure) -> Sums:
        return self._found[measure]

    def __iter__(self) -> Iterator[Measure]:
        return iter(self._measures)

    def __len__(self) -> int:
        return len(self._measures)


NO_SUMS = LedgerSums.of({})
"""Those of a year without a ledger."""


def ledger_rows(contracts: Iterable[Contract], found: LedgerOn) -> Mapping[Measure, tuple[YearRow, ...]]:
    """The rows behind them: both committed amounts of a row are its figures under the measure."""
    rows: dict[Measure, list[YearRow]] = {measure: [] for measure in LEDGER_MEASURES}
    for contract, each in _each(contracts, found):
        for measure, part in zip(LEDGER_MEASURES, each, strict=True):
            if part is not None:
                rows[measure].append(YearRow(contract, found.year, *part))
    return {measure: tuple(those) for measure, those in rows.items()}


def _each(contracts: Iterable[Contract], found: LedgerOn) -> Iterator[tuple[Contract, Parts]]:
    for listed in contracts:
        contract = listed if listed.dated is None else standing_in(listed, found.year)
        parts = ledger_parts(contract, found)
        if parts is not NOTHING:
            yield contract, parts
