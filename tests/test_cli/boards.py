"""The board as a script reads it."""

from pathlib import Path
from typing import Any

from tests.conftest import Run


def cell_of(board: Any, rule: str, measure: str, reading: str) -> Any:
    (found,) = [
        cell for cell in board["cells"] if (cell["rule"], cell["measure"], cell["reading"]) == (rule, measure, reading)
    ]
    return found


def share_of(cli: Run, register: Path, year: str = "2006-07") -> Any:
    found = cli("--register", register, "share", "--year", year, "--json")
    assert (found.code, found.err) == (0, "")
    return found.json
