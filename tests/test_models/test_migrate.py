"""An older register is brought up whole, backed up first; a kill half way and a newer one harm nothing."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from commission.errors import UserError
from commission.models.first_read import revision
from commission.models.migrate import migrate
from commission.models.revision import NEWEST
from commission.paths import backups_of
from commission.services.registers.check import check
from commission.services.registers.open_register import opened_register
from tests.conftest import Run
from tests.test_models.first_revision import KEPT
from tests.test_services.making import facts, sql, tables

LATER = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
KEPT_OF_OLD = [KEPT, *(KEPT.with_name(f"{number}-revision.commission") for number in LATER)]
"""A register of each revision there was, as that version of the program wrote it."""

MANY = 30_000
UPGRADE = (
    "import sys; from pathlib import Path; from commission.models.migrate import migrate; migrate(Path(sys.argv[1]))"
)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The kept register of the first revision, to be brought up."""
    return Path(shutil.copy(KEPT, tmp_path / "first.commission"))


def test_the_kept_register_is_of_the_first_revision(first: Path) -> None:
    assert revision(first) == "0001"
    assert len(tables(first)["contract"]) == 41
    assert "seal" not in _columns(first, "history_action") | _columns(first, "history_change")


def _columns(register: Path, table: str) -> set[str]:
    with closing(sqlite3.connect(register)) as connection:
        return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


@pytest.mark.parametrize("kept", KEPT_OF_OLD, ids=lambda kept: kept.stem)
def test_opening_brings_it_up_backed_up_first_with_all_facts(first: Path, kept: Path) -> None:
    shutil.copy(kept, first)
    old = revision(first)
    before = tables(first)
    with closing(sqlite3.connect(first)) as connection:
        (pence,) = connection.execute("SELECT sum(amount) FROM contract").fetchone()
    with opened_register(first, write=False) as opened:
        assert check(opened).faults == ()
    assert revision(first) == NEWEST
    (backup,) = backups_of(first).glob("*before-upgrade*.commission")
    assert revision(backup) == old
    assert tables(backup) == before
    before["alembic_version"] = [(NEWEST,)]
    after = tables(first)
    for name, rows in before.items():
        told = [row[: len(rows[0])] for row in after[name] if name != "control_total" or row in rows]
        assert told == rows, name
        assert all(value is None for row in after[name] for value in row[len(rows[0]) :]), "a new column says something"
    assert sum(contract.amount or 0 for contract in facts(first).contracts) == pence


def test_a_register_of_this_revision_is_not_backed_up_at_opening(sample: Path) -> None:
    with opened_register(sample):
        pass
    assert list(backups_of(sample).iterdir()) == []


def with_long_history(register: Path, many: int = MANY) -> None:
    """Add many actions that changed nothing that still shows, as years of use would."""
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"
    sql(
        register,
        "INSERT INTO history_action (id, at, who, kind, of_action, summary) "
        f"{numbers} SELECT 1000 + i, '2006-05-01T09:00:00+01:00', 'a clerk', 'do', NULL, 'As-at date set' FROM n",
        "INSERT INTO history_change (id, action_id, table_name, row_id, before, after) "
        f"{numbers} SELECT 100000 + i, 1000 + i, 'provider', 1, '{{}}', '{{}}' FROM n",
    )


def test_killed_half_way_it_is_as_before_and_comes_up_the_next_time(first: Path) -> None:
    with_long_history(first)
    rows = tables(first, history=True)
    journal = first.with_name(f"{first.name}-journal")
    child = subprocess.Popen([sys.executable, "-c", UPGRADE, str(first)])
    _until(lambda: _is_hot(journal) or child.poll() is not None)
    os.kill(child.pid, signal.SIGKILL)
    assert child.wait(timeout=20) == -signal.SIGKILL, "it was done before it could be killed"
    assert _is_hot(journal)
    assert revision(first) == "0001"
    assert tables(first, history=True) == rows
    migrate(first)
    assert revision(first) == NEWEST
    assert len(tables(first, history=True)["history_change"]) == len(rows["history_change"])


def _is_hot(journal: Path) -> bool:
    """True once the journal counts its pages on disk: from then on the register itself is being written over."""
    try:
        return journal.read_bytes()[8:12] not in (b"", bytes(4))
    except FileNotFoundError:
        return False


def _until(done: object, seconds: float = 30.0) -> None:
    assert callable(done)
    end = monotonic() + seconds
    while not done():
        assert monotonic() < end, "it did not happen in time"
        Event().wait(0.001)


def test_an_upgrade_that_would_break_a_link_leaves_the_file_as_it_was(first: Path) -> None:
    sql(first, "UPDATE contract SET provider_id = 9999 WHERE id = 5")
    rows = tables(first, history=True)
    with pytest.raises(UserError, match="its contract rows do not agree"):
        migrate(first)
    assert tables(first, history=True) == rows


@pytest.mark.parametrize("newer", [f"{int(NEWEST) + 1:04}", "9999"])
def test_a_newer_register_is_refused_untouched(first: Path, newer: str) -> None:
    sql(first, f"UPDATE alembic_version SET version_num = '{newer}'")
    before = first.read_bytes()
    for write in (True, False):
        with pytest.raises(UserError, match=f"register version {newer}"), opened_register(first, write=write):
            pass
    assert first.read_bytes() == before
    assert sorted(path.name for path in first.parent.iterdir()) == [first.name]


def test_a_version_that_a_flipped_bit_makes_older_is_refused_untouched(sample: Path, cli: Run) -> None:
    sql(sample, "UPDATE alembic_version SET version_num = '0002'")
    before = tables(sample, history=True)
    assert "could not be brought up" in cli("--register", sample, "contracts").refusal
    assert tables(sample, history=True) == before
