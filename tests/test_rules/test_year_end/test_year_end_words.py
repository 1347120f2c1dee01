"""A contract at the end of a year in words."""

from dataclasses import replace
from datetime import date

import pytest

from commission.rules.facts import Contract, Reading
from commission.rules.ledger_facts import AccrualOverride, YearEnd
from commission.rules.periods import FinancialYear
from commission.rules.year_end.statement import statement_of
from commission.rules.year_end.words import explanation, reason, said, set_words
from tests.registers import Y2006, Y2007, contract, register
from tests.test_rules.test_year_end.paying import Paid, ledger, paid

LONG = contract(starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), amount=73_100, reading=Reading.TOTAL)
ENDED = contract(ends_on=date(2006, 9, 30), starts_on=date(2006, 4, 1))


def words(one: Contract, *lines: Paid, year: FinancialYear = Y2006, **more: object) -> tuple[str, str]:
    found = statement_of(register(one, ledger=ledger(*lines, **more)), year, Reading.TOTAL)
    (closing,) = found.contracts
    assert said(closing, found) == (reason(closing, found), explanation(closing, found))
    return reason(closing, found), explanation(closing, found)


def test_how_a_figure_comes_about() -> None:
    assert words(LONG, paid(1, 30_000))[0] == "731.00 × 365/731 = 365.00 due − 300.00 paid = 65.00 not paid"
    assert words(LONG, paid(1, 36_500))[0] == "731.00 × 365/731 = 365.00 due − 365.00 paid = 0.00"
    ahead = "731.00 × 365/731 = 365.00 due − 400.00 paid = 35.00 paid ahead; 366.00 falls due after 31 Mar 2007"
    assert words(LONG, paid(1, 40_000))[0] == ahead
    assert words(contract(amount=None), paid(1, 500))[0] == "not priced; 5.00 paid"
    assert words(contract(starts_on=None, ends_on=None, placed_in=Y2006))[0] == (
        "1,000.00 due (1,000.00 placed in 2006-07: no term) − 0.00 paid = 1,000.00 not paid"
    )


def test_what_last_year_brought_in_is_said() -> None:
    owed, ahead = paid(1, 30_000), paid(1, 40_000)
    assert words(LONG, owed, year=Y2007)[0] == (
        "731.00 × 366/731 = 366.00 due + 65.00 accrued at the end of 2006-07 − 0.00 paid = 431.00 not paid"
    )
    assert "366.00 due − 35.00 prepaid at the end of 2006-07 − 0.00 paid" in words(LONG, ahead, year=Y2007)[0]
    assert words(ENDED, paid(1, 1_000), year=Y2007)[0].startswith("0.00 due + 990.00 accrued at the end of 2006-07")


@pytest.mark.parametrize(
    ("one", "pence", "expected"),
    [
        (LONG, 30_000, ""),
        (LONG, 73_150, "£0.50 paid above the contract."),
        (LONG, -5, "£0.05 credited beyond what was paid."),
        (LONG, 36_450, "£0.50 owed and not brought forward: below the de minimis of £1.00."),
        (LONG, 36_550, "£0.50 paid ahead and not brought forward: below the de minimis of £1.00."),
        (contract(amount=None), 500, "£5.00 paid without a price."),
    ],
)
def test_why_a_contract_is_off_its_budget(one: Contract, pence: int, expected: str) -> None:
    assert words(one, paid(1, pence), year_ends=(YearEnd(1, Y2006, 100),))[1] == expected


def test_a_sum_too_little_to_bring_in_last_year_is_said() -> None:
    def of_2007(before: int, pence: int) -> tuple[str, str]:
        lines = paid(1, before), Paid(1, date(2007, 6, 1), pence)
        return words(LONG, *lines, year=Y2007, year_ends=(YearEnd(1, Y2006, 100),))

    then = "at the end of 2006-07 and not brought in, below the de minimis of that year"
    owed, ahead = f"£0.50 was owed {then}: it is paid now.", f"£0.50 was paid ahead {then}: it is not owed now."
    assert of_2007(36_450, 36_600)[1] == ""
    how, why = of_2007(36_450, 36_650)
    assert how.endswith("366.00 due + 0.50 owed at the end of 2006-07, not brought in − 366.50 paid = 0.00")
    assert why == owed
    assert of_2007(36_450, 36_700)[1] == f"{owed} £0.50 paid above the contract."
    how, why = of_2007(36_550, 36_500)
    assert how.endswith(
        "366.00 due − 0.50 paid ahead at the end of 2006-07, not brought in − 365.00 paid = 0.50 not paid"
    )
    assert why == ahead


def test_payments_after_the_end_are_said() -> None:
    lines = paid(1, 100_000), Paid(1, date(2006, 11, 1), 2_500)
    after = "£25.00 paid above the contract; £25.00 of the payments is dated after its end on 30 Sep 2006."
    assert words(ENDED, *lines)[1] == after


def test_what_was_not_delivered_is_said_as_it_was_written() -> None:
    one = replace(LONG, details=replace(LONG.details, undelivered="the post was never filled"))
    never = "Not delivered (the post was never filled)"
    assert words(one, paid(1, 36_500))[1] == f"{never}: £365.00 paid."
    assert words(one, paid(2, 5))[1] == f"{never}: £0.00 paid, £365.00 not accrued."
    assert words(replace(one, amount=0))[1] == ""
    assert words(one, paid(1, 30_000))[1] == f"{never}: £300.00 paid, £65.00 not accrued."
    assert words(one, paid(1, 40_000))[1] == f"{never}: £400.00 paid, £35.00 of it more than was due."


def test_what_was_set_by_hand_is_said_where_it_matters() -> None:
    def by_hand(pence: int) -> str:
        return words(LONG, paid(1, 30_000), overrides=(AccrualOverride(1, 1, Y2006, pence, "minute 12"),))[1]

    assert by_hand(6_500) == ""
    assert by_hand(5_000) == "Set by hand: £50.00 accrued, because minute 12."
    assert (set_words(0), set_words(-5)) == ("nothing accrued or prepaid", "£0.05 prepaid")


def test_what_was_taken_back_stands_by_itself() -> None:
    """A sign that is wrong looks like a credit, and must not look like an invoice that has not come."""
    lines = paid(1, 30_000), paid(1, -10_000, date(2006, 9, 1))
    told = "731.00 × 365/731 = 365.00 due − 300.00 paid + 100.00 credited = 165.00 not paid"
    assert words(LONG, *lines)[0] == told


def test_as_much_as_another_contract_lacks_is_said() -> None:
    """A payment may be on the wrong contract; of two that lack it neither is named."""
    lines = paid(1, 120_000), paid(2, 80_000), paid(3, 100_000)
    three = [contract(number) for number in (1, 2, 3)]
    found = statement_of(register(*three, ledger=ledger(*lines)), Y2006, Reading.TOTAL)
    above = found.by_contract[1]
    told = "£200.00 paid above the contract. As much is not paid of contract 2, Provider 2."
    assert explanation(above, found) == told
    found = statement_of(register(*three, contract(4), ledger=ledger(*lines, paid(4, 80_000))), Y2006, Reading.TOTAL)
    assert explanation(above, found) == "£200.00 paid above the contract."
