"""History takes only what comes after: SQLite refuses everything else, and does not stand in the program’s way."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commission.models.append_only import HISTORY, TRIGGERS
from commission.services.contracts.edit_contract import edit_contract
from commission.services.imports.import_contracts import undo_import
from commission.services.registers.backup import back_up, restore
from commission.services.registers.check import check
from commission.services.registers.open_register import opened_register
from commission.services.undo import undo
from tests.conftest import Run
from tests.test_services.making import YEAR, contract_of, forge, sql, tables

FORGED = [
    "UPDATE {} SET seal = seal",
    "UPDATE {} SET id = id + 1000 WHERE id = 3",
    "DELETE FROM {}",
    "DELETE FROM {} WHERE id = (SELECT max(id) FROM {})",
    "REPLACE INTO {} SELECT * FROM {} WHERE id = 3",
    "INSERT OR REPLACE INTO {} SELECT * FROM {} WHERE id = (SELECT max(id) FROM {})",
    "INSERT OR IGNORE INTO {} SELECT * FROM {} WHERE id = 3",
]


@pytest.mark.parametrize("table", HISTORY)
@pytest.mark.parametrize("statement", FORGED)
def test_history_refuses_to_be_changed(sample: Path, table: str, statement: str) -> None:
    before = sample.read_bytes()
    with (
        closing(sqlite3.connect(sample)) as connection,
        connection,
        pytest.raises(sqlite3.IntegrityError, match="are only ever added"),
    ):
        connection.execute(statement.format(table, table, table))
    assert sample.read_bytes() == before


def test_what_the_program_does_is_let_through(sample: Path) -> None:
    copy = back_up(sample).file
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 5}, YEAR)
        undo(opened)
        undo_import(opened, 1)
    restore(sample, copy)
    with opened_register(sample, write=False) as opened:
        assert check(opened).ok


@pytest.mark.parametrize("trigger", sorted(TRIGGERS))
def test_a_trigger_taken_off_is_named(sample: Path, cli: Run, trigger: str) -> None:
    sql(sample, f"DROP TRIGGER {trigger}")
    found = cli("--register", sample, "check", "--json")
    assert found.code == 1
    assert [fault for fault in found.json["faults"] if trigger in fault]


def test_a_trigger_made_harmless_is_named(sample: Path) -> None:
    name = sorted(TRIGGERS)[0]
    sql(sample, f"DROP TRIGGER {name}", f"CREATE TRIGGER {name} BEFORE DELETE ON history_action BEGIN SELECT 1; END")
    with opened_register(sample, write=False) as opened:
        assert any(name in fault for fault in check(opened).faults)


def test_two_actions_that_change_places_are_named(sample: Path) -> None:
    forge(
        sample,
        "UPDATE history_action SET id = -3 WHERE id = 3",
        "UPDATE history_action SET id = 3 WHERE id = 4",
        "UPDATE history_action SET id = 4 WHERE id = -3",
    )
    with opened_register(sample, write=False) as opened:
        words = " ".join(check(opened).faults)
    assert "history_action 3 (" in words
    assert "history_action 4 (" in words


def test_an_action_slipped_in_is_named(sample: Path) -> None:
    last = max(row[0] for row in tables(sample, history=True)["history_action"])
    sql(sample, f"INSERT INTO history_action VALUES ({last + 1}, '2007', 'x', 'do', NULL, 'Nothing', 'f00')")
    with opened_register(sample, write=False) as opened:
        assert any(f"history_action {last + 1} (“Nothing”)" in fault for fault in check(opened).faults)
