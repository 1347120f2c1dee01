"""The list of service categories: the seven pathways until a body has its own; a rename reaches its contracts."""

from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.contracts.categories import PATHWAYS, names_listed, offered
from commission.services.categories import change_categories, usual_list
from commission.services.check import check
from commission.services.edit_contract import edit_contract
from commission.services.first_screen import first_facts
from commission.services.recall import recall, recall_changed
from commission.services.undo import undo
from tests.test_services.making import YEAR, contract_of, tables, writing


def test_the_seven_pathways_are_offered_until_a_body_has_its_own(sample: Path) -> None:
    with writing(sample) as opened:
        assert names_listed(recall(opened).categories) == PATHWAYS
        known = recall(opened)
        changes = change_categories(opened, (), [*usual_list(()), ("", "Restorative  justice")], "Category added")
        after = recall_changed(opened, known, changes)
        assert names_listed(after.categories) == (*PATHWAYS, "Restorative justice")
        assert after.contracts is known.contracts or list(after.contracts) == list(known.contracts)
        assert recall(opened) == after
    facts = first_facts(sample)
    assert facts is not None
    assert facts.categories == after.categories


def test_a_rename_reaches_its_contracts_in_one_action(sample: Path) -> None:
    with writing(sample) as opened:
        change_categories(opened, (), usual_list(()), "Own list")
        edit_contract(opened, contract_of(opened, 7), {"category": "Health"}, YEAR)
        before = tables(sample)
        known = recall(opened).categories
        renamed = [(was, "Health and wellbeing" if was == "Health" else name) for was, name in usual_list(known)]
        change_categories(opened, known, renamed, "Category renamed")
        assert contract_of(opened, 7).details.category == "Health and wellbeing"
        assert offered(recall(opened).contracts, "category") == ("Health and wellbeing",)
        assert check(opened).faults == ()
        undo(opened)
        assert tables(sample) == before


def test_two_may_swap_their_names_and_one_may_go(sample: Path) -> None:
    with writing(sample) as opened:
        change_categories(opened, (), [("", "A"), ("", "B"), ("", "C")], "Own list")
        known = recall(opened).categories
        change_categories(opened, known, [("B", "A"), ("A", "B")], "Swapped")
        assert names_listed(recall(opened).categories) == ("A", "B")
        assert [one.id for one in recall(opened).categories] == [2, 1]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Health", " health "], "“health” is a category already"),
        (["Health", " "], "no name"),
        (["x" * 201], "too long"),
    ],
)
def test_a_list_that_cannot_be_is_refused(sample: Path, names: list[str], words: str) -> None:
    with writing(sample) as opened, pytest.raises(UserError, match=words):
        change_categories(opened, (), [("", name) for name in names], "Own list")


def test_a_list_changed_meanwhile_is_not_overwritten(sample: Path) -> None:
    with writing(sample) as opened:
        change_categories(opened, (), usual_list(()), "Own list")
        with pytest.raises(ConflictError, match="changed meanwhile"):
            change_categories(opened, (), [("", "Mine")], "Another list")
