"""After a write only what changed is read again, and what was answered before follows it."""

from pathlib import Path
from random import Random

import pytest

from commission.rules.facts import Contract, Register
from commission.rules.figures.shares import board
from commission.services.changes import AT_ONCE, Changes
from commission.services.contracts.bulk_edit import apply_edits, propose_edit
from commission.services.contracts.edit_contract import add_contract, delete_contracts, edit_contract
from commission.services.figures import share
from commission.services.figures.share import answer
from commission.services.registers.open_register import OpenRegister
from commission.services.registers.recall import recall, recall_changed
from commission.services.undo import undo
from tests.test_services.making import YEAR, writing


def _write(opened: OpenRegister, dice: Random, register: Register) -> Changes:
    """One of the writes a person makes."""
    chosen: Contract = dice.choice(register.contracts)
    match dice.randrange(4):
        case 0:
            return edit_contract(opened, chosen, {"amount": dice.randrange(1, 10**7)}, YEAR)
        case 1:
            return delete_contracts(opened, [chosen, *register.contracts[:1]] if chosen.position > 1 else [chosen])
        case 2:
            return add_contract(opened, {"provider": f"Added {dice.random()}", "amount": 5_00}, YEAR)
        case _:
            return undo(opened) if opened_has_undo(opened) else add_contract(opened, {"provider": "First"}, YEAR)


def opened_has_undo(opened: OpenRegister) -> bool:
    from commission.services.undo import next_undo

    return next_undo(opened) is not None


@pytest.mark.parametrize("seed", range(4))
def test_the_facts_and_the_answer_followed_are_those_read_anew(sample: Path, seed: int) -> None:
    dice = Random(seed)
    with writing(sample) as opened:
        register = recall(opened)
        for _ in range(12):
            found = answer(register, YEAR)
            register = recall_changed(opened, register, _write(opened, dice, register))
            assert register == recall(opened)
            followed = answer(register, YEAR)
            assert followed is not found
            assert followed.board == board(register, YEAR)
            assert followed.board.rows == board(register, YEAR).rows


def test_an_answer_is_given_once_for_the_same_facts(sample: Path) -> None:
    with writing(sample) as opened:
        register = recall(opened)
    assert answer(register, YEAR) is answer(register, YEAR)
    assert answer(register, YEAR.next) is not answer(register, YEAR)
    assert len(share._answers) <= share.REMEMBERED


@pytest.mark.parametrize("most", [3, AT_ONCE])
def test_after_many_changes_the_facts_are_those_read_anew(
    sample: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Up to so many changed contracts are read by themselves; those that did not change stay the very same objects."""
    monkeypatch.setattr("commission.services.changes.AT_ONCE", most)
    with writing(sample) as opened:
        before = recall(opened)
        edits = [propose_edit(one, {"owner": "Jo"}, YEAR) for one in before.contracts[:30]]
        after = recall_changed(opened, before, apply_edits(opened, edits))
        assert after == recall(opened)
        assert (after.contracts[40] is before.contracts[40]) is (most == AT_ONCE)
        assert recall_changed(opened, after, undo(opened)).contracts == before.contracts
