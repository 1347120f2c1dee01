"""How a figure of the board comes about: each contract it adds up, and why each other one of the year is left out."""

from dataclasses import dataclass

from commission.rules.facts import WHOLE_SHARE, Contract, Counts, Reading, Sector
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Basis, Measure, YearRow, reading_used
from commission.rules.figures.ledger_proof import ledger_proof
from commission.rules.figures.year_proof import proof
from commission.rules.money import grouped, percent_of_millionths


@dataclass(frozen=True, slots=True)
class ProvedRow:
    """A contract a figure adds up, how its part comes about, that part in pence, and of how many days its days are."""

    row: YearRow
    proof: str
    counts: int
    of_days: int | None


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A contract of the year that a figure does not add up, and why."""

    row: YearRow
    why: str


@dataclass(frozen=True, slots=True)
class CellProof:
    """A figure row by row: the parts add up to it, the largest first; every other contract of the year has a reason."""

    rows: tuple[ProvedRow, ...]
    left_out: tuple[LeftOutRow, ...]


def cell_proof(cell: Cell) -> CellProof:
    """The rows of a cell with their proofs, and those of the year that it leaves out."""
    rows = tuple(
        ProvedRow(row, proof_words(row, cell), row.amount(cell.measure, cell.reading) or 0, _of_days(row, cell))
        for row in largest_first(cell)
    )
    counted = {row.contract.id for row in cell.rows}
    of_year = {row.contract.id: row for row in (*cell.behind.of(cell.measure), *cell.behind.all)}
    others = (row for number, row in of_year.items() if number not in counted)
    return CellProof(rows, tuple(LeftOutRow(row, why_left_out(row, cell)) for row in others))


def why_left_out(row: YearRow, cell: Cell) -> str:
    """Why a contract of the year is not added up by a cell that leaves it out."""
    contract = row.contract
    if contract.counts is not Counts.YES:
        return f"{contract.counts}, never in a numerator"
    if contract.sector is Sector.UNCLASSIFIED:
        return "of no sector, never counted"
    if contract.sector not in cell.rule.sectors:
        return f"{contract.sector}, not counted by rule {cell.rule.name}"
    return "nothing paid" if cell.measure is Measure.PAID else "not priced, not counted as zero"


def largest_first(cell: Cell) -> tuple[YearRow, ...]:
    """The rows that add up to the cell, the largest first, equal ones as listed."""
    return tuple(sorted(cell.rows, key=lambda row: -(row.amount(cell.measure, cell.reading) or 0)))


def proof_words(row: YearRow, cell: Cell) -> str:
    """How the figure of a row comes about, our share of it first where it is not the whole."""
    ours = _ours(row.contract)
    if cell.measure in LEDGER_MEASURES:
        return ledger_proof(row, cell)
    if cell.measure is Measure.FACE:
        return ours or "as listed"
    return (f"{ours}; " if ours else "") + proof(row, cell.reading)


def _of_days(row: YearRow, cell: Cell) -> int | None:
    """The days of the term, or of the year where the figure is a rate per year; None without a term."""
    by_days = cell.measure is Measure.COMMITTED and row.basis in (Basis.TERM, Basis.OPEN_ENDED)
    if by_days and reading_used(row.contract, cell.reading) is Reading.ANNUAL:
        return row.year.days
    return row.term_days or None


def _ours(contract: Contract) -> str:
    if contract.our_share == WHOLE_SHARE or contract.amount is None:
        return ""
    return f"our {percent_of_millionths(contract.our_share)} of {grouped(contract.amount)}"
