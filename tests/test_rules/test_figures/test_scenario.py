"""What if: levels and their tiers, renewals, funding that ends, contracts moved outside, and the words for each."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest

from commission.errors import UserError
from commission.rules.contracts.dated import terms_of
from commission.rules.contracts.details import Details, Outcome, Tier
from commission.rules.facts import (
    Amendment,
    Counts,
    Dated,
    NumeratorRule,
    PlanLine,
    PlannedPart,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.commitment import Measure, year_row
from commission.rules.figures.scenario import Outcome as Supposed
from commission.rules.figures.scenario import suppose
from commission.rules.figures.scenario_words import scenario_sentence
from commission.rules.figures.shares import board
from commission.rules.figures.supposing import Scenario, Turn, left_out_at
from commission.rules.figures.year_proof import proof
from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Link, LinkKind
from commission.rules.target_facts import BudgetBase
from tests.registers import (
    RULE_A,
    RULES,
    Y2006,
    Y2007,
    budget,
    contract,
    reference,
    register,
)

_TOTALS = ("A", Measure.COMMITTED, Reading.TOTAL)
_ANNUAL = ("A", Measure.COMMITTED, Reading.ANNUAL)
_FACE = ("A", Measure.FACE, Reading.TOTAL)


def pence(found: Supposed, place: tuple[str, Measure, Reading] = _TOTALS) -> tuple[int, int]:
    return found.before.cell(*place).numerator, found.after.cell(*place).numerator


# Levels and tiers.


@pytest.mark.parametrize(
    ("tier", "level", "left_out"),
    [
        (Tier.FIRST_TO_GO, 979_999, True),
        (Tier.FIRST_TO_GO, 980_000, True),
        (Tier.FIRST_TO_GO, 980_001, False),
        (Tier.FIRST_TO_GO, 1_020_000, False),
        (Tier.ONLY_AT_102, 980_000, True),
        (Tier.ONLY_AT_102, 1_000_000, True),
        (Tier.ONLY_AT_102, 1_019_999, True),
        (Tier.ONLY_AT_102, 1_020_000, False),
        (Tier.ONLY_AT_102, 1_500_000, False),
        (Tier.CORE, 1, False),
        (None, 1, False),
    ],
)
def test_tiers_follow_the_level(tier: Tier | None, level: int, left_out: bool) -> None:
    assert left_out_at(tier, level) is left_out


def _tiered() -> Register:
    tiers = (Tier.CORE, Tier.FIRST_TO_GO, Tier.ONLY_AT_102)
    return register(
        *(contract(place, amount=10**place, details=Details(tier=tier)) for place, tier in enumerate(tiers, 4))
    )


@pytest.mark.parametrize(
    ("level", "tiers", "counted", "money"),
    [
        (None, True, 1_110_000, 1_250_000_000),
        (980_000, True, 10_000, 1_225_000_000),
        (1_000_000, True, 110_000, 1_250_000_000),
        (1_020_000, True, 1_110_000, 1_275_000_000),
        (980_000, False, 1_110_000, 1_225_000_000),
    ],
)
def test_the_budget_and_the_contracts_at_a_level(level: int | None, tiers: bool, counted: int, money: int) -> None:
    after = suppose(_tiered(), Y2006, Scenario(level=level, tiers=tiers)).after.cell(*_TOTALS)
    assert (after.numerator, after.budget) == (counted, money)


def test_a_level_is_rounded_once_half_away_from_zero() -> None:
    found = register(contract(), components=(budget(50),))
    assert suppose(found, Y2006, Scenario(level=1_010_000)).after.denominator.amount == 51  # 50.5
    assert suppose(found, Y2006, Scenario(level=1_009_999)).after.denominator.amount == 50


def test_a_level_of_a_named_base_and_of_an_unknown_budget() -> None:
    parts = (budget(), budget(50_000_000, number=2, name="Trainees", assumed=True))
    based = register(contract(), components=parts, bases=(BudgetBase(1, "circular", "c", ("Main grant",)),))
    found = suppose(based, Y2006, Scenario(level=980_000), "circular")
    assert (found.before.denominator.amount, found.after.denominator.amount) == (50_000_000, 49_000_000)
    assert found.after.denominator.assumed
    unknown = suppose(register(contract(), components=(budget(None),)), Y2006, Scenario(level=980_000))
    assert unknown.after.denominator.missing == ("Main grant",)
    assert unknown.pairs[0].share is None
    assert "is missing" in scenario_sentence(unknown)


# Renewals.


def test_the_reference_register_renewed() -> None:
    found = suppose(reference(), Y2007, Scenario(renew_all=True))
    assert pence(found) == (7_847_262, 50_156_667)
    assert pence(found, _ANNUAL) == (16_450_000, 67_940_001)  # all of it, and a penny of three roundings
    assert len(found.moved(RULE_A)) == 32
    assert [one.contract.id for one in found.moved(RULE_A)[:2]] == [21, 22]
    assert not found.not_renewed
    assert scenario_sentence(found).startswith(
        "All that ends renewed: by rule A 2007-08 has £498,352.77 to £682,613.91"
    )


def test_renewals_that_do_not_go_through_say_why() -> None:
    found = register(
        contract(1, ends_on=date(2006, 9, 30)),
        contract(2, starts_on=None, ends_on=date(2006, 9, 30), placed_in=Y2006),
        contract(3, ends_on=None, starts_on=None),
        contract(4, details=Details(outcome=Outcome.LAPSED)),
        contract(5),
        contract(6, starts_on=date(1990, 4, 1), ends_on=date(1991, 3, 31)),
        contract(7, starts_on=date(2006, 4, 1), ends_on=date(2006, 4, 30)),
        links=(Link(1, 7, 99, LinkKind.RENEWED),),
    )
    named = suppose(found, Y2006, Scenario(renew=frozenset(range(1, 8))))
    assert [(one.contract.id, one.why) for one in named.not_renewed] == [
        (2, "nobody has said how long it runs"),
        (3, "it has no end"),
        (4, "it is lapsed"),
        (5, "it runs to 31 Mar 2007, so that nothing follows it in 2006-07"),
        (7, "another contract follows it already"),
    ]
    assert [one.contract.id for one in named.touched] == [1, 6]
    assert "Five contracts are not renewed" in scenario_sentence(named)
    every = suppose(found, Y2006, Scenario(renew_all=True))
    assert [one.contract.id for one in every.not_renewed] == [2]
    assert "Provider 2 is not renewed: nobody has said how long it runs." in scenario_sentence(every)
    assert [one.contract.id for one in every.long_ended] == [6]


def test_a_renewal_past_what_a_register_holds_is_not_made() -> None:
    late = contract(1, starts_on=date(2101, 4, 1), ends_on=date(2197, 3, 31))
    found = suppose(register(late), FinancialYear(2198), Scenario(renew=frozenset({1})))
    assert [one.why for one in found.not_renewed] == ["it would run past 2199"]
    assert not found.touched


def test_a_contract_the_plan_follows_is_not_renewed_as_well() -> None:
    line = PlanLine(1, Y2007, "P", Sector.VCS, date(2007, 4, 1), date(2008, 3, 31), 70_000, 1, True)
    found = register(contract(1), plan=(line,))
    both = suppose(found, Y2007, Scenario(renew_all=True, plan=True))
    assert pence(both) == (0, 70_000)
    assert [one.touched.turns for one in both.moved(RULE_A)] == [(Turn.PLANNED,)]
    assert both.after.cell(*_TOTALS).tally.priced == 1
    assert pence(suppose(found, Y2007, Scenario(renew_all=True))) == (0, 100_000)


def test_no_contract_that_is_not_there() -> None:
    with pytest.raises(UserError, match="There is no contract 7, 8"):
        suppose(register(contract()), Y2006, Scenario(renew=frozenset({8}), outside=frozenset({1, 7})))


# Funding that ends.


def _funded(until: date, **fields: Any) -> Supposed:
    one = contract(1, details=Details(funding_ends_on=until), **fields)
    return suppose(register(one), Y2006, Scenario(funding_ends=True))


def test_a_contract_stops_with_its_funding_by_the_day() -> None:
    found = _funded(date(2006, 9, 30), amount=36_500)
    assert pence(found) == (36_500, 18_300)
    assert pence(found, _FACE) == (36_500, 36_500)
    row = found.after.cell(*_TOTALS).rows[0]
    assert (row.days, row.term_days) == (183, 365)
    assert proof(row, Reading.TOTAL) == "183.00 from 1 Apr 2006 = 183.00"
    assert found.moved(RULE_A)[0].touched.why == "funding ends on 30 Sep 2006"


def test_funding_that_ends_with_the_contract_or_the_year_moves_nothing() -> None:
    assert not _funded(date(2007, 3, 31)).touched
    assert not _funded(date(2006, 6, 1), ends_on=date(2006, 5, 31)).touched
    assert not _funded(date(2006, 6, 1), ends_on=None, starts_on=None, placed_in=Y2006).touched
    before = _funded(date(2006, 3, 31))
    assert pence(before) == (100_000, 0)
    assert pence(before, _FACE) == (100_000, 0)


def test_open_ended_and_yearly_amounts_stop_too() -> None:
    assert pence(_funded(date(2006, 9, 30), ends_on=None, open_ended=True), _ANNUAL) == (100_000, 50_137)
    long = _funded(date(2006, 9, 30), ends_on=date(2008, 3, 31))
    assert (pence(long), pence(long, _ANNUAL)) == ((49_932, 25_034), (100_000, 50_137))


def test_a_plan_by_quarter_is_cut_at_the_day() -> None:
    parts = tuple(PlannedPart(Y2006, quarter, 10_000 * quarter) for quarter in (1, 2, 3, 4))
    found = _funded(date(2006, 8, 15), dated=Dated(planned=parts))
    assert pence(found) == (100_000, 10_000 + 10_000)  # 46 of the 92 days of the second quarter


def test_an_amended_contract_stops_under_the_terms_of_the_day() -> None:
    amended = Amendment(1, date(2006, 7, 1), "more", replace(terms_of(contract()), amount=36_500))
    found = _funded(date(2006, 9, 30), amount=73_000, dated=Dated((amended,)))
    row = year_row(found.register.contracts[0], Y2006)
    assert row is not None
    # 91 days of 1.00, then 92 of the 274 left of what is left of 730.00
    assert row.total == 9_100 + round(Fraction((73_000 - 9_100) * 92, 274))


# Moved outside, and all together.


def test_every_combination_keeps_before_and_adds_up() -> None:
    found = replace(
        _tiered(),
        contracts=(
            *_tiered().contracts,
            contract(1, ends_on=date(2006, 9, 30), starts_on=date(2005, 10, 1)),
            contract(2, amount=None, ends_on=date(2006, 9, 30)),
            contract(3, details=Details(funding_ends_on=date(2006, 12, 31)), sector=Sector.PRIVATE),
        ),
    )
    parts: list[dict[str, Any]] = [
        {"level": 980_000},
        {"renew_all": True},
        {"renew": frozenset({1})},
        {"funding_ends": True},
        {"outside": frozenset({1, 4})},
        {"plan": True},
    ]
    for size, year in product(range(len(parts) + 1), (Y2006, Y2007)):
        for chosen in combinations(parts, size):
            asked = Scenario(**{key: value for part in chosen for key, value in part.items()})
            outcome = suppose(found, year, asked)
            assert outcome.before == board(found, year)
            for rule, pair in product(RULES, outcome.pairs):
                if pair.before.rule == rule:
                    moves = (
                        one.difference.amount(pair.before.measure, pair.before.reading) for one in outcome.moved(rule)
                    )
                    assert sum(moves) == pair.pence
            assert scenario_sentence(outcome)


def test_a_contract_moved_outside_counts_no_more_and_says_so_once() -> None:
    found = register(contract(1), contract(2, counts=Counts.OUTSIDE_BUDGET))
    outcome = suppose(found, Y2006, Scenario(outside=frozenset({1, 2})))
    assert pence(outcome) == (100_000, 0)
    assert [one.contract.id for one in outcome.touched] == [1]
    assert "One contract moved outside the budget takes £1,000.00." in scenario_sentence(outcome)


def test_what_is_known_is_not_worked_out_again() -> None:
    found = reference()
    known = board(found, Y2006)
    assert suppose(found, Y2006, Scenario(), known=known).before is known
    assert suppose(found, Y2006, Scenario(), "", known).before is not known


def test_rules_of_every_sector_are_told_apart() -> None:
    every = NumeratorRule(4, "D", "Public", frozenset({Sector.PUBLIC}), "made up")
    found = suppose(replace(_tiered(), rules=(*RULES, every)), Y2006, Scenario(level=980_000))
    assert not found.moved(every)
    assert len(found.moved(RULE_A)) == 2
    assert found.once[1].before.measure is Measure.COMMITTED


def test_why_a_contract_moves_in_words() -> None:
    line = PlanLine(1, Y2006, "P", Sector.VCS, date(2006, 7, 1), date(2007, 3, 31), 70_000, None, True)
    details = Details(funding_ends_on=date(2006, 12, 31))
    every = register(
        contract(1, starts_on=date(2005, 10, 1), ends_on=date(2006, 9, 30), details=details),
        contract(2, details=Details(tier=Tier.ONLY_AT_102)),
        plan=(line,),
    )
    asked = Scenario(1_000_000, renew_all=True, funding_ends=True, outside=frozenset({1, 2}), plan=True)
    assert [one.why for one in suppose(every, Y2006, asked).touched] == [
        "renewed to 30 Sep 2007; funding ends on 31 Dec 2006; moved outside the budget",
        "only at 102%",
        "planned from 1 Jul 2006",
    ]
