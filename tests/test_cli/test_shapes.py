"""Every command answers in the shape promised to scripts, with the reference figures."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.test_services.making import REFERENCE, altered_reference, places_of, reference_rows, sql, write_list

FIGURES = {
    ("A", "2005-06"): ("256570.00", "94922.49", "156996.54"),
    ("A", "2006-07"): ("806600.00", "613693.93", "784695.35"),
    ("B", "2006-07"): ("652900.00", "459993.93", "630995.35"),
    ("C", "2006-07"): ("806600.00", "613693.93", "784695.35"),
    ("A", "2007-08"): ("164500.00", "78472.62", "164500.00"),
    ("A", "2008-09"): ("164500.00", "19510.96", "41012.34"),
}


def _cell(board: Any, rule: str, measure: str, reading: str) -> Any:
    (found,) = [
        cell for cell in board["cells"] if (cell["rule"], cell["measure"], cell["reading"]) == (rule, measure, reading)
    ]
    return found


def _share(cli: Run, register: Path, year: str = "2006-07") -> Any:
    found = cli("--register", register, "share", "--year", year, "--json")
    assert (found.code, found.err) == (0, "")
    return found.json


def test_new_is_an_empty_register_with_three_rules(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.commission"
    made = cli("new", path, "--organisation", " A body ", "--json")
    assert (made.code, made.json["register"], made.json["organisation"]) == (0, str(path), "A body")
    board = _share(cli, path)
    assert [cell["rule"] for cell in board["cells"][::4]] == ["A", "B", "C"]
    assert cli("--register", path, "contracts", "--json").json["contracts"] == []
    assert cli("--register", path, "budget", "--json").json == {"years": []}
    assert cli("--register", path, "targets", "--json").json == {"targets": []}
    for words in (["contracts"], ["share", "--year", "2006"], ["expiring"], ["budget"], ["targets"], ["check"]):
        found = cli("--register", path, *words)
        assert (found.code, found.err) == (0, "")


def test_sample_is_the_reference_register(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "sample.commission"
    made = cli("sample", path, "--json")
    assert made.json == {"register": str(path), "contracts": 41}
    budget = cli("--register", path, "budget", "--json").json
    assert [(year["year"], year["amount"], [part["assumed"] for part in year["components"]]) for year in budget["years"]] == [
        ("2006-07", "12500000.00", [False]),
        ("2007-08", "12500000.00", [True]),
    ]
    targets = cli("--register", path, "targets", "--json").json["targets"]
    assert [(one["year"], one["fraction"], one["rule"], one["headline"]) for one in targets] == [
        ("2006-07", "0.050000", "A", True),
        ("2007-08", "0.100000", "A", True),
    ]
    assert all(one["citation"] for one in targets)
    assert cli("--register", path, "expiring", "--json").json["as_at"] == "2007-01-31"


@pytest.mark.parametrize(("rule", "year"), FIGURES)
def test_share_gives_the_reference_figures(cli: Run, sample: Path, rule: str, year: str) -> None:
    board = _share(cli, sample, year)
    face, total, annual = FIGURES[rule, year]
    assert board["year"] == year
    for reading, committed in (("total", total), ("annual", annual)):
        assert _cell(board, rule, "face", reading)["numerator"] == face
        assert _cell(board, rule, "committed", reading)["numerator"] == committed


def test_share_has_every_cell_with_every_key(cli: Run, sample: Path) -> None:
    board = _share(cli, sample)
    assert set(board) >= {"year", "target", "targets", "denominator", "cells", "ranges"}
    assert (board["target"], board["denominator"]["amount"]) == ("0.050000", "12500000.00")
    places = [(cell["rule"], cell["measure"], cell["reading"]) for cell in board["cells"]]
    assert places == [
        (rule, measure, reading)
        for rule in "ABC"
        for measure in ("face", "committed")
        for reading in ("total", "annual")
    ]
    keys = set("rule measure reading numerator share meets distance sentence unpriced undated unclassified".split())
    assert all(set(cell) >= keys for cell in board["cells"])
    cell = _cell(board, "A", "committed", "total")
    assert {key: cell[key] for key in ("share", "meets", "distance", "unpriced", "undated", "unclassified")} == {
        **{"share": "0.049096", "meets": False, "distance": "-11306.07"},
        **{"unpriced": 2, "undated": 3, "unclassified": 0},
    }
    other = _cell(board, "B", "committed", "annual")
    assert (other["share"], other["meets"], other["distance"]) == ("0.050480", True, "5995.35")
    assert (other["unpriced"], other["undated"]) == (1, 1)
    assert _cell(board, "A", "face", "annual")["share"] == "0.064528"
    assert _cell(board, "A", "committed", "annual")["share"] == "0.062776"


def test_share_gives_the_ranges_over_rows(cli: Run, sample: Path) -> None:
    ranges = {(one["rule"], one["measure"]): (one["low"], one["high"]) for one in _share(cli, sample)["ranges"]}
    assert ranges["A", "committed"] == ("612345.44", "786043.84")
    assert ranges["B", "committed"] == ("458645.44", "632343.84")
    assert ranges["A", "face"] == ("806600.00", "806600.00")


def test_without_budget_or_target_nothing_is_made_up(cli: Run, sample: Path) -> None:
    board = _share(cli, sample, "2008")
    assert (board["denominator"], board["target"], board["targets"]) == ({"amount": None, "components": []}, None, [])
    for cell in board["cells"]:
        assert (cell["share"], cell["meets"], cell["distance"]) == (None, None, None)
    cli("--register", sample, "budget", "set", "--year", "2008", "--component", "Grant", "--amount", "1000000")
    cell = _cell(_share(cli, sample, "2008"), "A", "face", "total")
    assert (cell["share"], cell["meets"], cell["distance"]) == ("0.164500", None, None)


def test_contracts_in_listed_order_with_what_is_not_known_as_null(cli: Run, sample: Path) -> None:
    listed = cli("--register", sample, "contracts", "--json").json["contracts"]
    assert [one["provider"] for one in listed] == [row[0] for row in reference_rows()[1:]]
    keys = set("id provider sector months starts_on ends_on amount reading placed_in state".split())
    assert all(set(one) >= keys for one in listed)
    assert {one["reading"] for one in listed} == {"unknown"}
    first, undated = listed[0], next(one for one in listed if one["provider"] == "T B A")
    assert (first["months"], first["starts_on"], first["ends_on"], first["amount"]) == (
        *(12, "2006-04-01", "2007-03-31"),
        "4000.00",
    )
    assert (undated["months"], undated["starts_on"], undated["ends_on"], undated["placed_in"]) == (
        *(None, None, None),
        "2006-07",
    )
    assert undated["state"] == "no_end_date"
    assert sum(one["amount"] is None for one in listed) == 2
    assert sum(Decimal(one["amount"] or 0) for one in listed) == Decimal("806600.00")


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2007-03-31", {"in_force": 38, "no_end_date": 3}),
        ("2007-04-01", {"ended": 32, "in_force": 6, "no_end_date": 3}),
        ("2008-07-01", {"ended": 38, "no_end_date": 3}),
    ],
)
def test_the_as_at_date_drives_the_states(cli: Run, sample: Path, day: str, states: dict[str, int]) -> None:
    listed = cli("--register", sample, "--as-at", day, "contracts", "--json").json["contracts"]
    found: dict[str, int] = {}
    for one in listed:
        found[one["state"]] = found.get(one["state"], 0) + 1
    assert found == states


def test_the_as_at_date_moves_neither_face_nor_committed(cli: Run, sample: Path) -> None:
    boards = [
        cli("--register", sample, "--as-at", day, "share", "--year", "2006", "--json").json["cells"]
        for day in ("2006-04-01", "2007-01-31", "2020-01-01")
    ]
    assert boards[0] == boards[1] == boards[2]


def test_expiring_counts_both_ends_and_keeps_the_undated_apart(cli: Run, sample: Path) -> None:
    found = cli("--register", sample, "expiring", "--json").json
    assert (found["as_at"], found["within"], found["count"], found["amount"]) == ("2007-01-31", 90, 32, "514900.00")
    assert (len(found["contracts"]), len(found["no_end_date"]), found["ended"]) == (32, 3, [])
    assert {(one["ends_on"], one["days_left"]) for one in found["contracts"]} == {("2007-03-31", 59)}
    assert cli("--register", sample, "expiring", "--within", 58, "--json").json["count"] == 0
    assert cli("--register", sample, "expiring", "--within", 59, "--json").json["count"] == 32
    same_day = cli("--register", sample, "--as-at", "2007-03-31", "expiring", "--within", 0, "--json").json
    assert (same_day["count"], same_day["contracts"][0]["days_left"]) == (32, 0)
    later = cli("--register", sample, "--as-at", "2007-04-01", "expiring", "--within", 456, "--json").json
    assert (later["count"], later["amount"], len(later["ended"])) == (6, "164500.00", 32)
    assert cli("--register", sample, "expiring", "--within", 10**12, "--json").json["count"] == 38


def test_an_unknown_component_leaves_the_year_without_an_amount(cli: Run, sample: Path) -> None:
    words = ("--register", sample, "budget", "set", "--year", "2006-07", "--component", "Trainees")
    answered = cli(*words, "--amount", "unknown", "--json").json
    (year,) = [one for one in answered["years"] if one["year"] == "2006-07"]
    assert year["amount"] is None
    assert year["components"][1] == {
        **{"name": "Trainees", "amount": None, "included": True, "reason": None, "assumed": False}
    }
    cell = _cell(_share(cli, sample), "A", "face", "total")
    assert (cell["share"], cell["meets"], cell["distance"]) == (None, None, None)
    assert "Trainees" in _share(cli, sample)["sentence"]
    cli(*words, "--amount", "unknown", "--excluded", "Circular 07/2006")
    board = _share(cli, sample)
    assert board["denominator"]["amount"] == "12500000.00"
    assert board["denominator"]["components"][1]["reason"] == "Circular 07/2006"
    assert _cell(board, "A", "face", "total")["share"] == "0.064528"


def test_components_add_up_and_are_replaced_by_name(cli: Run, sample: Path) -> None:
    words = ("--register", sample, "budget", "set", "--year", "2006", "--component")
    cli(*words, "Partners", "--amount", "1,000.50", "--assumed")
    assert _share(cli, sample)["denominator"]["amount"] == "12501000.50"
    cli(*words, "Partners", "--amount", "0")
    parts = _share(cli, sample)["denominator"]["components"]
    assert [(part["amount"], part["assumed"]) for part in parts] == [("12500000.00", False), ("0.00", False)]


def test_a_target_is_met_on_the_exact_figure(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "edge.commission"
    cli("new", path, "--organisation", "A body")
    cli("--register", path, "budget", "set", "--year", "2006", "--component", "Grant", "--amount", "12500000")
    cli("--register", path, "target", "set", "--year", "2006", "--fraction", "5%", "--citation", "PC 07/2006")
    headings = reference_rows()[0]
    for amount, meets, distance in (("624,999.99", False, "-0.01"), ("625,000.00", True, "0.00")):
        rows = write_list(tmp_path / "one.csv", [headings, ["Axis", "VCS", "12", "31-Mar-07", amount]])
        cli("--register", path, "import", "contracts", rows)
        cell = _cell(_share(cli, path), "A", "committed", "annual")
        assert (cell["share"], cell["meets"], cell["distance"]) == ("0.050000", meets, distance)


def test_the_first_target_is_the_headline_until_another_is_marked(cli: Run, sample: Path) -> None:
    words = ("--register", sample, "target", "set", "--year", "2006-07", "--citation")
    added = cli(*words, "A minute", "--fraction", "0.06", "--rule", "B", "--json").json["targets"]
    assert [(one["fraction"], one["headline"]) for one in added if one["year"] == "2006-07"] == [
        ("0.050000", True),
        ("0.060000", False),
    ]
    assert _share(cli, sample)["target"] == "0.050000"
    cli(*words, "A minute", "--fraction", "7%", "--rule", "B", "--headline")
    board = _share(cli, sample)
    assert board["target"] == "0.070000"
    assert not _cell(board, "A", "face", "total")["meets"]
    cli(*words, "A minute", "--fraction", "6.5%", "--rule", "B")
    assert _share(cli, sample)["target"] == "0.065000"
    marked = cli("--register", sample, "targets", "--json").json["targets"]
    assert [one["headline"] for one in marked if one["year"] == "2006-07"] == [False, True]


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
        **{"year": "2006-07", "rows": 41, "new": 41, "changed": 0, "same": 0, "held": 0},
        **{"blank": 0, "total_rows": 0, "amount": "806600.00", "batch": 1},
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


def test_backup_and_restore_say_what_they_hold(cli: Run, sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.commission"
    made = cli("--register", sample, "backup", "--to", copy, "--json").json
    assert made == {"file": str(copy), "contracts": 41, "payments": 0}
    cli("--register", sample, "undo-import", 1)
    assert cli("--register", sample, "contracts", "--json").json["contracts"] == []
    back = cli("--register", sample, "restore", copy, "--json").json
    assert {key: back[key] for key in ("file", "contracts", "payments")} == {
        **{"file": str(sample), "contracts": 41, "payments": 0}
    }
    assert Path(back["kept"]).is_file()
    assert len(cli("--register", sample, "contracts", "--json").json["contracts"]) == 41
    assert Path(cli("--register", sample, "backup", "--json").json["file"]).is_file()


def test_check_says_ok_or_names_the_row(cli: Run, sample: Path) -> None:
    good = cli("--register", sample, "check", "--json")
    assert (good.code, good.json["ok"], good.json["faults"]) == (0, True, [])
    sql(sample, "UPDATE contract SET amount = 1 WHERE id = 12")
    bad = cli("--register", sample, "check", "--json")
    assert (bad.code, bad.json["ok"]) == (1, False)
    assert bad.json["faults"][0].startswith("contract 12: amount is 1, but its history says ")


def test_tables_in_words_for_people(cli: Run, sample: Path) -> None:
    board = cli("--register", sample, "share", "--year", "2006").out
    assert "613,693.93" in board
    assert "4.9096%" in board
    assert "−11,306.07" in board
    assert "613,693.94" in board, "the exact sum differs by a penny, and it is said"
    ending = cli("--register", sample, "expiring").out
    assert "32 contracts end, £514,900.00" in ending
    assert "Various Barristers" in ending
    listed = cli("--register", sample, "contracts").out.splitlines()
    assert len(listed) == 43
    assert "not priced" in "\n".join(listed)


def test_text_from_outside_cannot_steer_a_terminal(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.commission"
    cli("new", path, "--organisation", "A body")
    rows = [reference_rows()[0], ["\x1b[31mRed\x07", "VCS", "12", "31-Mar-07", "1"]]
    cli("--register", path, "import", "contracts", write_list(tmp_path / "list.csv", rows))
    for words in (["contracts"], ["expiring"], ["share", "--year", "2006"]):
        assert "\x1b" not in cli("--register", path, *words).out
