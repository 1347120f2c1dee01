"""Many rows at once are refused as one would be, and every constraint holds again afterwards."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from commission.models import packs
from commission.models.database import engine_for, raw, writing
from commission.models.history import changes_of
from commission.models.journal import ConflictError, Journal
from commission.models.many_rows import MANY
from commission.models.tables import Contract
from tests.test_services.making import tables

ROW = {
    **dict.fromkeys(column.name for column in Contract.__table__.columns if column.name not in ("id", "version")),
    "position": 100,
    "provider_id": 1,
    "sector": "VCS",
    "reading": "total",
    "counts": "yes",
    "our_share": 0,
    "open_ended": False,
    "reference": "",
    "purpose": "",
    "written": {"amount": "£1"},
}


def _add(register: Path, *rows: dict[str, object]) -> None:
    with writing(engine_for(register)) as connection:
        journal = Journal(connection, "Rows")
        journal.insert_many("contract", rows)
        journal.close()


@pytest.mark.parametrize("wrong", [{"sector": "vcs"}, {"reading": "all"}, {"our_share": 1_000_001}, {"months": 0}])
def test_one_wrong_row_among_many_refuses_them_all(sample: Path, wrong: dict[str, object]) -> None:
    before = tables(sample)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed: contract"):
        _add(sample, ROW, {**ROW, **wrong}, ROW)
    assert tables(sample) == before


def test_a_constraint_holds_again_after_many_rows(sample: Path) -> None:
    with writing(engine_for(sample)) as connection:
        journal = Journal(connection, "Rows")
        journal.insert_many("contract", [ROW, ROW])
        with pytest.raises(Exception, match="CHECK constraint failed"):
            journal.update("contract", 1, {"sector": "vcs"})


@pytest.mark.parametrize(
    "fields",
    [
        {"purpose": "O’Neil; DROP TABLE contract; -- 'x' \"y\""},
        {"purpose": "before\0after", "reference": "Tŷ 🙂"},
        {"amount": -(10**15), "placed_in": 2006, "open_ended": True},
        {"amount": None, "starts_on": date(2006, 4, 1), "ends_on": date(2007, 3, 31)},
        {"written": {"amount": "£1", "provider": "'"}, "batch_id": None},
    ],
)
def test_what_all_rows_share_is_stored_as_by_itself(sample: Path, fields: dict[str, object]) -> None:
    row = {**ROW, **fields}
    _add(sample, row)
    _add(sample, *[{**row, "position": place} for place in range(101, 104)])
    alone, *together = tables(sample)["contract"][-4:]
    names = _columns(sample)
    for one in together:
        same = {name for name, *values in zip(names, alone, one, strict=True) if _typed(values[0]) == _typed(values[1])}
        assert set(names) - same == {"id", "version", "position"}


def _typed(value: object) -> tuple[type, object]:
    return type(value), value


def _columns(register: Path) -> list[str]:
    with closing(sqlite3.connect(register)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(contract)")]


def _schema(register: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(register)) as connection:
        return sorted(connection.execute("SELECT name, sql FROM sqlite_master"))


def _index_rows(register: Path, index: str) -> int:
    with closing(sqlite3.connect(register)) as connection:
        query = (
            f"SELECT count(*) FROM contract INDEXED BY {index} WHERE {index.removeprefix('ix_contract_')} IS NOT NULL"
        )
        return int(connection.execute(query).fetchone()[0])


@pytest.mark.parametrize("coming", [MANY - 1, MANY])
def test_indexes_made_afterwards_are_the_same_indexes(sample: Path, coming: int) -> None:
    before = _schema(sample)
    engine = engine_for(sample)
    with writing(engine) as connection:
        journal = Journal(connection, "Rows")
        with journal.indexed_afterwards("contract", coming):
            gone = len(before) - raw(connection).execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            journal.insert_many("contract", [ROW, ROW])
        journal.close()
    assert gone == (4 if coming == MANY else 0)
    assert _schema(sample) == before
    assert _index_rows(sample, "ix_contract_provider_id") == 43
    with closing(sqlite3.connect(sample)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_indexes_come_back_also_where_the_rows_are_refused(sample: Path) -> None:
    before = _schema(sample)
    with writing(engine_for(sample)) as connection:
        journal = Journal(connection, "Rows")
        with (
            pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
            journal.indexed_afterwards("contract", MANY),
        ):
            journal.insert_many("contract", [ROW, {**ROW, "provider_id": 9_999}])
    assert _schema(sample) == before


def test_a_provider_that_is_not_there_refuses_many_rows(sample: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        _add(sample, ROW, {**ROW, "provider_id": 9_999})


def _history(register: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(register)) as connection:
        return connection.execute("SELECT * FROM history_change ORDER BY id").fetchall()


CHANGES: dict[int, dict[str, object]] = {
    3: {"owner": "A", "ends_on": date(2008, 3, 31), "written": {"amount": "£1", "provider": "Tŷ"}},
    1: {"owner": "B", "open_ended": True, "amount": None},
    2: {"owner": None},
    5: {"owner": "B"},
    4: {"owner": "B"},
    40: {"sector": "public", "written": {}},
}
"""Out of order, of other columns from row to row, and one that changes nothing."""


def test_rows_changed_together_are_stored_and_told_as_by_themselves(sample: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copy(sample, tmp_path / "alone.commission"))
    with writing(engine_for(sample)) as connection:
        journal = Journal(connection, "Rows")
        assert journal.update_many("contract", CHANGES) == 5
        journal.close()
    with writing(engine_for(alone)) as connection:
        journal = Journal(connection, "Rows")
        assert [journal.update("contract", row, values) for row, values in CHANGES.items()].count(True) == 5
        journal.close()
    assert _history(sample) == _history(alone)
    assert tables(sample) == tables(alone)


def test_rows_changed_together_are_put_back_to_the_byte(sample: Path) -> None:
    before = tables(sample)
    with writing(engine_for(sample)) as connection:
        journal = Journal(connection, "Rows")
        journal.update_many("contract", CHANGES)
        journal.delete_many("contract", [7, 9, 8, 30])
        done = journal.close()
    with writing(engine_for(sample)) as connection:
        journal = Journal(connection, "Back", kind="undo", of_action=done)
        journal.put_back(changes_of(connection, done))
        journal.close()
    assert tables(sample) == before


@pytest.mark.parametrize(("seen", "refused"), [({1: 0}, "was changed meanwhile"), ({999: 1}, "no longer there")])
def test_one_that_was_changed_or_went_meanwhile_refuses_them_all(
    sample: Path, seen: dict[int, int], refused: str
) -> None:
    before = tables(sample, history=True)
    rows = {number: {"owner": "A"} for number in (2, *seen, 3)}
    with pytest.raises(ConflictError, match=refused), writing(engine_for(sample)) as connection:
        Journal(connection, "Rows").update_many("contract", rows, seen)
    with pytest.raises(ConflictError, match=refused), writing(engine_for(sample)) as connection:
        Journal(connection, "Rows").delete_many("contract", rows, seen)
    assert tables(sample, history=True) == before


def test_none_of_several_is_put_back_where_one_was_changed_since(sample: Path) -> None:
    with writing(engine_for(sample)) as connection:
        journal = Journal(connection, "Rows")
        journal.update_many("contract", {number: {"owner": "A"} for number in range(1, 6)})
        done = journal.close()
        later = Journal(connection, "Later")
        later.update("contract", 4, {"owner": "B"})
        later.close()
    before = tables(sample, history=True)
    with pytest.raises(ConflictError, match="was changed since"), writing(engine_for(sample)) as connection:
        Journal(connection, "Back").put_back(changes_of(connection, done))
    assert tables(sample, history=True) == before


@pytest.mark.parametrize("backwards", [False, True])
def test_many_rows_taken_away_together_are_kept_in_packs(sample: Path, backwards: bool) -> None:
    before, rows = tables(sample), packs.FEWEST + 20
    with writing(engine_for(sample)) as connection:
        made = Journal(connection, "Rows")
        ids = made.insert_many("contract", [{**ROW, "position": place} for place in range(rows)])
        made.close()
    filled = tables(sample)
    with writing(engine_for(sample)) as connection:
        journal = Journal(connection, "Gone")
        journal.delete_many("contract", [2, *(ids[::-1] if backwards else ids)])
        done = journal.close()
    assert [(kept[3], kept[-1]) for kept in _history(sample)[-2:]] == [(2, None), (ids[0], ids[-1])]
    assert tables(sample)["contract"] == [row for row in before["contract"] if row[0] != 2]
    with writing(engine_for(sample)) as connection:
        journal = Journal(connection, "Back")
        journal.put_back(changes_of(connection, done))
        journal.close()
    assert tables(sample) == filled
