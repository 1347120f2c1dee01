"""Where the history stands is said, kept in each backup and outside the register; a history cut short shows."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commission.models import journal
from commission.paths import data_folder, use_data_folder
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.backup import back_up, kept_backups, restore, restore_into
from commission.services.registers.open_register import create_register, opened_register
from commission.services.registers.settings import set_organisation
from commission.services.undo import undo
from tests.conftest import Run
from tests.test_services.making import YEAR, contract_of, forge, sql, tables


def edit(register: Path, times: int = 1, first: int = 1000) -> None:
    """Edits of one second that say the same have the same seals: `first` makes them others."""
    with opened_register(register) as opened:
        for amount in range(first, first + times):
            edit_contract(opened, contract_of(opened, 1), {"amount": amount}, YEAR)


def _last(register: Path) -> tuple[int, str]:
    row = tables(register, history=True)["history_action"][-1]
    return row[0], row[-1]


def _written_since(register: Path, times: int = 30) -> None:
    """Write to a register without changing anything in it, as whoever cuts its history must."""
    for number in range(times):
        sql(register, f"PRAGMA user_version = {number + 1}")


def test_check_says_where_the_history_stands(sample: Path, cli: Run) -> None:
    actions, seal = _last(sample)
    assert f"History head {seal}, {actions} actions." in cli("--register", sample, "check").out
    assert cli("--register", sample, "check", "--json").json["history"] == {"actions": actions, "head": seal}


def test_the_share_statement_carries_it(sample: Path, cli: Run, tmp_path: Path) -> None:
    from pypdf import PdfReader

    actions, seal = _last(sample)
    paper = tmp_path / "statement.pdf"
    assert cli("--register", sample, "print", "share-statement", "--to", paper, "--year", "2006").code == 0
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(paper).pages).split())
    assert f"History head {seal[:16]}…, {actions} actions, as at " in words


def test_each_backup_carries_its_own(sample: Path, cli: Run) -> None:
    before = _last(sample)
    back_up(sample)
    edit(sample)
    back_up(sample, why="before-import")
    assert [(kept.actions, kept.head, kept.contracts) for kept in kept_backups(sample)] == [
        (*_last(sample), 41),
        (*before, 41),
    ]
    assert [one["head"] for one in cli("--register", sample, "backups", "--json").json["backups"]] == [
        _last(sample)[1],
        before[1],
    ]


@pytest.mark.parametrize("times", [1, 5])
def test_an_earlier_copy_in_its_place_is_said_and_locks_nobody_out(
    sample: Path, cli: Run, tmp_path: Path, times: int
) -> None:
    earlier = Path(shutil.copy(sample, tmp_path / "earlier"))
    actions, _ = _last(sample)
    edit(sample, times)
    shutil.copy(earlier, sample)
    for _ in range(2):
        found = cli("--register", sample, "contracts", "--json")
        assert found.code == 0
        assert "sample.commission is older than when it was last seen here, on " in found.err
        assert f": {actions + times} actions then, {actions} now." in found.err
        assert found.err.endswith("look at its backups. See: commission backups.\n")
    found = cli("--register", sample, "check", "--json")
    assert (found.code, found.json["ok"]) == (1, False)
    assert found.json["faults"][0].startswith(f"history_action {actions + times} is missing: ")
    assert f", {actions + times} actions then, {actions} now." in found.json["faults"][0]


@pytest.mark.parametrize("times", [1, 9])
def test_an_earlier_copy_written_on_stays_a_fault_until_a_person_restores(
    sample: Path, cli: Run, tmp_path: Path, times: int
) -> None:
    earlier = Path(shutil.copy(sample, tmp_path / "earlier"))
    edit(sample, 3)
    later = Path(shutil.copy(sample, tmp_path / "later"))
    actions, _ = _last(sample)
    shutil.copy(earlier, sample)
    for number in range(times):
        edit(sample, first=5000 + number)
    assert cli("--register", sample, "contracts").err == ""
    for _ in range(2):
        (fault,) = cli("--register", sample, "check", "--json").json["faults"]
        assert fault.startswith(f"history_action {actions} ")
    accepted = Path(shutil.copy(sample, tmp_path / "accepted"))
    shutil.copy(later, sample)  # what was lost is put back by hand: only what was written since is gone now
    (fault,) = cli("--register", sample, "check", "--json").json["faults"]
    assert fault.startswith(f"history_action {actions - 3 + times} ")
    shutil.copy(accepted, sample)
    restore(sample, back_up(sample).file)
    assert cli("--register", sample, "check").code == 0
    edit(sample, first=9000)
    assert (cli("--register", sample, "contracts").err, cli("--register", sample, "check").code) == ("", 0)


def _alter_mark(register: Path) -> Path:
    sql(register, "UPDATE register_mark SET mark = 'another'")
    return register


def _rename(register: Path) -> Path:
    return register.rename(register.with_name("renamed.commission"))


def _move(register: Path) -> Path:
    (register.parent / "elsewhere").mkdir()
    return register.rename(register.parent / "elsewhere" / register.name)


@pytest.mark.parametrize("disguise", [_alter_mark, _rename, _move])
def test_an_earlier_copy_is_known_by_its_history_whatever_its_mark_and_place(
    sample: Path, cli: Run, tmp_path: Path, disguise: Callable[[Path], Path]
) -> None:
    earlier = Path(shutil.copy(sample, tmp_path / "earlier"))
    edit(sample, 3)
    actions, _ = _last(sample)
    shutil.copy(earlier, sample)
    register = disguise(sample)
    for _ in range(2):
        assert "is older than when it was last seen here" in cli("--register", register, "contracts").err
        (fault,) = cli("--register", register, "check", "--json").json["faults"]
        assert fault.startswith(f"history_action {actions} is missing: ")
    edit(register, first=5000)
    assert cli("--register", register, "check").code == 1


@pytest.mark.parametrize("disguise", [_alter_mark, _rename, _move])
def test_one_that_goes_on_is_no_earlier_copy_whatever_its_mark_and_place(
    sample: Path, cli: Run, disguise: Callable[[Path], Path]
) -> None:
    edit(sample, 3)
    register = disguise(sample)
    for _ in range(2):
        assert cli("--register", register, "contracts").err == ""
        assert cli("--register", register, "check").code == 0
        edit(register)


def test_a_history_written_wholly_anew_is_known_by_its_mark(sample: Path, cli: Run) -> None:
    edit(sample, 3)
    ((mark,),) = tables(sample)["register_mark"]
    sample.unlink()
    cli("new", sample, "--organisation", "Another body")
    sql(sample, f"UPDATE register_mark SET mark = '{mark}'")
    assert cli("--register", sample, "check").code == 1


def test_a_copy_that_goes_its_own_way_is_said_once(sample: Path, cli: Run, tmp_path: Path) -> None:
    copy = back_up(sample, tmp_path / "copy.commission").file
    edit(sample, 3)
    found = cli("--register", copy, "contracts")
    assert found.code == 0
    assert f"copy.commission is a copy of {sample}, and does not hold all that was seen there" in found.err
    for number in range(2):
        for register in (copy, sample):
            assert cli("--register", register, "contracts").err == ""
            assert cli("--register", register, "check").code == 0
            edit(register, first=number * 1000 + (5000 if register == copy else 7000))
    copy.unlink()
    for register in (Path(shutil.copy(sample, tmp_path / "again.commission")), _move(sample)):
        assert cli("--register", register, "contracts").err == ""
        assert cli("--register", register, "check").code == 0


def test_a_copy_that_took_over_from_what_it_was_copied_from_is_the_register(
    sample: Path, cli: Run, tmp_path: Path
) -> None:
    edit(sample)
    copy = Path(shutil.copy(sample, tmp_path / "copy.commission"))
    earlier = Path(shutil.copy(sample, tmp_path / "earlier"))
    assert cli("--register", copy, "contracts").err == ""
    sample.unlink()
    edit(copy, 3, first=5000)
    shutil.copy(earlier, copy)
    register = _rename(copy)
    assert cli("--register", register, "check").code == 1


def test_a_mark_that_was_taken_away_is_said(sample: Path, cli: Run) -> None:
    forge(sample, "DELETE FROM register_mark")
    said = "The mark by which this register is known again is missing."
    assert cli("--register", sample, "check", "--json").json["faults"] == [said]
    for command in (["share", "--year", "2006"], ["contracts"]):
        found = cli("--register", sample, *command)
        assert found.code == 1
        assert said in found.err


def test_a_history_cut_short_is_a_fault_however_well_the_rest_agrees(sample: Path, cli: Run, tmp_path: Path) -> None:
    earlier = Path(shutil.copy(sample, tmp_path / "earlier"))
    edit(sample, 3)
    actions, _ = _last(sample)
    _written_since(earlier)
    shutil.copy(earlier, sample)  # to the last byte what deleting the newest actions and all they did would leave
    found = cli("--register", sample, "share", "--year", "2006", "--json")
    assert found.code == 1
    assert "The history of sample.commission was shortened since it was last seen here" in found.err
    assert f"{actions} actions then, {actions - 3} now" in found.err
    faults = cli("--register", sample, "check", "--json").json["faults"]
    assert any(fault.startswith(f"history_action {actions} ") for fault in faults)


def test_a_history_written_anew_stays_a_fault_when_the_program_has_written_on(
    sample: Path, cli: Run, tmp_path: Path
) -> None:
    earlier = Path(shutil.copy(sample, tmp_path / "earlier"))
    edit(sample, 3)
    _written_since(earlier)
    shutil.copy(earlier, sample)
    edit(sample, 8, first=5000)
    assert cli("--register", sample, "contracts").code == 0
    faults = cli("--register", sample, "check", "--json").json["faults"]
    assert any("are not the history seen here on" in fault for fault in faults)


def test_the_newest_backup_knows_a_head_that_went(sample: Path, cli: Run, tmp_path: Path) -> None:
    earlier = Path(shutil.copy(sample, tmp_path / "earlier"))
    edit(sample, 2)
    back_up(sample)
    actions, _ = _last(sample)
    for seen in (data_folder() / "seen").iterdir():
        seen.unlink()
    _written_since(earlier)
    shutil.copy(earlier, sample)
    faults = cli("--register", sample, "check", "--json").json["faults"]
    assert any(f"history_action {actions} is missing, or another one than in the backup" in fault for fault in faults)


def test_a_restore_an_undo_and_a_copy_explain_themselves(sample: Path, cli: Run, tmp_path: Path) -> None:
    copy = back_up(sample).file
    edit(sample, 4)
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 2), {"amount": 5}, YEAR)
        undo(opened)
    another = Path(shutil.copy(copy, tmp_path / "another.commission"))
    assert "another.commission is a copy of " in cli("--register", another, "contracts").err
    for path in (sample, another):
        assert cli("--register", path, "contracts").err == ""
        assert cli("--register", path, "check").code == 0
    restore(sample, copy)
    assert cli("--register", sample, "contracts").err == ""
    assert cli("--register", sample, "check").code == 0
    edit(sample)
    with opened_register(sample) as opened:
        restore_into(opened, copy)
        edit_contract(opened, contract_of(opened, 1), {"amount": 9}, YEAR)
    assert cli("--register", sample, "contracts").err == ""
    assert cli("--register", sample, "check").code == 0


def test_two_registers_made_for_one_body_in_one_second_are_two(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_now", lambda: "2007-01-31T09:30:00+00:00")
    both, here = [tmp_path / f"{name}.commission" for name in ("one", "two")], data_folder()
    use_data_folder(tmp_path / "another person")
    for number, register in enumerate(both, start=1):
        create_register(register, "West Mercia")
        with opened_register(register) as opened:
            set_organisation(opened, f"Area {number}")
    use_data_folder(here)
    for register in (*both, *both):
        assert cli("--register", register, "budget").err == ""
        assert cli("--register", register, "check").code == 0


def test_a_copy_that_went_as_far_as_the_register_is_not_counted_against_it(
    sample: Path, cli: Run, tmp_path: Path
) -> None:
    copy, here = back_up(sample, tmp_path / "copy.commission").file, data_folder()
    edit(sample, 3)
    use_data_folder(tmp_path / "another person")
    edit(copy, 3, first=5000)
    use_data_folder(here)
    said = cli("--register", copy, "contracts").err
    assert f"is a copy of {sample}, and does not hold all that was seen there" in said
    assert f": action {_last(sample)[0]} is another one now." in said


def test_another_register_of_the_same_name_is_another_register(sample: Path, cli: Run) -> None:
    edit(sample, 3)
    back_up(sample)
    sample.unlink()
    cli("new", sample, "--organisation", "Another body")
    assert cli("--register", sample, "contracts").err == ""
    assert cli("--register", sample, "check").code == 0


@pytest.mark.parametrize("content", ["", "[]", "{", '{"last": [1], "since": 1, "lost": []}'])
def test_what_was_kept_outside_and_cannot_be_read_is_no_reason_to_stop(sample: Path, cli: Run, content: str) -> None:
    edit(sample)
    kept = list((data_folder() / "seen").iterdir())
    assert len(kept) == 2
    for seen in kept:
        seen.write_text(content)
    assert (cli("--register", sample, "contracts").code, cli("--register", sample, "check").code) == (0, 0)
    (marked,) = (seen for seen in kept if "by-history" not in seen.name)
    assert json.loads(marked.read_text())["last"][0] == _last(sample)[0]
