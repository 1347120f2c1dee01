"""What is asked of contracts in words: read strictly, held against each."""

from datetime import date

import pytest

from commission.errors import UserError
from commission.rules.contracts.conditions import FIELDS, read_condition, read_span, read_state
from commission.rules.contracts.details import Details, Tier
from commission.rules.contracts.order import ORDERED, rank_of, ranked
from commission.rules.decisions.notice import NoticePeriod
from commission.rules.facts import Reading
from commission.rules.figures.expiry import State
from commission.rules.periods import FinancialYear
from tests.registers import contract

DAY = date(2007, 1, 31)
PLAIN = contract(1)
RICH = contract(
    2,
    provider="Asha Centre",
    amount=2_000_000,
    purpose="Advice for families",
    details=Details(tier=Tier.CORE, notice=NoticePeriod.parse("13 weeks"), unit_price=125_000, owner="J Smith"),
)
UNPRICED = contract(3, amount=None, starts_on=None, ends_on=None, placed_in=FinancialYear(2006))
ALL = (PLAIN, RICH, UNPRICED)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("tier=core", [2]),
        ("tier!=core", [1, 3]),
        ("tier<>core", [1, 3]),
        ("tier=", [1, 3]),
        ("amount>=20,000", [2]),
        ("amount<20000", [1]),
        ("amount=", [3]),
        ("amount > 1000.00", [2]),
        ("ends_on<=31 Mar 2007", [1, 2]),
        ("purpose~FAMILIES", [2]),
        ("unit_price~1,250", [2]),
        ("Provider=asha centre", [2]),
        ("provider=", []),
        ("notice>=2 months", [2]),
        ("sector=VCS", [1, 2, 3]),
    ],
)
def test_what_is_kept(text: str, kept: list[int]) -> None:
    asked = read_condition(text)
    assert [one.id for one in ALL if asked.holds(one, DAY)] == kept


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tier", "asks nothing of a field"),
        ("colour=red", "There is no field “colour”"),
        ("tier=blue", "Choose one of"),
        ("amount>", "compares with nothing"),
        ("owner~", "compares with nothing"),
        ("amount=12.345", "three decimals"),
    ],
)
def test_what_cannot_be_asked_says_why(text: str, words: str) -> None:
    with pytest.raises(UserError) as refused:
        read_condition(text)
    assert words in str(refused.value)
    assert refused.value.remedy


def test_spans_of_days_have_both_ends() -> None:
    assert read_span("2007-01-01..2007-03-31") == (date(2007, 1, 1), date(2007, 3, 31))
    assert read_span("2007-03-31") == (date(2007, 3, 31), date(2007, 3, 31))
    assert read_span("..2007-03-31") == (date.min, date(2007, 3, 31))
    assert read_span("2007-01-01..") == (date(2007, 1, 1), date.max)
    for text in ("soon", "2007-03-31..2007-01-01"):
        with pytest.raises(UserError):
            read_span(text)


def test_states_by_their_name() -> None:
    assert read_state("In force") is State.IN_FORCE
    with pytest.raises(UserError, match="Choose one of not_begun"):
        read_state("over")


def test_every_field_can_be_asked_and_put_in_order() -> None:
    assert set(FIELDS) <= set(ORDERED)
    for key in ORDERED:
        rank = rank_of(key, DAY)
        said = [found for found in map(rank, ALL) if found is not None]
        assert sorted(said) == sorted(said, reverse=True)[::-1]


def test_ranks_leave_out_what_is_not_said() -> None:
    assert [rank_of("tier", DAY)(one) for one in ALL] == [None, "core", None]
    assert [rank_of("state", DAY)(one) for one in ALL] == [date(2007, 3, 31).toordinal()] * 2 + [None]
    assert [rank_of("placed_in", DAY)(one) for one in ALL] == [None, None, 2006]
    assert rank_of("reading", DAY)(contract(4, reading=Reading.ANNUAL)) == 2
    assert rank_of("reading", DAY)(contract(5, ends_on=date(2009, 3, 31))) == 0
    assert ranked("") is None
    assert rank_of("id", DAY)(RICH) == 2
