"""A copy is whole and proved, or not there; bringing one back first keeps what it replaces."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models import leftovers
from commission.models.backup import prove
from commission.paths import backups_of
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.backup import back_up, last_backup, restore
from commission.services.registers.check import check
from commission.services.registers.open_register import create_register, opened_register
from tests.test_services.making import YEAR, contract_of, sql, tables


def _edit(register: Path, pence: int) -> None:
    with opened_register(register) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": pence}, YEAR)


def damage(register: Path) -> None:
    """Write over the pages on which the contracts stand."""
    content = register.read_bytes()
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    register.write_bytes(b"".join(b"\xa5" * 4096 if b"31-Mar-07" in page else page for page in pages))


def test_a_backup_holds_everything_and_its_history(sample: Path) -> None:
    proof = back_up(sample)
    assert (proof.contracts, proof.payments) == (41, 0)
    assert proof.file.parent == backups_of(sample)
    assert proof.file.name.endswith("_by-hand.commission")
    assert tables(proof.file, history=True) == tables(sample, history=True)
    assert last_backup(sample) is not None


def test_two_backups_of_one_second_are_two_files(sample: Path) -> None:
    assert len({back_up(sample).file for _ in range(3)}) == 3


def test_registers_of_one_name_keep_their_backups_apart(sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / sample.name
    other.parent.mkdir()
    other.write_bytes(sample.read_bytes())
    assert backups_of(other) != backups_of(sample)


def test_a_backup_never_goes_over_a_file(sample: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.commission"
    taken.write_text("mine")
    with pytest.raises(UserError, match="already exists"):
        back_up(sample, taken)
    assert taken.read_text() == "mine"


def test_a_damaged_register_is_not_passed_off_as_a_backup(sample: Path, tmp_path: Path) -> None:
    damage(sample)
    with pytest.raises(UserError, match=r"sample\.commission is damaged"):
        back_up(sample, tmp_path / "copy.commission")
    assert [path.name for path in tmp_path.iterdir()] == [sample.name]


def test_a_restore_brings_back_all_and_can_be_undone(sample: Path) -> None:
    before = tables(sample, history=True)
    copy = back_up(sample).file
    _edit(sample, 77)
    edited = tables(sample, history=True)
    restored = restore(sample, copy)
    proof, kept = restored.proof, restored.kept
    assert (proof.file, proof.contracts) == (sample, 41)
    assert tables(sample, history=True) == before
    assert kept is not None
    restore(sample, kept)
    assert tables(sample, history=True) == edited


def test_a_restore_into_an_empty_place_keeps_nothing(sample: Path, tmp_path: Path) -> None:
    restored = restore(tmp_path / "new.commission", sample)
    assert (restored.proof.contracts, restored.kept, restored.can_undo) == (41, None, False)


def test_a_damaged_register_is_kept_byte_for_byte_and_its_journal_never_replayed(sample: Path) -> None:
    copy = back_up(sample).file
    damage(sample)
    journal = sample.with_name(f"{sample.name}-journal")
    journal.write_bytes(b"what a killed program left")
    bytes_before = sample.read_bytes()
    restored = restore(sample, copy)
    kept = restored.kept
    assert not restored.can_undo
    assert kept is not None
    assert kept.read_bytes() == bytes_before
    assert not journal.exists()
    assert prove(sample).contracts == 41


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("made", [restore, lambda place, _: create_register(place, "Another body")])
def test_what_is_left_of_a_register_that_went_is_never_replayed_into_another(
    sample: Path, mode: str, made: Callable[[Path, Path], object]
) -> None:
    copy = back_up(sample).file
    stopped = [sys.executable, "-c", STOPPED_WHILE_WRITING, str(sample), mode]
    assert subprocess.run(stopped, check=False).returncode == 9
    assert leftovers.beside(sample)
    sample.unlink()
    made(sample, copy)
    assert leftovers.beside(sample) == []
    with opened_register(sample, write=False) as opened:
        assert check(opened).ok


STOPPED_WHILE_WRITING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"PRAGMA journal_mode={sys.argv[2]}")
connection.execute("PRAGMA cache_size=1")
connection.execute("BEGIN")
connection.execute("UPDATE contract SET purpose = hex(randomblob(3000))")
if sys.argv[2] == "wal":
    connection.execute("COMMIT")
os._exit(9)
"""


def test_no_copy_that_does_not_prove_itself_is_restored(sample: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.commission"
    bad.write_bytes(sample.read_bytes())
    damage(bad)
    newer = tmp_path / "newer.commission"
    newer.write_bytes(sample.read_bytes())
    sql(newer, "UPDATE alembic_version SET version_num = '9999'")
    wrong = tmp_path / "wrong.commission"
    wrong.write_text("a letter")
    before = sample.read_bytes()
    for file in (bad, newer, wrong, tmp_path, tmp_path / "none.commission", sample):
        with pytest.raises(UserError):
            restore(sample, file)
        assert sample.read_bytes() == before


@pytest.mark.parametrize(("name", "words"), [("notes.txt", "not a register’s name"), ("folder", "is a folder")])
def test_nothing_but_a_register_is_replaced(sample: Path, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UserError, match=words):
        restore(tmp_path / name, sample)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_no_restore_while_another_has_it_open(sample: Path) -> None:
    copy = back_up(sample).file
    with opened_register(sample):
        before = sample.read_bytes()
        with pytest.raises(UserError, match="open for writing"):
            restore(sample, copy)
        assert sample.read_bytes() == before


def test_a_restore_through_a_link_replaces_the_register_not_the_link(sample: Path, tmp_path: Path) -> None:
    copy = back_up(sample).file
    _edit(sample, 77)
    link = tmp_path / "link.commission"
    link.symlink_to(sample)
    assert restore(link, copy).proof.file == link
    assert link.is_symlink()
    assert tables(sample, history=True) == tables(copy, history=True)
