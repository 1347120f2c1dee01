"""What a list calls its contracts: one word more where a body has several of them."""

from commission.rules.year_end.listed_names import listed_names
from tests.registers import contract


def test_a_body_with_several_contracts_says_which() -> None:
    found = [
        contract(1, provider="Larkhill Mediation", reference="G-1009"),
        contract(2, provider="Ashgrove Advice", reference="G-1001"),
        contract(3, provider="Larkhill Mediation"),
    ]
    assert listed_names(found) == {
        1: "Larkhill Mediation, contract 1 (G-1009)",
        2: "Ashgrove Advice",
        3: "Larkhill Mediation, contract 3",
    }
