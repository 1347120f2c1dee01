"""How what is committed of a contract in a year comes about, in figures a person can follow."""

from commission.rules.contracts.dated import StretchPart, days_due, parts_between
from commission.rules.facts import Reading
from commission.rules.figures.apportionment import due_of_total, dues_of_total
from commission.rules.figures.commitment import Basis, Measure, YearRow, reading_used
from commission.rules.money import grouped
from commission.rules.periods import shown_date


def proof(row: YearRow, reading: Reading) -> str:
    """How the committed figure comes about: `16,000.00 × 365/822 = 7,104.62`; why, where no days are counted.

    A total is a difference of two running figures; where that rounds a penny apart from the year's own days,
    both are shown: `1,000.00 × 366/822: 889.29 due by the year's end − 444.04 before = 445.25`.
    """
    if row.face is None:
        return "not priced"
    if row.basis is Basis.PLACED:
        return f"{grouped(row.face)} placed in {row.year}: no term"
    if row.basis in (Basis.PLANNED, Basis.AMENDED):
        return _dated_proof(row, reading)
    if reading_used(row.contract, reading) is Reading.ANNUAL:
        return f"{grouped(row.face)} × {row.days}/{row.year.days} = {grouped(row.annual or 0)}"
    line = f"{grouped(row.face)} × {row.days}/{row.term_days}"
    return line + _total_result(row.face, row)


def _dated_proof(row: YearRow, reading: Reading) -> str:
    figure = grouped(row.amount(Measure.COMMITTED, reading) or 0)
    if row.basis is Basis.PLANNED:
        return f"{figure} of {grouped(row.face or 0)} planned for {row.year}"
    parts = [one for one in parts_between(row.contract, *days_due(row.contract, row.year), reading) if one.pence]
    words = " + ".join(map(_part_words, parts)) or grouped(0)
    return f"{words} = {figure}"


def _part_words(part: StretchPart) -> str:
    """What the terms of a time put into a year: those that were amended since, by their last day."""
    if part.until is not None:
        return f"{grouped(part.pence)} under the terms to {shown_date(part.until)}"
    left = " of what was left" if part.rest else ""
    return f"{grouped(part.pence)}{left} from {shown_date(part.begin)}"


def _total_result(face: int, row: YearRow) -> str:
    shown = grouped(row.total or 0)
    if due_of_total(face, row.days, row.term_days) == row.total or row.contract.term is None:
        return f" = {shown}"
    before, by_end = dues_of_total(face, row.contract.term, row.year)
    return f": {grouped(by_end)} due by the year’s end − {grouped(before)} before = {shown}"
