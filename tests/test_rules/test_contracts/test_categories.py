"""The list of categories is the body's own, else the seven pathways; what others say is offered in order."""

from dataclasses import replace

import pytest

from commission.errors import UserError
from commission.rules.contracts.categories import (
    PATHWAYS,
    Listed,
    added,
    as_listed,
    in_use,
    line_of,
    names_listed,
    offered,
    placed,
    refuse_list,
    renamed,
    retired,
    whole_list,
    without,
)
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


LIST = (Listed("A", "A"), Listed("B", "B", retired=True), Listed("C", "C"))


def test_a_list_is_changed_line_by_line() -> None:
    known = (Category(1, "A"), Category(2, "B", retired=True), Category(3, "C"))
    assert whole_list(known) == LIST
    assert names_listed(known) == ("A", "C")
    assert added(LIST, " D  d ")[-1] == Listed("D d")
    assert renamed(LIST, " b ", "New")[1] == Listed("New", "B", retired=True)
    assert retired(LIST, "a")[0].retired
    assert not retired(LIST, "b", so=False)[1].retired
    assert [one.name for one in placed(LIST, "C", -5)] == ["C", "A", "B"]
    assert [one.name for one in placed(LIST, "A", 9)] == ["B", "C", "A"]
    assert [one.name for one in without(LIST, "B")] == ["A", "C"]


def test_what_is_not_there_or_the_last_of_all_is_refused() -> None:
    with pytest.raises(UserError, match=r"“D” is not in the list of categories. They are: A, B, C."):
        line_of(LIST, "D")
    with pytest.raises(UserError, match="“A” is the only category"):
        without(LIST[:1], "A")


@pytest.mark.parametrize("typed", ["drugs and alcohol", " DRUGS  and ALCOHOL ", "DrugsAndAlcohol"])
def test_one_is_found_whatever_its_capital_letters_and_blanks(typed: str) -> None:
    listed = (*LIST, Listed("Drugs and alcohol"))
    assert line_of(listed, typed).name == "Drugs and alcohol"


def test_names_alike_but_for_capitals_and_blanks_are_told_apart_only_as_written() -> None:
    listed = (Listed("Health"), Listed("He alth"), *LIST)
    assert line_of(listed, " He  alth ").name == "He alth"
    assert line_of(listed, "Health").name == "Health"
    with pytest.raises(UserError, match=r"“health” may be “Health” and “He alth”. Write it exactly as one of them."):
        line_of(listed, "health")


def test_how_many_contracts_say_each_is_counted_listed_or_not() -> None:
    said = ["Health", "Other", "Health", None]
    contracts = [contract(number, details=replace(UNSAID, category=name)) for number, name in enumerate(said)]
    assert in_use([*contracts, contract(9)]) == {"Health": 2, "Other": 1}


@pytest.mark.parametrize(
    ("name", "found"), [("health", "Health"), ("HEA LTH", "Health"), ("Helth", "Helth"), ("old", "Old"), ("aB", "aB")]
)
def test_a_name_is_spelled_as_the_list_spells_it(name: str, found: str) -> None:
    known = (Category(1, "Health"), Category(2, "Old", retired=True), Category(3, "A b"), Category(4, "A B"))
    assert as_listed(name, known) == found


def test_the_pathways_are_the_list_of_a_body_without_one() -> None:
    assert as_listed("drugs AND alcohol", ()) == "Drugs and alcohol"
