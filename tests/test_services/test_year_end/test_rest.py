"""Payees that something is proposed for, apart from the rest, which is said at once and taken back at once."""

from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.rules.facts import Sector
from commission.rules.ledger_facts import Standing
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.undo import undo
from commission.services.year_end.decide import decide_payee
from commission.services.year_end.rest import Apart, decide_rest, waiting_apart
from commission.services.year_end.waiting import left_open, payee_named
from tests.conftest import Run
from tests.paid_lines import bring_in
from tests.registers import Y2006

TODAY = date(2007, 5, 3)
LINES = (
    ("YSS LTD", date(2006, 6, 1), 100_000),
    ("ASHA WOMENS CENTRE", date(2006, 7, 1), 90_000),
    ("BRIGHTWATER TAXIS", date(2006, 7, 2), 5_001),
    ("BRIGHTWATER TAXIS", date(2007, 7, 2), 5_003),
    ("LUDLOW PRINT", date(2006, 8, 2), 7_777),
    ("REDACTED PERSONAL DATA", date(2006, 9, 1), 4_444),
    ("WRVS", date(2006, 9, 2), 12_345),
)


@pytest.fixture
def paid(sample: Path) -> Path:
    with opened_register(sample) as opened:
        bring_in(opened, [{"name": name, "day": day, "pence": pence} for name, day, pence in LINES])
    return sample


def names(found: Apart) -> tuple[list[str], list[str]]:
    return [one.payee.name for one in found.proposed], [one.payee.name for one in found.rest]


def apart(opened: OpenRegister) -> tuple[list[str], list[str]]:
    return names(waiting_apart(opened, recall(opened), Y2006))


def test_only_what_something_is_proposed_for_has_to_be_looked_at(paid: Path) -> None:
    with opened_register(paid) as opened:
        register, wrvs = recall(opened), payee_named(opened, "WRVS")
        provider = register.contracts[0].provider_id
        decide_payee(opened, register, wrvs, Standing.CONTRACT, provider=provider, today=TODAY)
        proposed, rest = apart(opened)
    assert set(proposed) == {"YSS LTD", "ASHA WOMENS CENTRE", "REDACTED PERSONAL DATA"} | set(proposed) & {"WRVS"}
    assert rest == ["LUDLOW PRINT", "BRIGHTWATER TAXIS"]


def test_looking_for_proposals_is_told_and_may_be_stopped(paid: Path) -> None:
    told: list[tuple[float, str]] = []

    def stop(fraction: float, words: str) -> None:
        told.append((fraction, words))
        raise KeyboardInterrupt

    with opened_register(paid) as opened, pytest.raises(KeyboardInterrupt):
        waiting_apart(opened, recall(opened), Y2006, stop)
    assert told == [(0.0, "Looking for proposals: 0 of 5 payees")]


def test_the_rest_is_decided_as_one_action_of_every_year_and_undone_whole(paid: Path) -> None:
    with opened_register(paid) as opened:
        sums = recall(opened).ledger.sums
        changes = decide_rest(opened, recall(opened), Y2006, Standing.OFF_CONTRACT, sector=Sector.PRIVATE, today=TODAY)
        ledger = recall(opened).ledger
        taxis = payee_named(opened, "BRIGHTWATER TAXIS")
        assert changes.summary == "All that nothing is proposed for in 2006-07, two payees, £127.78: off contract"
        assert ledger.amount(Y2006, Standing.OFF_CONTRACT) == 12_778
        assert ledger.amount(Y2006.next, Standing.OFF_CONTRACT) == 5_003
        assert ledger.off_contract(Y2006) == {"private": 12_778}
        assert taxis.why == "Decided on 3 May 2007, with all that nothing is proposed for"
        assert "REDACTED PERSONAL DATA" in apart(opened)[0]
        assert left_open(opened, Y2006).payees == 4
        undo(opened)
        assert apart(opened)[1] == ["LUDLOW PRINT", "BRIGHTWATER TAXIS"]
        assert recall(opened).ledger.sums == sums


def test_what_is_refused(paid: Path) -> None:
    with opened_register(paid) as opened:
        register = recall(opened)
        with pytest.raises(UserError, match="off contract, or outside the budget"):
            decide_rest(opened, register, Y2006, Standing.CONTRACT, today=TODAY)
        decide_rest(opened, register, Y2006, Standing.OUTSIDE_BUDGET, today=TODAY)
        with pytest.raises(UserError, match="Nobody waits in 2006-07 of whom nothing is proposed"):
            decide_rest(opened, recall(opened), Y2006, Standing.OFF_CONTRACT, today=TODAY)


def test_by_the_command_line(paid: Path, cli: Run) -> None:
    listed = cli("--register", paid, "match", "--list", "--proposed", "--year", "2006-07", "--json").json
    assert listed["rest"] == {"payees": 2, "amount": "127.78", "lines": 2}
    assert {one["name"] for one in listed["payees"]} >= {"YSS LTD", "REDACTED PERSONAL DATA"}
    said = cli("--register", paid, "match", "set", "--rest", "--off-contract", "--year", "2006-07").out
    assert "two payees, £127.78: off contract" in said
    assert "of them" in cli("--register", paid, "match", "--list", "--proposed", "--year", "2006-07").out
    assert "--rest" in cli("--register", paid, "match", "set", "WRVS", "--rest", "--off-contract").refusal
