"""Paid, outturn and forecast: for any register and ledger the same as a second calculation, on any day of the year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.rules.facts import Contract, Counts, PlanLine, Reading, Register, Sector
from commission.rules.figures.by_ledger import LEDGER_MEASURES, ledger_on
from commission.rules.figures.cells import MEASURES, READINGS, Cell
from commission.rules.figures.commitment import Measure
from commission.rules.figures.headline import headline_target
from commission.rules.figures.months import months
from commission.rules.figures.pace import paces
from commission.rules.figures.proofs import cell_proof
from commission.rules.figures.sentences import answer_sentence, cell_sentence, ledger_words, open_words
from commission.rules.figures.shares import Board, board, board_after, without_ledger
from commission.rules.ledger_facts import LedgerSum, Standing, YearEnd
from commission.rules.periods import FinancialYear
from tests.registers import RULE_A, Y2005, Y2006, Y2007, contract, register, target
from tests.test_rules.second_calculation import nearest
from tests.test_rules.second_outturn import by_day, counted, second_outturn, second_paid
from tests.test_rules.test_year_end.paying import Paid, ledger, paid, paid_registers
from tests.test_rules.test_year_end.second_closing import in_year

YEARS = (Y2005, Y2006, Y2007)
ALL = (*MEASURES, *LEDGER_MEASURES)


def assert_the_same_twice(told: Register, lines: Sequence[Paid], year: FinancialYear, day: date) -> None:
    found = board(told, year, as_at=day)
    start, day = year.start, min(day, year.last_day)
    for rule in told.rules:
        mine = counted(told, rule)
        spent = second_paid(lines, mine, start, day)
        outturns, forecasts = [], []
        for one in mine:
            by_reading = [second_outturn(told, lines, one, start, reading, day) for reading in ("total", "annual")]
            left = [in_year(one, start, reading) - by_day(one, start, reading, day) for reading in ("total", "annual")]
            outturns.append(by_reading)
            forecasts.append([pence + due for pence, due in zip(by_reading, left, strict=True)])
        for place, reading in enumerate(READINGS):
            assert found.cell(rule.name, Measure.PAID, reading).numerator == spent
            assert found.cell(rule.name, Measure.OUTTURN, reading).numerator == sum(one[place] for one in outturns)
            assert found.cell(rule.name, Measure.FORECAST, reading).numerator == sum(one[place] for one in forecasts)
        for measure, rows in ((Measure.OUTTURN, outturns), (Measure.FORECAST, forecasts)):
            between = found.range_of(rule.name, measure)
            assert (between.low, between.high) == (sum(map(min, rows)), sum(map(max, rows)))


days_about = st.one_of(st.sampled_from([date(2006, 3, 31), date(2006, 4, 1), date(2007, 3, 30), date(2007, 3, 31)]))
any_day = st.one_of(days_about, st.dates(date(2005, 3, 1), date(2008, 6, 30)))


@settings(max_examples=150, deadline=None)
@given(paid_registers(), st.sampled_from(YEARS), any_day)
def test_any_register_comes_out_the_same_twice(
    drawn: tuple[Register, list[Paid]], year: FinancialYear, day: date
) -> None:
    told, lines = drawn
    if year in told.ledger.years:
        assert_the_same_twice(told, lines, year, max(day, date(year.start, 3, 31)))
    else:
        assert board(told, year, as_at=day).measures == MEASURES


@settings(max_examples=60, deadline=None)
@given(paid_registers(), st.sampled_from(YEARS), any_day)
def test_every_figure_is_the_sum_of_its_rows_and_every_row_is_proved(
    drawn: tuple[Register, list[Paid]], year: FinancialYear, day: date
) -> None:
    found = board(drawn[0], year, as_at=day)
    assert [one.measure for one in found.cells[: 2 * len(found.measures)]] == [
        measure for measure in found.measures for _ in READINGS
    ]
    for cell in found.cells:
        told = cell_proof(cell)
        assert sum(one.counts for one in told.rows) == cell.numerator
        assert len(told.rows) == cell.tally.priced
        assert all(one.proof and one.proof.count("=") <= 2 for one in told.rows)
        if cell.measure in LEDGER_MEASURES:
            assert not {one.row.contract.id for one in told.rows} & {one.row.contract.id for one in told.left_out}
            assert all(one.why for one in told.left_out)
        assert cell_sentence(cell).startswith(f"Rule {cell.rule.name}, {cell.measure}")
    assert answer_sentence(found)


@settings(max_examples=80, deadline=None)
@given(paid_registers(), st.sampled_from(YEARS), st.data())
def test_a_board_follows_a_payment_as_it_is_worked_out_anew(
    drawn: tuple[Register, list[Paid]], year: FinancialYear, data: st.DataObject
) -> None:
    told, lines = drawn
    day = data.draw(any_day)
    now = board(told, year, as_at=day)
    if not told.contracts:
        return
    if data.draw(st.booleans()):  # what was looked at is moved by what changes; what was not is worked out when it is
        assert figures(now)
    one = data.draw(st.sampled_from(told.contracts))
    more = [
        *lines,
        Paid(one.id, data.draw(st.dates(date(2005, 4, 1), date(2008, 3, 31))), data.draw(st.integers(-9, 9))),
    ]
    after = replace(
        told, ledger=replace(ledger(*more), year_ends=told.ledger.year_ends, overrides=told.ledger.overrides)
    )
    anew = board(after, year, as_at=day)
    if now.follows(after):
        assert figures(board_after(now, after, [one], [one])) == figures(anew)
    else:
        assert now.measures != anew.measures or told.ledger.years != after.ledger.years


def figures(found: Board) -> list[tuple[object, ...]]:
    return [(cell.measure, cell.reading, cell.tally, cell.without_sector) for cell in found.cells]


@settings(max_examples=60, deadline=None)
@given(paid_registers(), st.sampled_from(YEARS), any_day)
def test_the_twelfth_month_is_the_year(drawn: tuple[Register, list[Paid]], year: FinancialYear, day: date) -> None:
    told, lines = drawn
    found = board(told, year, as_at=day)
    for rule in told.rules:
        told_months = months(told, year, rule, as_at=day)
        assert (told_months.paid_to is None) == (not found.of_ledger)
        for reading in READINGS:
            forecast = found.cell(rule.name, Measure.FORECAST, reading).numerator if found.of_ledger else None
            if forecast is not None:
                assert told_months.last.forecast(reading) == forecast
                assert told_months.last.paid == found.cell(rule.name, Measure.PAID, reading).numerator
        if told_months.paid_to is not None:
            upto = min(day, year.last_day)
            for point in told_months.points:
                by_then = second_paid(lines, counted(told, rule), year.start, min(upto, point.last_day))
                assert point.paid == by_then
                assert told_months.paid_by(point) == (by_then if point.last_day.replace(day=1) <= upto else None)
                assert (point.forecast(Reading.TOTAL) is None) == (point.last_day < told_months.paid_to)


def paid_cell(*contracts: Contract, lines: Sequence[Paid], rule: str = "A", measure: Measure = Measure.PAID) -> Cell:
    return board(register(*contracts, ledger=ledger(*lines)), Y2006).cell(rule, measure, Reading.TOTAL)


def test_without_a_ledger_of_the_year_the_board_is_as_it_was() -> None:
    told = register(contract(), ledger=ledger(Paid(1, date(2007, 4, 1), 500)))
    before = board(told, Y2006)
    assert before.measures == MEASURES
    assert [one.measure for one in before.cells[:4]] == [one for one in MEASURES for _ in READINGS]
    assert board(told, Y2007).measures == ALL
    assert board(told, Y2007, day=date(2007, 4, 1)).measures == MEASURES, "what is in place on a day is no payment"
    assert without_ledger(before, told) is before
    assert without_ledger(board(told, Y2007), told).measures == MEASURES


@pytest.mark.parametrize("counts", [Counts.NATIONALLY_AGREED, Counts.OUTSIDE_BUDGET])
def test_only_our_own_money_counts(counts: Counts) -> None:
    lines = paid(1, 100), paid(2, 70)
    assert paid_cell(contract(), contract(2, counts=counts), lines=lines).numerator == 100
    assert paid_cell(contract(), contract(2, sector=Sector.UNCLASSIFIED), lines=lines).numerator == 100
    assert paid_cell(contract(), contract(2, sector=Sector.UNCLASSIFIED), lines=lines).without_sector == 1
    assert paid_cell(contract(), contract(2, sector=Sector.PRIVATE), lines=lines, rule="B").numerator == 100


def test_what_is_paid_without_a_price_or_after_the_end_counts_too() -> None:
    ended = contract(2, starts_on=date(2005, 4, 1), ends_on=date(2006, 3, 31), reading=Reading.TOTAL)
    cells = [
        paid_cell(contract(amount=None), ended, lines=[paid(1, 300), paid(2, 40)], measure=measure)
        for measure in LEDGER_MEASURES
    ]
    assert [one.numerator for one in cells] == [340, 340, 340]
    assert [one.proof for one in cell_proof(cells[0]).rows] == ["3.00 paid on 15 Jun 2006", "0.40 paid on 15 Jun 2006"]
    assert cells[1].tally.unpriced == 0
    assert (
        paid_cell(contract(amount=None), contract(2), lines=[paid(2, 5)], measure=Measure.OUTTURN).tally.unpriced == 1
    )


def test_how_each_comes_about() -> None:
    lines = paid(1, 30_000), Paid(1, date(2006, 9, 1), 10_000)
    told = register(contract(), contract(2), ledger=ledger(*lines))
    found = board(told, Y2006, as_at=date(2006, 9, 30))
    said = {measure: cell_proof(found.cell("A", measure, Reading.TOTAL)) for measure in LEDGER_MEASURES}
    assert said[Measure.PAID].rows[0].proof == "paid on 2 days, the last 1 Sep 2006"
    assert [one.why for one in said[Measure.PAID].left_out] == ["nothing paid"]
    assert [one.proof for one in said[Measure.OUTTURN].rows] == [
        "400.00 paid + 101.37 accrued = 501.37",
        "501.37 accrued = 501.37",
    ]
    assert said[Measure.FORECAST].rows[0].proof == "400.00 paid + 101.37 accrued + 498.63 still committed = 1,000.00"
    assert "Rule A, paid to 30 Sep 2006: £400.00 of" in cell_sentence(found.cell("A", Measure.PAID, Reading.TOTAL))
    assert board(told, Y2006, as_at=date(2006, 3, 1)).cell("A", Measure.FORECAST, Reading.TOTAL).numerator == 200_000
    assert board(told, Y2006, as_at=date(2006, 3, 1)).cell("A", Measure.OUTTURN, Reading.TOTAL).numerator == 0


def test_an_accepted_plan_enters_the_forecast_from_the_day_on() -> None:
    line = PlanLine(1, Y2006, "New", Sector.VCS, date(2006, 4, 1), date(2007, 3, 31), 36_500, accepted=True)
    told = register(contract(), plan=(line, replace(line, id=2, accepted=None)), ledger=ledger(paid(1, 1)))
    cell = board(told, Y2006, as_at=date(2006, 9, 30)).cell("A", Measure.FORECAST, Reading.TOTAL)
    assert cell.planned == nearest(Fraction(36_500 * 182, 365)) == 18_200
    assert cell.numerator == 100_000 + 18_200
    assert "£182.00 of it is planned and accepted" in cell_sentence(cell)
    last = months(told, Y2006, RULE_A, as_at=date(2006, 9, 30)).last
    assert (last.forecast(Reading.TOTAL), last.planned) == (118_200, 18_200)
    assert board(told, Y2006).cell("A", Measure.FORECAST, Reading.TOTAL).numerator == 100_000


def test_a_target_by_what_is_paid_is_the_headline_where_there_is_a_ledger() -> None:
    by_paid = target(measure="paid", headline=True, number=2)
    told = register(contract(), targets=(target(), by_paid))
    assert headline_target(told.targets, Y2006) == target()
    known = replace(told, ledger=ledger(paid(1, 60_000)))
    found = board(known, Y2006, as_at=date(2007, 1, 31))
    assert (found.headline, found.headline_measure) == (by_paid, Measure.PAID)
    assert answer_sentence(found).startswith("2006-07: £600.00 of £12,500,000.00 is paid to 31 Jan 2007, 0.00%; ")
    assert answer_sentence(board(known, Y2006)).startswith("2006-07: £600.00 of £12,500,000.00 is paid, 0.00%; ")
    by_face = board(register(contract(), targets=(target(measure="face"),)), Y2006)
    assert by_face.headline_measure is Measure.FACE
    assert answer_sentence(by_face).startswith(
        "2006-07: £1,000.00 of £12,500,000.00 is contracted out as listed, 0.01%; "
    )


def test_what_is_paid_off_contract_is_said_beside_it() -> None:
    sums = (
        LedgerSum(Y2006, Standing.OFF_CONTRACT, 4_000, 2, "VCS"),
        LedgerSum(Y2006, Standing.OFF_CONTRACT, 900, 1),
        LedgerSum(Y2005, Standing.OFF_CONTRACT, 5, 1, "VCS"),
    )
    told = register(contract(), ledger=replace(ledger(paid(1, 10)), sums=sums))
    beside = told.ledger.off_contract(Y2006)
    assert beside == {"VCS": 4_000}
    assert ledger_words(board(told, Y2006), beside) == (
        "Paid, outturn and forecast are of the whole of 2006-07. Off contract, and not counted: £40.00 with VCS."
    )
    assert ledger_words(board(told, Y2006, as_at=date(2007, 1, 31)), {}) == (
        "Paid, outturn and forecast are as at 31 Jan 2007."
    )
    assert ledger_words(board(told, Y2007), {}) == "Paid, outturn and forecast come with the ledger of 2007-08."


def test_what_is_not_decided_is_said_to_be_in_no_figure() -> None:
    sums = (LedgerSum(Y2006, Standing.OPEN, 4_050, 2), LedgerSum(Y2005, Standing.OPEN, 1, 1))
    told = replace(ledger(paid(1, 10)), sums=sums)
    assert open_words(told, Y2006) == "Not decided, and not counted: two payments of 2006-07, £40.50."
    assert open_words(told, Y2007) == ""


def test_a_board_without_a_ledger_is_no_start_for_one_with_it() -> None:
    bare = register(contract())
    known = replace(bare, ledger=ledger(paid(1, 60_000)))
    more = replace(known, ledger=replace(known.ledger, year_ends=(YearEnd(1, Y2006, 5_000),)))
    assert board(bare, Y2006).follows(bare)
    assert not board(bare, Y2006).follows(known)
    assert not board(known, Y2006).follows(bare)
    assert not board(known, Y2006).follows(more)
    again = board_after(board(known, Y2006), more, (), ())
    assert figures(again) == figures(board(more, Y2006))
    assert ledger_on(known.ledger, Y2006) == ledger_on(known.ledger, Y2006, date(2009, 1, 1))


def test_money_against_time_by_what_was_paid() -> None:
    before = contract(starts_on=date(2005, 4, 1), ends_on=date(2007, 3, 31), amount=73_000, reading=Reading.TOTAL)
    lines = paid(1, 10_000), Paid(1, date(2006, 12, 1), 999)
    found = paces([before], date(2006, 9, 30), Reading.TOTAL, ledger(*lines))
    assert (found.paid_from, found.rows[0].due) == (date(2006, 4, 1), 36_500 + 10_000)
    assert paces([before], date(2006, 9, 30), Reading.TOTAL).rows[0].due == 36_500 + 18_300
    two = ledger(*lines, Paid(1, date(2005, 6, 1), 7))
    told = paces([before], date(2006, 9, 30), Reading.TOTAL, two)
    assert (told.paid_from, told.rows[0].due) == (date(2005, 4, 1), 10_007)
    assert paces([before], date(2007, 9, 30), Reading.TOTAL, two).paid_from is None
