"""`contract ID` tells all of one contract, and `set` changes its fields or amends it from a day."""

from pathlib import Path

import pytest

from commission.services.contracts.edit_contract import FIELDS
from commission.services.registers.check import check
from commission.services.registers.open_register import opened_register
from tests.conftest import Run
from tests.test_services.making import tables


def test_a_contract_whole(sample: Path, cli: Run) -> None:
    told = cli("--register", sample, "contract", 12, "--json").json
    assert told["as_at"] == "2007-01-31"
    one = told["contract"]
    assert (one["id"], one["provider"], one["amount"]) == (12, "County Training", "16000.00")
    assert one["amendments"] == one["planned"] == one["follows"] == one["followed_by"] == []
    assert [year["year"] for year in one["years"]] == ["2006-07", "2007-08", "2008-09"]
    assert one["years"][0] == {
        "year": "2006-07",
        "basis": "term",
        "days": 365,
        "term_days": 822,
        "face": "16000.00",
        "committed": {"total": "7104.62", "annual": "16000.00"},
        "proofs": ["16,000.00 × 365/822 = 7,104.62", "16,000.00 × 365/365 = 16,000.00"],
    }
    assert set(FIELDS) <= one.keys()


def test_fields_are_set_and_cleared(sample: Path, cli: Run) -> None:
    words = ("set", 17, "notice=3 months", "owner=Contracts Officer", "unit_price=£1,250.50", "tier=core")
    one = cli("--register", sample, *words, "--json").json["contract"]
    assert (one["notice"], one["owner"], one["unit_price"], one["tier"]) == (
        "3 months",
        "Contracts Officer",
        "1250.50",
        "core",
    )
    one = cli("--register", sample, "set", 17, "notice=", "review_on=31 Dec 2006", "--json").json["contract"]
    assert (one["notice"], one["review_on"]) == (None, "2006-12-31")


def test_an_amendment_from_a_day(sample: Path, cli: Run) -> None:
    words = ("ends_on=2009-03-31", "amount=22000", "--from", "2008-07-01", "--reason", "Committee, 12 March 2008")
    one = cli("--register", sample, "set", 12, *words, "--json").json["contract"]
    assert one["amendments"] == [
        {
            "id": 1,
            "from": "2008-07-01",
            "kind": "amended",
            "reason": "Committee, 12 March 2008",
            "before": {
                "starts_on": "2006-04-01",
                "ends_on": "2008-06-30",
                "months": 27,
                "amount": "16000.00",
                "reading": "unknown",
                "open_ended": False,
            },
        }
    ]
    assert [year["committed"]["total"] for year in one["years"]] == ["7104.62", "7124.09", "7771.29"]
    told = cli("--register", sample, "contract", 12).out
    assert "Amended from 1 Jul 2008: Committee, 12 March 2008" in told
    assert "6,000.00 of what was left from 1 Jul 2008 = 7,771.29" in told


def test_a_plan_by_year_and_quarter(sample: Path, cli: Run) -> None:
    plan = "planned=2006-07=10,000; 2007-08 Q1=4,000; 2008-09=2,000"
    one = cli("--register", sample, "set", 12, plan, "--json").json["contract"]
    assert one["planned"] == [
        {"year": "2006-07", "quarter": None, "amount": "10000.00"},
        {"year": "2007-08", "quarter": 1, "amount": "4000.00"},
        {"year": "2008-09", "quarter": None, "amount": "2000.00"},
    ]
    assert [year["committed"]["annual"] for year in one["years"]] == ["10000.00", "4000.00", "2000.00"]
    assert "Planned: 2006-07 £10,000.00, 2007-08 Q1 £4,000.00" in cli("--register", sample, "contract", 12).out
    more = ("amount=17000", "planned=2006-07=10000; 2008-09=7000")
    assert cli("--register", sample, "set", 12, *more, "--json").json["contract"]["amount"] == "17000.00"
    assert cli("--register", sample, "set", 12, "planned=", "--json").json["contract"]["planned"] == []
    with opened_register(sample, write=False) as opened:
        assert check(opened).faults == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("contract", 99), "There is no contract 99. See their numbers: commission contracts."),
        (("set", 99, "owner=x"), "There is no contract 99."),
        (("set", 12, "colour=red"), "There is no field “colour”. The fields are provider, sector, months"),
        (("set", 12, "owner"), "“owner” does not say what a field is to be."),
        (("set", 12, "owner=a", "owner=b"), "owner is given twice."),
        (("set", 12, "outcome=lapsed"), "The outcome of a contract is not set by hand."),
        (("set", 12, "notice=soon"), "notice=“soon” cannot be set. Write a notice period as 3 months"),
        (("set", 12, "amount=1", "--reason", "x"), "A reason is given, but no day."),
        (("set", 12, "amount=1", "--from", "2007-04-01"), "The amendment gives no reason."),
        (
            ("set", 12, "owner=x", "--from", "2007-04-01", "--reason", "x"),
            "owner is not amended from a day: only dates and value are.",
        ),
        (("set", 12, "planned=2006-07=1"), "£1.00 is planned, £15,999.00 less than the amount, £16,000.00."),
        (("set", 12, "planned=soon"), "“soon” plans nothing."),
        (("set", 12, "owner=x", "planned=2006-07=5"), "£5.00 is planned, £15,995.00 less than the amount"),
        (("set", 12), "Missing argument"),
    ],
)
def test_what_is_refused_is_one_line_and_changes_nothing(
    sample: Path, cli: Run, words: tuple[object, ...], said: str
) -> None:
    assert said in cli("--register", sample, *words).refusal


def test_several_are_set_as_one_action_after_it_was_tried(cli: Run, sample: Path) -> None:
    before = tables(sample, history=True)
    tried = cli("--register", sample, "set", "17,18", "owner=An Officer", "amount=5,000", "--dry-run", "--json").json
    assert tried["done"] is False
    assert [(one["id"], one["fields"]) for one in tried["contracts"]] == [
        (17, [{"field": "owner", "before": None, "after": "An Officer"}]),
        (
            18,
            [
                {"field": "amount", "before": "10000.00", "after": "5000.00"},
                {"field": "owner", "before": None, "after": "An Officer"},
            ],
        ),
    ]
    assert cli("--register", sample, "set", 17, "owner=An Officer", "--dry-run").out == (
        "17 WRVS: owner nothing → An Officer\n"
    )
    assert tables(sample, history=True) == before
    done = cli("--register", sample, "set", "17, 18", "owner=An Officer")
    assert done.out == "2 contracts: owner changed.\n"
    assert cli("--register", sample, "undo", "--json").json["contracts"] == [17, 18]


def test_one_that_is_refused_holds_all_back_and_is_said_where_it_is_tried(cli: Run, sample: Path) -> None:
    words = ("--register", sample, "set", "1,12", "starts_on=1 Apr 2008")
    tried = cli(*words, "--dry-run", "--json")
    assert tried.code == 1
    assert [bool(one["refused"]) for one in tried.json["contracts"]] == [True, False]
    assert "Ethnic Access Link is refused: The start" in cli(*words).refusal
    assert "“x” is not a contract number" in cli("--register", sample, "set", "x", "owner=A").refusal
    several = cli("--register", sample, "set", "1,2", "amount=1", "--from", "2006-12-01", "--reason", "so").refusal
    assert several.startswith("An amendment or a plan is of one contract")
