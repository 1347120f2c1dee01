"""What if by paid, outturn and forecast: what is over stays, what is to come moves; the rows behind add up to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.contracts.details import Details, Tier
from commission.rules.facts import PlanLine, Reading, Register, Sector
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.cells import READINGS
from commission.rules.figures.commitment import Measure
from commission.rules.figures.scenario import Outcome, suppose
from commission.rules.figures.scenario_words import by_words, scenario_sentence
from commission.rules.figures.supposing import Scenario
from tests.registers import RULE_A, Y2006, Y2007, budget, contract, register, target
from tests.test_rules.second_calculation import rule_counts
from tests.test_rules.second_outturn import by_day, second_outturn
from tests.test_rules.test_year_end.paying import Paid, ledger, paid, paid_registers
from tests.test_rules.test_year_end.second_closing import in_year

DAY, OVER = date(2006, 12, 31), date(2007, 3, 31)
OF_YEAR = st.dates(date(2006, 4, 1), OVER)
HALF = {"starts_on": date(2005, 10, 1), "ends_on": date(2006, 6, 30), "reading": Reading.TOTAL}
FUNDED = Details(funding_ends_on=date(2007, 1, 31))
FOLLOWS = PlanLine(1, Y2006, "Arts", Sector.VCS, date(2006, 7, 1), date(2007, 3, 31), 274_00, follows=2, accepted=True)


def told(**more: Any) -> Register:
    """Three contracts of a pound a day: all year, to June, and all year until its funding ends; £291.00 is paid."""
    three = contract(1, amount=365_00), contract(2, amount=273_00, **HALF), contract(3, amount=365_00, details=FUNDED)
    lines = ledger(paid(1, 200_00), paid(2, 91_00))
    usual = {"components": (budget(10_000_00),), "targets": (target(100_000),), "ledger": lines}
    return register(*three, **{**usual, **more})


def then(asked: Scenario, measure: Measure, day: date | None = DAY, **more: Any) -> Outcome:
    return suppose(told(**more), Y2006, asked, as_at=day, measure=measure)


def pence(found: Outcome) -> tuple[int, int]:
    cells = (one.cell("A", found.measure, Reading.TOTAL) for one in (found.before, found.after))
    before, after = (one.numerator for one in cells)
    return before, after


@pytest.mark.parametrize(
    ("asked", "paid_then", "outturn_then", "forecast_then"),
    [
        (Scenario(), 291_00, 641_00, 821_00),
        (Scenario(renew_all=True), 291_00, 641_00, 821_00 + round(273_00 * 274 / 274) - round(273_00 * 184 / 274)),
        (Scenario(funding_ends=True), 291_00, 641_00, 821_00 - 59_00),
        (Scenario(outside=frozenset({1})), 91_00, 366_00, 456_00),
        (Scenario(level=980_000), 291_00, 641_00, 821_00),
    ],
)
def test_what_is_over_stays_and_what_is_to_come_moves(
    asked: Scenario, paid_then: int, outturn_then: int, forecast_then: int
) -> None:
    """275 of 365 days are over: £275.00 twice and £91.00 are received, £90.00 twice is still to come."""
    wanted = dict(zip(LEDGER_MEASURES, (paid_then, outturn_then, forecast_then), strict=True))
    assert {one: pence(then(asked, one))[1] for one in LEDGER_MEASURES} == wanted
    assert {one: pence(then(asked, one))[0] for one in LEDGER_MEASURES} == dict(
        zip(LEDGER_MEASURES, (291_00, 641_00, 821_00), strict=True)
    )


def test_the_rows_behind_have_a_renewed_contract_and_its_renewal() -> None:
    found = then(Scenario(renew_all=True), Measure.FORECAST)
    cell = found.after.cell("A", Measure.FORECAST, Reading.TOTAL)
    rows = [(row.contract.provider, row.amount(Measure.FORECAST, Reading.TOTAL)) for row in cell.rows]
    assert len(rows) == 4
    assert sum(pence or 0 for _, pence in rows) == cell.numerator == pence(found)[1]


def test_a_contract_that_is_not_afforded_keeps_what_was_received() -> None:
    first = replace(contract(1, amount=365_00), details=Details(tier=Tier.FIRST_TO_GO))
    later = contract(4, amount=90_00, starts_on=date(2007, 1, 1), ends_on=OVER, reading=Reading.TOTAL)
    later = replace(later, details=first.details)
    free = contract(5, amount=None, details=first.details)
    found = suppose(
        replace(told(), contracts=(first, later, free)),
        Y2006,
        Scenario(level=980_000),
        as_at=DAY,
        measure=Measure.FORECAST,
    )
    assert pence(found) == (455_00, 275_00)
    tallies = [one.cell("A", Measure.FORECAST, Reading.TOTAL).tally for one in (found.before, found.after)]
    assert [(one.priced, one.unpriced) for one in tallies] == [(2, 1), (1, 0)]
    assert found.after.denominator.amount == 9_800_00
    words = scenario_sentence(found)
    assert "has £275.00 of £9,800.00 as its forecast of 31 Dec 2006, 2.81%; as things stand it is 4.55%." in words
    assert "not afforded take £180.00" in words


def test_what_moves_a_figure_of_the_ledger_is_told_contract_by_contract() -> None:
    (moved,) = then(Scenario(outside=frozenset({1})), Measure.PAID).moved(RULE_A)
    assert (moved.contract.id, moved.before.total, moved.after.total) == (1, 200_00, 0)
    longest, other = then(Scenario(renew_all=True, funding_ends=True), Measure.FORECAST).moved(RULE_A)
    assert [one.contract.id for one in (longest, other)] == [2, 3]
    assert (longest.difference.total, other.difference.total) == (round(273_00 / 274 * 90), -59_00)


def test_the_accepted_plan_is_in_a_forecast_already() -> None:
    """What it follows is not renewed as well; whether it is asked for or not, nothing is counted twice."""
    for plan in (False, True):
        found = then(Scenario(renew_all=True, plan=plan), Measure.FORECAST, plan=(FOLLOWS,))
        assert pence(found) == (821_00 + 90_00, 821_00 + 90_00)
        assert not found.moved(RULE_A)
        committed = then(Scenario(renew_all=True, plan=plan), Measure.COMMITTED, plan=(FOLLOWS,))
        assert found.after.sums == (committed.after.sums if plan else found.before.sums)


def test_it_is_said_by_what_it_is_told_and_what_can_move_it() -> None:
    asked = Scenario(renew_all=True)
    assert "has £291.00 of £10,000.00 paid to 31 Dec 2006" in scenario_sentence(then(asked, Measure.PAID))
    assert "as its outturn to 31 Dec 2006" in scenario_sentence(then(asked, Measure.OUTTURN))
    assert "£291.00 of £10,000.00 paid, 2.91%" in scenario_sentence(then(asked, Measure.PAID, OVER))
    assert "as its outturn, " in scenario_sentence(then(asked, Measure.OUTTURN, OVER))
    assert "as its forecast, " in scenario_sentence(then(asked, Measure.FORECAST, OVER))
    only = "only the budget’s level, and contracts moved outside it, move"
    assert by_words(then(asked, Measure.PAID)) == f"By what is paid: {only} that."
    assert by_words(then(asked, Measure.FORECAST, OVER)).endswith(f"2006-07 is over, so that {only} it.")
    assert "counts after 31 Dec 2006; the accepted plan is in it" in by_words(then(asked, Measure.FORECAST))
    assert by_words(then(asked, Measure.COMMITTED)).startswith("By what is committed")
    with pytest.raises(UserError, match="There is no ledger of 2007-08, so nothing of it is outturn"):
        suppose(told(), Y2007, asked, measure=Measure.OUTTURN)


@settings(max_examples=60, deadline=None)
@given(paid_registers(), OF_YEAR, st.sampled_from(READINGS), st.data())
def test_any_scenario_adds_up_and_is_the_same_twice(
    made: tuple[Register, Sequence[Paid]], day: date, how: Reading, data: st.DataObject
) -> None:
    """Paid, outturn and forecast as supposed, a second time from what falls due; the rows behind, and what moves."""
    known, lines = made
    known = replace(known, components=(budget(10**12),), plan=())
    if Y2006 not in known.ledger.years:
        return
    ids = [one.id for one in known.contracts]
    outside = data.draw(st.frozensets(st.sampled_from(ids)) if ids else st.just(frozenset[int]()))
    renew = data.draw(st.frozensets(st.sampled_from(ids)) if ids else st.just(frozenset[int]()))
    asked = Scenario(level=data.draw(st.sampled_from([None, 980_000])), renew=renew, outside=outside)
    for measure in LEDGER_MEASURES:
        found = suppose(known, Y2006, asked, as_at=day, measure=measure)
        for rule in found.before.rules:
            before, after = (one.cell(rule.name, measure, how) for one in (found.before, found.after))
            assert sum(row.amount(measure, how) or 0 for row in after.rows) == after.numerator
            assert (
                sum(one.difference.amount(measure, how) for one in found.moved(rule))
                == after.numerator - before.numerator
            )
            if measure is Measure.PAID:
                continue
            kept = [one for one in known.contracts if rule_counts(one, rule) and one.id not in outside]
            second = sum(second_outturn(known, lines, one, 2006, how, day) for one in kept)
            if measure is Measure.FORECAST:
                gone = {one.contract.id for one in found.touched if not one.come}
                second += sum(_to_come(one, how, day) for one in kept if one.id not in gone)
                renewed = [one for one in found.touched if one.renewals is not None and one.contract.id not in outside]
                mine = {one.id for one in kept}
                made_up = [other for one in renewed if one.contract.id in mine for other in one.come[1:]]
                second += sum(_to_come(one, how, day) for one in made_up)
            assert after.numerator == second


def _to_come(one: Any, how: Reading, day: date) -> int:
    return in_year(one, 2006, how) - (in_year(one, 2006, how) if day >= OVER else by_day(one, 2006, how, day))
