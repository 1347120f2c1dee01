"""What finance books: debits and credits equal, and the next year's first day turns it round."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from commission.rules.facts import Reading
from commission.rules.ledger_facts import AccrualOverride
from commission.rules.year_end.journals import JournalLine, journal_lines, reversal_lines
from commission.rules.year_end.statement import statement_of
from tests.registers import Y2006, contract, register
from tests.test_rules.test_year_end.paying import Made, ledger, paid, paid_registers

OWED = contract(1, reference="C-12")
AHEAD = contract(2, starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), amount=73_100, reading=Reading.TOTAL)


def test_an_accrual_and_a_prepayment() -> None:
    owed = replace(OWED, details=replace(OWED.details, budget_code="4410-VCS"))
    by_hand = AccrualOverride(1, 2, Y2006, -30_000, "as invoiced")
    found = register(owed, AHEAD, ledger=ledger(paid(1, 90_000), paid(2, 66_500), overrides=(by_hand,)))
    lines = journal_lines(statement_of(found, Y2006, Reading.TOTAL))
    last, accrued = date(2007, 3, 31), "Accrual at 31 Mar 2007: 2006-07 service not yet invoiced"
    ahead = "Prepayment at 31 Mar 2007: service after 2006-07 (set by hand: as invoiced)"
    assert lines == (
        JournalLine(last, 1, "C-12", "Provider 1", "Expenditure", "4410-VCS", accrued, 10_000, 0),
        JournalLine(last, 1, "C-12", "Provider 1", "Accruals", "4410-VCS", accrued, 0, 10_000),
        JournalLine(last, 2, "", "Provider 2", "Prepayments", "", ahead, 30_000, 0),
        JournalLine(last, 2, "", "Provider 2", "Expenditure", "", ahead, 0, 30_000),
    )


@settings(max_examples=60)
@given(paid_registers())
def test_both_sides_are_equal_and_the_reversal_takes_all_of_it_back(made: Made) -> None:
    statement = statement_of(made[0], Y2006, Reading.TOTAL)
    booked, turned = journal_lines(statement), reversal_lines(statement)
    assert sum(line.debit for line in booked) == sum(line.credit for line in booked)
    assert all((line.debit > 0) != (line.credit > 0) for line in booked)
    expenditure = [line for line in booked if line.account == "Expenditure"]
    assert sum(line.debit - line.credit for line in expenditure) == sum(statement.carried.values())
    for line, back in zip(booked, turned, strict=True):
        assert (back.debit, back.credit, back.dated) == (line.credit, line.debit, date(2007, 4, 1))
        assert back.narrative == f"Reversal: {line.narrative}"
