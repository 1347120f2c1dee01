"""What may have been paid twice: found once for the ledgers there are, and found again when there are others."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.undo import undo
from commission.services.year_end.decide import set_payments
from commission.services.year_end.twice import suspected_twice
from tests.paid_lines import bring_in

Y2006 = FinancialYear(2006)
JUNE = date(2006, 6, 14)


@pytest.fixture
def opened(sample: Path) -> Iterator[OpenRegister]:
    with opened_register(sample) as found:
        yield found


def line(name: str, pence: int, reference: str = "I1") -> dict[str, Any]:
    return {"name": name, "pence": pence, "day": JUNE, "reference": reference}


def found_in(opened: OpenRegister) -> list[tuple[str, int]]:
    return [(payee.name, one.amount) for payee, one in suspected_twice(opened, recall(opened), Y2006)]


def test_payments_made_twice_are_found_also_those_of_the_next_ledger(opened: OpenRegister) -> None:
    assert found_in(opened) == []
    bring_in(opened, [line("Acme", 500), line("Acme", 500), line("Acme", 7)])
    assert found_in(opened) == [("Acme", 500)]
    bring_in(opened, [line("Beta", 900), line("Beta", 900)])
    assert found_in(opened) == [("Beta", 900), ("Acme", 500)]
    undo(opened)
    assert found_in(opened) == [("Acme", 500)]
    assert suspected_twice(opened, recall(opened), Y2006.next) == ()


def test_what_was_decided_since_is_told_of_them(opened: OpenRegister) -> None:
    """Two payments for two contracts are not alike, though they were among what is looked at."""
    bring_in(opened, [line("Acme", 500, ""), line("Acme", 500, "")])
    ((_, twice),) = suspected_twice(opened, recall(opened), Y2006)
    for payment, contract in zip(twice.payments, (1, 2), strict=True):
        set_payments(opened, recall(opened), [payment], Standing.CONTRACT, contract=contract, today=JUNE)
    assert found_in(opened) == []
