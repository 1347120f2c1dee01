"""Month by month, money against time and snapshots as a script reads them."""

import json
from pathlib import Path

from tests.conftest import Run


def test_months_end_in_the_year(cli: Run, sample: Path) -> None:
    for year, reading, last in (
        ("2006-07", "total", "613693.93"),
        ("2006-07", "annual", "784695.35"),
        ("2007-08", "total", "78472.62"),
        ("2008-09", "annual", "41012.34"),
    ):
        found = cli("--register", sample, "months", "--year", year, "--reading", reading, "--json").json
        assert (found["year"], found["rule"], found["reading"]) == (year, "A", reading)
        assert [found["months"][11][key] for key in ("committed", "forecast")] == [last, last]
    found = cli("--register", sample, "months", "--year", "2006", "--rule", "B", "--base", "as ticked", "--json").json
    assert found["months"][0] == {
        "month": "2006-04",
        "last_day": "2006-04-30",
        "committed": found["months"][0]["committed"],
        "planned": "0.00",
        "forecast": found["months"][0]["committed"],
        "target_path": "51369.86",
        "low": found["months"][0]["low"],
        "high": found["months"][0]["high"],
    }
    assert (found["target"], found["target_amount"], found["denominator"]) == ("0.050000", "625000.00", "12500000.00")
    assert "no rule" not in found["note"]
    assert "until there is a ledger" in found["note"]


def test_months_without_a_target_have_no_path(cli: Run, sample: Path) -> None:
    found = cli("--register", sample, "months", "--year", "2009-10", "--json").json
    assert {point["target_path"] for point in found["months"]} == {None}
    assert (found["target"], found["target_amount"], found["denominator"]) == (None, None, None)


def test_months_and_pace_read_well_in_a_terminal(cli: Run, sample: Path) -> None:
    told = cli("--register", sample, "months", "--year", "2006-07")
    assert (told.code, told.err) == (0, "")
    assert "March 2007       613,693.93  613,693.93   625,000.00" in told.out
    no_target = cli("--register", sample, "months", "--year", "2009-10").out
    assert "—" in no_target
    pace = cli("--register", sample, "pace", "--reading", "annual")
    assert (pace.code, pace.err) == (0, "")
    assert "County Training" in pace.out.splitlines()[4]
    before = cli("--register", sample, "--as-at", "1990-01-01", "pace").out
    assert before.startswith("No priced contract with a term is in force on 1 January 1990.\n")


def test_pace_gives_exact_parts_in_order(cli: Run, sample: Path) -> None:
    found = cli("--register", sample, "pace", "--reading", "annual", "--json").json
    assert (found["as_at"], found["no_term"], found["unpriced"], found["of_no_amount"]) == ("2007-01-31", 3, 2, 0)
    assert found["contracts"][0] == {
        "contract": 12,
        "provider": "County Training",
        "sector": "VCS",
        "starts_on": "2006-04-01",
        "ends_on": "2008-06-30",
        "due": "13413.70",
        "whole": "35989.04",
        "days_gone": 306,
        "term_days": 822,
        "money_used": "0.372716",
        "time_used": "0.372263",
        "ahead": "0.000453",
        "ahead_amount": "16.32",
    }


def test_what_cannot_be_asked_is_refused_in_one_line(cli: Run, sample: Path) -> None:
    asked = ("--register", sample)
    assert "There is no numerator rule Z." in cli(*asked, "months", "--year", "2006", "--rule", "Z").refusal
    assert "called Nought" in cli(*asked, "months", "--year", "2006", "--base", "Nought").refusal
    assert "reading" in cli(*asked, "pace", "--reading", "both").refusal
    assert "no snapshot called Nought" in cli(*asked, "snapshot", "show", "Nought").refusal
    taken = ("snapshot", "take", "--year", "2007", "--name")
    cli(*asked, *taken, "Return")
    assert "There is a snapshot called return." in cli(*asked, *taken, "return").refusal
    assert "no numerator rule Z" in cli(*asked, *taken, "Other", "--rule", "Z").refusal


def test_a_snapshot_is_taken_shown_compared_and_removed(cli: Run, sample: Path) -> None:
    asked = ("--register", sample)
    assert cli(*asked, "snapshots", "--json").json == {"snapshots": []}
    assert "No snapshot was taken yet" in cli(*asked, "snapshots").out
    for name, reading, answer in (("Totals", "total", "78472.62"), ("Annual", "annual", "164500.00")):
        words = ("--year", "2007-08", "--in-place", "2007-04-01", "--reading", reading, "--name", name)
        taken = cli(*asked, "snapshot", "take", *words, "--json").json
        assert (taken["numerator"], taken["adds_up"], taken["in_place_on"]) == (answer, True, "2007-04-01")
        assert (taken["meets"], taken["target"], taken["history"]["head"] is not None) == (False, "0.100000", True)
    first = cli(*asked, "snapshot", "show", "totals", "--json")
    cli(*asked, "set", "12", "amount=20000")
    assert cli(*asked, "snapshot", "show", "totals", "--json").out == first.out, "the same bytes for ever"
    assert cli(*asked, "snapshot", "show", "Totals").out.startswith("Value in 2007-08 of what was in place on 1 April")
    found = cli(*asked, "snapshot", "compare", "Totals", "--json").json
    assert (found["before"], found["now"], found["difference"]) == ("78472.62", "80253.64", "1781.02")
    assert (found["same"], found["changed"], found["gone"], found["come"]) == (5, 1, 0, 0)
    assert found["contracts"][0]["changed"] == [{"field": "Amount", "before": "16,000.00", "after": "20,000.00"}]
    told = cli(*asked, "snapshot", "compare", "Totals").out
    assert "County Training  changed      1,781.02  Amount: 16,000.00, now 20,000.00" in told
    left = cli(*asked, "snapshot", "remove", "Totals", "--json").json
    assert [one["name"] for one in left["snapshots"]] == ["Annual"]
    assert "Annual" in cli(*asked, "snapshots").out
    assert cli(*asked, "undo").code == 0
    assert cli(*asked, "snapshot", "show", "totals", "--json").out == first.out
    assert json.loads(first.out)["contracts"][0]["provider"] == "County Training"
    assert cli(*asked, "check").code == 0


def test_the_paper_is_listed(cli: Run, sample: Path, tmp_path: Path) -> None:
    listed = cli("print", "--list", "--json").json["documents"]
    assert {"name": "months", "title": "Month by month", "formats": ["pdf", "xlsx", "html", "csv"]} in listed
    printed = cli("--register", sample, "print", "months", "--year", "2006-07", "--to", tmp_path / "m.pdf", "--json")
    assert printed.json["pages"] == 3
