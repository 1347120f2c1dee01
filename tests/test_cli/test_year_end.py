"""The commands of the year's end: reconcile, accruals, difference, sign, reopen, signed."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Answered, Run
from tests.paid import pay_sample

YEAR = ("--year", "2006-07")
TOTAL = ("--reading", "total")


@pytest.fixture
def ask(cli: Run, sample: Path) -> Run:
    """A command on the sample with a year of payments, two of them open."""
    pay_sample(sample)

    def run(*words: object) -> Answered:
        return cli("--register", sample, *words)

    return run


def named(ask: Run) -> None:
    ask("difference", "add", *YEAR, "--amount", "1,234.56", "--kind", "timing", "--reason", "asked of finance")


def test_the_statement_of_a_year(ask: Run) -> None:
    answer = ask("reconcile", *YEAR, "--json")
    found: dict[str, Any] = answer.json
    assert answer.code == 1
    assert (found["year"], found["reading"], found["commitment"]) == ("2006-07", "total", "613693.93")
    assert [(line["kind"], line["amount"], line["count"]) for line in found["lines"]] == [
        ("commitment", "613693.93", 39),
        ("not yet invoiced", "-10862.40", 3),
        ("prepaid", "8895.38", 1),
        ("paid above the contract", "825.00", 1),
        ("not priced", "500.00", 1),
        ("off contract", "13265.50", 2),
        ("outside the budget", "3000.00", 1),
    ]
    assert (found["listed"], found["ledger"], found["residual"]) == ("629317.41", "630551.97", "1234.56")
    assert (found["ties"], found["open"]) == (False, {"amount": "1234.56", "lines": 2})
    assert found["lines"][3]["contracts"] == [10]
    above = next(one for one in found["contracts"] if one["contract"] == 10)
    assert (above["committed"], above["paid"], above["above"]) == ("3300.00", "4125.00", "825.00")
    assert (above["variance"], above["explanation"]) == ("825.00", "£825.00 paid above the contract.")
    assert above["reason"].startswith("3,300.00 × 365/365 = 3,300.00 due − 4,125.00 paid")
    assert found["carry_forward"]["limit"] is None
    assert (found["carry_forward"]["under_spend"], found["carry_forward"]["may_carry"]) == ("-1325.00", None)
    assert found["readings"]["annual"]["commitment"] == "784695.35"
    assert len(found["readings"]["differ"]) == 9
    paid = next(one for one in found["shares"] if (one["rule"], one["measure"]) == ("A", "paid"))
    assert (paid["base"], paid["numerator"], paid["denominator"]) == ("as ticked", "613051.91", "12500000.00")


def test_by_the_other_reading_and_in_words(ask: Run) -> None:
    assert ask("reconcile", *YEAR, "--reading", "annual", "--json").json["commitment"] == "784695.35"
    out = ask("reconcile", *YEAR).out
    assert ["Left", "without", "a", "name", "1,234.56", "2"] in [line.split() for line in out.splitlines()]
    assert "Of nine contracts nobody has said" in out
    assert "£825.00 paid above the contract." in out
    assert ["as", "ticked", "A", "paid", "613,051.91", "4.90%"] in [line.split() for line in out.splitlines()]
    other = ask("reconcile", "--year", "2007")
    assert other.code == 0
    assert "There are no payments of 2007-08 yet" in other.out


def test_the_year_to_date(ask: Run, cli: Run, sample: Path, tmp_path: Path) -> None:
    """Committed and paid to the day; it is printed; without --up-to it is the whole year, whatever the as-at date."""
    day, until = ("--register", sample, "--as-at", "2006-09-30"), ("--up-to", "2006-09-30")
    found = ask("reconcile", *YEAR, *TOTAL, *until, "--json").json
    assert (found["to"], found["ended"], found["carry_forward"]) == ("2006-09-30", False, None)
    assert found["lines"][0]["title"] == "Committed in 2006-07 to 30 Sep 2006"
    paid = cli(*day, "share", *YEAR, "--json").json["cells"]
    numerator = next(one["numerator"] for one in paid if (one["rule"], one["measure"]) == ("A", "paid"))
    assert next(one["numerator"] for one in found["shares"] if one["measure"] == "paid") == numerator
    named(ask)
    assert "it stands here whole" in ask("reconcile", *YEAR, *until).out
    ask("print", "year-end-statement", *YEAR, *until, "--to", tmp_path / "to-date.html")
    told = (tmp_path / "to-date.html").read_text(encoding="utf-8")
    assert "In 2006-07 to 30 Sep 2006 (year not ended) the contracts commit" in told
    assert "2006-07 ends on 31 Mar 2007" in told
    ask("print", "year-end-statement", *YEAR, "--up-to", "2006-04-01", "--to", tmp_path / "none.html")
    assert "There are no payments of 2006-07 by 1 Apr 2006." in (tmp_path / "none.html").read_text(encoding="utf-8")
    assert cli(*day, "reconcile", *YEAR, *TOTAL, "--json").json["to"] == "2007-03-31"
    assert ask("reconcile", *YEAR, *TOTAL, "--up-to", "2007-03-31", "--json").json["ended"]
    assert "There are no payments of 2006-07 by 1 Apr 2006." in ask("reconcile", *YEAR, "--up-to", "2006-04-01").out
    outside = ask("reconcile", *YEAR, "--up-to", "2006-03-01").refusal
    assert "1 Mar 2006 does not lie in 2006-07. Name a day from 1 Apr 2006 to 31 Mar 2007." in outside
    assert "Only the year-end statement" in ask("print", "appendix-1", *until, "--to", tmp_path / "a.pdf").refusal


def test_a_statement_that_ties_ends_with_0(ask: Run) -> None:
    named(ask)
    answer = ask("reconcile", *YEAR, "--json")
    assert (answer.code, answer.json["residual"], answer.json["ties"]) == (0, "0.00", True)
    assert answer.json["named"] == [{"id": 1, "kind": "timing", "amount": "1234.56", "reason": "asked of finance"}]


def test_accruals_below_and_above_the_de_minimis(ask: Run) -> None:
    found = ask("accruals", *YEAR, "--json").json
    assert (found["accruals"], found["prepayments"], found["below_de_minimis"]["count"]) == ("10862.40", "8895.38", 0)
    found = ask("accruals", *YEAR, "--de-minimis", "100", "--carry-limit", "5,000", "--json").json
    assert (found["accruals"], found["de_minimis"]) == ("10800.00", "100.00")
    assert found["below_de_minimis"] == {"count": 1, "not_accrued": "62.40", "not_prepaid": "0.00"}
    assert found["carry_forward"]["limit"] == "5000.00"
    debits, credits = (sum(float(line[side]) for line in found["journal"]) for side in ("debit", "credit"))
    assert debits == credits == 10_800 + 8_895.38
    assert {line["date"] for line in found["reversal"]} == {"2007-04-01"}
    assert ask("accruals", *YEAR, "--carry-limit", "unknown", "--json").json["carry_forward"]["limit"] is None


def test_accruals_set_by_hand_and_taken_back(ask: Run) -> None:
    found = ask("accruals", *YEAR, "--set", "3=0", "--set", "7=-50.50", "--reason", "as claimed", "--json").json
    told = {one["contract"]: one for one in found["contracts"]}
    assert (told[3]["accrual"], told[3]["by_hand"]) == ("0.00", "3300.00")
    assert (told[7]["prepayment"], told[7]["override"]) == ("50.50", {"amount": "-50.50", "reason": "as claimed"})
    assert "set by hand: £50.50 prepaid, because as claimed" in ask("accruals", *YEAR).out
    found = ask("accruals", *YEAR, "--remove", "7", "--json").json
    assert {one["contract"]: one["accrual"] for one in found["contracts"]}[7] == "7500.00"
    ask("undo")
    ask("undo")
    assert ask("accruals", *YEAR, "--json").json["accruals"] == "10862.40"


def test_the_journal_for_finance(ask: Run, tmp_path: Path) -> None:
    ask("accruals", *YEAR, "--journal", tmp_path / "journal.csv")
    lines = (tmp_path / "journal.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 2 * 2 * 4
    assert lines[1].startswith("2007-03-31,3,,Worcs Rape & Sexual Abuse,Expenditure,,Accrual at 31 Mar 2007")
    assert "nothing to accrue" in ask("accruals", "--year", "2004", "--journal", tmp_path / "other.csv").refusal
    assert "Nothing is accrued or prepaid" in ask("accruals", "--year", "2004").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "3"), "“3” sets nothing"),
        (("--set", "x=5"), "“x=5” sets nothing"),
        (("--set", "3=lots", "--reason", "so"), "“lots” is not an amount"),
        (("--set", "3=5"), "has no reason"),
        (("--set", "99=5", "--reason", "so"), "There is no contract 99"),
        (("--remove", "3"), "Nothing is set by hand for contract 3 in 2006-07"),
        (("--set", "3=5", "--reason", "so", "--de-minimis", "5"), "one after the other"),
        (("--de-minimis=-5",), "cannot be −£5.00"),
        (("--journal", "journal.doc"), "no kind of file"),
    ],
)
def test_what_accruals_refuses(ask: Run, words: tuple[str, ...], said: str) -> None:
    assert said in ask("accruals", *YEAR, *words).refusal


def test_differences_are_named_listed_and_removed(ask: Run) -> None:
    assert ask("difference").out == "No difference is named.\n"
    named(ask)
    assert ask("difference", "--json").json["differences"][0]["year"] == "2006-07"
    assert "asked of finance" in ask("difference", *YEAR).out
    assert ask("difference", "--year", "2007", "--json").json["differences"] == []
    assert "There is no named difference 7" in ask("difference", "remove", "7").refusal
    assert ask("difference", "remove", "1", "--json").json["differences"] == []


def test_a_year_is_signed_and_gives_the_same_again(ask: Run, tmp_path: Path) -> None:
    assert "£1,234.56 is left without a name" in ask("sign", *YEAR, "--by", "A. Treasurer", *TOTAL).refusal
    named(ask)
    assert "Nobody has said of nine contracts" in ask("sign", *YEAR, "--by", "A. Treasurer").refusal
    found = ask("sign", *YEAR, "--by", "A. Treasurer", *TOTAL, "--json").json
    assert (found["signed_by"], found["reopened_by"], found["sealed"]) == ("A. Treasurer", None, True)
    assert (found["status"], found["statement"]["residual"]) == ("final", "0.00")
    again = ask("signed", *YEAR, "--to", tmp_path / "statement.json", "--json")
    assert again.code == 0
    assert again.json["statement"] == found["statement"]
    assert again.json["since"]["changed"] is False
    assert sha256((tmp_path / "statement.json").read_bytes()).hexdigest() == found["sha256"]
    assert found["sha256"] in ask("signed", *YEAR).out
    assert "2006-07 is signed, by A. Treasurer" in ask("accruals", *YEAR, "--de-minimis", "5").refusal


def test_what_changed_since_ends_with_1(ask: Run) -> None:
    named(ask)
    assert "2006-07 signed by A. Treasurer" in ask("sign", *YEAR, "--by", "A. Treasurer", *TOTAL).out
    ask("set", "4", "amount=5000")
    answer = ask("signed", *YEAR, "--json")
    assert answer.code == 1
    since = answer.json["since"]
    assert since["lines"][0] == {
        "title": "Committed in 2006-07",
        "signed": "613693.93",
        "now": "616593.93",
        "difference": "2900.00",
    }
    assert since["contracts"][0]["contract"] == 4
    assert since["contracts"][0]["figures"][0] == {"figure": "committed", "signed": "2100.00", "now": "5000.00"}
    assert "one contract, £2,900.00 more committed" in ask("signed", *YEAR).out


def test_a_signed_year_is_read_as_it_was_signed(ask: Run) -> None:
    named(ask)
    annual = ("--reading", "annual")
    before = ask("reconcile", *YEAR, *annual, "--json").json
    assert (before["as_signed"], ask("reconcile", *YEAR, "--json").json["as_signed"]) == (False, False)
    ask("sign", *YEAR, "--by", "A. Treasurer", *annual)
    found = ask("reconcile", *YEAR, "--json").json
    assert (found["reading"], found["as_signed"], found["commitment"]) == ("annual", True, "784695.35")
    assert {**found, "as_signed": False} == before
    assert (
        "Amounts as rates per year where nobody has said which, as the year was signed." in ask("reconcile", *YEAR).out
    )
    booked = ask("accruals", *YEAR, "--json").json
    assert (booked["reading"], booked["as_signed"]) == ("annual", True)
    assert "as the year was signed" in ask("accruals", *YEAR).out
    asked = ask("reconcile", *YEAR, *TOTAL, "--json").json
    assert (asked["reading"], asked["as_signed"]) == ("total", False)
    ask("reopen", *YEAR, "--because", "audit")
    assert ask("reconcile", *YEAR, "--json").json["reading"] == "total"


def test_shares_that_moved_since_are_told_though_no_line_did(ask: Run) -> None:
    named(ask)
    ask("sign", *YEAR, "--by", "A. Treasurer", *TOTAL)
    ask("set", "4", "sector=public")
    answer = ask("signed", *YEAR, "--json")
    assert answer.code == 1
    since = answer.json["since"]
    assert (since["changed"], since["lines"], since["contracts"]) == (True, [], [])
    assert since["sectors"] == [{"contract": 4, "provider": "Axis Councelling", "signed": "VCS", "now": "public"}]
    wanted = ("as ticked", "A", "paid")
    (one,) = (one for one in since["shares"] if (one["base"], one["rule"], one["measure"]) == wanted)
    assert one["signed"]["numerator"] == "613051.91"
    assert one["signed"].keys() == {"numerator", "denominator", "share", "target"}
    assert float(one["signed"]["numerator"]) - float(one["now"]["numerator"]) == pytest.approx(2_100)
    out = ask("signed", *YEAR).out
    assert "One contract counts in another sector. By rule A the outturn share (as ticked) is" in out
    assert "4 Axis Councelling: VCS, now public." in out


def test_a_year_is_reopened_with_a_reason(ask: Run, tmp_path: Path) -> None:
    assert "2006-07 is not signed" in ask("reopen", *YEAR, "--because", "audit").refusal
    assert "2006-07 is not signed" in ask("signed", *YEAR, "--to", tmp_path / "statement.json").refusal
    assert ask("signed", *YEAR, "--json").json["signed"] is False
    named(ask)
    ask("sign", *YEAR, "--by", "A. Treasurer", *TOTAL)
    assert "has no reason" in ask("reopen", *YEAR, "--because", " ").refusal
    assert ask("reopen", *YEAR, "--because", "audit", "--json").json["reopened_because"] == "audit"
    found = ask("signed", *YEAR, "--json").json
    assert (found["signed"], len(found["signings"]), found["statement"], found["since"]) == (False, 1, None, None)
    assert "Reopened by" in ask("signed", *YEAR).out
    assert "2006-07 signed by Another" in ask("sign", *YEAR, "--by", "Another", *TOTAL, "--status", "pre-audit").out
    assert "not signed as “ready”" in ask("sign", "--year", "2005", "--by", "A", "--status", "ready").refusal
    assert "Reopened by" in ask("reopen", *YEAR, "--because", "a second time").out
