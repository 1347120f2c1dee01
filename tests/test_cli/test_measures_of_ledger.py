"""Paid, outturn and forecast as scripts read them: on the board, month by month, frozen, and without a ledger."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.paid import pay_sample
from tests.test_cli.boards import cell_of, share_of

BY_CONTRACTS = {"face", "committed"}
ALL = BY_CONTRACTS | {"paid", "outturn", "forecast"}


@pytest.fixture
def ledger(sample: Path) -> Path:
    return pay_sample(sample)


def test_without_a_ledger_the_cells_are_those_of_the_contracts(cli: Run, sample: Path) -> None:
    board = share_of(cli, sample)
    assert {cell["measure"] for cell in board["cells"]} == BY_CONTRACTS
    assert not any("planned" in cell for cell in board["cells"])
    note = "Paid, outturn and forecast come with the ledger of 2006-07."
    assert board["ledger"] == {"as_at": None, "off_contract": {}, "note": note}
    refused = cli("--register", sample, "share", "--year", "2006-07", "--measure", "paid")
    assert (refused.code, refused.out) == (2, "")
    assert "There is no ledger of 2006-07, so nothing of it is paid." in refused.err


def test_with_a_ledger_they_join_and_follow_the_as_at_date(cli: Run, ledger: Path) -> None:
    board = share_of(cli, ledger)
    assert {cell["measure"] for cell in board["cells"]} == ALL
    assert {one["measure"] for one in board["ranges"]} == ALL
    assert board["ledger"]["as_at"] == "2007-01-31"
    paid, again = (cell_of(board, "A", "paid", reading) for reading in ("total", "annual"))
    assert paid | {"reading": ""} == again | {"reading": ""}
    assert (paid["numerator"], paid["meets"], paid["unpriced"]) == ("464966.96", False, 0)
    over = cli("--register", ledger, "--as-at", "2007-06-01", "share", "--year", "2006-07", "--json").json
    assert cell_of(over, "A", "paid", "total")["numerator"] == "613051.91"
    assert cell_of(over, "A", "outturn", "total")["numerator"] == cell_of(over, "A", "forecast", "total")["numerator"]
    for measure in BY_CONTRACTS:
        for reading in ("total", "annual"):
            assert cell_of(over, "A", measure, reading) == cell_of(board, "A", measure, reading)
    next_year = share_of(cli, ledger, "2007-08")
    assert {cell["measure"] for cell in next_year["cells"]} == BY_CONTRACTS


def test_a_figure_is_explained_row_by_row(cli: Run, ledger: Path) -> None:
    words = ("share", "--year", "2006-07", "--rule", "B", "--measure", "outturn", "--reading", "total", "--explain")
    (cell,) = cli("--register", ledger, *words, "--json").json["cells"]
    pence = [int(row["counts"].replace(".", "")) for row in cell["rows"]]
    assert sum(pence) == int(cell["numerator"].replace(".", ""))
    assert all(" = " in row["proof"] for row in cell["rows"])
    assert "accrued" in cli("--register", ledger, *words).out


def test_the_twelfth_month_is_what_was_paid(cli: Run, ledger: Path) -> None:
    for as_at, paid in (("2007-01-31", "464966.96"), ("2007-03-31", "613051.91")):
        months = cli("--register", ledger, "--as-at", as_at, "months", "--year", "2006-07", "--json").json
        assert (months["paid_to"], months["months"][-1]["paid"]) == (as_at, paid)
        board = cli("--register", ledger, "--as-at", as_at, "share", "--year", "2006-07", "--json").json
        assert months["months"][-1]["forecast"] == cell_of(board, "A", "forecast", "total")["numerator"]
        assert months["months"][0]["forecast"] is None
    told = cli("--register", ledger, "months", "--year", "2006-07").out
    assert "£464,966.96 was paid by 31 January 2007; the forecast is £614,193.93, £10,806.07 short of it." in told
    assert "March 2007       613,693.93           —  614,193.93   625,000.00" in told


def test_pace_years_a_contract_and_a_published_figure_know_it(cli: Run, ledger: Path) -> None:
    pace = cli("--register", ledger, "pace", "--json").json
    assert pace["by"] == "paid"
    assert {"paid", "due"} & pace["contracts"][0].keys() == {"paid"}
    assert "by" not in cli("--register", ledger, "pace", "--by", "due", "--json").json
    years = cli("--register", ledger, "years", "--json").json["years"]
    assert [one["paid"] for one in years if "paid" in one] == ["464966.96"]
    assert "Paid £" in cli("--register", ledger, "years").out
    assert cli("--register", ledger, "contract", 1, "--json").json["contract"]["paid"] == [
        {"year": "2006-07", "amount": "3000.00"}
    ]
    found = cli("--register", ledger, "find-basis", "£613,051.91", "--year", "2006-07", "--json")
    assert (found.code, "A/paid/total/as ticked/100" in found.out) == (0, True)


def test_a_snapshot_says_its_measure_and_a_target_is_held_against_what_is_paid(cli: Run, ledger: Path) -> None:
    words = ("snapshot", "take", "--year", "2006-07", "--measure", "paid", "--name", "Paid", "--json")
    taken = cli("--register", ledger, *words)
    assert (taken.code, taken.json["measure"], taken.json["numerator"]) == (0, "paid", "464966.96")
    assert taken.json["sentence"].startswith("Paid in 2006-07 to 31 January 2007, rule A: £464,966.96")
    assert cli("--register", ledger, "snapshot", "show", "Paid").code == 0
    target = ("target", "set", "--year", "2006-07", "--fraction", "3%", "--measure", "paid", "--headline")
    assert cli("--register", ledger, *target, "--citation", "Minute 4").code == 0
    sentence = share_of(cli, ledger)["sentence"]
    assert sentence.startswith("2006-07: £464,966.96 of £12,500,000.00 is paid to 31 Jan 2007, 3.72%; the target is 3%")


def test_the_statement_has_every_measure(cli: Run, ledger: Path, tmp_path: Path) -> None:
    words = ("print", "share-statement", "--year", "2006-07", "--to")
    assert cli("--register", ledger, *words, tmp_path / "s.html").code == 0
    page = (tmp_path / "s.html").read_text()
    for said in ("paid", "outturn, amounts as totals", "forecast, amounts as rates per year", "464,966.96"):
        assert said in page
    assert "Paid, outturn and forecast are as at 31 Jan 2007." in page
    assert cli("--register", ledger, "print", "months", "--year", "2006-07", "--to", tmp_path / "m.html").code == 0
    assert "Paid £" in (tmp_path / "m.html").read_text()
