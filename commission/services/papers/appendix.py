"""Appendix 1: every contract of the year as the printed plan lists it, with a total that is computed and explained."""

from collections.abc import Sequence

from commission.reports.columns import APPENDIX_COLUMNS
from commission.reports.document import Block, Heading, Paragraph, Sum, Table
from commission.rules.facts import Contract, Counts, Reading, Register, Sector
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure, YearRow, year_rows
from commission.rules.figures.expiry import total_amount
from commission.rules.figures.headline import FIRST_RULE
from commission.rules.figures.sentences import count_words
from commission.rules.figures.shares import board
from commission.rules.money import as_printed, sterling
from commission.rules.periods import FinancialYear

SECTOR_TITLES = {
    Sector.VCS: "VCS",
    Sector.PRIVATE: "Private",
    Sector.PUBLIC: "Public",
    Sector.UNCLASSIFIED: "No sector",
}


def appendix_blocks(register: Register, year: FinancialYear, *, subtotals: bool) -> tuple[Block, ...]:
    """The table in listed order, its total of the full amounts shown, and why that is not face A where it is not."""
    rows = year_rows(register.contracts, year)
    contracts = [row.contract for row in rows]
    headings = tuple(Heading(column.title, column.kind, column.weight) for column in APPENDIX_COLUMNS)
    cells = tuple(tuple(column.cell(contract) for column in APPENDIX_COLUMNS) for contract in contracts)
    totals = (*(_subtotals(contracts) if subtotals else ()), _total("Total", contracts, None))
    table = Table(headings, cells, totals, grid=True)
    return (table, *_notes(register, year, rows))


def _total(title: str, contracts: Sequence[Contract], rows: tuple[int, ...] | None) -> tuple[str, ...]:
    amount = total_amount(contracts)
    return (title, "", "", "", Sum(as_printed(amount), amount, rows))


def _subtotals(contracts: Sequence[Contract]) -> tuple[tuple[str, ...], ...]:
    found = []
    for sector, title in SECTOR_TITLES.items():
        rows = tuple(row for row, contract in enumerate(contracts) if contract.sector is sector)
        mine = [contracts[row] for row in rows]
        if mine:
            found.append(_total(f"{title}, {count_words(len(mine), 'contract')}", mine, rows))
    return tuple(found)


def _notes(register: Register, year: FinancialYear, rows: Sequence[YearRow]) -> tuple[Paragraph, ...]:
    unpriced = sum(row.contract.amount is None for row in rows)
    lines = [f"{len(rows):,} contracts are in force on a day of {year}, or placed in it."]
    if unpriced:
        lines.append(f"{unpriced:,} {'is' if unpriced == 1 else 'are'} not priced and add nothing to the total.")
    note = (Paragraph(" ".join(lines), note=True),)
    reason = _why_not_face(register, year, rows)
    return (*note, Paragraph(reason, note=True)) if reason else note


def _why_not_face(register: Register, year: FinancialYear, rows: Sequence[YearRow]) -> str:
    found = board(register, year)
    if FIRST_RULE not in [rule.name for rule in found.rules]:
        return ""
    face = found.cell(FIRST_RULE, Measure.FACE, Reading.TOTAL)
    total = total_amount(row.contract for row in rows)
    if face.numerator == total:
        return ""
    parts = [f"{sterling(amount)} {words}" for words, amount in _not_counted(rows, face).items() if amount]
    why = "; ".join(parts) or "amounts that cancel out"
    return f"The total is not the face counted under rule A, {sterling(face.numerator)}. Not counted: {why}."


def _not_counted(rows: Sequence[YearRow], face: Cell) -> dict[str, int]:
    counted = {row.contract.id: row.face or 0 for row in face.rows}
    found: dict[str, int] = {}
    for row in rows:
        words = _why(row.contract, face)
        apart = (row.contract.amount or 0) - counted.get(row.contract.id, 0)
        found[words] = found.get(words, 0) + apart
    return found


def _why(contract: Contract, face: Cell) -> str:
    """Why an amount that is listed does not count, or not in full: the first reason that holds."""
    if contract.counts is not Counts.YES:
        return str(contract.counts)
    if contract.sector is Sector.UNCLASSIFIED:
        return "of no sector"
    if contract.sector not in face.rule.sectors:
        return f"of sector {contract.sector}"
    return "the shares of partners"
