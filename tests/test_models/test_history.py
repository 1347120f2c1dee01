"""A row's own history is found, alone and in packs, quickly in a register of any size; long lists are packed."""

from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models import packs
from commission.models.database import reading, writing
from commission.models.history import changes_of, history_of
from commission.models.journal import Journal
from commission.models.tables import Contract
from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.registers.check import check
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.undo import redo, reverse, undo
from tests.test_models.test_many_rows import ROW
from tests.test_services.making import YEAR, contract_of, tables

PACKED = packs.MOST + 120
"""So many rows make two packs."""


def add_many(opened: OpenRegister, many: int = PACKED) -> list[int]:
    """Put many contracts in as one action; their ids."""
    with writing(opened.engine) as connection:
        journal = Journal(connection, f"{many:,} contracts")
        made = journal.insert_many("contract", [{**ROW, "source_row": 2 * row, "amount": row} for row in range(many)])
        journal.close()
    return made


def _changes(register: Path) -> list[tuple[object, ...]]:
    return [row[2:4] + row[-1:] for row in tables(register, history=True)["history_change"]]


def test_many_rows_make_packs_and_few_do_not(sample: Path) -> None:
    before = len(_changes(sample))
    with opened_register(sample) as opened:
        add_many(opened, packs.FEWEST - 1)
        made = add_many(opened)
    added = _changes(sample)[before:]
    assert [last for *_, last in added[: packs.FEWEST - 1]] == [None] * (packs.FEWEST - 1)
    first = made[0]
    end = first + packs.MOST - 1
    assert added[packs.FEWEST - 1 :] == [("contract", first, end), ("contract", end + 1, made[-1])]


@pytest.mark.parametrize("place", [0, 1, packs.MOST - 1, packs.MOST, PACKED - 1])
def test_a_rows_history_is_found_in_its_pack_and_by_itself(sample: Path, place: int) -> None:
    with opened_register(sample) as opened:
        row = add_many(opened)[place]
        made = edit_contract(opened, contract_of(opened, row), {"amount": 7}, YEAR)
        delete_contracts(opened, [contract_of(opened, row)])
        undo(opened)
        with reading(opened.engine) as connection:
            steps = history_of(connection, "contract", row)
    assert [step.change.row_id for step in steps] == [row] * 4
    assert [step.action for step in steps] == list(range(made.action - 1, made.action + 3))
    assert [step.kind for step in steps] == ["do", "do", "do", "undo"]
    assert [step.change.before is None for step in steps] == [True, False, False, True]
    assert [(step.change.after or {}).get("amount") for step in steps] == [place, 7, None, 7]
    assert (steps[1].change.before or {})["version"] == made.action - 1
    assert steps[0].summary == f"{PACKED} contracts"
    assert steps[0].who
    assert "T" in steps[0].at


def test_neighbours_and_other_tables_have_no_part_in_it(sample: Path) -> None:
    with opened_register(sample) as opened:
        made = add_many(opened)
        with reading(opened.engine) as connection:
            assert len(history_of(connection, "contract", made[-1])) == 1
            assert history_of(connection, "contract", made[-1] + 1) == []
            assert history_of(connection, "provider", made[0]) == []
            assert [step.change.row_id for step in history_of(connection, "contract", 1)] == [1]


def test_one_row_is_found_by_indexes_alone(sample: Path) -> None:
    with opened_register(sample) as opened, reading(opened.engine) as connection:
        seen: list[str] = []
        connection.connection.driver_connection.set_trace_callback(seen.append)  # type: ignore[union-attr]
        history_of(connection, "contract", 1)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {seen[-1]}").all()
    assert all(" SCAN " not in f" {step[-1]} " for step in plan), plan


def test_what_an_action_changed_comes_out_of_its_packs_in_order(sample: Path) -> None:
    with opened_register(sample) as opened:
        made = add_many(opened)
        with reading(opened.engine) as connection:
            changes = changes_of(connection, contract_of(opened, made[0]).version)
    assert [(one.table, one.row_id, one.before) for one in changes] == [("contract", row, None) for row in made]
    assert [one.after["amount"] for one in changes if one.after] == list(range(PACKED))
    columns = {column.name for column in Contract.__table__.columns}
    assert all(set(one.after or ()) == columns for one in changes)


def test_an_id_in_a_pack_is_never_used_again(sample: Path) -> None:
    with opened_register(sample) as opened:
        last = add_many(opened)[-1]
        undo(opened)
        with writing(opened.engine) as connection:
            assert Journal(connection, "").next_id("contract") == last + 1


def test_undone_and_redone_every_row_is_byte_for_byte(sample: Path) -> None:
    before = tables(sample)
    with opened_register(sample) as opened:
        add_many(opened)
        full = tables(sample)
        undo(opened)
        assert tables(sample) == before
        redo(opened)
        assert tables(sample) == full


def test_what_came_in_packs_goes_and_comes_back_in_packs(sample: Path) -> None:
    with opened_register(sample) as opened:
        add_many(opened)
        full = tables(sample)
        rows = len(_changes(sample))
        for step in (undo, redo, undo, redo):
            step(opened)
            rows += 2
            assert len(_changes(sample)) == rows
        assert tables(sample) == full
        assert check(opened).faults == ()


@pytest.mark.parametrize("place", [0, 1, packs.MOST, PACKED - 1])
@pytest.mark.parametrize("act", ["edited", "deleted"])
def test_one_row_changed_since_keeps_all_of_them(sample: Path, place: int, act: str) -> None:
    with opened_register(sample) as opened:
        row = add_many(opened)[place]
        action = contract_of(opened, row).version
        if act == "edited":
            edit_contract(opened, contract_of(opened, row), {"amount": 1_000_007}, YEAR)
        else:
            delete_contracts(opened, [contract_of(opened, row)])
        as_it_was = tables(sample)
        with pytest.raises(UserError):
            reverse(opened, action)
    assert tables(sample) == as_it_was
