"""What if: before is the board, nothing asked moves nothing, and every combination comes out the same twice."""

import math
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.contracts.dated import terms_of
from commission.rules.contracts.details import Details, Outcome, Tier
from commission.rules.facts import (
    Amendment,
    BudgetBase,
    Contract,
    Counts,
    Dated,
    NumeratorRule,
    PlanLine,
    PlannedPart,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.commitment import Measure, proof, year_row
from commission.rules.figures.levels import read_level
from commission.rules.figures.scenario import Outcome as Supposed
from commission.rules.figures.scenario import suppose
from commission.rules.figures.scenario_words import asked_words, scenario_sentence
from commission.rules.figures.shares import board
from commission.rules.figures.supposing import Scenario, Turn, left_out_at
from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Link, LinkKind
from tests.registers import (
    RULE_A,
    RULES,
    Y2006,
    Y2007,
    Y2008,
    budget,
    contract,
    days,
    random_registers,
    reference,
    register,
)
from tests.test_rules import second_calculation as second

_TOTALS = ("A", Measure.COMMITTED, Reading.TOTAL)
_ANNUAL = ("A", Measure.COMMITTED, Reading.ANNUAL)
_FACE = ("A", Measure.FACE, Reading.TOTAL)


def pence(found: Supposed, place: tuple[str, Measure, Reading] = _TOTALS) -> tuple[int, int]:
    return found.before.cell(*place).numerator, found.after.cell(*place).numerator


# Any register, any scenario, calculated a second time with exact fractions.


@st.composite
def told_registers(draw: st.DrawFn) -> Register:
    """A random register whose contracts have tiers, funding that ends, outcomes, successors and plans."""
    found = draw(random_registers())
    told = tuple(
        replace(
            one,
            details=Details(
                tier=draw(st.none() | st.sampled_from(Tier)),
                funding_ends_on=draw(st.none() | days),
                outcome=draw(st.sampled_from([None, None, None, *Outcome])),
            ),
        )
        for one in found.contracts
    )
    ids = [one.id for one in told]
    links = tuple(
        Link(place, one, 1000 + one, LinkKind.RENEWED)
        for place, one in enumerate(ids, 1)
        if draw(st.sampled_from([True, False, False, False]))
    )
    plan = tuple(draw(_lines(place, ids)) for place in range(1, draw(st.integers(0, 3)) + 1))
    return replace(found, contracts=told, links=links, plan=plan)


@st.composite
def _lines(draw: st.DrawFn, number: int, ids: list[int]) -> PlanLine:
    start = draw(days)
    return PlanLine(
        number,
        draw(st.sampled_from([Y2006, Y2007])),
        f"Planned {number}",
        draw(st.sampled_from(Sector)),
        start,
        start + timedelta(days=draw(st.integers(0, 900))),
        draw(st.integers(0, 10**8)),
        draw(st.none() | st.sampled_from(ids)) if ids else None,
        draw(st.sampled_from([None, True, True, False])),
    )


@st.composite
def scenarios(draw: st.DrawFn, ids: list[int]) -> Scenario:
    chosen = st.sets(st.sampled_from(ids)).map(frozenset) if ids else st.just(frozenset())
    return Scenario(
        draw(st.none() | st.sampled_from([970_001, 980_000, 980_001, 1_000_000, 1_019_999, 1_020_000, 1_333_333])),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(chosen),
        draw(st.booleans()),
        draw(chosen),
        draw(st.booleans()),
    )


def _successor(one: Contract) -> Contract | None:
    """The contract from the next day, of the same months where they are whole, else of the same days."""
    if one.open_ended or one.starts_on is None or one.ends_on is None:
        return None
    after, length = one.ends_on + timedelta(days=1), (one.ends_on - one.starts_on).days + 1
    whole = [
        months
        for months in range(max(1, length // 31 - 1), length // 28 + 2)
        if second.months_on(one.starts_on, months) == after or second.months_on(after, -months) == one.starts_on
    ]
    ends_on = (second.months_on(after, whole[0]) if whole else after + timedelta(days=length)) - timedelta(days=1)
    return replace(one, starts_on=after, ends_on=ends_on)


def _accepted(found: Register) -> list[PlanLine]:
    followed = {link.before for link in found.links}
    by_id = {one.id: one for one in found.contracts}

    def stands(line: PlanLine) -> bool:
        if not line.accepted or line.follows in followed:
            return False
        other = by_id.get(line.follows or 0)
        return other is None or not (other.open_ended or (other.ends_on and other.ends_on >= line.starts_on))

    return [line for line in found.plan if stands(line)]


def _supposed(found: Register, year: FinancialYear, asked: Scenario) -> list[Contract]:
    """The contracts as supposed, but for funding."""
    lines = [] if not asked.plan else _accepted(found)
    falls_in = {line.follows for line in lines if _in(line, year) or line.year == year}
    followed, made = {link.before for link in found.links}, []
    for one in found.contracts:
        level = Fraction(asked.level or 0, 10_000)
        gone = one.details.tier is Tier.FIRST_TO_GO and level <= 98
        gone = gone or (one.details.tier is Tier.ONLY_AT_102 and level < 102)
        if asked.level is not None and asked.tiers and gone:
            continue
        mine = [one]
        free = one.id not in followed and one.details.outcome is None and one.id not in falls_in
        if free and (asked.renew_all or one.id in asked.renew) and (after := _successor(one)):
            mine.append(after)
        made += [replace(each, counts=Counts.OUTSIDE_BUDGET) if one.id in asked.outside else each for each in mine]
    planned = (
        replace(
            contract(0, sector=line.sector, starts_on=line.starts_on, ends_on=line.ends_on, amount=line.amount),
            reading=Reading.TOTAL,
        )
        for line in lines
    )
    return [*made, *planned]


def _in(line: PlanLine, year: FinancialYear) -> bool:
    return second.in_both(range(line.starts_on.toordinal(), line.ends_on.toordinal() + 1), _days(year)) > 0


def _days(year: FinancialYear) -> range:
    return second.days_of_year(year.start)


def _pence(one: Contract, year: FinancialYear, measure: str, reading: str, *, stops: bool) -> int | None:
    """What a contract puts into a year, up to the day its funding ends; None where it is not in force in it."""
    term, stop, found = second.days_of_term(one), one.details.funding_ends_on, second.part(one, year.start)
    if not second.concerned(one, year.start) or found is None:
        return None
    if not stops or stop is None or term is None or stop.toordinal() >= term.stop - 1:
        return found.pence(measure, reading)
    until = range(term.start, stop.toordinal() + 1)
    in_force = second.in_both(until, _days(year))
    if not in_force:
        return None
    if measure == "face":
        return found.face
    read = "annual" if one.open_ended else "total" if second.twelve_months(one) else str(one.reading)
    if (reading if read == "unknown" else read) == "annual":
        return second.nearest(Fraction(found.face) * in_force / len(_days(year)))
    by_end = second.due(found.face, term, min(stop.toordinal() + 1, _days(year).stop))
    return by_end - second.due(found.face, term, _days(year).start)


@settings(max_examples=300)
@given(st.data(), told_registers(), st.sampled_from([FinancialYear(start) for start in range(2004, 2011)]))
def test_any_scenario_comes_out_the_same_twice(data: st.DataObject, found: Register, year: FinancialYear) -> None:
    asked = data.draw(scenarios([one.id for one in found.contracts]))
    outcome = suppose(found, year, asked)
    assert outcome.before == board(found, year)
    contracts = _supposed(found, year, asked)
    for pair in outcome.pairs:
        rule, measure, reading = pair.before.rule, str(pair.before.measure), str(pair.before.reading)
        counted = [one for one in contracts if second.rule_counts(one, rule)]
        mine = [_pence(one, year, measure, reading, stops=asked.funding_ends) for one in counted]
        assert pair.after.numerator == sum(one for one in mine if one is not None)
        assert pair.pence == sum(
            one.difference.amount(pair.after.measure, pair.after.reading) for one in outcome.moved(rule)
        )
        _assert_measured(found, year, asked, pair.after)
    assert board(outcome.register, year, base="" if asked.level else None).sums == outcome.after.sums


def _assert_measured(found: Register, year: FinancialYear, asked: Scenario, cell: Any) -> None:
    whole, wanted = second.budget_of(found, year.start), second.target_of(found, year.start)
    at_level = whole if whole is None or asked.level is None else second.nearest(Fraction(whole * asked.level, 10**6))
    assert cell.budget == at_level
    assert cell.share == (Fraction(cell.numerator, at_level) if at_level else None)
    distance = cell.numerator - wanted * at_level if at_level and wanted is not None else None
    assert cell.distance == (None if distance is None else math.floor(distance))


@given(told_registers(), st.booleans(), st.sampled_from([Y2006, Y2007]))
def test_with_nothing_asked_nothing_moves(found: Register, tiers: bool, year: FinancialYear) -> None:
    outcome = suppose(found, year, Scenario(tiers=tiers))
    assert outcome.after == outcome.before == board(found, year)
    assert not any(outcome.moved(rule) for rule in RULES)
    assert outcome.scenario.asks_nothing
    assert all(pair.pence == 0 and not pair.share for pair in outcome.pairs)


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


@pytest.mark.parametrize(
    ("text", "level"), [("98", 980_000), (" 102.5 %", 1_025_000), ("97.1234%", 971_234), ("1000", 10_000_000)]
)
def test_a_level_as_it_is_written(text: str, level: int) -> None:
    assert read_level(text) == level


@pytest.mark.parametrize("text", ["", "0", "0.0", "-98", "98,5", "98.12345", "1000.0001", "٩٨", "1e2", "NaN"])
def test_what_is_no_level(text: str) -> None:
    with pytest.raises(UserError, match="is not a level of the budget"):
        read_level(text)


# Renewals.


def test_the_reference_register_renewed() -> None:
    found = suppose(reference(), Y2007, Scenario(renew_all=True))
    assert pence(found) == (7_847_262, 49_835_276)
    assert pence(found, _ANNUAL) == (16_450_000, 67_806_148)
    assert len(found.moved(RULE_A)) == 32
    assert not found.not_renewed
    assert scenario_sentence(found).startswith(
        "All that ends renewed: by rule A 2007-08 has £497,014.24 to £679,400.00"
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
        (6, "it would end on 31 Mar 1992"),
        (7, "another contract follows it already"),
    ]
    assert [one.contract.id for one in named.touched] == [1]
    assert "Six contracts are not renewed" in scenario_sentence(named)
    every = suppose(found, Y2006, Scenario(renew_all=True))
    assert [one.contract.id for one in every.not_renewed] == [2]
    assert scenario_sentence(every).endswith("Provider 2 is not renewed: nobody has said how long it runs.")


def test_a_renewal_past_what_a_register_holds_is_not_made() -> None:
    late = contract(1, starts_on=date(2101, 4, 1), ends_on=date(2197, 3, 31))
    found = suppose(register(late), FinancialYear(2198), Scenario(renew=frozenset({1})))
    assert [one.why for one in found.not_renewed] == ["it would run outside 1900 to 2199"]
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


# Words.


def test_what_is_asked_in_words() -> None:
    every = Scenario(980_000, False, False, frozenset({1, 2}), True, frozenset({1}), True)
    assert asked_words(every) == (
        "at 98% of the budget, tiers left as they are, two contracts renewed, nothing paid once its funding ends, "
        "one contract moved outside the budget, the accepted plan counted"
    )
    assert asked_words(Scenario()) == ""


def test_sentences_say_what_the_year_would_be() -> None:
    found = reference()
    nothing = scenario_sentence(suppose(found, Y2006, Scenario()))
    assert nothing.startswith("Nothing is supposed. By rule A 2006-07 has £612,345.44 to £786,043.84 of £12,500,000.00")
    assert nothing.endswith("Whether that meets 5% depends on how the amounts are read.")
    low = scenario_sentence(suppose(found, Y2006, Scenario(level=980_000)))
    assert low.endswith("No contract moves: the share rises because the budget falls.")
    high = scenario_sentence(suppose(found, Y2006, Scenario(level=1_020_000)))
    assert high.endswith("No contract moves: the share falls because the budget rises.")
    assert scenario_sentence(suppose(found, Y2006, Scenario(renew_all=True))).endswith("No contract moves.")
    assert scenario_sentence(suppose(replace(found, rules=()), Y2006, Scenario())).endswith("nothing can be counted.")
    alone = scenario_sentence(suppose(found, Y2008, Scenario(renew_all=True)))
    assert "No budget is entered for 2008-09" in alone


def test_sentences_name_the_target_that_is_met_or_missed() -> None:
    half = {"starts_on": date(2006, 4, 1), "ends_on": date(2007, 9, 30)}
    met = register(contract(1, amount=62_500_000), contract(2, amount=1_000_000, **half))
    assert "That meets 5% on either reading of the amounts." in scenario_sentence(suppose(met, Y2006, Scenario()))
    missed = register(contract(1, amount=62_499_999))
    assert "That is £0.01 short of 5%." in scenario_sentence(suppose(missed, Y2006, Scenario()))
    exactly = scenario_sentence(suppose(register(contract(1, amount=62_500_000)), Y2006, Scenario()), RULES[1])
    assert exactly.endswith("£625,000.00 of £12,500,000.00 contracted out, 5.00%. That meets 5% to the penny.")
    bare = register(contract(1), targets=())
    assert scenario_sentence(suppose(bare, Y2006, Scenario())).endswith("contracted out, 0.01%.")


def test_words_of_what_moves_up_down_and_both_ways() -> None:
    year = Y2006
    one = contract(1, ends_on=date(2006, 9, 30), starts_on=date(2005, 10, 1), amount=0)
    assert "leaves what is committed as it is" in scenario_sentence(
        suppose(register(one), year, Scenario(renew_all=True))
    )
    unpriced = [contract(place, ends_on=date(2006, 9, 30), starts_on=date(2005, 10, 1)) for place in (1, 2)]
    unpriced[1] = replace(unpriced[1], amount=None)
    said = scenario_sentence(suppose(register(*unpriced), year, Scenario(renew_all=True)))
    assert "Two contracts renewed add £498.63 (1 of them not priced)." in said
    both = [
        contract(1, amount=200_000, starts_on=date(2005, 10, 1), ends_on=date(2006, 6, 30)),
        contract(2, amount=-300_000, starts_on=date(2005, 5, 1), ends_on=date(2006, 8, 31)),
    ]
    assert "Two contracts renewed change it by" in scenario_sentence(
        suppose(register(*both), year, Scenario(renew_all=True))
    )


def test_rules_of_every_sector_are_told_apart() -> None:
    every = NumeratorRule(4, "D", "Public", frozenset({Sector.PUBLIC}), "made up")
    found = suppose(replace(_tiered(), rules=(*RULES, every)), Y2006, Scenario(level=980_000))
    assert not found.moved(every)
    assert len(found.moved(RULE_A)) == 2
    assert found.once[1].before.measure is Measure.COMMITTED
