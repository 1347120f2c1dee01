"""A history in packs is proved like any other: whatever is altered, cut out, slipped in or moved is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commission.models import packs, seals
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.check import check
from commission.services.registers.open_register import opened_register
from tests.test_models.test_history import PACKED, add_many
from tests.test_services.making import YEAR, contract_of, forge, sql, tables

FIRST = 42
"""The first of the packed contracts: the sample has 41."""
FIRST_PACK = f"(contract {FIRST} to {FIRST + packs.MOST - 1})"


@pytest.fixture
def packed(sample: Path) -> Path:
    """The sample with two packs of contracts, one of which was edited since."""
    with opened_register(sample) as opened:
        assert add_many(opened)[0] == FIRST
        edit_contract(opened, contract_of(opened, FIRST + 7), {"amount": 123}, YEAR)
    return sample


def _faults(register: Path) -> str:
    with opened_register(register, write=False) as opened:
        return "\n".join(check(opened).faults)


def _action_of(register: Path, number: int) -> int:
    with closing(sqlite3.connect(register)) as connection:
        return int(connection.execute("SELECT action_id FROM history_change WHERE id = ?", (number,)).fetchone()[0])


def _pack(register: Path, number: int = 0) -> tuple[int, str]:
    """The id and the text of a pack."""
    rows = [row for row in tables(register, history=True)["history_change"] if row[-1] is not None]
    return rows[number][0], rows[number][5]


def test_packs_that_nobody_touched_are_proved(packed: Path) -> None:
    assert _faults(packed) == ""
    assert PACKED > packs.MOST


def test_an_altered_figure_is_named_by_its_row(packed: Path) -> None:
    sql(packed, f"UPDATE contract SET amount = 5 WHERE id = {FIRST + 8}")
    assert f"contract {FIRST + 8}: amount is 5, but its history says 8." in _faults(packed)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "UPDATE history_change SET after = replace(after, '[0, 2, 4,', '[0, 9, 4,') WHERE id = {}",
            "its seal differs",
        ),
        ("UPDATE history_change SET after = replace(after, '[0, 2, 4,', '[0, 4,') WHERE id = {}", "cannot be read"),
        ("UPDATE history_change SET after = x'00ff' WHERE id = {}", "cannot be read"),
        ("UPDATE history_change SET after = NULL WHERE id = {}", "its seal differs"),
        ("UPDATE history_change SET before = after WHERE id = {}", "its seal differs"),
        ("UPDATE history_change SET last_row_id = last_row_id + 1 WHERE id = {}", "its seal differs"),
        ("UPDATE history_change SET last_row_id = 'many' WHERE id = {}", "its seal differs"),
        ("UPDATE history_change SET last_row_id = NULL WHERE id = {}", "its seal differs"),
        ("UPDATE history_change SET row_id = row_id + 1 WHERE id = {}", "its seal differs"),
        ("DELETE FROM history_change WHERE id = {}", "or its changes were altered"),
        ("UPDATE history_change SET id = 99999 WHERE id = {}", "or its changes were altered"),
    ],
)
def test_an_altered_pack_is_named(packed: Path, statement: str, named: str) -> None:
    number, _ = _pack(packed)
    forge(packed, statement.format(number))
    assert named in _faults(packed)


def test_the_rows_of_an_altered_pack_are_named_too(packed: Path) -> None:
    number, _ = _pack(packed)
    forge(packed, f"UPDATE history_change SET after = replace(after, '[0, 2, 4,', '[0, 9, 4,') WHERE id = {number}")
    found = _faults(packed)
    assert f"history_change {number} {FIRST_PACK} was altered: its seal differs." in found
    assert f"contract {FIRST + 1}: source_row is 2, but its history says 9." in found
    assert f"contract {FIRST + 2}" not in found


def test_a_row_that_is_put_into_two_packs_is_named(packed: Path) -> None:
    forge(
        packed,
        "INSERT INTO history_change (id, action_id, table_name, row_id, before, after, last_row_id, seal) "
        "SELECT 99999, action_id, table_name, row_id, before, after, last_row_id, seal FROM history_change "
        f"WHERE id = {_pack(packed)[0]}",
    )
    assert f"history_change 99999 {FIRST_PACK} does not follow from the history before it (contract {FIRST})." in (
        _faults(packed)
    )


def test_a_pack_sealed_anew_breaks_the_chain(packed: Path) -> None:
    number, text = _pack(packed)
    altered = text.replace("[0, 2, 4,", "[0, 9, 4,")
    action = _action_of(packed, number)
    seal = seals.change_seal(number, action, "contract", FIRST, None, altered, FIRST + packs.MOST - 1)
    forge(packed, f"UPDATE history_change SET after = '{altered}', seal = '{seal}' WHERE id = {number}")
    found = _faults(packed)
    assert f"history_change {number}" not in found
    assert f"history_action {action} (“620 contracts”) or its changes were altered." in found


def test_two_packs_that_change_places_are_named(packed: Path) -> None:
    (one, _), (other, _) = _pack(packed), _pack(packed, 1)
    forge(
        packed,
        f"UPDATE history_change SET id = 99999 WHERE id = {one}",
        f"UPDATE history_change SET id = {one} WHERE id = {other}",
        f"UPDATE history_change SET id = {other} WHERE id = 99999",
    )
    found = _faults(packed)
    assert f"history_change {one}" in found
    assert f"history_change {other}" in found


def test_a_pack_said_to_hold_more_rows_than_it_can_takes_no_memory(packed: Path) -> None:
    forge(packed, f"UPDATE history_change SET last_row_id = {10**15} WHERE id = {_pack(packed)[0]}")
    assert "cannot be read" in _faults(packed)
