"""The list of categories is the body's own, else the seven pathways; what others say is offered in order."""

from dataclasses import replace

import pytest

from commission.errors import UserError
from commission.rules.contracts.categories import PATHWAYS, names_listed, offered, refuse_list
from commission.rules.contracts.details import UNSAID
from commission.rules.facts import Category
from tests.registers import contract


def test_the_body_s_own_list_goes_before_the_pathways() -> None:
    assert len(names_listed(())) == 7
    assert names_listed(()) == PATHWAYS
    assert names_listed((Category(1, "Mentoring"),)) == ("Mentoring",)


def test_what_contracts_say_is_offered_once_in_order() -> None:
    said = [
        contract(number, details=replace(UNSAID, owner=owner)) for number, owner in enumerate(["b", "A", "b", None])
    ]
    assert offered(said, "owner") == ("A", "b")
    assert offered(said, "owner", most=1) == ("A",)


@pytest.mark.parametrize("names", [["Health", "health"], [""], ["x" * 201]])
def test_a_list_that_cannot_be(names: list[str]) -> None:
    with pytest.raises(UserError):
        refuse_list(names)
    refuse_list(["Health", "Housing"])
