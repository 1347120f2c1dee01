"""The folder a register or its backups lie in goes while it is open, and comes back: said, and nothing is harmed."""

import zipfile
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.paths import backups_of, use_data_folder
from commission.services.contracts.edit_contract import edit_contract
from commission.services.imports.import_contracts import apply_import, plan_import
from commission.services.registers.backup import back_up, restore_into
from commission.services.registers.check import check
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from tests.conftest import Run
from tests.test_services.making import REFERENCE, YEAR, contract_of, tables


@pytest.fixture
def stick(sample: Path, tmp_path: Path) -> Path:
    """The register in a folder that can be pulled out."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return sample.rename(folder / sample.name)


def test_a_drive_pulled_out_while_the_register_is_open(stick: Path, tmp_path: Path) -> None:
    before, away = tables(stick, history=True), tmp_path / "pulled out"
    copy = back_up(stick).file
    with opened_register(stick) as opened:
        contract = contract_of(opened, 1)
        stick.parent.rename(away)
        for attempt in (
            lambda: edit_contract(opened, contract, {"amount": 1}, YEAR),
            lambda: recall(opened),
            lambda: back_up(stick),
            lambda: restore_into(opened, copy),
        ):
            with pytest.raises(UserError, match=str(stick.parent)):
                attempt()
        assert list(tmp_path.iterdir()) == [away]
        away.rename(stick.parent)
        assert tables(stick, history=True) == before
        edit_contract(opened, contract, {"amount": 1}, YEAR)
        assert check(opened).ok
    assert [path.name for path in stick.parent.iterdir()] == [stick.name]


def test_backups_that_can_be_kept_nowhere_stop_the_import_and_harm_nothing(
    stick: Path, cli: Run, tmp_path: Path
) -> None:
    before = stick.read_bytes()
    (tmp_path / "in the way").write_text("a file")
    use_data_folder(tmp_path / "in the way")
    with opened_register(stick) as opened:
        plan = plan_import(opened, REFERENCE)
        with pytest.raises(UserError, match="in the way"):
            apply_import(opened, plan)
    assert stick.read_bytes() == before


def test_the_backup_folder_that_went_is_made_again(stick: Path) -> None:
    first = back_up(stick).file
    first.unlink()
    backups_of(stick).rmdir()
    assert back_up(stick).file.exists()


@pytest.mark.parametrize("words", [["contracts"], ["check"], ["backup"], ["restore", "{zip}"]])
def test_a_zip_called_a_register_is_refused_untouched(cli: Run, sample: Path, tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "wrong.commission"
    with zipfile.ZipFile(path, "w") as made:
        made.write(REFERENCE)
    before = path.read_bytes()
    register = sample if words[0] == "restore" else path
    refusal = cli("--register", register, *(word.format(zip=path) for word in words)).refusal
    assert str(path) in refusal
    assert path.read_bytes() == before
