"""The cliff: what is still in place on the first day of the next year, and how far that is from its target."""

from collections.abc import Iterable
from dataclasses import dataclass

from commission.rules.facts import Contract, Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.shares import Board, board, board_after
from commission.rules.money import above_target, percent_of_millionths, sterling
from commission.rules.periods import FinancialYear, long_date


@dataclass(frozen=True, slots=True)
class Cliff:
    """The next year's board, of the contracts already in place on its first day, nothing renewed.

    `low` and `high` are pence committed under its headline rule, over the readings not yet said.
    """

    board: Board
    low: int
    high: int

    @property
    def gaps(self) -> tuple[int, int] | None:
        """Pence missing to the target, least and most (negative: above it); None without a budget or a target."""
        headline, budget = self.board.headline, self.board.denominator.amount
        if headline is None or not budget:
            return None
        low, high = (above_target(pence, headline.fraction, budget) for pence in (self.low, self.high))
        return -high, -low


def cliff(register: Register, year: FinancialYear) -> Cliff | None:
    """The year after `year` on what is in place on its 1 April; None when the register has no rule."""
    following = year.next
    return over(board(register, following, following.first_day))


def cliff_after(found: Cliff, register: Register, gone: Iterable[Contract], come: Iterable[Contract]) -> Cliff | None:
    """The cliff of a register in which some contracts gave way to others: only those are computed."""
    return over(board_after(found.board, register, gone, come))


def over(found: Board) -> Cliff | None:
    """The cliff over the board of what is in place on the year's first day."""
    if not found.rules:
        return None
    value = found.range_of(found.headline_rule, Measure.COMMITTED)
    return Cliff(found, value.low, value.high)


def cliff_sentence(found: Cliff) -> str:
    """On 1 April 2007 contracts worth … remain for 2007-08: … short of 10% of an assumed budget of …."""
    year = found.board.year
    worth = _between(found.low, found.high)
    opening = f"On {long_date(year.first_day)} contracts worth {worth} remain for {year}"
    if found.gaps is None or found.board.headline is None:
        missing = "a budget" if not found.board.denominator.amount else "a target"
        return f"{opening}; without {missing} for {year} the distance is not known."
    least, most = found.gaps
    wanted = percent_of_millionths(found.board.headline.fraction)
    amount = found.board.denominator.amount or 0
    assumed = found.board.denominator.assumed
    of = f"{wanted} of {'an assumed budget of ' if assumed else ''}{sterling(amount)}"
    if most <= 0:
        return f"{opening}: enough to meet {of}."
    if least <= 0:
        return f"{opening}: between meeting {of} and {sterling(most)} short of it."
    return f"{opening}: {_between(least, most)} short of {of}."


def _between(low: int, high: int) -> str:
    return sterling(low) if low == high else f"{sterling(low)} to {sterling(high)}"
