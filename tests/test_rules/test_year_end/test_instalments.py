"""What a contract is usually paid in, to the penny, and whether it stood on the day."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.facts import Dated, PlannedPart, Reading
from commission.rules.year_end.instalments import AFTER_END, Paying, ended_before, in_force
from tests.registers import Y2006, contract

JUNE = date(2006, 6, 14)


@pytest.mark.parametrize(
    ("pence", "words"),
    [
        (1_200_000, "the whole of contract 1"),
        (600_000, "a half of contract 1"),
        (300_000, "a quarter of contract 1"),
        (100_000, "a twelfth of contract 1"),
        (98_630, "what falls in the month to 30 Jun 2006 of contract 1"),
        (299_178, "what falls in the quarter to 30 Jun 2006 of contract 1"),
        (100_001, None),
        (-100_000, None),
        (0, None),
    ],
)
def test_a_year_of_12000_pounds(pence: int, words: str | None) -> None:
    assert Paying(contract(amount=1_200_000)).instalment(pence, JUNE) == words


@pytest.mark.parametrize(
    ("pence", "words"),
    [
        (8_333, "a twelfth of contract 1"),
        (8_334, "a twelfth of contract 1"),
        (8_337, "a twelfth of contract 1"),  # the last one, after eleven of 83.33
        (8_326, "a twelfth of contract 1"),  # the last one, after eleven of 83.34
        (8_335, None),
    ],
)
def test_pennies_go_either_way_and_the_last_part_makes_it_whole(pence: int, words: str | None) -> None:
    assert Paying(contract(amount=100_000)).instalment(pence, JUNE) == words


def test_a_longer_term_by_its_months_and_by_the_year_in_each_reading() -> None:
    paying = Paying(contract(amount=1_600_000, months=27, ends_on=date(2008, 6, 30)))
    assert paying.instalment(59_259, JUNE) == "one of 27 months of contract 1"
    dates_alone = contract(amount=1_600_000, months=None, starts_on=date(2006, 4, 1), ends_on=date(2008, 6, 30))
    assert Paying(dates_alone).instalment(59_259, JUNE) == "one of 27 months of contract 1"
    assert paying.instalment(177_777, JUNE) == "three of 27 months of contract 1"
    assert paying.instalment(711_111, JUNE) == "twelve of 27 months of contract 1"
    assert paying.instalment(710_462, JUNE) == "the whole of contract 1’s 2006-07"
    assert paying.instalment(800_000, JUNE) == "a half of contract 1"
    annual = Paying(contract(amount=1_600_000, months=27, ends_on=date(2008, 6, 30), reading=Reading.ANNUAL))
    assert annual.instalment(133_333, date(2007, 6, 1)) == "a twelfth of contract 1"
    assert annual.instalment(800_000 // 2 * 4, JUNE) == "the whole of contract 1"
    assert Paying(contract(months=6, ends_on=date(2006, 9, 30), amount=600)).instalment(300, JUNE)


def test_what_has_no_price_or_no_term_is_paid_in_nothing() -> None:
    assert Paying(contract(amount=None)).instalment(1, JUNE) is None
    assert Paying(contract(amount=-500)).instalment(500, JUNE) is None
    rolling = Paying(contract(amount=1_200_000, open_ended=True, ends_on=None, reading=Reading.ANNUAL))
    assert rolling.instalment(100_000, JUNE) == "a twelfth of contract 1"
    assert rolling.instalment(98_630, JUNE) is None
    planned = Paying(contract(amount=1_200_000, dated=Dated(planned=(PlannedPart(Y2006, None, 900_000),))))
    assert planned.instalment(75_000, JUNE) == "a twelfth of contract 1’s 2006-07"
    assert planned.instalment(98_630, JUNE) is None
    yearly = Paying(contract(amount=1_200_000, ends_on=date(2008, 3, 31), months=24, reading=Reading.ANNUAL))
    assert yearly.instalment(98_630, JUNE) is None
    assert Paying(contract(ends_on=date(2006, 4, 2), amount=1)).instalment(5, date(2006, 12, 1)) is None


@given(pence=st.integers(1, 10**9), parts=st.sampled_from([2, 4, 12]))
def test_every_equal_part_is_known(pence: int, parts: int) -> None:
    """A second calculation: what differs by less than a penny from the exact part is one."""
    exact = Fraction(pence, parts)
    paying = Paying(contract(amount=pence))
    for part in {int(exact), -int(-exact // 1)} - {0}:
        assert paying.instalment(part, JUNE) is not None


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({}, True),
        ({"ends_on": JUNE}, True),
        ({"ends_on": date(2006, 6, 13)}, False),
        ({"starts_on": JUNE}, True),
        ({"starts_on": date(2006, 6, 15)}, False),
        ({"open_ended": True, "ends_on": None}, True),
        ({"starts_on": None, "ends_on": None, "placed_in": Y2006}, True),
        ({"starts_on": None, "ends_on": None, "placed_in": Y2006.next}, False),
        ({"starts_on": None, "ends_on": date(2006, 12, 31), "placed_in": Y2006}, True),
        ({"our_share": 0}, False),
    ],
)
def test_it_stands_on_the_day(fields: dict[str, Any], stands: bool) -> None:
    assert in_force(contract(**fields), JUNE) is stands


def test_it_ended_a_while_before() -> None:
    assert ended_before(contract(ends_on=date(2006, 6, 13)), JUNE) == 1
    assert ended_before(contract(ends_on=JUNE), JUNE) is None
    assert ended_before(contract(ends_on=date(2006, 3, 14)), JUNE) == AFTER_END
    assert ended_before(contract(ends_on=date(2006, 3, 13)), JUNE) is None
    assert ended_before(contract(open_ended=True, ends_on=None), JUNE) is None
    assert ended_before(contract(ends_on=date(2006, 6, 13), our_share=0), JUNE) is None
