"""A ledger brought in, matched and taken back, killed at any moment: the register is as before or as after.

A few kills of each kind here; twenty over 100,000 payments where COMMISSION_LONG_TESTS is set.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import pytest

from commission.models.backup import prove
from commission.models.control_totals import differences
from commission.models.first_read import open_to_read
from commission.paths import use_data_folder
from tests.conftest import Run
from tests.ledgers import make_ledger
from tests.planted import pounds
from tests.test_services.making import write_list

LONG = bool(os.environ.get("COMMISSION_LONG_TESTS"))
KILLS = 20 if LONG else 2
PAYMENTS = 100_000 if LONG else 4_000

pytestmark = pytest.mark.timeout(7200 if LONG else 300)

Counts = tuple[Any, ...]
COUNTED = (
    "SELECT count(*), total(amount) FROM payment",
    "SELECT count(*) FROM payment WHERE standing = 'open'",
    "SELECT count(*), count(standing) FROM payee",
    "SELECT total(amount), sum(lines) FROM paid_year",
    "SELECT total(amount), sum(lines) FROM paid_day",
    "SELECT count(*) FROM import_batch",
    "SELECT count(*) FROM history_action",
    "SELECT count(*) FROM history_change",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a ledger that is in it, nothing decided."""
    folder = tmp_path_factory.mktemp("ledger")
    use_data_folder(folder / "own")
    return make_ledger(folder / "made.commission", providers=PAYMENTS // 20, payments=PAYMENTS).path


@pytest.fixture(scope="module")
def ledger(made: Path) -> Path:
    """The payments of that ledger as a file."""
    query = (
        "SELECT number, name, paid_on, amount, coalesce(reference, '') FROM payment p JOIN payee y ON y.id = payee_id"
    )
    with closing(sqlite3.connect(made)) as connection:
        told = [[*some, pounds(pence), last] for *some, pence, last in connection.execute(query)]
    return write_list(made.parent / "ledger.csv", [["Supplier No", "Supplier", "Date", "Amount", "Reference"], *told])


@pytest.fixture
def command(own_folder: Path) -> Callable[..., list[str]]:
    return lambda *words: [sys.executable, "-m", "commission", "--data-dir", str(own_folder), *map(str, words)]


def counts(register: Path) -> Counts:
    with closing(open_to_read(register)) as connection:
        return tuple(connection.execute(query).fetchone() for query in COUNTED)


def payments_of(register: Path) -> int:
    return int(counts(register)[0][0])


def sound(register: Path) -> None:
    """Pages, seals, control totals, and the sums of what is paid against a recount."""
    prove(register)
    with closing(open_to_read(register)) as connection:
        assert list(differences(connection)) == []
        recount = "SELECT total(amount), count(*) FROM payment"
        assert (
            connection.execute(recount).fetchone()
            == connection.execute("SELECT total(amount), coalesce(sum(lines), 0) FROM paid_year").fetchone()
        )


def kills(register: Path, before: Path, words: list[str]) -> list[tuple[int, bool]]:
    """Run to the end once, then kill at moments spread over its time; each outcome: exit code, and whether as after."""
    dice, outcomes = Random(6), []
    shutil.copy(before, register)
    start = counts(register)
    begun = monotonic()
    whole_run = subprocess.run(words, capture_output=True, text=True, check=False)
    whole = monotonic() - begun
    assert whole_run.returncode == 0, whole_run.stderr
    after = counts(register)
    assert after != start
    for place in range(KILLS):
        shutil.copy(before, register)
        begun = monotonic()
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
            try:
                said, _error = child.communicate(timeout=(0.3 + 0.72 * (place + dice.random()) / KILLS) * whole)
            except subprocess.TimeoutExpired:
                os.kill(child.pid, signal.SIGKILL)
                said, _error = child.communicate()
        if child.returncode == 0:
            whole = min(whole, monotonic() - begun)
        sound(register)
        found = counts(register)
        assert found in (start, after)
        assert found == after or not said
        outcomes.append((child.returncode, found == after))
    with tempfile.TemporaryDirectory() as unseen:  # where no later history of this register was ever seen
        asked = [*words[:3], "--data-dir", unseen, "--register", str(register), "check"]
        checked = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout
    print(sorted((kind, outcomes.count(kind)) for kind in set(outcomes)))
    return outcomes


def test_an_import_of_a_ledger(sample: Path, tmp_path: Path, ledger: Path, command: Callable[..., list[str]]) -> None:
    register = tmp_path / "killed.commission"
    outcomes = kills(register, sample, command("--register", register, "import", "payments", ledger, "--json"))
    assert any(code == -signal.SIGKILL for code, _ in outcomes)


def test_matching_by_rule(made: Path, tmp_path: Path, command: Callable[..., list[str]]) -> None:
    register = tmp_path / "killed.commission"
    outcomes = kills(register, made, command("--register", register, "match", "--auto", "--json"))
    assert any(code == -signal.SIGKILL for code, _ in outcomes)


def test_an_import_taken_back(
    sample: Path, tmp_path: Path, ledger: Path, command: Callable[..., list[str]], cli: Run
) -> None:
    register, there = tmp_path / "killed.commission", tmp_path / "there.commission"
    shutil.copy(sample, there)
    clean = counts(there)
    batch = cli("--register", there, "import", "payments", ledger, "--json").json["batch"]
    assert cli("--register", there, "backup", "--to", tmp_path / "kept.commission", "--json").json[
        "payments"
    ] == payments_of(there)
    words = command("--register", register, "undo-import", batch, "--json")
    outcomes = kills(register, there, words)
    assert any(code == -signal.SIGKILL for code, _ in outcomes)
    shutil.copy(there, register)
    assert cli("--register", register, "undo-import", batch, "--json").json["removed"] == payments_of(there)
    left = counts(register)
    assert left[:6] == clean[:6]
    restored = cli("--register", register, "restore", tmp_path / "kept.commission", "--json").json
    assert restored["payments"] == payments_of(there)
