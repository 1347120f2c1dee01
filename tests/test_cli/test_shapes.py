"""Every command answers in the shape promised to scripts, with the reference figures."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.test_cli.boards import cell_of, share_of
from tests.test_services.making import reference_rows, sql, write_list

FIGURES = {
    ("A", "2005-06"): ("256570.00", "94922.49", "156996.54"),
    ("A", "2006-07"): ("806600.00", "613693.93", "784695.35"),
    ("B", "2006-07"): ("652900.00", "459993.93", "630995.35"),
    ("C", "2006-07"): ("806600.00", "613693.93", "784695.35"),
    ("A", "2007-08"): ("164500.00", "78472.62", "164500.00"),
    ("A", "2008-09"): ("164500.00", "19510.96", "41012.34"),
}


def test_new_is_an_empty_register_with_three_rules(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.commission"
    made = cli("new", path, "--organisation", " A body ", "--json")
    assert (made.code, made.json["register"], made.json["organisation"]) == (0, str(path), "A body")
    board = share_of(cli, path)
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
    assert [
        (year["year"], year["amount"], [part["assumed"] for part in year["components"]]) for year in budget["years"]
    ] == [
        ("2006-07", "12500000.00", [False]),
        ("2007-08", "12500000.00", [True]),
    ]
    targets = cli("--register", path, "targets", "--json").json["targets"]
    assert [(one["year"], one["fraction"], one["rule"], one["headline"]) for one in targets] == [
        ("2000-01", "0.070000", "A", True),
        ("2006-07", "0.050000", "A", True),
        ("2007-08", "0.100000", "A", True),
        ("2026-27", None, "B", False),
    ]
    assert all(one["citation"] for one in targets)
    today = targets[-1]
    assert (today["until"], today["measure"], today["deadline"]) == ("2027-28", "paid", "2028-03-31")
    bases = cli("--register", path, "budget", "base", "--json").json["bases"]
    assert [(one["name"], one["years"][0]["amount"]) for one in bases] == [
        ("whole grant", "12500000.00"),
        ("circular", None),
        ("discretionary cash", None),
    ]
    assert bases[1]["years"][0]["missing"] == ["Approved premises grant", "Trainees grant"]
    assert cli("--register", path, "expiring", "--json").json["as_at"] == "2007-01-31"


@pytest.mark.parametrize(("rule", "year"), FIGURES)
def test_share_gives_the_reference_figures(cli: Run, sample: Path, rule: str, year: str) -> None:
    board = share_of(cli, sample, year)
    face, total, annual = FIGURES[rule, year]
    assert board["year"] == year
    for reading, committed in (("total", total), ("annual", annual)):
        assert cell_of(board, rule, "face", reading)["numerator"] == face
        assert cell_of(board, rule, "committed", reading)["numerator"] == committed


def test_share_has_every_cell_with_every_key(cli: Run, sample: Path) -> None:
    board = share_of(cli, sample)
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
    cell = cell_of(board, "A", "committed", "total")
    assert {key: cell[key] for key in ("share", "meets", "distance", "unpriced", "undated", "unclassified")} == {
        "share": "0.049096",
        "meets": False,
        "distance": "-11306.07",
        "unpriced": 2,
        "undated": 3,
        "unclassified": 0,
    }
    other = cell_of(board, "B", "committed", "annual")
    assert (other["share"], other["meets"], other["distance"]) == ("0.050480", True, "5995.35")
    assert (other["unpriced"], other["undated"]) == (1, 1)
    assert cell_of(board, "A", "face", "annual")["share"] == "0.064528"
    assert cell_of(board, "A", "committed", "annual")["share"] == "0.062776"


def test_share_gives_the_ranges_over_rows(cli: Run, sample: Path) -> None:
    ranges = {(one["rule"], one["measure"]): (one["low"], one["high"]) for one in share_of(cli, sample)["ranges"]}
    assert ranges["A", "committed"] == ("612345.44", "786043.84")
    assert ranges["B", "committed"] == ("458645.44", "632343.84")
    assert ranges["A", "face"] == ("806600.00", "806600.00")


def test_without_budget_or_target_nothing_is_made_up(cli: Run, sample: Path) -> None:
    board = share_of(cli, sample, "2008")
    assert (board["denominator"], board["target"], board["targets"]) == ({"amount": None, "components": []}, None, [])
    for cell in board["cells"]:
        assert (cell["share"], cell["meets"], cell["distance"]) == (None, None, None)
    cli("--register", sample, "budget", "set", "--year", "2008", "--component", "Grant", "--amount", "1000000")
    cell = cell_of(share_of(cli, sample, "2008"), "A", "face", "total")
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


def test_backup_and_restore_say_what_they_hold(cli: Run, sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.commission"
    made = cli("--register", sample, "backup", "--to", copy, "--json").json
    assert made == {"file": str(copy), "contracts": 41, "payments": 0}
    cli("--register", sample, "undo-import", 1)
    assert cli("--register", sample, "contracts", "--json").json["contracts"] == []
    back = cli("--register", sample, "restore", copy, "--json").json
    assert {key: back[key] for key in ("file", "contracts", "payments")} == {
        "file": str(sample),
        "contracts": 41,
        "payments": 0,
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
