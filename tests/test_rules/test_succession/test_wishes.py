"""What is proposed for contracts that end: what follows them, why it is refused, and what should be known."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commission.rules.contracts.details import Details, Outcome
from commission.rules.facts import (
    Contract,
    Counts,
    Dated,
    DatedSector,
    PlannedPart,
    Reading,
    Sector,
)
from commission.rules.succession.acts import Act, Link, LinkKind, Piece
from commission.rules.succession.proposals import Proposal, Wish
from commission.rules.succession.wishes import propose
from tests.registers import Y2006, contract, register
from tests.test_rules.changing import amended

END = date(2007, 3, 31)


def proposed(*contracts: Contract, wishes: list[Wish] | None = None, **wish: Any) -> tuple[Proposal, ...]:
    asked = wishes if wishes is not None else [Wish(contracts[0].id, **wish)]
    return propose(register(*contracts), asked)


def refusal(*contracts: Contract, **wish: Any) -> str:
    """The words with which the first of some wishes is refused."""
    found = proposed(*contracts, **wish)[0]
    assert found.fault is not None
    assert not found.come
    return str(found.fault)


def with_option(**more: Any) -> Contract:
    return contract(details=Details(extensions=1, extension_months=12, **more))


def test_a_successor_says_what_goes_on_and_not_what_was_the_other_ones_own() -> None:
    said = Details(
        title="Advice",
        category="Housing",
        extensions=2,
        extension_months=12,
        extensions_used=1,
        maximum_end=date(2009, 3, 31),
        review_on=END,
        reviewed_on=END,
        information_due_on=END,
        undelivered="a post",
        procurement_reference="2006/S",
    )
    one = contract(
        details=said,
        purpose="Advice",
        reference="R1",
        counts=Counts.OUTSIDE_BUDGET,
        our_share=500_000,
        provider_id=7,
        written={"amount": "1,000"},
        dated=Dated(sectors=(DatedSector(END, Sector.PUBLIC),)),
    )
    (found,) = proposed(one, act=Act.RENEW)
    (after,) = found.successors
    assert after.details == Details(title="Advice", category="Housing", extensions=2, extension_months=12)
    assert (after.purpose, after.reference, after.written) == ("Advice", "", {})
    assert (after.counts, after.our_share, after.provider_id) == (Counts.OUTSIDE_BUDGET, 500_000, 7)
    assert after.dated == Dated(sectors=(DatedSector(END, Sector.PUBLIC),))
    assert (found.changed, found.gone, found.come) == ((), (), (after,))


def test_a_successor_can_be_edited_before_it_is_made() -> None:
    wish = {"starts_on": date(2007, 5, 1), "months": 6, "amount": 40_000}
    values = {"provider": "Another", "reference": "R2", "title": "Other", "sector": Sector.PRIVATE}
    (found,) = proposed(contract(provider_id=3), act=Act.RENEW, values=values, **wish)
    (after,) = found.successors
    assert (after.starts_on, after.ends_on, after.amount) == (date(2007, 5, 1), date(2007, 10, 31), 40_000)
    assert (after.provider, after.provider_id, after.reference) == ("Another", 0, "R2")
    assert (after.details.title, after.sector) == ("Other", Sector.PRIVATE)
    assert found.notes == (
        "Worth less a year than what it replaces: £200.00 if amounts are totals, £600.00 if they are rates per year.",
        "It leaves a gap of 30 days after 31 Mar 2007.",
        "Whether its amount is a total or a rate per year is not said.",
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"open_ended": True, "ends_on": None}, "It has no end to go on from. Write down when it ends"),
        ({"ends_on": None}, "It has no end to go on from."),
        ({"starts_on": None}, "Nobody has said how long it runs. Say the length, or the end"),
        ({"details": Details(outcome=Outcome.CLOSED)}, "It was closed on 31 Mar 2007. Undo the closing"),
        ({"details": Details(outcome=Outcome.CLOSED), "ends_on": None}, "It was closed on its end."),
    ],
)
def test_what_cannot_be_renewed_says_why(fields: dict[str, Any], said: str) -> None:
    assert said in refusal(contract(**fields), act=Act.RENEW)


def test_the_length_can_be_said_of_what_has_an_end_and_no_start() -> None:
    (found,) = proposed(contract(starts_on=None), act=Act.RENEW, months=12)
    assert found.successors[0].ends_on == date(2008, 3, 31)


def test_a_start_after_the_end_is_refused() -> None:
    assert "is after the end" in refusal(contract(), act=Act.RENEW, ends_on=date(2007, 1, 1))


@pytest.mark.parametrize("kind", list(LinkKind))
def test_a_contract_with_a_successor_is_not_followed_twice(kind: LinkKind) -> None:
    after = contract(2, starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 31))
    linked = replace(register(contract(), after), links=(Link(1, 1, 2, kind),))
    for act in (Act.RENEW, Act.EXTEND, Act.CLOSE, Act.LAPSE):
        (found,) = propose(linked, [Wish(1, act, reason="so")])
        assert str(found.fault) == (
            f"It is {kind} already: contract 2 follows it from 1 Apr 2007. Change or delete that one."
        )
    (found,) = propose(linked, [Wish(1, Act.RENEW)], known={1: contract()})
    assert "contract 2." in str(found.fault)


def test_an_unknown_contract_and_one_named_twice_are_refused() -> None:
    assert refusal(contract(), wishes=[Wish(9, Act.RENEW)]) == "There is no contract 9. See: contracts."
    twice = [Wish(1, Act.RENEW), Wish(1, Act.LAPSE)]
    assert [str(one.fault) for one in proposed(contract(), wishes=twice)] == [
        "It is named twice. Say one thing of each contract."
    ] * 2


def test_what_is_undecided_changes_nothing() -> None:
    (found,) = proposed(contract(), act=Act.UNDECIDED)
    assert (found.fault, found.come, found.notes) == (None, (), ())


def test_an_option_used_is_counted_and_one_more_than_there_are_is_refused() -> None:
    (found,) = proposed(with_option(maximum_end=date(2008, 3, 31)), act=Act.EXTEND)
    (after,) = found.changed
    assert (after.details.extensions_used, after.ends_on, after.months) == (1, date(2008, 3, 31), 24)
    assert after.dated is not None
    assert [(one.from_day, one.kind, one.before.ends_on) for one in after.dated.amendments] == [
        (date(2007, 4, 1), "extended", END)
    ]
    assert found.notes == (
        "It ends on 31 Mar 2008; £1,000.00 for 12 months becomes £2,000.00 for 24 months: the same rate.",
        "Of that £1,000.00 falls in 2007-08; its face there is the whole £2,000.00.",
    )
    assert refusal(after, act=Act.EXTEND) == "Its one extension option is used. Renew it instead."
    two = replace(after, details=replace(after.details, extensions=2, extensions_used=2))
    assert "All 2 of its extension options are used." in refusal(two, act=Act.EXTEND)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (contract(), "It has no extension options."),
        (contract(ends_on=None), "It has no end to extend."),
        (contract(details=Details(extensions=1)), "Nobody has said how long an extension is."),
        (with_option(maximum_end=date(2008, 3, 30)), "31 Mar 2008, past its maximum end, 30 Mar 2008."),
        (replace(with_option(), starts_on=None), "Nobody has said when it began."),
        (
            replace(with_option(), starts_on=date(2005, 10, 1)),
            "Nobody has said whether £1,000.00 is a total or a rate per year. Answer that first.",
        ),
    ],
)
def test_what_cannot_be_extended_says_why(one: Contract, said: str) -> None:
    assert said in refusal(one, act=Act.EXTEND)


def test_what_is_not_priced_is_extended_without_a_price() -> None:
    one = replace(with_option(), amount=None)
    (found,) = proposed(one, act=Act.EXTEND)
    assert found.notes == ("It ends on 31 Mar 2008; it is not priced.",)
    assert "It is not priced. Say its own amount first" in refusal(one, act=Act.EXTEND, amount=100)


def test_a_rate_without_a_start_goes_on() -> None:
    one = replace(with_option(), starts_on=None, reading=Reading.ANNUAL)
    (found,) = proposed(one, act=Act.EXTEND)
    assert (found.changed[0].months, found.changed[0].ends_on) == (None, date(2008, 3, 31))
    assert found.notes == ("It ends on 31 Mar 2008, at £1,000.00 a year.",)


def test_an_extension_of_days_is_in_proportion_to_the_days() -> None:
    one = replace(with_option(), ends_on=date(2007, 3, 20), reading=Reading.TOTAL)  # 354 days, then 366
    (found,) = proposed(one, act=Act.EXTEND)
    assert found.changed[0].amount == 100_000 + 103_390  # 1,000.00 × 366/354 = 1,033.898…


def test_funding_that_ends_before_the_contract_is_said() -> None:
    (found,) = proposed(with_option(funding_ends_on=date(2007, 12, 31)), act=Act.EXTEND)
    assert found.notes[-1] == "Its funding ends on 31 Dec 2007, before it does."
    (kept,) = proposed(with_option(funding_ends_on=date(2008, 3, 31)), act=Act.EXTEND)
    assert "funding" not in " ".join(kept.notes)
    (closed,) = proposed(with_option(funding_ends_on=END), act=Act.CLOSE, reason="so")
    assert closed.notes == ()


def test_closing_needs_a_reason_and_a_day_within_the_term() -> None:
    one = contract()
    assert refusal(one, act=Act.CLOSE, reason=" ") == (
        "Nobody has said why it is closed. Give the reason: it stays in its history."
    )
    early, late = date(2006, 3, 31), date(2007, 4, 1)
    assert "It began on 1 Apr 2006" in refusal(one, act=Act.CLOSE, ends_on=early, reason="so")
    assert "It ends on 31 Mar 2007 by itself." in refusal(one, act=Act.CLOSE, ends_on=late, reason="so")
    for undated in (contract(ends_on=None), contract(starts_on=None)):
        assert "from when to when it runs" in refusal(undated, act=Act.CLOSE, ends_on=END, reason="so")


def test_an_open_ended_contract_is_closed_on_a_day() -> None:
    one = contract(open_ended=True, ends_on=None, reading=Reading.ANNUAL)
    assert "It is open-ended. Say on which day" in refusal(one, act=Act.CLOSE, reason="so")
    (found,) = proposed(one, act=Act.CLOSE, ends_on=date(2006, 9, 30), reason="so")
    (after,) = found.changed
    assert (after.open_ended, after.ends_on, after.months) == (False, date(2006, 9, 30), 6)
    assert after.details.outcome is Outcome.CLOSED
    assert after.dated is not None
    assert after.dated.amendments[0].before.open_ended


def test_closing_says_what_is_due_and_refuses_what_nobody_can_know() -> None:
    early = {"act": Act.CLOSE, "ends_on": date(2006, 12, 31), "reason": "so"}
    (found,) = proposed(contract(), **early)
    assert found.notes == ("£753.42 of £1,000.00 is due by then.",)
    endless = contract(open_ended=True, ends_on=None)
    assert proposed(endless, **early)[0].changed[0].reading is Reading.ANNUAL
    unknown = contract(starts_on=date(2005, 10, 1))
    assert "total or a rate per year. Answer that first, or say what is due" in refusal(unknown, **early)
    (said,) = proposed(unknown, **early, amount=90_000)
    assert (said.changed[0].amount, said.changed[0].reading) == (90_000, Reading.TOTAL)
    rate = contract(reading=Reading.ANNUAL)
    assert "a rate per year, which stops." in refusal(rate, **early, amount=1)
    unpriced = contract(amount=None)
    assert proposed(unpriced, **early)[0].fault is None
    assert "It is not priced." in refusal(unpriced, **early, amount=1)


def test_what_becomes_of_a_plan_by_year_is_said_as_proposed_or_as_it_was_said() -> None:
    plan = Dated(planned=(PlannedPart(Y2006, None, 100_000),))
    on = {"act": Act.CLOSE, "ends_on": date(2006, 12, 31), "reason": "so"}
    (found,) = proposed(contract(dated=plan), **on)
    assert found.notes[-1] == "By year, proposed by days: 2006-07 £1,000.00 → £753.42."
    (found,) = proposed(contract(dated=plan), **on, planned=(PlannedPart(Y2006, None, 80_000),))
    assert found.notes[-1] == "By year: 2006-07 £1,000.00 → £800.00."
    (found,) = proposed(replace(with_option(), dated=plan), act=Act.EXTEND, amount=120_000)
    assert found.notes[-1] == "By year, proposed by days: 2007-08 £1,200.00."
    assert found.changed[0].amount == 220_000


def test_our_share_of_what_is_due_is_settled_to_the_penny() -> None:
    """What fell due of our share is rounded once; a penny that the new amount makes of it falls on the last day."""
    one = contract(our_share=333_333, amount=100_001, starts_on=date(2005, 4, 1), reading=Reading.TOTAL)
    (found,) = proposed(one, act=Act.CLOSE, ends_on=date(2006, 6, 30), reason="so")
    assert found.changed[0].dated is not None
    assert found.changed[0].dated.amendments[0].from_day in (date(2006, 6, 30), date(2006, 7, 1))


def test_a_contract_amended_later_than_that_is_not_closed_before() -> None:
    one = amended(contract(), date(2007, 1, 1), amount=120_000)
    assert "It was amended from 1 Jan 2007, which is later." in refusal(
        one, act=Act.CLOSE, ends_on=date(2006, 12, 1), reason="so"
    )


def test_a_contract_left_to_lapse_can_still_be_renewed_and_has_then_not_lapsed() -> None:
    (found,) = proposed(contract(), act=Act.LAPSE)
    (left,) = found.changed
    assert left.details.outcome is Outcome.LAPSED
    assert "paid without a contract" in found.notes[0]
    assert "It is left to lapse already." in refusal(left, act=Act.LAPSE)
    (renewed,) = proposed(left, act=Act.RENEW)
    assert [one.details.outcome for one in renewed.changed] == [None]
    assert "It has no end at which it could lapse." in refusal(contract(ends_on=None), act=Act.LAPSE)


def merging(*numbers: int, **leads: Any) -> list[Wish]:
    first, *others = numbers
    return [
        Wish(first, Act.MERGE, merged_with=first, **leads),
        *(Wish(n, Act.MERGE, merged_with=first) for n in others),
    ]


def test_contracts_of_one_length_merge_into_one_of_their_amounts_together() -> None:
    two = contract(2, provider="Provider 1", amount=50_000, purpose="Other")
    found = proposed(contract(purpose="Advice"), two, wishes=merging(1, 2))
    (after,) = found[0].successors
    assert (after.amount, after.purpose, after.starts_on) == (150_000, "", date(2007, 4, 1))
    assert [one.id for one in found[0].contracts] == [1, 2]
    assert found[1].successors == ()
    assert found[1].notes == ("Joins contract 1.",)


def test_the_two_lines_of_youth_support_services_need_an_amount() -> None:
    one = contract(1, provider="YSS", starts_on=date(2005, 10, 1), amount=18_457_000)
    two = contract(2, provider="YSS", starts_on=date(2005, 4, 1), amount=6_000_000)
    assert refusal(one, two, wishes=merging(1, 2)) == (
        "Their amounts do not add up to one: together they cost £153,046.67 a year as totals, £244,570.00 as rates per "
        "year. Say the amount of the one contract they become."
    )
    (found, _) = proposed(one, two, wishes=merging(1, 2, amount=15_304_667))
    assert found.successors[0].ends_on == date(2008, 3, 31)
    assert found.notes == (
        "Worth less a year than what it replaces: £91,523.33 if they are rates per year.",
        "They run for different lengths: twelve months are proposed.",
    )
    (named, _) = proposed(one, two, wishes=merging(1, 2, amount=24_457_000, months=12))
    assert named.notes == ()


def test_what_they_say_differently_has_to_be_said() -> None:
    others = contract(2, sector=Sector.PRIVATE)
    assert "They do not say the same provider." in refusal(contract(), others, wishes=merging(1, 2))
    said = {"provider": "Both"}
    assert "They do not say the same sector." in refusal(contract(), others, wishes=merging(1, 2, values=said))
    said = {"provider": "Both", "sector": Sector.VCS}
    assert proposed(contract(), others, wishes=merging(1, 2, values=said))[0].successors[0].provider == "Both"


def test_mergers_without_a_price_or_an_end_or_another() -> None:
    unpriced = contract(2, provider="Provider 1", amount=None)
    assert "Not each of them is priced." in refusal(contract(), unpriced, wishes=merging(1, 2))
    none = proposed(contract(amount=None), unpriced, wishes=merging(1, 2))[0]
    assert (none.successors[0].amount, none.notes) == (None, ("It is not priced.",))
    endless = contract(2, provider="Provider 1", ends_on=None)
    assert "Not each of them has an end to go on from." in refusal(contract(), endless, wishes=merging(1, 2))
    assert "There is nothing to merge it with." in refusal(contract(), wishes=merging(1))
    assert "There is no contract 9." in refusal(contract(), wishes=merging(1, 9))
    longer = merging(1, 2, months=24)
    pair = contract(), contract(2, provider="Provider 1")
    assert "together they cost £2,000.00 a year." in refusal(*pair, wishes=longer)


def test_a_merger_under_a_contract_that_is_not_in_it_is_proposed_by_the_first() -> None:
    pair = contract(), contract(2, provider="Provider 1")
    found = proposed(*pair, wishes=[Wish(1, Act.MERGE, merged_with=7), Wish(2, Act.MERGE, merged_with=7)])
    assert [len(one.successors) for one in found] == [1, 0]


def test_one_is_split_into_several_worth_what_is_said() -> None:
    pieces = (Piece(60_000), Piece(30_000, "Another"))
    (found,) = proposed(contract(), act=Act.SPLIT, pieces=pieces)
    assert [(one.provider, one.amount) for one in found.successors] == [("Provider 1", 60_000), ("Another", 30_000)]
    assert found.notes == (
        "Its parts come to £900.00: £100.00 less than its £1,000.00.",
        "Another has no contract yet: it is taken to be VCS, as Provider 1 is.",
    )
    assert "split into two or more" in refusal(contract(), act=Act.SPLIT, pieces=pieces[:1])


def test_a_successor_of_a_planned_contract_says_that_the_plan_stays_behind() -> None:
    one = contract(dated=Dated(planned=(PlannedPart(Y2006, None, 100_000),)))
    (found,) = proposed(one, act=Act.RENEW)
    assert found.successors[0].dated is None
    assert found.notes == ("Its plan by year does not go on.",)


def test_a_date_the_register_does_not_hold_is_refused() -> None:
    assert "outside 1900 to 2199" in refusal(contract(), act=Act.RENEW, months=1200, starts_on=date(2190, 1, 1))
