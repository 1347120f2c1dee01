"""A contract year by year: every financial year it has a part in, its figures and how they come about."""

from dataclasses import dataclass
from datetime import date

from commission.rules.contracts.dated import terms_held
from commission.rules.facts import Contract
from commission.rules.figures.commitment import YearRow, readings_of, year_row
from commission.rules.figures.year_proof import proof
from commission.rules.periods import FinancialYear


def years_of(contract: Contract, upto: FinancialYear) -> list[FinancialYear]:
    """The financial years a contract has a part in; an open-ended one as far as the year after `upto`."""
    if contract.undated:
        return [contract.placed_in] if contract.placed_in else []
    held = terms_held(contract)
    starts = [FinancialYear.of(terms.starts_on) for terms in held if terms.starts_on is not None]
    if not starts:
        return []
    ends = [_last(terms.ends_on, max(min(starts), upto).next) for terms in held]
    return [FinancialYear(start) for start in range(min(starts).start, max(ends).start + 1)]


def _last(ends_on: date | None, otherwise: FinancialYear) -> FinancialYear:
    return otherwise if ends_on is None else FinancialYear.of(ends_on)


@dataclass(frozen=True, slots=True)
class YearOf:
    """One year of a contract, with a line for each reading it can rest on that says how its figure comes about."""

    row: YearRow
    proofs: tuple[str, ...]


def by_year(contract: Contract, upto: FinancialYear) -> tuple[YearOf, ...]:
    """Every year a contract has a part in, as it stood in that year."""
    rows = (year_row(contract, year) for year in years_of(contract, upto))
    return tuple(YearOf(row, proofs(row)) for row in rows if row is not None)


@dataclass(frozen=True, slots=True)
class Moved:
    """A year that the reading of an amount moves, and by how many pence: as a rate per year less as a total."""

    year: FinancialYear
    pence: int


def moved_by_reading(contract: Contract, upto: FinancialYear) -> tuple[Moved, ...]:
    """Every year in which the two readings that are open differ, the earliest first."""
    rows = (one.row for one in by_year(contract, upto))
    found = (Moved(row.year, (row.annual or 0) - (row.total or 0)) for row in rows)
    return tuple(one for one in found if one.pence)


def proofs(row: YearRow) -> tuple[str, ...]:
    """How a year's figure comes about, under each reading that is open; once where they agree."""
    return tuple(dict.fromkeys(proof(row, reading) for reading in readings_of(row.contract)))
