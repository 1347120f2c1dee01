"""The sums of rows a published figure of a year may rest on: by rule, measure and reading, of all or of those in place.

Sums of the same rows, each taken to the same pence, are one, whatever they are called.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from commission.rules.facts import Register, Sector
from commission.rules.figures.by_ledger import ledger_on, ledger_sums
from commission.rules.figures.commitment import Measure, YearRow, year_rows
from commission.rules.figures.expiry import in_place_on
from commission.rules.figures.sums import Sums, Tally, countable, sums, tally, tally_of
from commission.rules.periods import FinancialYear


class ReadAs(StrEnum):
    """How the amounts are taken: as they are listed, under one reading, or at an end of the range over rows."""

    LISTED = "as listed"
    TOTAL = "total"
    ANNUAL = "annual"
    LOW = "low"
    HIGH = "high"


PENCE: Mapping[ReadAs, Callable[[Tally], int]] = {
    ReadAs.LISTED: lambda tally: tally.face,
    ReadAs.TOTAL: lambda tally: tally.total,
    ReadAs.ANNUAL: lambda tally: tally.annual,
    ReadAs.LOW: lambda tally: tally.low,
    ReadAs.HIGH: lambda tally: tally.high,
}


@dataclass(frozen=True, slots=True)
class Numerator:
    """Rows taken to the same pence: the ways to say so as (rule, measure, reading, day), with their order."""

    ways: tuple[tuple[str, Measure, ReadAs, date | None], ...]
    pence: int


def numerators(
    register: Register,
    year: FinancialYear,
    added_up: Sums | None,
    days: tuple[date, ...],
    of_ledger: Mapping[Measure, Sums] | None = None,
) -> list[Numerator]:
    """Every distinct sum of rows, with all the ways to say it; with a ledger also of what is paid in the whole year.

    `of_ledger` are the sums of that, where they are known already.
    """
    found: dict[object, tuple[list[tuple[str, Measure, ReadAs, date | None]], int]] = {}
    for day, added, marks in _populations(register, year, added_up, days):
        for rule in register.rules:
            counted = tally_of(rule, added)
            rows = frozenset((sector, marks[sector]) for sector in rule.sectors if added.by_sector[sector].priced)
            for measure, read_as in _MEASURED:
                mark = rows, measure, _alike(counted, read_as)
                ways, _ = found.setdefault(mark, ([], PENCE[read_as](counted)))
                ways.append((rule.name, measure, read_as, day))
    for measure, added in _by_ledger(register, year, of_ledger).items():
        for rule in register.rules:
            counted = tally_of(rule, added)
            sectors = frozenset(sector for sector in rule.sectors if added.by_sector[sector].priced)
            for read_as in _TAKEN if measure is not Measure.PAID else (ReadAs.TOTAL,):
                by_ledger = sectors, _WHOLE_YEAR.get(measure, measure), _alike(counted, read_as)
                ways, _ = found.setdefault(by_ledger, ([], PENCE[read_as](counted)))
                ways.append((rule.name, measure, read_as, None))
    return [Numerator(tuple(ways), pence) for ways, pence in found.values()]


def _by_ledger(register: Register, year: FinancialYear, known: Mapping[Measure, Sums] | None) -> Mapping[Measure, Sums]:
    if known is not None:
        return known
    ledger = ledger_on(register.ledger, year)
    return ledger_sums(register.contracts, ledger) if ledger else {}


_TAKEN = tuple(read_as for read_as in ReadAs if read_as is not ReadAs.LISTED)
_WHOLE_YEAR = {Measure.FORECAST: Measure.OUTTURN}
"""When the year is over its forecast is its outturn: the same rows, to the same pence."""
_MEASURED = (
    (Measure.FACE, ReadAs.LISTED),
    *((Measure.COMMITTED, read_as) for read_as in _TAKEN),
)


def _alike(counted: Tally, read_as: ReadAs) -> ReadAs:
    """The first reading that gives every row the same pence.

    An end of the range is the sum of the lower, or the higher, of each row, so that it equals the sum of a reading only
    where every row is that reading's; two readings are alike where no row is in doubt.
    """
    if read_as in (ReadAs.LISTED, ReadAs.TOTAL) or not counted.deciding:
        return ReadAs.LISTED if read_as is ReadAs.LISTED else ReadAs.TOTAL
    if read_as is ReadAs.ANNUAL:
        return read_as
    pence = PENCE[read_as](counted)
    return ReadAs.TOTAL if pence == counted.total else ReadAs.ANNUAL if pence == counted.annual else read_as


_Population = tuple[date | None, Sums, Mapping[Sector, int]]
"""The day it is in place on, its sums, and a mark by sector: equal where the rows are the same."""


def _populations(
    register: Register, year: FinancialYear, added_up: Sums | None, days: tuple[date, ...]
) -> list[_Population]:
    if not days:
        return [(None, added_up or sums(register.contracts, year), dict.fromkeys(Sector, 0))]
    rows = [row for row in year_rows(register.contracts, year) if countable(row.contract)]
    seen: dict[tuple[Sector, frozenset[int]], int] = {}
    found: list[_Population] = []
    for day in (None, *days):
        by_sector = _by_sector(rows if day is None else _standing(rows, register, day))
        added = {sector: tally(map(_part_of, those)) for sector, those in by_sector.items()}
        priced = {
            sector: frozenset(row.contract.id for row in those if row.face is not None)
            for sector, those in by_sector.items()
        }
        marks = {sector: seen.setdefault((sector, ids), len(seen)) for sector, ids in priced.items()}
        found.append((day, Sums(added, 0), marks))
    return found


def _standing(rows: Iterable[YearRow], register: Register, day: date) -> list[YearRow]:
    """Those of the contracts that are in place on a day."""
    there = {contract.id for contract in in_place_on(register.contracts, day)}
    return [row for row in rows if row.contract.id in there]


def _by_sector(rows: Iterable[YearRow]) -> dict[Sector, list[YearRow]]:
    found: dict[Sector, list[YearRow]] = {sector: [] for sector in Sector}
    for row in rows:
        found[row.contract.sector].append(row)
    return found


_part_of = attrgetter("basis", "days", "term_days", "face", "total", "annual")
