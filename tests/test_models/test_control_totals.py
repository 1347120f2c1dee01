"""Control totals move with every write, and any value altered behind the program's back no longer adds up."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from commission.models import control_totals
from commission.models.control_totals import COLUMNS, differences
from commission.models.database import writing
from commission.models.first_read import open_to_read
from commission.models.journal import TABLES
from commission.rules.contracts.details import DETAIL_KEYS
from commission.services import noticed
from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.imports.import_contracts import apply_import, plan_import, undo_import
from commission.services.registers.open_register import create_register, opened_register
from commission.services.registers.recall import recall
from commission.services.undo import redo, undo
from tests.conftest import Run
from tests.test_services.making import REFERENCE, YEAR, contract_of, fill_at_random, fill_every_table, sql


def _differences(register: Path) -> list[tuple[str, str]]:
    with closing(open_to_read(register)) as connection:
        return list(differences(connection))


def test_every_table_has_a_total_and_a_column_that_came_later_may_say_nothing() -> None:
    assert list(COLUMNS) == list(control_totals.WORDS)
    assert set(COLUMNS) == set(TABLES)
    for name, columns in COLUMNS.items():
        first = set(columns.split(", "))
        assert first <= set(TABLES[name].columns.keys())
        assert all(column.nullable for column in TABLES[name].columns if column.name not in first), name


@pytest.mark.parametrize("seed", range(3))
def test_they_move_with_everything_a_person_does(tmp_path: Path, seed: int) -> None:
    path, random = tmp_path / "any.commission", Random(seed)
    create_register(path, "A body")
    with opened_register(path) as opened:
        fill_at_random(opened, random, 20)
        batch = apply_import(opened, plan_import(opened, REFERENCE)).batch
        for contract in random.sample(recall(opened).contracts, 8):
            edit_contract(opened, contract, {"amount": random.randrange(10**9), "purpose": "Tŷ"}, YEAR)
        delete_contracts(opened, random.sample(recall(opened).contracts, 5))
        for step in (undo, undo, redo, undo, undo):
            step(opened)
            assert _differences(path) == []
        edited = {contract.id for contract in recall(opened).contracts if contract.purpose == "Tŷ"}
        while edited:
            undo(opened)
            edited = {contract.id for contract in recall(opened).contracts if contract.purpose == "Tŷ"}
        undo_import(opened, batch)
    assert _differences(path) == []


ALTERED = [(name, column.name) for name, table in TABLES.items() for column in table.columns]


@pytest.fixture
def full(sample: Path) -> Path:
    """The sample with a row in every table, which says something in every column."""
    with opened_register(sample) as opened, writing(opened.engine) as connection:
        fill_every_table(connection)
    assert _differences(sample) == []
    return sample


@pytest.mark.parametrize(("table", "column"), ALTERED)
def test_any_column_altered_no_longer_adds_up(full: Path, table: str, column: str) -> None:
    value = f"CASE WHEN typeof({column}) = 'integer' THEN {column} + 1 ELSE coalesce({column}, '') || ' ' END"
    with closing(sqlite3.connect(full)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE {table} SET {column} = {value} WHERE id = (SELECT max(id) FROM {table})")
    assert [name for name, _ in _differences(full)] == [table]


@pytest.mark.parametrize("column", DETAIL_KEYS)
def test_a_field_that_said_nothing_no_longer_adds_up_once_it_says_something(sample: Path, column: str) -> None:
    sql(sample, f"UPDATE contract SET {column} = '1' WHERE id = 41")
    assert [name for name, _ in _differences(sample)] == ["contract"]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE contract SET amount = NULL WHERE id = 7", "The contracts do not agree"),
        ("UPDATE contract SET amount = '160000' || '' WHERE id = 7", "The contracts do not agree"),
        ("DELETE FROM contract WHERE id = 7", "41 were stored, 40 are there"),
        ("DELETE FROM control_total WHERE table_name = 'target'", "not have a control total any more"),
        ("UPDATE control_total SET checksum = checksum + 1 WHERE table_name = 'target'", "The targets do not agree"),
        ("UPDATE contract SET purpose = x'ff' WHERE id = 7", "not add up any more"),
    ],
)
def test_what_is_wrong_is_said_by_table(sample: Path, statement: str, words: str) -> None:
    sql(sample, statement)
    ((_, sentence),) = _differences(sample)
    assert words in sentence


def test_two_rows_that_swap_their_amounts_no_longer_add_up(sample: Path) -> None:
    sql(sample, "UPDATE contract SET amount = CASE id WHEN 1 THEN 500000 ELSE 250000 END WHERE id IN (1, 2)")
    before = _differences(sample)
    sql(sample, "UPDATE contract SET amount = CASE id WHEN 2 THEN 500000 ELSE 250000 END WHERE id IN (1, 2)")
    assert _differences(sample) != []
    assert before != []


def test_a_write_that_is_not_stored_moves_nothing(sample: Path) -> None:
    with opened_register(sample) as opened:
        plan = plan_import(opened, REFERENCE)
        edit_contract(opened, contract_of(opened, 1), {"amount": 5}, YEAR)
        with pytest.raises(Exception, match="changed since the preview"):
            apply_import(opened, plan)
    assert _differences(sample) == []


ASKED = [["share", "--year", "2006"], ["contracts"], ["expiring"], ["budget"], ["targets"]]


@pytest.mark.parametrize("words", ASKED, ids=lambda words: words[0])
def test_at_any_size_a_command_warns_names_the_row_and_ends_with_one(
    sample: Path, cli: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setattr(noticed, "PROVED_AT_ONCE", 0)  # as in a register too large to be proved at once
    sql(sample, "UPDATE contract SET amount = 99999900 WHERE id = 5")
    answer = cli("--register", sample, *words, "--json")
    assert answer.code == 1
    assert "contract 5: amount is 99999900, but its history says 160000." in answer.err
    assert answer.json


def test_a_write_moves_the_totals_but_hides_no_damage(sample: Path, cli: Run) -> None:
    sql(sample, "UPDATE contract SET amount = 99999900 WHERE id = 5")
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 5), {"amount": 1}, YEAR)
        edit_contract(opened, contract_of(opened, 6), {"amount": 2}, YEAR)
    assert [name for name, _ in _differences(sample)] == ["contract"]
    assert cli("--register", sample, "contracts").code == 1


def test_a_damaged_index_leads_no_reader_astray(sample: Path, cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noticed, "PROVED_AT_ONCE", 0)
    sound = cli("--register", sample, "contracts", "--json").out
    with closing(sqlite3.connect(sample)) as connection:
        roots = connection.execute("SELECT rootpage FROM sqlite_master WHERE name LIKE 'ix_contract%'").fetchall()
    content = bytearray(sample.read_bytes())
    for (root,) in roots:
        content[root * 4096 - 200 : root * 4096] = bytes(byte ^ 1 for byte in content[root * 4096 - 200 : root * 4096])
    sample.write_bytes(content)
    found = cli("--register", sample, "contracts", "--json")
    assert (found.code, found.out) == (0, sound)
    assert cli("--register", sample, "check").code == 1
