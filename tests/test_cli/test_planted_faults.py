"""One fault planted in the ledger of a year that ties: the program finds it and names it, where and by how much."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.planted import Found, Ledger, found

Planted = Callable[[Callable[[Ledger], object]], Found]


@pytest.fixture
def planted(cli: Run, tmp_path: Path) -> Planted:
    return lambda plant: found(cli, tmp_path, plant)


def codes(answer: Found) -> list[str]:
    return [finding["code"] for finding in answer.imported["findings"]]


def difference(answer: Found) -> Any:
    return answer.imported["total_row_checks"][0]["difference"]


def test_the_year_without_a_fault_ties_and_nothing_is_named(planted: Planted) -> None:
    answer = planted(lambda _: None)
    assert answer.statement["ties"]
    assert answer.statement["residual"] == "0.00"
    assert answer.lines == {"commitment": "234800.00", "off contract": "993.75", "outside the budget": "165006.00"}
    assert (answer.varied, answer.duplicates["count"], answer.above["count"], codes(answer)) == ([], 0, 0, [])
    assert (answer.matched["lines"], answer.matched["left"]["lines"]) == (114, 14)


@pytest.mark.parametrize(
    ("pence", "kind", "amount"), [(1, "paid above the contract", "0.01"), (-1, "not yet invoiced", "-0.01")]
)
def test_one_penny(planted: Planted, pence: int, kind: str, amount: str) -> None:
    def plant(year: Ledger) -> None:
        year.of("ASHGROVE ADVICE")[4].amount += pence

    answer = planted(plant)
    assert codes(answer) == ["total_differs"]
    assert difference(answer) == ("-0.01" if pence > 0 else "0.01")
    assert answer.varied == ["G-1001"]
    assert answer.lines[kind] == amount
    assert answer.statement["ties"]


def test_one_penny_among_two_contracts_of_one_body_is_left_to_a_person(planted: Planted) -> None:
    def plant(year: Ledger) -> None:
        next(row for row in year.of("LARKHILL MEDIATION") if row.amount == 90_000).amount += 1

    answer = planted(plant)
    assert answer.statement["residual"] == "900.01"
    assert [(one["name"], one["amount"]) for one in answer.waiting["payees"]] == [("LARKHILL MEDIATION", "900.01")]
    assert answer.contract("G-1010")["accrual"] == "900.00"


def test_one_day_over_the_turn_of_the_year(planted: Planted) -> None:
    def plant(year: Ledger) -> None:
        year.of("BELLMOOR TRUST")[-1].day = date(2007, 4, 1)

    answer = planted(plant)
    assert answer.imported["years"]["2007-08"] == {"rows": 1, "amount": "2000.00"}
    assert answer.varied == ["G-1002"]
    assert answer.contract("G-1002")["accrual"] == "2000.00"
    assert answer.lines["not yet invoiced"] == "-2000.00"
    assert answer.following["residual"] == "2000.00"


def test_one_day_back_over_the_turn_of_the_year(planted: Planted) -> None:
    """A first instalment of April that is dated 31 March is of the year before, and paid before the contract began."""

    def plant(year: Ledger) -> None:
        year.of("BELLMOOR TRUST")[0].day = date(2006, 3, 31)

    answer = planted(plant)
    assert answer.imported["years"]["2005-06"] == {"rows": 1, "amount": "2000.00"}
    assert answer.contract("G-1002")["accrual"] == "2000.00"


def test_one_payee(planted: Planted) -> None:
    def plant(year: Ledger) -> None:
        year.of("CARROW COMMUNITY TRANSPORT")[5].payee = "DUNLEY DEBT COUNSEL"

    answer = planted(plant)
    assert answer.varied == ["G-1003", "G-1004"]
    assert answer.contract("G-1003")["accrual"] == answer.contract("G-1004")["above"] == "300.00"
    assert [(one["provider"], one["amount"]) for one in answer.above["contracts"]] == [
        ("Dunley Debt Counsel", "300.00")
    ]


def test_one_payee_that_is_only_like_another_is_not_taken_for_it(planted: Planted) -> None:
    def plant(year: Ledger) -> None:
        year.of("PENRITH WOMEN'S CENTRE")[1].payee = "PENRITH WOMEN'S AID"

    answer = planted(plant)
    assert answer.statement["residual"] == "600.00"
    assert [one["name"] for one in answer.waiting["payees"]] == ["PENRITH WOMEN'S AID"]
    assert answer.contract("G-1012")["accrual"] == "600.00"


def test_one_sign(planted: Planted) -> None:
    def plant(year: Ledger) -> None:
        row = year.of("ELMBRIDGE FAMILY CENTRE")[2]
        row.amount = -row.amount

    answer = planted(plant)
    assert answer.imported["credits"] == {"rows": 1, "amount": "-1500.00"}
    assert difference(answer) == "3000.00"
    assert answer.varied == ["G-1005"]
    assert answer.contract("G-1005")["accrual"] == "3000.00"
    assert "− 4,500.00 paid + 1,500.00 credited = 3,000.00 not paid" in answer.contract("G-1005")["reason"]


def test_one_line_twice(planted: Planted) -> None:
    def plant(year: Ledger) -> None:
        year.rows.append(replace(year.of("FENWICK TRAINING LTD")[6]))

    answer = planted(plant)
    assert difference(answer) == "-4000.00"
    assert answer.varied == ["G-1006"]
    assert answer.contract("G-1006")["above"] == "4000.00"
    assert (answer.duplicates["count"], answer.duplicates["amount"]) == (1, "4000.00")
    assert "the same in every column" in str(answer.duplicates)


def test_one_line_missing(planted: Planted) -> None:
    def plant(year: Ledger) -> None:
        year.rows.remove(year.of("GARTH HOSTELS")[7])

    answer = planted(plant)
    assert difference(answer) == "8000.00"
    assert answer.varied == ["G-1007"]
    assert answer.contract("G-1007")["accrual"] == "8000.00"


def test_one_line_of_another_body(planted: Planted) -> None:
    def plant(year: Ledger) -> None:
        row = year.of("HOLLIN MENTORING")[1]
        row.body = "Thames Probation Area"

    answer = planted(plant)
    (finding,) = answer.imported["findings"]
    assert (finding["code"], finding["column"], finding["text"]) == ("other_body", "Body", "Thames Probation Area")
    assert finding["row"] > 1
    assert "£1,200.00 together" in finding["message"]
    assert "“Wessex Probation Area” in 127" in finding["message"]


@pytest.mark.parametrize("pence", [1, -1])
def test_a_total_row_off_by_a_penny(planted: Planted, pence: int) -> None:
    def plant(year: Ledger) -> None:
        year.total = sum(row.amount for row in year.rows) + pence

    answer = planted(plant)
    assert codes(answer) == ["total_differs"]
    assert difference(answer) == ("0.01" if pence > 0 else "-0.01")
    assert answer.varied == []
    assert answer.statement["ties"]
