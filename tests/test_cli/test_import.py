"""Imports from the command line: every row counted once, held rows make it exit 1, and what may be said of a list."""

from pathlib import Path

from tests.conftest import Run
from tests.test_services.making import REFERENCE, altered_reference, places_of, write_list

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
    assert "--year 2006-07" in cli(*words).refusal
    options = ("--year", "2006", "--amounts", "annual", "--map", "A=B=sector", "--json")
    assert cli(*words, *options).json["by_sector"] == {"VCS": {"rows": 1, "amount": "10.00"}}
    (contract,) = cli("--register", path, "contracts", "--json").json["contracts"]
    assert (contract["reading"], contract["placed_in"]) == ("annual", "2006-07")
