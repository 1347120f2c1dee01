"""The commands on what follows a contract: what they answer, and what they refuse without touching anything."""

from pathlib import Path

import pytest

from tests.conftest import Answered, Run
from tests.test_services.making import tables


@pytest.fixture
def on(cli: Run, sample: Path) -> Run:
    """A command on the sample."""

    def run(*words: object) -> Answered:
        return cli("--register", sample, *words)

    return run


def test_renew_answers_with_what_it_made(on: Run) -> None:
    answer = on("renew", 17, "--json").json
    (proposal,) = answer["proposals"]
    assert answer["done"] is True
    assert (proposal["act"], proposal["refused"], proposal["notes"], proposal["changed"]) == ("renew", None, [], [])
    assert proposal["successors"] == [
        {
            "provider": "WRVS",
            "starts_on": "2007-04-01",
            "ends_on": "2008-03-31",
            "months": 12,
            "amount": "5000.00",
            "reading": "unknown",
            "a_year": {"total": "5000.00", "annual": "5000.00"},
            "outcome": None,
        }
    ]
    assert [contract["id"] for contract in answer["contracts"]] == [17, 42]
    assert answer["links"] == [{"from": 17, "to": 42, "kind": "renewed"}]


def test_a_dry_run_changes_nothing(on: Run, sample: Path) -> None:
    before = tables(sample, history=True)
    answer = on("renew", 17, "--months", 6, "--amount", "1,000", "--dry-run", "--json").json
    assert (answer["done"], "contracts" in answer) == (False, False)
    assert answer["proposals"][0]["successors"][0]["ends_on"] == "2007-09-30"
    assert tables(sample, history=True) == before


def test_extend_uses_an_option_and_says_so(on: Run) -> None:
    on("set", 17, "extensions=1", "extension_months=6")
    answer = on("extend", 17, "--amount", "2500", "--reason", "minute 12")
    assert answer.out.splitlines() == [
        "Extended: WRVS to 30 Sep 2007 (minute 12).",
        "17 WRVS: extend; 1 Apr 2006 to 30 Sep 2007, 7,500.00. It ends on 30 Sep 2007; £5,000.00 for 12 months "
        "becomes £7,500.00 for 18 months: the same rate. Of that £2,500.00 falls in 2007-08; its face there is the "
        "whole £7,500.00.",
    ]
    assert "Its one extension option is used." in on("extend", 17).refusal


def test_close_keeps_what_fell_due(on: Run) -> None:
    shape = on("close", 17, "--on", "2006-12-31", "--reason", "no demand", "--json").json["proposals"][0]
    assert shape["changed"][0]["amount"] == "3767.12"  # 5,000.00 × 275/365
    assert (shape["reason"], shape["changed"][0]["outcome"]) == ("no demand", "closed early")


def test_lapse_split_and_merge(on: Run) -> None:
    assert on("lapse", 1).out.startswith("Left to lapse: Ethnic Access Link.\n")
    assert on("split", 17, "--part", "3000", "--part", "1,500 Tŷ Sŵn").out.splitlines()[1] == (
        "17 WRVS: split; 1 Apr 2007 to 31 Mar 2008, 3,000.00; 1 Apr 2007 to 31 Mar 2008, 1,500.00. "
        "Its parts come to £4,500.00: £500.00 less than its £5,000.00. "
        "Tŷ Sŵn has no contract yet: it is taken to be VCS, as WRVS is."
    )
    assert on("merge", 29, 33, 34, "--reason", "one programme").out.splitlines()[0] == (
        "Merged into one: 3 of Asha Centre (one programme)."
    )


def test_the_chain_as_a_table(on: Run) -> None:
    on("renew", 17, "--starts", "2007-05-01", "--amount", 4000)
    lines = on("chain", 42).out.splitlines()
    assert lines[-2].endswith("4,000.00  17 renewed, a gap of 30 days")
    assert lines[-1] == "Contract 42: Worth £1,000.00 a year less than what it replaces."
    assert "There is no contract 99." in on("chain", 99).refusal


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("renew", 99), "There is no contract 99."),
        (("renew", 38), "Various Barristers (contract 38): It has no end to go on from."),
        (("renew", 17, "--amount", "lots"), "“lots” is not an amount"),
        (("renew", 17, "--amount", "-"), "“-” is not an amount."),
        (("renew", 17, "--starts", "31 Mar"), "is not a date"),
        (("renew",), "Missing argument"),
        (("extend", 17), "It has no extension options."),
        (("merge", 21), "There is nothing to merge it with."),
        (("merge", 21, 22), "Their amounts do not add up to one"),
        (("merge", 1, 2, "--amount", "10"), "They do not say the same provider."),
        (("close", 17), "Missing option '--reason'"),
        (("close", 17, "--reason", "so", "--on", "2008-01-01"), "It ends on 31 Mar 2007 by itself."),
        (("split", 17, "--part", "100"), "A contract is split into two or more."),
        (("roll", "--year", "2006", "--renew", "x"), "“x” is not a list of contract numbers."),
        (("roll", "--year", "2006", "--amount", "5"), "“5” does not say of which contract."),
        (("roll", "--year", "2006", "--amount", "12=5"), "Contract 12 does not end in the year, and is not named."),
        (("roll", "--year", "2006", "--ends", "1=soon"), "“soon” is not a date"),
    ],
)
def test_what_is_refused_says_why_and_touches_nothing(
    on: Run, sample: Path, words: tuple[object, ...], said: str
) -> None:
    before = tables(sample, history=True)
    assert said in on(*words).refusal
    assert tables(sample, history=True) == before


def test_a_roll_shown_as_tables(on: Run) -> None:
    answer = on("roll", "--year", "2006-07", "--extend", "17", "--ends", "18=2007-09-30", "--reason", "17=minuted")
    assert answer.code == 1
    lines = answer.out.splitlines()
    assert lines[0].split() == ["No", "Provider", "Act", "Becomes", "Note"]
    assert any("WRVS" in line and "It has no extension options." in line for line in lines)
    assert any("Prince's Trust" in line and "1 Apr 2007 to 30 Sep 2007" in line for line in lines)


def test_a_plan_by_year_goes_on_and_is_cut_and_is_said(on: Run) -> None:
    on("set", 12, "extensions=1", "extension_months=12", "planned=2006-07=10000; 2007-08=4000; 2008-09=2000")
    shown = on("extend", 12, "--dry-run").out
    assert "By year, proposed by days: 2008-09 £2,000.00 → £7,338.20; 2009-10 £1,772.91." in shown
    shown = on("extend", 12, "--planned", "2008-09=3,000; 2009-10=500").out
    assert "By year: 2008-09 £2,000.00 → £3,000.00; 2009-10 £500.00." in shown
    on("close", 12, "--on", "2008-09-30", "--amount", "15,000", "--reason", "no demand")
    shape = on("contract", 12, "--json").json["contract"]
    assert (shape["amount"], shape["planned"]) == (
        "15000.00",
        [
            {"year": "2006-07", "quarter": None, "amount": "10000.00"},
            {"year": "2007-08", "quarter": None, "amount": "4000.00"},
            {"year": "2008-09", "quarter": None, "amount": "1000.00"},
        ],
    )
    on("set", 17, "extensions=1", "extension_months=12")
    assert "not planned by year" in on("extend", 17, "--planned", "2007-08=1").refusal
