"""Whatever is altered with plain sqlite3 is found, and its row named; damage too, in a message and never a crash."""

import re
from pathlib import Path

import pytest

from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.imports.import_contracts import undo_import
from commission.services.registers.check import check
from commission.services.registers.open_register import create_register, opened_register
from commission.services.undo import undo
from tests.conftest import Run
from tests.test_models.test_backup import damage
from tests.test_services.making import YEAR, contract_of, fill_at_random, forge, sql, tables


def _faults(register: Path) -> tuple[str, ...]:
    with opened_register(register, write=False) as opened:
        return check(opened).faults


def test_an_untouched_register_is_proved_in_every_part(sample: Path, cli: Run) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 5}, YEAR)
        delete_contracts(opened, [contract_of(opened, 2)])
        undo(opened)
        edit_contract(opened, contract_of(opened, 3), {"provider": "Tŷ Sŵn “R&D” <b>"}, YEAR)
    assert _faults(sample) == ()
    found = cli("--register", sample, "check", "--json")
    assert (found.code, found.json["ok"], found.json["faults"]) == (0, True, [])


@pytest.mark.parametrize("seed", range(3))
def test_any_register_is_proved(tmp_path: Path, seed: int) -> None:
    from random import Random

    path = tmp_path / "any.commission"
    create_register(path, "A body")
    with opened_register(path) as opened:
        fill_at_random(opened, Random(seed), 30)
    assert _faults(path) == ()


ALTERED = [
    ("UPDATE contract SET amount = amount + 1 WHERE id = 7", "contract 7: amount"),
    ("UPDATE contract SET amount = NULL WHERE id = 7", "contract 7: amount is blank"),
    ("UPDATE contract SET amount = 0 WHERE id = 9", "contract 9: amount is 0"),
    ("UPDATE contract SET amount = 1000.5 WHERE id = 7", "contract 7 holds something"),
    ("UPDATE contract SET amount = 'lots' WHERE id = 7", "contract 7 holds something"),
    ("UPDATE contract SET ends_on = 'soon' WHERE id = 7", "contract 7: ends_on is 'soon'"),
    ("UPDATE contract SET ends_on = '2008-03-31' WHERE id = 7", "contract 7: ends_on"),
    ("UPDATE contract SET written = '{' WHERE id = 7", "contract 7 holds something"),
    ("UPDATE contract SET written = '{}' WHERE id = 7", "contract 7: written"),
    ("UPDATE contract SET provider_id = 2 WHERE id = 7", "contract 7: provider_id"),
    ("UPDATE contract SET provider_id = 999 WHERE id = 7", "contract 7 points to a provider"),
    ("UPDATE contract SET batch_id = 9 WHERE id = 7", "contract 7 points to a import_batch"),
    ("UPDATE contract SET version = 1 WHERE id = 7", "contract 7: version"),
    ("UPDATE contract SET id = 99 WHERE id = 7", "contract 99 is in the register, but not in its history"),
    ("UPDATE question SET contract_id = 1", "question 1: contract_id"),
    ("UPDATE question SET contract_id = 999", "question 1 points to a contract"),
    ("UPDATE question SET alternatives = 'VCS'", "question 1 holds something"),
    ("UPDATE provider SET name = 'Another' WHERE id = 3", "provider 3: name is 'Another'"),
    ("UPDATE budget_component SET amount = 1 WHERE id = 1", "budget_component 1: amount"),
    ("UPDATE budget_component SET included = 0 WHERE id = 1", "budget_component 1: included"),
    ("UPDATE target SET fraction = 40000 WHERE id = 1", "target 1: fraction"),
    ("UPDATE numerator_rule SET sectors = '[\"VCS\"]' WHERE name = 'A'", "numerator_rule 1: sectors"),
    ("UPDATE organisation SET as_at = NULL", "organisation 1: as_at"),
    ("UPDATE import_batch SET year = 2007", "import_batch 1: year"),
    ("DELETE FROM contract WHERE id = 7", "contract 7 is in the history, but no longer in the register"),
    ("INSERT INTO provider (id, name, version) VALUES (77, 'X', 1)", "provider 77 is in the register, but not"),
    ("DELETE FROM history_action WHERE id = 4", "history_action 4 is missing"),
    ("DELETE FROM history_change WHERE id = 20", "history_action 2 "),
    ("INSERT INTO history_action VALUES (99, 'x', 'x', 'do', NULL, 'x', 'x')", "history_action 99 "),
    (
        "INSERT INTO history_change (id, action_id, table_name, row_id, before, after, seal) "
        "SELECT 999, 3, table_name, row_id, after, after, seal FROM history_change WHERE id = 20",
        "history_change 999 ",
    ),
]


@pytest.mark.parametrize(("statement", "named"), ALTERED, ids=[named for _, named in ALTERED])
def test_an_alteration_is_found_and_its_row_named(sample: Path, cli: Run, statement: str, named: str) -> None:
    (forge if "history_" in statement else sql)(sample, statement)
    found = cli("--register", sample, "check", "--json")
    assert found.code == 1
    assert not found.json["ok"]
    assert any(named in fault for fault in found.json["faults"]), found.json["faults"]
    shown = cli("--register", sample, "check")
    assert (shown.code, shown.err) == (1, "")
    assert named in shown.out


CHANGED = ("action_id", "table_name", "row_id", "before", "after", "seal")
HISTORY = [
    (table, row, column, value)
    for table, row, columns in (
        ("history_action", 3, ("at", "who", "kind", "of_action", "summary", "seal")),
        ("history_change", 20, CHANGED),
    )
    for column in columns
    for value in ("'7'", "''", "x'00ff'", "'[1]'")
] + [("history_change", 20, "after", "NULL"), ("history_change", 20, "before", "'{}'")]


@pytest.mark.parametrize(("table", "row", "column", "value"), HISTORY)
def test_any_column_of_history_altered_is_found(sample: Path, table: str, row: int, column: str, value: str) -> None:
    before = tables(sample, history=True)[table]
    forge(sample, f"UPDATE {table} SET {column} = {value} WHERE id = {row}")
    assert tables(sample, history=True)[table] != before
    words = " ".join(_faults(sample))
    assert re.search(rf"{table} {row}\b|history_action \d+ \(", words), words


@pytest.mark.parametrize("table", ["history_action", "history_change"])
def test_a_history_row_given_another_number_is_found(sample: Path, table: str) -> None:
    forge(sample, f"UPDATE {table} SET id = 500 WHERE id = 3")
    assert any(f"{table} " in fault for fault in _faults(sample))


def test_the_figures_are_held_against_a_second_calculation(sample: Path) -> None:
    """A contract whose provider is gone drops out of the facts, but not out of the SQL over the same rows."""
    sql(sample, "DELETE FROM provider WHERE name = 'Ethnic Access Link'")
    faults = _faults(sample)
    assert "2006-07, VCS: the face amounts are £642,700.00 by the rules, £646,700.00 by a second calculation." in faults
    assert any("the committed totals are" in fault for fault in faults)


def test_every_fault_is_told_not_only_the_first(sample: Path) -> None:
    sql(sample, "UPDATE contract SET amount = 1.5 WHERE id = 7", "UPDATE contract SET months = 3 WHERE id = 8")
    words = " ".join(_faults(sample))
    assert "contract 7 holds something no register holds" in words
    assert "contract 8: months is 3, but its history says 12." in words


def test_damaged_pages_give_a_message_and_no_traceback(sample: Path, cli: Run) -> None:
    damage(sample)
    for words in (["check"], ["contracts"], ["share", "--year", "2006"], ["backup"]):
        found = cli("--register", sample, *words)
        assert found.code in (1, 2), found
        assert "damaged" in found.out + found.err
        assert "Traceback" not in found.out + found.err
        assert "should not have" not in found.err


@pytest.mark.parametrize("page", range(30))
def test_any_one_page_overwritten_is_never_passed_as_proved(sample: Path, cli: Run, page: int) -> None:
    content = bytearray(sample.read_bytes())
    used = len(content) // 4096
    at = (page % used) * 4096
    content[at : at + 4096] = bytes(0x5A for _ in range(4096))
    sample.write_bytes(content)
    found = cli("--register", sample, "check")
    assert found.code in (1, 2), found
    assert found.err == "" or found.refusal


def test_an_import_taken_back_leaves_a_register_that_is_proved(sample: Path) -> None:
    with opened_register(sample) as opened:
        undo_import(opened, 1)
    assert _faults(sample) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE budget_component SET included = 7777 WHERE id = 1",
        "UPDATE contract SET open_ended = '' WHERE id = 7",
        "UPDATE contract SET reference = x'00' WHERE id = 7",
        "UPDATE contract SET purpose = CAST(x'ff' AS TEXT) WHERE id = 7",
    ],
)
def test_a_value_no_register_holds_is_named_and_hides_nothing(sample: Path, statement: str) -> None:
    sql(sample, "PRAGMA ignore_check_constraints = ON", statement, "UPDATE contract SET months = 3 WHERE id = 8")
    words = " ".join(_faults(sample))
    assert ("budget_component 1" if "budget" in statement else "contract 7") in words
    assert "contract 8: months is 3, but its history says 12." in words


@pytest.mark.parametrize(
    "statement",
    ["UPDATE contract SET counts = CAST(x'ff' AS TEXT) WHERE id = 7", "UPDATE contract SET sector = 'VC' WHERE id = 7"],
)
def test_a_damaged_value_is_never_called_a_bug(sample: Path, cli: Run, statement: str) -> None:
    sql(sample, "PRAGMA ignore_check_constraints = ON", statement)
    for words in (["contracts"], ["share", "--year", "2006"], ["undo-import", "1"]):
        found = cli("--register", sample, *words)
        assert found.code == 2, found
        assert "should not have" not in found.err
        assert str(sample) in found.refusal
