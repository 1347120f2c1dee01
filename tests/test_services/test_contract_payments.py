"""What was paid for a contract, up to a day, with its parts of payments for several; read by index."""

from datetime import date
from pathlib import Path

import pytest

from commission.models import contract_payments as queries
from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.rules.year_end.contract_payments import PaidLine
from commission.services.changes import act
from commission.services.registers.open_register import opened_register
from commission.services.year_end.contract_payments import contract_payments
from tests.paid import pay_sample
from tests.registers import Y2006

ALL = date(2007, 3, 31)


def _split(journal: Journal) -> None:
    """The first payment, £1,000.00 for contract 1, becomes one for two contracts."""
    journal.update("payment", 1, {"contract_id": None, "standing": "split"})
    for contract, pence in ((1, 99_900), (2, 100)):
        journal.insert("payment_part", {"payment_id": 1, "contract_id": contract, "amount": pence, "why": "two"})


def test_by_year_and_the_last_ones_up_to_a_day(sample: Path) -> None:
    with opened_register(pay_sample(sample)) as opened:
        act(opened, "Split", _split)
        found = contract_payments(opened, 1, ALL, 2)
        assert [tuple(one) for one in found.years] == [(Y2006, 399_900, 4)]
        assert found.count == 4
        assert [one.day for one in found.last] == [date(2007, 3, 15), date(2006, 12, 15)]
        before = contract_payments(opened, 1, date(2006, 9, 14), 5)
        assert [tuple(one) for one in before.years] == [(Y2006, 99_900, 1)]
        assert before.last == (
            PaidLine(date(2006, 6, 15), 99_900, before.last[0].payee, before.last[0].reference, True),
        )
        assert contract_payments(opened, 1, date(2006, 6, 14), 5).count == 0


@pytest.mark.parametrize("query", [queries._YEARS, queries._LAST])
def test_no_payment_of_another_contract_is_read(sample: Path, query: str) -> None:
    values = {"contract": 1, "upto": "2007-03-31", "most": 5} if ":most" in query else (1, "2007-03-31")
    with opened_register(sample) as opened, reading(opened.engine) as connection:
        plan = [row[3] for row in raw(connection).execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert not [step for step in plan if step.startswith("SCAN") and "subquery" not in step and "(" not in step], plan
