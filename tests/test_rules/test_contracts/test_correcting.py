"""What a correction of the record corrects in the terms that stood before an amendment."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commission.errors import UserError
from commission.rules.contracts.correcting import corrected_before
from commission.rules.facts import Contract, Reading
from tests.registers import contract
from tests.test_rules.changing import amended

FROM = date(2007, 1, 1)
ONCE = amended(contract(amount=100_00, months=12), FROM, ends_on=date(2007, 9, 30), months=18)
TWICE = amended(ONCE, date(2007, 4, 1), amount=300_00)


def corrected(one: Contract, **changed: Any) -> list[tuple[date, dict[str, Any]]]:
    return [(of.from_day, dict(found)) for of, found in corrected_before(one, changed)]


def test_terms_that_said_the_same_were_never_so_either() -> None:
    assert corrected(ONCE, amount=90_00) == [(FROM, {"amount": 90_00})]
    assert corrected(ONCE, starts_on=date(2006, 5, 1), amount=90_00) == [
        (FROM, {"starts_on": date(2006, 5, 1), "amount": 90_00})
    ]
    assert corrected(ONCE, reading=Reading.ANNUAL) == [(FROM, {"reading": Reading.ANNUAL})]


def test_terms_that_said_another_thing_stay() -> None:
    assert corrected(ONCE, ends_on=date(2007, 12, 31), months=21) == []
    assert corrected(TWICE, amount=310_00) == []
    assert corrected(TWICE, ends_on=date(2007, 12, 31), months=21) == [
        (date(2007, 4, 1), {"ends_on": date(2007, 12, 31), "months": 21})
    ]


def test_what_is_no_term_or_was_never_amended_corrects_nothing_before() -> None:
    assert corrected(contract(), amount=1) == []
    assert corrected(ONCE, purpose="Advice", our_share=50) == []


@pytest.mark.parametrize(
    ("changed", "of"),
    [
        ({"starts_on": date(2007, 1, 2)}, "1 Jan 2007"),  # it would not have begun
        ({"starts_on": None}, "1 Jan 2007"),
        ({"ends_on": date(2006, 12, 30)}, "1 Jan 2007"),  # what follows would end before it begins
        ({"ends_on": None}, "1 Jan 2007"),
    ],
)
def test_an_amendment_that_could_not_have_been_is_refused(changed: dict[str, Any], of: str) -> None:
    with pytest.raises(UserError, match=f"was amended from {of}: with these dates it could not have been"):
        corrected(ONCE, **changed)


def test_the_terms_before_it_must_have_lasted_too() -> None:
    same_end = amended(contract(amount=100_00), FROM, amount=80_00)
    with pytest.raises(UserError, match="could not have been"):
        corrected(same_end, ends_on=date(2006, 12, 30))
    assert corrected(same_end, ends_on=date(2006, 12, 31)) == [(FROM, {"ends_on": date(2006, 12, 31)})]


def test_terms_without_an_end_last() -> None:
    for_ever = amended(contract(ends_on=None, open_ended=True), FROM, amount=1)
    assert corrected(for_ever, amount=2) == []
    assert corrected(replace(for_ever, ends_on=None), starts_on=date(2006, 5, 1)) == [
        (FROM, {"starts_on": date(2006, 5, 1)})
    ]
