"""The line a contract stands in: value a year, gaps and overlaps, forks; and what is worth less."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.facts import Contract, Reading
from commission.rules.succession.acts import Link, LinkKind
from commission.rules.succession.chain import chain, family, gap_words, less, yearly
from commission.rules.succession.links import Links
from commission.rules.succession.notes import less_words
from tests.registers import contract, random_contracts

TOTAL, ANNUAL = Reading.TOTAL, Reading.ANNUAL


@pytest.mark.parametrize(
    ("fields", "total", "annual"),
    [
        ({}, 100_000, 100_000),
        ({"starts_on": date(2005, 4, 1)}, 50_000, 100_000),
        ({"starts_on": date(2005, 4, 1), "reading": ANNUAL}, 100_000, 100_000),
        ({"starts_on": date(2006, 4, 3)}, 100_551, 100_000),  # 363 days: 1,000.00 × 365/363 = 1,005.5096
        ({"amount": None}, None, None),
        ({"ends_on": None}, 100_000, 100_000),
        ({"ends_on": None, "open_ended": True}, 100_000, 100_000),
    ],
)
def test_what_a_contract_costs_in_a_year(fields: dict[str, object], total: int | None, annual: int | None) -> None:
    one = contract(**fields)
    assert (yearly(one, TOTAL), yearly(one, ANNUAL)) == (total, annual)


def line() -> tuple[dict[int, Contract], Links]:
    """Two contracts merged into one, which is split into two, one of them with a gap and renewed with an overlap."""
    found = [
        contract(1),
        contract(2, ends_on=date(2007, 2, 28)),
        contract(3, starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 31), amount=150_000),
        contract(4, starts_on=date(2008, 4, 1), ends_on=date(2009, 3, 31), amount=60_000),
        contract(5, starts_on=date(2008, 5, 1), ends_on=date(2009, 4, 30), amount=60_000),
        contract(6, starts_on=date(2009, 4, 30), ends_on=date(2010, 4, 29), amount=None),
        contract(7),
    ]
    merged, split = LinkKind.MERGED, LinkKind.SPLIT
    links = (
        Link(1, 1, 3, merged),
        Link(2, 2, 3, merged),
        Link(3, 3, 4, split),
        Link(4, 3, 5, split),
        Link(5, 5, 6, LinkKind.RENEWED),
    )
    return {one.id: one for one in found}, Links(links)


@pytest.mark.parametrize("member", range(1, 7))
def test_a_chain_is_the_same_from_each_of_its_contracts(member: int) -> None:
    contracts, links = line()
    found = chain(contracts, links, member)
    assert [step.contract.id for step in found] == [2, 1, 3, 4, 5, 6]
    assert [step.successors for step in found] == [1, 1, 2, 0, 1, 0]
    assert [[(join.before.id, join.days) for join in step.joins] for step in found] == [
        [],
        [],
        [(1, 0), (2, 31)],
        [(3, 0)],
        [(3, 30)],
        [(5, -1)],
    ]


def test_what_is_worth_less_than_all_it_replaces_is_said_once_for_all() -> None:
    contracts, links = line()
    found = {step.contract.id: step for step in chain(contracts, links, 3)}
    # 1,000.00 and, over 11 months, 1,000.00 (1,090.91 a year as a total) became 1,500.00; that became twice 600.00.
    assert (found[3].less.total, found[3].less.annual) == (59_091, 50_000)
    assert (found[4].less, found[5].less) == (less([contracts[3]], [contracts[4], contracts[5]]),) * 2
    assert found[4].less.total == found[4].less.annual == 30_000
    assert not found[6].less
    assert (found[6].low, found[6].high) == (None, None)
    assert (found[2].low, found[2].high) == (100_000, 109_091)


def test_alone_a_contract_is_a_chain_of_one() -> None:
    contracts, links = line()
    (step,) = chain(contracts, links, 7)
    assert (step.joins, step.successors, bool(step.less)) == ((), 0, False)


def test_days_between_as_words() -> None:
    assert [gap_words(days) for days in (None, 0, 1, 30, -1, -400)] == [
        "",
        "the next day",
        "a gap of one day",
        "a gap of 30 days",
        "an overlap of one day",
        "an overlap of 400 days",
    ]


def test_days_between_are_not_known_without_both_dates() -> None:
    contracts, links = line()
    contracts[3] = replace(contracts[3], starts_on=None)
    found = {step.contract.id: step for step in chain(contracts, links, 3)}
    assert [join.days for join in found[3].joins] == [None, None]


def test_less_in_words_for_either_reading() -> None:
    one, longer = contract(), contract(2, starts_on=date(2007, 4, 1), ends_on=date(2009, 3, 31))
    assert less_words(less([one], [longer])) == (
        "Worth less a year than what it replaces: £500.00 if amounts are totals."
    )
    assert less_words(less([one], [replace(longer, amount=90_000)])) == (
        "Worth less a year than what it replaces: £550.00 if amounts are totals, £100.00 if they are rates per year."
    )
    assert less_words(less([one], [one])) == ""


def test_links_are_asked_from_either_side_and_changed_by_contract() -> None:
    _, links = line()
    assert (len(links), links[0].id, links[1:2], links == tuple(links)) == (5, 1, (links[1],), True)
    assert (links == "links", hash(links) == hash(Links(links)), repr(links) == repr(tuple(links))) == (
        False,
        True,
        True,
    )
    assert Links.of(links) is links
    assert Links.of(()) == ()
    without = links.changed({5}, [Link(9, 5, 8, LinkKind.RENEWED)])
    assert [link.id for link in without] == [1, 2, 3, 9]


@given(st.data())
def test_any_chain_is_the_walk_of_its_links(data: st.DataObject) -> None:
    """A second search: contracts reach each other by links, whatever is drawn; values by exact fractions."""
    count = data.draw(st.integers(1, 8))
    contracts = {n: replace(data.draw(random_contracts()), id=n) for n in range(1, count + 1)}
    pairs = data.draw(st.lists(st.tuples(st.integers(1, count), st.integers(1, count)), max_size=10))
    links = Links(Link(n, *pair, LinkKind.RENEWED) for n, pair in enumerate(pairs, start=1))
    groups = {n: {n} for n in contracts}
    for one, other in pairs:
        joined = groups[one] | groups[other]
        for member in joined:
            groups[member] = joined
    for number, one in contracts.items():
        assert family(links, number) == groups[number]
        steps = chain(contracts, links, number)
        assert {step.contract.id for step in steps} == groups[number]
        value = yearly(one, TOTAL)
        if value is not None and one.term and one.reading is TOTAL and not one.open_ended:
            days = (one.term.last - one.term.first + timedelta(days=1)).days
            about = Fraction(one.amount or 0) * Fraction(1461, 4) / days
            assert abs(value - about) <= abs(about) / 8 + 1  # months are of 28 to 31 days
