"""What changed is taken off and added: the board after an edit is the board computed anew, to the penny and the row."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from commission.rules.facts import Contract, Counts, Register, Sector
from commission.rules.figures.cliff import cliff, cliff_after
from commission.rules.figures.shares import board, board_after
from commission.rules.figures.sums import Sums, countable, sums
from tests.registers import Y2006, contract, random_contracts, random_registers, register


@st.composite
def edits(draw: st.DrawFn) -> tuple[Register, Register, list[Contract], list[Contract]]:
    """A register, another in which some contracts gave way to others, and which."""
    before: Register = draw(random_registers())
    gone = [one for one in before.contracts if draw(st.booleans())]
    come = [draw(random_contracts(number)) for number in range(100, 100 + draw(st.integers(0, 4)))]
    after = (*(one for one in before.contracts if one not in gone), *come)
    return before, replace(before, contracts=after), gone, come


@settings(max_examples=80)
@given(edits())
def test_the_board_after_an_edit_is_the_board_computed_anew(told: tuple[Register, Register, list, list]) -> None:  # type: ignore[type-arg]
    before, after, gone, come = told
    followed, anew = board_after(board(before, Y2006), after, gone, come), board(after, Y2006)
    assert followed == anew
    assert followed.rows == anew.rows
    assert [cell.rows for cell in followed.cells] == [cell.rows for cell in anew.cells]


@settings(max_examples=80)
@given(edits())
def test_the_cliff_after_an_edit_is_the_cliff_computed_anew(told: tuple[Register, Register, list, list]) -> None:  # type: ignore[type-arg]
    before, after, gone, come = told
    edge, anew = cliff(before, Y2006), cliff(after, Y2006)
    followed = edge and cliff_after(edge, after, gone, come)
    assert followed == anew
    assert followed is None or anew is None or followed.board.rows == anew.board.rows


@settings(max_examples=80)
@given(random_registers())
def test_the_numbers_of_a_cell_are_those_of_its_rows(told: Register) -> None:
    found = board(told, Y2006)
    for cell in found.cells:
        assert cell.numerator == sum(row.amount(cell.measure, cell.reading) or 0 for row in cell.rows)
        assert (cell.tally.priced, cell.tally.unpriced) == (len(cell.rows), len(cell.unpriced))
        assert (cell.tally.undated, cell.without_sector) == (len(cell.undated), len(cell.unclassified))
        assert cell.tally.low == sum(row.low or 0 for row in cell.rows)
        assert cell.tally.high == sum(row.high or 0 for row in cell.rows)
    assert found.deciding == len(found.deciding_rows)


def test_what_is_added_and_taken_off_again_leaves_nothing() -> None:
    one, unknown = contract(), contract(2, sector=Sector.UNCLASSIFIED)
    added = sums([one, unknown], Y2006)
    assert (added.by_sector[Sector.VCS].priced, added.without_sector) == (1, 1)
    assert added - sums([unknown], Y2006) - sums([one], Y2006) == sums([], Y2006) == sums([], Y2006) + sums([], Y2006)
    assert isinstance(added, Sums)


def test_what_no_rule_can_count_is_in_no_sum() -> None:
    outside = contract(counts=Counts.OUTSIDE_BUDGET)
    assert not countable(outside)
    assert sums([outside], Y2006) == sums([], Y2006)
    assert board(register(outside), Y2006).counted == 0
