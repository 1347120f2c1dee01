"""One action is one transaction with its history; a row that was changed meanwhile is never written over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from commission.errors import UserError
from commission.models.database import engine_for, reading, writing
from commission.models.journal import ConflictError, Journal
from commission.rules.facts import Reading
from commission.services.answer import answer_reading
from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.figures.targets import set_target
from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from tests.test_services.making import YEAR, contract_of, tables


def _history(register: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(register)) as connection:
        return connection.execute(
            "SELECT action.id, kind, summary, table_name, row_id, before, after "
            "FROM history_action action LEFT JOIN history_change change ON action_id = action.id "
            "ORDER BY action.id, change.id"
        ).fetchall()


def test_an_edit_leaves_one_action_with_what_was_before_and_after(sample: Path) -> None:
    before = _history(sample)
    with opened_register(sample) as opened:
        made = edit_contract(opened, contract_of(opened, 1), {"amount": 123_456}, YEAR)
    (added,) = _history(sample)[len(before) :]
    assert added[:5] == (made.action, "do", "Ethnic Access Link: amount changed", "contract", 1)
    assert '"amount": 400000' in str(added[5])
    assert '"amount": 123456' in str(added[6])
    assert '"written"' in str(added[5])


def test_history_says_who_and_when(sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        rows = connection.execute("SELECT id, at, who FROM history_action ORDER BY id").fetchall()
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(row[1][10] == "T" and row[1][-6] in "+-" and row[2] for row in rows)


def test_what_changes_nothing_leaves_no_history(sample: Path) -> None:
    before = sample.read_bytes()
    with opened_register(sample) as opened:
        contract = contract_of(opened, 1)
        assert edit_contract(opened, contract, {"amount": contract.amount}, YEAR).action == 0
    assert sample.read_bytes() == before


def _act_and_fail(connection: Connection) -> None:
    journal = Journal(connection, "An action")
    journal.insert("provider", {"name": "A new body"})
    journal.update("contract", 1, {"amount": 1})
    journal.delete("target", 1)
    journal.close()
    raise UserError("At the last moment.", "Try again.")


def test_an_action_that_fails_at_its_end_leaves_nothing(sample: Path) -> None:
    before = tables(sample, history=True)
    engine = engine_for(sample)
    with pytest.raises(UserError, match="At the last moment"), writing(engine) as connection:
        _act_and_fail(connection)
    assert tables(sample, history=True) == before


def test_the_version_counter_goes_up_with_every_change_of_the_row(sample: Path) -> None:
    with opened_register(sample) as opened:
        seen = [contract_of(opened, 1).version]
        for pence in (1, 2, 3):
            edit_contract(opened, contract_of(opened, 1), {"amount": pence}, YEAR)
            seen.append(contract_of(opened, 1).version)
        assert contract_of(opened, 2).version == seen[0]
    assert seen == sorted(set(seen))


def test_what_was_changed_meanwhile_is_refused_and_nothing_is_lost(sample: Path) -> None:
    with opened_register(sample) as opened:
        seen = contract_of(opened, 1)
        edit_contract(opened, seen, {"amount": 500}, YEAR)
        before = tables(sample, history=True)
        for late in (
            lambda: edit_contract(opened, seen, {"purpose": "housing"}, YEAR),
            lambda: answer_reading(opened, seen, Reading.TOTAL),
            lambda: delete_contracts(opened, [contract_of(opened, 2), seen]),
        ):
            with pytest.raises(ConflictError, match="was changed meanwhile"):
                late()
        assert tables(sample, history=True) == before


def test_what_went_meanwhile_is_said(sample: Path) -> None:
    with opened_register(sample) as opened:
        seen = contract_of(opened, 1)
        delete_contracts(opened, [seen])
        with pytest.raises(ConflictError, match="is no longer there"):
            edit_contract(opened, seen, {"amount": 1}, YEAR)


@pytest.mark.parametrize("headline", [True, False])
def test_a_target_changed_meanwhile_is_refused(sample: Path, headline: bool) -> None:
    with opened_register(sample) as opened:
        seen = recall(opened).targets[0]
        set_target(opened, YEAR, 60_000, citation=seen.citation, replaces=seen)
        with pytest.raises(ConflictError, match="was changed meanwhile"):
            set_target(opened, YEAR, 70_000, citation=seen.citation, headline=headline, replaces=seen)
        assert recall(opened).targets[0].fraction == 60_000


def test_an_id_is_never_used_twice(sample: Path) -> None:
    with opened_register(sample) as opened:
        last = recall(opened).contracts[-1]
        delete_contracts(opened, [last])
        with writing(opened.engine) as connection:
            assert Journal(connection, "").next_id("contract") == last.id + 1


def test_a_register_open_to_read_refuses_every_write(sample: Path) -> None:
    before = sample.read_bytes()
    with opened_register(sample, write=False) as opened:
        contract = contract_of(opened, 1)
        with pytest.raises(UserError, match="is open read-only"):
            edit_contract(opened, contract, {"amount": 1}, YEAR)
        with (
            pytest.raises(UserError, match="cannot be written"),
            writing(opened.engine) as connection,
        ):
            Journal(connection, "By another way").update("contract", 1, {"amount": 1})
    assert sample.read_bytes() == before


@pytest.mark.parametrize(("name", "value"), [("foreign_keys", 1), ("synchronous", 2), ("trusted_schema", 0)])
def test_every_connection_has_its_pragmas(sample: Path, name: str, value: int) -> None:
    with reading(engine_for(sample)) as connection:
        assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000
