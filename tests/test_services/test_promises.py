"""Promises that no other test could break: no time zone moves a day or a year, and nothing goes over the network."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.test_importing.corpus import SMALL, as_xlsx
from tests.test_services.making import REFERENCE

ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London", "America/St_Johns")
"""Fourteen hours before London and eleven behind it, London's own, and one half an hour apart."""


def _asked(zone: str, register: Path, own: Path, *words: object) -> str:
    """What the program answers, as another process that lives in a time zone."""
    command = [sys.executable, "-m", "commission", "--data-dir", str(own), "--register", str(register)]
    environment = {**os.environ, "TZ": zone}
    return subprocess.run(
        [*command, *map(str, words)], env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("day", ["2007-03-31", "2007-04-01"])
def test_the_turn_of_the_year_is_the_same_day_everywhere(sample: Path, own_folder: Path, day: str) -> None:
    told = [
        json.loads(_asked(zone, sample, own_folder, "--as-at", day, "expiring", "--within", "0", "--json"))
        for zone in ZONES
    ]
    assert all(one == told[0] for one in told)
    assert (told[0]["as_at"], told[0]["count"]) == (day, 32 if day == "2007-03-31" else 0)


def test_the_days_of_a_workbook_are_the_same_everywhere(tmp_path: Path, own_folder: Path) -> None:
    sheet = tmp_path / "list.xlsx"
    as_xlsx(SMALL)(sheet)
    for number, zone in enumerate(ZONES):
        register = tmp_path / f"{number}.commission"
        _asked(zone, register, own_folder, "new", register, "--organisation", "A body")
        _asked(zone, register, own_folder, "import", "contracts", sheet, "--year", "2006")
        found = json.loads(_asked(zone, register, own_folder, "contracts", "--json"))["contracts"]
        assert [one["ends_on"] for one in found] == [row[3].isoformat() for row in SMALL[1:]]
        assert date(2007, 3, 31).isoformat() in {one["ends_on"] for one in found}


LISTENED = """
import sys
def heard(event, told):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        print("NETWORK", event, told, file=sys.stderr)
sys.addaudithook(heard)
from commission.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""The program with an ear at everything the interpreter itself reports of the network."""


def test_nothing_goes_over_the_network(sample: Path, own_folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "list.xlsx"
    as_xlsx(SMALL)(sheet)
    for words in (
        ["import", "contracts", REFERENCE, "--dry-run"],
        ["import", "contracts", sheet, "--year", "2006"],
        ["share", "--year", "2006"],
        ["print", "appendix-1", "--to", tmp_path / "paper.pdf"],
        ["calendar", "--to", tmp_path / "days.ics"],
        ["backup"],
        ["check"],
    ):
        command = [sys.executable, "-c", LISTENED, "--data-dir", own_folder, "--register", sample, *words]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "NETWORK" not in done.stderr
    assert "NETWORK" in _of_one_that_does(own_folder), "the ear hears nothing"


def _of_one_that_does(own_folder: Path) -> str:
    asks = LISTENED.replace(
        "from commission.__main__ import main",
        "import socket\nmain = lambda _: socket.getaddrinfo('localhost', 1) and 0",
    )
    done = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=False, cwd=own_folder.parent
    )
    return done.stderr
