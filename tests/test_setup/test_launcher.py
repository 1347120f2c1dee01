"""run.py in an empty folder, with a wheel of a few lines in the place of the real requirements."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parents[2]
STAMP = Path(".venv/set-up.stamp")
LAUNCHER = (CHECKOUT / "run.py").read_text(encoding="utf-8")


def make_wheel(folder: Path) -> str:
    """Write the wheel of a package called `pebble`; returns the line that pins it by its hash."""
    wheel = folder / "pebble-1.0-py3-none-any.whl"
    with ZipFile(wheel, "w") as archive:
        archive.writestr("pebble.py", "COLOUR = 'grey'\n")
        archive.writestr("pebble-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: pebble\nVersion: 1.0\n")
        archive.writestr("pebble-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("pebble-1.0.dist-info/RECORD", "")
    return f"pebble==1.0 --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in a folder with a space in its name: the launcher, a lock of one wheel, a small program."""
    folder = tmp_path_factory.mktemp("set up") / "a checkout"
    (folder / "commission").mkdir(parents=True)
    shutil.copy(CHECKOUT / "run.py", folder)
    (folder / "requirements.txt").write_text(make_wheel(folder))
    (folder / "requirements-test.txt").write_text(f"# for the tests\n{make_wheel(folder)}")
    (folder / "commission/__init__.py").touch()
    (folder / "commission/__main__.py").write_text("import os, pebble, sys\nprint(sys.argv[1:], os.getcwd())\n")
    return folder


def start(checkout: Path, *args: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Start the copied launcher from the folder above it, with no index to ask."""
    own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": checkout.as_uri(), "PIP_CONFIG_FILE": os.devnull}
    not_told = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH")
    told = {name: text for name, text in os.environ.items() if name not in not_told}
    return subprocess.run(
        [sys.executable, str(checkout / "run.py"), *args],
        cwd=checkout.parent,
        env=told | own | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_launcher_is_short_and_needs_only_the_standard_library() -> None:
    imported = [node for node in ast.walk(ast.parse(LAUNCHER)) if isinstance(node, ast.Import | ast.ImportFrom)]
    named = {name for node in imported if isinstance(node, ast.Import) for name in [n.name for n in node.names]}
    named |= {node.module or "" for node in imported if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names
    assert len(LAUNCHER.splitlines()) < 100


def test_an_older_python_can_read_the_launcher_and_is_told_what_it_needs(checkout: Path) -> None:
    ast.parse(LAUNCHER, feature_version=(3, 8))
    pretend = (
        "import runpy, sys; sys.version_info = (3, 10, 4); sys.version = '3.10.4 (old)'; "
        f"runpy.run_path({str(checkout / 'run.py')!r}, run_name='__main__')"
    )
    old = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert old.stderr == "Not started: Commission needs Python 3.11 or newer, and this is 3.10.4.\n"
    assert old.returncode == 2


def test_first_start_replaces_a_half_made_set_up_and_the_second_trusts_it(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv", ignore_errors=True)
    (checkout / ".venv").mkdir()
    (checkout / ".venv/left-by-a-killed-start").touch()
    first = start(checkout, "share", "--year", "2006-07")
    assert first.stdout == f"['share', '--year', '2006-07'] {checkout.parent}\n", first.stderr
    assert f"Setting up in {checkout / '.venv'}" in first.stderr
    assert not (checkout / ".venv/left-by-a-killed-start").exists()
    stamp = checkout / STAMP
    newest = max((checkout / ".venv").rglob("*.pyc"), key=lambda path: path.stat().st_mtime_ns)
    assert stamp.stat().st_mtime_ns >= newest.stat().st_mtime_ns, "the stamp is written last"

    second = start(checkout, PIP_FIND_LINKS="/nowhere")
    assert (second.stdout, second.stderr) == (f"[] {checkout.parent}\n", "")


def test_packages_for_the_tests_serve_the_program_too(checkout: Path) -> None:
    asked = start(checkout, "test", "--version")  # pytest is not among the fake requirements: its absence is said
    assert "No module named pytest" in asked.stderr
    assert len((checkout / STAMP).read_text().split()) == 2
    assert start(checkout, "contracts", PIP_FIND_LINKS="/nowhere").stderr == ""


def test_a_package_that_is_not_the_pinned_one_is_refused_in_a_sentence_and_leaves_no_stamp(checkout: Path) -> None:
    lock = checkout / "requirements.txt"
    good = lock.read_text()
    lock.write_text(f"pebble==1.0 --hash=sha256:{'0' * 64}\n")
    refused = start(checkout)
    lock.write_text(good)
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[-1] == (
        "Not started: requirements.txt did not install, as said above. See to the network, then start again."
    )
    assert "Traceback" not in refused.stderr
    assert not (checkout / STAMP).exists()


def test_stopping_the_set_up_by_hand_is_said_in_a_sentence(checkout: Path) -> None:
    """Ctrl-C reaches the whole group, as from a terminal, once the launcher has said that it begins."""
    (checkout / STAMP).unlink(missing_ok=True)
    begun = subprocess.Popen(
        [sys.executable, str(checkout / "run.py")], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert begun.stderr is not None
    assert begun.stderr.readline().startswith("Setting up in ")
    os.killpg(begun.pid, signal.SIGINT)
    assert begun.communicate()[1] == "Not started: stopped by hand. The next start sets up anew.\n"
    assert begun.returncode == 2
    assert not (checkout / STAMP).exists()


def test_a_file_in_the_place_of_the_set_up_is_named(tmp_path: Path) -> None:
    for name in ("run.py", "requirements.txt"):
        shutil.copy(CHECKOUT / name, tmp_path)
    (tmp_path / ".venv").touch()
    blocked = start(tmp_path)
    assert blocked.returncode == 2
    assert f"{tmp_path / '.venv'}" in blocked.stderr.splitlines()[-1]
    assert "Traceback" not in blocked.stderr
