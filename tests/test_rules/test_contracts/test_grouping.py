"""Contracts in groups: each in one, in an order a person expects, subtotals that equal the total."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.contracts.detail_columns import DETAIL_COLUMNS
from commission.rules.contracts.details import Details, Tier
from commission.rules.contracts.grouping import GROUPING, GROUPINGS, Numbered, gathered, numbered
from commission.rules.facts import Reading, Sector
from tests.registers import contract

AS_AT = date(2007, 1, 31)
ENDED = contract(1, starts_on=date(2005, 4, 1), ends_on=date(2006, 3, 31), sector=Sector.PRIVATE)
NOW = contract(2, reading=Reading.TOTAL, details=Details(tier=Tier.CORE, category="Health"))
LATER = contract(3, starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 1), amount=None, provider="provider 2")
OPEN = contract(4, ends_on=None, open_ended=True, amount=-5)
UNDATED = contract(5, starts_on=None, ends_on=None)
ALL = (ENDED, NOW, LATER, OPEN, UNDATED)


def groups(key: str, contracts: tuple[Any, ...] = ALL) -> dict[str, list[int]]:
    found = numbered(contracts, GROUPING[key], AS_AT)
    pence = [one.amount or 0 for one in contracts]
    unpriced = {at for at, one in enumerate(contracts) if one.amount is None}
    made = gathered(range(len(contracts)), found, pence, unpriced)
    assert sum(group.pence for group in made) == sum(pence)
    assert sum(group.unpriced for group in made) == len(unpriced)
    return {group.words: [contracts[at].id for at in group.members] for group in made}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("provider", {"Provider 1": [1], "Provider 2": [2], "provider 2": [3], "Provider 4": [4], "Provider 5": [5]}),
        ("sector", {"private": [1], "VCS": [2, 3, 4, 5]}),
        ("ends_month", {"Mar 2006": [1], "Mar 2007": [2], "Mar 2008": [3], "open-ended": [4], "No end date": [5]}),
        ("ends_year", {"2005-06": [1], "2006-07": [2], "2007-08": [3], "open-ended": [4], "No end date": [5]}),
        ("state", {"not begun": [3], "in force": [2], "ended": [1], "open-ended": [4], "No end date": [5]}),
        ("reading", {"total": [2], "Reading not said": [1, 3, 4, 5]}),
        ("counts", {"yes": [1, 2, 3, 4, 5]}),
        ("tier", {"core": [2], "No tier": [1, 3, 4, 5]}),
        ("category", {"Health": [2], "No category": [1, 3, 4, 5]}),
    ],
)
def test_groups_and_their_order(key: str, expected: dict[str, list[int]]) -> None:
    found = groups(key)
    assert found == expected
    if key != "provider":  # names alike but for their case stand beside each other, either first
        assert list(found) == list(expected)


def test_a_detail_many_share_is_grouped_by_without_a_fifth_place() -> None:
    shared = {column.key for column in DETAIL_COLUMNS if column.offered or column.choices}
    assert shared <= GROUPING.keys()
    assert len(GROUPING) == len(GROUPINGS)
    assert len({grouping.title for grouping in GROUPINGS}) == len(GROUPINGS)


def test_a_changed_contract_finds_its_group_where_there_is_one() -> None:
    found = numbered(ALL, GROUPING["ends_month"], AS_AT)
    assert found.number_of(replace(NOW, ends_on=date(2008, 3, 31)), GROUPING["ends_month"], AS_AT) == 2
    assert found.number_of(UNDATED, GROUPING["ends_month"], AS_AT) == 4
    assert found.number_of(replace(NOW, ends_on=date(2009, 3, 31)), GROUPING["ends_month"], AS_AT) is None


@given(
    st.lists(
        st.builds(
            lambda number, sector, amount, ends, tier: contract(
                number, sector=sector, amount=amount, ends_on=ends, details=Details(tier=tier)
            ),
            st.integers(1, 9),
            st.sampled_from(Sector),
            st.none() | st.integers(-(10**6), 10**9),
            st.none() | st.dates(date(2006, 4, 1), date(2009, 1, 1)),
            st.none() | st.sampled_from(Tier),
        )
    ),
    st.sampled_from(GROUPINGS),
)
def test_every_contract_is_in_one_group_and_they_add_up(contracts: list[Any], grouping: Any) -> None:
    found = groups(grouping.key, tuple(contracts))
    assert sorted(one for some in found.values() for one in some) == sorted(one.id for one in contracts)


def test_a_group_of_which_nothing_is_priced_is_not_worth_nothing() -> None:
    mixed = gathered(range(3), Numbered([0, 1, 1], ("A", "B")), [0, 0, 0], {0, 1})
    assert [(group.words, group.worth) for group in mixed] == [("A", None), ("B", 0)]
