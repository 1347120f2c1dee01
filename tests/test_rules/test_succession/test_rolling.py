"""The list of a year rolled to the next: what is to be decided, what is usual, and the figures of the year after."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.contracts.details import Details, Outcome, Tier
from commission.rules.facts import Decision, Register
from commission.rules.figures.shares import board
from commission.rules.succession.acts import Act, Link, LinkKind
from commission.rules.succession.proposals import Proposal, Wish
from commission.rules.succession.rolling import (
    proposal_of,
    roll,
    roll_again,
    roll_kept,
    roll_some,
    to_decide,
    usual,
    wishes,
    years_to_decide,
)
from commission.rules.succession.wishes import propose
from tests.registers import (
    RULES,
    Y2006,
    Y2007,
    budget,
    contract,
    random_contracts,
    reference_contracts,
    register,
    target,
)


def test_what_ends_in_the_year_and_is_not_settled_is_to_be_decided() -> None:
    found = to_decide(
        register(
            contract(1),
            contract(2, ends_on=date(2006, 4, 1)),
            contract(3, ends_on=date(2007, 4, 1)),
            contract(4, starts_on=date(2005, 4, 1), ends_on=date(2006, 3, 31)),
            contract(5, ends_on=None),
            contract(6, details=Details(outcome=Outcome.LAPSED)),
            contract(7),
            contract(8, open_ended=True),
            contract(9, starts_on=None),
            links=(Link(1, 7, 3, LinkKind.RENEWED),),
        ),
        Y2006,
    )
    assert [one.id for one in found] == [1, 2, 9]


def test_the_years_in_which_something_is_to_be_decided_stand_in_their_order() -> None:
    held = register(
        contract(1, ends_on=date(2009, 3, 31)),
        contract(2, ends_on=date(2007, 3, 31)),
        contract(3, ends_on=date(2007, 3, 31)),
        contract(4, ends_on=date(2008, 3, 31)),
        contract(5, ends_on=None),
        contract(6, ends_on=date(2011, 3, 31), details=Details(outcome=Outcome.LAPSED)),
        links=(Link(1, 4, 1, LinkKind.RENEWED),),
    )
    assert [str(year) for year in years_to_decide(held)] == ["2006-07", "2008-09"]
    assert years_to_decide(register()) == ()


@pytest.mark.parametrize(
    ("fields", "act", "why"),
    [
        ({}, Act.RENEW, "equally long"),
        ({"starts_on": None}, Act.UNDECIDED, "length is not known"),
        ({"amount": None}, Act.UNDECIDED, "not priced"),
        ({"details": Details(undelivered="a post")}, Act.UNDECIDED, "paid, not delivered: a post"),
        ({"details": Details(tier=Tier.FIRST_TO_GO)}, Act.UNDECIDED, "first to go"),
        ({"details": Details(extensions=2, extension_months=6)}, Act.EXTEND, "2 of 2 options left"),
        (
            {"details": Details(extensions=2, extension_months=6), "starts_on": date(2005, 4, 1)},
            Act.UNDECIDED,
            "an option is left, but its amount may be a total or a rate per year",
        ),
        ({"details": Details(extensions=2, extension_months=6, extensions_used=2)}, Act.RENEW, "equally long"),
        ({"details": Details(extensions=2)}, Act.RENEW, "equally long"),
    ],
)
def test_what_is_usual(fields: dict[str, Any], act: Act, why: str) -> None:
    found = usual(contract(**fields))
    assert found.act is act
    assert why in found.why


def test_what_was_kept_stands_above_the_usual() -> None:
    two = contract(1), contract(2)
    kept = Decision(1, 1, Act.CLOSE, ends_on=date(2007, 1, 31), amount=5, reason="so")
    assert wishes(two, [kept]) == (
        Wish(1, Act.CLOSE, ends_on=date(2007, 1, 31), amount=5, reason="so"),
        Wish(2, Act.RENEW),
    )


def test_one_that_lost_the_contract_it_joins_is_undecided() -> None:
    alone = Decision(1, 2, Act.MERGE, merged_with=1)
    assert wishes([contract(1), contract(2)], [alone])[1] == Wish(2, Act.UNDECIDED)
    lead = Decision(2, 1, Act.MERGE, merged_with=1)
    assert [one.act for one in wishes([contract(1), contract(2)], [alone, lead])] == [Act.MERGE] * 2


def reference() -> Register:
    return register(
        *reference_contracts(),
        components=(budget(), budget(year=Y2007, number=2)),
        targets=(target(), target(100_000, Y2007, 2)),
    )


def figures(found: Register, proposals: list[Proposal]) -> Any:
    """The next year's board once more, of a register in which the proposals have been done."""
    agreed = [one for one in proposals if one.fault is None]
    gone = {contract.id for one in agreed for contract in one.gone}
    come = [contract for one in agreed for contract in one.come]
    after = replace(found, contracts=(*(one for one in found.contracts if one.id not in gone), *come))
    return board(after, Y2007).sums


def test_the_effect_is_that_of_the_register_as_it_would_be() -> None:
    found = roll(reference(), Y2006)
    assert found.counts == {Act.RENEW: 31, Act.UNDECIDED: 1}
    assert found.refused == ()
    assert found.before.sums == board(reference(), Y2007).sums
    assert found.after.sums == figures(reference(), list(found.proposals.values()))
    headline = found.effects[1]
    assert (headline.rule, str(headline.measure), headline.before) == ("A", "committed", (7_847_262, 16_450_000))


def test_what_is_said_now_stands_above_what_was_kept() -> None:
    found = roll(reference(), Y2006, [Wish(1, Act.LAPSE)])
    assert found.counts[Act.LAPSE] == 1


ACTS = st.sampled_from([Act.RENEW, Act.EXTEND, Act.MERGE, Act.CLOSE, Act.LAPSE, Act.UNDECIDED])


@given(st.lists(st.tuples(st.integers(1, 41), ACTS, st.sampled_from([None, 21, 22, 16])), max_size=6))
def test_a_roll_worked_out_bit_by_bit_is_the_roll_worked_out_at_once(said: list[tuple[int, Act, int | None]]) -> None:
    found = roll(reference(), Y2006)
    for number, act, joins in said:
        found = roll_again(found, [Wish(number, act, merged_with=joins if act is Act.MERGE else None, reason="so")])
    asked = [one.wish for one in found.proposals.values()]
    again = propose(reference(), asked)
    assert [(one.wish, one.come, one.notes, str(one.fault)) for one in found.proposals.values()] == [
        (one.wish, one.come, one.notes, str(one.fault)) for one in again
    ]
    assert found.after.sums == figures(reference(), list(again))


@given(st.lists(st.tuples(st.integers(1, 41), ACTS, st.sampled_from([None, 21, 22, 16])), min_size=1, max_size=4))
def test_what_would_come_of_a_wish_while_it_is_typed_is_what_comes_of_it(
    said: list[tuple[int, Act, int | None]],
) -> None:
    found = roll(reference(), Y2006)
    for number, act, joins in said:
        if number in found.proposals:
            wish = Wish(number, act, merged_with=joins if act is Act.MERGE else None, reason="so")
            typed = proposal_of(found, wish)
            found = roll_again(found, [wish])
            come = found.proposals[number]
            assert (typed.wish, typed.come, typed.notes, str(typed.fault)) == (
                *(come.wish, come.come, come.notes, str(come.fault)),
            )


def test_only_what_is_kept_otherwise_is_worked_out_again() -> None:
    first, second, third = sorted(roll(reference(), Y2006).contracts)[:3]
    before = (_kept(first, Act.LAPSE), _kept(second, Act.CLOSE))
    after = (_kept(second, Act.CLOSE), _kept(third, Act.LAPSE), _kept(999, Act.LAPSE))
    was = roll(replace(reference(), decisions=before), Y2006)
    found = roll_kept(was, before, after)
    at_once = roll(replace(reference(), decisions=after), Y2006)
    assert {number: one.wish for number, one in found.proposals.items()} == {
        number: one.wish for number, one in at_once.proposals.items()
    }
    assert found.after.sums == at_once.after.sums
    assert found.proposals[second] is was.proposals[second]
    assert found.proposals[first] is not was.proposals[first]


def _kept(contract: int, act: Act) -> Decision:
    return Decision(contract, contract, act, reason="so")


@given(st.lists(random_contracts(), min_size=1, max_size=6), st.lists(ACTS, min_size=6, max_size=6))
def test_any_contracts_can_be_rolled_and_no_year_before_moves(contracts: list[Any], acts: list[Act]) -> None:
    numbered = [replace(one, id=n, position=n) for n, one in enumerate(contracts, start=1)]
    held = Register("A body", contracts=tuple(numbered), rules=RULES)
    found = roll_some(held, [Wish(one.id, act, reason="so") for one, act in zip(numbered, acts, strict=False)])
    assert set(found.proposals) == {one.id for one in numbered}
    for proposal in found.proposals.values():
        assert (proposal.fault is None) or not proposal.come
        for before, after in zip(proposal.gone, proposal.changed, strict=True):
            first = before.starts_on
            ended = before.ends_on
            if first is None or ended is None or proposal.act is not Act.EXTEND:
                continue
            for year in (2004, 2005):
                if date(year + 1, 3, 31) <= ended:
                    one, other = (
                        board(replace(held, contracts=(side,)), replace(Y2006, start=year)).sums
                        for side in (before, after)
                    )
                    assert one == other
