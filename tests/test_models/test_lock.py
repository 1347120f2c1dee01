"""One writer per register: a second one is told who holds it, and a killed one locks nobody out."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path
from platform import node

import pytest

from commission.errors import UserError
from commission.models.lock import RegisterLock
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.open_register import open_register, opened_register
from tests.test_services.making import YEAR, contract_of, facts

HOLD = """
import sys
from pathlib import Path
from commission.services.registers.open_register import open_register
opened = open_register(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
opened.close()
"""


@pytest.fixture
def holder(sample: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the sample open for writing, until its stdin gets a line."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(sample)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child
        child.kill()


def _leave(holder: subprocess.Popen[str]) -> None:
    holder.communicate("leave\n", timeout=20)


@pytest.mark.usefixtures("holder")
def test_the_second_writer_is_told_who_holds_it(sample: Path) -> None:
    with pytest.raises(UserError) as refused:
        open_register(sample)
    assert f"{sample.name} is open for writing by {getuser()} on {node()} since " in refused.value.message
    assert "read-only" in refused.value.remedy


@pytest.mark.usefixtures("holder")
def test_reading_is_free_while_another_holds_it(sample: Path) -> None:
    with opened_register(sample, write=False) as opened:
        assert opened.read_only
    assert len(facts(sample).contracts) == 41


def test_let_go_it_can_be_taken_and_leaves_no_file_behind(sample: Path, holder: subprocess.Popen[str]) -> None:
    _leave(holder)
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 1}, YEAR)
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_a_killed_holder_locks_nobody_out(sample: Path, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait(timeout=20)
    with opened_register(sample) as opened:
        assert not opened.read_only
        edit_contract(opened, contract_of(opened, 1), {"amount": 1}, YEAR)


def test_a_waiting_writer_gets_its_turn(sample: Path, holder: subprocess.Popen[str]) -> None:
    code = (
        "import sys; from pathlib import Path; from commission.services.registers.open_register import open_register\n"
    )
    code += "print('asking', flush=True); open_register(Path(sys.argv[1]), wait=20).close(); print('had it')"
    with subprocess.Popen([sys.executable, "-c", code, str(sample)], stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "asking\n"
        _leave(holder)
        assert waiting.communicate(timeout=30)[0] == "had it\n"


def test_a_lock_let_go_never_takes_away_the_next_ones(tmp_path: Path) -> None:
    first, second, third = (RegisterLock(tmp_path / "a.commission") for _ in range(3))
    first.take(0)
    first.let_go()
    second.take(0)
    first.let_go()
    with pytest.raises(UserError, match="open for writing"):
        third.take(0)
    second.let_go()


@pytest.mark.usefixtures("holder")
def test_an_unreadable_note_of_the_holder_is_no_reason_to_fail(sample: Path) -> None:
    sample.with_name(f".{sample.name}.holder").write_text("[1")
    with pytest.raises(UserError, match="open for writing by another program"):
        open_register(sample)


def test_two_in_one_process_exclude_each_other_too(sample: Path) -> None:
    with opened_register(sample), pytest.raises(UserError, match="open for writing"):
        open_register(sample)


def test_a_link_to_a_register_is_the_same_register(sample: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.commission"
    link.parent.mkdir()
    link.symlink_to(sample)
    with opened_register(sample), pytest.raises(UserError, match="open for writing"):
        open_register(link)
    with opened_register(link), pytest.raises(UserError, match="open for writing"):
        open_register(sample)
