"""The first word decides between window and command line; the words looked up are those the group has."""

import subprocess
import sys

import click
import pytest

from commission.__main__ import COMMANDS, wants_command
from commission.cli.group import commission
from tests.conftest import Run


def test_the_words_looked_up_are_the_commands_there_are(cli: Run) -> None:
    cli("print", "--list")
    assert isinstance(commission, click.Group)
    assert frozenset(commission.commands) == COMMANDS


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", False),
        ("plan.commission", False),
        ("--register share plan.commission", False),
        ("--register plan.commission", False),
        ("--as-at 2007-01-31 --quit-after-first-paint", False),
        ("--register plan.commission share --year 2006", True),
        ("--register=plan.commission --data-dir own check", True),
        ("--help", True),
        ("--version", True),
    ],
)
def test_window_or_command(words: str, expected: bool) -> None:
    assert wants_command(words.split()) is expected


def test_help_and_version(cli: Run) -> None:
    shown = cli("--help")
    assert shown.code == 0
    assert all(command in shown.out for command in COMMANDS)
    assert cli("--version").out.startswith("commission, version ")


def test_a_command_loads_no_window() -> None:
    code = "import sys; from commission.__main__ import main; main(['print', '--list']); "
    code += "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0
