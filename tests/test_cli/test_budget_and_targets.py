"""What the share is measured against: components, known or not, counted or left out, and the year's headline."""

from pathlib import Path

from tests.conftest import Run
from tests.test_cli.boards import cell_of, share_of
from tests.test_services.making import reference_rows, write_list


def test_an_unknown_component_leaves_the_year_without_an_amount(cli: Run, sample: Path) -> None:
    words = ("--register", sample, "budget", "set", "--year", "2006-07", "--component", "Trainees")
    answered = cli(*words, "--amount", "unknown", "--json").json
    (year,) = [one for one in answered["years"] if one["year"] == "2006-07"]
    assert year["amount"] is None
    assert year["components"][1] == {
        "name": "Trainees",
        "amount": None,
        "included": True,
        "reason": None,
        "assumed": False,
    }
    cell = cell_of(share_of(cli, sample), "A", "face", "total")
    assert (cell["share"], cell["meets"], cell["distance"]) == (None, None, None)
    assert "Trainees" in share_of(cli, sample)["sentence"]
    cli(*words, "--amount", "unknown", "--excluded", "Circular 07/2006")
    board = share_of(cli, sample)
    assert board["denominator"]["amount"] == "12500000.00"
    assert board["denominator"]["components"][1]["reason"] == "Circular 07/2006"
    assert cell_of(board, "A", "face", "total")["share"] == "0.064528"


def test_components_add_up_and_are_replaced_by_name(cli: Run, sample: Path) -> None:
    words = ("--register", sample, "budget", "set", "--year", "2006", "--component")
    cli(*words, "Partners", "--amount", "1,000.50", "--assumed")
    assert share_of(cli, sample)["denominator"]["amount"] == "12501000.50"
    cli(*words, "Partners", "--amount", "0")
    parts = share_of(cli, sample)["denominator"]["components"]
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
        cell = cell_of(share_of(cli, path), "A", "committed", "annual")
        assert (cell["share"], cell["meets"], cell["distance"]) == ("0.050000", meets, distance)


def test_the_first_target_is_the_headline_until_another_is_marked(cli: Run, sample: Path) -> None:
    words = ("--register", sample, "target", "set", "--year", "2006-07", "--citation")
    added = cli(*words, "A minute", "--fraction", "0.06", "--rule", "B", "--json").json["targets"]
    assert [(one["fraction"], one["headline"]) for one in added if one["year"] == "2006-07"] == [
        ("0.050000", True),
        ("0.060000", False),
    ]
    assert share_of(cli, sample)["target"] == "0.050000"
    cli(*words, "A minute", "--fraction", "7%", "--rule", "B", "--headline")
    board = share_of(cli, sample)
    assert board["target"] == "0.070000"
    assert not cell_of(board, "A", "face", "total")["meets"]
    cli(*words, "A minute", "--fraction", "6.5%", "--rule", "B")
    assert share_of(cli, sample)["target"] == "0.065000"
    marked = cli("--register", sample, "targets", "--json").json["targets"]
    assert [one["headline"] for one in marked if one["year"] == "2006-07"] == [False, True]
