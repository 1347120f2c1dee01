"""What only a person can settle, and what each answer does."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.facts import (
    Contract,
    Counts,
    Question,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.cells import MEASURES
from commission.rules.figures.commitment import Measure
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from commission.rules.questions import (
    ANSWERABLE,
    Effect,
    answered_as,
    carried_by_one,
    open_questions,
    question_effects,
    reading_questions,
)
from tests.registers import Y2005, Y2006, Y2007, contract, random_contracts, random_registers, reference, register

LONG: dict[str, Any] = {"ends_on": date(2008, 6, 30)}


def test_the_reference_asks_its_nine_rows_largest_effect_first() -> None:
    asked = reading_questions(reference().contracts, Y2006)
    assert [(one.contract.provider, one.contract.months, one.effect) for one in asked] == [
        ("Youth Support Services", 18, 6_141_086),
        ("Youth Support Services", 24, 3_000_000),
        ("Telford & Wrekin CAB", 27, 2_084_854),
        ("Worcs Housing & Benefit", 27, 1_945_864),
        ("Youth Support Services", 27, 1_945_864),
        ("County Training", 27, 889_538),
        ("Telford Women's Centre", 21, 876_622),
        ("Worcester Race Equality Council", 17, 351_163),
        ("Asha Centre", 5, 134_849),
    ]


def test_the_largest_effect_stands_first_then_the_largest_amount() -> None:
    elsewhere = {"starts_on": date(2001, 4, 1), "ends_on": date(2003, 3, 31)}
    asked = reading_questions(
        [
            contract(1, amount=100, **LONG),
            contract(2, amount=900, **elsewhere),
            contract(3, amount=-2_000, **elsewhere),
            contract(4, amount=-500_000, **LONG),
            contract(5, amount=100, **LONG),
        ],
        Y2006,
    )
    assert [one.contract.id for one in asked] == [4, 1, 5, 3, 2]
    assert [(one.as_total, one.as_annual, one.effect) for one in asked[3:]] == [(None, None, 0), (None, None, 0)]


@pytest.mark.parametrize("never", [{"counts": Counts.OUTSIDE_BUDGET}, {"sector": Sector.UNCLASSIFIED}])
def test_an_answer_about_what_no_rule_counts_moves_nothing(never: dict[str, Any]) -> None:
    asked = reading_questions([contract(1, **LONG, **never), contract(2, amount=100, **LONG)], Y2006)
    assert [(one.contract.id, one.effect) for one in asked] == [(2, 56), (1, 0)]
    assert asked[1].as_annual == 100_000


@given(st.lists(random_contracts(), max_size=8))
def test_only_rows_whose_readings_can_differ_are_asked(contracts: list[Contract]) -> None:
    asked = reading_questions(contracts, Y2006)
    for one in asked:
        assert one.contract.reading is Reading.UNKNOWN
        assert one.contract.amount is not None
        assert one.contract.term is not None
        assert not one.contract.term.exactly_twelve_months
    assert [one.effect for one in asked] == sorted((one.effect for one in asked), reverse=True)


@given(random_registers())
def test_the_effect_of_a_reading_is_what_the_answer_moves_on_the_board(told: Register) -> None:
    for asked in reading_questions(told.contracts, Y2006)[:3]:
        question = Question(1, asked.contract.id, "reading", "?", ("total", "annual"))
        moved = [found for found in question_effects(told, question, Y2006) if found.rule == "C"]
        assert {abs(found.change) for found in moved} <= {asked.effect}
        assert bool(moved) is (asked.effect > 0)


def safeguarding() -> tuple[Register, Question]:
    told = reference()
    return told, told.questions[0]


def test_as_public_the_boards_leave_rules_a_and_b_and_stay_in_c() -> None:
    told, question = safeguarding()
    effects = question_effects(told, question, Y2006)
    assert {found.answer for found in effects} == {"public"}
    assert {(found.rule, found.measure, found.reading): found.change for found in effects} == {
        (rule, measure, reading): -1_600_000
        for rule in "AB"
        for measure in MEASURES
        for reading in (Reading.TOTAL, Reading.ANNUAL)
    }
    totals = next(found for found in effects if (found.rule, found.measure) == ("A", Measure.COMMITTED))
    assert (totals.now, totals.then) == (61_369_393, 59_769_393)


@pytest.mark.parametrize("year", [Y2005, Y2007])
def test_in_other_years_the_answer_moves_nothing(year: FinancialYear) -> None:
    assert question_effects(*safeguarding(), year) == ()


def test_an_answer_that_says_what_stands_moves_nothing() -> None:
    told, question = safeguarding()
    as_written = Question(2, question.contract, "sector", "?", ("VCS",))
    assert question_effects(told, as_written, Y2006) == ()


def test_each_alternative_is_shown_with_its_own_effect() -> None:
    question = Question(1, 1, "counts", "?", ("nationally agreed", "yes", "outside our budget"))
    effects = question_effects(register(contract(), contract(2)), question, Y2006)
    assert [found.answer for found in effects] == ["nationally agreed"] * 12 + ["outside our budget"] * 12
    assert {(found.now, found.then, found.change) for found in effects} == {(200_000, 100_000, -100_000)}


def test_the_effect_is_the_board_as_it_would_stand() -> None:
    told, question = safeguarding()
    answered = tuple(
        answered_as(one, "sector", "public") if one.id == question.contract else one for one in told.contracts
    )
    then = board(register(*answered), Y2006)
    for found in question_effects(told, question, Y2006):
        assert isinstance(found, Effect)
        assert found.then == then.cell(found.rule, found.measure, found.reading).numerator


def test_an_answered_question_is_no_longer_open() -> None:
    open_one, settled = Question(1, 1, "sector", "?", ("VCS",)), Question(2, 1, "sector", "?", ("VCS",), "VCS")
    assert open_questions(register(questions=(settled, open_one))) == (open_one,)


@pytest.mark.parametrize(
    ("field", "value", "becomes"),
    [("sector", "public", Sector.PUBLIC), ("counts", "yes", Counts.YES), ("reading", "annual", Reading.ANNUAL)],
)
def test_a_contract_as_answered(field: str, value: str, becomes: object) -> None:
    assert field in ANSWERABLE
    assert getattr(answered_as(contract(counts=Counts.OUTSIDE_BUDGET), field, value), field) is becomes


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [("provider", "X", "no question can be about provider"), ("sector", "charity", "charity")],
)
def test_what_a_field_cannot_hold_is_an_error(field: str, value: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        answered_as(contract(), field, value)


def test_the_provider_that_carries_most_of_a_sector() -> None:
    contracts = [
        contract(1, provider="Asha", amount=300),
        contract(2, provider="WRVS", amount=400),
        contract(3, provider="Asha", amount=200),
        contract(4, provider="Asha", amount=None),
        contract(5, provider="Barristers", amount=9_000, sector=Sector.PRIVATE),
    ]
    assert carried_by_one(contracts, Sector.VCS, date(2007, 1, 31)) == ("Asha", 500, 900, 2)
    assert carried_by_one(contracts, Sector.PRIVATE, date(2007, 1, 31)) == ("Barristers", 9_000, 9_000, 1)


@pytest.mark.parametrize("amount", [None, 0, -100])
def test_nobody_carries_a_sector_without_value(amount: int | None) -> None:
    assert carried_by_one([contract(amount=amount)], Sector.VCS, date(2007, 1, 31)) is None
    assert carried_by_one([], Sector.VCS, date(2007, 1, 31)) is None
