"""The figures quoted of a year on paper: what was published, where, and whether it still follows from the register."""

from commission.reports.document import Block, Heading, Section, Table
from commission.rules.facts import Register
from commission.rules.figures.claims import Verdict
from commission.rules.periods import FinancialYear, shown_date
from commission.services.figures.verdicts import year_verdicts


def quoted_blocks(register: Register, year: FinancialYear) -> list[Block]:
    """A section with one row a quoted figure, tested as the paper is made; nothing where none is kept."""
    found = year_verdicts(register, year)
    if not found:
        return []
    headings = (Heading("Figure", weight=10), Heading("Source", weight=26), Heading("Verdict", weight=46))
    return [Section(f"Figures quoted of {year}"), Table(headings, tuple(map(_row, found)))]


def _row(one: Verdict) -> tuple[str, ...]:
    claim = one.claim
    source = claim.citation + (f", {shown_date(claim.said_on)}" if claim.said_on else "")
    return claim.figure, source, one.words
