"""Matching from the command line: by rule, what waits, decisions, the lists; every refusal in one line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from commission.services.registers.open_register import opened_register
from tests.conftest import Answered, Run
from tests.paid_lines import bring_in, with_sample_ledger


@pytest.fixture
def register(sample: Path) -> Path:
    return with_sample_ledger(sample)


def test_by_rule_then_what_waits(cli: Run, register: Path) -> None:
    found = cli("--register", register, "match", "--auto", "--json").json
    assert found["lines"] == sum(one["lines"] for one in found["posted"])
    assert found["lines"] + found["left"]["lines"] == 301
    assert found["frozen"] == {"lines": 0, "amount": "0.00"}
    assert found["action"] > 0
    assert {one["rule"] for one in found["posted"]} >= {"only contract in force", "exact instalment"}
    waiting = cli("--register", register, "match", "--list", "--limit", 3, "--json").json
    assert waiting["year"] == "2006-07"
    assert len(waiting["payees"]) == 3
    asha = waiting["payees"][1]
    assert asha["name"] == "ASHA WOMENS CENTRE"
    assert asha["proposals"][0]["provider"] == "Asha Centre"
    assert asha["proposals"][0]["reasons"][0].startswith("Words in common")
    assert asha["lines"] == len(asha["payments"])
    told = cli("--register", register, "match", "--list")
    assert "ASHA WOMENS CENTRE" in told.out
    assert "  1 Asha Centre: Words in common" in told.out
    again = cli("--register", register, "match", "--auto")
    assert "0 payments posted, £0.00" in again.out


def test_the_list_below_a_matched_ledger_is_taken_back_and_brought_again(cli: Run, register: Path) -> None:
    """Providers that a payee was said to be, or that were said to be two, stay; what was paid is open meanwhile."""
    on = ("--register", register)
    posted = cli(*on, "match", "--auto", "--json").json["lines"]
    cli(*on, "keep-apart", "1", "2", "--reason", "two bodies")
    before = cli(*on, "reconcile", "--year", "2006-07", "--json").json
    assert cli(*on, "undo-import", 1, "--json").json["removed"] == 41
    gone = cli(*on, "reconcile", "--year", "2006-07", "--json").json
    assert (gone["contracts"], gone["residual"]) == ([], before["ledger"])
    assert posted > 0
    assert cli(*on, "check", "--json").json["ok"]
    assert cli(*on, "undo").code == 0
    assert cli(*on, "reconcile", "--year", "2006-07", "--json").json == before


def test_decisions_of_a_payee_and_of_payments(cli: Run, register: Path) -> None:
    run = _runner(cli, register)
    done = run("set", "BRIGHTWATER TAXIS", "--off-contract", "--sector", "private", "--json").json
    assert done["summary"] == "BRIGHTWATER TAXIS: is off contract"
    assert run("set", "NATIONAL ESTATES SERVICES", "--outside").code == 0
    assert "is Asha Centre" in run("set", "ASHA WOMENS CENTRE", "--provider", "Asha Centre").out
    off = run("--off-contract", "--json").json
    assert (off["amount"], off["lines"]) == ("817.85", 11)
    assert off["by_sector"] == [{"sector": "private", "amount": "817.85", "lines": 11}]
    assert "BRIGHTWATER TAXIS" in run("--off-contract").out
    waiting = run("--list", "--limit", 1, "--json").json["payees"][0]
    one = waiting["payments"][0]
    assert run("set", "--payment", one["id"], "--contract", 12).code == 0
    assert run("set", "--payment", one["id"], "--open").code == 0
    half = f"{float(one['amount']) - 1:.2f}"
    assert "split over 2" in run("set", "--payment", one["id"], "--parts", f"12={half},off=1.00").out
    split = run("--split", "--json").json
    assert (split["count"], split["amount"]) == (1, one["amount"])
    assert [(part["contract"], part["amount"]) for part in split["payments"][0]["parts"]] == [
        (12, half),
        (None, "1.00"),
    ]
    assert "off contract: 1.00" in run("--split").out
    assert run("set", "--payment", split["payments"][0]["id"], "--open").code == 0
    assert run("--split", "--json").json["payments"] == []
    assert run("set", "BRIGHTWATER TAXIS", "--open").out.strip() == "BRIGHTWATER TAXIS: open again"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Say one thing to do"),
        (("--auto", "--list"), "Say one thing to do"),
        (("set",), "Say one payee, payments by --payment"),
        (("set", "IMPACT", "--payment", "1", "--open"), "Say one payee, payments by --payment"),
        (("set", "IMPACT"), "Say one thing they are"),
        (("set", "IMPACT", "--outside", "--open"), "Say one thing they are"),
        (("set", "IMPACT", "--outside", "--sector", "VCS"), "A sector is said of a payee off contract"),
        (("set", "IMPACT", "--contract", "3"), "decided by its provider"),
        (("set", "IMPACT", "--off-contract", "--sector", "blue"), "is not a sector"),
        (("set", "IMPACT", "--provider", "Nobody"), "No provider is called"),
        (("set", "Nobody", "--outside"), "No payee of the ledger is called"),
        (("set", "--payment", "1", "--provider", "Impact"), "decided by its contract"),
        (("set", "--payment", "1", "--payment", "2", "--parts", "3=1,4=2"), "Parts are of one payment"),
        (("set", "--payment", "1", "--parts", "3=x"), "is not a part"),
        (("set", "--payment", "99999", "--open"), "There is no payment 99999"),
        (("set", "--payment", "1", "--contract", "999"), "There is no contract 999"),
    ],
)
def test_what_cannot_be_done_is_one_line(cli: Run, register: Path, arguments: tuple[str, ...], words: str) -> None:
    refused = _runner(cli, register)(*arguments)
    assert refused.code == 2
    assert words in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_without_a_ledger_it_says_where_one_comes_from(cli: Run, sample: Path) -> None:
    refused = cli("--register", sample, "match", "--list")
    assert refused.code == 2
    assert "commission import payments FILE" in refused.err


@pytest.mark.parametrize("name", ["--without-payment", "--after-end", "--above"])
def test_lists_of_contracts(cli: Run, register: Path, name: str) -> None:
    run = _runner(cli, register)
    run("--auto")
    found = run(name, "--json").json
    assert found["count"] == len(found["contracts"])
    assert f"{sum(round(float(one['amount']) * 100) for one in found['contracts']) / 100:.2f}" == found["amount"]
    assert "Provider" in run(name).out
    assert run(name, "--year", "2006", "--reading", "annual").code == 0


def test_payments_made_twice(cli: Run, register: Path) -> None:
    run = _runner(cli, register)
    found = run("--duplicates", "--json").json
    assert found["count"] == len(found["suspected"])
    assert "Payee" in run("--duplicates").out


def test_a_provider_by_its_number(cli: Run, register: Path) -> None:
    run = _runner(cli, register)
    assert "is Ethnic Access Link" in run("set", "BRIGHTWATER TAXIS", "--provider", "1").out


def _runner(cli: Run, register: Path) -> Callable[..., Answered]:
    return lambda *arguments: cli("--register", register, "match", *arguments)


def test_a_number_kept_for_sundry_payees_settles_nobody_else(cli: Run, sample: Path) -> None:
    names = ("Mr A Porter", "Crane Estates", "Asha Hire of Halls")
    with opened_register(sample) as opened:
        bring_in(opened, [{"name": name, "number": "999", "day": date(2006, 6, 14), "pence": 100} for name in names])
    run = _runner(cli, sample)
    assert run("set", "Mr A Porter", "--off-contract").code == 0
    assert {one["name"] for one in run("--list", "--json").json["payees"]} == set(names[1:])
