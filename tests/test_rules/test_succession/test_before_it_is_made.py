"""What is said of a successor before it is made: whose it is, its days, the parts of a split, and in what words."""

from datetime import date
from typing import Any

import pytest

from commission.rules.contracts.details import Details
from commission.rules.facts import (
    Contract,
    Dated,
    DatedSector,
    Decision,
    PlannedPart,
    Reading,
    Sector,
)
from commission.rules.figures.commitment import year_row
from commission.rules.succession.acts import Act, Piece
from commission.rules.succession.chain import would_follow
from commission.rules.succession.proposals import Proposal, Wish, saying
from commission.rules.succession.rolling import wish_of
from commission.rules.succession.wishes import propose
from tests.registers import Y2006, Y2007, contract, register

NEXT = date(2007, 4, 1)


def proposed(*contracts: Contract, **wish: Any) -> Proposal:
    return propose(register(*contracts), [Wish(contracts[0].id, **wish)])[0]


def refusal(one: Contract, **wish: Any) -> str:
    return str(proposed(one, **wish).fault)


def option(**fields: Any) -> Contract:
    return contract(details=Details(extensions=2, extension_months=12), **fields)


def test_each_part_of_a_wish_is_said_and_taken_back() -> None:
    wish = Wish(1, Act.RENEW, ends_on=date(2008, 3, 31))
    longer = saying(wish, "months", 18)
    assert (longer.ends_on, longer.months) == (None, 18)
    assert saying(longer, "ends_on", wish.ends_on) == wish
    assert saying(wish, "starts_on", NEXT).starts_on == NEXT
    named = saying(saying(wish, "title", "Advice"), "provider", "Asha Centre")
    assert named.values == {"title": "Advice", "provider": "Asha Centre"}
    assert saying(saying(named, "title", ""), "provider", None) == wish


def test_what_is_kept_for_a_later_sitting_is_wished_again() -> None:
    pieces = (Piece(60_000), Piece(40_000, "Another"))
    kept = Decision(1, 1, Act.SPLIT, months=6, values={"title": "Advice"}, pieces=pieces, reason="so")
    assert wish_of(contract(), kept) == Wish(
        1, Act.SPLIT, months=6, values={"title": "Advice"}, pieces=pieces, reason="so"
    )


def test_what_a_proposal_would_add_to_the_line_is_its_successors_and_nothing_where_it_has_none() -> None:
    (step,) = would_follow(proposed(contract(), act=Act.RENEW, amount=80_000))
    (join,) = step.joins
    assert (join.days, step.low, step.high, step.successors) == (0, 80_000, 80_000, 0)
    assert (step.less.total, step.less.annual) == (20_000, 20_000)
    assert would_follow(proposed(contract(), act=Act.CLOSE, ends_on=date(2006, 12, 31), reason="so")) == ()


def test_a_successor_of_another_provider_is_of_the_sector_the_register_knows_of_that_one() -> None:
    held = Dated(sectors=(DatedSector(NEXT, Sector.PUBLIC),))
    other = contract(2, provider="Another", sector=Sector.PRIVATE, provider_id=7, dated=held)
    found = proposed(contract(provider_id=3), other, act=Act.RENEW, values={"provider": "Another"})
    (after,) = found.successors
    assert (after.provider, after.provider_id, after.sector, after.dated) == ("Another", 7, Sector.PRIVATE, held)
    assert found.notes == ("Another is private, and so is what follows.",)


def test_the_sector_of_a_provider_stays_where_it_is_said_or_the_same_or_not_known() -> None:
    first, to = contract(provider_id=3), {"provider": "Another"}
    same = contract(2, provider="Another", provider_id=7)
    third = contract(3, provider="Another", provider_id=7, sector=Sector.PRIVATE)
    assert proposed(first, same, act=Act.RENEW, values=to).notes == ()
    said = proposed(first, third, act=Act.RENEW, values=to | {"sector": Sector.PUBLIC})
    assert (said.notes, said.successors[0].sector) == ((), Sector.PUBLIC)
    several = proposed(first, same, third, act=Act.RENEW, values=to)
    assert several.notes == ("Contracts of Another are of several sectors: this one is taken to be VCS.",)
    new = proposed(first, act=Act.RENEW, values=to)
    assert new.notes == ("Another has no contract yet: it is taken to be VCS, as Provider 1 is.",)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"act": Act.EXTEND, "starts_on": NEXT}, "An extension goes on by itself, to 31 Mar 2008"),
        ({"act": Act.EXTEND, "ends_on": date(2008, 6, 30)}, "Renew it where other days"),
        ({"act": Act.EXTEND, "values": {"title": "Advice"}}, "An extension goes on by itself"),
        ({"act": Act.CLOSE, "reason": "so", "months": 6}, "Nothing follows a contract that is closed."),
        ({"act": Act.LAPSE, "amount": 5}, "Nothing follows a contract that is left to lapse."),
        ({"act": Act.LAPSE, "ends_on": NEXT}, "Renew it, or clear what was typed."),
        (
            {"act": Act.SPLIT, "amount": 5, "pieces": (Piece(1), Piece(2))},
            "The amount of a split is that of its parts.",
        ),
        ({"act": Act.RENEW, "pieces": (Piece(1), Piece(2))}, "Parts are said, and it is not split."),
        *(
            ({"act": act, "planned": (PlannedPart(Y2007, None, 5),)}, "Amounts by year are said, and only a contract")
            for act in (Act.RENEW, Act.MERGE, Act.SPLIT, Act.LAPSE)
        ),
    ],
)
def test_what_an_act_has_no_use_for_is_refused_not_dropped(wish: dict[str, Any], words: str) -> None:
    assert words in refusal(option(), **wish)


@pytest.mark.parametrize(
    "said", [{"amount": 5}, {"months": 6}, {"starts_on": NEXT}, {"ends_on": NEXT}, {"values": {"title": "Advice"}}]
)
def test_what_is_said_of_a_contract_that_joins_another_is_refused_not_dropped(said: dict[str, Any]) -> None:
    both = [Wish(1, Act.MERGE, merged_with=1), Wish(2, Act.MERGE, merged_with=1, reason="so", **said)]
    first, joined = propose(register(contract(), contract(2, provider="Provider 1")), both)
    assert first.fault is None
    assert joined.fault is not None
    assert joined.fault.message == "It joins contract 1, of which it is said what they become."
    assert joined.fault.remedy == "Say it of contract 1, and clear what was typed here."


def test_an_end_that_is_the_option_s_own_is_no_fault() -> None:
    assert proposed(option(), act=Act.EXTEND, ends_on=date(2008, 3, 31)).fault is None


@pytest.mark.parametrize(
    ("one", "wish", "words"),
    [
        (contract(), {}, "Its parts add up to £1,000.00, as before."),
        (contract(amount=90_000), {}, "Its parts come to £1,000.00: £100.00 more than its £900.00."),
        (contract(amount=None), {}, "Its parts come to £1,000.00; it was not priced."),
        (contract(), {"months": 6}, "Its parts come to £1,000.00 for 6 months; it was £1,000.00 for 12 months."),
        (
            contract(starts_on=None),
            {"ends_on": date(2007, 4, 1)},
            "Its parts come to £1,000.00 for 1 day; it was £1,000.00.",
        ),
    ],
)
def test_the_parts_of_a_split_add_up_or_both_sums_are_said(one: Contract, wish: dict[str, Any], words: str) -> None:
    found = proposed(one, act=Act.SPLIT, pieces=(Piece(60_000), Piece(40_000)), **wish)
    assert words in found.notes


def test_parts_worth_less_a_year_for_another_length_are_said_to_be() -> None:
    one = contract(reading=Reading.TOTAL)
    found = proposed(one, act=Act.SPLIT, pieces=(Piece(60_000), Piece(40_000)), months=24)
    assert "Worth £500.00 a year less than what it replaces." in found.notes


def test_an_extension_at_the_same_rate_keeps_the_year_before_and_says_what_falls_in_the_next() -> None:
    """12,000 for twelve months and twelve more is 24,000 for 24: each year has its 12,000, the face is the term’s."""
    before = option(amount=1_200_000)
    found = proposed(before, act=Act.EXTEND)
    assert found.notes == (
        "It ends on 31 Mar 2008; £12,000.00 for 12 months becomes £24,000.00 for 24 months: the same rate.",
        "Of that £12,000.00 falls in 2007-08; its face there is the whole £24,000.00.",
    )
    (after,) = found.changed
    was, row, following = year_row(before, Y2006), year_row(after, Y2006), year_row(after, Y2007)
    assert was is not None
    assert row is not None
    assert following is not None
    assert (row.face, row.total) == (was.face, was.total) == (1_200_000, 1_200_000)
    assert (following.face, following.total) == (2_400_000, 1_200_000)


def test_an_extension_at_another_rate_says_both() -> None:
    rate = "£12,000.00 for 12 months becomes £22,000.00 for 24 months: £11,000.00 a year instead of £12,000.00."
    assert rate in proposed(option(amount=1_200_000), act=Act.EXTEND, amount=1_000_000).notes[0]
    yearly = option(reading=Reading.ANNUAL)
    assert proposed(yearly, act=Act.EXTEND, amount=90_000).notes == (
        "It ends on 31 Mar 2008, at £900.00 a year instead of £1,000.00.",
    )


def test_an_extension_within_the_year_says_nothing_of_the_next() -> None:
    half = contract(ends_on=date(2006, 9, 30), reading=Reading.TOTAL, details=Details(extensions=1, extension_months=6))
    assert proposed(half, act=Act.EXTEND).notes == (
        "It ends on 31 Mar 2007; £1,000.00 for 6 months becomes £2,000.00 for 12 months: the same rate.",
    )


def test_an_extension_worth_nothing_says_nothing_of_its_face() -> None:
    assert len(proposed(option(amount=0), act=Act.EXTEND).notes) == 1


def test_a_planned_contract_that_is_extended_says_so_by_year() -> None:
    one = option(dated=Dated(planned=(PlannedPart(Y2006, None, 100_000),)))
    assert proposed(one, act=Act.EXTEND).notes[-1].startswith("By year, proposed by days: 2007-08")
