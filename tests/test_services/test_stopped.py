"""After a crash the next start says what was and what was not completed; what was left half made is swept away."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from commission.models.lock import RegisterLock
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.open_register import opened_register
from tests.conftest import Run
from tests.test_services.making import YEAR, contract_of, tables

WRITE = """
import os, signal, sys
from pathlib import Path
from commission.paths import use_data_folder
from commission.services.changes import recorded
from commission.services.registers.open_register import open_register
use_data_folder(Path(sys.argv[2]))
opened = open_register(Path(sys.argv[1]))
kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[3] == "idle":
    kill()
with recorded(opened, "The organisation renamed") as (journal, _):
    journal.update("organisation", 1, {"name": "Another body"})
    if sys.argv[3] == "during":
        kill()
    opened.note_stored = kill  # the moment after it was stored, before anything else is done
"""


def _killed(register: Path, own_folder: Path, when: str) -> None:
    done = subprocess.run([sys.executable, "-c", WRITE, str(register), str(own_folder), when], check=False)
    assert done.returncode == -signal.SIGKILL


RESTORE = """
import os, signal, sys
from pathlib import Path
from commission.paths import use_data_folder
from commission.services.registers import last_seen
from commission.services.registers.backup import restore
use_data_folder(Path(sys.argv[2]))
last_seen.explained = lambda register: os.kill(os.getpid(), signal.SIGKILL)  # the copy stands in its place by then
restore(Path(sys.argv[1]), Path(sys.argv[3]))
"""


def test_a_restore_stopped_once_it_was_done_explains_the_history_it_brought(
    sample: Path, own_folder: Path, cli: Run, tmp_path: Path
) -> None:
    older = Path(shutil.copy(sample, tmp_path / "older.commission"))
    assert cli("--register", sample, "budget", "set", "--year", "2006", "--component", "G", "--amount", "1").code == 0
    words = [sys.executable, "-c", RESTORE, str(sample), str(own_folder), str(older)]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    assert tables(sample, history=True) == tables(older, history=True)
    found = cli("--register", sample, "check")
    assert "“Restore of older.commission” was completed, and is stored." in found.err
    assert (found.code, "older than" in found.err) == (0, False), found


SAID = {
    "idle": "Nothing was being stored at that moment.",
    "during": "“The organisation renamed” was not completed: nothing of it is stored.",
    "after": "“The organisation renamed” was completed, and is stored.",
}


@pytest.mark.parametrize("when", SAID)
@pytest.mark.parametrize(
    "words", [["contracts"], ["budget", "set", "--year", "2006", "--component", "G", "--amount", "1"]]
)
def test_the_next_start_says_what_became_of_it_once(
    sample: Path, own_folder: Path, cli: Run, when: str, words: list[str]
) -> None:
    last = len(tables(sample, history=True)["history_action"])
    _killed(sample, own_folder, when)
    found = cli("--register", sample, *words)
    assert found.code == 0
    assert "Commission was stopped before it had closed sample.commission (" in found.err
    assert SAID[when] in found.err
    assert f"The last action stored is {last + (when == 'after')}, “" in found.err
    assert ("Do it again" in found.err) is (when == "during")
    assert (tables(sample)["organisation"][0][0] == "Another body") is (when == "after")
    assert cli("--register", sample, *words).err == ""
    left = {path.name for path in sample.parent.iterdir()}
    assert left - {f"{sample.name}-journal"} == {sample.name}  # an empty journal goes with the next write


@pytest.mark.parametrize("when", SAID)
def test_it_is_still_to_be_said_after_a_command_that_was_refused(
    sample: Path, own_folder: Path, cli: Run, when: str
) -> None:
    _killed(sample, own_folder, when)
    for words in (["set", "1,999", "owner=x"], ["set", "999", "owner=x"], ["contract", "999"]):
        assert "stopped" not in cli("--register", sample, *words).refusal
    assert SAID[when] in cli("--register", sample, "contracts").err


def test_an_unreadable_note_still_says_that_it_was_stopped(sample: Path, cli: Run) -> None:
    sample.with_name(f".{sample.name}.holder").write_text("[1")
    found = cli("--register", sample, "contracts")
    assert (found.code, "was stopped before it had closed sample.commission. Nothing" in found.err) == (0, True)


def test_who_has_it_open_was_not_stopped(sample: Path, cli: Run) -> None:
    with opened_register(sample):
        assert cli("--register", sample, "contracts").err == ""


def test_a_closed_register_leaves_no_word_of_it(sample: Path) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 5}, YEAR)
    lock = RegisterLock(sample)
    lock.take(0)
    assert lock.left is None
    lock.let_go()


MAKE = """
import os, signal, sys
from pathlib import Path
from commission.paths import use_data_folder
from commission.services.registers import open_register
from commission.services.registers import sample
use_data_folder(Path(sys.argv[2]))
sample._raise_questions = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
sample.make_sample(Path(sys.argv[1]))
"""


def test_a_register_half_made_is_swept_when_it_is_made_again(tmp_path: Path, own_folder: Path, cli: Run) -> None:
    place = tmp_path / "place"
    other = place / ".mine-new-things"
    other.mkdir(parents=True)
    (other / "letter.txt").write_text("mine")
    register = place / "mine.commission"
    done = subprocess.run([sys.executable, "-c", MAKE, str(register), str(own_folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(place.iterdir())) > 1
    assert cli("sample", register).code == 0
    assert sorted(path.name for path in place.iterdir()) == [other.name, register.name]
    assert cli("--register", register, "check").code == 0


def test_what_a_stopped_restore_left_is_swept_at_the_next_opening_for_writing(sample: Path) -> None:
    left = sample.with_name(f".{sample.name}.abc123.partial")
    left.write_bytes(b"half")
    others = sample.with_name(".other.commission.abc123.partial")
    others.write_bytes(b"not ours")
    with opened_register(sample):
        pass
    assert not left.exists()
    assert others.exists()


def test_the_window_says_it_too(sample: Path, own_folder: Path) -> None:
    from commission.services.noticed import noticed

    _killed(sample, own_folder, "during")
    with opened_register(sample) as opened:
        (one,) = noticed(opened)
    assert (one.kind, one.must_look) == ("note", False)
    assert SAID["during"] in one.message
