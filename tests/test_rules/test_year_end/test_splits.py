"""Payments over several contracts: their parts in words, the latest first, also where a contract is gone."""

from datetime import date

from commission.rules.ledger_facts import Standing
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.splits import splits
from tests.registers import contract


def _payment(number: int, day: date, pence: int) -> Payment:
    return Payment(number, 1, day, pence, standing=Standing.SPLIT)


def test_parts_in_words_the_latest_first() -> None:
    known = contract(3, provider="Relate")
    found = splits(
        [_payment(1, date(2006, 5, 1), 30_000), _payment(2, date(2006, 6, 1), 11_000)],
        {1: Payee(1, "RELATE LTD")},
        {1: [(10, 3, 20_000), (11, 4, 10_000)], 2: [(12, 3, 10_000), (13, None, 1_000)]},
        {3: known},
    )
    assert [one.payment.id for one in found] == [2, 1]
    assert found[0].words == "contract 3: 100.00 + off contract: 10.00"
    assert [(part.of and part.of.provider, part.amount) for part in found[1].parts] == [
        ("Relate", 20_000),
        (None, 10_000),
    ]
    assert found[1].amount == 30_000
