"""`pip install .` gives the command and carries the resources: tried from a wheel, outside the checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parents[2]
SHIPPED = ["commission", "resources", "pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICES.md"]


def files_of(folder: Path) -> set[str]:
    """The files that travel, relative to the folder's parent; what Python leaves behind is none of them."""
    found = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(folder.parent).as_posix() for path in found}


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in a folder with no path to the checkout; returns its stdout, fails with its stderr."""
    told = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("source")
    for name in SHIPPED:
        place = CHECKOUT / name
        (shutil.copytree if place.is_dir() else shutil.copy)(place, source / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation", "-w", "made", "."]
    run(*pip, folder=source)
    return next((source / "made").glob("commission-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A throwaway environment holding the wheel, which borrows the packages it depends on from this one."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", "apart", folder=folder)
    python = folder / "apart/bin/python"
    target = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    (Path(target) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-index",
        "--no-deps",
        wheel,
    ]
    run(*pip, folder=folder)
    return folder


def test_the_wheel_holds_every_module_and_every_resource(wheel: Path) -> None:
    held = set(ZipFile(wheel).namelist())
    resources = {f"commission/{name}" for name in files_of(CHECKOUT / "resources")}
    assert "commission/resources/fonts/DejaVuSans.ttf" in resources
    assert files_of(CHECKOUT / "commission") | resources <= held


def test_resources_are_found_outside_the_checkout(installed: Path) -> None:
    ask = "from commission.paths import resource; print(resource('sample', 'west-mercia-appendix-1.csv'))"
    found = Path(run(installed / "apart/bin/python", "-c", ask, folder=installed).strip())
    assert found.is_relative_to(installed)
    assert found.read_bytes() == (CHECKOUT / "resources/sample/west-mercia-appendix-1.csv").read_bytes()


def test_the_command_makes_the_sample_register_outside_the_checkout(installed: Path) -> None:
    command = installed / "apart/bin/commission"
    run(command, "--data-dir", "own", "sample", "sample.commission", folder=installed)
    assert (installed / "sample.commission").stat().st_size > 0
    shown = run(command, "--data-dir", "own", "--register", "sample.commission", "contracts", folder=installed)
    assert "Asha Centre" in shown
