"""The first word decides between window and command line; the words looked up are those the group has."""

import subprocess
import sys
from importlib import import_module

import click
import pytest

from commission.__main__ import wants_command
from commission.cli.group import commission
from commission.cli.lists import bring_in
from commission.cli.loaded_late import LoadedLate
from commission.verbs import MODULE_OF
from tests.conftest import Run


@pytest.mark.parametrize("group", [commission, bring_in], ids=["commission", "import"])
def test_the_words_looked_up_are_the_commands_there_are(group: LoadedLate) -> None:
    context = click.Context(group)
    assert set(group.list_commands(context)) == set(group.module_of)
    for verb, module in group.module_of.items():
        alone = click.Group("alone")
        import_module(f"commission.cli.{module}").join(alone)
        assert alone.get_command(context, verb) is group.get_command(context, verb)


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
    assert all(command in shown.out for command in MODULE_OF)
    assert cli("--version").out.startswith("commission, version ")


def test_a_command_loads_no_window() -> None:
    code = "import sys; from commission.__main__ import main; main(['print', '--list']); "
    code += "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_a_command_loads_no_other() -> None:
    code = "import sys; from commission.__main__ import main; main(['undo', '--help']); "
    code += "print(*(name for name in sys.modules if name.startswith('commission.cli.')))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = {name.rpartition(".")[2] for name in shown.splitlines()[-1].split()} & set(MODULE_OF.values())
    assert loaded == {"undoing"}
