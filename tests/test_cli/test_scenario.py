"""`scenario`: a year as it would be, in JSON and in words, and what of it is done and undone."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commission.services.registers.open_register import opened_register
from commission.services.registers.recall import recall
from tests.conftest import Run
from tests.paid import pay_sample
from tests.test_services.making import tables

WHOLE = ("scenario", "--year", "2007-08", "--level", "98", "--renew", "all", "--outside", "21,7")


def asked(cli: Run, register: Path, *words: str) -> dict[str, Any]:
    answered = cli("--register", register, *words, "--json")
    assert answered.code == 0, answered.err
    found: dict[str, Any] = answered.json
    return found


def test_nothing_asked_is_the_board(cli: Run, sample: Path) -> None:
    found = asked(cli, sample, "scenario", "--year", "2006")
    board = asked(cli, sample, "share", "--year", "2006")
    cells = [{key: cell[key] for key in found["before"][0]} for cell in board["cells"]]
    assert found["before"] == found["after"] == cells
    assert found["moved"] == found["not_renewed"] == []
    assert found["sentence"].startswith("Nothing is supposed. By rule A 2006-07 has £612,345.44 to £786,043.84")
    assert found["summary"] is None
    assert found["applied"] is False


def test_what_is_asked_and_what_comes_of_it(cli: Run, sample: Path) -> None:
    found = asked(cli, sample, *WHOLE)
    assert found["asked"] == {
        "level": "0.980000",
        "tiers": True,
        "renew": "all",
        "funding_ends": False,
        "outside": [7, 21],
        "with_plan": False,
        "words": "at 98% of the budget, all that ends renewed, two contracts moved outside the budget",
    }
    assert [found["denominator"][when]["amount"] for when in ("before", "after")] == ["12500000.00", "12250000.00"]
    first = {key: found["moved"][0][key] for key in ("contract", "provider", "why", "renewed", "before", "after")}
    assert first == {
        "contract": 22,
        "provider": "Youth Support Services",
        "why": "renewed to 31 Mar 2009",
        "renewed": 1,
        "before": "0.00",
        "after": "30041.04",
    }
    assert next(one for one in found["moved"] if one["contract"] == 9)["after"] is None  # it has no price
    moves = sum(float(one["after"] or 0) - float(one["before"] or 0) for one in found["moved"])
    totals = next(one for one in found["differences"] if (one["rule"], one["reading"], one["measure"]) == _TOTALS)
    assert round(moves, 2) == float(totals["numerator"])
    assert len(found["doable"]["proposed_renewals"]) == 32


_TOTALS = ("A", "total", "committed")


def test_all_leaves_out_what_ended_long_ago_and_says_so(cli: Run, sample: Path) -> None:
    """On 1 Nov 2010 all 38 that are dated had ended before the year before began: renewed is what is named."""
    day = ("--register", sample, "--as-at", "2010-11-01")
    asked = ("scenario", "--year", "2010-11", "--renew")
    found = cli(*day, *asked, "all", "--json").json
    ended = found["long_ended"]
    assert (found["moved"], ended["ended_before"], len(ended["contracts"])) == ([], "2009-04-01", 38)
    assert ended["without_length"] == []
    assert "that ended before 1 Apr 2009 are left out as long ended: they would add £" in found["sentence"]
    named = cli(*day, *asked, "12", "--json").json
    assert [one["contract"] for one in named["moved"]] == [12]
    assert named["long_ended"]["contracts"] == []


def test_one_rule_and_one_base(cli: Run, sample: Path) -> None:
    found = asked(cli, sample, "scenario", "--year", "2007", "--renew", "all", "--rule", "B", "--base", "as ticked")
    assert {cell["rule"] for cell in found["after"]} == {"B"}
    assert {one["rule"] for one in found["ranges"]["after"]} == {"B"}
    assert len(found["moved"]) < 32


def test_the_words_name_every_row(cli: Run, sample: Path) -> None:
    shown = cli("--register", sample, *WHOLE)
    assert shown.code == 0
    assert "30,041.04" in shown.out
    assert "not priced" in shown.out
    assert "With --apply: two contracts moved outside the budget, 32 renewals proposed, once each." in shown.out


def test_named_contracts_that_are_not_renewed_ask_for_a_look(cli: Run, sample: Path) -> None:
    answered = cli("--register", sample, "scenario", "--year", "2007", "--renew", "12,21")
    assert answered.code == 1
    assert "12 " in answered.out
    assert "is not renewed: it runs to" in answered.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--level", "none"), "“none” is not a level of the budget"),
        (("--renew", "two"), "“two” is not a list of contract numbers"),
        (("--outside", "99"), "There is no contract 99"),
        (("--rule", "Z"), "There is no numerator rule Z"),
        (("--base", "half"), "There is no way to count the budget called half"),
        (("--renew", "all", "--apply"), "Nobody has said why it is done"),
        (("--level", "98", "--apply", "--reason", "so"), "There is nothing to do in the register"),
    ],
)
def test_what_is_refused(cli: Run, sample: Path, words: tuple[str, ...], message: str) -> None:
    before = tables(sample, history=True)
    answered = cli("--register", sample, "scenario", "--year", "2007", *words)
    assert answered.code == 2
    assert message in answered.err
    assert len(answered.err.strip().splitlines()) == 1
    assert tables(sample, history=True) == before


def test_applied_as_one_action_and_undone(cli: Run, sample: Path) -> None:
    before = tables(sample)
    done = asked(cli, sample, *WHOLE, "--apply", "--reason", "the board asked")
    assert done["applied"] is True
    with opened_register(sample) as opened:
        found = recall(opened)
    assert {one.id for one in found.contracts if one.counts == "outside our budget"} == {7, 21}
    assert {(str(one.act), one.reason) for one in found.decisions} == {("renew", "the board asked")}
    assert len(found.decisions) == 32
    again = asked(cli, sample, *WHOLE)
    assert again["doable"] == {"outside": [], "proposed_renewals": [], "proposed_already": 32}
    assert cli("--register", sample, "undo").code == 0
    assert tables(sample) == before
    assert cli("--register", sample, "redo").code == 0
    assert asked(cli, sample, *WHOLE)["doable"]["proposed_already"] == 32


def test_a_tier_and_funding_by_the_command_line(cli: Run, sample: Path) -> None:
    for number, said in ((1, "tier=first to go at 98%"), (3, "tier=only at 102%"), (4, "funding_ends_on=2006-09-30")):
        assert cli("--register", sample, "set", number, said).code == 0
    words = ("scenario", "--year", "2006", "--level", "98", "--funding-ends")
    moved = {one["contract"]: (one["why"], one["after"]) for one in asked(cli, sample, *words)["moved"]}
    assert moved == {
        1: ("first to go at 98%", "0.00"),
        3: ("only at 102%", "0.00"),
        4: ("funding ends on 30 Sep 2006", "1052.88"),  # 2,100.00 × 183/365
    }
    assert [one["contract"] for one in asked(cli, sample, *words, "--no-tiers")["moved"]] == [4]


def test_it_is_told_by_a_measure_of_the_ledger(cli: Run, sample: Path) -> None:
    """Before is the board’s own cell; from the forecast is taken what is to come, from what is paid nothing."""
    words = ("scenario", "--year", "2006-07", "--renew", "all", "--outside", "21")
    refused = cli("--register", sample, *words, "--measure", "paid")
    assert refused.code == 2
    assert "There is no ledger of 2006-07, so nothing of it is paid" in refused.err
    pay_sample(sample)
    board = asked(cli, sample, "share", "--year", "2006", "--measure", "forecast")["cells"]
    found = asked(cli, sample, *words, "--measure", "forecast")
    assert (found["measure"], found["day"]) == ("forecast", "2007-01-31")
    assert [one["numerator"] for one in found["before"]] == [one["numerator"] for one in board]
    assert (
        {one["measure"] for one in found["after"]}
        == {one["measure"] for one in found["ranges"]["after"]}
        == {"forecast"}
    )
    moved = sum(Decimal(one["after"]) - Decimal(one["before"]) for one in found["moved"])
    assert moved == Decimal(found["differences"][0]["numerator"]) < 0
    paid = asked(cli, sample, "scenario", "--year", "2006-07", "--renew", "all", "--measure", "paid")
    assert paid["before"] == paid["after"]
    assert "only the budget’s level" in cli("--register", sample, *words, "--measure", "outturn").out
    assert asked(cli, sample, *words)["day"] is None
