"""Each figure row by row: the parts add up to it, and every other contract of the year has its reason."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from commission.rules.facts import Contract, Counts, Reading, Register, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.proofs import cell_proof
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from tests.registers import random_registers, reference

YEAR = FinancialYear(2006)
ROW = Contract(1, 1, "Asha", Sector.VCS, 12, YEAR.first_day, YEAR.last_day, 100_00)


def why(*contracts: Contract) -> list[str]:
    found = board(Register("A body", contracts=contracts, rules=reference().rules), YEAR)
    cell = found.cell("B", Measure.COMMITTED, Reading.TOTAL)
    return [one.why for one in cell_proof(cell).left_out]


def test_every_reason_is_said() -> None:
    assert why(ROW) == []
    assert why(
        replace(ROW, counts=Counts.NATIONALLY_AGREED),
        replace(ROW, id=2, counts=Counts.OUTSIDE_BUDGET),
        replace(ROW, id=3, sector=Sector.UNCLASSIFIED),
        replace(ROW, id=4, sector=Sector.PUBLIC),
        replace(ROW, id=5, amount=None),
    ) == [
        "nationally agreed, never in a numerator",
        "outside our budget, never in a numerator",
        "of no sector, never counted",
        "public, not counted by rule B",
        "not priced, not counted as zero",
    ]


def test_our_share_stands_before_the_proof() -> None:
    found = board(Register("A body", contracts=(replace(ROW, our_share=250_000),), rules=reference().rules), YEAR)
    proofs = [cell_proof(cell).rows[0].proof for cell in found.cells if cell.rule.name == "A"]
    assert proofs[0] == "our 25% of 100.00"
    assert proofs[2] == "our 25% of 100.00; 25.00 × 365/365 = 25.00"
    listed = board(Register("A body", contracts=(ROW,), rules=reference().rules), YEAR)
    assert cell_proof(listed.cell("A", Measure.FACE, Reading.TOTAL)).rows[0].proof == "as listed"


def test_the_days_are_of_the_term_or_of_the_year_as_the_proof_has_it() -> None:
    two_years = replace(ROW, months=24, ends_on=date(2008, 3, 31))
    placed = Contract(2, 1, "Asha", Sector.VCS, None, None, None, 1_00, placed_in=YEAR)
    open_ended = replace(ROW, id=3, months=None, ends_on=None, open_ended=True, reading=Reading.ANNUAL)
    found = board(Register("A body", contracts=(two_years, placed, open_ended), rules=reference().rules), YEAR)
    of_days = {
        (measure, reading): {
            one.row.contract.id: one.of_days for one in cell_proof(found.cell("B", measure, reading)).rows
        }
        for measure, reading in ((Measure.COMMITTED, Reading.TOTAL), (Measure.COMMITTED, Reading.ANNUAL))
    }
    assert of_days[Measure.COMMITTED, Reading.TOTAL] == {1: 731, 2: None, 3: 365}
    assert of_days[Measure.COMMITTED, Reading.ANNUAL] == {1: 365, 2: None, 3: 365}


@given(random_registers())
def test_the_parts_add_up_and_nobody_is_told_twice(register: Register) -> None:
    found = board(register, YEAR)
    for cell in found.cells:
        told = cell_proof(cell)
        assert sum(one.counts for one in told.rows) == cell.numerator
        ids = [one.row.contract.id for one in (*told.rows, *told.left_out)]
        assert sorted(ids) == sorted(row.contract.id for row in found.rows)
