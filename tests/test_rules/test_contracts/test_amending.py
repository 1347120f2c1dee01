"""When a change may stand as an amendment from a day, and what is said when it may not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commission.errors import UserError
from commission.rules.contracts.amending import as_amended, due_when_closed, refuse_amendment, usual_day
from commission.rules.contracts.dated import terms_of
from commission.rules.facts import Contract, PlannedPart, Reading
from commission.rules.periods import FinancialYear
from tests.registers import contract
from tests.test_rules.changing import amended

COUNTY = contract(12, ends_on=date(2008, 6, 30), amount=1_600_000)
END = date(2008, 6, 30)


def refuse(one: Contract, from_day: date, reason: str = "minuted", **terms: Any) -> None:
    refuse_amendment(one, replace(terms_of(one), **terms), from_day, reason)


@pytest.mark.parametrize(
    ("from_day", "terms"),
    [
        (date(2006, 4, 1), {"amount": 1}),  # the first day
        (date(2008, 7, 1), {"ends_on": date(2009, 3, 31)}),  # the day after the end
        (date(2007, 1, 1), {"ends_on": date(2007, 6, 30)}),
        (date(2007, 1, 1), {"amount": None}),
        (date(2007, 1, 1), {"ends_on": None, "open_ended": True, "reading": Reading.ANNUAL}),
        (date(2007, 1, 1), {"ends_on": date(2006, 12, 31), "amount": 535_280}),  # closed with what was due by then
        (date(2007, 1, 1), {"ends_on": date(2006, 12, 31), "reading": Reading.ANNUAL}),
        (date(2007, 1, 1), {"ends_on": date(2006, 12, 31), "amount": None}),
    ],
)
def test_what_can_be(from_day: date, terms: dict[str, Any]) -> None:
    refuse(COUNTY, from_day, **terms)


@pytest.mark.parametrize(
    ("from_day", "terms", "words"),
    [
        (date(2006, 3, 31), {"amount": 1}, "begins on 1 April 2006, after that day"),
        (date(2008, 7, 2), {"amount": 1}, "ended on 30 June 2008, before that day"),
        (date(2007, 1, 1), {"starts_on": date(2006, 5, 1)}, "leaves the start as it was"),
        (date(2007, 1, 1), {"ends_on": None}, "needs an end, or to be open-ended"),
        (date(2007, 1, 1), {"ends_on": date(2006, 12, 30)}, "30 December 2006, lies before the day"),
        (date(2007, 1, 1), {"ends_on": date(2006, 12, 31)}, "By 31 December 2006 £5,352.80 has fallen due, not £16"),
    ],
)
def test_what_can_not_be(from_day: date, terms: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        refuse(COUNTY, from_day, **terms)


def test_what_was_not_priced_is_not_closed_at_a_price() -> None:
    one = replace(COUNTY, amount=None)
    assert due_when_closed(one, END) is None
    with pytest.raises(UserError, match=r"nothing has fallen due, not £5\.00"):
        refuse(one, date(2007, 1, 1), ends_on=date(2006, 12, 31), amount=500)


def test_a_reason_is_given() -> None:
    with pytest.raises(UserError, match="gives no reason"):
        refuse(COUNTY, date(2007, 1, 1), reason="  ", amount=1)


@pytest.mark.parametrize("one", [replace(COUNTY, ends_on=None), replace(COUNTY, starts_on=None)])
def test_what_has_no_term_is_corrected(one: Contract) -> None:
    with pytest.raises(UserError, match="without a term"):
        refuse(one, date(2007, 1, 1), amount=1)


def test_amendments_follow_one_another() -> None:
    once = amended(COUNTY, date(2007, 4, 1), amount=2_000_000)
    refuse(once, date(2007, 4, 1), amount=1)
    with pytest.raises(UserError, match="amended from 1 April 2007 already"):
        refuse(once, date(2007, 3, 31), amount=1)


def test_an_open_ended_contract_is_amended_from_any_day_after_its_start() -> None:
    one = replace(COUNTY, ends_on=None, open_ended=True, reading=Reading.ANNUAL)
    refuse(one, date(2020, 1, 1), amount=1)


def test_what_is_due_is_of_the_full_amount() -> None:
    assert due_when_closed(replace(COUNTY, our_share=500_000), date(2006, 12, 31)) == 535_280


def test_what_an_amendment_would_do_is_the_contract_it_leaves() -> None:
    after = replace(terms_of(COUNTY), amount=2_000_000)
    preview = as_amended(COUNTY, after, date(2007, 4, 1))
    real = amended(COUNTY, date(2007, 4, 1), amount=2_000_000)
    assert (preview.amount, terms_of(preview)) == (real.amount, terms_of(real))
    assert preview.dated is not None
    assert [one.before for one in preview.dated.amendments] == [terms_of(COUNTY)]
    part = PlannedPart(FinancialYear(2006), None, 2_000_000)
    planned = as_amended(COUNTY, after, date(2007, 4, 1), (part,)).dated
    assert planned is not None
    assert planned.planned == (part,)


@pytest.mark.parametrize(
    ("terms", "as_at", "day"),
    [
        ({"amount": 1}, date(2007, 1, 31), date(2007, 1, 31)),
        ({"amount": 1}, date(2005, 1, 31), date(2006, 4, 1)),
        ({"amount": 1}, date(2009, 1, 31), END),
        ({"ends_on": date(2009, 3, 31)}, date(2007, 1, 31), date(2008, 7, 1)),
        ({"ends_on": date(2007, 3, 31)}, date(2007, 1, 31), date(2007, 4, 1)),
        ({"ends_on": None, "open_ended": True}, date(2007, 1, 31), date(2008, 7, 1)),
    ],
)
def test_the_day_it_is_usually_from(terms: dict[str, Any], as_at: date, day: date) -> None:
    assert usual_day(COUNTY, replace(terms_of(COUNTY), **terms), as_at) == day
