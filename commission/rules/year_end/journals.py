"""What finance books at the end of a year: each accrual and prepayment, and the same turned round on 1 April."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commission.rules.ledger_facts import AccrualOverride
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.statement import YearStatement

EXPENDITURE, ACCRUALS, PREPAYMENTS = "Expenditure", "Accruals", "Prepayments"


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line of a journal: pence on one of two sides. `code` is the contract's budget code, blank where unsaid."""

    dated: date
    contract: int
    reference: str
    provider: str
    account: str
    code: str
    narrative: str
    debit: int
    credit: int


def journal_lines(statement: YearStatement) -> tuple[JournalLine, ...]:
    """The journal of 31 March, two lines a contract; debits and credits are equal."""
    return tuple(line for one in statement.contracts for line in _of(one, statement.year))


def reversal_lines(statement: YearStatement) -> tuple[JournalLine, ...]:
    """The same turned round on 1 April: last year's accruals and prepayments leave the new year's cost."""
    first = statement.year.next.first_day
    return tuple(_turned(line, first) for line in journal_lines(statement))


def _of(closing: Closing, year: FinancialYear) -> Iterator[JournalLine]:
    if closing.accrual:
        what = f"Accrual at {shown_date(year.last_day)}: {year} service not yet invoiced{_by_hand(closing.override)}"
        yield _line(closing, year, EXPENDITURE, what, closing.accrual, 0)
        yield _line(closing, year, ACCRUALS, what, 0, closing.accrual)
    if closing.prepayment:
        what = f"Prepayment at {shown_date(year.last_day)}: service after {year}{_by_hand(closing.override)}"
        yield _line(closing, year, PREPAYMENTS, what, closing.prepayment, 0)
        yield _line(closing, year, EXPENDITURE, what, 0, closing.prepayment)


def _by_hand(override: AccrualOverride | None) -> str:
    return "" if override is None else f" (set by hand: {override.reason})"


def _line(closing: Closing, year: FinancialYear, account: str, what: str, debit: int, credit: int) -> JournalLine:
    contract = closing.contract
    code = contract.details.budget_code or ""
    return JournalLine(
        year.last_day, contract.id, contract.reference, contract.provider, account, code, what, debit, credit
    )


def _turned(line: JournalLine, day: date) -> JournalLine:
    narrative = f"Reversal: {line.narrative}"
    return JournalLine(
        day,
        line.contract,
        line.reference,
        line.provider,
        line.account,
        line.code,
        narrative,
        line.credit,
        line.debit,
    )
