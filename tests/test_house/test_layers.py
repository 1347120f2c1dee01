"""The layers hold, and the contract that says so can fail: a forbidden import turns it red."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program that can be broken."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "commission", folder / "commission", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def linted(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*TOOL, "--no-cache"], cwd=house, capture_output=True, text=True, timeout=100, check=False)


def test_the_layers_are_kept(house: Path) -> None:
    done = linted(house)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "forbidden", "contract"),
    [
        ("rules/money.py", "import PySide6.QtCore", "Rules know no library that stores, draws or prints BROKEN"),
        (
            "rules/figures/expiry.py",
            "import commission.services.figures.share",
            "Each layer uses only layers below it BROKEN",
        ),
        ("services/figures/share.py", "import PySide6.QtCore", "Qt lives in the window (ui and app) only BROKEN"),
        ("ui/frame/rail.py", "import commission.models.tables", "Screens never touch tables BROKEN"),
        ("importing/parse.py", "import commission.models.tables", "Each layer uses only layers below it BROKEN"),
    ],
)
def test_a_forbidden_import_turns_it_red(house: Path, module: str, forbidden: str, contract: str) -> None:
    file = house / "commission" / module
    whole = file.read_text(encoding="utf-8")
    try:
        file.write_text(f"{whole}\n{forbidden}\n", encoding="utf-8")
        done = linted(house)
    finally:
        file.write_text(whole, encoding="utf-8")
    assert done.returncode == 1
    assert contract in done.stdout
