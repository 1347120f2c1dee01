"""To whom a year's money goes: parts that add up to the figure of the board, the largest first."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commission.rules.facts import Contract, NumeratorRule, Reading, Register, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.composition import composition, composition_sentence
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear

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
