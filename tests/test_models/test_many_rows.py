"""Many rows at once are refused as one would be, and every constraint holds again afterwards."""

import sqlite3
from pathlib import Path

import pytest

from commission.models.database import engine_for, writing
from commission.models.journal import Journal
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


def test_a_provider_that_is_not_there_refuses_many_rows(sample: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        _add(sample, ROW, {**ROW, "provider_id": 9_999})
