"""Real faults from outside: a full disk, a read-only one, a file that may grow no further. Nothing is harmed."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.services.contracts.edit_contract import edit_contract
from commission.services.registers.check import check
from commission.services.registers.open_register import create_register, opened_register
from commission.services.registers.recall import recall
from tests.conftest import Run
from tests.test_services.making import REFERENCE, YEAR, fill_at_random, reference_rows, tables, write_list

Mount = Callable[[str], Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """A disk of its own at a place of this test: `mount("size=1m")`, `mount("remount,ro")`."""
    place = tmp_path / "disk"
    place.mkdir()

    def with_options(options: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"NOT PROVED HERE: no disk may be mounted ({done.stderr.strip()})")
        return place

    yield with_options
    subprocess.run(["umount", "--lazy", str(place)], capture_output=True, check=False)


def _fill(disk: Path, leave: int) -> None:
    """Fill a disk but for some bytes."""
    space = os.statvfs(disk)
    with (disk / "ballast").open("wb") as ballast:
        ballast.write(bytes(max(0, space.f_bavail * space.f_frsize - leave)))


def _on_disk(sample: Path, disk: Path) -> Path:
    register = disk / sample.name
    register.write_bytes(sample.read_bytes())
    return register


def _long_list(folder: Path) -> Path:
    row = ["A body", "VCS", "12", "31-Mar-07", "1"]
    rows = [[f"Body {number} {'x' * 200}", *row[1:]] for number in range(400)]
    return write_list(folder / "long.csv", [reference_rows()[0], *rows])


FULL = [
    ["backup", "--to", "{disk}/copy.commission"],
    ["print", "appendix-1", "--to", "{disk}/a.pdf"],
    ["print", "appendix-1", "--to", "{disk}/a.csv"],
    ["new", "{disk}/new.commission", "--organisation", "A body"],
    ["sample", "{disk}/sample-2.commission"],
]


@pytest.mark.parametrize("words", FULL, ids=lambda words: f"{words[0]}-{words[-1][-4:]}")
def test_a_full_disk_is_named_and_nothing_is_left_on_it(cli: Run, sample: Path, mount: Mount, words: list[str]) -> None:
    disk = mount("size=1m")
    _fill(disk, 0)
    before = sample.read_bytes()
    refusal = cli("--register", sample, *(word.format(disk=disk) for word in words)).refusal
    assert words[-1 if words[0] in ("backup", "print", "sample") else 1].format(disk=disk) in refusal
    assert [path.name for path in disk.iterdir()] == ["ballast"]
    assert sample.read_bytes() == before


def test_a_disk_that_fills_up_half_way_through_a_backup(cli: Run, sample: Path, mount: Mount) -> None:
    disk = mount("size=1m")
    _fill(disk, 60_000)
    refusal = cli("--register", sample, "backup", "--to", disk / "copy.commission").refusal
    assert str(disk / "copy.commission") in refusal
    assert [path.name for path in disk.iterdir()] == ["ballast"]


@pytest.mark.parametrize("leave", [0, 20_000, 120_000])
def test_a_disk_that_fills_up_during_an_import(
    cli: Run, sample: Path, mount: Mount, tmp_path: Path, leave: int
) -> None:
    register = _on_disk(sample, mount("size=1m"))
    _fill(register.parent, leave)
    rows = tables(register, history=True)
    refusal = cli("--register", register, "import", "contracts", _long_list(tmp_path)).refusal
    assert str(register) in refusal
    assert tables(register, history=True) == rows
    assert cli("--register", register, "check").code == 0


def test_a_full_disk_for_backups_stops_an_import_before_it_begins(
    cli: Run, sample: Path, mount: Mount, own_folder: Path
) -> None:
    disk = mount("size=1m")
    own_folder.mkdir(exist_ok=True)
    (own_folder / "backups").symlink_to(disk)
    _fill(disk, 0)
    before = sample.read_bytes()
    refusal = cli("--register", sample, "import", "contracts", REFERENCE).refusal
    assert "backups" in refusal
    assert "No space left" in refusal or "disk is full" in refusal
    assert sample.read_bytes() == before


@pytest.mark.parametrize("full", ["register", "backups"])
def test_a_disk_too_full_for_a_restore_leaves_the_register_as_it_is(
    cli: Run, sample: Path, mount: Mount, own_folder: Path, tmp_path: Path, full: str
) -> None:
    copy = tmp_path / "copy.commission"
    assert cli("--register", sample, "backup", "--to", copy).code == 0
    disk = mount("size=1m")
    register = _on_disk(sample, disk) if full == "register" else sample
    if full == "backups":
        own_folder.mkdir(exist_ok=True)
        (own_folder / "backups").symlink_to(disk)
    _fill(disk, 50_000)
    rows = tables(register, history=True)
    assert cli("--register", register, "budget").code == 0
    refusal = cli("--register", register, "restore", copy).refusal
    assert str(register if full == "register" else own_folder) in refusal
    assert tables(register, history=True) == rows
    assert cli("--register", register, "check").code == 0
    assert sorted(path.name for path in disk.iterdir() if path.is_file()) == sorted(
        ["ballast", register.name] if full == "register" else ["ballast"]
    )


def test_an_edit_on_a_full_disk_is_refused_and_what_was_open_stays_usable(sample: Path, mount: Mount) -> None:
    register = _on_disk(sample, mount("size=1m"))
    _fill(register.parent, 0)
    rows = tables(register, history=True)
    with opened_register(register) as opened:
        contract = next(one for one in recall(opened).contracts if one.id == 1)
        with pytest.raises(UserError, match=f"{register} could not be written: the disk is full"):
            edit_contract(opened, contract, {"purpose": "x" * 100_000}, YEAR)
        assert tables(register, history=True) == rows
        (register.parent / "ballast").unlink()
        edit_contract(opened, contract, {"purpose": "x" * 100_000}, YEAR)
        assert check(opened).ok


WRITERS = [
    ["budget", "set", "--year", "2006", "--component", "Grant", "--amount", "1"],
    ["import", "contracts", str(REFERENCE)],
    ["undo-import", "1"],
    ["restore", "{other}"],
]


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
def test_a_register_on_a_read_only_disk_is_read_and_refuses_to_be_changed(
    cli: Run, sample: Path, mount: Mount, words: list[str]
) -> None:
    register = _on_disk(sample, mount("size=2m"))
    mount("remount,ro")
    assert len(cli("--register", register, "contracts", "--json").json["contracts"]) == 41
    assert cli("--register", register, "check").code == 0
    refusal = cli("--register", register, *(word.format(other=sample) for word in words)).refusal
    assert str(register) in refusal
    assert "read-only" in refusal.lower()
    assert register.read_bytes() == sample.read_bytes()


def test_a_read_only_folder_is_named(cli: Run, sample: Path, mount: Mount) -> None:
    mount("size=1m")
    disk = mount("remount,ro")
    for words in FULL:
        refusal = cli("--register", sample, *(word.format(disk=disk) for word in words)).refusal
        assert str(disk) in refusal
        assert "read-only" in refusal.lower()


def test_a_settings_folder_that_cannot_be_written_stops_no_reading(
    cli: Run, sample: Path, mount: Mount, own_folder: Path
) -> None:
    mount("size=1m")
    own_folder.symlink_to(mount("remount,ro"))
    assert cli("--register", sample, "share", "--year", "2006").code == 0
    own_folder.unlink()
    own_folder.write_text("a file in the way")
    assert cli("--register", sample, "contracts").code == 0
    assert str(own_folder) in cli("--register", sample, "backup").refusal


def test_a_file_that_may_grow_no_further(sample: Path, own_folder: Path, tmp_path: Path) -> None:
    """The limit is the child's own: the register it imports into may not get any larger than it is."""
    rows = tables(sample, history=True)
    before = sample.stat().st_size
    limit = before + 4096
    command = [sys.executable, "-m", "commission", "--data-dir", str(own_folder), "--register", str(sample)]
    done = subprocess.run(
        [*command, "import", "contracts", str(_long_list(tmp_path))],
        text=True,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert str(sample) in done.stderr
    assert tables(sample, history=True) == rows


def test_another_persons_register_is_read_and_not_changed(sample: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("NOT PROVED HERE: only root can become another person")
    place = Path("/tmp") / f"commission-{os.getpid()}"
    place.mkdir(mode=0o755)
    try:
        register = place / "theirs.commission"
        register.write_bytes(sample.read_bytes())
        register.chmod(0o644)
        code = "import sys, os; sys.path[:0] = sys.argv[1].split(os.pathsep); from commission.__main__ import main\n"
        code += "main(['print', '--list'])\n"  # everything that is needed is imported while still root
        code += "import commission.services.registers.recall, commission.services.answer\n"
        code += "import commission.services.imports.import_contracts\n"
        code += "from commission.services.figures.budget import set_component\n"
        code += "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        code += "sys.exit(main(['--data-dir', '/nonexistent', '--register', *sys.argv[2:]]))"
        for words, expected in (
            (["contracts"], 0),
            (["share", "--year", "2006"], 0),
            (["budget", "set", "--year", "2006", "--component", "Grant", "--amount", "1"], 2),
            (["import", "contracts", str(REFERENCE)], 2),
        ):
            done = subprocess.run(
                [sys.executable, "-c", code, os.pathsep.join(sys.path), str(register), *words],
                text=True,
                capture_output=True,
                check=False,
            )
            assert done.returncode == expected, done.stderr
            if expected:
                assert done.stderr.count("\n") == 1
                assert f"{register} cannot be changed" in done.stderr
        assert register.read_bytes() == sample.read_bytes()
    finally:
        for left in place.iterdir():
            left.unlink()
        place.rmdir()


IMPORT_SLOWLY = """
import sys
from pathlib import Path
from commission.paths import use_data_folder
from commission.services.imports.import_contracts import apply_import, plan_import
from commission.services.registers.open_register import open_register
use_data_folder(Path(sys.argv[3]))
opened = open_register(Path(sys.argv[1]))
def tell(done, words):
    print(words, flush=True)
    if done == 1.0:
        sys.stdin.readline()
apply_import(opened, plan_import(opened, Path(sys.argv[2])), tell)
"""


def test_killed_in_the_middle_of_an_import_it_is_as_before(sample: Path, own_folder: Path, tmp_path: Path) -> None:
    rows = tables(sample, history=True)
    command = [sys.executable, "-c", IMPORT_SLOWLY, str(sample), str(_long_list(tmp_path)), str(own_folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        while child.stdout.readline() != "Storing\n":
            assert child.poll() is None
        child.kill()
    assert tables(sample, history=True) == rows
    with opened_register(sample) as opened:
        assert not opened.read_only


def test_what_was_reported_as_done_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "a.commission"
    create_register(path, "A body")
    code = (
        "import sys; from pathlib import Path; from commission.services.registers.open_register import open_register\n"
    )
    code += "from commission.services.registers.settings import set_organisation\n"
    code += "opened = open_register(Path(sys.argv[1])); set_organisation(opened, 'Done')\n"
    code += "print('done', flush=True); sys.stdin.readline()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "done\n"
        child.kill()
    assert tables(path)["organisation"][0][0] == "Done"


def test_text_from_outside_is_only_text(tmp_path: Path) -> None:
    from random import Random

    path = tmp_path / "a.commission"
    create_register(path, "Robert'); DROP TABLE contract;--")
    with opened_register(path) as opened:
        fill_at_random(opened, Random(3), 10)
    assert len(tables(path)["contract"]) == 10
