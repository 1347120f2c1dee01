"""Imports from the command line: every row counted once, held rows make it exit 1, and what may be said of a list."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.test_importing.corpus_unseen import all_unseen
from tests.test_importing.sheets import write_workbook
from tests.test_services.making import REFERENCE, altered_reference, places_of, reference_rows, write_list

IMPORT_KEYS = "year rows new changed same held blank total_rows amount by_sector findings batch".split()


def test_import_counts_every_row(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.commission"
    cli("new", path, "--organisation", "A body")
    words = ("--register", path, "import", "contracts", REFERENCE, "--json")
    dry = cli(*words, "--dry-run")
    before = path.read_bytes()
    assert (dry.code, dry.json["batch"], dry.json["new"]) == (0, None, 41)
    assert path.read_bytes() == before
    first = cli(*words)
    assert first.code == 0
    assert set(first.json) >= set(IMPORT_KEYS)
    assert {key: first.json[key] for key in IMPORT_KEYS if key not in ("findings", "by_sector")} == {
        "year": "2006-07",
        "rows": 41,
        "new": 41,
        "changed": 0,
        "same": 0,
        "held": 0,
        "blank": 0,
        "total_rows": 0,
        "amount": "806600.00",
        "batch": 1,
    }
    assert first.json["by_sector"] == {
        "VCS": {"rows": 36, "amount": "652900.00"},
        "private": {"rows": 5, "amount": "153700.00"},
    }
    assert {frozenset(one) for one in first.json["findings"]} == {
        frozenset({"row", "column", "text", "code", "severity", "message"})
    }
    again = cli(*words).json
    assert (again["new"], again["same"], again["amount"], again["batch"]) == (0, 41, "806600.00", 2)
    assert cli("--register", path, "undo-import", 1, "--json").json["removed"] == 41
    assert cli("--register", path, "undo-import", 2, "--json").json["removed"] == 0


def test_held_rows_make_it_exit_1(cli: Run, sample: Path, tmp_path: Path) -> None:
    def alter(rows: list[list[str]]) -> None:
        for place in places_of(rows, "Asha Centre")[:2]:
            rows[place][4] = str(9000 + place)

    path = altered_reference(tmp_path / "list.csv", alter)
    for option in ("--dry-run", "--year=2006-07"):
        found = cli("--register", sample, "import", "contracts", path, option, "--json")
        assert (found.code, found.json["held"], found.json["same"], found.json["new"]) == (1, 2, 39, 0)
    shown = cli("--register", sample, "import", "contracts", path)
    assert shown.code == 1
    assert shown.out.count("held: row") == 2


def test_import_takes_a_year_readings_and_a_mapping(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.commission"
    cli("new", path, "--organisation", "A body")
    rows = write_list(tmp_path / "odd.csv", [["Provider", "A=B", "Amount"], ["Axis", "VCS", "10"]])
    words = ("--register", path, "import", "contracts", rows)
    assert '--map "B=sector"' in cli(*words).refusal
    assert "--year 2006-07" in cli(*words, "--map", "A=B=sector").refusal
    options = ("--year", "2006", "--amounts", "annual", "--map", "A=B=sector", "--json")
    assert cli(*words, *options).json["by_sector"] == {"VCS": {"rows": 1, "amount": "10.00"}}
    (contract,) = cli("--register", path, "contracts", "--json").json["contracts"]
    assert (contract["reading"], contract["placed_in"]) == ("annual", "2006-07")


ODD = [["Who", "Kind", "Until", "Pounds"], ["Axis", "VCS", "31-Mar-07", "1241,32"], ["Bea", "VCS", "31-Mar-07", "5"]]
BY_HAND = ("--map", "Who=provider", "--map", "Kind=sector", "--map", "Until=ends_on", "--map", "Pounds=amount")


def _odd(cli: Run, tmp_path: Path) -> tuple[object, ...]:
    """The words that import a list with headings nobody knows into a register of its own."""
    cli("new", tmp_path / "odd.commission", "--organisation", "A body")
    path = write_list(tmp_path / "odd.csv", ODD)
    return "--register", tmp_path / "odd.commission", "import", "contracts", path, "--year", "2006"


def test_a_held_cell_is_corrected_and_taken(cli: Run, tmp_path: Path) -> None:
    words = _odd(cli, tmp_path)
    assert cli(*words, *BY_HAND, "--dry-run", "--json").json["held"] == 1
    corrected = (*words, *BY_HAND, "--set", "2:amount=1,241.32")
    shown = cli(*corrected, "--dry-run")
    assert (shown.code, "the file reads “1241,32”, taken is “1,241.32”" in shown.out) == (0, True)
    preview, stored = cli(*corrected, "--dry-run", "--json").json, cli(*corrected, "--json").json
    assert {**preview, "batch": 1} == stored
    assert stored["corrected"] == [{"row": 2, "field": "amount", "before": "1241,32", "after": "1,241.32"}]
    contracts = cli("--register", tmp_path / "odd.commission", "contracts", "--json").json["contracts"]
    assert [one["amount"] for one in contracts] == ["1241.32", "5.00"]


@pytest.mark.parametrize("correction", ["amount=1", "2:amount", "two:amount=1", "2:=1=", "99:amount=1", "1:amount=1"])
def test_a_correction_of_nothing_is_refused(cli: Run, tmp_path: Path, correction: str) -> None:
    assert cli(*_odd(cli, tmp_path), *BY_HAND, "--set", correction).refusal


def test_what_was_mapped_once_is_used_again_and_said(cli: Run, tmp_path: Path) -> None:
    words = _odd(cli, tmp_path)
    assert "names the provider" in cli(*words).refusal
    cli(*words, *BY_HAND)
    again = cli(*words, "--dry-run")
    assert "was (odd.csv, import 1); kept from then: which heading is which field. --fresh reads it anew." in again.out
    assert cli(*words, "--json").json["read_as"] == {"batch": 1, "file": "odd.csv", "used": ["mapping"]}
    assert "names the provider" in cli(*words, "--fresh").refusal
    assert cli(*words, "--map", "Pounds=", "--json").json["amount"] == "0.00"


def test_dates_that_prove_no_order_are_read_as_said(cli: Run, tmp_path: Path) -> None:
    cli("new", tmp_path / "d.commission", "--organisation", "A body")
    path = write_list(tmp_path / "d.csv", [["Provider", "Sector", "End", "Amount"], ["Axis", "VCS", "03/04/2007", "5"]])
    cli(
        "--register", tmp_path / "d.commission", "import", "contracts", path, "--year", "2006", "--dates", "month-first"
    )
    (contract,) = cli("--register", tmp_path / "d.commission", "contracts", "--json").json["contracts"]
    assert contract["ends_on"] == "2007-03-04"


def test_dates_that_may_begin_with_their_year_are_held_or_read_as_said(cli: Run, tmp_path: Path) -> None:
    cli("new", tmp_path / "d.commission", "--organisation", "A body")
    rows = [["Provider", "Sector", "End", "Amount"], *(["Axis", "VCS", end, "5"] for end in ("07-03-31", "08-06-30"))]
    words = ["--register", tmp_path / "d.commission", "import", "contracts", write_list(tmp_path / "d.csv", rows)]
    held = cli(*words, "--year", "2006", "--dry-run")
    assert held.code == 1
    assert "may begin or end with their year (cells: 2)" in held.out
    assert "“07-03-31” may begin or end with its year: 31 Mar 2007 or 7 Mar 2031." in held.out
    said = cli(*words, "--year", "2006", "--dates", "year-first")
    assert "07-03-11 is 11 March 2007" in said.out
    contracts = cli("--register", tmp_path / "d.commission", "contracts", "--json").json["contracts"]
    assert {contract["ends_on"] for contract in contracts} == {"2007-03-31", "2008-06-30"}


def test_a_hidden_column_that_is_read_is_named(cli: Run, tmp_path: Path) -> None:
    cli("new", tmp_path / "d.commission", "--organisation", "A body")
    path = tmp_path / "hidden.xlsx"
    next(case for case in all_unseen() if case.name == "the amounts hidden" and case.ending == "xlsx").write(path)
    ran = cli("--register", tmp_path / "d.commission", "import", "contracts", path, "--year", "2006", "--dry-run")
    hidden = "The sheet hides the column “Amount of Contract £” (column E): it is read all the same, as the amount."
    assert hidden in ran.out


def test_rows_are_piped_in(cli: Run, tmp_path: Path) -> None:
    cli("new", tmp_path / "own.commission", "--organisation", "A body")
    words = ["--register", tmp_path / "own.commission", "import", "contracts", "-", "--dry-run", "--json"]
    for content in (REFERENCE.read_bytes(), write_workbook(tmp_path, {"List": reference_rows()}).read_bytes()):
        ran = subprocess.run(
            [sys.executable, "-m", "commission", "--data-dir", tmp_path / "data", *map(str, words)],
            input=content,
            capture_output=True,
            check=True,
        )
        found = json.loads(ran.stdout)
        assert (found["new"], found["amount"]) == (41, "806600.00")
    ran = subprocess.run(
        [sys.executable, "-m", "commission", "--data-dir", tmp_path / "data", *map(str, words)],
        input=b"",
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr.decode().splitlines()) == (
        2,
        ["standard input.csv is empty. Choose a file with a list in it."],
    )
