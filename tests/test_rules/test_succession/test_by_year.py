"""Which years of a planned contract can be said where it is extended or closed, and what is proposed for each."""

from datetime import date
from typing import Any

import pytest

from commission.rules.contracts.details import Details
from commission.rules.contracts.planned import plan_text, read_plan
from commission.rules.facts import Contract
from commission.rules.succession.acts import Act, Piece
from commission.rules.succession.by_year import parts_asked, saying_of_year
from commission.rules.succession.proposals import Proposal, Wish
from commission.rules.succession.wishes import propose
from tests.registers import Y2007, contract, register
from tests.test_rules.changing import planned

TWO_YEARS = {"starts_on": date(2006, 4, 1), "ends_on": date(2008, 6, 30), "amount": 1_600_000}
PLAN = ((2006, None, 600_000), (2007, None, 800_000), (2008, None, 200_000))


def one(**fields: Any) -> Contract:
    return contract(**{**TWO_YEARS, "details": Details(extensions=1, extension_months=12), **fields})


def found(of: Contract, **wish: Any) -> Proposal:
    return propose(register(of), [Wish(of.id, **wish)])[0]


def asked(proposal: Proposal) -> str:
    return plan_text(parts_asked(proposal))


def test_an_extension_asks_of_the_years_it_adds_days_to_with_what_is_proposed() -> None:
    proposal = found(planned(one(), *PLAN), act=Act.EXTEND)
    assert asked(proposal) == "2008-09=7338.20; 2009-10=1772.91"
    said = found(planned(one(), *PLAN), act=Act.EXTEND, planned=read_plan("2008-09=5,000"))
    assert asked(said) == "2008-09=5000.00; 2009-10=1772.91"


def test_a_year_for_which_nothing_is_left_is_asked_of_all_the_same() -> None:
    said = found(planned(one(), *PLAN), act=Act.EXTEND, amount=300_000, planned=read_plan("2008-09=5,000"))
    assert asked(said) == "2008-09=5000.00; 2009-10=0.00"


def test_a_close_asks_of_the_year_or_quarter_of_its_last_day() -> None:
    of = planned(one(), *PLAN)
    assert asked(found(of, act=Act.CLOSE, ends_on=date(2007, 9, 30), reason="so")) == "2007-08=4000.00"
    assert asked(found(of, act=Act.CLOSE, reason="so")) == "2008-09=2000.00"
    by_quarter = planned(one(), (2006, None, 1_400_000), (2007, 1, 50_000), (2007, 3, 150_000))
    assert asked(found(by_quarter, act=Act.CLOSE, ends_on=date(2007, 5, 31), reason="so")) == "2007-08 Q1=335.16"


def test_what_stands_or_was_said_is_asked_where_it_is_refused() -> None:
    of = planned(one(), *PLAN)
    assert asked(found(of, act=Act.CLOSE, ends_on=date(2007, 9, 30))) == "2007-08=8000.00"
    refused = found(of, act=Act.EXTEND, amount=1, planned=read_plan("2008-09=5,000; 2009-10=5"))
    assert refused.fault is not None
    assert asked(refused) == "2008-09=5000.00; 2009-10=5.00"


def test_of_a_contract_that_is_not_planned_only_what_was_said_can_be_cleared() -> None:
    assert asked(found(one(), act=Act.EXTEND)) == ""
    assert (
        asked(found(one(), act=Act.EXTEND, planned=read_plan("2009-10=5; 2008-09=4"))) == "2008-09=4.00; 2009-10=5.00"
    )


@pytest.mark.parametrize("act", [Act.RENEW, Act.SPLIT, Act.LAPSE, Act.UNDECIDED])
def test_no_other_act_asks_of_years(act: Act) -> None:
    pieces = (Piece(1), Piece(2)) if act is Act.SPLIT else ()
    assert asked(found(planned(one(), *PLAN), act=act, pieces=pieces)) == ""
    assert parts_asked(propose(register(), [Wish(5, Act.EXTEND)])[0]) == ()


def test_the_amount_of_a_year_is_said_said_otherwise_and_taken_back() -> None:
    part = read_plan("2007-08=1")[0]
    once = saying_of_year((), part, 500)
    assert plan_text(once) == f"{Y2007}=5.00"
    twice = saying_of_year(saying_of_year(once, read_plan("2006-07=1")[0], 700), part, 600)
    assert plan_text(twice) == "2006-07=7.00; 2007-08=6.00"
    assert plan_text(saying_of_year(twice, part, None)) == "2006-07=7.00"
