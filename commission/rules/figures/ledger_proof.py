"""How what is paid, outturn and forecast of a contract in a year come about, in figures a person can follow."""

from commission.rules.facts import Contract
from commission.rules.figures.by_ledger import LedgerOn
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure, YearRow, reading_used
from commission.rules.money import grouped
from commission.rules.periods import shown_date
from commission.rules.year_end.closing import Closing


def ledger_proof(row: YearRow, cell: Cell) -> str:
    """`4,000.00 paid + 1,000.00 accrued = 5,000.00`; by the cell's own reading. Of the row of a ledger's cell alone."""
    found = cell.behind.ledger
    assert found is not None
    if cell.measure is Measure.PAID:
        return _paid(row.contract, found)
    closed = found.closer.closing(row.contract, reading_used(row.contract, cell.reading))
    figure = row.amount(cell.measure, cell.reading) or 0
    outturn = closed.outturn if closed else 0
    terms = [*_terms(closed)] if closed else []
    if cell.measure is Measure.FORECAST and figure != outturn:
        terms.append((figure - outturn, "still committed"))
    words = "".join(_term(pence, name) for pence, name in terms if pence)
    return (
        f"{words.removeprefix(' + ').lstrip()} = {grouped(figure)}" if words else f"nothing paid or owed = {grouped(0)}"
    )


def _paid(contract: Contract, found: LedgerOn) -> str:
    days = found.paid(contract.id)
    if len(days) == 1:
        return f"{grouped(days[0].amount)} paid on {shown_date(days[0].day)}"
    last = days[-1].day
    return f"paid on {len(days):,} days, the last {shown_date(last)}"


def _terms(closed: Closing) -> tuple[tuple[int, str], ...]:
    return (
        (closed.paid, "paid"),
        (closed.accrual, "accrued"),
        (-closed.prepayment, "prepaid"),
        (-max(closed.opening, 0), "accrued the year before"),
        (max(-closed.opening, 0), "prepaid the year before"),
    )


def _term(pence: int, name: str) -> str:
    return f" {'+' if pence > 0 else '−'} {grouped(abs(pence))} {name}"
