"""What if, calculated a second time with exact fractions: any register, any scenario; nothing asked moves nothing."""

import math
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from commission.rules.contracts.details import Details, Outcome, Tier
from commission.rules.facts import (
    Contract,
    Counts,
    PlanLine,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.scenario import suppose
from commission.rules.figures.shares import board
from commission.rules.figures.supposing import Scenario
from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Link, LinkKind
from tests.registers import RULES, Y2006, Y2007, contract, days, random_registers
from tests.test_rules import second_calculation as second


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


def _successor(one: Contract, last: Contract) -> Contract | None:
    """The contract from the day after the last, of the same months where it runs whole ones, else of the same days."""
    if one.open_ended or one.starts_on is None or one.ends_on is None or last.ends_on is None:
        return None
    length = (one.ends_on - one.starts_on).days + 1
    whole = [
        months
        for months in range(max(1, length // 31 - 1), length // 28 + 2)
        if second.months_on(one.starts_on, months) == one.ends_on + timedelta(days=1)
        or second.months_on(one.ends_on + timedelta(days=1), -months) == one.starts_on
    ]
    after = last.ends_on + timedelta(days=1)
    ends_on = (second.months_on(after, whole[0]) if whole else after + timedelta(days=length)) - timedelta(days=1)
    return replace(one, starts_on=after, ends_on=ends_on)


def _renewals(one: Contract, year: FinancialYear) -> list[Contract]:
    """One after the other until the year's last day is covered, each for as long as the contract itself."""
    made = list[Contract]()
    while (last := (made or [one])[-1]).ends_on and last.ends_on < year.last_day and (after := _successor(one, last)):
        made.append(after)
    return made


def _accepted(found: Register) -> list[PlanLine]:
    followed = {link.before for link in found.links}
    by_id = {one.id: one for one in found.contracts}

    def stands(line: PlanLine) -> bool:
        if not line.accepted or line.follows in followed:
            return False
        other = by_id.get(line.follows or 0)
        return other is None or not (other.open_ended or (other.ends_on and other.ends_on >= line.starts_on))

    return [line for line in found.plan if stands(line)]


def _since(year: FinancialYear, as_at: date) -> date:
    """The first day that is not long ago: a year before the as-at day, or the last year’s first if that is sooner."""
    leap = as_at.month == 2 and as_at.day == 29
    return min(date(year.start - 1, 4, 1), as_at.replace(year=as_at.year - 1, day=28 if leap else as_at.day))


def _left_out(found: Register, year: FinancialYear, asked: Scenario, as_at: date) -> list[Contract]:
    """The renewals of what ended long ago, which “all” leaves out."""
    as_asked = len(_supposed(found, year, replace(asked, outside=frozenset()), as_at))
    made = []
    for one in found.contracts:
        named = replace(asked, outside=frozenset(), renew=asked.renew | {one.id})
        if asked.renew_all and len(_supposed(found, year, named, as_at)) > as_asked:
            made += _renewals(one, year)
    return made


def _supposed(found: Register, year: FinancialYear, asked: Scenario, as_at: date) -> list[Contract]:
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
        ending = asked.renew_all and one.ends_on is not None and one.ends_on >= _since(year, as_at)
        if free and (ending or one.id in asked.renew):
            mine += _renewals(one, year)
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
    as_at = data.draw(st.dates(date(2003, 1, 1), date(2012, 12, 31)))
    outcome = suppose(found, year, asked, as_at=as_at)
    assert outcome.before == board(found, year)
    contracts = _supposed(found, year, asked, as_at)
    left_out = _left_out(found, year, asked, as_at)
    for rule in RULES:
        counted = [one for one in left_out if second.rule_counts(one, rule)]
        for reading, pence in (("total", "total"), ("annual", "annual")):
            mine = (_pence(one, year, "committed", reading, stops=False) for one in counted)
            assert sum(getattr(one, pence) for one in outcome.left_out(rule).effects) == sum(filter(None, mine))
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
