"""The pinned requirements: whole, by hash, from no named place, and true to pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ["requirements.txt", "requirements-test.txt"]


def pinned(lock: str) -> dict[str, str]:
    """Each package of a lock with its version and hashes, as one text."""
    text = re.sub(r"#.*", "", (CHECKOUT / lock).read_text(encoding="utf-8"))
    entries = re.findall(r"^([\w.-]+)(==.+?)(?=^[\w]|\Z)", text, re.MULTILINE | re.DOTALL)
    return {name.lower().replace("_", "-"): " ".join(rest.split()) for name, rest in entries}


def asked(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[; ]", name)[0].lower().replace("_", "-") for name in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_to_a_version_and_hashes(lock: str) -> None:
    assert len(pinned(lock)) > 10
    for name, rest in pinned(lock).items():
        assert re.match(r"==[\w.]+ (; [^\\]+)?\\ --hash=sha256:[0-9a-f]{64}", rest), name


@pytest.mark.parametrize("lock", LOCKS)
def test_no_place_is_named_to_get_them_from(lock: str) -> None:
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)


def test_locks_hold_all_that_the_project_asks_for_and_the_second_holds_the_first() -> None:
    program, tests = (pinned(lock) for lock in LOCKS)
    assert asked(PROJECT["dependencies"]) <= program.keys()
    assert asked(PROJECT["optional-dependencies"]["test"]) <= tests.keys()
    assert program.items() <= tests.items()


def test_qt_stays_below_the_release_that_aborts() -> None:
    """6.12 on Python 3.11 ends the process after some thousands of calls that return nothing."""
    version = re.match(r"==(\d+)\.(\d+)", pinned("requirements.txt")["pyside6-essentials"])
    assert version is not None
    assert (6, 8) <= (int(version[1]), int(version[2])) < (6, 12)


def test_notices_name_every_package_that_the_program_installs() -> None:
    notices = (CHECKOUT / "NOTICES.md").read_text(encoding="utf-8").lower().replace("_", "-")
    assert [name for name in pinned("requirements.txt") if f"| {name} |" not in notices] == []
