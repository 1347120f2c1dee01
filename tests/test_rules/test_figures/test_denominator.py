"""The budget counted as it is ticked, and by named bases: parts within their wholes, taken off, or not known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.facts import NumeratorRule, Register, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import AS_TICKED, Denominator, base_named, denominator_of
from commission.rules.figures.headline import headline_target
from commission.rules.figures.sentences import denominator_words, idle_words
from commission.rules.figures.shares import board, board_on
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import BudgetBase, Component, Target

YEAR = FinancialYear(2006)
WHOLE = BudgetBase(1, "whole grant", "A plan")
CIRCULAR = BudgetBase(2, "circular", "PC 07/2006", ("Approved premises", "TRAINEES"))


def part(name: str, amount: int | None, *, of: str = "", included: bool = True, assumed: bool = False) -> Component:
    return Component(0, YEAR, name, amount, included, "", assumed, 0, of)


GRANT = part("Main grant", 1_000_00)
TRAINEES = part("Trainees", 100_00, of="main GRANT")
PREMISES = part("Approved premises", 50_00, of="Main grant", assumed=True)


def test_a_part_that_counts_is_within_its_whole() -> None:
    found = Denominator((GRANT, TRAINEES, PREMISES))
    assert (found.amount, found.included, found.taken_off, found.assumed) == (1_000_00, (GRANT,), (), False)
    assert found.whole_of(TRAINEES) is GRANT
    assert found.whole_of(GRANT) is None


def test_a_part_that_is_left_out_is_taken_off() -> None:
    out = part("Trainees", 100_00, of="Main grant", included=False)
    found = Denominator((GRANT, out))
    assert (found.amount, found.taken_off) == (900_00, (out,))


def test_no_more_can_be_left_out_than_there_is() -> None:
    out = part("Trainees", 1_000_01, of="Main grant", included=False)
    found = Denominator((GRANT, out, part("Other", 70_00)))
    assert (found.amount, found.overdrawn, found.missing) == (None, (GRANT,), ())
    assert denominator_words(found, "2006-07") == (
        "The budget of 2006-07 is not known: more is left out of Main grant than it holds, so there is no share."
    )
    assert Denominator((GRANT, replace(out, amount=1_000_00))).amount == 0


def test_a_base_takes_off_what_it_leaves_out_whatever_is_ticked() -> None:
    found = Denominator((GRANT, TRAINEES, PREMISES), CIRCULAR)
    assert (found.amount, found.taken_off, found.assumed) == (850_00, (TRAINEES, PREMISES), True)
    assert Denominator((GRANT, TRAINEES, PREMISES), WHOLE).amount == 1_000_00
    ticked_off = part("Main grant", 1_000_00, included=False)
    assert Denominator((ticked_off,)).amount is None
    assert Denominator((ticked_off,), WHOLE).amount == 1_000_00


def test_a_base_without_its_components_says_what_is_missing() -> None:
    found = Denominator((GRANT, TRAINEES), CIRCULAR)
    assert (found.amount, found.missing) == (None, ("Approved premises",))
    unknown = Denominator((GRANT, part("Trainees", None, of="Main grant"), PREMISES), CIRCULAR)
    assert (unknown.amount, unknown.missing) == (None, ("Trainees",))
    assert Denominator((), CIRCULAR).missing == ()


def test_what_belongs_to_nothing_that_counts_adds_nothing() -> None:
    """A part of a component that is left out goes with it; a part of what is not there stands by itself."""
    left_out = part("Main grant", 1_000_00, included=False)
    other = part("Other", 70_00)
    assert Denominator((left_out, TRAINEES, other)).amount == 70_00
    assert Denominator((left_out, TRAINEES, other)).idle == (TRAINEES,)
    assert idle_words(Denominator((left_out, TRAINEES, other)), TRAINEES) == (
        "counts nothing: Main grant, whose amount holds it, is left out"
    )
    within = Denominator((GRANT, TRAINEES, other))
    assert (within.idle, idle_words(within, TRAINEES), idle_words(within, other)) == ((), "", "")
    alone = part("Trainees", 100_00, of="Nothing")
    assert Denominator((alone,)).amount == 100_00
    of_itself = part("Trainees", 100_00, of="Trainees")
    assert Denominator((of_itself,)).amount == 100_00


@given(st.lists(st.tuples(st.integers(0, 10**9), st.booleans(), st.booleans()), max_size=8))
def test_every_way_to_count_is_the_sum_of_what_it_counts(parts: list[tuple[int, bool, bool]]) -> None:
    """Parts of one whole, and components by themselves, each left out or not: counted a second time one by one."""
    whole = part("Whole", 10**10)
    made = [part(f"P{at}", amount, of="Whole" if within else "") for at, (amount, within, _) in enumerate(parts)]
    base = BudgetBase(1, "some", "", tuple(f"p{at}" for at, (*_, left_out) in enumerate(parts) if left_out))
    second = 10**10
    for amount, within, left_out in parts:
        second += -amount if within and left_out else amount if not within and not left_out else 0
    assert Denominator((whole, *made), base).amount == second


def test_a_base_is_found_by_its_name() -> None:
    assert base_named((WHOLE, CIRCULAR), " Circular ") is CIRCULAR
    assert base_named((WHOLE,), "") is None
    assert base_named((WHOLE,), AS_TICKED) is None
    with pytest.raises(UserError, match="no way to count the budget called net") as caught:
        base_named((WHOLE,), "net")
    assert caught.value.remedy == "Choose one of: as ticked, whole grant."


def test_the_board_stands_on_the_base_of_its_headline_until_another_is_asked_for() -> None:
    target = Target(1, YEAR, 50_000, "A", "A minute", True, base="circular")
    rule = NumeratorRule(1, "A", "VCS and private", frozenset((Sector.VCS, Sector.PRIVATE)), "A plan")
    budget = (GRANT, TRAINEES, PREMISES)
    register = Register("A body", components=budget, targets=(target,), rules=(rule,), bases=(WHOLE, CIRCULAR))
    found = board(register, YEAR)
    assert (found.denominator.amount, found.denominator.base) == (850_00, CIRCULAR)
    assert board(register, YEAR, base="").denominator.amount == 1_000_00
    assert board_on(found, register, "whole grant").denominator.base is WHOLE
    assert found.cell("A", Measure.FACE, found.cells[0].reading).budget == 850_00
    assert denominator_of(register, YEAR).amount == 1_000_00


def test_a_target_holds_in_its_years_and_is_a_headline_only_where_contracts_can_tell() -> None:
    paid = Target(1, YEAR, 50_000, "A", "", measure="paid")
    unset = Target(2, YEAR, 0, "A", "")
    long = Target(3, FinancialYear(2005), 70_000, "A", "", until=FinancialYear(2007), measure="face")
    assert [long.holds_in(FinancialYear(year)) for year in range(2004, 2009)] == [False, True, True, True, False]
    assert headline_target((paid, unset, long), YEAR) is long
    assert headline_target((paid, unset), YEAR) is None
    assert Register("x").bases == ()
