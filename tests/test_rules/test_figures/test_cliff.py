"""What is still in place when the next year begins, and how far that is from its target, in a sentence."""

from datetime import date
from typing import Any

import pytest

from commission.rules.facts import Contract, Register
from commission.rules.figures.cliff import Cliff, cliff, cliff_sentence
from tests.registers import Y2006, Y2007, budget, contract, register, target

LASTING = contract(ends_on=date(2008, 3, 31), starts_on=date(2007, 4, 1), amount=10_000_000)
"""£100,000.00 for all of 2007-08."""
UNSAID = contract(2, starts_on=date(2006, 4, 1), ends_on=date(2008, 6, 30), amount=1_600_000)


def next_year(*contracts: Contract, pence: int | None = 100_000_000, **fields: Any) -> Register:
    """A register whose 2007-08 has a budget (£1,000,000.00 unless said) and a 10% target."""
    usual: dict[str, Any] = {
        "components": (budget(pence, Y2007),),
        "targets": (target(100_000, Y2007),),
    }
    return register(*contracts, **{**usual, **fields})


def found(told: Register) -> Cliff:
    edge = cliff(told, Y2006)
    assert edge is not None
    return edge


def sentence(told: Register) -> str:
    return cliff_sentence(found(told))


def test_without_a_rule_there_is_no_cliff() -> None:
    assert cliff(next_year(LASTING, rules=()), Y2006) is None


def test_only_what_is_in_place_on_the_first_day_counts() -> None:
    later = contract(3, starts_on=date(2007, 4, 2), ends_on=date(2008, 3, 31))
    ended = contract(4)
    pooled = contract(5, starts_on=None, ends_on=None, placed_in=Y2007)
    edge = found(next_year(LASTING, later, ended, pooled))
    assert [row.contract.id for row in edge.board.rows] == [LASTING.id]
    assert (edge.low, edge.high) == (10_000_000, 10_000_000)


def test_an_open_ended_contract_stays() -> None:
    stays = contract(starts_on=date(2007, 1, 1), ends_on=None, open_ended=True)
    assert found(next_year(stays)).low == 100_000


def test_a_reading_nobody_said_gives_a_range() -> None:
    edge = found(next_year(UNSAID))
    assert (edge.low, edge.high) == (712_409, 1_600_000)
    assert edge.gaps == (10_000_000 - 1_600_000, 10_000_000 - 712_409)


@pytest.mark.parametrize(("pence", "short"), [(10_000_000, 0), (9_999_999, 1), (10_000_001, -1)])
def test_the_gap_is_exact_to_the_penny(pence: int, short: int) -> None:
    told = next_year(contract(starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 31), amount=pence))
    assert found(told).gaps == (short, short)


def test_a_gap_of_less_than_a_penny_is_a_penny() -> None:
    # 10% of 1,000,000.01 is 100,000.001: £100,000.00 falls short of it by a tenth of a penny.
    assert found(next_year(LASTING, pence=100_000_001)).gaps == (1, 1)


def test_the_gap_is_the_distance_of_the_cell() -> None:
    edge = found(next_year(UNSAID, pence=98_765_433))
    distances = [cell.distance for cell in edge.board.cells if cell.rule.name == "A" and cell.measure == "committed"]
    assert edge.gaps is not None
    assert [-gap for gap in reversed(edge.gaps)] == distances


OPENING = "On 1 April 2007 contracts worth £100,000.00 remain for 2007-08"


@pytest.mark.parametrize(
    ("pence", "words"),
    [
        (100_000_000, "enough to meet 10% of £1,000,000.00."),
        (110_000_000, "£10,000.00 short of 10% of £1,100,000.00."),
        (None, None),
        (0, None),
    ],
)
def test_met_short_and_not_known(pence: int | None, words: str | None) -> None:
    said = sentence(next_year(LASTING, pence=pence))
    unknown = f"{OPENING}; without a budget for 2007-08 the distance is not known."
    assert said == (f"{OPENING}: {words}" if words else unknown)


def test_without_a_target() -> None:
    assert sentence(next_year(LASTING, targets=())) == (
        f"{OPENING}; without a target for 2007-08 the distance is not known."
    )


def test_an_assumed_budget_is_called_so() -> None:
    told = next_year(LASTING, components=(budget(110_000_000, Y2007, assumed=True),))
    assert sentence(told) == f"{OPENING}: £10,000.00 short of 10% of an assumed budget of £1,100,000.00."


@pytest.mark.parametrize(
    ("pence", "between"),
    [
        (10_000_000, "between meeting 10% of £100,000.00 and £2,875.91 short of it."),
        (16_000_000, "between meeting 10% of £160,000.00 and £8,875.91 short of it."),
        (16_000_001, "£0.01 to £8,875.92 short of 10% of £160,000.01."),
    ],
)
def test_a_range_across_the_target(pence: int, between: str) -> None:
    assert sentence(next_year(UNSAID, pence=pence)) == (
        f"On 1 April 2007 contracts worth £7,124.09 to £16,000.00 remain for 2007-08: {between}"
    )


def test_nothing_left_is_said_as_nothing() -> None:
    assert sentence(next_year()) == (
        "On 1 April 2007 contracts worth £0.00 remain for 2007-08: £100,000.00 short of 10% of £1,000,000.00."
    )
