"""A payment names a contract by a whole reference in one of its texts."""

from typing import Any

import pytest

from commission.rules.contracts.details import Details
from commission.rules.year_end.named_contracts import NamedContracts, references
from tests.registers import contract
from tests.test_rules.test_year_end.payments import payment

CONTRACTS = NamedContracts(
    (
        contract(1, reference="WM/2006/12"),
        contract(2, reference="SLA 0123"),
        contract(3, reference="A12"),  # too short
        contract(4, reference="Housing"),  # no figure
        contract(5, reference="DUP-001"),
        contract(6, reference="DUP-001"),
        contract(7, details=Details(procurement_reference="DN445566")),
        contract(8, reference="one two three four 5"),  # too many words
    )
)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({"reference": "wm/2006/12"}, 1),
        ({"description": "Grant (WM/2006/12), quarter 2."}, 1),
        ({"order_number": "SLA 0123"}, 2),
        ({"description": "under sla  0123 for May"}, 2),
        ({"voucher": "DN445566"}, 7),
        ({"description": "WM/2006/123"}, None),
        ({"reference": "A12"}, None),
        ({"description": "Housing"}, None),
        ({"reference": "DUP-001"}, None),
        ({"description": "one two three four 5"}, None),
        ({"description": "WM/2006/12 and DN445566"}, None),
        ({}, None),
    ],
)
def test_a_contract_is_named(texts: dict[str, Any], found: int | None) -> None:
    named = CONTRACTS.named_by(payment(**texts))
    assert (named[0] if named else None) == found


def test_the_reason_says_where() -> None:
    assert CONTRACTS.named_by(payment(order_number="WM/2006/12")) == (1, "Its order number names WM/2006/12")
    assert CONTRACTS
    assert not NamedContracts(())
    assert NamedContracts(()).named_by(payment(reference="WM/2006/12")) is None
    assert list(references("Inv. 12345 -")) == ["inv 12345", "12345"]
