"""What if: a year as it would be at another level of the budget, renewed, unfunded, or with contracts moved outside it.

Nothing is written and no contract is changed: contracts give way to others in a register that is only supposed, and
the year is answered by it as any year is, by the board.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from commission.errors import UserError
from commission.rules.facts import NumeratorRule, Register
from commission.rules.figures.by_ledger import LEDGER_MEASURES, LedgerOn
from commission.rules.figures.cells import MEASURES, Cell
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.gap import measured_by
from commission.rules.figures.moves import Brought, Moves, brought_by, moves, sums_moved
from commission.rules.figures.renewals import NotRenewed
from commission.rules.figures.roll_forward import ending_since
from commission.rules.figures.shares import (
    Board,
    board,
    board_moved,
    board_moved_by_ledger,
    board_of_contracts,
    board_on,
    without_ledger,
)
from commission.rules.figures.supposing import (
    Scenario,
    Supposed,
    Touched,
    long_ended,
    long_ended_lacking,
    not_renewed,
    touched,
)
from commission.rules.figures.supposing_by_ledger import SupposedRows, moves_by_ledger, sums_by_ledger
from commission.rules.money import percent_of_millionths, portion
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Component

LEVELS = (980_000, 1_000_000, 1_020_000)
"""The levels a budget is planned at, in millionths of what it is."""


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
    """What a scenario does to a year. `register` is the supposed one, on which `after` is the board of the year.

    It is told by what is committed, and face; by a `measure` of a ledger where that is asked for.
    """

    scenario: Scenario
    before: Board
    after: Board
    register: Register = field(repr=False)
    touched: tuple[Touched, ...]
    ending_since: date
    _standing: Register = field(repr=False, compare=False)
    _brought: Brought = field(repr=False, compare=False)
    _moved: dict[NumeratorRule, Moves] = field(default_factory=dict, repr=False, compare=False)
    measure: Measure = Measure.COMMITTED

    @property
    def _ledger(self) -> LedgerOn | None:
        return self.before.behind.ledger if self.measure in LEDGER_MEASURES else None

    @property
    def year(self) -> FinancialYear:
        return self.before.year

    @cached_property
    def not_renewed(self) -> tuple[NotRenewed, ...]:
        """The contracts that were to be renewed and are not, each with why."""
        return not_renewed(self._standing, self.year, self.scenario, self.ending_since)

    @cached_property
    def long_ended(self) -> tuple[Touched, ...]:
        """The contracts left out of all that ends, since they ended before the day `ending_since`, as if renewed."""
        return long_ended(self._standing, self.year, self.scenario, self.ending_since)

    @cached_property
    def long_ended_lacking(self) -> tuple[NotRenewed, ...]:
        """Those of them that could not be renewed either: nobody has said how long they run."""
        return long_ended_lacking(self._standing, self.year, self.scenario, self.ending_since)

    def left_out(self, rule: NumeratorRule) -> Moves:
        """By what those would move a rule's figures."""
        if self._ledger is not None:
            return moves_by_ledger(self.long_ended, self._ledger, self.measure, rule)
        return moves(self.long_ended, brought_by(self.long_ended, self.year), self.year, rule)

    @property
    def worked_out(self) -> Iterator[object]:
        """Everything it holds that is as many as the contracts: to be let go of piece by piece."""
        yield from self.touched
        yield from self.long_ended
        yield from self._brought
        for found in self._moved.values():
            yield from found.effects

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every rule × measure × reading that it is told by, before and after."""
        told = (self.measure,) if self._ledger else MEASURES
        both = map(Pair, self.before.cells, self.after.cells)
        return tuple(pair for pair in both if pair.before.measure in told)

    @property
    def once(self) -> tuple[Pair, ...]:
        """The same with face, and paid, once a rule: they do not depend on the reading."""
        return tuple(one for one in self.pairs if not one.before.again)

    def moved(self, rule: NumeratorRule) -> Moves:
        """The contracts that move a rule's figures, the largest first; their differences add up to the board's."""
        if rule not in self._moved:
            self._moved[rule] = self._worked_out(rule)
        return self._moved[rule]

    def _worked_out(self, rule: NumeratorRule) -> Moves:
        if self._ledger is not None:
            return moves_by_ledger(self.touched, self._ledger, self.measure, rule)
        return moves(self.touched, self._brought, self.year, rule)


def suppose(
    register: Register,
    year: FinancialYear,
    scenario: Scenario,
    base: str | None = None,
    known: Board | None = None,
    as_at: date | None = None,
    measure: Measure = Measure.COMMITTED,
) -> Outcome:
    """The year before and after. `base` names a way to count the budget, as the board has it.

    `known` is the year's board with no base asked for, where the caller has it; by a `measure` of a ledger that of the
    day `as_at` (None: when the year is over). The forecast has the accepted plan in it: nothing that follows a contract
    there is renewed as well. What ended long before `as_at` (None:
    the year's first day) is not among all that ends, just as it is not rolled forward in the gap: a register of yearly
    lists would count it beside what followed it. Raises UserError for a contract or a base that the register does not
    have, and for a measure without its ledger.
    """
    _refuse_unknown(register, scenario)
    by = measured_by(register, year, measure)
    before = _as_it_stands(register, year, base, known, as_at, by)
    since = ending_since(year, as_at or year.first_day)
    found = _touched(register, year, scenario, since, by)
    brought = brought_by(found, year)
    supposed = replace(register, contracts=Supposed(register.contracts, found))
    level, amount, after = scenario.level, before.denominator.amount, before
    if level is not None and amount is not None:
        supposed = replace(supposed, components=(*_other_years(register, year), _at_level(before, level, amount)))
        after = board_on(before, supposed, "")
    moved, ledger = sums_moved(found, brought, year), before.behind.ledger
    if ledger is None:
        after = board_moved(after, supposed, moved)
    else:
        rows = SupposedRows(supposed.contracts, year, None, ledger, touched=found, register_has=register.contracts)
        after = board_moved_by_ledger(after, supposed, moved, rows, sums_by_ledger(found, ledger))
    return Outcome(scenario, before, after, supposed, found, since, register, brought, measure=by)


def _touched(
    register: Register, year: FinancialYear, scenario: Scenario, since: date, by: Measure
) -> tuple[Touched, ...]:
    """What the scenario makes of the contracts; by the forecast as if the plan that is in it were counted anew."""
    if by is not Measure.FORECAST or scenario.plan or scenario.asks_nothing:
        return touched(register, year, scenario, since)
    return tuple(one for one in touched(register, year, replace(scenario, plan=True), since) if one.gone)


def _as_it_stands(
    register: Register,
    year: FinancialYear,
    base: str | None,
    known: Board | None,
    as_at: date | None,
    by: Measure,
) -> Board:
    """The year's board: with its ledger only where it is asked for."""
    may = known if base is None else None
    if by is Measure.COMMITTED:
        return without_ledger(may or board_of_contracts(register, year, base), register)
    return may or board(register, year, None, base, as_at)


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
