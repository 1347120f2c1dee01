"""The list of service categories: the seven pathways until a body has its own; a change reaches its contracts."""

from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.journal import ConflictError
from commission.rules.contracts.categories import PATHWAYS, Listed, in_use, names_listed, offered, whole_list
from commission.services.contracts.categories import (
    add_category,
    change_categories,
    place_category,
    remove_category,
    rename_category,
    retire_category,
)
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.check import check
from commission.services.registers.first_screen import first_facts
from commission.services.registers.open_register import OpenRegister
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import redo, undo
from tests.test_services.making import YEAR, contract_of, sql, tables, writing

A, B, C = (Listed(name) for name in "ABC")


def listed(opened: OpenRegister) -> tuple[str, ...]:
    return tuple(one.name for one in recall(opened).categories)


def says(opened: OpenRegister, number: int) -> str | None:
    return contract_of(opened, number).details.category


def test_the_seven_pathways_are_offered_until_a_body_has_its_own(sample: Path) -> None:
    with writing(sample) as opened:
        assert names_listed(recall(opened).categories) == PATHWAYS
        known = recall(opened)
        changes = add_category(opened, (), "Restorative  justice")
        assert changes.summary == "Category added: Restorative justice"
        after = recall_changed(opened, known, changes)
        assert names_listed(after.categories) == (*PATHWAYS, "Restorative justice")
        assert after.contracts is known.contracts or list(after.contracts) == list(known.contracts)
        assert recall(opened) == after
    facts = first_facts(sample)
    assert facts is not None
    assert facts.categories == after.categories


def test_a_rename_reaches_its_contracts_in_one_action(sample: Path) -> None:
    with writing(sample) as opened:
        edit_contract(opened, contract_of(opened, 7), {"category": "Health"}, YEAR)
        before = tables(sample)
        changes = rename_category(opened, (), "health", "Health and  wellbeing")
        assert changes.summary == "Category Health renamed Health and wellbeing"
        assert changes.contracts == {7}
        assert says(opened, 7) == "Health and wellbeing"
        assert listed(opened)[2] == "Health and wellbeing"
        assert offered(recall(opened).contracts, "category") == ("Health and wellbeing",)
        assert in_use(recall(opened).contracts) == {"Health and wellbeing": 1}
        assert check(opened).faults == ()
        after = tables(sample)
        undo(opened)
        assert tables(sample) == before
        redo(opened)
        assert tables(sample) == after


def test_two_may_swap_their_names_with_their_contracts(sample: Path) -> None:
    with writing(sample) as opened:
        change_categories(opened, (), [A, B, C], "Own list", dict.fromkeys(PATHWAYS, ""))
        for number, name in ((7, "A"), (8, "B")):
            edit_contract(opened, contract_of(opened, number), {"category": name}, YEAR)
        known = recall(opened).categories
        change_categories(opened, known, [Listed("A", "B"), Listed("B", "A")], "Swapped")
        assert listed(opened) == ("A", "B")
        assert [one.id for one in recall(opened).categories] == [2, 1]
        assert (says(opened, 7), says(opened, 8)) == ("B", "A")
        assert check(opened).faults == ()


def test_one_is_put_at_another_place_retired_and_brought_back(sample: Path) -> None:
    with writing(sample) as opened:
        add_category(opened, (), "A")
        place_category(opened, recall(opened).categories, "a", 0)
        assert listed(opened) == ("A", *PATHWAYS)
        assert retire_category(opened, recall(opened).categories, "A").summary == "Category retired: A"
        assert names_listed(recall(opened).categories) == PATHWAYS
        assert listed(opened)[0] == "A"
        known = recall(opened).categories
        facts = first_facts(sample)
        assert facts is not None
        assert facts.categories == known
        assert retire_category(opened, known, "A", so=False).summary == "Category brought back: A"
        assert names_listed(recall(opened).categories)[0] == "A"
        assert check(opened).faults == ()


def test_one_in_use_goes_only_with_a_word_on_its_contracts(sample: Path) -> None:
    with writing(sample) as opened:
        for number in (7, 8):
            edit_contract(opened, contract_of(opened, number), {"category": "Health"}, YEAR)
        before = tables(sample)
        with pytest.raises(UserError, match=r"2 contracts are listed under “Health”\. Say where they go, or retire it"):
            remove_category(opened, (), "Health")
        assert tables(sample) == before
        with pytest.raises(UserError, match="“Health” is not in the list"):
            remove_category(opened, (), "Health", "Health")
        changes = remove_category(opened, (), "Health", "accommodation")
        assert changes.summary == "Category removed: Health, its contracts to Accommodation"
        assert (says(opened, 7), says(opened, 8)) == ("Accommodation", "Accommodation")
        assert "Health" not in listed(opened)
        undo(opened)
        assert tables(sample) == before
        remove_category(opened, (), "Health", "")
        assert (says(opened, 7), says(opened, 8)) == (None, None)
        known = recall(opened).categories
        assert remove_category(opened, known, "Drugs and alcohol").summary == "Category removed: Drugs and alcohol"
        assert len(listed(opened)) == 5


def test_a_cell_a_list_wrote_is_no_longer_as_written(sample: Path) -> None:
    with writing(sample) as opened:
        edit_contract(opened, contract_of(opened, 7), {"category": "Health"}, YEAR)
    sql(sample, "UPDATE contract SET written = json_set(written, '$.category', 'Health') WHERE id = 7")
    with writing(sample) as opened:
        rename_category(opened, (), "Health", "Wellbeing")
        found = contract_of(opened, 7).written
        assert "category" not in found
        assert "provider" in found


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Mentoring", " mentoring "], "“mentoring” is a category already"),
        ([" health "], "“health” is a category already"),
        (["Mentoring", " "], "no name"),
        (["x" * 201], "too long"),
    ],
)
def test_a_list_that_cannot_be_is_refused(sample: Path, names: list[str], words: str) -> None:
    with writing(sample) as opened, pytest.raises(UserError, match=words):
        change_categories(opened, (), [*whole_list(()), *map(Listed, names)], "Own list")


def test_a_list_changed_meanwhile_is_not_overwritten(sample: Path) -> None:
    with writing(sample) as opened:
        add_category(opened, (), "Mine")
        with pytest.raises(ConflictError, match="changed meanwhile"):
            add_category(opened, (), "Another")
        known = recall(opened).categories
        retire_category(opened, known, "Mine")
        with pytest.raises(ConflictError, match="changed meanwhile"):
            retire_category(opened, known, "Mine")
