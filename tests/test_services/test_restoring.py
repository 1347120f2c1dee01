"""A backup is restored while the register is open, and that is undone: the register stays open throughout."""

import shutil
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models.first_read import revision
from commission.models.revision import NEWEST
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.backup import back_up, kept_backups, restore_into, undo_restore
from commission.services.registers.check import check
from commission.services.registers.open_register import open_register, opened_register
from commission.services.registers.recall import recall
from commission.services.undo import next_undo, undo
from tests.test_models.first_revision import KEPT
from tests.test_models.test_backup import damage
from tests.test_services.making import YEAR, contract_of, tables


def test_a_restore_into_an_open_register_and_its_undo(sample: Path) -> None:
    copy, before = back_up(sample).file, tables(sample, history=True)
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 77}, YEAR)
        edited = tables(sample, history=True)
        restored = restore_into(opened, copy)
        assert (restored.proof.contracts, restored.proof.file, restored.can_undo) == (41, sample, True)
        assert tables(sample, history=True) == before
        assert next_undo(opened) is None
        back = undo_restore(opened, restored)
        assert tables(sample, history=True) == edited
        undo_restore(opened, back)
        assert tables(sample, history=True) == before
        edit_contract(opened, contract_of(opened, 1), {"amount": 78}, YEAR)
        undo(opened)
        assert check(opened).ok
        with pytest.raises(UserError, match="open for writing"):
            open_register(sample)
    reasons = [kept.reason for kept in kept_backups(sample)]
    assert reasons == ["Before a restore"] * 3 + ["By hand"]


def test_an_older_copy_is_brought_up_as_it_is_restored(sample: Path, tmp_path: Path) -> None:
    old = Path(shutil.copy(KEPT, tmp_path / "old.commission"))
    with opened_register(sample) as opened:
        restored = restore_into(opened, old)
        assert revision(sample) == NEWEST
        assert len(recall(opened).contracts) == 41
        assert check(opened).ok
        undo_restore(opened, restored)
        assert check(opened).ok


def test_a_register_open_to_read_only_is_not_replaced(sample: Path) -> None:
    copy, before = back_up(sample).file, sample.read_bytes()
    with opened_register(sample, write=False) as opened, pytest.raises(UserError, match="open read-only"):
        restore_into(opened, copy)
    assert sample.read_bytes() == before


def test_what_was_damaged_is_kept_byte_for_byte_and_cannot_be_put_back(sample: Path) -> None:
    copy = back_up(sample).file
    with opened_register(sample) as opened:
        damage(sample)
        damaged = sample.read_bytes()
        restored = restore_into(opened, copy)
        assert not restored.can_undo
        assert restored.kept is not None
        assert restored.kept.read_bytes() == damaged
        with pytest.raises(UserError, match="was damaged"):
            undo_restore(opened, restored)
        assert check(opened).ok


def test_a_copy_that_is_damaged_is_listed_as_such_and_not_restored(sample: Path) -> None:
    copy = back_up(sample).file
    damage(copy)
    copy.write_bytes(copy.read_bytes()[:5000])
    (kept,) = kept_backups(sample)
    assert (kept.contracts, kept.actions, kept.head) == (None, None, None)
    before = tables(sample, history=True)
    with opened_register(sample) as opened, pytest.raises(UserError, match="damaged"):
        restore_into(opened, kept.file)
    assert tables(sample, history=True) == before
