"""What was paid for one contract."""

from commission.rules.year_end.contract_payments import ContractPayments, PaidYear
from tests.registers import Y2006, Y2007


def test_the_payments_of_its_years_are_counted_together() -> None:
    assert ContractPayments((PaidYear(Y2006, 1_000, 12), PaidYear(Y2007, -1, 1)), ()).count == 13
    assert ContractPayments((), ()).count == 0
