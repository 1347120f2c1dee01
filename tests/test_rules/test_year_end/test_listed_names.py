"""What a list calls its contracts: one word more where a body has several of them."""

from commission.rules.facts import Reading
from commission.rules.year_end.listed_names import listed_names
from commission.rules.year_end.statement import statement_of
from tests.registers import Y2006, contract, register
from tests.test_rules.test_year_end.paying import ledger, paid


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


def test_a_statement_calls_its_contracts_so() -> None:
    two = contract(1, provider="Larkhill Mediation"), contract(2, provider="Larkhill Mediation")
    told = statement_of(register(*two, ledger=ledger(paid(1, 5))), Y2006, Reading.TOTAL)
    assert told.names == {1: "Larkhill Mediation, contract 1", 2: "Larkhill Mediation, contract 2"}
