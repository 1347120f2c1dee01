"""What if: a year as it would be at another level of the budget, renewed, unfunded, or with contracts moved outside it.

Nothing is written and no contract is changed: contracts give way to others in a register that is only supposed, and
the year is answered by it as any year is, by the board.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from commission.errors import UserError
from commission.rules.contracts.dated import standing_in
from commission.rules.facts import Contract, NumeratorRule, Reading, Register
from commission.rules.figures.commitment import Measure, Part, part_of
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.shares import Board, Cell, board, board_after, board_on
from commission.rules.figures.sums import Tally, countable, tally
from commission.rules.figures.supposing import NotRenewed, Scenario, Touched, not_renewed, touched
from commission.rules.money import percent_of_millionths, portion
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Component

LEVELS = (980_000, 1_000_000, 1_020_000)
"""The levels a budget is planned at, in millionths of what it is."""


_FACE_AGAIN = (Measure.FACE, Reading.ANNUAL)


@dataclass(frozen=True, slots=True)
class Moved:
    """A contract that moves the year under one rule, with all that becomes of it, before and after."""

    touched: Touched
    before: Tally
    after: Tally

    @property
    def contract(self) -> Contract:
        return self.touched.contract

    @property
    def difference(self) -> Tally:
        return self.after - self.before

    @property
    def size(self) -> tuple[int, int]:
        """The pence it moves the year by at most: what is committed, then face."""
        moved = self.difference
        return max(abs(moved.total), abs(moved.annual)), abs(moved.face)


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure of the board as it stands and as it would be."""

    before: Cell
    after: Cell

    @property
    def pence(self) -> int:
        return self.after.numerator - self.before.numerator

    @property
    def share(self) -> Fraction | None:
        """By how much the share rises (negative: falls); None without a budget."""
        before, after = self.before.share, self.after.share
        return None if before is None or after is None else after - before


@dataclass(frozen=True)
class Outcome:
    """What a scenario does to a year. `register` is the supposed one, on which `after` is the board of the year."""

    scenario: Scenario
    before: Board
    after: Board
    register: Register = field(repr=False)
    touched: tuple[Touched, ...]
    not_renewed: tuple[NotRenewed, ...]
    _moved: dict[NumeratorRule, tuple[Moved, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def year(self) -> FinancialYear:
        return self.before.year

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every rule × measure × reading, before and after."""
        return tuple(map(Pair, self.before.cells, self.after.cells))

    @property
    def once(self) -> tuple[Pair, ...]:
        """The same with face once a rule: it does not depend on the reading."""
        return tuple(one for one in self.pairs if (one.before.measure, one.before.reading) != _FACE_AGAIN)

    def moved(self, rule: NumeratorRule) -> tuple[Moved, ...]:
        """The contracts that move a rule's figures, the largest first; their differences add up to the board's."""
        if rule not in self._moved:
            self._moved[rule] = self._moved_by(rule)
        return self._moved[rule]

    def _moved_by(self, rule: NumeratorRule) -> tuple[Moved, ...]:
        every = (
            Moved(one, _counted(one.gone, self.year, rule), _counted(one.come, self.year, rule)) for one in self.touched
        )
        found = (one for one in every if one.before != one.after)
        return tuple(sorted(found, key=lambda moved: moved.size, reverse=True))


def _counted(contracts: Iterable[Contract], year: FinancialYear, rule: NumeratorRule) -> Tally:
    """What a rule counts of some contracts in a year."""
    standing = (standing_in(contract, year) for contract in contracts)
    mine = (one for one in standing if countable(one) and one.sector in rule.sectors)
    parts: Iterable[Part | None] = (part_of(one, year) for one in mine)
    return tally(part for part in parts if part is not None)


def suppose(
    register: Register, year: FinancialYear, scenario: Scenario, base: str | None = None, known: Board | None = None
) -> Outcome:
    """The year before and after. `base` names a way to count the budget, as the board has it.

    `known` is the year's board with no base asked for, where the caller has it. Raises UserError for a contract or a
    base that the register does not have.
    """
    _refuse_unknown(register, scenario)
    before = known if known is not None and base is None else board(register, year, base=base)
    found = touched(register, year, scenario)
    supposed = replace(register, contracts=_standing(register.contracts, found))
    level, amount, after = scenario.level, before.denominator.amount, before
    if level is not None and amount is not None:
        supposed = replace(supposed, components=(*_other_years(register, year), _at_level(before, level, amount)))
        after = board_on(before, supposed, "")
    gone, come = [each for one in found for each in one.lost], [each for one in found for each in one.gained]
    after = board_after(after, supposed, gone, come)
    return Outcome(scenario, before, after, supposed, found, not_renewed(register, year, scenario))


def _standing(contracts: Sequence[Contract], found: Iterable[Touched]) -> Sequence[Contract]:
    """The contracts as supposed, what follows one after it, what is only planned last."""
    come = {one.contract.id: one.come for one in found if one.gone}
    planned = [contract for one in found if not one.gone for contract in one.come]
    return (*(one for contract in contracts for one in come.get(contract.id, (contract,))), *planned)


def _other_years(register: Register, year: FinancialYear) -> Iterable[Component]:
    return (part for part in register.components if part.year != year)


def _at_level(found: Board, level: int, amount: int) -> Component:
    """The year's budget at a level as one component, rounded once, half away from zero."""
    base = found.denominator.base
    called = f"Budget {base.name if base else AS_TICKED}, at {percent_of_millionths(level)}"
    return Component(0, found.year, called, portion(amount, level), assumed=found.denominator.assumed)


def _refuse_unknown(register: Register, scenario: Scenario) -> None:
    named = scenario.renew | scenario.outside
    missing = named - {contract.id for contract in register.contracts} if named else named
    if missing:
        which = ", ".join(map(str, sorted(missing)))
        raise UserError(f"There is no contract {which}.", "Name those that the list of contracts has.")
