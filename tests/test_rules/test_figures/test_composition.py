"""To whom a year's money goes: parts that add up to the figure of the board, the largest first."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.facts import Contract, NumeratorRule, Reading, Register, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.composition import composition, composition_sentence, sectors_sentence, told_as
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from tests.registers import RULE_A, Y2006, contract, register, target
from tests.test_rules.test_year_end.paying import ledger, paid

YEAR = FinancialYear(2006)
A = NumeratorRule(1, "A", "VCS and private", frozenset((Sector.VCS, Sector.PRIVATE)), "A plan")


def of(*told: tuple[str, int | None]) -> Register:
    term = 12, YEAR.first_day, YEAR.last_day
    contracts = tuple(Contract(at, at, name, Sector.VCS, *term, pence) for at, (name, pence) in enumerate(told, 1))
    return Register("A body", contracts=contracts, rules=(A,))


def found_in(register: Register, reading: Reading = Reading.TOTAL):  # type: ignore[no-untyped-def]
    return composition(board(register, YEAR), A, reading)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | st.integers(-(10**6), 10**9)), max_size=20))
def test_the_parts_add_up_to_the_figure_and_each_contract_stands_once(told: list[tuple[str, int | None]]) -> None:
    register = of(*told)
    found = found_in(register)
    cell = board(register, YEAR).cell("A", Measure.COMMITTED, Reading.TOTAL)
    assert sum(part.pence for part in found.parts) == found.pence == cell.numerator
    second: dict[str, int] = {}
    for name, pence in told:
        if pence is not None:
            second[name] = second.get(name, 0) + pence
    assert {part.provider: part.pence for part in found.parts} == second
    numbers = [number for part in found.parts for number in part.contracts]
    assert sorted(numbers) == [number for number, (_, pence) in enumerate(told, 1) if pence is not None]
    assert [part.pence for part in found.parts] == sorted(second.values(), reverse=True)
    for count in range(8):
        some = found.first(count)
        assert sum(part.pence for part in some) == found.pence
        assert sorted(n for part in some for n in part.contracts) == sorted(numbers)
        assert len(some) == len(found.parts) if len(found.parts) <= count + 1 else count + 1


def test_who_carries_most_is_said() -> None:
    told = [
        ("Asha", 50_00),
        ("Asha", 10_00),
        ("Bee", 20_00),
        ("Cee", 10_00),
        ("Dee", 5_00),
        ("Eff", 3_00),
        ("Gee", 2_00),
    ]
    found = found_in(of(*told))
    assert composition_sentence(found) == (
        "Asha carries 60.00% of the £100.00 committed in 2006-07 by rule A; the five largest of 6 carry 98.00%."
    )
    assert (found.largest(5), found.share(20_00)) == (98_00, Fraction(1, 5))
    assert composition_sentence(found_in(of(("Asha", 1), ("Bee", 1)))).endswith("by rule A, of 2 in all.")
    assert composition_sentence(found_in(of(("Asha", 1)))).endswith("by rule A: nobody else does.")
    nothing = found_in(of(("Asha", None)))
    assert composition_sentence(nothing) == "Nothing that rule A counts is committed in 2006-07."
    assert (nothing.share(5), composition_sentence(found_in(of(("Asha", 0))))[:7]) == (Fraction(0), "Nothing")


PAID_FOR = ledger(paid(1, 30_00, date(2006, 5, 1)), paid(2, 90_00, date(2006, 6, 1)), paid(1, 5_00, date(2007, 3, 1)))
TWO = register(contract(1, provider="Asha", amount=365_00), contract(2, provider="Bee", amount=36_50), ledger=PAID_FOR)


def test_by_what_was_paid_and_by_the_outturn() -> None:
    """Of £365.00 a year 61 days to 31 May are due, £61.00, and of £36.50 £6.10; £30.00 and nothing are paid by then."""
    told = board(TWO, Y2006, as_at=date(2006, 5, 31))
    by = {one: composition(told, RULE_A, Reading.TOTAL, one) for one in (Measure.PAID, Measure.OUTTURN)}
    assert [(one.provider, one.pence) for one in by[Measure.PAID].parts] == [("Asha", 30_00)]
    assert [(one.provider, one.pence) for one in by[Measure.OUTTURN].parts] == [("Asha", 61_00), ("Bee", 6_10)]
    assert composition_sentence(by[Measure.PAID]) == (
        "Asha carries 100.00% of the £30.00 paid in 2006-07 to 31 May 2006 by rule A: nobody else does."
    )
    assert composition_sentence(by[Measure.OUTTURN]) == (
        "Asha carries 90.91% of the outturn of £67.10 in 2006-07 to 31 May 2006 by rule A, of 2 in all."
    )
    assert sectors_sentence(by[Measure.OUTTURN]) == "By sector: VCS £67.10 (100.00%)."
    over = composition(board(TWO, Y2006), RULE_A, Reading.TOTAL, Measure.PAID)
    assert [(one.provider, one.pence) for one in over.parts] == [("Bee", 90_00), ("Asha", 35_00)]
    assert "the £125.00 paid in 2006-07 by rule A" in composition_sentence(over)
    before = composition(board(TWO, Y2006, as_at=date(2006, 4, 1)), RULE_A, Reading.TOTAL, Measure.PAID)
    assert composition_sentence(before) == "Nothing that rule A counts was paid in 2006-07 to 1 Apr 2006."
    assert sectors_sentence(before) == ""


@pytest.mark.parametrize(
    ("asked", "told"),
    [("", "committed"), ("face", "committed"), ("paid", "paid"), ("outturn", "outturn"), ("forecast", "outturn")],
)
def test_it_is_told_by_what_the_target_is_measured_by(asked: str, told: str) -> None:
    assert told_as(board(replace(TWO, targets=(target(measure=asked),)), Y2006)) == told
