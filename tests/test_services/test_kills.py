"""Killed from outside at any moment: a register is as before or as after, and what was said to be done is there.

A few kills of each kind here; two hundred where COMMISSION_LONG_TESTS is set.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from commission.models.backup import prove
from commission.models.control_totals import differences
from commission.models.first_read import open_to_read, revision
from commission.models.revision import NEWEST
from commission.paths import backups_of
from commission.services.registers.backup import back_up, kept_backups
from commission.services.registers.check import proof
from commission.services.registers.open_register import opened_register
from tests.conftest import Run
from tests.test_models.test_history import add_many
from tests.test_models.test_migrate import KEPT_OF_OLD, with_long_history
from tests.test_services.making import sql, tables, write_list

LONG = bool(os.environ.get("COMMISSION_LONG_TESTS"))
IMPORT_KILLS = 200 if LONG else 4
OTHER_KILLS = 200 if LONG else 4
ROWS = 40_000

pytestmark = pytest.mark.timeout(7200 if LONG else 300)

Start = Callable[..., list[str]]


@pytest.fixture
def start(own_folder: Path) -> Start:
    """The words that start the program as another process, in this test's own folder."""

    def words(*asked: object) -> list[str]:
        return [sys.executable, "-m", "commission", "--data-dir", str(own_folder), *map(str, asked)]

    return words


def killed(command: Sequence[str], after: float) -> tuple[str, int]:
    """Run a command and kill it after so many seconds, if it still runs; what it had said, and its exit code."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        try:
            said, _ = child.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
            said, _ = child.communicate()
    return said, child.returncode


def _sound(register: Path) -> None:
    """The file's pages, the control totals and the seals' chain agree; quick at 40,000 rows too."""
    prove(register)
    with closing(open_to_read(register)) as connection:
        assert list(differences(connection)) == []


def _counts(register: Path) -> tuple[int, int, int]:
    with closing(open_to_read(register)) as connection:
        return tuple(
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("contract", "history_action", "history_change")
        )


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dice = Random(40_000)
    headings = ["Provider", "Sector", "Length (months)", "End date", "Amount"]
    rows = [
        [
            f"Body {dice.randrange(2000)}",
            dice.choice(["VCS", "Private"]),
            "12",
            "31-Mar-07",
            f"{dice.randrange(1, 10**6)}",
        ]
        for _ in range(ROWS)
    ]
    return write_list(tmp_path_factory.mktemp("list") / "long.csv", [headings, *rows])


def test_an_import_of_forty_thousand_rows(sample: Path, start: Start, long_list: Path, tmp_path: Path) -> None:
    register, dice = tmp_path / "killed.commission", Random(1)
    command = start("--register", register, "import", "contracts", long_list, "--year", "2006", "--json")
    before = tables(sample, history=True)
    shutil.copy(sample, register)
    begun = monotonic()
    said, code = killed(command, 120)
    whole = monotonic() - begun
    assert code == 0, said
    after = _counts(register)
    assert after[0] == 41 + ROWS
    outcomes = []
    for _ in range(IMPORT_KILLS):
        shutil.copy(sample, register)
        begun = monotonic()
        said, code = killed(command, dice.uniform(0.3, 1.05) * whole)
        if code == 0:  # a machine grown quicker must not let every kill come too late
            whole = min(whole, monotonic() - begun)
        _sound(register)
        stored = _counts(register) == after
        assert stored or tables(register, history=True) == before
        assert stored or '"batch"' not in said
        outcomes.append((code, stored))
        done = subprocess.run(
            start("--register", register, "share", "--year", "2006"), capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
    print([(kind, outcomes.count(kind)) for kind in sorted(set(outcomes))])
    assert any(code == -signal.SIGKILL for code, _ in outcomes)


EDIT = """
import os, sys
from pathlib import Path
from commission.paths import use_data_folder
from commission.services.registers.open_register import open_register
from commission.services.registers.settings import set_organisation
use_data_folder(Path(sys.argv[2]))
opened = open_register(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(10**6):
    set_organisation(opened, f"Body {os.getpid()} {number}")
    print(number, flush=True)
"""

BACK_UP = """
import sys
from pathlib import Path
from commission.paths import use_data_folder
from commission.services.registers.backup import back_up
use_data_folder(Path(sys.argv[2]))
print("ready", flush=True)
for number in range(10**6):
    print(back_up(Path(sys.argv[1])).file, flush=True)
"""

RESTORE = """
import sys
from itertools import cycle
from pathlib import Path
from commission.paths import use_data_folder
from commission.services.registers.backup import restore
use_data_folder(Path(sys.argv[2]))
print("ready", flush=True)
for copy in cycle(sys.argv[3:]):
    restore(Path(sys.argv[1]), Path(copy))
    print(copy, flush=True)
"""


def _said_until_killed(script: str, after: float, *words: object) -> list[str]:
    """What a script had said when it was killed, so many seconds after it was ready."""
    command = [sys.executable, "-c", script, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        try:
            child.wait(timeout=after)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
        return child.stdout.read().splitlines()


def _moments(seed: int, longest: float) -> Iterator[float]:
    dice = Random(seed)
    for _ in range(OTHER_KILLS):
        yield dice.uniform(0.001, longest)


def test_edits(sample: Path, own_folder: Path, cli: Run) -> None:
    for moment in _moments(2, 0.15):
        actions = _counts(sample)[1]
        said = _said_until_killed(EDIT, moment, sample, own_folder)
        _sound(sample)
        found = tables(sample)["organisation"][0][0]
        stored = _counts(sample)[1] - actions
        assert stored in (len(said), len(said) + 1)
        if stored:
            assert found.endswith(f" {stored - 1}")
        checked = cli("--register", sample, "check")
        assert checked.code == 0, checked.out
        assert "was stopped before it had closed" in checked.err


def test_backups(sample: Path, own_folder: Path, cli: Run) -> None:
    before = sample.read_bytes()
    for moment in _moments(3, 0.1):
        said = _said_until_killed(BACK_UP, moment, sample, own_folder)
        assert all(prove(Path(file)).contracts == 41 for file in said)
        assert all(kept.contracts == 41 for kept in kept_backups(sample))
        assert sample.read_bytes() == before
    assert back_up(sample).contracts == 41
    assert cli("--register", sample, "check").code == 0


def test_restores(sample: Path, own_folder: Path, cli: Run, tmp_path: Path) -> None:
    copies = [Path(shutil.copy(sample, tmp_path / f"{name}.commission")) for name in ("one", "two")]
    sql(copies[1], "PRAGMA user_version = 2")
    assert (
        cli("--register", copies[1], "budget", "set", "--year", "2006", "--component", "X", "--amount", "1").code == 0
    )
    rows = [tables(copy, history=True) for copy in copies]
    for moment in _moments(4, 0.15):
        _said_until_killed(RESTORE, moment, sample, own_folder, *copies)
        assert tables(sample, history=True) in rows
        checked = cli("--register", sample, "check")
        assert checked.code == 0, checked.out
        for kept in backups_of(sample).glob("*before-restore*.commission"):
            assert tables(kept, history=True) in rows
            kept.unlink()
    assert cli("--register", sample, "budget").err == ""


MANY_AT_ONCE = """
import sys
from pathlib import Path
from commission.paths import use_data_folder
from commission.rules.periods import FinancialYear
from commission.rules.succession.rolling import roll
from commission.services.contracts.bulk_edit import apply_edits, propose_edit
from commission.services.contracts.roll import apply_roll
from commission.services.registers.open_register import open_register
from commission.services.registers.recall import recall
from commission.services.undo import undo
use_data_folder(Path(sys.argv[2]))
opened, year = open_register(Path(sys.argv[1])), FinancialYear(2006)
register = recall(opened)
edits = [propose_edit(one, {"owner": "An officer", "reference": f"R{one.id}"}, year) for one in register.contracts]
acts = {
    "edit": lambda: apply_edits(opened, edits),
    "undo": lambda: undo(opened),
    "roll": lambda: apply_roll(opened, year, list(roll(register, year).proposals.values())),
}
print("ready", flush=True)
acts[sys.argv[3]]()
print("done", flush=True)
"""


@pytest.mark.parametrize("act", ["edit", "undo", "roll"])
def test_many_contracts_at_once(sample: Path, own_folder: Path, tmp_path: Path, act: str) -> None:
    with opened_register(sample) as opened:
        add_many(opened, 1_000 if act == "roll" else 5_000)
    if act == "undo":
        assert _said_until_killed(MANY_AT_ONCE, 120, sample, own_folder, "edit") == ["done"]
    register, before = tmp_path / "killed.commission", tables(sample, history=True)
    shutil.copy(sample, register)
    begun = monotonic()
    assert _said_until_killed(MANY_AT_ONCE, 120, register, own_folder, act) == ["done"]
    whole, after = monotonic() - begun, tables(register)
    outcomes = []
    for moment in _moments(6, whole / 2):
        shutil.copy(sample, register)
        said = _said_until_killed(MANY_AT_ONCE, moment, register, own_folder, act)
        stored = tables(register) == after
        assert stored or tables(register, history=True) == before
        assert stored or not said
        with opened_register(register) as opened:
            assert opened.stopped is not None
            assert opened.stopped.completed in (None, stored)
            assert proof(opened) == ()
        outcomes.append(stored)
    print(f"{act}: {outcomes.count(True)} of {OTHER_KILLS} as after")


UPGRADE = """
import sys
from pathlib import Path
from commission.paths import use_data_folder
from commission.services.registers.open_register import open_register
import commission.models.backup, commission.models.migrate, commission.models.tables
use_data_folder(Path(sys.argv[2]))
print("ready", flush=True)
open_register(Path(sys.argv[1])).close()
"""


@pytest.mark.parametrize(
    "kept", KEPT_OF_OLD if LONG else KEPT_OF_OLD[:: len(KEPT_OF_OLD) - 1], ids=lambda kept: kept.stem
)
def test_upgrades(own_folder: Path, tmp_path: Path, kept: Path) -> None:
    old = Path(shutil.copy(kept, tmp_path / "old.commission"))
    with_long_history(old, 800)
    register, before = tmp_path / "killed.commission", tables(old, history=True)
    shutil.copy(old, register)
    begun = monotonic()
    _said_until_killed(UPGRADE, 60, register, own_folder)
    whole, after = monotonic() - begun, tables(register)
    old_ones = 0
    for moment in _moments(5, whole):
        shutil.copy(old, register)
        _said_until_killed(UPGRADE, moment, register, own_folder)
        if revision(register) != NEWEST:
            old_ones += 1
            assert tables(register, history=True) == before
        with opened_register(register):
            assert _but_for_its_mark(tables(register)) == _but_for_its_mark(after)
        _sound(register)
        assert all(copy.contracts == len(before["contract"]) for copy in kept_backups(register))
    print(f"{old_ones} of {OTHER_KILLS} as before")


def _but_for_its_mark(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    return {name: found for name, found in rows.items() if name != "register_mark"}
